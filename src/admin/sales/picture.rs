//! `GET /{lang}/admin/charts/{what}.svg?per=&dark=&narrow=`: figures as a picture.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpResponse, web};
use entity::values::money::Cents;
use entity::values::text::Language;
use serde::Deserialize;

use super::draw::{self, Bars, Look};
use super::{Per, Stretch, stretches, utilisation};
use crate::admin::desk::Desk;
use crate::i18n;
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    per: String,
    dark: String,
    narrow: String,
}

/// Where a picture is.
pub(super) fn href(desk: &Desk, what: &str, per: Per, look: Look) -> String {
    let dark = if look.is_dark { "&dark=1" } else { "" };
    let narrow = if look.is_narrow { "&narrow=1" } else { "" };
    desk.href(&format!("/charts/{what}.svg?per={}{dark}{narrow}", per.word()))
}

/// The picture of that name, in the language of the address.
pub async fn get(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let (per, what) = (Per::of(&asked.per), path.1.as_str());
    let look = Look { is_dark: asked.dark == "1", is_narrow: asked.narrow == "1" };
    let say =
        |key: &str| i18n::plain(desk.language, key).map_err(|error| AppError::internal(&error));
    let svg = match what {
        "sales" => {
            let figures = figures(&desk, per).await?;
            let sums = |of: fn(&Stretch) -> Cents| figures.iter().map(|s| of(s).count()).collect();
            let series = vec![
                (say("admin-captured")?, sums(|stretch| stretch.captured_cents)),
                (say("admin-returned")?, sums(|stretch| stretch.returned_cents)),
            ];
            let (names, title) = (names(&figures), say("sales-money")?);
            let label = |cents: &i64| euros(desk.language, *cents);
            draw::svg(&Bars { title: &title, names, series, label: &label }, look)
        }
        "sessions" => {
            let figures = figures(&desk, per).await?;
            let counts = figures.iter().map(|s| i64::try_from(s.sessions).unwrap_or(i64::MAX));
            let (names, title) = (names(&figures), say("sales-sessions")?);
            let series = vec![(title.clone(), counts.collect())];
            draw::svg(&Bars { title: &title, names, series, label: &|n| n.to_string() }, look)
        }
        "utilisation" => {
            let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
            let mut used = utilisation::read(db, now).await?;
            used.weeks.reverse();
            let percents = used.all.iter().rev().map(|week| week.percent.unwrap_or_default());
            let title = say("sales-utilisation")?;
            let series = vec![(title.clone(), percents.collect())];
            let label = |percent: &i64| format!("{percent} %");
            draw::svg(&Bars { title: &title, names: used.weeks, series, label: &label }, look)
        }
        _ => return Err(AppError::NotFound),
    };
    let svg = svg.map_err(|error| AppError::internal(&error))?;
    Ok(HttpResponse::Ok().insert_header((CONTENT_TYPE, "image/svg+xml")).body(svg))
}

/// From left to right: the latest last.
async fn figures(desk: &Desk, per: Per) -> Result<Vec<Stretch>, AppError> {
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let mut figures = stretches(db, per, now).await?;
    figures.reverse();
    Ok(figures)
}

fn names(figures: &[Stretch]) -> Vec<String> {
    figures.iter().map(|stretch| stretch.name.clone()).collect()
}

/// Beside a line of the grid cents say nothing.
fn euros(language: Language, cents: i64) -> String {
    let money = i18n::money(language, Cents::new(cents));
    let whole = match language {
        Language::En => money.strip_suffix(".00").map(str::to_owned),
        Language::Fi | Language::Sv => {
            money.strip_suffix(",00\u{a0}€").map(|euros| format!("{euros}\u{a0}€"))
        }
    };
    whole.unwrap_or(money)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_euros_are_told_without_cents_and_lose_no_thousands() {
        assert_eq!(euros(Language::En, 100_000), "€1,000");
        assert_eq!(euros(Language::En, 0), "€0");
        assert_eq!(euros(Language::Fi, 100_000), "1\u{a0}000\u{a0}€");
        assert_eq!(euros(Language::Sv, 150), "1,50\u{a0}€");
    }
}
