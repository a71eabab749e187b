//! `GET /{lang}`: the earliest time of each theme, prices, experts.

use std::collections::HashMap;

use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::ids::ExpertId;
use entity::values::text::Language;
use entity::{expert, theme};
use serde::Serialize;

use super::cards::{ExpertCard, OfferCard};
use crate::availability::free::ExpertTimes;
use crate::catalog::shelf::{self, Shelf};
use crate::catalog::times::{self, Search, SlotView};
use crate::ctx::Ctx;
use crate::web::error::AppError;
use crate::web::page::KeptPages;

#[derive(Serialize)]
struct Content {
    themes: Vec<ThemeCard>,
    offers: Vec<OfferCard>,
    experts: Vec<ExpertCard>,
    earliest: Option<SlotView>,
}

#[derive(Serialize)]
struct ThemeCard {
    slug: String,
    name: String,
    summary: String,
    earliest: Option<SlotView>,
    /// No time is known because calendars are being read.
    stale: bool,
}

/// The front page.
pub async fn get(
    ctx: web::Data<Ctx>,
    kept: web::Data<KeptPages>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let render = || async {
        let content = content(&ctx, *language).await?;
        super::render(&ctx, &request, *language, "pages/home", content).await
    };
    kept.answer(&ctx, &request, render).await
}

async fn content(ctx: &Ctx, language: Language) -> Result<Content, AppError> {
    let shelf = shelf::shelf(ctx).await?;
    let session = super::session_of(shelf.offers.first());
    let times = times::find(ctx, Search::earliest(&shelf.experts, session)).await?;
    let by_expert = times.iter().map(|times| (times.expert_id, times)).collect();
    let theme = |theme| theme_card(&shelf, &by_expert, theme, language);
    let themes: Vec<ThemeCard> = shelf.themes.iter().map(theme).collect();
    let earliest = themes.iter().filter_map(|theme| theme.earliest.as_ref());
    Ok(Content {
        earliest: earliest.min_by_key(|slot| slot.starts_at).cloned(),
        offers: shelf.offers.iter().map(|offer| OfferCard::new(offer, language)).collect(),
        experts: ExpertCard::all(&shelf, &shelf.experts, &times, language),
        themes,
    })
}

/// The theme with the earliest time that its page will offer first.
fn theme_card(
    shelf: &Shelf,
    times: &HashMap<ExpertId, &ExpertTimes>,
    theme: &theme::Model,
    language: Language,
) -> ThemeCard {
    let offer = shelf.offers_of_theme(theme.id).first().copied();
    let experts = shelf.experts_of(theme.id).into_iter();
    let sold: Vec<(&expert::Model, &ExpertTimes)> = experts
        .filter(|expert| shelf.covers_expert(offer, expert.id))
        .filter_map(|expert| Some((expert, *times.get(&expert.id)?)))
        .collect();
    let firsts =
        sold.iter().filter_map(|(expert, times)| Some(SlotView::of(expert, *times.slots.first()?)));
    let earliest = firsts.min_by_key(|slot| slot.starts_at);
    ThemeCard {
        slug: theme.slug.to_string(),
        name: theme.name.in_language(language).to_owned(),
        summary: theme.summary.in_language(language).to_owned(),
        stale: earliest.is_none() && sold.iter().any(|(_, times)| times.stale),
        earliest,
    }
}
