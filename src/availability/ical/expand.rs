//! From grouped events to occurrences in the window, and to the stretches where something unreadable may lie.

use std::collections::HashMap;
use std::sync::Arc;

use entity::values::time::{Instant, Interval};

use super::Occurrence;
use super::civil::{DAY_SECONDS, Wall};
use super::event::{Event, Extent, Unplaced};
use super::instances::{self, Frame, Instance};
use super::limits::Budget;
use super::recur::Range;
use super::rule::UnreadableRule;
use super::series::{self, Series};
use super::values::{Length, Stamp};
use super::vavailability::{self, Availability, Offered};
use super::warning::Notes;
use super::zones::Zones;

/// A day of slack on both sides of the window: no zone is further from UTC.
const SLACK_SECONDS: i64 = 26 * 3_600;
/// The zones of the world are at most this far behind and ahead of UTC.
const OFFSET_LEAST: i64 = -12 * 3_600;
const OFFSET_MOST: i64 = 14 * 3_600;
/// An unreadable repetition is blocked day by day up to this many days, beyond that as one stretch.
const BLOCKED_DAYS_MAX: i64 = 1_000;

/// Expands series after series into occurrences.
#[derive(Debug)]
pub struct Expansion<'z> {
    zones: &'z Zones,
    window: Interval,
    pub budget: Budget,
    pub notes: Notes,
    pub occurrences: Vec<Occurrence>,
    /// Where something that could not be read may take time.
    pub uncertain: Vec<Interval>,
}

/// How long an event is, computed once for all instances.
#[derive(Copy, Clone, Debug)]
struct Measured {
    length: Length,
    /// How far before its start it was said to end.
    backward: i64,
    /// The end is unknown, or cannot be meant: it blocks this long instead.
    blocked_seconds: i64,
}

impl<'z> Expansion<'z> {
    /// Nothing yet, with the whole of `budget`.
    pub fn new(zones: &'z Zones, window: Interval, budget: Budget, notes: Notes) -> Self {
        Self { zones, window, budget, notes, occurrences: Vec::new(), uncertain: Vec::new() }
    }

    /// Block where an event without a readable start may be.
    pub fn unplaced(&mut self, unplaced: Unplaced) {
        if !unplaced.blocks {
            return;
        }
        match unplaced.day {
            Some(day) => {
                let (start, end) = (day * DAY_SECONDS, (day + 1) * DAY_SECONDS);
                self.block(start - OFFSET_MOST, end - OFFSET_LEAST);
            }
            None => self.uncertain.push(self.window),
        }
    }

    /// Expand one series with everything that changes it.
    pub fn series(&mut self, series: &Series) {
        if let Some(master) = &series.master {
            self.master(master, &series.overrides);
        }
        for event in &series.overrides {
            let instance = Instance { key: 0, wall: event.start.wall(), extra: None };
            let measured = self.measured(event);
            self.place(event, instance, &measured, event.is_doubtful);
        }
        self.duplicates(&series.duplicates);
    }

    /// What VAVAILABILITYs say about the window; their AVAILABLE parts repeat as events do.
    pub fn offered(&mut self, mut availabilities: Vec<Availability>) -> Offered {
        let kept = self.occurrences.len();
        let mut free = Vec::with_capacity(availabilities.len());
        for availability in &mut availabilities {
            let parts = std::mem::take(&mut availability.available);
            for group in series::grouped(parts, &mut self.notes) {
                self.series(&group);
            }
            let parts =
                self.occurrences.drain(kept..).filter(|part| !part.doubtful && !part.cancelled);
            free.push(parts.filter_map(|part| Interval::new(part.start, part.end)).collect());
        }
        vavailability::offered(&availabilities, &free, self.zones, self.window)
    }

    /// Duplicates only block: their occurrences are uncertain time.
    fn duplicates(&mut self, duplicates: &[Event]) {
        let kept = self.occurrences.len();
        for event in duplicates {
            self.master(event, &[]);
        }
        let blocking = self.occurrences.drain(kept..).filter(Occurrence::blocks);
        let blocking: Vec<Interval> =
            blocking.filter_map(|one| Interval::new(one.start, one.end)).collect();
        self.uncertain.extend(blocking);
    }

    fn master(&mut self, event: &Event, overrides: &[Event]) {
        let frame = Frame::new(self.zones, event.start);
        let changes = Changes::new(&frame, overrides);
        let measured = self.measured(event);
        let range = self.range(&frame, &measured, &changes);
        let instances = instances::of(event, &frame, range, &mut self.budget);

        let is_doubtful =
            event.is_doubtful || instances.has_open_exceptions || self.faults(event, &measured);
        if let Some(cut) = instances.cut_at {
            self.notes.endless_rules += 1;
            if event.status.blocks() {
                self.block(frame.clock.instant(cut), self.window.end.unix());
            }
        }
        for instance in instances.list {
            if changes.replaced.contains_key(&instance.key) {
                continue;
            }
            match changes.future_change(instance.key) {
                Some(change) => self.shifted(event, instance, change, is_doubtful),
                None => self.place(event, instance, &measured, is_doubtful),
            }
        }
    }

