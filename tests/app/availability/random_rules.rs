//! Twenty thousand random rules, against python-dateutil asked plainly, and some thousands of the kinds in which dateutil
//! strays from RFC 5545, asked rightly: every instant must be the same.
//!
//! `tests/oracles/random_rules.py` makes the rules, asks dateutil, and says which kinds those are and what is done about them.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use entity::values::time::{Instant, Interval};
use jiff::tz::TimeZone;
use serde_json::Value;
use sparraamo::availability::ical::{Limits, Options, read};

use super::calendar_text::event;
use crate::support::aside;

/// Two processes, for the two cores there usually are.
const SEEDS: [&str; 2] = ["5545", "7953"];
const RULES_PER_SEED: usize = 12_000;
/// So many that dateutil is asked plainly.
const PLAIN_LEAST: usize = 20_000;

/// What to call Python by: the first that has dateutil. A version manager may hide Debian's.
fn python() -> Option<&'static str> {
    ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let probe = Command::new(python).args(["-c", "import dateutil.rrule, zoneinfo"]).output();
        probe.is_ok_and(|output| output.status.success())
    })
}

/// Where we and dateutil differ on one rule.
fn difference(case: &Value) -> Option<String> {
    let text = |key: &str| case[key].as_str().unwrap();
    let bound = |index: usize| Instant::from_unix(case["window"][index].as_i64().unwrap());
    let (start, rule) = (text("start"), text("rule"));
    let length = if start.contains("VALUE=DATE") { "P1D" } else { "PT0S" };
    let calendar = event(&format!("{start}\r\nDURATION:{length}\r\n{rule}"));
    let window = Interval::new(bound(0), bound(1)).unwrap();
    let options = Options { window, default_zone: TimeZone::UTC, limits: Limits::default() };
    let reading = read(calendar.as_bytes(), &options).unwrap();
    let given: Vec<i64> = reading.occurrences.iter().map(|one| one.start.unix()).collect();
    let starts = case["starts"].as_array().unwrap().iter();
    let wanted: Vec<i64> = starts.map(|start| start.as_i64().unwrap()).collect();
    let only = |some: &[i64], others: &[i64]| {
        let found: Vec<Instant> = some
            .iter()
            .filter(|one| !others.contains(one))
            .map(|one| Instant::from_unix(*one))
            .collect();
        format!("{found:?}")
    };
    let is_same = given == wanted && reading.warnings.is_empty();
    (!is_same).then(|| {
        let (surplus, missing) = (only(&given, &wanted), only(&wanted, &given));
        format!(
            "{start} {rule} in {window:?}: surplus {surplus}, missing {missing}, {:?}",
            reading.warnings
        )
    })
}

/// Checks the rules of one seed; how many of them dateutil was asked plainly, and what differs.
fn check(python: &str, seed: &str) -> (usize, Vec<String>) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracles/random_rules.py");
    let mut child = Command::new(python)
        .arg(script)
        .args([seed, &RULES_PER_SEED.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut checked, mut plain, mut differences) = (0, 0, Vec::new());
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let case: Value = serde_json::from_str(&line.unwrap()).unwrap();
        checked += 1;
        plain += usize::from(!case["judged"].as_bool().unwrap());
        differences.extend(difference(&case));
    }
    assert!(child.wait().unwrap().success());
    assert_eq!(checked, RULES_PER_SEED);
    (plain, differences)
}

/// F-15: recurrence as RFC 5545, by another's reckoning.
#[test]
fn twenty_thousand_random_rules_give_the_instants_that_dateutil_gives() {
    let Some(python) = python() else {
        return aside::leave_out("random rules against dateutil", "python3-dateutil");
    };
    let checks = SEEDS.map(|seed| std::thread::spawn(move || check(python, seed)));
    let (mut plain, mut differences) = (0, Vec::new());
    for check in checks {
        let (asked_plainly, found) = check.join().unwrap();
        plain += asked_plainly;
        differences.extend(found);
    }
    let total = SEEDS.len() * RULES_PER_SEED;
    let shown = differences.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    assert!(differences.is_empty(), "{} of {total} differ:\n{shown}", differences.len());
    println!("the same on {total} rules, {plain} of them asked plainly");
    assert!(plain >= PLAIN_LEAST, "only {plain} rules are of no judged kind");
}
