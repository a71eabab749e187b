//! Bookable times, computed: open − busy − claims, on the start grid, within the expert's rules.
//!
//! Pure: no clock, no database. All times are UTC, half-open; the grid and the daily cap follow the expert's
//! local day, so a session is 90 real minutes whatever the clocks do.

use entity::values::time::{Instant, Interval, Span};
use jiff::tz::TimeZone;

/// Most slots answered for one expert.
pub const SLOTS_MAX: usize = 5_000;
/// Most changes of the clocks looked at in one range; two a year is usual.
const CLOCK_CHANGES_MAX: usize = 16;
const DAY_SECONDS: i64 = 86_400;

/// How an expert may be booked.
#[derive(Clone, Debug)]
pub struct Rules {
    pub zone: TimeZone,
    pub session: Span,
    /// Kept free after each session, and on both sides towards busy times.
    pub buffer: Span,
    pub notice: Span,
    pub horizon: Span,
    pub daily_cap: usize,
    pub grid: Span,
}

/// What is known of an expert's time. `open` and `busy` are sorted and disjoint, `claims` sorted by start.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub open: Vec<Interval>,
    pub busy: Vec<Interval>,
    pub claims: Vec<Interval>,
}

/// Free slots that start within `range`, earliest first, at most [`SLOTS_MAX`].
///
/// A slot lies inside one open window, starts at least `rules.notice` after `now` and at most `rules.horizon`, keeps
/// `rules.buffer` to busy times, and its block (session and the buffer after it) touches no claim's. `known.claims`
/// are such blocks. A local day that holds `rules.daily_cap` claims offers none.
pub fn offered(rules: &Rules, known: &Known, range: Interval, now: Instant) -> Vec<Interval> {
    let first = range.start.max(now.plus(rules.notice));
    let last = range.end.min(now.plus(rules.horizon).plus(Span::seconds(1)));
    let days = LocalDays::over(&rules.zone, first, last);
    let full_days = days.full(&known.claims, rules.daily_cap);
    let mut busy = Cursor::new(&known.busy);
    let mut claims = Cursor::new(&known.claims);
    let mut slots = Vec::new();
    for window in &known.open {
        let mut start = days.next_on_grid(window.start.max(first), rules.grid);
        while start < last && slots.len() < SLOTS_MAX {
            let end = start.plus(rules.session);
            if end > window.end {
                break;
            }
            let wide = Interval { start: start.minus(rules.buffer), end: end.plus(rules.buffer) };
            let block = Interval { start, end: wide.end };
            let obstacle = busy
                .first_overlap(wide)
                .map(|taken| taken.end.plus(rules.buffer))
                .or_else(|| claims.first_overlap(block).map(|taken| taken.end))
                .or_else(|| days.end_if_full(start, &full_days));
            start = match obstacle {
                Some(free_again) => days.next_on_grid(free_again, rules.grid),
                None => {
                    slots.push(Interval { start, end });
                    days.next_on_grid(start.plus(Span::seconds(1)), rules.grid)
                }
            };
        }
    }
    slots
}

/// The block a session takes: itself and the buffer after it, so that neighbours share one buffer, not two.
pub fn block(slot: Interval, buffer: Span) -> Interval {
    Interval { start: slot.start, end: slot.end.plus(buffer) }
}

/// Sorted, disjoint intervals asked about in rising order: each is looked at once.
struct Cursor<'a> {
    rest: &'a [Interval],
}

impl<'a> Cursor<'a> {
    fn new(intervals: &'a [Interval]) -> Self {
        Self { rest: intervals }
    }

    /// The first interval that overlaps `wanted`; what ends before it is forgotten.
    fn first_overlap(&mut self, wanted: Interval) -> Option<Interval> {
        while let Some((head, tail)) = self.rest.split_first() {
            if head.end > wanted.start {
                return head.overlaps(&wanted).then_some(*head);
            }
            self.rest = tail;
        }
        None
    }
}

/// The offsets of a zone over a range, so that asking for a local time costs no look-up in the zone.
pub(super) struct LocalDays {
    /// From when, and seconds east of UTC; the first covers all that is earlier.
    offsets: Vec<(Instant, i64)>,
}

impl LocalDays {
    pub(super) fn over(zone: &TimeZone, first: Instant, last: Instant) -> Self {
        let timestamp = |at: Instant| jiff::Timestamp::from_second(at.unix()).unwrap_or_default();
        let offset_at = |at: Instant| i64::from(zone.to_offset(timestamp(at)).seconds());
        let from = first.minus(Span::days(2));
        let mut offsets = vec![(from, offset_at(from))];
        for change in zone.following(timestamp(from)).take(CLOCK_CHANGES_MAX) {
            let at = Instant::from_unix(change.timestamp().as_second());
            if at > last.plus(Span::days(2)) {
                break;
            }
            offsets.push((at, i64::from(change.offset().seconds())));
        }
        Self { offsets }
    }

    fn offset(&self, at: Instant) -> i64 {
        let known = self.offsets.iter().rev().find(|(from, _)| *from <= at);
        known.or(self.offsets.first()).map_or(0, |(_, offset)| *offset)
    }

    /// The local day, counted from 1970-01-01, and the second within it by the wall clock.
    fn day_and_second(&self, at: Instant) -> (i64, i64) {
        let local = at.unix().saturating_add(self.offset(at));
        (local.div_euclid(DAY_SECONDS), local.rem_euclid(DAY_SECONDS))
    }

    /// The first instant from `at` on whose wall clock stands at a multiple of `grid` past midnight.
    pub(super) fn next_on_grid(&self, at: Instant, grid: Span) -> Instant {
        let grid = grid.whole_seconds().max(1);
        let (_, second) = self.day_and_second(at);
        let past = second.rem_euclid(grid);
        if past == 0 {
            return at;
        }
        let wait = (grid - past).min(DAY_SECONDS - second);
        let next = at.plus(Span::seconds(wait));
        // The clocks changed on the way: what was a multiple before may not be one after.
        if self.offset(next) == self.offset(at) { next } else { self.step_to_grid(at, next, grid) }
    }

    /// Across a change of the clocks, minute by minute: rare, and at most one grid step long.
    fn step_to_grid(&self, from: Instant, until: Instant, grid: i64) -> Instant {
        let minute = Span::seconds(60);
        let mut at = from.plus(Span::seconds((60 - from.unix().rem_euclid(60)) % 60));
        let limit = until.plus(Span::hours(3)).plus(Span::seconds(grid));
        while at < limit && self.day_and_second(at).1.rem_euclid(grid) != 0 {
            at = at.plus(minute);
        }
        at
    }

    /// Local days with at least `cap` claims, rising.
    pub(super) fn full(&self, claims: &[Interval], cap: usize) -> Vec<i64> {
        let days: Vec<i64> =
            claims.iter().map(|claim| self.day_and_second(claim.start).0).collect();
        let mut full: Vec<i64> = days
            .chunk_by(|a, b| a == b)
            .filter(|day| day.len() >= cap)
            .filter_map(|day| day.first().copied())
            .collect();
        full.dedup();
        full
    }

    /// When `at` lies on a full day, an instant on the next one.
    pub(super) fn end_if_full(&self, at: Instant, full_days: &[i64]) -> Option<Instant> {
        if full_days.is_empty() {
            return None;
        }
        let (day, second) = self.day_and_second(at);
        full_days.binary_search(&day).ok().map(|_| at.plus(Span::seconds(DAY_SECONDS - second)))
    }
}

#[cfg(test)]
#[path = "slots_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "slots_properties.rs"]
mod properties;
