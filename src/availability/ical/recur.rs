//! The recurrence engine: from a rule to clock readings, on the wall clock, within a range and a
//! budget.
//!
//! Our own, because recurrence is at the heart of the product: the `rrule` crate refuses legal
//! rules, and costs seconds on rules that never yield. Every day and time looked at is a step of
//! the budget, so every rule ends.

use super::civil::{DAY_AFTER_9999, Wall};
use super::limits::Budget;
use super::plan::Plan;
use super::rule::{Frequency, Rule};
use super::{recur_days, recur_times};

/// The frame of a series that a rule runs in.
#[derive(Copy, Clone, Debug)]
pub struct Course {
    /// DTSTART; the rule never falls before it.
    pub start: Wall,
    /// UNTIL on the series' own clock, inclusive.
    pub last: Option<Wall>,
    /// Whether the series is one of dates, without times of day.
    pub is_date: bool,
}

/// The clock readings wanted: `from <= t < to`.
#[derive(Copy, Clone, Debug)]
pub struct Range {
    pub from: Wall,
    pub to: Wall,
}

/// What came of following a rule.
#[derive(Debug, Default)]
pub struct Walk {
    /// In order; a rule gives each reading once.
    pub walls: Vec<Wall>,
    /// Where the budget ran out; nothing is known from there on.
    pub cut_at: Option<Wall>,
}

/// Follow `rule` from the start of its series through `range`.
///
/// Without COUNT the walk begins right before the range, in step with INTERVAL; with COUNT every
/// earlier reading is counted, so it begins at the start.
pub fn follow(rule: &Rule, course: &Course, range: Range, budget: &mut Budget) -> Walk {
    budget.begin_rule();
    let plan = Plan::new(rule, course.start, course.is_date);
    if plan.is_impossible() {
        return Walk::default();
    }
    let mut collector = Collector::new(rule, course, range, budget);
    let ended = match rule.frequency {
        Frequency::Yearly | Frequency::Monthly | Frequency::Weekly | Frequency::Daily => {
            recur_days::walk(&plan, &mut collector)
        }
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => {
            recur_times::walk(&plan, &mut collector)
        }
    };
    let cut_at = match ended {
        Ended::Complete => None,
        Ended::OutOfBudget(wall) => Some(wall),
    };
    Walk { walls: collector.walls, cut_at }
}

/// How a walk ended.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Ended {
    Complete,
    OutOfBudget(Wall),
}

/// Takes readings in order, keeps those wanted, says when to stop.
#[derive(Debug)]
pub struct Collector<'b> {
    pub start: Wall,
    pub range: Range,
    last: Wall,
    count_left: i64,
    has_count: bool,
    walls_max: usize,
    walls: Vec<Wall>,
    budget: &'b mut Budget,
}

impl<'b> Collector<'b> {
    fn new(rule: &Rule, course: &Course, range: Range, budget: &'b mut Budget) -> Self {
        let end = Wall::at(DAY_AFTER_9999, -1);
        Self {
            start: course.start,
            range,
            last: course.last.unwrap_or(end).min(end),
            count_left: rule.count.unwrap_or(i64::MAX),
            has_count: rule.count.is_some(),
            walls_max: budget.occurrences_left(),
            walls: Vec::new(),
            budget,
        }
    }

    /// The first reading worth looking at: those before need not be counted.
    pub fn begin(&self) -> Wall {
        if self.has_count { self.start } else { self.start.max(self.range.from) }
    }

    /// Whether nothing from `wall` on can be wanted.
    pub fn is_past(&self, wall: Wall) -> bool {
        wall >= self.range.to || wall > self.last
    }

    /// Spend one step before looking at `wall`.
    pub fn step(&mut self, wall: Wall) -> Result<(), Ended> {
        if self.budget.step(1) { Ok(()) } else { Err(Ended::OutOfBudget(wall)) }
    }

    /// Pay for a list of so many items before it is made or gone through.
    pub fn pay_for(&mut self, items: usize) -> Result<(), Ended> {
        let count = u64::try_from(items).unwrap_or(u64::MAX);
        if self.budget.step(count) { Ok(()) } else { Err(Ended::OutOfBudget(self.begin())) }
    }

    /// `count` readings before the range are known to exist without looking.
    pub fn pass_over(&mut self, count: i64) {
        if self.has_count {
            self.count_left = self.count_left.saturating_sub(count);
        }
    }

    /// Take the next reading; an error ends the walk.
    pub fn take(&mut self, wall: Wall) -> Result<(), Ended> {
        if wall < self.start {
            return Ok(());
        }
        if self.count_left <= 0 || self.is_past(wall) {
            return Err(Ended::Complete);
        }
        self.count_left -= 1;
        if wall >= self.range.from {
            self.step(wall)?;
            if self.walls.len() >= self.walls_max {
                return Err(Ended::OutOfBudget(wall));
            }
            self.walls.push(wall);
        }
        Ok(())
    }

