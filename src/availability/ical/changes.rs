//! What the overrides of a series do to its instances (RFC 5545, 3.8.4.4).

use std::collections::HashSet;

use super::event::Event;
use super::instances::Frame;

/// What the overrides of a series do to its instances.
#[derive(Debug)]
pub struct Changes<'e> {
    /// Keys of the instances that are replaced one by one.
    pub replaced: HashSet<i64>,
    /// Changes of all later instances, earliest first.
    pub future: Vec<FutureChange<'e>>,
}

/// A THISANDFUTURE event.
#[derive(Debug)]
pub struct FutureChange<'e> {
    key: i64,
    pub event: &'e Event,
    /// How far it moves each instance, on its own clock.
    pub shift: i64,
}

impl<'e> Changes<'e> {
    /// The changes that `overrides` make to the series of `frame`.
    pub fn new(frame: &Frame<'_>, overrides: &'e [Event]) -> Self {
        let mut changes = Self { replaced: HashSet::new(), future: Vec::new() };
        for event in overrides {
            let Some(replaces) = event.replaces else {
                continue;
            };
            let key = frame.key_of(replaces.original);
            changes.replaced.insert(key);
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
    pub fn future_change(&self, key: i64) -> Option<&FutureChange<'e>> {
        let after = self.future.partition_point(|change| change.key <= key);
        after.checked_sub(1).and_then(|last| self.future.get(last))
    }
}
