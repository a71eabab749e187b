//! Dates, times, durations and offsets as RFC 5545 writes them (3.3), read leniently where feeds
//! are known to stray.

use super::civil::{DAY_AFTER_9999, Wall, day_number, days_in_month};

/// Which of the feed's zones a wall clock belongs to; see `zones::Zones`.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ZoneRef(pub usize);

impl ZoneRef {
    /// No zone was named: the value floats, and the feed's default zone places it.
    pub const FLOATING: Self = Self(0);
}

/// A date or a time as it was written.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Stamp {
    /// A calendar date (its day number), from midnight on.
    Date(i64),
    /// A wall clock in a zone of the feed.
    Local(Wall, ZoneRef),
    /// Seconds since 1970-01-01T00:00:00Z.
    Utc(i64),
}

impl Stamp {
    /// The clock as written, midnight for a date.
    pub fn wall(self) -> Wall {
        match self {
            Self::Date(day) => Wall::at(day, 0),
            Self::Local(wall, _) => wall,
            Self::Utc(seconds) => Wall(seconds),
        }
    }

    /// Whether it is a date without a time.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date(_))
    }
}

/// A duration: calendar days, then exact seconds (RFC 5545, 3.3.6). Both have the same sign.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Length {
    pub days: i64,
    pub seconds: i64,
}

/// Read `20270105`, `20270105T100000` or `20270105T100000Z`; `zone` is that of the TZID parameter.
///
/// A value that ends in Z is UTC whatever its TZID, and a date stays a date (3.2.19). Second 60 is
/// read as 59.
pub fn stamp(text: &str, zone: ZoneRef, is_date: bool) -> Option<Stamp> {
    let text = text.trim();
    let day = day(text.get(..8)?)?;
    let rest = text.get(8..)?;
    if rest.is_empty() || is_date {
        return Some(Stamp::Date(day));
    }
    let clock = rest.strip_prefix(['T', 't'])?;
    let (clock, is_utc) = match clock.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, true),
        None => (clock, false),
    };
    if clock.len() != 6 {
        return None;
    }
    let (hour, minute, second) =
        (number(clock.get(..2)?)?, number(clock.get(2..4)?)?, number(clock.get(4..)?)?);
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let wall = Wall::at(day, hour * 3_600 + minute * 60 + second.min(59));
    Some(if is_utc { Stamp::Utc(wall.0) } else { Stamp::Local(wall, zone) })
}

/// The day number of the first date in `text`, however it is written (`2027-01-05 10:00`): enough
/// to know which day a busy event that cannot be read must keep.
pub fn any_day(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(8).collect();
    day(&digits)
}

fn day(digits: &str) -> Option<i64> {
    if digits.len() != 8 {
        return None;
    }
    let (year, month, date) =
        (number(digits.get(..4)?)?, number(digits.get(4..6)?)?, number(digits.get(6..)?)?);
    let is_real =
        year >= 1 && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&date);
    is_real.then(|| day_number(year, month, date))
}

/// Decimal digits and nothing else.
pub fn number(digits: &str) -> Option<i64> {
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

/// Read `P1W`, `P1DT2H30M`, `-PT15M`. Longer than ten thousand years is unreadable.
pub fn length(text: &str) -> Option<Length> {
    let text = text.trim();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let mut rest = rest.strip_prefix(['P', 'p'])?;
    let (mut days, mut seconds, mut is_time) = (0_i64, 0_i64, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(['T', 't']) {
            (rest, is_time) = (after, true);
            continue;
        }
        let unit_at = rest.find(|character: char| !character.is_ascii_digit())?;
        let count = number(rest.get(..unit_at)?)?;
        let mut after = rest.get(unit_at..)?.chars();
        match (after.next()?.to_ascii_uppercase(), is_time) {
            ('W', _) => days = count.checked_mul(7)?.checked_add(days)?,
            ('D', _) => days = days.checked_add(count)?,
            ('H', true) => seconds = count.checked_mul(3_600)?.checked_add(seconds)?,
            ('M', true) => seconds = count.checked_mul(60)?.checked_add(seconds)?,
            ('S', true) => seconds = seconds.checked_add(count)?,
            _ => return None,
        }
        rest = after.as_str();
    }
    let is_sane = days < DAY_AFTER_9999 && seconds < DAY_AFTER_9999 * 86_400;
    is_sane.then_some(Length { days: sign * days, seconds: sign * seconds })
}

/// Read a UTC offset, `+0200` or `-023000`, as seconds east.
pub fn offset(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.replace(':', "");
    let second = if digits.len() == 6 { number(digits.get(4..)?)? } else { 0 };
    let (hour, minute) = match digits.len() {
        4 | 6 => (number(digits.get(..2)?)?, number(digits.get(2..4)?)?),
        _ => return None,
    };
    (hour < 24 && minute < 60 && second < 60)
        .then_some(sign * (hour * 3_600 + minute * 60 + second))
}

/// TEXT without its escapes (3.3.11), as a TZID may be written.
pub fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut is_escaped = false;
    for character in text.chars() {
        if character == '\\' && !is_escaped {
            is_escaped = true;
        } else {
            plain.push(character);
            is_escaped = false;
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_are_read_as_written() {
        let zone = ZoneRef(3);
        let day = day_number(2027, 1, 5);
        assert_eq!(stamp("20270105", zone, false), Some(Stamp::Date(day)));
        assert_eq!(stamp("20270105T100000", zone, true), Some(Stamp::Date(day)));
        assert_eq!(stamp("20270105T100060Z", zone, false), Some(Stamp::Utc(day * 86_400 + 36_059)));
        assert_eq!(
            stamp(" 20270105t100000 ", zone, false),
            Some(Stamp::Local(Wall::at(day, 36_000), zone))
        );
        for wrong in ["20270229", "2027-01-05", "20270105T250000", "20270105T10", "", "ääääääää"]
        {
            assert_eq!(stamp(wrong, zone, false), None, "{wrong}");
        }
    }

    #[test]
    fn durations_keep_days_and_hours_apart() {
        assert_eq!(length("P1DT24H"), Some(Length { days: 1, seconds: 86_400 }));
        assert_eq!(length("-P2W"), Some(Length { days: -14, seconds: 0 }));
        assert_eq!(length("PT90M"), Some(Length { days: 0, seconds: 5_400 }));
        for wrong in ["", "1D", "P1H", "PT1", "P99999999999999999999D", "P9999999999D"] {
            assert_eq!(length(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn offsets_are_seconds_east() {
        assert_eq!(offset("+0530"), Some(19_800));
        assert_eq!(offset("-003001"), Some(-1_801));
        assert_eq!(offset("0200"), Some(7_200));
        assert_eq!(offset("+2"), None);
    }
}
