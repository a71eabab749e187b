//! Every time zone a feed names, resolved once, and the way from its wall clock to UTC and back.
//!
//! RFC 5545, 3.3.5: a time in a gap takes the offset before it, a time that comes twice is the
//! first one.

use std::collections::HashMap;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, civil::DateTime};

use super::civil::{DAY_SECONDS, Wall};
use super::limits::{Budget, Limits};
use super::values::{self, Stamp, ZoneRef};
use super::vtimezone::{Definition, NoOnsets, Onsets};
use super::warning::Notes;
use super::zone_names;

/// One zone's clock.
#[derive(Clone, Debug)]
pub enum Clock {
    /// Always this many seconds east of UTC.
    Fixed(i64),
    /// A zone of the bundled time zone database.
    Named(TimeZone),
    /// The rules a VTIMEZONE of the feed gives.
    Embedded(Onsets),
}

impl Clock {
    /// The instant (unix seconds) at which this clock shows `wall`.
    pub fn instant(&self, wall: Wall) -> i64 {
        match self {
            Self::Fixed(offset) => wall.0.saturating_sub(*offset),
            Self::Named(zone) => named_instant(zone, wall).unwrap_or(wall.0),
            Self::Embedded(onsets) => wall.0.saturating_sub(onsets.offset_at_wall(wall)),
        }
    }

    /// What this clock shows at `instant` (unix seconds).
    pub fn wall(&self, instant: i64) -> Wall {
        Wall(instant.saturating_add(self.offset(instant)))
    }

    /// Seconds east of UTC at `instant`.
    pub fn offset(&self, instant: i64) -> i64 {
        match self {
            Self::Fixed(offset) => *offset,
            Self::Named(zone) => Timestamp::from_second(instant)
                .map_or(0, |timestamp| i64::from(zone.to_offset(timestamp).seconds())),
            Self::Embedded(onsets) => onsets.offset_at(instant),
        }
    }

    /// How far this clock is set forward or back within a day of `instant`, in seconds; mostly 0.
    pub fn turn(&self, instant: i64) -> i64 {
        let before = self.offset(instant.saturating_sub(DAY_SECONDS));
        (self.offset(instant.saturating_add(DAY_SECONDS)) - before).abs()
    }

    /// The farthest this clock may be set back or forward at once, in seconds.
    pub fn turn_most(&self) -> i64 {
        match self {
            Self::Fixed(_) => 0,
            // Of today's zones none by more than an hour; the shop looks at no past century.
            Self::Named(_) => 3 * 3_600,
            // Whatever offsets a stranger wrote, each below a day.
            Self::Embedded(_) => 2 * DAY_SECONDS,
        }
    }
}

fn named_instant(zone: &TimeZone, wall: Wall) -> Option<i64> {
    let clock: DateTime = Offset::UTC.to_datetime(Timestamp::from_second(wall.0).ok()?);
    Some(zone.to_ambiguous_timestamp(clock).compatible().ok()?.as_second())
}

/// The zone names a feed uses, each with a number. Names are scoped by calendar, as VTIMEZONEs are.
#[derive(Debug)]
pub struct ZoneNames {
    names: Vec<(usize, String)>,
    numbers: HashMap<(usize, String), ZoneRef>,
    zones_max: usize,
    name_bytes_max: usize,
    /// The number given last: one name follows itself through most of a feed.
    last: Option<ZoneRef>,
}

impl ZoneNames {
    /// No names yet; as many as `limits` allow will be told apart.
    pub fn new(limits: &Limits) -> Self {
        Self {
            names: vec![(0, String::new())],
            numbers: HashMap::new(),
            zones_max: limits.zones,
            name_bytes_max: limits.zone_name_bytes,
            last: None,
        }
    }

    /// The number of the zone called `name` in the calendar numbered `calendar`.
    ///
    /// Beyond the limits every new name shares one number, which resolves to no zone.
    pub fn number(&mut self, calendar: usize, name: &str) -> ZoneRef {
        let name = name.trim().trim_matches('"').trim();
        if name.is_empty() {
            return ZoneRef::FLOATING;
        }
        if let Some(last) = self.last
            && self.names.get(last.0).is_some_and(|known| known.0 == calendar && known.1 == name)
        {
            return last;
        }
        let is_too_much = self.names.len() > self.zones_max || name.len() > self.name_bytes_max;
        let name = if is_too_much { "?" } else { name };
        let key = (calendar, name.to_owned());
        let next = ZoneRef(self.names.len());
        let number = *self.numbers.entry(key.clone()).or_insert(next);
        if number == next {
            self.names.push(key);
        }
        self.last = Some(number);
        number
    }
}

