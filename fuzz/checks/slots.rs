//! An expert's rules and calendars, by bytes.

use entity::values::time::{Instant, Interval, Span};
use jiff::tz::TimeZone;
use sparraamo::availability::slots::{Known, Rules, SLOTS_MAX, block, offered};

use super::input::Input;

const ZONES: [&str; 4] = ["Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "UTC"];
/// Days on which a clock of those zones changes.
const DAYS: [&str; 4] = [
    "2027-03-28T01:00:00Z",
    "2027-10-31T01:00:00Z",
    "2027-03-14T07:00:00Z",
    "2027-04-03T15:00:00Z",
];
const INTERVALS_MAX: usize = 30;

pub fn check(bytes: &[u8]) {
    let mut input = Input::new(bytes);
    let zone = TimeZone::get(input.choice(&ZONES)).unwrap();
    let around: Instant = input.choice(&DAYS).parse().unwrap();
    let rules = Rules {
        zone: zone.clone(),
        session: Span::minutes(input.choice(&[90, 15, 600])),
        buffer: Span::minutes(input.choice(&[0, 15, 120])),
        notice: Span::minutes(input.number() % 3_000),
        horizon: Span::minutes(input.number()),
        daily_cap: usize::from(input.byte() % 6),
        grid: Span::minutes(input.choice(&[30, 15, 60, 90, 7, 1_440])),
    };
    let now = around.minus(Span::minutes(input.number() % 6_000));
    let range = Interval { start: now, end: now.plus(Span::minutes(input.number() % 20_000)) };
    let mut known = Known { open: set(&mut input, now), ..Known::default() };
    known.busy = set(&mut input, now);
    known.claims = set(&mut input, now);
    let slots = offered(&rules, &known, range, now);
    assert_eq!(slots, offered(&rules, &known, range, now), "two answers");
    assert!(slots.len() <= SLOTS_MAX);
    assert!(slots.windows(2).all(|pair| pair[0].start < pair[1].start), "not in order");
    for slot in &slots {
        check_slot(*slot, &rules, &known, range, now);
    }
}

fn check_slot(slot: Interval, rules: &Rules, known: &Known, range: Interval, now: Instant) {
    assert_eq!(slot.span(), rules.session);
    assert!(known.open.iter().any(|window| window.contains(&slot)), "{slot:?} is not open");
    assert!(slot.start >= range.start && slot.start < range.end, "{slot:?} is outside {range:?}");
    assert!(slot.start >= now.plus(rules.notice) && slot.start <= now.plus(rules.horizon));
    let wide = Interval { start: slot.start.minus(rules.buffer), end: slot.end.plus(rules.buffer) };
    assert!(!known.busy.iter().any(|taken| taken.overlaps(&wide)), "{slot:?} is busy");
    let taken = block(slot, rules.buffer);
    assert!(!known.claims.iter().any(|claim| claim.overlaps(&taken)), "{slot:?} is claimed");
    let local =
        |at: Instant| jiff::Timestamp::from_second(at.unix()).unwrap().to_zoned(rules.zone.clone());
    let clock = local(slot.start);
    let minute = i64::from(clock.hour()) * 60 + i64::from(clock.minute());
    assert_eq!(minute % (rules.grid.whole_seconds() / 60), 0, "{slot:?} is off the grid");
    let sold = known.claims.iter().filter(|claim| local(claim.start).date() == clock.date());
    assert!(sold.count() < rules.daily_cap.max(1), "{slot:?} is on a full day");
}

/// A sorted set of disjoint stretches of time from around `now` on.
fn set(input: &mut Input<'_>, now: Instant) -> Vec<Interval> {
    let mut at = now.minus(Span::days(1));
    let count = usize::from(input.byte()) % INTERVALS_MAX;
    let mut set = Vec::new();
    for _ in 0..count {
        let start = at.plus(Span::minutes(1 + input.number() % 1_000));
        let end = start.plus(Span::minutes(1 + input.number() % 900));
        set.push(Interval { start, end });
        at = end;
        if input.is_empty() {
            break;
        }
    }
    set
}
