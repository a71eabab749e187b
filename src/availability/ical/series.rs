//! Which events belong together: a series, the events that replace its instances, and strays.

use std::collections::HashMap;
use std::sync::Arc;

use super::event::{Event, Unplaced};
use super::warning::Notes;

/// A series (or a single event) with what changes its instances.
#[derive(Debug, Default)]
pub struct Series {
    /// The event itself; `None` when the feed holds changed instances only.
    pub master: Option<Event>,
    /// Events with the same UID and SEQUENCE that came later in the file. They do not count, but
    /// block busy time, since careless programs give different events one UID.
    pub duplicates: Vec<Event>,
    /// Changed instances, one for each original.
    pub overrides: Vec<Event>,
}

/// Group events by UID within each calendar of the file. Events without UID stand alone.
///
/// The newest SEQUENCE wins, the first in the file among equals; whether an override applies does
/// not depend on the SEQUENCE of its series. A series with a change that cannot be read is in
/// doubt.
pub fn grouped(events: Vec<Event>, unplaced: &[Unplaced], notes: &mut Notes) -> Vec<Series> {
    let mut groups: Vec<Series> = Vec::new();
    let mut numbers: HashMap<(usize, Arc<str>), usize> = HashMap::with_capacity(events.len());
    for event in events {
        let next = groups.len();
        let number = if event.uid.is_empty() {
            next
        } else {
            *numbers.entry((event.calendar, Arc::clone(&event.uid))).or_insert(next)
        };
        if number == next {
            groups.push(Series::default());
        }
        if let Some(group) = groups.get_mut(number) {
            group.add(event, notes);
        }
    }
    for changed in unplaced.iter().filter_map(|unplaced| unplaced.changes.as_ref()) {
        let group = numbers.get(changed).and_then(|number| groups.get_mut(*number));
        if let Some(master) = group.and_then(|group| group.master.as_mut()) {
            master.is_doubtful = true;
        }
    }
    for group in &mut groups {
        group.keep_newest_overrides();
    }
    groups
}

impl Series {
    fn add(&mut self, event: Event, notes: &mut Notes) {
        if event.replaces.is_some() {
            self.overrides.push(event);
            return;
        }
        let Some(master) = &self.master else {
            self.master = Some(event);
            return;
        };
        if event.sequence > master.sequence {
            self.master = Some(event);
            self.duplicates.clear();
        } else if event.sequence == master.sequence {
            notes.duplicate_events += 1;
            self.duplicates.push(event);
        }
    }

    fn keep_newest_overrides(&mut self) {
        if self.overrides.len() < 2 {
            return;
        }
        let mut newest: HashMap<_, (i64, usize)> = HashMap::with_capacity(self.overrides.len());
        for (position, event) in self.overrides.iter().enumerate() {
            let key = event.replaces.map(|replaces| replaces.original);
            let best = newest.entry(key).or_insert((event.sequence, position));
            if event.sequence >= best.0 {
                *best = (event.sequence, position);
            }
        }
        let mut position = 0;
        self.overrides.retain(|event| {
            let key = event.replaces.map(|replaces| replaces.original);
            let is_newest = newest.get(&key).is_some_and(|best| best.1 == position);
            position += 1;
            is_newest
        });
    }
}
