//! From grouped events to occurrences in the window, and to the stretches where something
//! unreadable may lie.

use std::sync::Arc;

use entity::values::time::{Instant, Interval};

use super::Occurrence;
use super::changes::{Changes, FutureChange};
use super::civil::{DAY_SECONDS, Wall};
use super::event::{Event, Extent, Unplaced};
use super::instances::{self, Frame, Instance};
use super::limits::Budget;
use super::measure::Measured;
use super::recur::Range;
use super::rule::UnreadableRule;
use super::series::{self, Series};
use super::uncertain::Uncertain;
use super::values::Stamp;
use super::vavailability::{self, Availability, Offered};
use super::warning::Notes;
use super::zones::Zones;

/// The zones of the world are at most this far behind and ahead of UTC.
const OFFSET_LEAST: i64 = -12 * 3_600;
const OFFSET_MOST: i64 = 14 * 3_600;

/// Expands series after series into occurrences.
#[derive(Debug)]
pub struct Expansion<'z> {
    zones: &'z Zones,
    window: Interval,
    budget: Budget,
    pub notes: Notes,
    pub occurrences: Vec<Occurrence>,
    pub uncertain: Uncertain,
}

impl<'z> Expansion<'z> {
    /// Nothing yet, with the whole of `budget`.
    pub fn new(zones: &'z Zones, window: Interval, budget: Budget, notes: Notes) -> Self {
        let uncertain = Uncertain::new(window);
        Self { zones, window, budget, notes, occurrences: Vec::new(), uncertain }
    }

    /// Steps spent so far.
    pub fn steps(&self) -> u64 {
        self.budget.steps_spent()
    }