    /// Take every reading of one period, or with BYSETPOS those at the wanted positions.
    ///
    /// The period's readings are `days` (day numbers) times `times` (seconds after the day's
    /// midnight); they are never all written down, since a year of seconds is 31 million.
    pub fn take_period(
        &mut self,
        days: &[i64],
        times: &[i64],
        positions: &[i64],
    ) -> Result<(), Ended> {
        let walls = days.iter().flat_map(|day| times.iter().map(|time| Wall::at(*day, *time)));
        if positions.is_empty() {
            for wall in walls {
                self.take(wall)?;
            }
            return Ok(());
        }
        self.pay_for(positions.len())?;
        let total = days.len().saturating_mul(times.len());
        let mut picked: Vec<usize> = Vec::new();
        for position in positions {
            let back = usize::try_from(position.unsigned_abs()).unwrap_or(usize::MAX);
            let index = if *position > 0 { back.checked_sub(1) } else { total.checked_sub(back) };
            picked.extend(index.filter(|index| *index < total));
        }
        picked.sort_unstable();
        picked.dedup();
        for index in picked {
            let day = index.checked_div(times.len()).and_then(|day| days.get(day));
            let time = index.checked_rem(times.len()).and_then(|time| times.get(time));
            if let (Some(day), Some(time)) = (day, time) {
                self.take(Wall::at(*day, *time))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::availability::ical::civil::date_of;
    use crate::availability::ical::limits::Limits;
    use crate::availability::ical::values::{ZoneRef, stamp};

    /// The first readings of a rule, as (year, month, day, hour).
    fn first(start: &str, rule: &str, count: usize) -> Vec<(i64, i64, i64, i64)> {
        let rule = Rule::read(rule).unwrap();
        let start = stamp(start, ZoneRef::FLOATING, false).unwrap().wall();
        let course = Course { start, last: None, is_date: false };
        let range = Range { from: start, to: Wall::at(DAY_AFTER_9999, 0) };
        let mut budget = Budget::new(&Limits { rule_steps: 100_000, ..Limits::default() });
        let walk = follow(&rule, &course, range, &mut budget);
        let shown = walk.walls.iter().take(count).map(|wall| {
            let (year, month, day) = date_of(wall.day());
            (year, month, day, wall.second() / 3_600)
        });
        shown.collect()
    }

    #[test]
    fn invalid_dates_are_passed_over() {
        let leap = first("20240229T090000", "FREQ=YEARLY", 2);
        assert_eq!(leap, [(2024, 2, 29, 9), (2028, 2, 29, 9)]);
        let months = first("20270131T090000", "FREQ=MONTHLY", 3);
        assert_eq!(months, [(2027, 1, 31, 9), (2027, 3, 31, 9), (2027, 5, 31, 9)]);
    }

    #[test]
    fn the_start_of_the_week_decides_what_every_second_week_is() {
        let rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU";
        let monday = first("19970805T090000", &format!("{rule};WKST=MO"), 9);
        assert_eq!(monday, [(1997, 8, 5, 9), (1997, 8, 10, 9), (1997, 8, 19, 9), (1997, 8, 24, 9)]);
        let sunday = first("19970805T090000", &format!("{rule};WKST=SU"), 9);
        assert_eq!(sunday, [(1997, 8, 5, 9), (1997, 8, 17, 9), (1997, 8, 19, 9), (1997, 8, 31, 9)]);
    }

    #[test]
    fn positions_count_within_the_whole_period_also_before_the_start() {
        let last_workday = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1";
        assert_eq!(
            first("19970929T090000", last_workday, 2),
            [(1997, 9, 30, 9), (1997, 10, 31, 9)]
        );
        let second = "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=2";
        assert_eq!(first("20270106T090000", second, 2), [(2027, 1, 6, 9), (2027, 1, 13, 9)]);
    }

    #[test]
    fn a_week_number_without_a_weekday_takes_that_of_the_start() {
        let week = first("20270105T090000", "FREQ=YEARLY;BYWEEKNO=20", 2);
        assert_eq!(week, [(2027, 5, 18, 9), (2028, 5, 16, 9)]);
    }

    #[test]
    fn plain_and_numbered_weekdays_of_one_rule_unite() {
        let rule = "FREQ=MONTHLY;BYDAY=1MO,FR;BYMONTHDAY=1,2,3,4,5,6,7";
        assert_eq!(
            first("20270101T090000", rule, 3),
            [(2027, 1, 1, 9), (2027, 1, 4, 9), (2027, 2, 1, 9)]
        );
    }

    #[test]
    fn a_range_far_from_the_start_keeps_step_with_the_interval() {
        let rule = Rule::read("FREQ=DAILY;INTERVAL=3").unwrap();
        let course = Course { start: Wall::at(0, 0), last: None, is_date: false };
        let range = Range { from: Wall::at(20_000, 0), to: Wall::at(20_007, 0) };
        let walk = follow(&rule, &course, range, &mut Budget::new(&Limits::default()));
        assert_eq!(walk.walls, [Wall::at(20_001, 0), Wall::at(20_004, 0)]);
    }
}