    /// Where instances must be looked for so that none that touches the window is missed.
    fn range(&self, frame: &Frame<'_>, measured: &Measured, changes: &Changes<'_>) -> Range {
        let mut before = measured.reach();
        let mut after = 0;
        for change in &changes.future {
            let reach = self.measured_quietly(change.event).reach();
            before = before.max(reach.saturating_add(change.shift.max(0)));
            after = after.max(-change.shift.min(0));
        }
        let from = frame.clock.wall(self.window.start.unix());
        let to = frame.clock.wall(self.window.end.unix());
        Range {
            from: from.moved(-SLACK_SECONDS).moved(-before),
            to: to.moved(SLACK_SECONDS).moved(after),
        }
    }

    /// Note what cannot be read of an event, block where it may fall; whether its instances are in doubt.
    fn faults(&mut self, event: &Event, measured: &Measured) -> bool {
        let Some(recurrence) = event.recurrence.as_deref() else {
            return false;
        };
        if recurrence.has_unreadable_exceptions {
            self.notes.unreadable_exceptions += 1;
        }
        if recurrence.has_too_many_rules {
            self.notes.oversized += 1;
        }
        let unreadable = match recurrence.unreadable {
            None if recurrence.has_too_many_rules => Some(UnreadableRule::Anywhere),
            other => other,
        };
        if recurrence.unreadable.is_some() {
            self.notes.unreadable_rules += 1;
        }
        if event.status.blocks() {
            match unreadable {
                Some(UnreadableRule::SameClock) => self.block_daily(event.start, measured),
                Some(UnreadableRule::Anywhere) => self.uncertain.push(self.window),
                None => {}
            }
        }
        unreadable.is_some() || recurrence.has_unreadable_exceptions
    }

    /// Block the event's hours on every day from its start on.
    fn block_daily(&mut self, start: Stamp, measured: &Measured) {
        let clock = self.zones.clock(start);
        let (first, time) = (start.wall().day(), start.wall().second());
        let from = clock.wall(self.window.start.unix()).moved(-measured.reach()).day() - 1;
        let to = clock.wall(self.window.end.unix()).day() + 1;
        if to - from.max(first) > BLOCKED_DAYS_MAX {
            self.block(clock.instant(start.wall()), self.window.end.unix());
            return;
        }
        for day in from.max(first)..=to {
            let instant = clock.instant(Wall::at(day, time));
            let end = measured
                .end(clock.instant(Wall::at(day, time).moved(measured.length.days * DAY_SECONDS)));
            self.block(instant, end.max(instant));
        }
    }

    /// Put an instance of a series that a THISANDFUTURE event has moved.
    fn shifted(
        &mut self,
        master: &Event,
        instance: Instance,
        change: &FutureChange<'_>,
        is_doubtful: bool,
    ) {
        let clock = self.zones.clock(change.event.start);
        let master_clock = self.zones.clock(master.start);
        let own = clock.wall(master_clock.instant(instance.wall));
        let moved = Instance { wall: own.moved(change.shift), ..instance };
        let measured = self.measured_quietly(change.event);
        self.place(change.event, Instance { extra: None, ..moved }, &measured, is_doubtful);
    }

    /// Put one instance of `event` where it belongs, if it touches the window.
    fn place(&mut self, event: &Event, instance: Instance, measured: &Measured, is_doubtful: bool) {
        let clock = self.zones.clock(event.start);
        let own = instance.extra.and_then(|extra| self.measured_extra(event, extra));
        let measured = own.as_ref().unwrap_or(measured);
        let start = clock.instant(instance.wall);
        let nominal = match measured.length.days {
            0 => start,
            days => clock.instant(instance.wall.moved(days.saturating_mul(DAY_SECONDS))),
        };
        let end = measured.end(nominal).max(start);
        let is_unknown = self.zones.is_unknown(event.start);
        if event.status.blocks() {
            if measured.blocked_seconds > 0 || measured.backward > 0 {
                self.block(
                    start - measured.backward,
                    start.saturating_add(measured.blocked_seconds),
                );
            }
            if is_unknown {
                let offset = clock.offset(start);
                self.block(start + offset - OFFSET_MOST, end + offset - OFFSET_LEAST);
            }
        }
        self.keep(event, start, end, is_doubtful || is_unknown || measured.blocked_seconds > 0);
    }

