//! What is too much is cut where the budget says, says so, and is never free time. Work is counted, not timed.

use sparraamo::availability::ical::{FeedKind, Limits, Options, Reading, read, windows};

use super::calendar_text::{at, calendar, codes, event, options, reading, year};

/// Ceilings so low that a small calendar meets each of them.
fn low() -> Options {
    let limits = Limits {
        line_bytes: 2_000,
        head_bytes: 500,
        parameters: 20,
        nesting: 5,
        properties: 50,
        events: 20,
        occurrences: 100,
        steps: 20_000,
        rule_steps: 5_000,
        rules: 5,
        availabilities: 3,
        zone_name_bytes: 50,
        zones: 5,
        zone_changes: 100,
    };
    Options { limits, ..options(year()) }
}

fn cut(text: &str) -> Reading {
    read(text.as_bytes(), &low()).unwrap()
}

const START: &str = "DTSTART:20270301T080000Z\r\nDURATION:PT1H";

/// F-10, F-11: what was left unread may lie anywhere.
#[test]
fn a_calendar_with_too_much_in_it_is_cut_visibly_and_blocks_everything() {
    let dates = |count: usize| vec!["20270301T080000Z"; count].join(",");
    let days: Vec<String> =
        (0..120).map(|day| format!("2027{:02}{:02}T080000Z", 1 + day / 28, 1 + day % 28)).collect();
    let periods = vec!["20270301T080000Z/PT1H"; 60].join(",");
    let part = "BEGIN:VAVAILABILITY\r\nDTSTART:20270301T080000Z\r\nEND:VAVAILABILITY\r\n";
    for (what, text, code) in [
        ("a line", event(&format!("{START}\r\nRDATE:{}", dates(200))), "oversized"),
        ("a head", event(&format!("DTSTART;X-A={}:20270301", "x".repeat(600))), "oversized"),
        ("parameters", event(&format!("DTSTART{}:20270301", ";A=B".repeat(30))), "oversized"),
        (
            "nesting",
            calendar(&["BEGIN:X-A\r\n".repeat(9), "END:X-A\r\n".repeat(9)].concat()),
            "oversized",
        ),
        ("properties", event(&"RDATE:20270301T080000Z\r\n".repeat(60)), "oversized"),
        ("rules", event(&format!("{START}\r\n{}", "RRULE:FREQ=YEARLY\r\n".repeat(6))), "oversized"),
        ("availabilities", calendar(&part.repeat(4)), "oversized"),
        (
            "events",
            calendar(&"BEGIN:VEVENT\r\nDTSTART:20270301\r\nEND:VEVENT\r\n".repeat(21)),
            "too_many_events",
        ),
        (
            "occurrences",
            event(&format!(
                "{START}\r\nRDATE:{}\r\nRDATE:{}",
                days[..60].join(","),
                days[60..].join(",")
            )),
            "too_many_occurrences",
        ),
        (
            "free-busy periods",
            calendar(&format!(
                "BEGIN:VFREEBUSY\r\nFREEBUSY:{}\r\nFREEBUSY:{}\r\nEND:VFREEBUSY",
                periods, periods
            )),
            "too_many_occurrences",
        ),
        (
            "free-busy periods without sense",
            calendar(&format!(
                "BEGIN:VFREEBUSY\r\nFREEBUSY;FBTYPE=FREE:{}\r\nEND:VFREEBUSY",
                ["x"; 101].join(",")
            )),
            "too_many_occurrences",
        ),
    ] {
        let reading = cut(&text);
        assert!(
            reading.truncated && codes(&reading).contains(&code),
            "{what}: {:?}",
            codes(&reading)
        );
        assert_eq!(windows(&reading, FeedKind::Busy, year()), [year()], "{what}");
        let warnings: String = reading.warnings.iter().map(ToString::to_string).collect();
        assert!(warnings.contains("Truncated"), "{what}: {warnings}");
    }
}

/// F-11: a rule is followed as far as its share of the work goes, and blocks from there on.
#[test]
fn a_rule_beyond_its_share_of_the_work_is_cut_visibly_and_blocks_from_there_on() {
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=MINUTELY;UNTIL=99991231T235959Z",
        "FREQ=DAILY;COUNT=1000000000;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
        "FREQ=YEARLY;BYMONTH=1,2,3;BYSECOND=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSETPOS=1,99",
    ] {
        let text = event(&format!(
            "DTSTART:19270101T080000Z\r\nDURATION:PT1M\r\nRRULE:{rule};BYMONTHDAY=1,2,3,4,5,6,7"
        ));
        let reading = cut(&text);
        if !reading.truncated {
            assert!(rule.contains("BYSETPOS"), "{rule}");
            continue;
        }
        assert!(codes(&reading).contains(&"endless_rules"), "{rule}");
        assert!(reading.steps <= low().limits.steps, "{rule}: {}", reading.steps);
        let last = windows(&reading, FeedKind::Busy, year()).pop().unwrap();
        assert_eq!(last.end, year().end, "{rule}");
    }
}

