//! What a customer may choose: an offer, a theme it covers, experts it covers, times that are free.

use entity::values::ids::ExpertId;
use entity::values::text::Slug;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, offer, theme};
use sea_orm::DbErr;

use crate::availability::free::{self, ExpertTimes, Question};
use crate::catalog::{find, shelf};
use crate::ctx::Ctx;

/// How far around a lost time others are looked for.
const ALTERNATIVES_WITHIN: Span = Span::days(21);
/// How many are proposed.
pub const ALTERNATIVES: usize = 3;

/// A time as asked for: the expert's slug and the start.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedSlot {
    pub expert: String,
    pub starts_at: Instant,
}

/// A time of a known expert.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpertSlot {
    pub expert: expert::Model,
    pub slot: Interval,
}

/// Why a choice cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// Something named does not exist, is not sold now, or does not go together. Holds the field and its code.
    #[error("{field}: {code}")]
    Unknown { field: &'static str, code: &'static str },
    /// A time is not free, or never was. Holds the nearest ones that are.
    #[error("the time is not free")]
    SlotTaken { alternatives: Vec<ExpertSlot> },
    #[error("the choice could not be checked")]
    Database(#[from] DbErr),
}

impl From<find::CatalogError> for ChoiceError {
    fn from(error: find::CatalogError) -> Self {
        match error {
            find::CatalogError::NotFound { field } => Self::Unknown { field, code: "unknown" },
            find::CatalogError::Database(error) => Self::Database(error),
        }
    }
}

/// What was chosen, all of it known and fitting together.
#[derive(Clone, Debug)]
pub struct Choice {
    pub offer: offer::Model,
    pub theme: Option<theme::Model>,
    /// Sorted by the expert's id, which is the order of locking.
    pub slots: Vec<ExpertSlot>,
}

/// Finds the offer and the theme, and checks that they go together.
pub async fn offer_and_theme(
    ctx: &Ctx,
    offer: &str,
    theme: &str,
) -> Result<(offer::Model, theme::Model), ChoiceError> {
    let unknown = |field| ChoiceError::Unknown { field, code: "unknown" };
    let shelf = shelf::shelf(ctx).await?;
    let offer = shelf.offer(offer).ok_or_else(|| unknown("offer"))?;
    let theme = shelf.theme(theme).ok_or_else(|| unknown("theme"))?;
    if !shelf.covers_theme(offer.id, theme.id) {
        return Err(ChoiceError::Unknown { field: "theme", code: "not-in-offer" });
    }
    Ok((offer.clone(), theme.clone()))
}

/// Finds the experts of the times asked for. Whether the times can be had is found out where they are taken, under the
/// lock (`claims::take`).
pub async fn slots(
    ctx: &Ctx,
    offer: &offer::Model,
    theme: Option<&theme::Model>,
    asked: &[AskedSlot],
) -> Result<Vec<ExpertSlot>, ChoiceError> {
    let session = Span::minutes(i64::from(offer.session_minutes));
    let shelf = shelf::shelf(ctx).await?;
    let bookable = shelf.bookable(theme.map(|theme| theme.id), offer.id);
    let all = || -> Vec<expert::Model> { bookable.iter().copied().cloned().collect() };
    let mut slots = Vec::with_capacity(asked.len());
    for ask in asked {
        let known: Result<Slug, _> = ask.expert.parse();
        let mut of_slug =
            bookable.iter().filter(|one| known.as_ref().is_ok_and(|s| one.slug == *s));
        let Some(expert) = of_slug.next() else {
            // Nobody there, or nobody for this theme or offer: to the one who asks, a time that cannot be had.
            return Err(taken(ctx, &all(), (ask.starts_at, None), session).await?);
        };
        let slot = Interval { start: ask.starts_at, end: ask.starts_at.plus(session) };
        slots.push(ExpertSlot { expert: (*expert).clone(), slot });
    }
    slots.sort_by_key(|slot| (slot.expert.id, slot.slot.start));
    Ok(slots)
}

/// The refusal of a time that is gone, with what is free nearest to that start: the same expert's first.
pub async fn taken(
    ctx: &Ctx,
    bookable: &[expert::Model],
    near: (Instant, Option<ExpertId>),
    session: Span,
) -> Result<ChoiceError, DbErr> {
    // Of a time long past, the nearest that can be had are the next ones.
    let start = near.0.max(ctx.clock.now());
    let range =
        Interval { start: start.minus(ALTERNATIVES_WITHIN), end: start.plus(ALTERNATIVES_WITHIN) };
    let times = free::times(ctx.db.reader(), bookable, question(ctx, range, session)).await?;
    Ok(ChoiceError::SlotTaken { alternatives: nearest(bookable, &times, (start, near.1)) })
}

fn nearest(
    bookable: &[expert::Model],
    times: &[ExpertTimes],
    (start, expert_id): (Instant, Option<ExpertId>),
) -> Vec<ExpertSlot> {
    let mut all: Vec<(bool, i64, ExpertId, Interval)> = times
        .iter()
        .flat_map(|times| times.slots.iter().map(move |slot| (times.expert_id, *slot)))
        .map(|(free, slot)| {
            let away = slot.start.since(start).whole_seconds().abs();
            (expert_id.is_some_and(|wanted| wanted != free), away, free, slot)
        })
        .collect();
    all.sort_unstable();
    let found = all.into_iter().filter_map(|(_, _, expert_id, slot)| {
        let expert = bookable.iter().find(|expert| expert.id == expert_id)?;
        Some(ExpertSlot { expert: expert.clone(), slot })
    });
    found.take(ALTERNATIVES).collect()
}

/// The question about free times as the shop's settings have it.
pub fn question(ctx: &Ctx, range: Interval, session: Span) -> Question {
    Question { range, session, max_age: ctx.config.feeds.max_age, now: ctx.clock.now() }
}
