//! Calendars as careless programs write them: their times are read all the same, or the whole is refused.

use sparraamo::availability::ical::{Unusable, read};

use super::calendar_text::{calendar, codes, event, options, starts, year};

const MOMENT: &str = "2027-03-01T08:00:00Z";
const LINES: &str = "SUMMARY:Käynti\r\nDTSTART:20270301T080000Z\r\nDURATION:PT1H";

fn instants(bytes: &[u8]) -> Vec<String> {
    starts(&read(bytes, &options(year())).unwrap())
}

/// F-18: UTF-8 with a mark, UTF-16 in both orders, Latin-1, and bytes that are no text at all.
#[test]
fn every_encoding_gives_the_same_instant() {
    let text = event(LINES);
    let little = || text.encode_utf16().flat_map(u16::to_le_bytes);
    let big = || text.encode_utf16().flat_map(u16::to_be_bytes);
    let marked = |mark: &[u8], body: &mut dyn Iterator<Item = u8>| -> Vec<u8> {
        mark.iter().copied().chain(body).collect()
    };
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let broken: Vec<u8> =
        text.replace('ä', "\0").bytes().map(|b| if b == 0 { 0xC3 } else { b }).collect();
    for (name, bytes) in [
        ("UTF-8", text.clone().into_bytes()),
        ("UTF-8 with a mark", marked(&[0xEF, 0xBB, 0xBF], &mut text.bytes())),
        ("UTF-8 with two marks", marked(&[0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF], &mut text.bytes())),
        ("UTF-16, little end first", marked(&[0xFF, 0xFE], &mut little())),
        ("UTF-16, big end first", marked(&[0xFE, 0xFF], &mut big())),
        ("UTF-16 without a mark", little().collect()),
        ("UTF-16 without a mark, big end first", big().collect()),
        ("Latin-1", latin),
        ("half a character", broken),
        ("NUL in a title", text.replace('ä', "\0").into_bytes()),
    ] {
        assert_eq!(instants(&bytes), [MOMENT], "{name}");
    }
}

/// F-18: whatever ends the lines, also when every line ends otherwise.
#[test]
fn every_line_end_gives_the_same_instant() {
    let text = event(LINES);
    for end in ["\n", "\r", "\r\n\r\n", "\r\r\n", "\n\r\n"] {
        assert_eq!(instants(text.replace("\r\n", end).as_bytes()), [MOMENT], "{end:?}");
    }
    let ends = ["\r\n", "\n", "\r"].into_iter().cycle();
    let mixed: String = text.lines().zip(ends).flat_map(|(line, end)| [line, end]).collect();
    assert_eq!(instants(mixed.as_bytes()), [MOMENT]);
}

/// F-18: a component that never ends gives what it holds; a file that never ends is refused whole.
#[test]
fn a_missing_end_is_told_and_a_cut_file_refused() {
    let open = event(LINES).replace("END:VEVENT\r\n", "");
    let reading = read(open.as_bytes(), &options(year())).unwrap();
    assert_eq!(
        (starts(&reading), codes(&reading)),
        (vec![MOMENT.to_owned()], vec!["missing_ends"])
    );
    let cut = event(LINES).replace("END:VCALENDAR\r\n", "");
    assert!(matches!(read(cut.as_bytes(), &options(year())), Err(Unusable::Truncated { .. })));
}

/// F-18: an event inside another ends it; an alarm inside an event does not.
#[test]
fn an_event_inside_an_event_is_one_of_its_own() {
    let inner =
        "BEGIN:VEVENT\r\nUID:g@x\r\nDTSTART:20270302T080000Z\r\nDURATION:PT1H\r\nEND:VEVENT";
    let nested = event(&format!("{LINES}\r\n{inner}"));
    let reading = read(nested.as_bytes(), &options(year())).unwrap();
    assert_eq!(starts(&reading), [MOMENT, "2027-03-02T08:00:00Z"]);
    assert_eq!(codes(&reading), ["missing_ends"]);
    let alarm =
        "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT5M\r\nDTSTART:20270101T000000Z\r\nEND:VALARM";
    let alarmed = event(&format!("{alarm}\r\n{LINES}"));
    assert_eq!(instants(alarmed.as_bytes()), [MOMENT]);
}

/// F-18: of events with one UID the newest SEQUENCE counts; among equals the first, and all of them block.
#[test]
fn of_two_events_with_one_uid_the_newer_counts() {
    let one = |start: &str, sequence: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:e\r\nSEQUENCE:{sequence}\r\nDTSTART:{start}\r\nDURATION:PT1H\r\nEND:VEVENT\r\n"
        )
    };
    let (early, late) = (one("20270301T080000Z", "1"), one("20270302T080000Z", "2"));
    for events in [format!("{early}{late}"), format!("{late}{early}")] {
        assert_eq!(instants(calendar(&events).as_bytes()), ["2027-03-02T08:00:00Z"]);
    }
    let same = format!("{early}{}", one("20270302T080000Z", "1"));
    let reading = read(calendar(&same).as_bytes(), &options(year())).unwrap();
    assert_eq!(
        (starts(&reading), codes(&reading)),
        (vec![MOMENT.to_owned()], vec!["duplicate_events"])
    );
}
