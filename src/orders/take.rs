//! Taking the times that were chosen: all of them, or none. A time of nobody in particular goes to whoever has least to do.

use entity::expert;
use entity::order::{ChosenSlot, ChosenSlots};
use entity::values::ids::{ExpertId, OrderId};
use entity::values::time::{Instant, Interval, Span};
use jiff::civil::Weekday;
use sea_orm::{DatabaseTransaction, DbErr};

use super::choice::{self, AskedSlot, Choice, ChoiceError, ExpertSlot};
use crate::availability::claims::{self, ClaimError, Wanted};
use crate::availability::free;
use crate::catalog::find;
use crate::ctx::Ctx;
use crate::i18n;

/// A time that is wanted, and who may hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    pub slot: Interval,
    /// The one who was named, or everyone who is free then, in the catalogue's order. Never empty.
    pub experts: Vec<expert::Model>,
}

impl Wish {
    /// The time of one expert.
    pub fn of(expert: expert::Model, slot: Interval) -> Self {
        Self { slot, experts: vec![expert] }
    }

    /// Whether it is that time of that one expert.
    pub fn is(&self, asked: &AskedSlot) -> bool {
        let is_named =
            |expert: &expert::Model| asked.expert.as_deref() == Some(expert.slug.as_str());
        matches!(self.experts.as_slice(), [only] if is_named(only))
            && self.slot.start == asked.starts_at
    }

    /// The one expert who may hold it; none when any of several may.
    pub fn only_expert(&self) -> Option<ExpertId> {
        match self.experts.as_slice() {
            [only] => Some(only.id),
            _ => None,
        }
    }
}

/// How the times of an order are taken; see [`Wanted`].
#[derive(Copy, Clone)]
pub(super) struct Taking {
    pub order_id: OrderId,
    pub held_until: Option<Instant>,
    pub offered_by: Option<Span>,
}

/// Takes every time wished for. The inner error is the first that nobody can hold any more.
///
/// Experts are locked in the order of their ids, whatever the order of the wishes: all who may be chosen before the first
/// time is taken, since who has least to do is only certain under their locks. So two buyers of pooled times take turns
/// instead of both finding the same expert idle, and nobody waits for one who waits for them.
pub(super) async fn all(
    transaction: &DatabaseTransaction,
    wishes: &[Wish],
    taking: Taking,
    now: Instant,
) -> Result<Result<Vec<ExpertSlot>, Wish>, DbErr> {
    // Who was named is taken first: a pooled time can give way, a named one cannot.
    let (mut named, pooled): (Vec<&Wish>, Vec<&Wish>) =
        wishes.iter().partition(|wish| wish.only_expert().is_some());
    named.sort_by_key(|wish| (wish.only_expert(), wish.slot.start));
    if !pooled.is_empty() {
        let everyone = wishes.iter().flat_map(|wish| wish.experts.iter().map(|expert| expert.id));
        claims::lock_all(transaction, everyone.collect()).await?;
    }
    let mut taken = Vec::with_capacity(wishes.len());
    for wish in named.into_iter().chain(pooled) {
        match take_one(transaction, wish, taking, now).await? {
            Some(slot) => taken.push(slot),
            None => return Ok(Err(wish.clone())),
        }
    }
    taken.sort_by_key(|slot| (slot.expert.id, slot.slot.start));
    Ok(Ok(taken))
}

