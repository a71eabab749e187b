//! `GET /{lang}/admin/sales?per=`: how sales went, by week or by month, and how much of the open time was sold.

use actix_web::HttpResponse;
use entity::values::time::Instant;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};

use super::draw::Look;
use super::utilisation::{self, Utilisation};
use super::{Per, Stretch, picture, stretches};
use crate::admin::desk::Desk;
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    per: String,
}

#[derive(Serialize)]
struct Content {
    per: Per,
    choices: [Choice; 2],
    stretches: Vec<Stretch>,
    /// Nothing was sold or booked yet.
    is_empty: bool,
    utilisation: Utilisation,
    /// Nobody was open on any day that was noted.
    is_unknown: bool,
    sales: Picture,
    sessions: Picture,
    utilised: Picture,
}

#[derive(Serialize)]
struct Choice {
    per: Per,
    href: String,
    chosen: bool,
}

/// Where a picture is, in each look of the page.
#[derive(Serialize)]
struct Picture {
    light: String,
    dark: String,
    narrow: String,
    narrow_dark: String,
    width: u32,
    height: u32,
}

/// The figures, drawn and in tables.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let per = Per::of(&asked.per);
    let now = desk.ctx.clock.now();
    let (stretches, utilisation) = read(desk.ctx.db.reader(), per, now).await?;
    let choice = |one: Per| Choice {
        per: one,
        href: desk.href(&format!("/sales?per={}", one.word())),
        chosen: one == per,
    };
    let content = Content {
        per,
        choices: [choice(Per::Week), choice(Per::Month)],
        is_empty: stretches.iter().all(Stretch::is_empty),
        stretches,
        is_unknown: utilisation.is_unknown(),
        utilisation,
        sales: picture(&desk, "sales", per),
        sessions: picture(&desk, "sessions", per),
        utilised: picture(&desk, "utilisation", Per::Week),
    };
    desk.page("dashboard", "pages/admin/sales", content).await
}

async fn read<C: ConnectionTrait>(
    db: &C,
    per: Per,
    now: Instant,
) -> Result<(Vec<Stretch>, Utilisation), AppError> {
    Ok((stretches(db, per, now).await?, utilisation::read(db, now).await?))
}

fn picture(desk: &Desk, what: &str, per: Per) -> Picture {
    let at = |is_dark, is_narrow| picture::href(desk, what, per, Look { is_dark, is_narrow });
    let (width, height, _) = Look::default().size();
    Picture {
        light: at(false, false),
        dark: at(true, false),
        narrow: at(false, true),
        narrow_dark: at(true, true),
        width,
        height,
    }
}
