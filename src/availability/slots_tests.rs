//! What must hold of every slot, whatever the calendar and the clocks do.

use super::*;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn interval(start: &str, end: &str) -> Interval {
    Interval::new(at(start), at(end)).unwrap()
}

fn rules(zone: &str) -> Rules {
    Rules {
        zone: TimeZone::get(zone).unwrap(),
        session: Span::minutes(90),
        buffer: Span::minutes(0),
        notice: Span::hours(24),
        horizon: Span::days(90),
        daily_cap: 8,
        grid: Span::minutes(30),
    }
}

fn starts(slots: &[Interval]) -> Vec<String> {
    slots.iter().map(|slot| slot.start.to_string()).collect()
}

#[test]
fn an_open_morning_is_cut_on_the_half_hours() {
    let open = vec![interval("2027-03-18T06:40:00Z", "2027-03-18T09:30:00Z")];
    let known = Known { open, ..Known::default() };
    let range = interval("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z");
    let slots = offered(&rules("Europe/Helsinki"), &known, range, at("2027-03-10T12:00:00Z"));
    let expected = ["2027-03-18T07:00:00Z", "2027-03-18T07:30:00Z", "2027-03-18T08:00:00Z"];
    assert_eq!(starts(&slots), expected);
}

#[test]
fn back_to_back_is_offered_without_a_buffer_and_not_with_one() {
    let open = vec![interval("2027-03-18T08:00:00Z", "2027-03-18T11:00:00Z")];
    let sold = interval("2027-03-18T08:00:00Z", "2027-03-18T09:30:00Z");
    let range = interval("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z");
    let now = at("2027-03-10T12:00:00Z");
    let mut rules = rules("Europe/Helsinki");
    let known = Known { open: open.clone(), claims: vec![block(sold, rules.buffer)], busy: vec![] };
    assert_eq!(starts(&offered(&rules, &known, range, now)), ["2027-03-18T09:30:00Z"]);
    rules.buffer = Span::minutes(15);
    let known = Known { open, claims: vec![block(sold, rules.buffer)], busy: vec![] };
    assert!(offered(&rules, &known, range, now).is_empty());
}

#[test]
fn a_full_day_offers_nothing_and_the_next_day_does() {
    let open = vec![
        interval("2027-03-18T06:00:00Z", "2027-03-18T14:00:00Z"),
        interval("2027-03-19T06:00:00Z", "2027-03-19T07:30:00Z"),
    ];
    let claims = vec![interval("2027-03-18T06:00:00Z", "2027-03-18T07:30:00Z")];
    let known = Known { open, claims, busy: vec![] };
    let range = interval("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z");
    let mut rules = rules("Europe/Helsinki");
    rules.daily_cap = 1;
    let slots = offered(&rules, &known, range, at("2027-03-10T12:00:00Z"));
    assert_eq!(starts(&slots), ["2027-03-19T06:00:00Z"]);
}

#[test]
fn busy_time_keeps_its_distance_on_both_sides() {
    let open = vec![interval("2027-03-18T06:00:00Z", "2027-03-18T12:00:00Z")];
    let busy = vec![interval("2027-03-18T08:00:00Z", "2027-03-18T09:00:00Z")];
    let known = Known { open, busy, claims: vec![] };
    let range = interval("2027-03-01T00:00:00Z", "2027-04-01T00:00:00Z");
    let mut rules = rules("Europe/Helsinki");
    rules.buffer = Span::minutes(30);
    let slots = offered(&rules, &known, range, at("2027-03-10T12:00:00Z"));
    let expected = [
        "2027-03-18T06:00:00Z",
        "2027-03-18T09:30:00Z",
        "2027-03-18T10:00:00Z",
        "2027-03-18T10:30:00Z",
    ];
    assert_eq!(starts(&slots), expected);
}

/// All half hours at which an expert open around the clock is offered on a local day.
fn offered_on(zone: &str, day: (&str, &str)) -> Vec<Interval> {
    let mut rules = rules(zone);
    rules.notice = Span::hours(0);
    rules.daily_cap = 100;
    let day = interval(day.0, day.1);
    let open = vec![Interval { start: day.start, end: day.end.plus(Span::hours(12)) }];
    offered(&rules, &Known { open, ..Known::default() }, day, day.start)
}

