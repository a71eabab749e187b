//! What no calendar may do: pass for free time, take long, or end the program.

use proptest::prelude::*;
use sparraamo::availability::ical::{FeedKind, Limits, Options, Unusable, read, windows};

use super::calendar_text::{between, busy, calendar, codes, event, options, reading, starts, year};

#[test]
fn what_is_no_calendar_is_refused_in_plain_words() {
    let read = |bytes: &[u8]| read(bytes, &options(year()));
    assert!(matches!(read(b""), Err(Unusable::Empty)));
    assert!(matches!(read(b" \r\n\t"), Err(Unusable::Empty)));
    assert!(matches!(read(b"<!DOCTYPE html>\n<html>Sign in</html>"), Err(Unusable::WebPage)));
    assert!(matches!(read(b"hello: world"), Err(Unusable::NotACalendar)));
    assert!(matches!(read(b"BEGIN:VEVENT\nEND:VEVENT\n"), Err(Unusable::NotACalendar)));
}

/// F-13, F-18.
#[test]
fn a_calendar_that_breaks_off_is_refused_and_its_whole_events_are_shown() {
    let whole = event("DTSTART:20270301T080000Z\r\nDURATION:PT1H");
    let cut = whole.replace("END:VCALENDAR", "BEGIN:VEVENT\r\nUID:f@x\r\nDTSTART:20270302T08");
    match read(cut.as_bytes(), &options(year())) {
        Err(Unusable::Truncated { readable }) => assert_eq!(readable.occurrences.len(), 1),
        other => panic!("{other:?}"),
    }
    for end in 1..whole.len() - 4 {
        assert!(read(&whole.as_bytes()[..end], &options(year())).is_err(), "cut at {end}");
    }
}

#[test]
fn an_empty_calendar_is_a_reading_without_events() {
    let empty = reading(&calendar("X-WR-CALNAME:Tyhjä"));
    assert_eq!((empty.events, empty.truncated, empty.warnings.len()), (0, false, 0));
}

/// F-18.
#[test]
fn bytes_that_are_no_text_do_not_hide_the_times() {
    let text = event("SUMMARY:?\r\nDTSTART:20270301T080000Z\r\nDURATION:PT1H");
    let bytes: Vec<u8> = text.bytes().map(|byte| if byte == b'?' { 0xFF } else { byte }).collect();
    assert_eq!(read(&bytes, &options(year())).unwrap().occurrences.len(), 1);
}

/// F-11.
#[test]
fn a_rule_that_never_ends_is_cut_visibly_and_blocks_from_there_on() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;BYSECOND=0,1,2,3,4,5,6,7,8,9;COUNT=999999999999999999999",
        "FREQ=SECONDLY;UNTIL=99991231T235959Z",
    ] {
        let text = event(&format!("DTSTART:20270101T000000Z\r\nDURATION:PT0S\r\nRRULE:{rule}"));
        let reading = reading(&text);
        assert!(reading.steps <= Limits::default().steps, "{rule}");
        assert!(reading.truncated && codes(&reading).contains(&"endless_rules"), "{rule}");
        let last = windows(&reading, FeedKind::Busy, year()).pop().unwrap();
        assert_eq!(last.end, year().end, "{rule}");
        assert!(last.contains(&between("2027-07-01T00:00:00Z", "2028-01-01T00:00:00Z")), "{rule}");
    }
}

/// F-11.
#[test]
fn a_rule_that_never_yields_ends_with_its_start_alone() {
    for rule in [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1000000000",
        "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=31;BYMONTH=4;COUNT=5",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;INTERVAL=7",
        "FREQ=MINUTELY;BYHOUR=5;BYYEARDAY=366;BYMONTH=1;COUNT=2",
        "FREQ=DAILY;UNTIL=20200101T000000Z",
        "FREQ=YEARLY;INTERVAL=999999999999999",
    ] {
        let text = event(&format!("DTSTART:20270201T080000Z\r\nDURATION:PT1H\r\nRRULE:{rule}"));
        let reading = reading(&text);
        assert_eq!(starts(&reading), ["2027-02-01T08:00:00Z"], "{rule}");
        assert!(!reading.truncated, "{rule}");
    }
}

/// F-11.
#[test]
fn an_exception_rule_equal_to_the_rule_leaves_nothing() {
    let text =
        event("DTSTART:20270201T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY\r\nEXRULE:FREQ=DAILY");
    assert!(starts(&reading(&text)).is_empty());
}

/// F-11.
#[test]
fn the_ends_of_time_are_survived() {
    for (start, rule) in [
        ("99991231T235959Z", "FREQ=SECONDLY"),
        ("00010101T000000Z", "FREQ=DAILY;COUNT=1000000000"),
        ("00010101T000000Z", "FREQ=YEARLY;BYWEEKNO=-53,53;BYSETPOS=-1"),
        ("19700101T000000Z", "FREQ=YEARLY;INTERVAL=9223372036854775807"),
    ] {
        reading(&event(&format!("DTSTART:{start}\r\nDURATION:P3000000D\r\nRRULE:{rule}")));
        let long = "DURATION:P2900000DT2147483647S\r\nRDATE:99991231T235959Z/P9999D";
        reading(&event(&format!("DTSTART:{start}\r\n{long}\r\nRRULE:{rule}")));
    }
}

