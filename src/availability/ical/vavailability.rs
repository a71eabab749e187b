//! VAVAILABILITY (RFC 7953): stretches of time in which only the AVAILABLE parts are free.

use entity::values::time::{Instant, Interval};

use super::event::{Event, stamp};
use super::intervals::{clipped, merged, without};
use super::property::{Name, Property};
use super::values::{self, Length, Stamp};
use super::zones::{ZoneNames, Zones};

/// The lowest priority: PRIORITY is 0 or absent (RFC 7953, 3.2).
const PRIORITY_UNDEFINED: i64 = 10;

/// One VAVAILABILITY as written.
#[derive(Debug)]
pub struct Availability {
    start: Option<Stamp>,
    end: Option<End>,
    /// 1 is the highest.
    priority: i64,
    pub available: Vec<Event>,
}

#[derive(Debug)]
enum End {
    At(Stamp),
    After(Length),
}

/// What all VAVAILABILITYs of a feed say about a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Offered {
    pub available: Vec<Interval>,
    pub unavailable: Vec<Interval>,
}

impl Availability {
    /// From the properties and AVAILABLE parts; `None` when its bounds cannot be read.
    pub fn read(
        properties: &[Property],
        available: Vec<Event>,
        calendar: usize,
        zones: &mut ZoneNames,
    ) -> Option<Self> {
        let first = |name: Name| properties.iter().find(|property| property.name == name);
        let start = match first(Name::DtStart) {
            Some(property) => Some(stamp(property, calendar, zones)?),
            None => None,
        };
        let end = match (first(Name::DtEnd), first(Name::Duration)) {
            (Some(property), _) => Some(End::At(stamp(property, calendar, zones)?)),
            (None, Some(property)) => Some(End::After(values::length(property.value.as_deref()?)?)),
            (None, None) => None,
        };
        let priority = first(Name::Priority).and_then(|property| property.value.as_deref());
        let priority = priority.and_then(|text| values::number(text.trim()));
        let priority = priority.filter(|priority| (1..=9).contains(priority));
        Some(Self { start, end, priority: priority.unwrap_or(PRIORITY_UNDEFINED), available })
    }

    /// The part of `window` it speaks about.
    fn bounds(&self, zones: &Zones, window: Interval) -> Option<Interval> {
        let start = self.start.map(|start| Instant::from_unix(zones.instant(start)));
        let end = match (&self.end, self.start) {
            (Some(End::At(end)), _) => Some(Instant::from_unix(zones.instant(*end))),
            (Some(End::After(length)), Some(start)) => {
                let clock = zones.clock(start);
                let day = start.wall().moved(length.days * 86_400);
                Some(Instant::from_unix(clock.instant(day).saturating_add(length.seconds)))
            }
            (Some(End::After(_)) | None, _) => None,
        };
        Interval::new(
            start.map_or(window.start, |start| start.max(window.start)),
            end.map_or(window.end, |end| end.min(window.end)),
        )
    }
}

/// Lay the availabilities over one another, highest priority last; `free` are the expanded
/// AVAILABLE parts of each.
pub fn offered(
    availabilities: &[Availability],
    free: &[Vec<Interval>],
    zones: &Zones,
    window: Interval,
) -> Offered {
    let mut layers: Vec<(&Availability, &Vec<Interval>)> =
        availabilities.iter().zip(free).collect();
    layers.sort_by_key(|(availability, _)| -availability.priority);
    let mut offered = Offered::default();
    for (availability, free) in layers {
        let Some(bounds) = availability.bounds(zones, window) else {
            continue;
        };
        let free = clipped(&merged(free.clone()), bounds);
        let taken = without(&[bounds], &free);
        offered.available = union(without(&offered.available, &[bounds]), free);
        offered.unavailable = union(without(&offered.unavailable, &[bounds]), taken);
    }
    offered
}

fn union(mut one: Vec<Interval>, other: Vec<Interval>) -> Vec<Interval> {
    one.extend(other);
    merged(one)
}
