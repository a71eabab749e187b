//! A time zone written out (VTIMEZONE, RFC 5545, 3.6.5): each change of its clocks over a stretch of time, explicitly.
//!
//! Taken from our own tzdb, so that a reader whose zone data is older, or who knows no zone of that name, still has
//! the right instants. No rule is written: it would promise changes that a parliament may call off.

use entity::values::time::{Instant, Interval};
use jiff::Timestamp;
use jiff::tz::{Dst, Offset, TimeZone};

use super::ics::{Lines, utc};

/// Most changes written for one zone; two a year is usual.
const CHANGES_MAX: usize = 24;

/// A zone and the name its times refer to.
pub struct NamedZone {
    name: String,
    zone: TimeZone,
}

impl NamedZone {
    /// The zone of that IANA name; none for UTC, or one that the tzdb has dropped: their times are written in UTC.
    pub fn of(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok().filter(|zone| *zone != TimeZone::UTC)?;
        Some(Self { name: name.to_owned(), zone })
    }

    /// Start and end as properties. Where the clocks show one of them twice, both are in UTC: a local time cannot say
    /// which of the two is meant.
    pub fn moments(&self, slot: Interval) -> [String; 2] {
        let plain = self.local(slot.start).zip(self.local(slot.end));
        match plain {
            Some((start, end)) => {
                let name = &self.name;
                [format!("DTSTART;TZID={name}:{start}"), format!("DTEND;TZID={name}:{end}")]
            }
            None => moments_in_utc(slot),
        }
    }

    /// The time by the wall clock, if no other instant has the same.
    fn local(&self, at: Instant) -> Option<String> {
        let local = self.zone.to_datetime(timestamp(at));
        let is_plain = !self.zone.to_ambiguous_timestamp(local).is_ambiguous();
        is_plain.then(|| civil(local))
    }

    /// Writes the zone so that every instant of `range` has its offset.
    pub fn write(&self, lines: &mut Lines, range: Interval) {
        lines.push("BEGIN:VTIMEZONE");
        lines.push(&format!("TZID:{}", self.name));
        let (first, last) = (timestamp(range.start), timestamp(range.end));
        // The change that made the clocks what they are when the range begins, also if they change at that very second.
        let just_after = timestamp(Instant::from_unix(range.start.unix().saturating_add(1)));
        let in_force = self.zone.preceding(just_after).next();
        let later = self.zone.following(first).take_while(|change| change.timestamp() <= last);
        let mut is_empty = true;
        for change in in_force.into_iter().chain(later).take(CHANGES_MAX) {
            is_empty = false;
            let before = self.offset_before(change.timestamp());
            let kind = match change.dst() {
                Dst::Yes => "DAYLIGHT",
                Dst::No => "STANDARD",
            };
            let from = civil(before.to_datetime(change.timestamp()));
            observance(lines, kind, &from, (before, change.offset()), change.abbreviation());
        }
        if is_empty {
            let info = self.zone.to_offset_info(first);
            let offset = info.offset();
            observance(lines, "STANDARD", "19700101T000000", (offset, offset), info.abbreviation());
        }
        lines.push("END:VTIMEZONE");
    }

    fn offset_before(&self, change: Timestamp) -> Offset {
        let second_before = change.as_second().saturating_sub(1);
        self.zone.to_offset(Timestamp::from_second(second_before).unwrap_or(change))
    }
}

/// Start and end as properties in UTC.
pub fn moments_in_utc(slot: Interval) -> [String; 2] {
    [format!("DTSTART:{}", utc(slot.start)), format!("DTEND:{}", utc(slot.end))]
}

fn observance(
    lines: &mut Lines,
    kind: &str,
    from: &str,
    (before, after): (Offset, Offset),
    name: &str,
) {
    lines.push(&format!("BEGIN:{kind}"));
    lines.push(&format!("DTSTART:{from}"));
    lines.push(&format!("TZOFFSETFROM:{}", offset(before)));
    lines.push(&format!("TZOFFSETTO:{}", offset(after)));
    lines.push(&format!("TZNAME:{name}"));
    lines.push(&format!("END:{kind}"));
}

fn timestamp(at: Instant) -> Timestamp {
    Timestamp::from_second(at.unix()).unwrap_or_default()
}

fn civil(local: jiff::civil::DateTime) -> String {
    local.strftime("%Y%m%dT%H%M%S").to_string()
}

/// `+0200`; with seconds only where a zone of long ago has them.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let away = seconds.unsigned_abs();
    let (hours, minutes, rest) = (away / 3_600, away / 60 % 60, away % 60);
    let seconds = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{seconds}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(start: &str, end: &str) -> Interval {
        Interval::new(start.parse().unwrap(), end.parse().unwrap()).unwrap()
    }

    fn written(name: &str, range: Interval) -> String {
        let mut lines = Lines::default();
        NamedZone::of(name).unwrap().write(&mut lines, range);
        lines.into_text()
    }

    #[test]
    fn a_year_in_helsinki_has_the_change_before_it_and_both_of_its_own() {
        let text =
            written("Europe/Helsinki", range("2027-01-01T00:00:00Z", "2027-12-31T00:00:00Z"));
        assert!(text.starts_with("BEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki\r\nBEGIN:STANDARD\r\n"));
        let changes: Vec<&str> =
            text.split("\r\n").filter_map(|line| line.strip_prefix("DTSTART:")).collect();
        assert_eq!(changes, ["20261025T040000", "20270328T030000", "20271031T040000"]);
        assert!(text.contains(
            "BEGIN:DAYLIGHT\r\nDTSTART:20270328T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n\
             TZNAME:EEST\r\nEND:DAYLIGHT\r\n"
        ));
    }

    #[test]
    fn half_hours_and_zones_that_never_change_are_written_too() {
        let lord_howe =
            written("Australia/Lord_Howe", range("2027-10-02T15:30:00Z", "2027-10-03T00:00:00Z"));
        assert!(lord_howe.contains("TZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n"), "{lord_howe}");
        let now = range("2027-03-01T00:00:00Z", "2027-03-01T00:00:00Z");
        let etc = written("Etc/GMT+3", now);
        assert!(etc.contains("TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0300\r\n"), "{etc}");
        assert!(NamedZone::of("UTC").is_none() && NamedZone::of("Mars/Olympus").is_none());
    }

    #[test]
    fn a_time_that_the_clocks_show_twice_is_in_utc() {
        let helsinki = NamedZone::of("Europe/Helsinki").unwrap();
        let twice = range("2027-10-31T00:30:00Z", "2027-10-31T02:00:00Z");
        assert_eq!(helsinki.moments(twice), moments_in_utc(twice));
        let once = range("2027-03-28T00:30:00Z", "2027-03-28T02:00:00Z");
        let expected = [
            "DTSTART;TZID=Europe/Helsinki:20270328T023000",
            "DTEND;TZID=Europe/Helsinki:20270328T050000",
        ];
        assert_eq!(helsinki.moments(once), expected);
    }
}