/// F-10.
#[test]
fn deep_nesting_long_lines_and_many_events_are_cut_visibly() {
    let deep = calendar(&"BEGIN:X-A\r\n".repeat(50_000));
    let deep = format!("{deep}{}END:VCALENDAR\r\n", "END:X-A\r\n".repeat(50_000));
    let codes_of = |text: &str| codes(&read(text.as_bytes(), &options(year())).unwrap());
    assert!(codes_of(&deep).contains(&"oversized"));

    let dates = "20270301T080000Z,".repeat(70_000);
    let long = event(&format!("DTSTART:20270301T080000Z\r\nRDATE:{dates}20270302T080000Z"));
    assert!(codes_of(&long).contains(&"oversized"));
    assert_eq!(busy(&long), [year()]);

    let many = "BEGIN:VEVENT\r\nDTSTART:20270301T080000Z\r\nEND:VEVENT\r\n".repeat(100_001);
    assert!(codes_of(&calendar(&many)).contains(&"too_many_events"));
    assert_eq!(busy(&calendar(&many)), [year()]);
}

/// F-10, F-17.
#[test]
fn a_long_title_is_passed_over_without_a_word() {
    let text = event(&format!(
        "SUMMARY:{}\r\nDTSTART:20270301T080000Z\r\nDURATION:PT1H",
        "😀".repeat(400_000)
    ));
    assert_eq!((busy(&text).len(), reading(&text).warnings.len()), (1, 0));
}

/// F-17.
#[test]
fn no_warning_repeats_what_an_event_is_about() {
    let text = event("SUMMARY:Salainen\r\nLOCATION:Kotona\r\nDTSTART:Salainen\r\nRRULE:Kotona");
    let warnings: String =
        reading(&text).warnings.iter().map(|warning| warning.to_string()).collect();
    assert!(!warnings.is_empty() && !warnings.contains("Salainen") && !warnings.contains("Kotona"));
}

/// Lines that matter, in any order and with any values: far likelier to reach the engine than
/// random bytes.
fn line() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "BEGIN",
        "END",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "EXRULE",
        "RDATE",
        "EXDATE",
        "UID",
        "RECURRENCE-ID",
        "RECURRENCE-ID;RANGE=THISANDFUTURE",
        "SEQUENCE",
        "TZID",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "FREEBUSY",
        "PRIORITY",
        "DTSTART;TZID=Z",
        "DTSTART;VALUE=DATE",
        "DTEND;TZID=",
    ]);
    let value = prop_oneof![
        prop::sample::select(vec![
            "VEVENT",
            "VCALENDAR",
            "VTIMEZONE",
            "STANDARD",
            "VFREEBUSY",
            "VAVAILABILITY",
            "AVAILABLE",
            "20270301T080000Z",
            "20270328T033000",
            "20270301",
            "P1D",
            "-PT1H",
            "PT99999999999S",
            "FREQ=SECONDLY",
            "FREQ=YEARLY;BYWEEKNO=-53,1;BYSETPOS=-1",
            "FREQ=MONTHLY;BYDAY=-5SU",
            "+0200",
            "-0100",
            "Z",
            "00010101T000000",
            "99991231T235959Z",
            "20270301T080000Z/PT1H",
        ])
        .prop_map(str::to_owned),
        "[ -~]{0,40}",
        concat!(
            "FREQ=(YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY|MINUTELY);",
            "(INTERVAL|COUNT|BYMONTH|BYDAY|BYHOUR|BYSETPOS|UNTIL|BYMONTHDAY|BYYEARDAY)=",
            "-?[0-9]{1,20}(MO|SU)?"
        ),
    ];
    (name, value).prop_map(|(name, value)| format!("{name}:{value}"))
}

/// Small budgets, so that the many cases are quick.
fn frugal() -> Options {
    let limits = Limits { steps: 20_000, rule_steps: 5_000, ..Limits::default() };
    Options { limits, ..options(year()) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = read(&bytes, &frugal());
        let _ = read(&[b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", bytes.as_slice()].concat(), &frugal());
    }

    #[test]
    fn any_mixture_of_lines_is_read_and_its_windows_are_in_order(
        lines in prop::collection::vec(line(), 0..40)
    ) {
        let lines = lines.join("\n");
        let text = calendar(&format!("BEGIN:VEVENT\nDTSTART:20270301T080000Z\n{lines}"));
        if let Ok(reading) = read(text.as_bytes(), &frugal()) {
            for kind in [FeedKind::Open, FeedKind::Busy] {
                let set = windows(&reading, kind, year());
                prop_assert!(set.iter().all(|one| one.start < one.end && year().contains(one)));
                prop_assert!(set.windows(2).all(|pair| pair[0].end < pair[1].start));
            }
        }
    }
}
