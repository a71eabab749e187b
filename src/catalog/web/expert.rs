//! `GET /{lang}/experts/{slug}`: one expert and their times.

use actix_web::{HttpRequest, HttpResponse, web};
use entity::theme;
use entity::values::text::Language;
use jiff::civil::Date;
use serde::Serialize;

use super::cards::ExpertCard;
use super::picker::{Asked, DAYS_WANTED, Found, PickerView, Sends};
use super::selection::{self, Choice, Quantity, SelectionView};
use crate::catalog::shelf;
use crate::catalog::times::{self, Search};
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::page::KeptPages;

#[derive(Serialize)]
struct Content {
    expert: Portrait,
    selection: SelectionView,
    picker: PickerView,
}

#[derive(Serialize)]
struct Portrait {
    #[serde(flatten)]
    card: ExpertCard,
    bio: String,
}

/// The expert's page; `?offer=&quantity=&theme=&from=` choose what is shown.
pub async fn get(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    path: web::Path<(Language, String)>,
) -> Result<HttpResponse, AppError> {
    let (language, slug) = path.into_inner();
    let render = || async {
        let content = content(&ctx, language, &slug, &super::query(request.query_string())).await?;
        super::render(&ctx, &request, language, "pages/catalog/expert", content).await
    };
    kept.answer(&ctx, &request, render).await
}

async fn content(
    ctx: &Ctx,
    language: Language,
    slug: &str,
    asked: &Asked,
) -> Result<Content, AppError> {
    let shelf = shelf::shelf(ctx).await?;
    let expert = shelf.expert(slug).ok_or(AppError::NotFound)?;
    let offers = shelf.offers_of_expert(expert.id);
    let offer = selection::chosen(&offers, asked.offer.as_deref());
    let quantity = Quantity::read(asked.quantity.as_deref());
    let themes = shelf.sold_themes(offer, expert.id);
    let experts = std::slice::from_ref(expert);
    let sold = [expert.id];
    // Without an offer that covers the expert their times are not for sale.
    let wanted = if offer.is_some() { sold.as_slice() } else { &[] };
    let session = super::session_of(offer);
    let from = asked.from_date();
    let search = Search { experts, session, wanted, from, days: DAYS_WANTED };
    let times = times::find(ctx, search).await?;
    let chosen = asked.theme.as_deref();
    let action = format!("/{language}/experts/{slug}");
    let href = |from: Date| {
        let offer = offer.map_or("", |offer| offer.slug.as_str());
        let theme = themes.iter().find(|theme| Some(theme.slug.as_str()) == chosen);
        let theme = theme.map(|theme| format!("&theme={}", theme.slug)).unwrap_or_default();
        format!("{action}?offer={offer}&quantity={}{theme}&from={from}#times", quantity.count)
    };
    let sends = super::selling(language, offer, quantity.count);
    let sends = with_themes(sends, &themes, chosen, language);
    let found = Found { experts, times: &times, wanted, from };
    Ok(Content {
        expert: Portrait {
            bio: expert.bio.in_language(language).to_owned(),
            card: ExpertCard::new(&shelf, expert, times.first(), language),
        },
        picker: PickerView::new(sends, found, href),
        selection: SelectionView::new(action, &offers, offer, &quantity, Vec::new(), language),
    })
}

/// An expert of one theme spars about that; of several, the customer chooses.
fn with_themes(
    sends: Sends,
    themes: &[&theme::Model],
    chosen: Option<&str>,
    language: Language,
) -> Sends {
    if let [only] = themes {
        return Sends { theme: Some(only.slug.to_string()), ..sends };
    }
    let choice = |theme: &&theme::Model| Choice::theme(theme, chosen, language);
    Sends { themes: themes.iter().map(choice).collect(), ..sends }
}
