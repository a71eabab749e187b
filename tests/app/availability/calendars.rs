//! What the shop makes of single calendars: clock changes, flags, faults. One behaviour each.

use super::calendar_text::{
    at, between, busy, calendar, codes, event, open, reading, starts, year,
};

/// F-16.
#[test]
fn a_start_in_the_spring_gap_takes_the_offset_before_it() {
    let text = event(
        "DTSTART;TZID=Europe/Helsinki:20270327T033000\r\nDURATION:PT90M\r\nRRULE:FREQ=DAILY;COUNT=3",
    );
    let expected = ["2027-03-27T01:30:00Z", "2027-03-28T01:30:00Z", "2027-03-29T00:30:00Z"];
    assert_eq!(starts(&reading(&text)), expected);
}

/// F-16.
#[test]
fn a_start_that_comes_twice_in_autumn_is_the_first_one() {
    let text = event(
        "DTSTART;TZID=Europe/Helsinki:20271030T033000\r\nDURATION:PT90M\r\nRRULE:FREQ=DAILY;COUNT=3",
    );
    let expected = ["2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z"];
    assert_eq!(starts(&reading(&text)), expected);
}

/// F-16: UNTIL is an instant, also where the clock shows a time twice or never.
#[test]
fn a_repetition_ends_at_the_instant_of_its_until_while_the_clock_changes() {
    let series = |start: &str, until: &str| {
        event(&format!(
            "DTSTART;TZID=Europe/Helsinki:{start}\r\nDURATION:PT90M\r\nRRULE:FREQ=DAILY;UNTIL={until}"
        ))
    };
    // 03.15 for the second time: the first 03.30 has been.
    let autumn = reading(&series("20271030T033000", "20271031T011500Z"));
    assert_eq!(starts(&autumn), ["2027-10-30T00:30:00Z", "2027-10-31T00:30:00Z"]);
    // 04.10 in the hour after the gap: what was to be 03.30 begins at 04.30.
    let spring = reading(&series("20270327T033000", "20270328T011000Z"));
    assert_eq!(starts(&spring), ["2027-03-27T01:30:00Z"]);
}

/// F-15, F-16.
#[test]
fn hours_are_exact_and_days_nominal_when_the_clock_changes() {
    let hours = reading(&event("DTSTART;TZID=Europe/Helsinki:20270328T000000\r\nDURATION:PT24H"));
    assert_eq!(hours.occurrences[0].end, at("2027-03-28T22:00:00Z"));
    let days = reading(&event("DTSTART;TZID=Europe/Helsinki:20270328T000000\r\nDURATION:P1D"));
    assert_eq!(days.occurrences[0].end, at("2027-03-28T21:00:00Z"));
}

/// F-16.
#[test]
fn an_embedded_zone_changes_its_clock_as_its_rules_say() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Salonki\r\n\
        BEGIN:STANDARD\r\nDTSTART:16010101T040000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\n\
        BEGIN:DAYLIGHT\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n\
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    let event = |uid: &str, start: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;TZID=Salonki:{start}\r\n\
             DURATION:PT1H\r\nEND:VEVENT\r\n"
        )
    };
    let days = ["20270328T033000", "20271031T033000", "20270701T120000"];
    let events: String = days.iter().map(|start| event(start, start)).collect();
    let text = calendar(&format!("{events}{zone}"));
    let expected = ["2027-03-28T01:30:00Z", "2027-07-01T09:00:00Z", "2027-10-31T00:30:00Z"];
    assert_eq!(starts(&reading(&text)), expected);
}

/// F-15.
#[test]
fn transparent_cancelled_and_free_events_do_not_block_but_tentative_ones_do() {
    let time = "DTSTART:20270301T080000Z\r\nDTEND:20270301T093000Z";
    for (line, blocks) in [
        ("TRANSP:OPAQUE", true),
        ("TRANSP:TRANSPARENT", false),
        ("STATUS:CANCELLED", false),
        ("STATUS:TENTATIVE", true),
        ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", false),
        ("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", true),
    ] {
        assert_eq!(busy(&event(&format!("{time}\r\n{line}"))).is_empty(), !blocks, "{line}");
    }
}

#[test]
fn an_open_feed_offers_transparent_windows_and_nothing_cancelled() {
    let time = "DTSTART:20270301T080000Z\r\nDTEND:20270301T093000Z";
    let window = between("2027-03-01T08:00:00Z", "2027-03-01T09:30:00Z");
    assert_eq!(open(&event(&format!("{time}\r\nTRANSP:TRANSPARENT"))), [window]);
    assert_eq!(open(&event(&format!("{time}\r\nSTATUS:CANCELLED"))), []);
}

#[test]
fn windows_are_merged_and_clipped() {
    let text = event("DTSTART:20261231T230000Z\r\nDURATION:PT2H\r\nRRULE:FREQ=HOURLY;COUNT=3");
    assert_eq!(busy(&text), [between("2027-01-01T00:00:00Z", "2027-01-01T03:00:00Z")]);
}

/// F-16.
#[test]
fn an_unknown_zone_blocks_wherever_it_could_be_and_is_not_offered() {
    let text = event("DTSTART;TZID=Middle-earth/Shire:20270301T100000\r\nDURATION:PT1H");
    assert_eq!(codes(&reading(&text)), ["unknown_zone"]);
    assert_eq!(starts(&reading(&text)), ["2027-03-01T08:00:00Z"]);
    assert_eq!(busy(&text), [between("2027-02-28T20:00:00Z", "2027-03-01T23:00:00Z")]);
    assert_eq!(open(&text), []);
}

