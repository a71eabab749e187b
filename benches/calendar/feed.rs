//! The calendars that are read: as those of busy people, always the same.

use std::fmt::Write;

/// Where every series and event is looked for: 180 days.
pub const FROM: &str = "2027-01-01T00:00:00Z";
pub const TO: &str = "2027-06-30T00:00:00Z";

const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Helsinki\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19810329T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T040000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// How the series repeat, in turn; each yields its own DTSTART, so that every reader counts it alike.
const RULES: [&str; 5] = [
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=2MO",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270601T000000Z",
];

/// A calendar of `events` events, of which `series` repeat; `number` sets it apart from others.
///
/// Half of the events are on Helsinki's clock by the calendar's own VTIMEZONE, a quarter in UTC, a quarter all day; they
/// carry the titles and notes that calendars carry.
pub fn calendar(number: usize, events: usize, series: usize) -> String {
    let mut text = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//EN\r\nX-WR-CALNAME:Calendar {number}\r\n{ZONE}"
    );
    for event in 0..events {
        let is_series = event < series;
        let (start, end) = times(event, is_series);
        write!(
            text,
            "BEGIN:VEVENT\r\nUID:{event}-{number}@bench.example\r\nDTSTAMP:20261201T080000Z\r\n{start}\r\n{end}\r\n\
             SUMMARY:Meeting number {event} about things that matter\r\nLOCATION:Room {}\r\n\
             DESCRIPTION:Agenda:\\n1. what we did\\n2. what we will do\\, and why\\n3. anything e\r\n lse there is to say\r\n\
             SEQUENCE:0\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n",
            event % 17
        )
        .unwrap();
        if is_series {
            write!(text, "RRULE:{}\r\n", RULES[event % RULES.len()]).unwrap();
            if event.is_multiple_of(10) {
                text += "EXDATE;TZID=Europe/Helsinki:20270111T100000,20270118T100000\r\n";
            }
        }
        text += "END:VEVENT\r\n";
    }
    text + "END:VCALENDAR\r\n"
}

/// DTSTART and DTEND. Series begin on a Monday, the second one of a month, in the years before the window.
fn times(event: usize, is_series: bool) -> (String, String) {
    if is_series {
        let monday = ["20240108", "20250113", "20260112"][event % 3];
        let hour = if event.is_multiple_of(10) { 10 } else { 8 + event % 9 };
        let at = |hour: usize| format!(";TZID=Europe/Helsinki:{monday}T{hour:02}0000");
        return (format!("DTSTART{}", at(hour)), format!("DTEND{}", at(hour + 1)));
    }
    let day = format!("2027{:02}{:02}", 1 + event % 9, 1 + event / 9 % 27);
    let next = format!("2027{:02}{:02}", 1 + event % 9, 2 + event / 9 % 27);
    let hour = 7 + event % 10;
    match event % 4 {
        0 => (format!("DTSTART:{day}T{hour:02}0000Z"), format!("DTEND:{day}T{hour:02}4500Z")),
        1 => (format!("DTSTART;VALUE=DATE:{day}"), format!("DTEND;VALUE=DATE:{next}")),
        _ => (
            format!("DTSTART;TZID=Europe/Helsinki:{day}T{hour:02}1500"),
            format!("DTEND;TZID=Europe/Helsinki:{day}T{hour:02}4500"),
        ),
    }
}