/// The clocks of a feed by number.
#[derive(Debug)]
pub struct Zones {
    clocks: Vec<Option<Clock>>,
    default: Clock,
    utc: Clock,
}

impl Zones {
    /// Resolve every name: exact database name, Windows name, VTIMEZONE of the feed, display name,
    /// any other spelling.
    ///
    /// Embedded zones are followed until `until` (unix seconds). A name that is not found, or whose
    /// zone cannot be followed, is noted; its times are placed by `default`.
    pub fn resolve(
        names: &ZoneNames,
        definitions: &[Definition],
        default: &TimeZone,
        until: i64,
        limits: &Limits,
        budget: &mut Budget,
        notes: &mut Notes,
    ) -> Self {
        let mut clocks = Vec::with_capacity(names.names.len());
        for (calendar, name) in &names.names {
            if name.is_empty() {
                clocks.push(Some(Clock::Named(default.clone())));
                continue;
            }
            if let Some(clock) = zone_names::exact(name) {
                clocks.push(Some(clock));
                continue;
            }
            let embedded = definition_of(name, *calendar, definitions)
                .map_or(Err(NoOnsets::Unreadable), |zone| zone.onsets(until, limits, budget));
            let clock = match embedded {
                Ok(onsets) => Some(Clock::Embedded(onsets)),
                Err(fault) => {
                    let known = zone_names::lenient(name);
                    match (&known, fault) {
                        (Some(_), _) => {}
                        (None, NoOnsets::Endless) => notes.endless_zones += 1,
                        (None, NoOnsets::Unreadable) => notes.unknown_zone(name),
                    }
                    known
                }
            };
            clocks.push(clock);
        }
        Self { clocks, default: Clock::Named(default.clone()), utc: Clock::Fixed(0) }
    }

    /// The clock `stamp` was read from.
    pub fn clock(&self, stamp: Stamp) -> &Clock {
        match stamp {
            Stamp::Date(_) => &self.default,
            Stamp::Utc(_) => &self.utc,
            Stamp::Local(_, ZoneRef(number)) => {
                self.clocks.get(number).and_then(Option::as_ref).unwrap_or(&self.default)
            }
        }
    }

    /// Whether `stamp` names a zone that was not found.
    pub fn is_unknown(&self, stamp: Stamp) -> bool {
        match stamp {
            Stamp::Date(_) | Stamp::Utc(_) => false,
            Stamp::Local(_, ZoneRef(number)) => !matches!(self.clocks.get(number), Some(Some(_))),
        }
    }

    /// The instant of `stamp`, unix seconds.
    pub fn instant(&self, stamp: Stamp) -> i64 {
        self.clock(stamp).instant(stamp.wall())
    }
}

/// The VTIMEZONE called `name`: that of the same calendar first, in the same case first.
fn definition_of<'d>(
    name: &str,
    calendar: usize,
    definitions: &'d [Definition],
) -> Option<&'d Definition> {
    let name = values::unescaped(name);
    let same = definitions.iter().filter(|definition| definition.name.eq_ignore_ascii_case(&name));
    same.max_by_key(|definition| (definition.calendar == calendar, definition.name == name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::ical::values::stamp;

    fn helsinki(text: &str) -> String {
        let clock = Clock::Named(TimeZone::get("Europe/Helsinki").unwrap());
        let wall = stamp(text, ZoneRef::FLOATING, false).unwrap().wall();
        Timestamp::from_second(clock.instant(wall)).unwrap().to_string()
    }

    #[test]
    fn a_time_in_the_gap_takes_the_offset_before_it() {
        assert_eq!(helsinki("20270328T033000"), "2027-03-28T01:30:00Z");
    }

    #[test]
    fn a_time_that_comes_twice_is_the_first_one() {
        assert_eq!(helsinki("20271031T033000"), "2027-10-31T00:30:00Z");
    }
}
