//! A VTIMEZONE of the feed (RFC 5545, 3.6.5) as a table of the moments its offset changes.

use super::civil::Wall;
use super::limits::{Budget, Limits};
use super::property::{Name, Property};
use super::recur::{self, Course, Range};
use super::rule::Rule;
use super::values::{self, Stamp, ZoneRef};

/// Two years: onsets are followed this far past the end of the window, so that its last change is
/// in the table.
const MARGIN_SECONDS: i64 = 2 * 366 * 86_400;

/// A VTIMEZONE as written.
#[derive(Debug)]
pub struct Definition {
    /// Which calendar of the file it stands in.
    pub calendar: usize,
    /// Its TZID, unescaped.
    pub name: String,
    observances: Vec<Observance>,
}

/// A STANDARD or DAYLIGHT part.
#[derive(Debug)]
pub struct Observance {
    start: Wall,
    from: i64,
    to: i64,
    rules: Vec<Rule>,
    dates: Vec<Wall>,
}

/// Why a zone has no table.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum NoOnsets {
    /// No part of it can be read.
    Unreadable,
    /// It changes too often to be followed.
    Endless,
}

/// When the offset changes, earliest first.
#[derive(Clone, Debug)]
pub struct Onsets {
    /// The offset before the first change.
    first: i64,
    changes: Vec<Change>,
}

#[derive(Clone, Debug)]
struct Change {
    /// Unix seconds.
    at: i64,
    /// The first clock reading that surely belongs to the new offset; in a gap and in an overlap
    /// the old one counts.
    wall: Wall,
    offset: i64,
}

impl Observance {
    /// From the properties of a STANDARD or DAYLIGHT component; `None` when start or offsets cannot
    /// be read.
    pub fn read(properties: &[Property]) -> Option<Self> {
        let value = |name: Name| {
            let found = properties.iter().find(|property| property.name == name);
            found.and_then(|property| property.value.as_deref())
        };
        let mut observance = Self {
            start: values::stamp(value(Name::DtStart)?, ZoneRef::FLOATING, false)?.wall(),
            from: values::offset(value(Name::OffsetFrom)?)?,
            to: values::offset(value(Name::OffsetTo)?)?,
            rules: Vec::new(),
            dates: Vec::new(),
        };
        for property in properties {
            let text = property.value.as_deref().unwrap_or_default();
            if property.name == Name::RRule {
                observance.rules.push(Rule::read(text).ok()?);
            } else if property.name == Name::RDate {
                for date in text.split(',') {
                    let date = date.split('/').next().unwrap_or_default();
                    observance.dates.push(values::stamp(date, ZoneRef::FLOATING, false)?.wall());
                }
            }
        }
        Some(observance)
    }

    /// Every onset before `until`, as clock readings under the old offset; `None` when there are
    /// too many.
    fn onsets(&self, until: Wall, budget: &mut Budget) -> Option<Vec<Wall>> {
        let mut onsets = vec![self.start];
        onsets.extend(&self.dates);
        for rule in &self.rules {
            let last = rule.until.map(|until| match until {
                Stamp::Utc(seconds) => Wall(seconds.saturating_add(self.from)),
                Stamp::Local(wall, _) => wall,
                Stamp::Date(day) => Wall::at(day, 86_399),
            });
            let course = Course { start: self.start, last, is_date: false };
            let walk = recur::follow(rule, &course, Range { from: self.start, to: until }, budget);
            if walk.cut_at.is_some() {
                return None;
            }
            onsets.extend(walk.walls);
        }
        Some(onsets)
    }
}

impl Definition {
    /// A VTIMEZONE with the parts that could be read.
    pub fn new(calendar: usize, name: &str, observances: Vec<Observance>) -> Self {
        Self { calendar, name: values::unescaped(name.trim()), observances }
    }

    /// Its changes until two years past `until` (unix seconds).
    pub fn onsets(
        &self,
        until: i64,
        limits: &Limits,
        budget: &mut Budget,
    ) -> Result<Onsets, NoOnsets> {
        let mut moments: Vec<(i64, i64, i64)> = Vec::new();
        for observance in &self.observances {
            let end = Wall(until.saturating_add(MARGIN_SECONDS));
            for wall in observance.onsets(end, budget).ok_or(NoOnsets::Endless)? {
                moments.push((
                    wall.0.saturating_sub(observance.from),
                    observance.from,
                    observance.to,
                ));
            }
            if moments.len() > limits.zone_changes {
                return Err(NoOnsets::Endless);
            }
        }
        moments.sort_unstable();
        moments.dedup();
        let (_, first, _) = *moments.first().ok_or(NoOnsets::Unreadable)?;
        let changes = moments.into_iter().scan(first, |before, (at, _, offset)| {
            let wall = Wall(at.saturating_add(offset.max(*before)));
            *before = offset;
            Some(Change { at, wall, offset })
        });
        Ok(Onsets { first, changes: changes.collect() })
    }
}

impl Onsets {
    /// Seconds east of UTC at `instant` (unix seconds).
    pub fn offset_at(&self, instant: i64) -> i64 {
        self.offset_after(self.changes.partition_point(|change| change.at <= instant))
    }

    /// Seconds east of UTC when the clock shows `wall`.
    pub fn offset_at_wall(&self, wall: Wall) -> i64 {
        self.offset_after(self.changes.partition_point(|change| change.wall <= wall))
    }

    fn offset_after(&self, changes: usize) -> i64 {
        let last = changes.checked_sub(1).and_then(|last| self.changes.get(last));
        last.map_or(self.first, |change| change.offset)
    }
}
