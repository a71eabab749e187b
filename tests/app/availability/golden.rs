//! Golden calendars of our own: what two other parsers give for each, recurring-ical-events and libical, made by
//! `tests/oracles/golden.py`, which says where one of the two cannot be asked.

use std::fs;

use jiff::tz::TimeZone;
use sparraamo::availability::ical::{Limits, Options, Reading, read};

use super::calendar_text::year;
use crate::support::sources::root;

const FOLDER: &str = "tests/app/availability/golden";
const CASES_LEAST: usize = 28;

/// What takes place: cancelled instances are listed by us, and by the others not.
fn given(reading: &Reading) -> String {
    let held = reading.occurrences.iter().filter(|one| !one.cancelled);
    held.map(|one| format!("{} {}\n", one.start, one.end)).collect()
}

/// F-15, F-16: all-day, several days, floating, zones, exceptions, extra dates, moved and cancelled instances, lengths.
#[test]
fn every_golden_calendar_gives_what_two_other_parsers_give() {
    let options =
        Options { window: year(), default_zone: TimeZone::UTC, limits: Limits::default() };
    let mut cases = 0;
    for entry in fs::read_dir(root().join(FOLDER)).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ics") {
            continue;
        }
        let reading = read(&fs::read(&path).unwrap(), &options).unwrap();
        let expected = fs::read_to_string(path.with_extension("txt")).unwrap();
        assert_eq!(given(&reading), expected, "{}", path.display());
        assert!(reading.warnings.is_empty(), "{}: {:?}", path.display(), reading.warnings);
        cases += 1;
    }
    assert!(cases >= CASES_LEAST, "{cases} cases");
}
