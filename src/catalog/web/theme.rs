//! `GET /{lang}/themes/{slug}`: what to buy about a theme, and the times of all its experts.

use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::ids::ExpertId;
use entity::values::text::Language;
use entity::{expert, offer};
use jiff::civil::Date;
use serde::Serialize;

use super::cards::ExpertCard;
use super::picker::{Asked, DAYS_WANTED, Found, PickerView, Sends};
use super::selection::{self, Choice, Quantity, SelectionView};
use crate::availability::free::ExpertTimes;
use crate::catalog::shelf;
use crate::catalog::times::{self, Search, SlotView};
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::page::KeptPages;

/// The page's template.
pub const TEMPLATE: &str = "pages/catalog/theme";

#[derive(Serialize)]
struct Content {
    theme: ThemeHead,
    earliest: Option<SlotView>,
    selection: SelectionView,
    picker: PickerView,
    experts: Vec<ExpertCard>,
}

#[derive(Serialize)]
struct ThemeHead {
    slug: String,
    name: String,
    summary: String,
}

/// The theme's page; `?offer=&quantity=&expert=&from=` choose what is shown.
pub async fn get(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    path: web::Path<(Language, String)>,
) -> Result<HttpResponse, AppError> {
    let (language, slug) = path.into_inner();
    let render = || async {
        let content = content(&ctx, language, &slug, &super::query(request.query_string())).await?;
        super::render(&ctx, &request, language, TEMPLATE, content).await
    };
    kept.answer(&ctx, &request, render).await
}

/// What the theme's page is rendered from, read afresh; its template is [`TEMPLATE`].
pub async fn context(
    ctx: &Ctx,
    address: &str,
    language: Language,
    slug: &str,
) -> Result<impl Serialize + use<>, AppError> {
    let content = content(ctx, language, slug, &Asked::default()).await?;
    super::root(ctx, address, language, content).await
}

async fn content(
    ctx: &Ctx,
    language: Language,
    slug: &str,
    asked: &Asked,
) -> Result<Content, AppError> {
    let shelf = shelf::shelf(ctx).await?;
    let theme = shelf.theme(slug).ok_or(AppError::NotFound)?;
    let offers = shelf.offers_of_theme(theme.id);
    let offer = selection::chosen(&offers, asked.offer.as_deref());
    let quantity = Quantity::read(asked.quantity.as_deref());
    let experts: Vec<expert::Model> = shelf.experts_of(theme.id).into_iter().cloned().collect();
    let sold: Vec<&expert::Model> =
        experts.iter().filter(|expert| shelf.covers_expert(offer, expert.id)).collect();
    let only = sold.iter().find(|expert| Some(expert.slug.as_str()) == asked.expert.as_deref());
    let only = only.map(|expert| expert.slug.as_str());
    let wanted = sold.iter().filter(|expert| only.is_none_or(|slug| expert.slug.as_str() == slug));
    let wanted: Vec<ExpertId> = wanted.map(|expert| expert.id).collect();
    let session = super::session_of(offer);
    let from = asked.from_date();
    let search = Search { experts: &experts, session, wanted: &wanted, from, days: DAYS_WANTED };
    let times = times::find(ctx, search).await?;
    let choices = sold.iter().map(|expert| Choice::expert(expert, only)).collect();
    let action = format!("/{language}/themes/{slug}");
    let href = |from: Date| page_href(&action, offer, quantity.count, only, from);
    let found = Found { experts: &experts, times: &times, wanted: &wanted, from };
    let sends =
        Sends { theme: Some(slug.to_owned()), ..super::selling(language, offer, quantity.count) };
    Ok(Content {
        theme: ThemeHead {
            slug: slug.to_owned(),
            name: theme.name.in_language(language).to_owned(),
            summary: theme.summary.in_language(language).to_owned(),
        },
        earliest: earliest(&experts, &times, &wanted),
        picker: PickerView::new(sends, found, href),
        experts: ExpertCard::all(&shelf, &experts, &times, language),
        selection: SelectionView::new(action, &offers, offer, &quantity, choices, language),
    })
}

fn earliest(
    experts: &[expert::Model],
    times: &[ExpertTimes],
    wanted: &[ExpertId],
) -> Option<SlotView> {
    let shown = experts.iter().zip(times).filter(|(expert, _)| wanted.contains(&expert.id));
    let first =
        shown.filter_map(|(expert, times)| Some(SlotView::of(expert, *times.slots.first()?)));
    first.min_by_key(|slot| slot.starts_at)
}

fn page_href(
    page: &str,
    offer: Option<&offer::Model>,
    quantity: i32,
    expert: Option<&str>,
    from: Date,
) -> String {
    let offer = offer.map_or("", |offer| offer.slug.as_str());
    let expert = expert.map(|slug| format!("&expert={slug}")).unwrap_or_default();
    format!("{page}?offer={offer}&quantity={quantity}{expert}&from={from}#times")
}
