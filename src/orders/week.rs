//! A week, from Monday to Sunday, by Finland's clocks.

use entity::values::time::{Instant, Interval};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Serialize;

use crate::availability::free;
use crate::i18n;

/// See the module.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Week {
    monday: Date,
    today: Date,
}

/// A day of it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Day {
    pub date: Date,
    pub noon: Instant,
    /// From midnight to midnight.
    pub whole: Interval,
    pub is_today: bool,
}

/// A week as a page shows it.
#[derive(Clone, Debug, Serialize)]
pub struct WeekPage<D> {
    number: i8,
    first: Instant,
    last: Instant,
    days: Vec<D>,
    earlier_href: String,
    this_href: String,
    later_href: String,
}

impl Week {
    /// The week that holds the day asked for, such as `2027-03-18`; this one unless it is one. None: it is past all time.
    pub fn holding(asked: &str, now: Instant) -> Option<Self> {
        let today = i18n::local(now).date();
        let day = asked.parse::<Date>().unwrap_or(today);
        Some(Self { monday: monday_of(day)?, today })
    }

    /// Its number in its year (ISO 8601).
    pub fn number(self) -> i8 {
        self.monday.iso_week_date().week()
    }

    /// Its days, Monday first.
    pub fn days(self) -> Vec<Day> {
        let dates = (0..7).filter_map(|n| self.monday.checked_add(n.days()).ok());
        let day = |date: Date| {
            let whole = Interval { start: at(date, 0)?, end: at(date.tomorrow().ok()?, 0)? };
            Some(Day { date, noon: at(date, 12)?, whole, is_today: date == self.today })
        };
        dates.filter_map(day).collect()
    }

    /// The Monday of the week before.
    fn earlier(self) -> Date {
        self.monday.checked_sub(7.days()).unwrap_or(self.monday)
    }

    /// The Monday of the week after.
    fn later(self) -> Date {
        self.monday.checked_add(7.days()).unwrap_or(self.monday)
    }

    /// A page of the week: `href` is where a page is, and `days` are as the page shows them. None: it is past all time.
    pub fn page<D>(self, days: Vec<D>, href: impl Fn(&str) -> String) -> Option<WeekPage<D>> {
        let own = self.days();
        let (first, last) = own.first().zip(own.last())?;
        Some(WeekPage {
            number: self.number(),
            first: first.noon,
            last: last.noon,
            days,
            earlier_href: href(&format!("/week?day={}", self.earlier())),
            this_href: href("/week"),
            later_href: href(&format!("/week?day={}", self.later())),
        })
    }
}

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().since(Weekday::Monday)).days()).ok()
}

fn at(day: Date, hour: i8) -> Option<Instant> {
    let zoned = day.at(hour, 0, 0, 0).to_zoned(free::zone(i18n::ZONE)).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// K-13: the first days of January may lie in the last week of the year before.
    #[test]
    fn a_week_begins_on_monday_even_over_the_turn_of_the_year() {
        let day: Date = "2027-01-01".parse().unwrap();
        let monday = monday_of(day).unwrap();
        assert_eq!(monday.to_string(), "2026-12-28");
        assert_eq!(monday.iso_week_date().week(), 53);
        assert_eq!(monday_of(monday), Some(monday));
    }

    /// K-13: the day on which the clocks change has an hour less, and noon is noon.
    #[test]
    fn seven_days_follow_each_other_without_a_gap() {
        let week = Week::holding("2027-03-28", Instant::from_unix(0)).unwrap();
        let days = week.days();
        assert_eq!(days.len(), 7);
        assert!(days.windows(2).all(|pair| pair[0].whole.end == pair[1].whole.start));
        let sunday = days[6];
        assert_eq!(sunday.whole.end.since(sunday.whole.start).whole_seconds(), 23 * 3_600);
        assert_eq!(sunday.noon.to_string(), "2027-03-28T09:00:00Z");
        assert_eq!(
            (week.earlier().to_string(), week.later().to_string()),
            ("2027-03-15".to_owned(), "2027-03-29".to_owned())
        );
    }
}
