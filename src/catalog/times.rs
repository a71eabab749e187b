//! The free times of several experts, looked at together: earliest first, day by day.

use entity::expert;
use entity::values::ids::ExpertId;
use entity::values::time::{Instant, Interval, Span};
use jiff::civil::Date;
use sea_orm::DbErr;
use serde::Serialize;

use crate::availability::free::{self, ExpertTimes, Question};
use crate::ctx::Ctx;
use crate::i18n;

/// How far is looked first. Most experts are free within it, and looking further costs more.
const NEAR: Span = Span::days(28);
/// Farthest look, whatever an expert's horizon is.
const HORIZON_DAYS_MAX: i32 = 730;

/// An expert where only who they are matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpertName {
    pub slug: String,
    pub name: String,
}

impl ExpertName {
    /// The name of `expert`.
    pub fn of(expert: &expert::Model) -> Self {
        Self { slug: expert.slug.to_string(), name: expert.name.clone() }
    }
}

/// A time of an expert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlotView {
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub expert: ExpertName,
}

impl SlotView {
    /// The time `slot` of `expert`.
    pub fn of(expert: &expert::Model, slot: Interval) -> Self {
        Self { starts_at: slot.start, ends_at: slot.end, expert: ExpertName::of(expert) }
    }
}

/// What is looked for.
#[derive(Copy, Clone, Debug)]
pub struct Search<'a> {
    pub experts: &'a [expert::Model],
    pub session: Span,
    /// Of these experts, `days` days with times from `from` on are wanted; of the others only the earliest time.
    pub wanted: &'a [ExpertId],
    pub from: Option<Date>,
    pub days: usize,
}

impl<'a> Search<'a> {
    /// The earliest time of each expert.
    pub fn earliest(experts: &'a [expert::Model], session: Span) -> Self {
        Self { experts, session, wanted: &[], from: None, days: 0 }
    }
}

/// The free times from now on, of each expert in the order given: as many as are asked for, where there are as many.
///
/// Looks a few weeks ahead first, and to the experts' horizons only when that was not enough.
pub async fn find(ctx: &Ctx, search: Search<'_>) -> Result<Vec<ExpertTimes>, DbErr> {
    let now = ctx.clock.now();
    let from = search.from.map_or(now, |date| midnight(date).max(now));
    let horizon = search.experts.iter().map(|expert| expert.horizon_days).max().unwrap_or(0);
    let horizon = horizon.clamp(0, HORIZON_DAYS_MAX).saturating_add(1);
    let farthest = now.plus(Span::days(i64::from(horizon)));
    let near = from.plus(NEAR).min(farthest);
    let times = ask(ctx, search, near).await?;
    if near >= farthest || is_enough(&times, search) {
        return Ok(times);
    }
    ask(ctx, search, farthest).await
}

async fn ask(ctx: &Ctx, search: Search<'_>, end: Instant) -> Result<Vec<ExpertTimes>, DbErr> {
    let now = ctx.clock.now();
    let question = Question {
        range: Interval { start: now, end },
        session: search.session,
        max_age: ctx.config.feeds.max_age,
        now,
    };
    free::times(ctx.db.reader(), search.experts, question).await
}

fn is_enough(times: &[ExpertTimes], search: Search<'_>) -> bool {
    let all_known = times.iter().all(|times| times.stale || !times.slots.is_empty());
    let days = by_day(times, search.wanted);
    let ahead = days.iter().filter(|day| search.from.is_none_or(|from| day.date >= from));
    all_known && ahead.count() >= search.days
}

/// A free time and whose it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Free {
    pub slot: Interval,
    /// The place of the expert among those asked about.
    pub expert: usize,
}

/// A local day with free times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    /// Earliest first; at the same time in the order of the experts.
    pub free: Vec<Free>,
}

/// The free times of the `wanted` experts by local day, earliest first. Days without times are left out.
pub fn by_day(times: &[ExpertTimes], wanted: &[ExpertId]) -> Vec<Day> {
    let asked = times.iter().enumerate().filter(|(_, times)| wanted.contains(&times.expert_id));
    let mut all: Vec<Free> = asked
        .flat_map(|(expert, times)| {
            times.slots.iter().map(move |slot| Free { slot: *slot, expert })
        })
        .collect();
    all.sort_unstable();
    let mut days: Vec<Day> = Vec::new();
    let mut day_ends = Instant::from_unix(i64::MIN);
    for free in all {
        match days.last_mut() {
            Some(day) if free.slot.start < day_ends => day.free.push(free),
            Some(_) | None => {
                day_ends = free::local_day(&free::zone(i18n::ZONE), free.slot.start).end;
                let date = i18n::local(free.slot.start).date();
                days.push(Day { date, free: vec![free] });
            }
        }
    }
    days
}

/// The start of a day by the shop's clock.
fn midnight(date: Date) -> Instant {
    let zoned = date.to_zoned(free::zone(i18n::ZONE));
    Instant::from_unix(zoned.map_or(0, |zoned| zoned.timestamp().as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(expert_id: ExpertId, starts: &[&str]) -> ExpertTimes {
        let slot = |start: &&str| {
            let start: Instant = start.parse().unwrap();
            Interval { start, end: start.plus(Span::minutes(90)) }
        };
        ExpertTimes {
            expert_id,
            stale: false,
            updated_at: None,
            slots: starts.iter().map(slot).collect(),
        }
    }

    #[test]
    fn times_of_several_experts_are_put_together_by_the_day_in_helsinki() {
        let (a, b, c) = (ExpertId::fresh(), ExpertId::fresh(), ExpertId::fresh());
        let all = [
            times(a, &["2027-03-18T08:00:00Z", "2027-03-18T22:30:00Z"]),
            times(b, &["2027-03-18T08:00:00Z", "2027-03-18T07:00:00Z"]),
            times(c, &["2027-03-18T06:00:00Z"]),
        ];
        let days = by_day(&all, &[a, b]);
        let dates: Vec<String> = days.iter().map(|day| day.date.to_string()).collect();
        assert_eq!(dates, ["2027-03-18", "2027-03-19"]);
        let order: Vec<usize> = days[0].free.iter().map(|free| free.expert).collect();
        assert_eq!(order, [1, 0, 1]);
    }

    #[test]
    fn a_day_begins_at_midnight_in_helsinki_also_when_the_clocks_change() {
        assert_eq!(midnight("2027-03-28".parse().unwrap()).to_string(), "2027-03-27T22:00:00Z");
        assert_eq!(midnight("2027-03-29".parse().unwrap()).to_string(), "2027-03-28T21:00:00Z");
    }
}
