//! Slots against an oracle that shares nothing with them: every minute of some days asked whether a session may start
//! in it. Over every change of the clocks of five years in three zones.

use jiff::Timestamp;
use jiff::civil::Date;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;

/// Zones whose clocks change by an hour in either half of the globe, and by half an hour.
const ZONES: [&str; 3] = ["Europe/Helsinki", "America/New_York", "Australia/Lord_Howe"];
/// How far around a change is looked: what is asked about lies within.
const DAYS_AROUND: i64 = 3;
/// Sets of calendars tried at each change.
const CASES: u32 = 40;

/// Every change of the clocks from 2026 to 2030.
fn changes() -> Vec<(&'static str, Instant)> {
    let (first, last): (Timestamp, Timestamp) =
        ("2026-01-01T00:00:00Z".parse().unwrap(), "2031-01-01T00:00:00Z".parse().unwrap());
    let of_zone = |name: &'static str| {
        let zone = TimeZone::get(name).unwrap();
        let all = zone.following(first).take_while(|change| change.timestamp() < last);
        all.map(|change| (name, Instant::from_unix(change.timestamp().as_second())))
            .collect::<Vec<_>>()
    };
    ZONES.into_iter().flat_map(of_zone).collect()
}

/// A minute and what the wall clock shows in it.
#[derive(Copy, Clone, Debug)]
struct Minute {
    at: Instant,
    date: Date,
    of_day: i64,
}

/// The minutes around a change.
fn minutes(zone: &TimeZone, change: Instant) -> Vec<Minute> {
    let reach = Span::days(DAYS_AROUND);
    let (first, last) = (change.minus(reach).unix() / 60, change.plus(reach).unix() / 60);
    let minute = |n: i64| {
        let local = Timestamp::from_second(n * 60).unwrap().to_zoned(zone.clone());
        let of_day = i64::from(local.hour()) * 60 + i64::from(local.minute());
        Minute { at: Instant::from_unix(n * 60), date: local.date(), of_day }
    };
    (first..last).map(minute).collect()
}

/// A question about slots, and all that bears on it.
#[derive(Clone, Debug)]
struct Case {
    open: Vec<Interval>,
    busy: Vec<Interval>,
    claims: Vec<Interval>,
    grid_minutes: i64,
    buffer_minutes: i64,
    notice_minutes: i64,
    horizon_minutes: i64,
    daily_cap: usize,
}

