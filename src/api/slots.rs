//! Free times.

use actix_web::web::{self, Json};
use entity::values::text::Slug;
use entity::values::time::{Instant, Interval, Span};
use serde::Deserialize;

use super::catalogue::{SESSION, not_found};
use super::shapes::{SlotShape, SlotsShape};
use crate::availability::free;
use crate::catalog::find;
use crate::ctx::Ctx;
use crate::i18n;
use crate::orders::choice;
use crate::web::error::AppError;

/// Longest range that may be asked about.
const RANGE_MAX: Span = Span::days(62);
/// The range when no end is named.
const RANGE_DEFAULT: Span = Span::days(28);
/// Most times answered.
const SLOTS_MAX: usize = 10_000;

/// Which times. At least one of `theme` and `expert`.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SlotsQuery {
    theme: Option<String>,
    expert: Option<String>,
    /// An offer sets the length of the sessions and may limit the experts; else 90 minutes.
    offer: Option<String>,
    /// An instant, or a date in Finland; default now.
    from: Option<String>,
    /// An instant, or a date in Finland; at most 62 days after `from`, default 28.
    to: Option<String>,
}

/// Free times, earliest first.
#[utoipa::path(get, path = "/api/v1/slots", params(SlotsQuery),
    responses((status = 200, body = SlotsShape), (status = 422, body = super::shapes::ProblemShape)))]
pub async fn slots(
    ctx: web::Data<Ctx>,
    query: web::Query<SlotsQuery>,
) -> Result<Json<SlotsShape>, AppError> {
    let db = ctx.db.reader();
    if query.theme.is_none() && query.expert.is_none() {
        return Err(invalid("theme", "theme-or-expert"));
    }
    let theme = match &query.theme {
        Some(slug) => Some(find::theme(db, slug).await.map_err(not_found)?.id),
        None => None,
    };
    let offer = match &query.offer {
        Some(slug) => Some(find::offer(db, slug).await.map_err(not_found)?),
        None => None,
    };
    let mut experts =
        find::bookable_experts(db, theme, offer.as_ref().map(|offer| offer.id)).await?;
    if let Some(slug) = &query.expert {
        let wanted = find::expert(db, slug).await.map_err(not_found)?;
        experts.retain(|expert| expert.id == wanted.id);
    }
    let session = offer.map_or(SESSION, |offer| Span::minutes(i64::from(offer.session_minutes)));
    let question = choice::question(&ctx, range(&query, ctx.clock.now())?, session);
    let times = free::times(db, &experts, question).await?;
    let slug = |id| experts.iter().find(|expert| expert.id == id).map(|expert| &expert.slug);
    let mut slots = Vec::new();
    let mut stale = Vec::new();
    for times in &times {
        let slug = slug(times.expert_id).map(Slug::to_string).unwrap_or_default();
        if times.stale {
            stale.push(slug.clone());
        }
        slots.extend(times.slots.iter().map(|slot| SlotShape {
            expert: slug.clone(),
            starts_at: slot.start,
            ends_at: slot.end,
        }));
    }
    slots.sort_by(|a, b| (a.starts_at, &a.expert).cmp(&(b.starts_at, &b.expert)));
    slots.truncate(SLOTS_MAX);
    Ok(Json(SlotsShape { slots, stale }))
}

fn range(query: &SlotsQuery, now: Instant) -> Result<Interval, AppError> {
    let start = match &query.from {
        Some(text) => instant(text).ok_or_else(|| invalid("from", "not-an-instant"))?,
        None => now,
    };
    let end = match &query.to {
        Some(text) => instant(text).ok_or_else(|| invalid("to", "not-an-instant"))?,
        None => start.plus(RANGE_DEFAULT),
    };
    let range = Interval::new(start, end).ok_or_else(|| invalid("to", "before-from"))?;
    if range.span() > RANGE_MAX {
        return Err(invalid("to", "range-too-long"));
    }
    Ok(range)
}

/// An RFC 3339 instant, or midnight of a date in Finland.
fn instant(text: &str) -> Option<Instant> {
    if let Ok(instant) = text.parse() {
        return Some(instant);
    }
    let date: jiff::civil::Date = text.parse().ok()?;
    let midnight = date.in_tz(i18n::ZONE).ok()?;
    Some(Instant::from_unix(midnight.timestamp().as_second()))
}

fn invalid(field: &str, code: &'static str) -> AppError {
    AppError::Invalid { errors: vec![(field.to_owned(), code)] }
}
