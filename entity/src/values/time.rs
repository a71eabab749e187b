//! Instants and intervals: whole seconds of UTC, the same in code and in both databases.
//!
//! Why seconds in an integer and not a database timestamp: see `docs/decisions/0003-instants-are-integers.md`.

use std::fmt;
use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The first instant the shop can speak of, 0001-01-01T00:00:00Z; earlier values are clamped to it.
const EARLIEST_UNIX: i64 = -62_135_596_800;
/// The last instant the shop can speak of, 9999-12-30T00:00:00Z; later values are clamped to it.
const LATEST_UNIX: i64 = 253_402_128_000;

/// A point in time, whole seconds since 1970-01-01T00:00:00Z. Read and written as RFC 3339 with `Z`.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Instant(i64);

/// A signed length of time in whole seconds.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span(i64);

/// A half-open stretch of time, `start <= t < end`.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Interval {
    pub start: Instant,
    pub end: Instant,
}

/// The text is not an RFC 3339 instant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NotAnInstant;

impl fmt::Display for NotAnInstant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an RFC 3339 instant such as 2027-03-18T08:00:00Z")
    }
}

impl std::error::Error for NotAnInstant {}

impl Instant {
    /// The instant `seconds` after 1970-01-01T00:00:00Z, clamped to the years 1 to 9999.
    pub const fn from_unix(seconds: i64) -> Self {
        if seconds < EARLIEST_UNIX {
            Self(EARLIEST_UNIX)
        } else if seconds > LATEST_UNIX {
            Self(LATEST_UNIX)
        } else {
            Self(seconds)
        }
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This instant moved later by `span`, clamped to the years 1 to 9999.
    pub const fn plus(self, span: Span) -> Self {
        Self::from_unix(self.0.saturating_add(span.0))
    }

    /// This instant moved earlier by `span`, clamped to the years 1 to 9999.
    pub const fn minus(self, span: Span) -> Self {
        Self::from_unix(self.0.saturating_sub(span.0))
    }

    /// How long after `earlier` this is; negative when it is before.
    pub const fn since(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Span {
    /// `n` seconds.
    pub const fn seconds(n: i64) -> Self {
        Self(n)
    }

    /// `n` minutes.
    pub const fn minutes(n: i64) -> Self {
        Self(n.saturating_mul(60))
    }

    /// `n` hours.
    pub const fn hours(n: i64) -> Self {
        Self(n.saturating_mul(3_600))
    }

    /// `n` days of 24 hours: a length, not a calendar day.
    pub const fn days(n: i64) -> Self {
        Self(n.saturating_mul(86_400))
    }

    /// The length in seconds.
    pub const fn whole_seconds(self) -> i64 {
        self.0
    }
}

impl Interval {
    /// From `start` until `end`; `None` when it would end before it starts.
    pub fn new(start: Instant, end: Instant) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// Whether the two share at least one instant. Back-to-back intervals do not.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// How long it lasts.
    pub fn span(&self) -> Span {
        self.end.since(self.start)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(timestamp) => write!(f, "{timestamp}"),
            Err(_) => write!(f, "@{}", self.0),
        }
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Instant {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        let timestamp: jiff::Timestamp = text.parse().map_err(|_| NotAnInstant)?;
        Ok(Self::from_unix(timestamp.as_second()))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_read_and_written_as_rfc_3339() {
        let instant: Instant = "2027-03-18T10:00:00+02:00".parse().unwrap();
        assert_eq!(instant.to_string(), "2027-03-18T08:00:00Z");
        assert!("18.3.2027".parse::<Instant>().is_err());
    }

    #[test]
    fn arithmetic_stays_inside_the_years_1_to_9999() {
        let late = Instant::from_unix(i64::MAX).plus(Span::days(i64::MAX));
        assert_eq!(late.to_string(), "9999-12-30T00:00:00Z");
    }

    #[test]
    fn back_to_back_intervals_do_not_overlap() {
        let at = Instant::from_unix;
        let first = Interval::new(at(0), at(90)).unwrap();
        let second = Interval::new(at(90), at(180)).unwrap();
        assert!(!first.overlaps(&second));
        assert!(first.overlaps(&Interval::new(at(89), at(90)).unwrap()));
    }
}
