//! What must hold of every slot, whatever the calendar and the clocks do.

use proptest::prelude::*;

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

/// The last Sunday of March and October in Helsinki, and other zones' changes, 2026 to 2030.
const CLOCK_CHANGES: [(&str, &str); 12] = [
    ("Europe/Helsinki", "2026-10-25T01:00:00Z"),
    ("Europe/Helsinki", "2027-03-28T01:00:00Z"),
    ("Europe/Helsinki", "2027-10-31T01:00:00Z"),
    ("Europe/Helsinki", "2028-03-26T01:00:00Z"),
    ("Europe/Helsinki", "2029-10-28T01:00:00Z"),
    ("Europe/Helsinki", "2030-03-31T01:00:00Z"),
    ("America/New_York", "2027-03-14T07:00:00Z"),
    ("America/New_York", "2027-11-07T06:00:00Z"),
    ("America/New_York", "2030-03-10T07:00:00Z"),
    ("Australia/Lord_Howe", "2027-04-03T15:00:00Z"),
    ("Australia/Lord_Howe", "2027-10-02T15:30:00Z"),
    ("Australia/Lord_Howe", "2030-10-05T15:30:00Z"),
];

fn stretches(around: Instant) -> impl Strategy<Value = Vec<Interval>> {
    proptest::collection::vec((-3000_i64..3000, 5_i64..900), 0..6).prop_map(move |parts| {
        let mut all: Vec<Interval> = parts
            .into_iter()
            .map(|(from, length)| {
                let start = around.plus(Span::minutes(from));
                Interval { start, end: start.plus(Span::minutes(length)) }
            })
            .collect();
        all.sort_by_key(|interval| interval.start);
        let mut merged: Vec<Interval> = Vec::new();
        for next in all {
            match merged.last_mut() {
                Some(last) if last.end >= next.start => last.end = last.end.max(next.end),
                _ => merged.push(next),
            }
        }
        merged
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn every_slot_keeps_every_rule(
        (change, open, busy, claims) in (0..CLOCK_CHANGES.len()).prop_flat_map(|change| {
            let around = at(CLOCK_CHANGES[change].1);
            (Just(change), stretches(around), stretches(around), stretches(around))
        }),
        grid_minutes in prop_oneof![Just(15_i64), Just(30), Just(60), Just(90)],
        buffer_minutes in prop_oneof![Just(0_i64), Just(15)],
        daily_cap in 1_usize..5,
    ) {
        let (zone, instant) = CLOCK_CHANGES[change];
        let now = at(instant).minus(Span::days(2));
        let mut rules = rules(zone);
        rules.grid = Span::minutes(grid_minutes);
        rules.buffer = Span::minutes(buffer_minutes);
        rules.daily_cap = daily_cap;
        let range = Interval { start: now, end: now.plus(Span::days(5)) };
        let known = Known { open: open.clone(), busy: busy.clone(), claims: claims.clone() };
        let slots = offered(&rules, &known, range, now);
        for slot in &slots {
            prop_assert_eq!(slot.span(), Span::minutes(90));
            prop_assert!(open.iter().any(|window| window.contains(slot)));
            prop_assert!(slot.start >= now.plus(rules.notice));
            let wide = Interval { start: slot.start.minus(rules.buffer), end: slot.end.plus(rules.buffer) };
            prop_assert!(!busy.iter().any(|taken| taken.overlaps(&wide)));
            prop_assert!(!claims.iter().any(|taken| taken.overlaps(&block(*slot, rules.buffer))));
            let local = jiff::Timestamp::from_second(slot.start.unix()).unwrap().to_zoned(rules.zone.clone());
            let minute = i64::from(local.hour()) * 60 + i64::from(local.minute());
            prop_assert_eq!(minute % grid_minutes, 0);
            let same_day = claims.iter().filter(|claim| {
                jiff::Timestamp::from_second(claim.start.unix()).unwrap().to_zoned(rules.zone.clone()).date() == local.date()
            });
            prop_assert!(same_day.count() < daily_cap);
        }
        prop_assert!(slots.windows(2).all(|pair| pair[0].start < pair[1].start));
        // Nothing that may be offered is missing: every minute that keeps the rules is in the answer.
        let mut minute = range.start;
        while minute < range.end {
            let slot = Interval { start: minute, end: minute.plus(rules.session) };
            let local = jiff::Timestamp::from_second(minute.unix()).unwrap().to_zoned(rules.zone.clone());
            let on_grid = (i64::from(local.hour()) * 60 + i64::from(local.minute())) % grid_minutes == 0;
            let wide = Interval { start: slot.start.minus(rules.buffer), end: slot.end.plus(rules.buffer) };
            let free = on_grid
                && minute >= now.plus(rules.notice)
                && open.iter().any(|window| window.contains(&slot))
                && !busy.iter().any(|taken| taken.overlaps(&wide))
                && !claims.iter().any(|taken| taken.overlaps(&block(slot, rules.buffer)));
            if free {
                let capped = claims.iter().filter(|claim| {
                    jiff::Timestamp::from_second(claim.start.unix()).unwrap().to_zoned(rules.zone.clone()).date() == local.date()
                }).count() >= daily_cap;
                prop_assert!(capped || slots.contains(&slot), "{slot:?} is free and not offered");
            }
            minute = minute.plus(Span::minutes(15));
        }
    }
}