/// Stretches of time around `around`, sorted and disjoint as slots are given them.
fn stretches(around: Instant, count: usize) -> impl Strategy<Value = Vec<Interval>> {
    proptest::collection::vec((-3_600_i64..3_600, 5_i64..1_500), 0..count).prop_map(move |parts| {
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

fn cases(around: Instant) -> impl Strategy<Value = Case> {
    let rules = (
        prop_oneof![Just(10_i64), Just(15), Just(30), Just(45), Just(60), Just(90)],
        prop_oneof![Just(0_i64), Just(10), Just(15), Just(60)],
        prop_oneof![Just(0_i64), Just(60), Just(24 * 60), 0_i64..3_000],
        prop_oneof![Just(90 * 24 * 60_i64), 0_i64..8_000],
        1_usize..6,
    );
    (stretches(around, 7), stretches(around, 5), stretches(around, 5), rules).prop_map(
        |(open, busy, claims, rules)| {
            let (grid_minutes, buffer_minutes, notice_minutes, horizon_minutes, daily_cap) = rules;
            Case {
                open,
                busy,
                claims,
                grid_minutes,
                buffer_minutes,
                notice_minutes,
                horizon_minutes,
                daily_cap,
            }
        },
    )
}

impl Case {
    fn rules(&self, zone: &TimeZone) -> Rules {
        Rules {
            zone: zone.clone(),
            session: Span::minutes(90),
            buffer: Span::minutes(self.buffer_minutes),
            notice: Span::minutes(self.notice_minutes),
            horizon: Span::minutes(self.horizon_minutes),
            daily_cap: self.daily_cap,
            grid: Span::minutes(self.grid_minutes),
        }
    }

    fn known(&self) -> Known {
        let (open, busy, claims) = (self.open.clone(), self.busy.clone(), self.claims.clone());
        Known { open, busy, claims }
    }

    /// What may be offered, found by asking every minute each rule in turn.
    fn by_brute_force(&self, minutes: &[Minute], range: Interval, now: Instant) -> Vec<Interval> {
        let mut found = Vec::new();
        for minute in minutes {
            let start = minute.at;
            let session = Interval { start, end: Instant::from_unix(start.unix() + 5_400) };
            let wait = start.unix() - now.unix();
            let asked = range.start <= start && start < range.end;
            let in_time = wait >= self.notice_minutes * 60 && wait <= self.horizon_minutes * 60;
            let on_grid = minute.of_day % self.grid_minutes == 0;
            let is_open =
                self.open.iter().any(|open| open.start <= session.start && session.end <= open.end);
            let gap = self.buffer_minutes * 60;
            // Apart: the one has ended, its buffer over, before the other begins.
            let apart_from_busy = self.busy.iter().all(|busy| {
                busy.end.unix() + gap <= session.start.unix()
                    || session.end.unix() + gap <= busy.start.unix()
            });
            let apart_from_claims = self.claims.iter().all(|claim| {
                claim.end <= session.start || session.end.unix() + gap <= claim.start.unix()
            });
            if asked && in_time && on_grid && is_open && apart_from_busy && apart_from_claims {
                let same_day = self.claims.iter().filter(|claim| {
                    minutes.iter().any(|m| m.at == claim.start && m.date == minute.date)
                });
                if same_day.count() < self.daily_cap {
                    found.push(session);
                }
            }
        }
        found
    }
}

/// Tries `check` on generated calendars at each change of the clocks.
fn at_each_change(
    check: impl Fn(&Case, &TimeZone, &[Minute], Instant) -> Result<(), TestCaseError>,
) {
    let changes = changes();
    assert_eq!(changes.len(), 30, "two changes a year, five years, three zones");
    for (name, change) in changes {
        let zone = TimeZone::get(name).unwrap();
        let minutes = minutes(&zone, change);
        let mut runner = TestRunner::new(Config::with_cases(CASES));
        let tried = runner.run(&cases(change), |case| check(&case, &zone, &minutes, change));
        tried.unwrap_or_else(|failure| panic!("{name} around {change}: {failure}"));
    }
}

/// What is asked about: all of it lies within the minutes that the oracle knows.
fn question(change: Instant) -> (Interval, Instant) {
    let now = change.minus(Span::days(DAYS_AROUND - 1));
    (Interval { start: now, end: change.plus(Span::days(DAYS_AROUND - 1)) }, now)
}

/// K-12.
#[test]
fn exactly_what_the_rules_allow_is_offered_around_every_change_of_the_clocks() {
    at_each_change(|case, zone, minutes, change| {
        let (range, now) = question(change);
        let slots = offered(&case.rules(zone), &case.known(), range, now);
        prop_assert_eq!(slots, case.by_brute_force(minutes, range, now));
        Ok(())
    });
}

/// K-12: sold one after another until none is left, no two sessions come too close and no day has too many.
#[test]
fn whatever_is_sold_first_the_rest_stays_within_the_rules() {
    at_each_change(|case, zone, minutes, change| {
        let (range, now) = question(change);
        let rules = case.rules(zone);
        let mut case = case.clone();
        case.claims.clear();
        let mut sold: Vec<Interval> = Vec::new();
        loop {
            let slots = offered(&rules, &case.known(), range, now);
            // Now from the front, now from the back, now from the middle.
            let pick = (sold.len() * 7 + 3) % slots.len().max(1);
            let Some(slot) = slots.get(pick).copied() else { break };
            prop_assert_eq!(slot.span(), Span::minutes(90));
            for other in &sold {
                let first_end = slot.end.min(other.end);
                let second_start = slot.start.max(other.start);
                prop_assert!(
                    first_end.plus(rules.buffer) <= second_start,
                    "{:?} {:?}",
                    slot,
                    other
                );
            }
            sold.push(slot);
            case.claims.push(block(slot, rules.buffer));
            case.claims.sort_by_key(|claim| claim.start);
        }
        let date_of = |slot: &Interval| {
            minutes.iter().find(|minute| minute.at == slot.start).map(|minute| minute.date)
        };
        for slot in &sold {
            let that_day = sold.iter().filter(|other| date_of(other) == date_of(slot)).count();
            prop_assert!(that_day <= case.daily_cap, "{} sessions on one day", that_day);
        }
        Ok(())
    });
}
