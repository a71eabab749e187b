//! A recurrence rule as written (RFC 5545, 3.3.10): parts checked one by one, nothing computed yet.

use super::values::{self, Stamp, ZoneRef};

/// An interval beyond this reaches past the year 9999 at any frequency.
const INTERVAL_MAX: i64 = 1_000_000_000_000;

/// No year has more of one weekday.
const WEEKS_MAX: i64 = 53;

/// How often a rule repeats, most seldom first.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// A rule that can be followed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    pub frequency: Frequency,
    pub interval: i64,
    pub count: Option<i64>,
    pub until: Option<Stamp>,
    /// Monday 0 to Sunday 6.
    pub week_start: i64,
    pub months: Vec<i64>,
    pub week_numbers: Vec<i64>,
    pub year_days: Vec<i64>,
    pub month_days: Vec<i64>,
    /// (ordinal or 0 for every one, weekday).
    pub days: Vec<(i64, i64)>,
    pub hours: Vec<i64>,
    pub minutes: Vec<i64>,
    pub seconds: Vec<i64>,
    pub positions: Vec<i64>,
}

/// A rule that cannot be followed, and what is still known of it.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum UnreadableRule {
    /// It repeats at most daily, at the same time of day.
    SameClock,
    /// It may fall anywhere.
    Anywhere,
}

impl Rule {
    /// Read the value of an RRULE or EXRULE.
    ///
    /// Forgiven: unknown parts, lower case, blanks, an INTERVAL or COUNT below one. A part that is
    /// known but cannot be read makes the rule unreadable, because it could mean other days.
    pub fn read(text: &str) -> Result<Self, UnreadableRule> {
        let parts: Vec<(String, &str)> = text
            .split(';')
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| (name.trim().to_ascii_uppercase(), value.trim()))
            .collect();
        let mut frequency = None;
        for (name, value) in &parts {
            if name == "FREQ" {
                frequency = Frequency::read(value);
            }
        }
        let Some(frequency) = frequency else {
            return Err(UnreadableRule::Anywhere);
        };
        let has_clock = parts
            .iter()
            .any(|(name, _)| matches!(name.as_str(), "BYHOUR" | "BYMINUTE" | "BYSECOND"));
        let is_daily = frequency <= Frequency::Daily && !has_clock;
        let unreadable =
            if is_daily { UnreadableRule::SameClock } else { UnreadableRule::Anywhere };

        let mut rule = Self::plain(frequency);
        for (name, value) in &parts {
            rule.take(name, value).ok_or(unreadable)?;
        }
        Ok(rule)
    }

    fn plain(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            count: None,
            until: None,
            week_start: 0,
            months: Vec::new(),
            week_numbers: Vec::new(),
            year_days: Vec::new(),
            month_days: Vec::new(),
            days: Vec::new(),
            hours: Vec::new(),
            minutes: Vec::new(),
            seconds: Vec::new(),
            positions: Vec::new(),
        }
    }

    /// Take one part; `None` when it cannot be read.
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        match name {
            "INTERVAL" => self.interval = signed(value)?.clamp(1, INTERVAL_MAX),
            "COUNT" => self.count = Some(signed(value)?).filter(|count| *count > 0),
            "UNTIL" => self.until = Some(values::stamp(value, ZoneRef::FLOATING, false)?),
            "WKST" => self.week_start = weekday(value)?,
            "BYMONTH" => self.months = numbers(value, 1, 12, false)?,
            "BYWEEKNO" => self.week_numbers = numbers(value, 1, 53, true)?,
            "BYYEARDAY" => self.year_days = numbers(value, 1, 366, true)?,
            "BYMONTHDAY" => self.month_days = numbers(value, 1, 31, true)?,
            "BYDAY" | "BYWEEKDAY" => self.days = days(value)?,
            "BYHOUR" => self.hours = numbers(value, 0, 23, false)?,
            "BYMINUTE" => self.minutes = numbers(value, 0, 59, false)?,
            "BYSECOND" => {
                self.seconds =
                    numbers(value, 0, 60, false)?.into_iter().map(|s| s.min(59)).collect();
                self.seconds.dedup();
            }
            "BYSETPOS" => self.positions = numbers(value, 1, 31_622_400, true)?,
            "RSCALE" => return value.eq_ignore_ascii_case("GREGORIAN").then_some(()),
            "SKIP" => return value.eq_ignore_ascii_case("OMIT").then_some(()),
            _ => {}
        }
        Some(())
    }
}

