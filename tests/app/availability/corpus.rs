//! The calendar corpus: every case must give exactly its expected instants.
//!
//! The folder is not part of the repository; where it is absent the test says so in one line and
//! passes.

use std::fs;
use std::path::{Path, PathBuf};

use entity::values::time::{Instant, Interval};
use jiff::tz::TimeZone;
use serde_json::Value;
use sparraamo::availability::ical::{FeedKind, Limits, Options, Reading, Unusable, read, windows};

type Row = (String, String, String, bool, bool, bool);

fn folder(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/ical-corpus").join(name);
    if path.is_dir() {
        return Some(path);
    }
    println!("LEFT OUT: no calendar corpus at ../shared/ical-corpus/{name}");
    None
}

/// Every case of a folder: its name, the calendar, what is expected of it.
fn cases(folder: &Path) -> Vec<(String, Vec<u8>, Value)> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(name) = name.strip_suffix(".expected.json") else {
            continue;
        };
        let expected = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let calendar = fs::read(path.with_file_name(format!("{name}.ics"))).unwrap();
        cases.push((name.to_owned(), calendar, expected));
    }
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    assert!(!cases.is_empty());
    cases
}

fn instant(value: &Value) -> Instant {
    value.as_str().unwrap().parse().unwrap()
}

fn options(case: &Value) -> Options {
    let window = match &case["window_start"] {
        Value::Null => Interval::new(Instant::from_unix(0), Instant::from_unix(0)),
        start => Interval::new(instant(start), instant(&case["window_end"])),
    };
    Options {
        window: window.unwrap(),
        default_zone: TimeZone::get(case["default_tz"].as_str().unwrap_or("UTC")).unwrap(),
        limits: Limits::default(),
    }
}

/// What can be read, also of a calendar that breaks off; nothing where there is none.
fn readable(calendar: &[u8], options: &Options) -> Reading {
    match read(calendar, options) {
        Ok(reading) => reading,
        Err(Unusable::Truncated { readable }) => *readable,
        Err(Unusable::Empty | Unusable::WebPage | Unusable::NotACalendar) => Reading::default(),
    }
}

fn given(reading: &Reading) -> Vec<Row> {
    let rows = reading.occurrences.iter().map(|one| {
        let (start, end) = (one.start.to_string(), one.end.to_string());
        (start, end, one.uid.to_string(), one.all_day, one.transparent, one.cancelled)
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort();
    rows
}

fn wanted(list: &Value) -> Vec<Row> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = list.as_array().unwrap().iter().map(|one| {
        let all_day = one["all_day"].as_bool().unwrap();
        let (transparent, cancelled) =
            (one["transp"] == "TRANSPARENT", one["status"] == "CANCELLED");
        (text(&one["start"]), text(&one["end"]), text(&one["uid"]), all_day, transparent, cancelled)
    });
    let mut rows: Vec<Row> = rows.collect();
    rows.sort();
    rows
}

/// The first few rows that only one side has.
fn difference(given: &[Row], wanted: &[Row]) -> String {
    let surplus: Vec<&Row> = given.iter().filter(|row| !wanted.contains(row)).take(3).collect();
    let missing: Vec<&Row> = wanted.iter().filter(|row| !given.contains(row)).take(3).collect();
    format!(
        "{} given, {} wanted\n  surplus {surplus:?}\n  missing {missing:?}",
        given.len(),
        wanted.len()
    )
}

fn check_occurrences(name: &str) {
    let Some(folder) = folder(name) else { return };
    let cases = cases(&folder);
    let total = cases.len();
    let mut failures = Vec::new();
    for (name, calendar, case) in cases {
        let reading = readable(&calendar, &options(&case));
        let (given, expected) = (given(&reading), wanted(&case["occurrences"]));
        let alternative = case.get("alternative_occurrences").map(wanted);
        if given != expected && Some(&given) != alternative.as_ref() {
            failures.push(format!(
                "{name}: {}\n  {:?}",
                difference(&given, &expected),
                reading.warnings
            ));
        }
    }
    println!("{name}: {} of {total}", total - failures.len());
    assert!(failures.is_empty(), "{} of {total} differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_open_case_gives_exactly_its_occurrences() {
    check_occurrences("open");
}

#[test]
fn every_judged_case_gives_its_occurrences_or_the_listed_alternative() {
    check_occurrences("judged");
}

#[test]
fn every_free_busy_case_gives_its_periods_or_its_busy_list() {
    let Some(folder) = folder("freebusy") else {
        return;
    };
    for (name, calendar, case) in cases(&folder) {
        let options = options(&case);
        let mut reading = readable(&calendar, &options);
        if let Some(list) = case.get("freebusy") {
            let mut given: Vec<[String; 3]> = Vec::new();
            for period in &reading.freebusy {
                let (start, end) = (period.interval.start, period.interval.end);
                given.push([
                    start.to_string(),
                    end.to_string(),
                    period.busy_type.as_str().to_owned(),
                ]);
            }
            let mut wanted: Vec<[String; 3]> = Vec::new();
            for one in list.as_array().unwrap() {
                wanted.push(
                    ["start", "end", "fbtype"].map(|key| one[key].as_str().unwrap().to_owned()),
                );
            }
            given.sort();
            wanted.sort();
            assert_eq!(given, wanted, "{name}");
        }
        if let Some(list) = case.get("busy") {
            if let Ok(more) = fs::read(folder.join(format!("{name}.vavailability.ics"))) {
                reading.unavailable = read(&more, &options).unwrap().unavailable;
            }
            let given = windows(&reading, FeedKind::Busy, options.window);
            let wanted = list.as_array().unwrap().iter();
            let wanted = wanted
                .map(|one| Interval::new(instant(&one["start"]), instant(&one["end"])).unwrap());
            assert_eq!(given, wanted.collect::<Vec<_>>(), "{name}");
        }
    }
}
