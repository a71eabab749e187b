//! Rules that repeat daily or more seldom: period by period, each a list of days times a list of
//! times.

use super::civil::{DAY_AFTER_9999, Wall, date_of, day_number, days_in_month, week_begin};
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
    let periods = Periods::new(plan, collector.start.day());
    collector.pay_for(plan.times_count())?;
    let times = plan.times_of_day();
    let mut days = Vec::new();
    let mut index = periods.index_of(collector.begin().day());
    loop {
        let Some(first) = periods.first_day(index) else {
            return Ok(());
        };
        let begin = Wall::at(first, 0);
        if collector.is_past(begin) {
            return Ok(());
        }
        collector.step(begin)?;
        days.clear();
        periods.collect(first, plan, collector, &mut days)?;
        collector.take_period(&days, &times, &plan.rule.positions)?;
        index += 1;
    }
}

/// The periods of a rule, numbered from the one that holds the start.
struct Periods {
    frequency: Frequency,
    interval: i64,
    /// The start's period in whole units: a year, a month count, a day number.
    origin: i64,
}

impl Periods {
    fn new(plan: &Plan<'_>, start: i64) -> Self {
        let rule = plan.rule;
        let origin = match rule.frequency {
            Frequency::Weekly => week_begin(start, rule.week_start),
            Frequency::Yearly
            | Frequency::Monthly
            | Frequency::Daily
            | Frequency::Hourly
            | Frequency::Minutely
            | Frequency::Secondly => units(rule.frequency, start),
        };
        Self { frequency: rule.frequency, interval: rule.interval, origin }
    }

    /// Units between one period and the next.
    fn stride(&self) -> i64 {
        let unit = if self.frequency == Frequency::Weekly { 7 } else { 1 };
        self.interval.saturating_mul(unit)
    }

    /// The last period that begins on or before `day`.
    fn index_of(&self, day: i64) -> i64 {
        (units(self.frequency, day) - self.origin).max(0) / self.stride()
    }

    /// The first day of a period; `None` past the year 9999.
    fn first_day(&self, index: i64) -> Option<i64> {
        let unit = self.stride().checked_mul(index)?.checked_add(self.origin)?;
        let first = match self.frequency {
            Frequency::Yearly if unit <= 9_999 => day_number(unit, 1, 1),
            Frequency::Monthly if unit < 120_000 => {
                day_number(unit.div_euclid(12), unit.rem_euclid(12) + 1, 1)
            }
            Frequency::Yearly | Frequency::Monthly => return None,
            Frequency::Weekly
            | Frequency::Daily
            | Frequency::Hourly
            | Frequency::Minutely
            | Frequency::Secondly => unit,
        };
        (first < DAY_AFTER_9999).then_some(first)
    }

    /// Put the days of the period from `first` that the plan picks into `days`.
    fn collect(
        &self,
        first: i64,
        plan: &Plan<'_>,
        collector: &mut Collector<'_>,
        days: &mut Vec<i64>,
    ) -> Result<(), Ended> {
        let (year, month, _) = date_of(first);
        match self.frequency {
            Frequency::Yearly => {
                for month in (1..=12).filter(|month| plan.has_month(*month)) {
                    collect_month(year, month, plan, collector, days)?;
                }
                Ok(())
            }
            Frequency::Monthly if plan.has_month(month) => {
                collect_month(year, month, plan, collector, days)
            }
            Frequency::Monthly => Ok(()),
            Frequency::Weekly => {
                days.extend((first..first + 7).filter(|day| plan.has_day(Date::of(*day))));
                Ok(())
            }
            Frequency::Daily | Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
                days.extend(plan.has_day(Date::of(first)).then_some(first));
                Ok(())
            }
        }
    }
}

fn collect_month(
    year: i64,
    month: i64,
    plan: &Plan<'_>,
    collector: &mut Collector<'_>,
    days: &mut Vec<i64>,
) -> Result<(), Ended> {
    let first = day_number(year, month, 1);
    for day in 1..=days_in_month(year, month) {
        let date = Date { number: first + day - 1, year, month, day };
        collector.step(Wall::at(first, 0))?;
        if plan.has_day(date) {
            days.push(date.number);
        }
    }
    Ok(())
}

/// A day in the units that periods of this frequency are counted in.
fn units(frequency: Frequency, day: i64) -> i64 {
    let (year, month, _) = date_of(day);
    match frequency {
        Frequency::Yearly => year,
        Frequency::Monthly => year * 12 + month - 1,
        Frequency::Weekly
        | Frequency::Daily
        | Frequency::Hourly
        | Frequency::Minutely
        | Frequency::Secondly => day,
    }
}
