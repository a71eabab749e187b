//! What is typed into a form of time off, made into a stretch.

use std::collections::HashMap;

use entity::values::text::Personal;
use entity::values::time::{Instant, Interval};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{NOTE_MAX, TimeOffError, Wish};
use crate::availability::free;
use crate::i18n;

/// What was typed; days and times as Finland's clocks show them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Typed {
    from_date: String,
    from_time: String,
    until_date: String,
    until_time: String,
    note: String,
}

impl Typed {
    /// The fields of a form that was sent.
    pub fn read(sent: &HashMap<String, String>) -> Self {
        let text = |name: &str| sent.get(name).map(|it| it.trim().to_owned()).unwrap_or_default();
        Self {
            from_date: text("from_date"),
            from_time: text("from_time"),
            until_date: text("until_date"),
            until_time: text("until_time"),
            note: text("note"),
        }
    }

    /// The stretch and its note, if they make sense by themselves.
    pub fn wish(&self) -> Result<Wish, TimeOffError> {
        let stretch = self.stretch().filter(|it| it.end > it.start).ok_or(TimeOffError::Range)?;
        if self.note.chars().count() > NOTE_MAX || self.note.chars().any(char::is_control) {
            return Err(TimeOffError::Note);
        }
        let note = Some(self.note.clone()).filter(|note| !note.is_empty()).map(Personal::new);
        Ok(Wish { stretch, note })
    }

    /// From the first day's beginning to the last day's end, unless a time says otherwise. One day where no last one is
    /// typed.
    fn stretch(&self) -> Option<Interval> {
        let zone = free::zone(i18n::ZONE);
        let first: Date = self.from_date.parse().ok()?;
        let last: Date =
            if self.until_date.is_empty() { first } else { self.until_date.parse().ok()? };
        let start =
            at(&zone, first, if self.from_time.is_empty() { "0:00" } else { &self.from_time })?;
        let end = if self.until_time.is_empty() {
            at(&zone, last.tomorrow().ok()?, "0:00")?
        } else {
            at(&zone, last, &self.until_time)?
        };
        Some(Interval { start, end })
    }
}

/// When the zone's clocks show that. A time that they skip or show twice is taken as calendars take it: by the offset
/// before the gap, and the first time.
fn at(zone: &TimeZone, date: Date, time: &str) -> Option<Instant> {
    let (hour, minute) = time.split_once([':', '.'])?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let at = zone.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Instant::from_unix(at.as_second()))
}
