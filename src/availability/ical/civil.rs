//! Wall-clock arithmetic on whole numbers: days since 1970-01-01 and seconds on a clock without a
//! zone.
//!
//! The proleptic Gregorian calendar; formulas after Howard Hinnant's "chrono-compatible low-level
//! date algorithms".

/// Seconds in a calendar day of a wall clock.
pub const DAY_SECONDS: i64 = 86_400;
/// The first day number after the year 9999; no rule is followed beyond it.
pub const DAY_AFTER_9999: i64 = 2_932_897;

/// A reading of a wall clock: seconds since 1970-01-01T00:00:00 *on that clock*.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Wall(pub i64);

impl Wall {
    /// `second` seconds into the day number `day`.
    pub fn at(day: i64, second: i64) -> Self {
        Self(day.saturating_mul(DAY_SECONDS).saturating_add(second))
    }

    /// The day number.
    pub fn day(self) -> i64 {
        self.0.div_euclid(DAY_SECONDS)
    }

    /// Seconds since that day's midnight.
    pub fn second(self) -> i64 {
        self.0.rem_euclid(DAY_SECONDS)
    }

    /// This reading moved by `seconds` of the same clock.
    pub fn moved(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

/// The day number of a date; the date is not checked.
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The (year, month, day) of a day number.
pub fn date_of(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * month_from_march + 2) / 5 + 1)
}

/// Monday 0 to Sunday 6.
pub fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// 28 to 31.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The first day of the week that holds `day`, weeks beginning on weekday `week_start`.
pub fn week_begin(day: i64, week_start: i64) -> i64 {
    day - (weekday(day) - week_start).rem_euclid(7)
}

/// The number of `day`'s week and how many weeks that week's year has (ISO 8601, any `week_start`).
pub fn week_number(day: i64, week_start: i64) -> (i64, i64) {
    let begin = week_begin(day, week_start);
    let (year, _, _) = date_of(begin + 3);
    let first = week_begin(day_number(year, 1, 4), week_start);
    let next = week_begin(day_number(year + 1, 1, 4), week_start);
    ((begin - first) / 7 + 1, (next - first) / 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_and_dates_are_each_others_inverse_over_all_years() {
        for day in (day_number(1, 1, 1)..DAY_AFTER_9999).step_by(13) {
            let (year, month, date) = date_of(day);
            assert_eq!(day_number(year, month, date), day);
            assert!(date >= 1 && date <= days_in_month(year, month));
        }
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(10_000, 1, 1), DAY_AFTER_9999);
    }

    #[test]
    fn weeks_are_numbered_as_iso_8601_does() {
        assert_eq!(weekday(day_number(2026, 11, 21)), 5);
        assert_eq!(week_number(day_number(2026, 12, 31), 0), (53, 53));
        assert_eq!(week_number(day_number(2027, 1, 3), 0), (53, 53));
        assert_eq!(week_number(day_number(1997, 12, 29), 0), (1, 53));
    }
}
