//! The recurrence engine: from a rule to clock readings, on the wall clock, within a range and a budget.
//!
//! Our own, because recurrence is at the heart of the product: the `rrule` crate refuses legal rules, and costs
//! seconds on rules that never yield. Every day and time looked at is a step of the budget, so every rule ends.

use super::civil::{DAY_AFTER_9999, Wall};
use super::limits::Budget;
use super::plan::Plan;
use super::rule::{Frequency, Rule};
use super::{recur_days, recur_times};

/// The series a rule belongs to.
#[derive(Copy, Clone, Debug)]
pub struct Series {
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
/// Without COUNT the walk begins right before the range, in step with INTERVAL; with COUNT every earlier reading is
/// counted, so it begins at the start.
pub fn follow(rule: &Rule, series: &Series, range: Range, budget: &mut Budget) -> Walk {
    budget.begin_rule();
    let plan = Plan::new(rule, series.start, series.is_date);
    let mut collector = Collector::new(rule, series, range, budget);
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
    fn new(rule: &Rule, series: &Series, range: Range, budget: &'b mut Budget) -> Self {
        let end = Wall::at(DAY_AFTER_9999, -1);
        Self {
            start: series.start,
            range,
            last: series.last.unwrap_or(end).min(end),
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
    /// The period's readings are `days` (day numbers) times `times` (seconds after the day's midnight); they are never
    /// all written down, since a year of seconds is 31 million.
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