/// K-12: the day of 23 hours in Helsinki, and that of 25.
#[test]
fn a_day_on_which_the_clocks_change_has_as_many_slots_as_half_hours() {
    let spring = offered_on("Europe/Helsinki", ("2027-03-27T22:00:00Z", "2027-03-28T21:00:00Z"));
    let autumn = offered_on("Europe/Helsinki", ("2027-10-30T21:00:00Z", "2027-10-31T22:00:00Z"));
    assert_eq!((spring.len(), autumn.len()), (46, 50));
    for slots in [spring, autumn] {
        assert!(slots.iter().all(|slot| slot.span() == Span::minutes(90)));
        assert!(slots.windows(2).all(|two| two[1].start.since(two[0].start) == Span::minutes(30)));
    }
}

/// K-12: where the clocks change by half an hour, the grid goes with them.
#[test]
fn the_grid_follows_a_clock_that_moves_by_half_an_hour() {
    let mut rules = rules("Australia/Lord_Howe");
    rules.notice = Span::hours(0);
    rules.grid = Span::minutes(60);
    // At 2.00 on 3 October 2027 the clocks go to 2.30: the next full hour is half an hour away.
    let open = vec![interval("2027-10-02T13:30:00Z", "2027-10-02T19:00:00Z")];
    let range = interval("2027-10-02T00:00:00Z", "2027-10-04T00:00:00Z");
    let known = Known { open, ..Known::default() };
    let slots = offered(&rules, &known, range, at("2027-10-02T00:00:00Z"));
    let expected = [
        "2027-10-02T13:30:00Z",
        "2027-10-02T14:30:00Z",
        "2027-10-02T16:00:00Z",
        "2027-10-02T17:00:00Z",
    ];
    assert_eq!(starts(&slots), expected);
}

/// K-13: leap day, the turn of the year, and the last day of a year with a week 53.
#[test]
fn no_day_of_the_calendar_is_missing_or_longer() {
    for day in [
        ("2028-02-28T22:00:00Z", "2028-02-29T22:00:00Z"),
        ("2028-02-29T22:00:00Z", "2028-03-01T22:00:00Z"),
        ("2027-12-30T22:00:00Z", "2027-12-31T22:00:00Z"),
        ("2027-12-31T22:00:00Z", "2028-01-01T22:00:00Z"),
        ("2026-12-30T22:00:00Z", "2026-12-31T22:00:00Z"),
        ("2027-01-02T22:00:00Z", "2027-01-03T22:00:00Z"),
    ] {
        assert_eq!(offered_on("Europe/Helsinki", day).len(), 48, "{day:?}");
    }
}

/// K-13: a session belongs to the local day it starts on, to the second.
#[test]
fn the_daily_cap_counts_from_midnight_to_midnight_where_the_expert_is() {
    let mut rules = rules("Europe/Helsinki");
    rules.daily_cap = 1;
    let open = vec![interval("2027-04-06T19:00:00Z", "2027-04-07T01:00:00Z")];
    // 23.30 on the 6th: the 6th is full, the 7th begins when the session is over.
    let sold = interval("2027-04-06T20:30:00Z", "2027-04-06T22:00:00Z");
    let range = interval("2027-04-01T00:00:00Z", "2027-05-01T00:00:00Z");
    let now = at("2027-03-10T12:00:00Z");
    let known = Known { open: open.clone(), claims: vec![sold], busy: vec![] };
    let expected = [
        "2027-04-06T22:00:00Z",
        "2027-04-06T22:30:00Z",
        "2027-04-06T23:00:00Z",
        "2027-04-06T23:30:00Z",
    ];
    assert_eq!(starts(&offered(&rules, &known, range, now)), expected);
    // At midnight itself, it is the 7th that is full.
    let sold = interval("2027-04-06T21:00:00Z", "2027-04-06T22:30:00Z");
    let known = Known { open, claims: vec![sold], busy: vec![] };
    assert_eq!(
        starts(&offered(&rules, &known, range, now)),
        ["2027-04-06T19:00:00Z", "2027-04-06T19:30:00Z"]
    );
}
