//! The recurrence set of one series: its start, rules and extra dates, less its exceptions.

use std::collections::HashSet;

use super::civil::Wall;
use super::event::{Event, ExtraDate, Recurrence};
use super::limits::Budget;
use super::recur::{self, Range};
use super::rule::Rule;
use super::values::Stamp;
use super::zones::{Clock, Zones};

/// One instance of a series.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Instance {
    /// What EXDATE and RECURRENCE-ID are compared with: the day for a series of dates, else the
    /// instant.
    pub key: i64,
    /// On the clock of the series.
    pub wall: Wall,
    /// Position of the RDATE it comes from, when that is a period.
    pub extra: Option<usize>,
}

/// The instances of a series in a range.
#[derive(Debug, Default)]
pub struct Instances {
    /// In order, each key once.
    pub list: Vec<Instance>,
    /// Nothing is known from this clock reading on: the budget ran out.
    pub cut_at: Option<Wall>,
    /// Rules of exceptions were not followed to their end.
    pub has_open_exceptions: bool,
}

/// The clock of a series and how its instances are told apart.
#[derive(Copy, Clone, Debug)]
pub struct Frame<'z> {
    zones: &'z Zones,
    pub clock: &'z Clock,
    start: Stamp,
}

impl<'z> Frame<'z> {
    /// The frame of the series that begins at `start`.
    pub fn new(zones: &'z Zones, start: Stamp) -> Self {
        Self { zones, clock: zones.clock(start), start }
    }

    /// The clock another value of the same feed is on.
    pub fn clock_of(&self, stamp: Stamp) -> &'z Clock {
        self.zones.clock(stamp)
    }

    /// `stamp` as this series' clock shows it. In a series of dates the date counts as written:
    /// Exchange writes a zoned midnight.
    pub fn wall(&self, stamp: Stamp) -> Wall {
        match (self.start, stamp) {
            (Stamp::Date(_), _) => Wall::at(stamp.wall().day(), 0),
            (Stamp::Local(_, own), Stamp::Local(wall, zone)) if own == zone => wall,
            (Stamp::Utc(_), Stamp::Utc(seconds)) => Wall(seconds),
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Date(day)) => {
                Wall::at(day, self.start.wall().second())
            }
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Local(..) | Stamp::Utc(_)) => {
                self.clock.wall(self.zones.instant(stamp))
            }
        }
    }

    /// The key of the instance at `wall`.
    pub fn key(&self, wall: Wall) -> i64 {
        if self.start.is_date() { wall.day() } else { self.clock.instant(wall) }
    }

    /// The key of the instance that `stamp` names; a date names the instance of that day at the
    /// usual time.
    pub fn key_of(&self, stamp: Stamp) -> i64 {
        match (self.start, stamp) {
            (Stamp::Date(_), _) => stamp.wall().day(),
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Date(_)) => self.key(self.wall(stamp)),
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Local(..) | Stamp::Utc(_)) => {
                self.zones.instant(stamp)
            }
        }
    }

    /// UNTIL on this clock, inclusive. A date means all of that day; in a series of dates, the date
    /// as written. Where the clock changes, it is the last reading that may still be in time.
    fn last(&self, until: Stamp) -> Wall {
        match (self.start, until) {
            (Stamp::Date(_), _) => Wall::at(until.wall().day(), 0),
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Date(day)) => Wall::at(day, 86_399),
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Local(wall, _)) => wall,
            (Stamp::Local(..) | Stamp::Utc(_), Stamp::Utc(instant)) => {
                self.clock.wall(instant).moved(self.clock.turn(instant))
            }
        }
    }

    /// Drop the readings after an UNTIL in UTC, which a reading that the clock shows twice or never
    /// does not tell.
    fn keep_in_time(&self, walls: &mut Vec<Wall>, until: Stamp) {
        let (Stamp::Local(..), Stamp::Utc(instant)) = (self.start, until) else {
            return;
        };
        let turn = self.clock.turn(instant);
        if turn > 0 {
            let unclear = self.clock.wall(instant).moved(-turn);
            walls.retain(|wall| *wall <= unclear || self.clock.instant(*wall) <= instant);
        }
    }
}

/// The instances of `event` in `range`.
pub fn of(event: &Event, frame: &Frame<'_>, range: Range, budget: &mut Budget) -> Instances {
    let start = event.start.wall();
    let Some(recurrence) = &event.recurrence else {
        let only = Instance { key: frame.key(start), wall: start, extra: None };
        return Instances { list: vec![only], ..Instances::default() };
    };
    let mut instances = Instances::default();
    let mut walls = follow(&recurrence.rules, event, frame, range, budget, &mut instances.cut_at);
    if start >= range.from && start < range.to {
        walls.push(start);
    }
    instances.list = walls.into_iter().map(|wall| instance(frame, wall, None)).collect();
    for (position, date) in recurrence.dates.iter().enumerate() {
        instances.list.push(extra_instance(frame, position, date));
    }
    instances.list.sort_unstable();
    instances.list.dedup_by_key(|instance| instance.key);

    let mut open_at = None;
    let excluded = exceptions(recurrence, event, frame, range, budget, &mut open_at);
    instances.list.retain(|instance| !excluded.contains(&instance.key));
    instances.has_open_exceptions = open_at.is_some();
    instances
}

fn instance(frame: &Frame<'_>, wall: Wall, extra: Option<usize>) -> Instance {
    Instance { key: frame.key(wall), wall, extra }
}

fn extra_instance(frame: &Frame<'_>, position: usize, date: &ExtraDate) -> Instance {
    let extra = date.extent.map(|_| position);
    Instance { key: frame.key_of(date.start), wall: frame.wall(date.start), extra }
}

fn follow(
    rules: &[Rule],
    event: &Event,
    frame: &Frame<'_>,
    range: Range,
    budget: &mut Budget,
    cut_at: &mut Option<Wall>,
) -> Vec<Wall> {
    let is_date = event.start.is_date();
    let mut walls: Vec<Wall> = Vec::new();
    for rule in rules {
        let last = rule.until.map(|until| frame.last(until));
        let course = recur::Course { start: event.start.wall(), last, is_date };
        let mut walk = recur::follow(rule, &course, range, budget);
        if let Some(until) = rule.until {
            frame.keep_in_time(&mut walk.walls, until);
        }
        if let Some(cut) = walk.cut_at {
            *cut_at = Some(cut_at.map_or(cut, |earlier| earlier.min(cut)));
        }
        if walls.is_empty() {
            walls = walk.walls;
        } else {
            walls.extend(walk.walls);
        }
    }
    if is_date {
        walls.iter_mut().for_each(|wall| *wall = Wall::at(wall.day(), 0));
    }
    walls
}

fn exceptions(
    recurrence: &Recurrence,
    event: &Event,
    frame: &Frame<'_>,
    range: Range,
    budget: &mut Budget,
    open_at: &mut Option<Wall>,
) -> HashSet<i64> {
    let dates = recurrence.exceptions.iter().map(|stamp| frame.key_of(*stamp));
    let walls = follow(&recurrence.exception_rules, event, frame, range, budget, open_at);
    dates.chain(walls.into_iter().map(|wall| frame.key(wall))).collect()
}