impl Frequency {
    fn read(text: &str) -> Option<Self> {
        let names = [
            ("YEARLY", Self::Yearly),
            ("MONTHLY", Self::Monthly),
            ("WEEKLY", Self::Weekly),
            ("DAILY", Self::Daily),
            ("HOURLY", Self::Hourly),
            ("MINUTELY", Self::Minutely),
            ("SECONDLY", Self::Secondly),
        ];
        names
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text))
            .map(|(_, frequency)| *frequency)
    }
}

fn signed(text: &str) -> Option<i64> {
    let text = text.trim();
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    // Longer than any number that could matter: as good as the largest.
    let size = if digits.len() > 15 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        INTERVAL_MAX
    } else {
        values::number(digits)?
    };
    Some(if text.starts_with('-') { -size } else { size })
}

/// A list of numbers, sorted, each once; those out of range are dropped, and a list of nothing else
/// is unreadable.
fn numbers(text: &str, least: i64, most: i64, may_be_negative: bool) -> Option<Vec<i64>> {
    let mut list = Vec::new();
    for item in text.split(',').filter(|item| !item.trim().is_empty()) {
        let number = signed(item)?;
        let size = if may_be_negative { number.abs() } else { number };
        if (least..=most).contains(&size) {
            list.push(number);
        }
    }
    list.sort_unstable();
    list.dedup();
    (!list.is_empty()).then_some(list)
}

fn days(text: &str) -> Option<Vec<(i64, i64)>> {
    let mut list = Vec::new();
    for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let (ordinal, name) = item.split_at_checked(item.len().checked_sub(2)?)?;
        let ordinal = if ordinal.trim().is_empty() { 0 } else { signed(ordinal)? };
        let day = weekday(name)?;
        if ordinal.abs() <= WEEKS_MAX {
            list.push((ordinal, day));
        }
    }
    list.sort_unstable();
    list.dedup();
    (!list.is_empty()).then_some(list)
}

fn weekday(text: &str) -> Option<i64> {
    let names = [("MO", 0), ("TU", 1), ("WE", 2), ("TH", 3), ("FR", 4), ("SA", 5), ("SU", 6)];
    names.iter().find(|(name, _)| name.eq_ignore_ascii_case(text.trim())).map(|(_, number)| *number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_with_what_can_be_forgiven() {
        let rule = Rule::read("RRULE:x;freq=monthly;INTERVAL=0;COUNT=-1;BYDAY= -1su , 2MO;X-Y=1;")
            .unwrap();
        assert_eq!(rule.frequency, Frequency::Monthly);
        assert_eq!((rule.interval, rule.count), (1, None));
        assert_eq!(rule.days, [(-1, 6), (2, 0)]);
    }

    #[test]
    fn an_unreadable_rule_tells_what_is_still_known() {
        for (text, expected) in [
            ("FREQ=WEEKLY;BYDAY=XX", UnreadableRule::SameClock),
            ("FREQ=DAILY;UNTIL=soon", UnreadableRule::SameClock),
            ("FREQ=DAILY;BYHOUR=99", UnreadableRule::Anywhere),
            ("FREQ=HOURLY;INTERVAL=x", UnreadableRule::Anywhere),
            ("FREQ=FORTNIGHTLY", UnreadableRule::Anywhere),
            ("", UnreadableRule::Anywhere),
            ("FREQ=YEARLY;RSCALE=HEBREW", UnreadableRule::SameClock),
        ] {
            assert_eq!(Rule::read(text), Err(expected), "{text}");
        }
    }
}
