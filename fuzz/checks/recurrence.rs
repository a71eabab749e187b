//! A series by its start, rule and exceptions, over a window and over the parts of it.

use std::collections::BTreeSet;

use entity::values::time::{Instant, Interval, Span};
use sparraamo::availability::ical::{Limits, Options};

use super::input::Input;
use super::reading::{checked, limits, options, year};

const STARTS: [&str; 8] = [
    "DTSTART:20270101T080000Z",
    "DTSTART:20240229T233000Z",
    "DTSTART:20270327T033000",
    "DTSTART;TZID=Europe/Helsinki:20261030T033000",
    "DTSTART;TZID=America/New_York:20270101T013000",
    "DTSTART;TZID=Australia/Lord_Howe:19990101T020000",
    "DTSTART;VALUE=DATE:20261231",
    "DTSTART;VALUE=DATE:20200229",
];
const LENGTHS: [&str; 5] =
    ["DURATION:PT1H", "DURATION:PT0S", "DURATION:P1D", "DURATION:P3DT4H", "X-NO-LENGTH:1"];

pub fn check(bytes: &[u8]) {
    let mut input = Input::new(bytes.get(..2_000).unwrap_or(bytes));
    let (start, length) = (input.choice(&STARTS), input.choice(&LENGTHS));
    let cut = Span::seconds(input.number().saturating_mul(480));
    let text = input.text();
    let mut lines = text.lines().map(|line| line.trim_start());
    let rule = lines.next().unwrap_or_default();
    let rest: Vec<&str> = lines.filter(|line| is_about_dates(line)).collect();
    let calendar = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:series\n{start}\n{length}\nRRULE:{rule}\n{}\nEND:VEVENT\nEND:VCALENDAR\n",
        rest.join("\n")
    );
    let middle = year().start.plus(cut).min(year().end);
    let whole = starts(&calendar, year());
    let first = starts(&calendar, Interval { start: year().start, end: middle });
    let second = starts(&calendar, Interval { start: middle, end: year().end });
    if let (Some(whole), Some(first), Some(second)) = (whole, first, second) {
        let together: BTreeSet<_> = first.union(&second).copied().collect();
        assert_eq!(together, whole, "cut at {middle}: {calendar}");
    }
}

/// Further lines may only be those of a recurrence set: another component would end this one.
fn is_about_dates(line: &str) -> bool {
    ["RRULE", "EXRULE", "RDATE", "EXDATE"].iter().any(|name| line.starts_with(name))
}

/// The instances in the window; `None` where something was cut, because the parts are then cut elsewhere.
fn starts(calendar: &str, window: Interval) -> Option<BTreeSet<(Instant, Instant)>> {
    let limits = Limits { rules: 20, ..limits() };
    let reading = checked(calendar.as_bytes(), &Options { limits, ..options(window) })?;
    let pairs = reading.occurrences.iter().map(|one| (one.start, one.end));
    let set: BTreeSet<_> = pairs.collect();
    assert_eq!(set.len(), reading.occurrences.len(), "an instance comes twice: {calendar}");
    (!reading.truncated).then_some(set)
}
