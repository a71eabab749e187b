//! What must hold of every reading of a calendar, whatever it was made from.

use entity::values::time::Interval;
use jiff::tz::TimeZone;
use sparraamo::availability::ical::{
    FeedKind, Limits, Options, Reading, Unusable, Warning, read, windows,
};

/// Low ceilings, so that every limit is met and each input is quick.
pub fn limits() -> Limits {
    Limits {
        line_bytes: 2_000,
        head_bytes: 500,
        parameters: 10,
        nesting: 6,
        properties: 100,
        events: 50,
        occurrences: 500,
        steps: 20_000,
        rule_steps: 8_000,
        rules: 5,
        availabilities: 5,
        zone_name_bytes: 60,
        zones: 10,
        zone_changes: 200,
    }
}

pub fn interval(start: &str, end: &str) -> Interval {
    Interval { start: start.parse().unwrap(), end: end.parse().unwrap() }
}

/// A year with both changes of the clock.
pub fn year() -> Interval {
    interval("2027-01-01T00:00:00Z", "2028-01-01T00:00:00Z")
}

pub fn options(window: Interval) -> Options {
    let default_zone = TimeZone::get("Europe/Helsinki").unwrap();
    Options { window, default_zone, limits: limits() }
}

/// Reads a calendar, also one that breaks off, and checks what comes of it.
pub fn checked(bytes: &[u8], options: &Options) -> Option<Reading> {
    let reading = readable(bytes, options)?;
    assert_eq!(Some(&reading), readable(bytes, options).as_ref(), "two readings of one calendar");
    check_occurrences(&reading, options);
    check_limits(&reading, options);
    for kind in [FeedKind::Open, FeedKind::Busy] {
        check_windows(&reading, kind, options.window);
    }
    check_busy(&reading, options.window);
    Some(reading)
}

fn readable(bytes: &[u8], options: &Options) -> Option<Reading> {
    match read(bytes, options) {
        Ok(reading) => Some(reading),
        Err(Unusable::Truncated { readable }) => Some(*readable),
        Err(Unusable::Empty | Unusable::WebPage | Unusable::NotACalendar) => None,
    }
}

fn check_occurrences(reading: &Reading, options: &Options) {
    let window = options.window;
    for one in &reading.occurrences {
        assert!(one.start <= one.end, "{one:?}");
        let touches = if one.start == one.end {
            window.start <= one.start && one.start < window.end
        } else {
            one.start < window.end && window.start < one.end
        };
        assert!(touches, "{one:?} is outside {window:?}");
    }
    let key = |index: usize| {
        let one = &reading.occurrences[index];
        (one.start, one.end, one.uid.clone())
    };
    let pairs = 1..reading.occurrences.len();
    assert!(pairs.into_iter().all(|next| key(next - 1) <= key(next)), "not in order");
}

fn check_limits(reading: &Reading, options: &Options) {
    let limits = &options.limits;
    assert!(reading.occurrences.len() <= limits.occurrences);
    assert!(reading.freebusy.len() <= limits.occurrences);
    assert!(reading.steps <= limits.steps);
    assert_eq!(reading.truncated, reading.warnings.iter().any(Warning::is_truncation));
    for warning in &reading.warnings {
        let text = warning.to_string();
        assert!(text.len() < 400 && !text.contains(['<', '{', '\n', '\0']), "{text}");
    }
}

fn check_windows(reading: &Reading, kind: FeedKind, frame: Interval) {
    let set = windows(reading, kind, frame);
    assert!(set.iter().all(|one| one.start < one.end && frame.contains(one)), "{set:?}");
    assert!(set.windows(2).all(|pair| pair[0].end < pair[1].start), "{set:?}");
}

/// What takes time is busy time, and what was left unread is never free.
fn check_busy(reading: &Reading, window: Interval) {
    let busy = windows(reading, FeedKind::Busy, window);
    for one in reading.occurrences.iter().filter(|one| one.blocks() && one.start < one.end) {
        let inside = Interval { start: one.start.max(window.start), end: one.end.min(window.end) };
        // A window without length holds no time.
        let is_taken =
            inside.start >= inside.end || busy.iter().any(|taken| taken.contains(&inside));
        assert!(is_taken, "{one:?} is free");
    }
    let is_incomplete =
        reading.warnings.iter().any(|warning| warning.code().starts_with("too_many_"));
    assert!(!is_incomplete || busy == [window], "left out, and free: {:?}", reading.warnings);
}
