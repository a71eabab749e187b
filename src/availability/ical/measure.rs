//! How long an event is (RFC 5545, 3.6.1 and 3.8.5.3): an end is an exact length, days are calendar
//! days.

use super::civil::{DAY_SECONDS, Wall};
use super::event::{Event, Extent};
use super::values::{Length, Stamp};
use super::zones::{Clock, Zones};

/// The length of an event, computed once for all its instances.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Measured {
    /// Never negative.
    length: Length,
    /// Seconds before its start at which it was said to end.
    pub backward: i64,
    /// Seconds that are blocked from the start on because the end is unknown or cannot be meant;
    /// mostly 0.
    pub blocked: i64,
}

impl Measured {
    /// The length of `event`.
    pub fn of(event: &Event, zones: &Zones) -> Self {
        Self::new(event.start, event.extent, zones)
    }

    /// The length of the instance that the RDATE at `position` gives, where that is a period.
    pub fn of_extra(event: &Event, position: usize, zones: &Zones) -> Option<Self> {
        let date = event.recurrence.as_deref()?.dates.get(position)?;
        Some(Self::new(date.start, date.extent?, zones))
    }

    fn new(start: Stamp, extent: Extent, zones: &Zones) -> Self {
        let length = match (extent, start) {
            (Extent::Default | Extent::Unreadable, Stamp::Date(_)) => {
                Length { days: 1, seconds: 0 }
            }
            (Extent::Default | Extent::Unreadable, Stamp::Local(..) | Stamp::Utc(_)) => {
                Length::default()
            }
            (Extent::Lasting(length), _) => length,
            (Extent::Until(end), Stamp::Date(first)) => {
                Length { days: end.wall().day() - first, seconds: 0 }
            }
            (Extent::Until(end), Stamp::Local(..) | Stamp::Utc(_)) => {
                Length { days: 0, seconds: zones.instant(end) - zones.instant(start) }
            }
        };
        let total = length.days * DAY_SECONDS + length.seconds;
        let is_empty_date = start.is_date() && total <= 0;
        let is_unclear = extent == Extent::Unreadable || is_empty_date;
        Self {
            length: if total < 0 { Length::default() } else { length },
            backward: (-total).max(0),
            blocked: if is_unclear { DAY_SECONDS } else { 0 },
        }
    }

    /// When the instance at `wall`, which is the instant `start`, ends.
    pub fn end(&self, clock: &Clock, wall: Wall, start: i64) -> i64 {
        let nominal = match self.length.days {
            0 => start,
            days => clock.instant(wall.moved(days * DAY_SECONDS)),
        };
        nominal.saturating_add(self.length.seconds).max(start)
    }

    /// How long before the window an instance may start and still touch it, in seconds.
    pub fn reach(&self) -> i64 {
        (self.length.days * DAY_SECONDS + self.length.seconds).max(self.blocked)
    }
}
