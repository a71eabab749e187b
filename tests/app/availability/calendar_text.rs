//! Small calendars in words: what the tests of the calendar engine are written in.

use entity::values::time::{Instant, Interval};
use jiff::tz::TimeZone;
use sparraamo::availability::ical::{FeedKind, Limits, Options, Reading, read, windows};

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn between(start: &str, end: &str) -> Interval {
    Interval::new(at(start), at(end)).unwrap()
}

/// Half a year around both changes of the clock in 2027.
pub fn year() -> Interval {
    between("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z")
}

pub fn options(window: Interval) -> Options {
    let default_zone = TimeZone::get("Europe/Helsinki").unwrap();
    Options { window, default_zone, limits: Limits::default() }
}

pub fn calendar(components: &str) -> String {
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{components}\r\nEND:VCALENDAR\r\n")
}

/// One event of these lines, with a UID.
pub fn event(lines: &str) -> String {
    calendar(&format!("BEGIN:VEVENT\r\nUID:e@x\r\n{lines}\r\nEND:VEVENT"))
}

pub fn reading(text: &str) -> Reading {
    read(text.as_bytes(), &options(year())).unwrap()
}

pub fn starts(reading: &Reading) -> Vec<String> {
    reading.occurrences.iter().map(|one| one.start.to_string()).collect()
}

pub fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.warnings.iter().map(|warning| warning.code()).collect()
}

pub fn busy(text: &str) -> Vec<Interval> {
    windows(&reading(text), FeedKind::Busy, year())
}

pub fn open(text: &str) -> Vec<Interval> {
    windows(&reading(text), FeedKind::Open, year())
}
