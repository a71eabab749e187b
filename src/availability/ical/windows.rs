//! From what a feed says to what the shop does with it.

use entity::values::time::Interval;

use super::Reading;
use super::freebusy::BusyType;
use super::intervals::{clipped, merged};

/// What the events of a feed mean for its expert.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum FeedKind {
    /// They are the times the expert may be booked.
    Open,
    /// They take the expert's time.
    Busy,
}

impl FeedKind {
    /// `open` or `busy`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Busy => "busy",
        }
    }
}

impl std::str::FromStr for FeedKind {
    type Err = UnknownFeedKind;

    fn from_str(text: &str) -> Result<Self, UnknownFeedKind> {
        match text {
            "open" => Ok(Self::Open),
            "busy" => Ok(Self::Busy),
            _ => Err(UnknownFeedKind),
        }
    }
}

/// The text names no kind of feed.
#[derive(Copy, Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a feed is \"open\" or \"busy\"")]
pub struct UnknownFeedKind;

/// The time the feed opens or blocks inside `window`, as a sorted set without overlaps.
///
/// A busy feed fails closed: whatever could not be read blocks wherever it might be. An open feed
/// offers only what was fully understood, and does not look at TRANSP: calendars mark open windows
/// as transparent.
pub fn windows(reading: &Reading, kind: FeedKind, window: Interval) -> Vec<Interval> {
    let all = match kind {
        FeedKind::Open => open(reading),
        FeedKind::Busy => busy(reading),
    };
    clipped(&merged(all), window)
}

fn open(reading: &Reading) -> Vec<Interval> {
    let events = reading
        .occurrences
        .iter()
        .filter(|occurrence| !occurrence.cancelled && !occurrence.doubtful)
        .filter_map(|occurrence| Interval::new(occurrence.start, occurrence.end));
    let periods = reading.freebusy.iter().filter(|period| period.busy_type == BusyType::Free);
    events
        .chain(periods.map(|period| period.interval))
        .chain(reading.available.iter().copied())
        .collect()
}

fn busy(reading: &Reading) -> Vec<Interval> {
    let events = reading
        .occurrences
        .iter()
        .filter(|occurrence| occurrence.blocks())
        .filter_map(|occurrence| Interval::new(occurrence.start, occurrence.end));
    let periods = reading.freebusy.iter().filter(|period| period.busy_type != BusyType::Free);
    events
        .chain(periods.map(|period| period.interval))
        .chain(reading.unavailable.iter().copied())
        .chain(reading.uncertain.iter().copied())
        .collect()
}
