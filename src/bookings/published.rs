//! A calendar that others subscribe to: bookings as an iCalendar object, the same text as long as nothing changed.

use std::collections::BTreeMap;

use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Interval};

use super::ics::{Lines, PRODID, text, uri, utc};
use super::vtimezone::{self, NamedZone};

/// How often a reader should look again.
const REFRESH: &str = "PT15M";

/// A calendar to publish.
#[derive(Clone, Debug)]
pub struct Published {
    pub name: String,
    /// IANA name of the zone it is in; written out even when no event is.
    pub zone: String,
    pub now: Instant,
    pub events: Vec<Event>,
}

/// One booking in it.
#[derive(Clone, Debug)]
pub struct Event {
    /// The same as in the mailed invitation.
    pub uid: String,
    pub sequence: i32,
    /// When it was last told anew: never the time of asking, or the text would differ each time.
    pub stamp: Instant,
    pub slot: Interval,
    /// IANA name.
    pub zone: String,
    pub status: BookingStatus,
    pub summary: String,
    pub details: Option<Details>,
}

/// What only the customer's own calendar says.
#[derive(Clone, Debug)]
pub struct Details {
    pub description: String,
    pub url: String,
}

/// The calendar as an iCalendar object.
pub fn write(calendar: &Published) -> String {
    let mut lines = Lines::default();
    lines.push("BEGIN:VCALENDAR");
    lines.push("VERSION:2.0");
    lines.push(&format!("PRODID:{PRODID}"));
    lines.push("CALSCALE:GREGORIAN");
    lines.push(&format!("X-WR-CALNAME:{}", text(&calendar.name)));
    lines.push(&format!("REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"));
    lines.push(&format!("X-PUBLISHED-TTL:{REFRESH}"));
    let zones = write_zones(&mut lines, calendar);
    for event in &calendar.events {
        write_event(&mut lines, event, zones.get(event.zone.as_str()));
    }
    lines.push("END:VCALENDAR");
    lines.into_text()
}

/// Each zone over the stretch its events need. A calendar must have some component (RFC 5545, 3.6): the zone is one.
fn write_zones<'a>(lines: &mut Lines, calendar: &'a Published) -> BTreeMap<&'a str, NamedZone> {
    let today = Interval { start: calendar.now, end: calendar.now };
    let mut ranges = BTreeMap::from([(calendar.zone.as_str(), today)]);
    for event in &calendar.events {
        let range = ranges.entry(event.zone.as_str()).or_insert(event.slot);
        range.start = range.start.min(event.slot.start);
        range.end = range.end.max(event.slot.end);
    }
    let mut zones = BTreeMap::new();
    for (name, range) in ranges {
        if let Some(zone) = NamedZone::of(name) {
            zone.write(lines, range);
            zones.insert(name, zone);
        }
    }
    zones
}

fn write_event(lines: &mut Lines, event: &Event, zone: Option<&NamedZone>) {
    let moments = match zone {
        Some(zone) => zone.moments(event.slot),
        None => vtimezone::moments_in_utc(event.slot),
    };
    lines.push("BEGIN:VEVENT");
    lines.push(&format!("UID:{}", text(&event.uid)));
    lines.push(&format!("DTSTAMP:{}", utc(event.stamp)));
    lines.push(&format!("SEQUENCE:{}", event.sequence));
    for moment in moments {
        lines.push(&moment);
    }
    lines.push(&format!("SUMMARY:{}", text(&event.summary)));
    if let Some(details) = &event.details {
        lines.push(&format!("DESCRIPTION:{}", text(&details.description)));
        lines.push(&format!("URL:{}", uri(&details.url)));
    }
    match event.status {
        BookingStatus::Confirmed => {
            lines.push("STATUS:CONFIRMED");
            lines.push("TRANSP:OPAQUE");
        }
        // A reader that knows no STATUS must not take the time for busy.
        BookingStatus::Cancelled => {
            lines.push("STATUS:CANCELLED");
            lines.push("TRANSP:TRANSPARENT");
        }
    }
    lines.push("END:VEVENT");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn calendar(events: Vec<Event>) -> Published {
        Published {
            name: "Sparraamo; omat, ajat".into(),
            zone: "Europe/Helsinki".into(),
            now: at("2027-03-01T08:00:00Z"),
            events,
        }
    }

    fn event(status: BookingStatus, zone: &str) -> Event {
        Event {
            uid: "1@shop.example.org".into(),
            sequence: 2,
            stamp: at("2027-03-01T07:00:00Z"),
            slot: Interval { start: at("2027-04-07T07:00:00Z"), end: at("2027-04-07T08:30:00Z") },
            zone: zone.into(),
            status,
            summary: "Sparraus".into(),
            details: None,
        }
    }

    #[test]
    fn a_calendar_without_events_is_valid_by_its_zone() {
        let text = write(&calendar(Vec::new()));
        assert!(text.contains("X-WR-CALNAME:Sparraamo\\; omat\\, ajat\r\n"));
        assert!(text.contains("REFRESH-INTERVAL;VALUE=DURATION:PT15M\r\n"));
        assert!(text.contains("X-PUBLISHED-TTL:PT15M\r\n"));
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(!text.contains("METHOD"), "a subscription is no message");
    }

    #[test]
    fn a_cancelled_event_is_told_and_blocks_nothing() {
        let text = write(&calendar(vec![event(BookingStatus::Cancelled, "Europe/Helsinki")]));
        assert!(text.contains("STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
        assert!(text.contains("SEQUENCE:2\r\nDTSTART;TZID=Europe/Helsinki:20270407T100000\r\n"));
    }

    #[test]
    fn each_zone_is_written_once_and_utc_needs_none() {
        let zones = ["America/New_York", "America/New_York", "UTC", "Europe/Helsinki"];
        let events = zones.map(|zone| event(BookingStatus::Confirmed, zone)).to_vec();
        let text = write(&calendar(events));
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 2);
        assert!(text.contains("DTSTART;TZID=America/New_York:20270407T030000\r\n"));
        assert!(text.contains("DTSTART:20270407T070000Z\r\n"));
    }
}
