//! What a customer may choose: an offer, a theme it covers, experts it covers, times that are free.

use entity::values::ids::ExpertId;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, offer, theme};
use sea_orm::DbErr;

use super::take::Wish;
use crate::availability::free::{self, ExpertTimes, Question};
use crate::catalog::{find, shelf};
use crate::ctx::Ctx;

/// How far around a lost time others are looked for.
const ALTERNATIVES_WITHIN: Span = Span::days(21);
/// How many are proposed.
pub const ALTERNATIVES: usize = 3;

/// A time as asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedSlot {
    /// A slug; none asks for anyone who is free then.
    pub expert: Option<String>,
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
    pub slots: Vec<Wish>,
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

/// Finds the experts of the times asked for.
///
/// Whether one who was named can be had is found out where the time is taken, under the lock (`claims::take`). Of a time
/// of nobody in particular, those who seem free are proposed.
pub async fn slots(
    ctx: &Ctx,
    offer: &offer::Model,
    theme: Option<&theme::Model>,
    asked: &[AskedSlot],
) -> Result<Vec<Wish>, ChoiceError> {
    let session = Span::minutes(i64::from(offer.session_minutes));
    let shelf = shelf::shelf(ctx).await?;
    let bookable = shelf.bookable(theme.map(|theme| theme.id), offer.id);
    let mut wishes = Vec::with_capacity(asked.len());
    for ask in asked {
        let slot = Interval { start: ask.starts_at, end: ask.starts_at.plus(session) };
        let experts = match ask.expert.as_deref() {
            Some(slug) => named(&bookable, slug),
            None => free_at(ctx, all(&bookable), slot).await?,
        };
        if experts.is_empty() {
            // Nobody there, or nobody for this theme or offer: to the one who asks, a time that cannot be had.
            return Err(taken(ctx, &all(&bookable), (ask.starts_at, None), session).await?);
        }
        wishes.push(Wish { slot, experts });
    }
    Ok(wishes)
}

fn all(bookable: &[&expert::Model]) -> Vec<expert::Model> {
    bookable.iter().copied().cloned().collect()
}

fn named(bookable: &[&expert::Model], slug: &str) -> Vec<expert::Model> {
    let is_named = |expert: &&&expert::Model| expert.slug.as_str() == slug;
    bookable.iter().find(is_named).map(|expert| (*expert).clone()).into_iter().collect()
}

/// Those of `experts` who are offered at that time.
pub(super) async fn free_at(
    ctx: &Ctx,
    mut experts: Vec<expert::Model>,
    slot: Interval,
) -> Result<Vec<expert::Model>, DbErr> {
    let range = Interval { start: slot.start, end: slot.start.plus(Span::seconds(1)) };
    let question = question(ctx, range, slot.span());
    let times = free::times(ctx.db.reader(), &experts, question).await?;
    let mut is_free = times.iter().map(|times| times.slots.contains(&slot));
    experts.retain(|_| is_free.next().unwrap_or(false));
    Ok(experts)
}

/// The refusal of a time that is gone, with what is free nearest to that start.
pub async fn taken(
    ctx: &Ctx,
    bookable: &[expert::Model],
    near: (Instant, Option<ExpertId>),
    session: Span,
) -> Result<ChoiceError, DbErr> {
    let alternatives = alternatives(ctx, bookable, near, session).await?;
    Ok(ChoiceError::SlotTaken { alternatives })
}

/// What is free nearest to that start, at most [`ALTERNATIVES`] times: the same expert's first.
pub async fn alternatives(
    ctx: &Ctx,
    bookable: &[expert::Model],
    near: (Instant, Option<ExpertId>),
    session: Span,
) -> Result<Vec<ExpertSlot>, DbErr> {
    // Of a time long past, the nearest that can be had are the next ones.
    let start = near.0.max(ctx.clock.now());
    let range =
        Interval { start: start.minus(ALTERNATIVES_WITHIN), end: start.plus(ALTERNATIVES_WITHIN) };
    let times = free::times(ctx.db.reader(), bookable, question(ctx, range, session)).await?;
    Ok(nearest(bookable, &times, (start, near.1)))
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
