//! Rules that repeat within a day: step by step, leaping over days, hours and minutes that cannot
//! match.

use super::civil::{DAY_AFTER_9999, Wall, day_number, days_in_month};
use super::plan::{Date, Plan};
use super::recur::{Collector, Ended};
use super::rule::Frequency;

/// Follow the plan until its end, the range's or the budget's.
pub fn walk(plan: &Plan<'_>, collector: &mut Collector<'_>) -> Ended {
    match run(plan, collector) {
        Ok(()) => Ended::Complete,
        Err(ended) => ended,
    }
}

fn run(plan: &Plan<'_>, collector: &mut Collector<'_>) -> Result<(), Ended> {
    collector.pay_for(plan.times_count())?;
    let (unit, times) = match plan.rule.frequency {
        Frequency::Minutely => (60, plan.times_of_minute()),
        Frequency::Secondly => (1, vec![0]),
        Frequency::Yearly
        | Frequency::Monthly
        | Frequency::Weekly
        | Frequency::Daily
        | Frequency::Hourly => (3_600, plan.times_of_hour()),
    };
    let base = collector.start.0 - collector.start.0.rem_euclid(unit);
    let stride = plan.rule.interval.saturating_mul(unit);
    let mut leap = DayCheck::default();
    let mut index = first_index(plan, collector, base, stride);
    while let Some(now) =
        stride.checked_mul(index).and_then(|ahead| ahead.checked_add(base)).map(Wall)
    {
        if collector.is_past(now) {
            return Ok(());
        }
        collector.step(now)?;
        match leap.blocked_until(plan, now) {
            Some(free) => index = index.max(ceiling(free.0 - base, stride)).max(index + 1),
            None => {
                let within: Vec<i64> = times.iter().map(|time| now.second() + time).collect();
                collector.take_period(&[now.day()], &within, &plan.rule.positions)?;
                index += 1;
            }
        }
    }
    Ok(())
}

/// Where the walk begins. A rule that nothing filters yields at every step, so even COUNT can be
/// reckoned ahead.
fn first_index(plan: &Plan<'_>, collector: &mut Collector<'_>, base: i64, stride: i64) -> i64 {
    if plan.is_unfiltered() {
        let ahead = (collector.range.from.0 - collector.start.0).max(0) / stride;
        collector.pass_over(ahead);
        return ahead;
    }
    (collector.begin().0 - base).max(0) / stride
}

fn ceiling(distance: i64, stride: i64) -> i64 {
    distance.div_euclid(stride) + i64::from(distance.rem_euclid(stride) > 0)
}

/// Remembers whether the day looked at last can match, since a day has up to 86,400 steps.
#[derive(Default)]
struct DayCheck {
    last: Option<(i64, bool)>,
}

impl DayCheck {
    /// `None` when `now` matches; else the first reading after it that might.
    fn blocked_until(&mut self, plan: &Plan<'_>, now: Wall) -> Option<Wall> {
        let day = now.day();
        let is_open = match self.last {
            Some((last, is_open)) if last == day => is_open,
            _ => plan.has_day(Date::of(day)),
        };
        self.last = Some((day, is_open));
        if !is_open {
            return Some(next_day(plan, day));
        }
        let (frequency, second) = (plan.rule.frequency, now.second());
        let misses = |list: &[i64], value: i64| !list.is_empty() && !list.contains(&value);
        if misses(&plan.hours, second / 3_600) {
            Some(now.moved(3_600 - second % 3_600))
        } else if frequency > Frequency::Hourly && misses(&plan.minutes, second / 60 % 60) {
            Some(now.moved(60 - second % 60))
        } else if frequency > Frequency::Minutely && misses(&plan.seconds, second % 60) {
            Some(now.moved(1))
        } else {
            None
        }
    }
}

/// The next day of this month that can hold a match, or the next month.
fn next_day(plan: &Plan<'_>, day: i64) -> Wall {
    let mut date = Date::of(day);
    let last = days_in_month(date.year, date.month);
    while plan.has_month(date.month) && date.day < last {
        date.day += 1;
        date.number += 1;
        if plan.has_day(date) {
            return Wall::at(date.number, 0);
        }
    }
    let next = day_number(date.year + date.month / 12, date.month % 12 + 1, 1);
    Wall::at(next.min(DAY_AFTER_9999), 0)
}
