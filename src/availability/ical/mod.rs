//! An expert's calendar feed, read as RFC 5545 means it: bytes in, occurrences and windows of time
//! out.
//!
//! Pure: no clock, no network, no database. Every input ends within [`Limits`]; whatever could not
//! be read is said in a [`Warning`], blocks in a busy feed and is not offered in an open one.
//! Titles, places and people are never kept.
//!
//! The way of a feed: `decode` → `lines` → `property` → `tree` (events) → `zones` → `series` →
//! `expand` (with `recur`) → [`Reading`] → [`windows()`].

mod changes;
mod civil;
mod decode;
mod event;
mod expand;
mod freebusy;
mod instances;
pub(super) mod intervals;
mod limits;
mod lines;
mod measure;
mod plan;
mod property;
mod recur;
mod recur_days;
mod recur_times;
mod rule;
mod series;
mod tree;
mod uncertain;
mod unusable;
mod values;
mod vavailability;
mod vtimezone;
mod warning;
mod windows;
mod zone_names;
mod zones;

use std::sync::Arc;

use entity::values::time::{Instant, Interval};

use self::expand::Expansion;
use self::limits::Budget;
use self::tree::Contents;
use self::vavailability::Offered;
use self::zones::Zones;

pub use self::freebusy::{BusyType, FreeBusy};
pub use self::limits::Limits;
pub use self::unusable::Unusable;
pub use self::warning::Warning;
pub use self::windows::{FeedKind, UnknownFeedKind, windows};

/// How a feed is to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Occurrences that touch this time are listed.
    pub window: Interval,
    /// Places floating times, dates, and times of unknown zones.
    pub default_zone: jiff::tz::TimeZone,
    pub limits: Limits,
}

/// What a feed says about the window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// Sorted by start, end, uid.
    pub occurrences: Vec<Occurrence>,
    /// Every VFREEBUSY period, sorted; also outside the window.
    pub freebusy: Vec<FreeBusy>,
    /// What VAVAILABILITY offers inside the window.
    pub available: Vec<Interval>,
    /// What VAVAILABILITY closes inside the window.
    pub unavailable: Vec<Interval>,
    /// Where something that could not be read may take time; blocks in a busy feed.
    pub uncertain: Vec<Interval>,
    pub warnings: Vec<Warning>,
    /// Something was left out because it was too much.
    pub truncated: bool,
    /// VEVENTs read, in and outside the window.
    pub events: usize,
    /// Days and times that were looked at for all rules together: what the reading cost, on any
    /// machine.
    pub steps: u64,
}

/// One instance of an event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occurrence {
    /// Trimmed; empty when absent. Shared, because a rule may have thousands of instances.
    pub uid: Arc<str>,
    pub start: Instant,
    pub end: Instant,
    pub all_day: bool,
    pub transparent: bool,
    pub cancelled: bool,
    pub tentative: bool,
    /// X-MICROSOFT-CDO-BUSYSTATUS:FREE.
    pub marked_free: bool,
    /// Its time or its repetition is not certain: an open feed does not offer it.
    pub doubtful: bool,
}

impl Occurrence {
    /// Whether it takes up its owner's time.
    pub fn blocks(&self) -> bool {
        !(self.transparent || self.cancelled || self.marked_free)
    }
}

/// Read a feed.
///
/// An error means that nothing may be concluded from the body, least of all that the expert is
/// free.
pub fn read(bytes: &[u8], options: &Options) -> Result<Reading, Unusable> {
    if bytes.trim_ascii().is_empty() {
        return Err(Unusable::Empty);
    }
    let bytes = decode::unmarked(bytes);
    let contents = tree::read(&bytes, &options.limits);
    if contents.calendars == 0 {
        let is_page = bytes.trim_ascii_start().starts_with(b"<");
        return Err(if is_page { Unusable::WebPage } else { Unusable::NotACalendar });
    }
    let is_cut = contents.is_cut;
    let reading = expanded(contents, options);
    if is_cut {
        return Err(Unusable::Truncated { readable: Box::new(reading) });
    }
    Ok(reading)
}

fn expanded(contents: Contents, options: &Options) -> Reading {
    let Contents {
        events,
        unplaced,
        mut freebusy,
        availabilities,
        definitions,
        zones,
        mut notes,
        ..
    } = contents;
    let mut budget = Budget::new(&options.limits);
    let until = options.window.end.unix();
    let zones = Zones::resolve(
        &zones,
        &definitions,
        &options.default_zone,
        until,
        &options.limits,
        &mut budget,
        &mut notes,
    );
    let count = events.len() + unplaced.len();
    let groups = series::grouped(events, &unplaced, &mut notes);
    let mut expansion = Expansion::new(&zones, options.window, budget, notes);
    if expansion.notes.is_incomplete() {
        expansion.uncertain.add_all();
    }
    for unplaced in &unplaced {
        expansion.unplaced(unplaced);
    }
    for group in &groups {
        expansion.series(group);
    }
    let mut occurrences = std::mem::take(&mut expansion.occurrences);
    occurrences.sort_unstable_by(|a, b| (a.start, a.end, &a.uid).cmp(&(b.start, b.end, &b.uid)));
    freebusy.sort_by_key(|period| period.interval);
    let Offered { available, unavailable } = expansion.offered(availabilities);
    let warnings = std::mem::take(&mut expansion.notes).warnings();
    Reading {
        occurrences,
        freebusy,
        available,
        unavailable,
        truncated: warnings.iter().any(Warning::is_truncation),
        warnings,
        events: count,
        steps: expansion.steps(),
        uncertain: expansion.uncertain.into_set(),
    }
}
