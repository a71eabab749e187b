//! Themes, experts and offers.

use std::collections::HashMap;

use actix_web::web::{self, Json};
use entity::values::ids::{ExpertId, ThemeId};
use entity::values::money::Price;
use entity::values::text::Language;
use entity::values::time::{Interval, Span};
use entity::{expert, offer};
use serde::Deserialize;

use super::shapes::{
    ExpertShape, ExpertsShape, OfferShape, OffersShape, PriceShape, SpacingShape, ThemeShape,
    ThemesShape,
};
use crate::availability::free::{self, ExpertTimes};
use crate::catalog::find::{self, CatalogError};
use crate::ctx::Ctx;
use crate::orders::choice::{self, ChoiceError};
use crate::payments::CURRENCY;
use crate::web::error::AppError;

/// How far ahead an expert's next free time is looked for.
const NEXT_SLOT_WITHIN: Span = Span::days(62);
/// The length of session that `next_slot` and `/slots` speak of, unless an offer is named.
pub(super) const SESSION: Span = Span::minutes(90);

/// The language of texts, and the filter of experts.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CatalogueQuery {
    #[serde(default)]
    #[param(value_type = Option<String>)]
    locale: Language,
    theme: Option<String>,
}

/// The themes that sessions are about.
#[utoipa::path(get, path = "/api/v1/themes", params(CatalogueQuery),
    responses((status = 200, body = ThemesShape)))]
pub async fn themes(
    ctx: web::Data<Ctx>,
    query: web::Query<CatalogueQuery>,
) -> Result<Json<ThemesShape>, AppError> {
    let text = |theme: &entity::theme::Model| ThemeShape {
        slug: theme.slug.to_string(),
        name: theme.name.in_language(query.locale).to_owned(),
        summary: theme.summary.in_language(query.locale).to_owned(),
    };
    let themes = find::themes(ctx.db.reader()).await?;
    Ok(Json(ThemesShape { themes: themes.iter().map(text).collect() }))
}

/// The experts, all or those of one theme, and when each is next free.
#[utoipa::path(get, path = "/api/v1/experts", params(CatalogueQuery),
    responses((status = 200, body = ExpertsShape)))]
pub async fn experts(
    ctx: web::Data<Ctx>,
    query: web::Query<CatalogueQuery>,
) -> Result<Json<ExpertsShape>, AppError> {
    let db = ctx.db.reader();
    let theme = match &query.theme {
        Some(slug) => Some(find::theme(db, slug).await.map_err(not_found)?.id),
        None => None,
    };
    let experts = find::bookable_experts(db, theme, None).await?;
    let theme_slugs: HashMap<ThemeId, String> = find::themes(db)
        .await?
        .into_iter()
        .map(|theme| (theme.id, theme.slug.to_string()))
        .collect();
    let themes = find::themes_by_expert(db).await?;
    let times = next_times(&ctx, &experts).await?;
    let shape = |expert: &expert::Model| ExpertShape {
        slug: expert.slug.to_string(),
        name: expert.name.clone(),
        headline: expert.headline.in_language(query.locale).to_owned(),
        themes: themes
            .get(&expert.id)
            .into_iter()
            .flatten()
            .filter_map(|id| theme_slugs.get(id).cloned())
            .collect(),
        languages: expert.languages.0.clone(),
        formats: expert.formats.0.clone(),
        next_slot: times.get(&expert.id).and_then(|times| Some(times.slots.first()?.start)),
        times_updated_at: times.get(&expert.id).and_then(|times| times.updated_at),
    };
    Ok(Json(ExpertsShape { experts: experts.iter().map(shape).collect() }))
}

async fn next_times(
    ctx: &Ctx,
    experts: &[expert::Model],
) -> Result<HashMap<ExpertId, ExpertTimes>, AppError> {
    let now = ctx.clock.now();
    let range = Interval { start: now, end: now.plus(NEXT_SLOT_WITHIN) };
    let question = choice::question(ctx, range, SESSION);
    let times = free::times(ctx.db.reader(), experts, question).await?;
    Ok(times.into_iter().map(|times| (times.expert_id, times)).collect())
}

/// What can be bought.
#[utoipa::path(get, path = "/api/v1/offers", params(CatalogueQuery),
    responses((status = 200, body = OffersShape)))]
pub async fn offers(
    ctx: web::Data<Ctx>,
    query: web::Query<CatalogueQuery>,
) -> Result<Json<OffersShape>, AppError> {
    let db = ctx.db.reader();
    let themes: HashMap<ThemeId, String> = find::themes(db)
        .await?
        .into_iter()
        .map(|theme| (theme.id, theme.slug.to_string()))
        .collect();
    let experts = find::bookable_experts(db, None, None).await?;
    let experts: HashMap<ExpertId, String> =
        experts.into_iter().map(|expert| (expert.id, expert.slug.to_string())).collect();
    let mut offers = Vec::new();
    for offer in find::offers(db, ctx.clock.now()).await? {
        let of_themes = find::themes_of_offer(db, offer.id).await?;
        let of_experts = find::experts_of_offer(db, offer.id).await?;
        let mut shape = offer_shape(&offer, query.locale)?;
        shape.themes = of_themes.iter().filter_map(|id| themes.get(id).cloned()).collect();
        shape.experts = of_experts.iter().filter_map(|id| experts.get(id).cloned()).collect();
        offers.push(shape);
    }
    Ok(Json(OffersShape { offers }))
}

fn offer_shape(offer: &offer::Model, language: Language) -> Result<OfferShape, AppError> {
    let price = Price::from_gross(offer.price_cents, offer.vat_rate);
    let price =
        price.ok_or(AppError::Internal { causes: "an offer's price cannot be split".into() })?;
    let spacing = offer.spacing_min_days.zip(offer.spacing_max_days);
    Ok(OfferShape {
        slug: offer.slug.to_string(),
        name: offer.name.in_language(language).to_owned(),
        summary: offer.summary.in_language(language).to_owned(),
        sessions: offer.sessions,
        session_minutes: offer.session_minutes,
        price: PriceShape {
            gross_cents: price.gross.count(),
            net_cents: price.net.count(),
            vat_cents: price.vat.count(),
            vat_rate: price.rate.to_string(),
            currency: CURRENCY,
        },
        valid_days: offer.valid_days,
        spacing_days: spacing.map(|(min, max)| SpacingShape { min, max }),
        themes: Vec::new(),
        experts: Vec::new(),
    })
}

/// In a query, a name that is not there is the asker's fault, like any other field.
pub(super) fn not_found(error: CatalogError) -> AppError {
    ChoiceError::from(error).into()
}
