//! Two calendar parsers that are not ours, to read what we write: Python's `icalendar` and `vobject`.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use super::aside;

const READER: &str = include_str!("reparse.py");
pub const PARSERS: [&str; 2] = ["icalendar", "vobject"];
/// Debian's own Python knows Debian's packages; another one may have them too.
const PYTHONS: [&str; 2] = ["/usr/bin/python3", "python3"];

/// What each of the two understood of a calendar. None: they are not installed, which is said.
pub fn reparsed(calendar: &str) -> Option<[Value; 2]> {
    let Some(python) = python() else {
        let tests = "reading our calendars with two other parsers";
        aside::leave_out(tests, "python3-icalendar and python3-vobject");
        return None;
    };
    Some(PARSERS.map(|parser| read(python, parser, calendar)))
}

fn python() -> Option<&'static str> {
    static FOUND: OnceLock<Option<&'static str>> = OnceLock::new();
    *FOUND.get_or_init(|| {
        let knows = |python: &&&str| {
            let ask = Command::new(python).args(["-c", "import icalendar, vobject"]).output();
            ask.is_ok_and(|answer| answer.status.success())
        };
        PYTHONS.iter().find(knows).copied()
    })
}

fn read(python: &str, parser: &str, calendar: &str) -> Value {
    let mut child = Command::new(python)
        .args(["-c", READER, parser])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(calendar.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{parser} cannot read it: {said}\n{calendar}");
    serde_json::from_slice(&output.stdout).unwrap()
}
