//! VFREEBUSY (RFC 5545, 3.6.4): periods without events.

use std::sync::Arc;

use entity::values::time::{Instant, Interval};

use super::event::Unplaced;
use super::limits::Limits;
use super::property::{Name, Property};
use super::tree::Contents;
use super::values::{self, Stamp, ZoneRef};

/// How busy a period is (FBTYPE).
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BusyType {
    Free,
    Busy,
    Unavailable,
    Tentative,
}

impl BusyType {
    /// From FBTYPE or BUSYTYPE; anything unknown is busy (3.2.9).
    pub fn read(text: &str) -> Self {
        match text {
            "FREE" => Self::Free,
            "BUSY-UNAVAILABLE" => Self::Unavailable,
            "BUSY-TENTATIVE" => Self::Tentative,
            _ => Self::Busy,
        }
    }

    /// As RFC 5545 writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Free => "FREE",
            Self::Busy => "BUSY",
            Self::Unavailable => "BUSY-UNAVAILABLE",
            Self::Tentative => "BUSY-TENTATIVE",
        }
    }
}

/// One period of a VFREEBUSY; all of them are listed, also outside the window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FreeBusy {
    pub uid: Arc<str>,
    pub interval: Interval,
    pub busy_type: BusyType,
}

/// Put the periods of one VFREEBUSY into `contents`.
pub fn read(properties: &[Property], contents: &mut Contents, limits: &Limits) {
    let uid = properties.iter().find(|property| property.name == Name::Uid);
    let uid: Arc<str> =
        Arc::from(uid.and_then(|property| property.value.as_deref()).unwrap_or_default().trim());
    for property in properties.iter().filter(|property| property.name == Name::FreeBusy) {
        let busy_type = BusyType::read(property.fbtype.as_deref().unwrap_or("BUSY"));
        for text in property.value.as_deref().unwrap_or("?").split(',') {
            let seen = contents.freebusy.len().saturating_add(contents.notes.unreadable_periods);
            if seen >= limits.occurrences {
                contents.notes.too_many_occurrences = true;
                return;
            }
            match period(text) {
                Some(interval) => {
                    contents.freebusy.push(FreeBusy { uid: Arc::clone(&uid), interval, busy_type });
                }
                None => {
                    contents.notes.unreadable_periods += 1;
                    let blocks = busy_type != BusyType::Free;
                    contents.unplaced.push(Unplaced {
                        changes: None,
                        day: values::any_day(text),
                        blocks,
                    });
                }
            }
        }
    }
}

/// `start/end` or `start/duration`; the times are UTC (3.8.2.6), and are taken for it also without
/// their Z.
fn period(text: &str) -> Option<Interval> {
    let (start, end) = text.trim().split_once('/')?;
    let start = utc(values::stamp(start, ZoneRef::FLOATING, false)?);
    let end = match values::length(end) {
        Some(length) => start.saturating_add(length.days * 86_400 + length.seconds),
        None => utc(values::stamp(end, ZoneRef::FLOATING, false)?),
    };
    Interval::new(Instant::from_unix(start), Instant::from_unix(end))
}

fn utc(stamp: Stamp) -> i64 {
    stamp.wall().0
}