    /// Block where an event without a readable start may be.
    pub fn unplaced(&mut self, unplaced: &Unplaced) {
        match unplaced {
            Unplaced { blocks: false, .. } => {}
            Unplaced { day: Some(day), .. } => {
                let midnight = *day * DAY_SECONDS;
                self.uncertain.add(midnight - OFFSET_MOST, midnight + DAY_SECONDS - OFFSET_LEAST);
            }
            Unplaced { day: None, .. } => self.uncertain.add_all(),
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
            for group in series::grouped(parts, &[], &mut self.notes) {
                self.series(&group);
            }
            let parts = self.occurrences.drain(kept..);
            let parts = parts.filter(|part| !part.doubtful && !part.cancelled);
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
        for occurrence in self.occurrences.drain(kept..).filter(Occurrence::blocks) {
            self.uncertain.add(occurrence.start.unix(), occurrence.end.unix());
        }
    }

    fn master(&mut self, event: &Event, overrides: &[Event]) {
        let frame = Frame::new(self.zones, event.start);
        let changes = Changes::new(&frame, overrides);
        let measured = self.measured(event);
        let range = self.range(event, &frame, &measured, &changes);
        let instances = instances::of(event, &frame, range, &mut self.budget);

        let has_faults = self.faults(event, &measured);
        let is_doubtful = event.is_doubtful
            || has_faults
            || instances.has_open_exceptions
            || self.has_exceptions_in_unknown_zones(event, overrides);
        self.notes.endless_exceptions += usize::from(instances.has_open_exceptions);
        if let Some(cut) = instances.cut_at {
            self.notes.endless_rules += 1;
            if event.status.blocks() {
                self.uncertain.add(frame.clock.instant(cut), self.window.end.unix());
            }
        }
        for instance in instances.list {
            if changes.replaced.contains(&instance.key) {
                continue;
            }
            match changes.future_change(instance.key) {
                Some(change) => self.shifted(event, instance, change, is_doubtful),
                None => self.place(event, instance, &measured, is_doubtful),
            }
        }
    }

    /// Whether it is unclear which instances an exception or a change is about.
    fn has_exceptions_in_unknown_zones(&self, event: &Event, overrides: &[Event]) -> bool {
        let recurrence = event.recurrence.as_deref();
        let exceptions = recurrence.into_iter().flat_map(|recurrence| &recurrence.exceptions);
        let changed = overrides.iter().filter_map(|event| event.replaces.as_ref());
        exceptions
            .chain(changed.map(|replaces| &replaces.original))
            .any(|stamp| self.zones.is_unknown(*stamp))
    }

    /// Where instances must be looked for so that none that touches the window is missed.
    fn range(
        &self,
        event: &Event,
        frame: &Frame<'_>,
        measured: &Measured,
        changes: &Changes<'_>,
    ) -> Range {
        let (mut before, mut after) = (measured.reach(), measured.backward);
        for change in &changes.future {
            let reach = Measured::of(change.event, self.zones).reach();
            before = before.max(reach.saturating_add(change.shift.max(0)));
            after = after.max(-change.shift.min(0));
        }
        let is_unknown = self.zones.is_unknown(event.start);
        // Around the window on the wall clock, for the hours that a clock repeats or leaves out.
        let slack = if is_unknown { OFFSET_MOST - OFFSET_LEAST } else { frame.clock.turn_most() };
        let from = frame.clock.wall(self.window.start.unix());
        let to = frame.clock.wall(self.window.end.unix());
        Range { from: from.moved(-slack).moved(-before), to: to.moved(slack).moved(after) }
    }

    /// Note what cannot be read of an event, block where it may fall; whether its instances are in
    /// doubt.
    fn faults(&mut self, event: &Event, measured: &Measured) -> bool {
        let Some(recurrence) = event.recurrence.as_deref() else { return false };
        self.notes.unreadable_exceptions += usize::from(recurrence.has_unreadable_exceptions);
        self.notes.oversized += usize::from(recurrence.has_too_many_rules);
        self.notes.unreadable_rules += usize::from(recurrence.unreadable.is_some());
        let unreadable = match recurrence.unreadable {
            None if recurrence.has_too_many_rules => Some(UnreadableRule::Anywhere),
            other => other,
        };
        if event.status.blocks() {
            match unreadable {
                Some(UnreadableRule::SameClock) => self.block_daily(event.start, measured),
                Some(UnreadableRule::Anywhere) => self.uncertain.add_all(),
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
        self.budget.begin_rule();
        for day in from.max(first)..=to {
            if self.uncertain.is_whole() {
                return;
            }
            if !self.budget.step(1) {
                self.uncertain.add_all();
            }
            let wall = Wall::at(day, time);
            let begin = clock.instant(wall);
            let end = measured.end(clock, wall, begin);
            self.uncertain.add(begin, end.max(begin.saturating_add(measured.blocked)));
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
        let original = self.zones.clock(master.start).instant(instance.wall);
        let own = self.zones.clock(change.event.start).wall(original);
        let moved = Instance { wall: own.moved(change.shift), extra: None, ..instance };
        let measured = Measured::of(change.event, self.zones);
        self.place(change.event, moved, &measured, is_doubtful);
    }

    /// Put one instance of `event` where it belongs, if it touches the window.
    fn place(&mut self, event: &Event, instance: Instance, measured: &Measured, is_doubtful: bool) {
        let clock = self.zones.clock(event.start);
        let own = instance.extra.and_then(|extra| Measured::of_extra(event, extra, self.zones));
        let measured = own.as_ref().unwrap_or(measured);
        let start = clock.instant(instance.wall);
        let end = measured.end(clock, instance.wall, start);
        let is_unknown = self.zones.is_unknown(event.start);
        if event.status.blocks() {
            self.uncertain.add(start - measured.backward, start + measured.blocked);
            if is_unknown {
                let as_utc = clock.offset(start);
                self.uncertain.add(start + as_utc - OFFSET_MOST, end + as_utc - OFFSET_LEAST);
            }
        }
        self.keep(event, start, end, is_doubtful || is_unknown || measured.blocked > 0);
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
            self.uncertain.add_all();
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

    /// How long `event` is; what is wrong with it is noted.
    fn measured(&mut self, event: &Event) -> Measured {
        let measured = Measured::of(event, self.zones);
        self.notes.unreadable_ends += usize::from(event.extent == Extent::Unreadable);
        self.notes.backward_events += usize::from(measured.backward > 0);
        measured
    }
}