/// F-11: an exception that cannot be followed leaves busy time as it is, says so, and opens nothing.
#[test]
fn exceptions_beyond_their_share_of_the_work_keep_busy_time_and_open_nothing() {
    let reading =
        cut(&event(&format!("{START}\r\nRRULE:FREQ=DAILY;COUNT=9\r\nEXRULE:FREQ=SECONDLY")));
    assert!(reading.truncated);
    assert_eq!(codes(&reading), ["endless_exceptions"]);
    // The exceptions that were followed count: the first nine days lie beyond them but for the first.
    assert_eq!(windows(&reading, FeedKind::Busy, year()).len(), 8);
    assert_eq!(windows(&reading, FeedKind::Open, year()), []);
}

/// F-11: all rules of a feed share one budget, so many bombs cost no more than a few.
#[test]
fn all_rules_of_a_feed_share_one_budget() {
    let bomb = "BEGIN:VEVENT\r\nDTSTART:19270101T080000Z\r\nDURATION:PT1H\r\n\
        RRULE:FREQ=HOURLY;COUNT=999999;BYDAY=MO\r\nEND:VEVENT\r\n";
    let reading = cut(&calendar(&bomb.repeat(20)));
    assert!(reading.truncated && reading.steps <= low().limits.steps);
    assert_eq!(windows(&reading, FeedKind::Busy, year()), [year()]);
}

/// F-11: zones are cut too; their times are then blocked wherever they could be.
#[test]
fn a_zone_that_changes_too_often_is_not_believed() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:STANDARD\r\nDTSTART:20270101T000000\r\n\
        TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\nRRULE:FREQ=DAILY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let zoned = "BEGIN:VEVENT\r\nDTSTART;TZID=Own:20270301T100000\r\nDURATION:PT1H\r\nEND:VEVENT";
    let reading = cut(&calendar(&format!("{zone}{zoned}")));
    assert!(reading.truncated);
    assert_eq!(codes(&reading), ["endless_zones"]);
    let busy = windows(&reading, FeedKind::Busy, year());
    assert_eq!(
        (busy[0].start, busy[0].end),
        (at("2027-02-28T20:00:00Z"), at("2027-03-01T23:00:00Z"))
    );
    assert_eq!(windows(&reading, FeedKind::Open, year()), []);
}

/// F-11: rules that never yield are the cheap ones to write; they are cheap to read as well.
#[test]
fn five_hundred_rules_that_never_yield_cost_few_steps() {
    let feed = |rule: &dyn Fn(usize) -> String| {
        let events: String = (0..500)
            .map(|number| {
                format!(
                    "BEGIN:VEVENT\r\nUID:{number}\r\nDTSTART:19000101T000000Z\r\nDURATION:PT1H\r\n\
                     RRULE:{}\r\nEND:VEVENT\r\n",
                    rule(number)
                )
            })
            .collect();
        reading(&calendar(&events))
    };
    let impossible = |number: usize| {
        format!("FREQ=SECONDLY;COUNT=9;BYMONTH=2;BYMONTHDAY=30;BYHOUR={}", number % 24)
    };
    let reading = feed(&impossible);
    assert_eq!((reading.occurrences.len(), reading.truncated, reading.steps), (0, false, 0));
    let late = |number: usize| {
        format!("FREQ=MINUTELY;COUNT=9;BYYEARDAY=366;BYMONTH=1;BYHOUR={}", number % 24)
    };
    let reading = feed(&late);
    assert_eq!((reading.occurrences.len(), reading.truncated), (0, false));
    // A step a month of the 128 years from the start on.
    assert!(reading.steps < 500 * 12 * 129, "{}", reading.steps);
    let absent = |number: usize| format!("FREQ=YEARLY;COUNT=9;BYDAY=MO;BYSETPOS={}", 200 + number);
    let reading = feed(&absent);
    assert_eq!(reading.occurrences.len(), 0);
    assert!(reading.steps <= Limits::default().steps);
}
