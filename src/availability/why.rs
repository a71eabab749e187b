//! Why a day has the bookable times that it has: the same rules as [`super::slots`], asked of every start of the day.

use entity::expert;
use entity::values::time::{Instant, Interval};
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::free::{self, Question, Taken};
use super::slots::{self, Known, LocalDays, Rules};

/// Most starts looked at in one day: one every five minutes, on the longest day of the year.
const STARTS_MAX: usize = 300;

/// What keeps a start from being offered. The first that applies, from the calendar to the rules.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Obstacle {
    /// No open window holds it.
    NotOpen,
    /// The open window ends before the session would.
    WindowTooShort,
    /// It is past, or within the notice that the expert asks for.
    TooSoon,
    /// It is past the horizon.
    TooFar,
    /// The expert has time off then, buffer included.
    Off,
    /// A busy feed says so, buffer included.
    Busy,
    /// Another session holds it, buffer included.
    Taken,
    /// The day has as many sessions as the expert takes.
    DayFull,
}

/// A start on the expert's grid, and what keeps it from being offered.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Start {
    pub starts_at: Instant,
    pub obstacle: Option<Obstacle>,
}

/// All that decides about a day.
#[derive(Clone, Debug)]
pub struct Day {
    /// A feed is too old or was never read, or there is none: nothing at all is offered.
    pub is_stale: bool,
    /// Clipped to the day.
    pub open: Vec<Interval>,
    /// What calendars say; time off stands by itself.
    pub busy: Vec<Interval>,
    pub off: Vec<Interval>,
    /// Sessions and holds with their buffers.
    pub taken: Vec<Interval>,
    pub starts: Vec<Start>,
}

/// Explains one local day of an expert. `question.range` is that day.
pub async fn explain<C: ConnectionTrait>(
    db: &C,
    expert: &expert::Model,
    question: Question,
) -> Result<Day, DbErr> {
    let ids = [expert.id];
    let mut calendars = free::read_calendars(db, &ids, question).await?;
    let taken = free::read_taken(db, &ids, question).await?.remove(&expert.id);
    let Taken { claims, off } = taken.unwrap_or_default();
    let mut calendar = calendars.remove(&expert.id).unwrap_or_default();
    let is_stale = !calendar.is_fresh();
    let busy = calendar.busy();
    calendar.close(&off);
    let known = calendar.said(claims);
    let rules = free::rules_of(expert, question.session);
    Ok(Day {
        is_stale,
        starts: starts(&rules, (&known, &off), question.range, question.now),
        open: clipped(&known.open, question.range),
        busy: clipped(&busy, question.range),
        off: clipped(&off, question.range),
        taken: clipped(&known.claims, question.range),
    })
}

/// Every start on the grid of the day. What of the busy times is time off stands beside what is known.
fn starts(
    rules: &Rules,
    (known, off): (&Known, &[Interval]),
    day: Interval,
    now: Instant,
) -> Vec<Start> {
    let days = LocalDays::over(&rules.zone, day.start, day.end);
    let full_days = days.full(&known.claims, rules.daily_cap);
    let mut starts = Vec::new();
    let mut at = days.next_on_grid(day.start, rules.grid);
    while at < day.end && starts.len() < STARTS_MAX {
        let is_full = days.end_if_full(at, &full_days).is_some();
        let obstacle = obstacle(rules, (known, off), at, is_full, now);
        starts.push(Start { starts_at: at, obstacle });
        at = days.next_on_grid(at.plus(entity::values::time::Span::seconds(1)), rules.grid);
    }
    starts
}

fn obstacle(
    rules: &Rules,
    (known, off): (&Known, &[Interval]),
    start: Instant,
    is_full: bool,
    now: Instant,
) -> Option<Obstacle> {
    let slot = Interval { start, end: start.plus(rules.session) };
    let wide = Interval { start: start.minus(rules.buffer), end: slot.end.plus(rules.buffer) };
    let block = slots::block(slot, rules.buffer);
    let window = known.open.iter().find(|window| window.start <= start && start < window.end);
    match window {
        None => Some(Obstacle::NotOpen),
        Some(window) if window.end < slot.end => Some(Obstacle::WindowTooShort),
        Some(_) if start < now.plus(rules.notice) => Some(Obstacle::TooSoon),
        Some(_) if start > now.plus(rules.horizon) => Some(Obstacle::TooFar),
        Some(_) if off.iter().any(|off| off.overlaps(&wide)) => Some(Obstacle::Off),
        Some(_) if known.busy.iter().any(|busy| busy.overlaps(&wide)) => Some(Obstacle::Busy),
        Some(_) if known.claims.iter().any(|claim| claim.overlaps(&block)) => Some(Obstacle::Taken),
        Some(_) if is_full => Some(Obstacle::DayFull),
        Some(_) => None,
    }
}

fn clipped(intervals: &[Interval], day: Interval) -> Vec<Interval> {
    let inside = intervals.iter().filter(|interval| interval.overlaps(&day));
    inside
        .map(|interval| Interval {
            start: interval.start.max(day.start),
            end: interval.end.min(day.end),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use entity::values::time::Span;
    use proptest::prelude::*;

    use super::*;

    /// Intervals of a day in half hours, sorted and apart.
    fn intervals(most: usize) -> impl Strategy<Value = Vec<(i64, i64)>> {
        proptest::collection::vec((0_i64..96, 1_i64..8), 0..most)
    }

    fn apart(found: Vec<(i64, i64)>, from: Instant) -> Vec<Interval> {
        let all = found.into_iter().map(|(start, length)| Interval {
            start: from.plus(Span::minutes(start * 15)),
            end: from.plus(Span::minutes((start + length) * 15)),
        });
        super::super::feeds::merged(all.collect())
    }

    proptest! {
        /// D-06: what the explanation calls free is exactly what the shop offers, on ordinary days and when the clocks change.
        #[test]
        fn the_explanation_and_the_offer_agree(
            day in prop::sample::select(vec!["2027-03-18", "2027-03-28", "2027-10-31"]),
            open in intervals(6),
            busy in intervals(4),
            off in intervals(2),
            claims in intervals(4),
            buffer in 0_i64..3,
            notice in 0_i64..30,
            cap in 1_usize..4,
        ) {
            let zone = free::zone("Europe/Helsinki");
            let noon: Instant = format!("{day}T10:00:00Z").parse().unwrap();
            let range = free::local_day(&zone, noon);
            let rules = Rules {
                zone,
                session: Span::minutes(90),
                buffer: Span::minutes(buffer * 15),
                notice: Span::hours(notice),
                horizon: Span::days(1),
                daily_cap: cap,
                grid: Span::minutes(30),
            };
            let off = apart(off, range.start);
            let calendars = apart(busy, range.start);
            let known = Known {
                open: apart(open, range.start),
                busy: super::super::feeds::merged([calendars, off.clone()].concat()),
                claims: apart(claims, range.start),
            };
            let now = range.start.minus(Span::hours(12));
            let offered: Vec<Instant> =
                slots::offered(&rules, &known, range, now).iter().map(|slot| slot.start).collect();
            let free: Vec<Instant> = starts(&rules, (&known, &off), range, now)
                .iter().filter(|start| start.obstacle.is_none()).map(|start| start.starts_at).collect();
            prop_assert_eq!(free, offered);
        }
    }
}