/// Takes a time with the first in turn who has it. None: nobody has.
async fn take_one(
    transaction: &DatabaseTransaction,
    wish: &Wish,
    Taking { order_id, held_until, offered_by }: Taking,
    now: Instant,
) -> Result<Option<ExpertSlot>, DbErr> {
    let slot = wish.slot;
    for expert in in_turn(transaction, wish, now).await? {
        let wanted = Wanted { order_id, expert_id: expert.id, slot, held_until, offered_by };
        match claims::take(transaction, wanted, now).await {
            Ok(_) => return Ok(Some(ExpertSlot { expert, slot })),
            Err(ClaimError::Taken | ClaimError::DayFull | ClaimError::NotOffered) => {}
            // Nobody else can be asked in this transaction.
            Err(ClaimError::Overlap(_)) => return Ok(None),
            Err(ClaimError::Database(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Those who may hold the time, by how few sessions they have that week, then that day, then as the catalogue has them.
async fn in_turn(
    transaction: &DatabaseTransaction,
    wish: &Wish,
    now: Instant,
) -> Result<Vec<expert::Model>, DbErr> {
    let mut experts = wish.experts.clone();
    if wish.only_expert().is_some() {
        return Ok(experts);
    }
    let ids = experts.iter().map(|expert| expert.id).collect();
    let week = iso_week(wish.slot.start);
    let starts = claims::starting_within(transaction, ids, week, now).await?;
    let day = free::local_day(&free::zone(i18n::ZONE), wish.slot.start);
    experts.sort_by_cached_key(|expert| {
        let own = || starts.iter().filter(|(id, _)| *id == expert.id);
        let that_day = own().filter(|(_, start)| day.start <= *start && *start < day.end);
        (own().count(), that_day.count())
    });
    Ok(experts)
}

/// The week that `at` lies in by the shop's clock, from Monday to Monday.
fn iso_week(at: Instant) -> Interval {
    let local = i18n::local(at);
    let days = i64::from(local.weekday().since(Weekday::Monday));
    // Noon of a day is on that day whatever the clocks do.
    let today = free::local_day(&free::zone(i18n::ZONE), at);
    let noon = Instant::from_unix(today.start.unix().midpoint(today.end.unix()));
    let monday = free::local_day(&free::zone(i18n::ZONE), noon.minus(Span::days(days)));
    let sunday = free::local_day(&free::zone(i18n::ZONE), noon.plus(Span::days(6 - days)));
    Interval { start: monday.start, end: sunday.end }
}

/// The polite refusal when a time went to somebody else, with the nearest that are free.
pub(super) async fn refusal(ctx: &Ctx, choice: &Choice, lost: &Wish) -> Result<ChoiceError, DbErr> {
    ctx.freshness.bump();
    let theme_id = choice.theme.as_ref().map(|theme| theme.id);
    let bookable = find::bookable_experts(ctx.db.reader(), theme_id, Some(choice.offer.id)).await?;
    let session = Span::minutes(i64::from(choice.offer.session_minutes));
    choice::taken(ctx, &bookable, (lost.slot.start, lost.only_expert()), session).await
}

/// The times of those who were named, as [`all`] takes them.
pub(super) fn named(wishes: &[Wish]) -> ChosenSlots {
    let named = |wish: &Wish| {
        Some(ChosenSlot { expert_id: wish.only_expert()?, starts_at: wish.slot.start })
    };
    let mut named: Vec<ChosenSlot> = wishes.iter().filter_map(named).collect();
    named.sort_by_key(|slot| (slot.expert_id, slot.starts_at));
    ChosenSlots(named)
}

/// The times as an order keeps them.
pub(super) fn chosen(taken: &[ExpertSlot]) -> ChosenSlots {
    let one =
        |slot: &ExpertSlot| ChosenSlot { expert_id: slot.expert.id, starts_at: slot.slot.start };
    ChosenSlots(taken.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(at: &str) -> (String, String) {
        let week = iso_week(at.parse().unwrap());
        (week.start.to_string(), week.end.to_string())
    }

    fn from_to(start: &str, end: &str) -> (String, String) {
        (start.to_owned(), end.to_owned())
    }

    /// K-13: ISO week 53 of 2026 begins in one year and ends in the next.
    #[test]
    fn a_week_runs_from_monday_to_monday_over_the_turn_of_the_year() {
        let week_53 = from_to("2026-12-27T22:00:00Z", "2027-01-03T22:00:00Z");
        for at in ["2026-12-27T22:00:00Z", "2026-12-31T22:30:00Z", "2027-01-03T21:59:59Z"] {
            assert_eq!(week(at), week_53, "{at}");
        }
        assert_eq!(week("2027-01-03T22:00:00Z").0, "2027-01-03T22:00:00Z");
    }

    /// K-12: the weeks in which the clocks change are an hour shorter and longer.
    #[test]
    fn a_week_with_a_change_of_the_clocks_still_ends_at_midnight() {
        let spring = from_to("2027-03-21T22:00:00Z", "2027-03-28T21:00:00Z");
        for at in ["2027-03-21T22:00:00Z", "2027-03-28T00:30:00Z", "2027-03-28T20:59:59Z"] {
            assert_eq!(week(at), spring, "{at}");
        }
        let autumn = from_to("2027-10-24T21:00:00Z", "2027-10-31T22:00:00Z");
        for at in ["2027-10-24T21:00:00Z", "2027-10-31T00:30:00Z", "2027-10-31T21:59:59Z"] {
            assert_eq!(week(at), autumn, "{at}");
        }
    }
}