#[test]
fn an_event_without_a_readable_start_blocks_its_day_or_everything() {
    let dated = event("DTSTART:2027-03-01 10:00");
    assert_eq!(codes(&reading(&dated)), ["unreadable_events"]);
    assert!(busy(&dated)[0].contains(&between("2027-03-01T00:00:00Z", "2027-03-02T00:00:00Z")));
    assert!(!busy(&dated)[0].contains(&between("2027-03-01T00:00:00Z", "2027-03-04T00:00:00Z")));
    for lost in ["DTSTART;TZID=Europe/Helsinki:20271399T100000", "DTSTART20270301", "SUMMARY:x"] {
        assert_eq!(busy(&event(lost)), [year()], "{lost}");
        assert_eq!(open(&event(lost)), [], "{lost}");
    }
    assert_eq!(busy(&event("SUMMARY:x\r\nSTATUS:CANCELLED")), []);
}

#[test]
fn an_unreadable_rule_blocks_its_hours_daily_or_everything() {
    let weekly = event("DTSTART:20270301T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=XX");
    assert_eq!(codes(&reading(&weekly)), ["unreadable_rules"]);
    let blocked = busy(&weekly);
    assert_eq!(blocked.len(), 306);
    assert_eq!(blocked[1], between("2027-03-02T08:00:00Z", "2027-03-02T09:00:00Z"));
    assert_eq!(open(&weekly), []);
    let any = event("DTSTART:20270301T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=SOMETIMES");
    assert_eq!(busy(&any), [year()]);
}

#[test]
fn unreadable_exceptions_keep_busy_time_and_withhold_open_time() {
    let text = event(
        "DTSTART:20270301T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=2\r\nEXDATE:tomorrow",
    );
    assert_eq!(codes(&reading(&text)), ["unreadable_exceptions"]);
    assert_eq!(busy(&text).len(), 2);
    assert_eq!(open(&text), []);
}

/// F-15.
#[test]
fn an_end_before_the_start_or_without_sense_still_blocks() {
    let backward = event("DTSTART:20270301T100000Z\r\nDTEND:20270301T090000Z");
    assert_eq!(codes(&reading(&backward)), ["backward_events"]);
    assert_eq!(busy(&backward), [between("2027-03-01T09:00:00Z", "2027-03-01T10:00:00Z")]);
    let unclear = event("DTSTART:20270301T100000Z\r\nDTEND:later");
    assert_eq!(codes(&reading(&unclear)), ["unreadable_ends"]);
    assert_eq!(busy(&unclear), [between("2027-03-01T10:00:00Z", "2027-03-02T10:00:00Z")]);
    assert_eq!(open(&unclear), []);
}

/// F-18.
#[test]
fn a_second_event_with_the_same_uid_blocks_but_is_not_listed() {
    let one = |hour: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:e@x\r\nDTSTART:20270301T{hour}0000Z\r\n\
             DURATION:PT1H\r\nEND:VEVENT\r\n"
        )
    };
    let text = calendar(&format!("{}{}", one("08"), one("12")));
    assert_eq!(starts(&reading(&text)), ["2027-03-01T08:00:00Z"]);
    assert_eq!(codes(&reading(&text)), ["duplicate_events"]);
    assert_eq!(busy(&text).len(), 2);
    assert_eq!(open(&text).len(), 1);
}

#[test]
fn free_busy_periods_open_and_block_by_their_type() {
    let text = calendar(
        "BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=FREE:20270301T080000Z/PT2H\r\n\
         FREEBUSY;FBTYPE=X-ODD:20270302T080000Z/20270302T090000Z\r\nEND:VFREEBUSY",
    );
    assert_eq!(open(&text), [between("2027-03-01T08:00:00Z", "2027-03-01T10:00:00Z")]);
    assert_eq!(busy(&text), [between("2027-03-02T08:00:00Z", "2027-03-02T09:00:00Z")]);
}

#[test]
fn availability_opens_its_hours_and_closes_the_rest_by_priority() {
    let hours = "BEGIN:VAVAILABILITY\r\nDTSTART:20270301T000000Z\r\nDTEND:20270303T000000Z\r\n\
        PRIORITY:5\r\nBEGIN:AVAILABLE\r\nUID:a\r\nDTSTART:20270301T080000Z\r\n\
        DTEND:20270301T160000Z\r\n\
        RRULE:FREQ=DAILY\r\nEND:AVAILABLE\r\nEND:VAVAILABILITY\r\n";
    let holiday = "BEGIN:VAVAILABILITY\r\nDTSTART:20270302T000000Z\r\n\
        DURATION:P1D\r\nPRIORITY:1\r\n\
        END:VAVAILABILITY\r\n";
    let text = calendar(&format!("{holiday}{hours}"));
    assert_eq!(open(&text), [between("2027-03-01T08:00:00Z", "2027-03-01T16:00:00Z")]);
    let closed = [
        between("2027-03-01T00:00:00Z", "2027-03-01T08:00:00Z"),
        between("2027-03-01T16:00:00Z", "2027-03-03T00:00:00Z"),
    ];
    assert_eq!(busy(&text), closed);
}