    fn keep(&mut self, event: &Event, start: i64, end: i64, doubtful: bool) {
        let (from, to) = (self.window.start.unix(), self.window.end.unix());
        let touches =
            if start == end { from <= start && start < to } else { start < to && end > from };
        if !touches {
            return;
        }
        if !self.budget.keep() {
            self.notes.too_many_occurrences = true;
            self.uncertain.push(self.window);
            return;
        }
        self.occurrences.push(Occurrence {
            uid: Arc::clone(&event.uid),
            start: Instant::from_unix(start),
            end: Instant::from_unix(end),
            all_day: event.start.is_date(),
            transparent: event.status.is_transparent,
            cancelled: event.status.is_cancelled,
            tentative: event.status.is_tentative,
            marked_free: event.status.is_marked_free,
            doubtful,
        });
    }

    /// Add a stretch of uncertain time, if it touches the window.
    fn block(&mut self, start: i64, end: i64) {
        let start = Instant::from_unix(start).max(self.window.start);
        let end = Instant::from_unix(end).min(self.window.end);
        let stretch = Interval::new(start, end);
        if let Some(stretch) = stretch.filter(|stretch| stretch.start < stretch.end)
            && self.uncertain.last() != Some(&stretch)
        {
            self.uncertain.push(stretch);
        }
    }

    /// How long `event` is; what is wrong with it is noted.
    fn measured(&mut self, event: &Event) -> Measured {
        let measured = self.measured_quietly(event);
        self.notes.unreadable_ends += usize::from(event.extent == Extent::Unreadable);
        self.notes.backward_events += usize::from(measured.backward > 0);
        measured
    }

    fn measured_quietly(&self, event: &Event) -> Measured {
        self.measured_as(event.start, event.extent)
    }

    fn measured_extra(&self, event: &Event, position: usize) -> Option<Measured> {
        let date = event.recurrence.as_deref()?.dates.get(position)?;
        Some(self.measured_as(date.start, date.extent?))
    }

    fn measured_as(&self, start: Stamp, extent: Extent) -> Measured {
        let day = Length { days: 1, seconds: 0 };
        let length = match (extent, start) {
            (Extent::Default | Extent::Unreadable, Stamp::Date(_)) => day,
            (Extent::Default | Extent::Unreadable, Stamp::Local(..) | Stamp::Utc(_)) => {
                Length::default()
            }
            (Extent::Lasting(length), _) => length,
            (Extent::Until(end), Stamp::Date(first)) => {
                Length { days: end.wall().day() - first, seconds: 0 }
            }
            (Extent::Until(end), Stamp::Local(..) | Stamp::Utc(_)) => {
                Length { days: 0, seconds: self.zones.instant(end) - self.zones.instant(start) }
            }
        };
        let total = length.days * DAY_SECONDS + length.seconds;
        let is_empty_date = start.is_date() && total <= 0;
        Measured {
            length: if total < 0 { Length::default() } else { length },
            backward: (-total).max(0),
            blocked_seconds: if extent == Extent::Unreadable || is_empty_date {
                DAY_SECONDS
            } else {
                0
            },
        }
    }
}

impl Measured {
    /// The end of an instance whose whole days end at `nominal`: the hours after them are exact.
    fn end(&self, nominal: i64) -> i64 {
        nominal.saturating_add(self.length.seconds)
    }

    /// How long before the window an instance may start and still touch it.
    fn reach(&self) -> i64 {
        (self.length.days * DAY_SECONDS + self.length.seconds).max(self.blocked_seconds)
    }
}

/// What the overrides of a series do to its instances.
struct Changes<'e> {
    /// Keys of the instances that are replaced one by one.
    replaced: HashMap<i64, ()>,
    /// Changes of all later instances, earliest first.
    future: Vec<FutureChange<'e>>,
}

/// A THISANDFUTURE event.
struct FutureChange<'e> {
    key: i64,
    event: &'e Event,
    /// How far it moves each instance, on its own clock.
    shift: i64,
}

impl<'e> Changes<'e> {
    fn new(frame: &Frame<'_>, overrides: &'e [Event]) -> Self {
        let mut changes = Self { replaced: HashMap::new(), future: Vec::new() };
        for event in overrides {
            let Some(replaces) = event.replaces else {
                continue;
            };
            let key = frame.key_of(replaces.original);
            changes.replaced.insert(key, ());
            if replaces.and_future {
                let clock = frame.clock_of(event.start);
                let original = clock.wall(frame.clock.instant(frame.wall(replaces.original)));
                let shift = event.start.wall().0.saturating_sub(original.0);
                changes.future.push(FutureChange { key, event, shift });
            }
        }
        changes.future.sort_by_key(|change| change.key);
        changes
    }

    /// The latest change at or before the instance.
    fn future_change(&self, key: i64) -> Option<&FutureChange<'e>> {
        let after = self.future.partition_point(|change| change.key <= key);
        after.checked_sub(1).and_then(|last| self.future.get(last))
    }
}
