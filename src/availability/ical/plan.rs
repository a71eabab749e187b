//! A rule joined with the start of its series: what the rule leaves out, the start fills in (RFC
//! 5545, 3.3.10).

use super::civil::{DAY_SECONDS, Wall, date_of, day_number, days_in_month, week_number, weekday};
use super::rule::{Frequency, Rule};

/// Which days and times a rule picks, with nothing left to default.
#[derive(Debug)]
pub struct Plan<'r> {
    pub rule: &'r Rule,
    months: Vec<i64>,
    month_days: Vec<i64>,
    days: Vec<(i64, i64)>,
    /// The hours that pass; empty for every hour, only in rules that repeat within a day.
    pub hours: Vec<i64>,
    /// As `hours`; empty for every minute.
    pub minutes: Vec<i64>,
    /// As `hours`; empty for every second.
    pub seconds: Vec<i64>,
}

/// A calendar day with its date at hand.
#[derive(Copy, Clone, Debug)]
pub struct Date {
    pub number: i64,
    pub year: i64,
    pub month: i64,
    pub day: i64,
}

impl Date {
    /// The date of a day number.
    pub fn of(number: i64) -> Self {
        let (year, month, day) = date_of(number);
        Self { number, year, month, day }
    }
}

impl<'r> Plan<'r> {
    /// The plan of `rule` for a series that begins at `start`; a series of dates has no times of
    /// day.
    pub fn new(rule: &'r Rule, start: Wall, is_date: bool) -> Self {
        let date = Date::of(start.day());
        let (mut months, mut month_days) = (rule.months.clone(), rule.month_days.clone());
        let mut days = rule.days.clone();
        let picks_no_day = rule.year_days.is_empty() && month_days.is_empty() && days.is_empty();
        if rule.frequency > Frequency::Monthly {
            days.iter_mut().for_each(|(ordinal, _)| *ordinal = 0);
            days.sort_unstable();
            days.dedup();
        }
        match rule.frequency {
            Frequency::Yearly if picks_no_day && rule.week_numbers.is_empty() => {
                if months.is_empty() {
                    months.push(date.month);
                }
                month_days.push(date.day);
            }
            Frequency::Yearly if picks_no_day => days.push((0, weekday(date.number))),
            Frequency::Monthly if picks_no_day && rule.week_numbers.is_empty() => {
                month_days.push(date.day);
            }
            Frequency::Weekly if picks_no_day && rule.week_numbers.is_empty() => {
                days.push((0, weekday(date.number)));
            }
            Frequency::Yearly
            | Frequency::Monthly
            | Frequency::Weekly
            | Frequency::Daily
            | Frequency::Hourly
            | Frequency::Minutely
            | Frequency::Secondly => {}
        }
        let second = start.second();
        let filled = |list: &[i64], coarsest: Frequency, own: i64| {
            if is_date {
                Vec::new()
            } else if list.is_empty() && rule.frequency < coarsest {
                vec![own]
            } else {
                list.to_vec()
            }
        };
        Self {
            rule,
            months,
            month_days,
            days,
            hours: filled(&rule.hours, Frequency::Hourly, second / 3_600),
            minutes: filled(&rule.minutes, Frequency::Minutely, second / 60 % 60),
            seconds: filled(&rule.seconds, Frequency::Secondly, second % 60),
        }
    }

    /// Whether any day of this month may be picked.
    pub fn has_month(&self, month: i64) -> bool {
        self.months.is_empty() || self.months.contains(&month)
    }

    /// Whether no day of any year can be picked, such as 30 February: the usual rule that never
    /// yields.
    pub fn is_impossible(&self) -> bool {
        // A leap year has every day there is.
        let has = |month: &i64, day: &i64| day.abs() <= days_in_month(2_000, *month);
        !self.months.is_empty()
            && !self.month_days.is_empty()
            && !self.months.iter().any(|month| self.month_days.iter().any(|day| has(month, day)))
    }

    /// Whether nothing but the frequency and the interval decides when the rule falls.
    pub fn is_unfiltered(&self) -> bool {
        let rule = self.rule;
        let sub_daily = match rule.frequency {
            Frequency::Hourly => rule.minutes.is_empty() && rule.seconds.is_empty(),
            Frequency::Minutely => rule.minutes.is_empty() && rule.seconds.is_empty(),
            Frequency::Secondly => rule.minutes.is_empty() && rule.seconds.is_empty(),
            Frequency::Yearly | Frequency::Monthly | Frequency::Weekly | Frequency::Daily => false,
        };
        sub_daily
            && rule.hours.is_empty()
            && rule.positions.is_empty()
            && self.months.is_empty()
            && rule.week_numbers.is_empty()
            && rule.year_days.is_empty()
            && self.month_days.is_empty()
            && self.days.is_empty()
    }

    /// Whether the rule picks this day.
    pub fn has_day(&self, date: Date) -> bool {
        self.has_month(date.month)
            && self.has_month_day(date)
            && self.has_weekday(date)
            && self.has_year_day(date)
            && self.has_week(date)
    }

    fn has_month_day(&self, date: Date) -> bool {
        self.month_days.is_empty()
            || picks(&self.month_days, date.day, days_in_month(date.year, date.month))
    }

    fn has_year_day(&self, date: Date) -> bool {
        if self.rule.year_days.is_empty() {
            return true;
        }
        let first = day_number(date.year, 1, 1);
        let length = day_number(date.year + 1, 1, 1) - first;
        picks(&self.rule.year_days, date.number - first + 1, length)
    }

    fn has_week(&self, date: Date) -> bool {
        if self.rule.week_numbers.is_empty() {
            return true;
        }
        let (week, weeks) = week_number(date.number, self.rule.week_start);
        picks(&self.rule.week_numbers, week, weeks)
    }

    fn has_weekday(&self, date: Date) -> bool {
        if self.days.is_empty() {
            return true;
        }
        let own = weekday(date.number);
        let has = |ordinal: i64| self.days.binary_search(&(ordinal, own)).is_ok();
        let (nth, nth_last) = self.ordinals(date);
        has(0) || has(nth) || has(-nth_last)
    }

    /// Which one of its weekday this is, from the front and from the back of the month, or of the
    /// year where a yearly rule names no month.
    fn ordinals(&self, date: Date) -> (i64, i64) {
        let in_year = self.rule.frequency == Frequency::Yearly && self.rule.months.is_empty();
        let (before, after) = if in_year {
            let first = day_number(date.year, 1, 1);
            (date.number - first, day_number(date.year + 1, 1, 1) - 1 - date.number)
        } else {
            (date.day - 1, days_in_month(date.year, date.month) - date.day)
        };
        (before / 7 + 1, after / 7 + 1)
    }

    /// How many times of day the rule's lists make together, without making them.
    pub fn times_count(&self) -> usize {
        [&self.hours, &self.minutes, &self.seconds].iter().map(|list| list.len().max(1)).product()
    }

    /// The times of day of a rule that repeats daily or more seldom, as seconds, in order.
    pub fn times_of_day(&self) -> Vec<i64> {
        combined(&or_zero(&self.hours), 3_600, &self.times_of_hour())
    }

    /// The times within an hour, as seconds, in order.
    pub fn times_of_hour(&self) -> Vec<i64> {
        combined(&or_zero(&self.minutes), 60, &self.times_of_minute())
    }

    /// The times within a minute, as seconds, in order.
    pub fn times_of_minute(&self) -> Vec<i64> {
        or_zero(&self.seconds)
    }
}

/// Whether a sorted list of positions, negative ones counted from the end, holds `position` of
/// `length`.
fn picks(list: &[i64], position: i64, length: i64) -> bool {
    list.binary_search(&position).is_ok() || list.binary_search(&(position - length - 1)).is_ok()
}

fn or_zero(list: &[i64]) -> Vec<i64> {
    if list.is_empty() { vec![0] } else { list.to_vec() }
}

/// Every sum of a multiple of `unit` and a smaller time; at most a day's seconds.
fn combined(units: &[i64], unit: i64, smaller: &[i64]) -> Vec<i64> {
    let sums = units.iter().flat_map(|count| smaller.iter().map(move |time| count * unit + time));
    sums.filter(|second| *second < DAY_SECONDS).collect()
}
