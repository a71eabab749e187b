//! An event as written: when it starts, how long it lasts, how it repeats, whether it counts.

use std::sync::Arc;

use super::limits::Limits;
use super::property::{Name, Property};
use super::rule::{Rule, UnreadableRule};
use super::values::{self, Length, Stamp, ZoneRef};
use super::zones::ZoneNames;

/// An event whose start could be read.
#[derive(Clone, Debug)]
pub struct Event {
    /// Which calendar of the file it stands in: each is an object of its own (RFC 5545, 3.4).
    pub calendar: usize,
    /// Trimmed; empty when absent.
    pub uid: Arc<str>,
    pub sequence: i64,
    pub start: Stamp,
    pub extent: Extent,
    /// Which instance of its series this event replaces.
    pub replaces: Option<Replaces>,
    pub recurrence: Option<Box<Recurrence>>,
    pub status: Status,
    /// Something about its time cannot be read, so that open time is not offered.
    pub is_doubtful: bool,
}

/// How long an event lasts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Extent {
    /// Neither DTEND nor DURATION: a day for a date, nothing for a time (RFC 5545, 3.6.1).
    Default,
    Until(Stamp),
    Lasting(Length),
    /// An end was given that cannot be read.
    Unreadable,
}

/// RECURRENCE-ID.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Replaces {
    pub original: Stamp,
    pub and_future: bool,
}

/// The flags that decide whether an event counts.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    pub is_transparent: bool,
    pub is_cancelled: bool,
    pub is_tentative: bool,
    /// X-MICROSOFT-CDO-BUSYSTATUS:FREE.
    pub is_marked_free: bool,
}

impl Status {
    /// Whether an event with these flags takes up its owner's time.
    pub fn blocks(self) -> bool {
        !(self.is_transparent || self.is_cancelled || self.is_marked_free)
    }
}

/// The recurrence set of a series.
#[derive(Clone, Debug, Default)]
pub struct Recurrence {
    pub rules: Vec<Rule>,
    pub exception_rules: Vec<Rule>,
    pub dates: Vec<ExtraDate>,
    pub exceptions: Vec<Stamp>,
    /// The worst of what could not be read of its rules and extra dates.
    pub unreadable: Option<UnreadableRule>,
    /// An exception could not be read.
    pub has_unreadable_exceptions: bool,
    /// Rules beyond the limit were left out.
    pub has_too_many_rules: bool,
}

/// One RDATE, with a length of its own when it is a period.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct ExtraDate {
    pub start: Stamp,
    pub extent: Option<Extent>,
}

/// An event whose start cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    /// The calendar and UID of the series that it changes.
    pub changes: Option<(usize, Arc<str>)>,
    /// The day it seems to be on, by its day number.
    pub day: Option<i64>,
    pub blocks: bool,
}

impl Event {
    /// Read the properties of one VEVENT (or AVAILABLE) of the calendar numbered `calendar`.
    pub fn read(
        properties: &[Property],
        calendar: usize,
        zones: &mut ZoneNames,
        limits: &Limits,
    ) -> Result<Self, Unplaced> {
        let first = |name: Name| properties.iter().find(|property| property.name == name);
        let status = status(properties);
        let mut stamp_of = |property: &Property| stamp(property, calendar, zones);

        let start = first(Name::DtStart);
        let Some(start) = start.and_then(&mut stamp_of) else {
            let text = start.and_then(|property| property.value.as_deref());
            let uid = first(Name::Uid).and_then(|property| property.value.as_deref());
            let changed = first(Name::RecurrenceId).and(uid);
            return Err(Unplaced {
                changes: changed.map(|uid| (calendar, Arc::from(uid.trim()))),
                day: text.and_then(values::any_day),
                blocks: status.blocks(),
            });
        };
        let replaces = first(Name::RecurrenceId).map(|property| {
            let and_future = property.is_this_and_future;
            stamp_of(property).map(|original| Replaces { original, and_future })
        });
        let text = |name: Name| first(name).and_then(|property| property.value.as_deref());
        Ok(Self {
            calendar,
            uid: Arc::from(text(Name::Uid).unwrap_or_default().trim()),
            sequence: text(Name::Sequence).and_then(|text| text.trim().parse().ok()).unwrap_or(0),
            start,
            extent: extent(first(Name::DtEnd), first(Name::Duration), start, &mut stamp_of),
            is_doubtful: replaces == Some(None),
            replaces: replaces.flatten(),
            recurrence: Recurrence::read(properties, start, &mut stamp_of, limits),
            status,
        })
    }
}

/// A date property's value in its zone.
pub fn stamp(property: &Property, calendar: usize, zones: &mut ZoneNames) -> Option<Stamp> {
    let zone = zone_of(property, calendar, zones);
    values::stamp(property.value.as_deref()?, zone, property.is_date)
}

fn zone_of(property: &Property, calendar: usize, zones: &mut ZoneNames) -> ZoneRef {
    match &property.tzid {
        Some(name) if !property.is_date => zones.number(calendar, name),
        Some(_) | None => ZoneRef::FLOATING,
    }
}

fn status(properties: &[Property]) -> Status {
    let mut status = Status::default();
    for property in properties {
        let value = property.value.as_deref().unwrap_or_default().trim();
        let says = |word: &str| value.eq_ignore_ascii_case(word);
        if property.name == Name::Transp {
            status.is_transparent = says("TRANSPARENT");
        } else if property.name == Name::Status {
            status.is_cancelled = says("CANCELLED") || says("CANCELED");
            status.is_tentative = says("TENTATIVE");
        } else if property.name == Name::BusyStatus {
            status.is_marked_free = says("FREE");
        }
    }
    status
}

fn extent(
    end: Option<&Property>,
    duration: Option<&Property>,
    start: Stamp,
    stamp_of: &mut impl FnMut(&Property) -> Option<Stamp>,
) -> Extent {
    if let Some(end) = end.and_then(stamp_of) {
        return Extent::Until(beside(end, start));
    }
    match duration {
        Some(property) => property
            .value
            .as_deref()
            .and_then(values::length)
            .map_or(Extent::Unreadable, Extent::Lasting),
        None if end.is_some() => Extent::Unreadable,
        None => Extent::Default,
    }
}

/// An end without a zone of its own is on the clock of its start.
fn beside(end: Stamp, start: Stamp) -> Stamp {
    match (end, start) {
        (Stamp::Local(wall, ZoneRef::FLOATING), Stamp::Local(_, zone)) => Stamp::Local(wall, zone),
        (Stamp::Local(wall, ZoneRef::FLOATING), Stamp::Utc(_)) => Stamp::Utc(wall.0),
        (Stamp::Date(day), Stamp::Local(_, zone)) => Stamp::Local(Stamp::Date(day).wall(), zone),
        (Stamp::Local(..) | Stamp::Date(_) | Stamp::Utc(_), _) => end,
    }
}

impl Recurrence {
    fn read(
        properties: &[Property],
        start: Stamp,
        stamp_of: &mut impl FnMut(&Property) -> Option<Stamp>,
        limits: &Limits,
    ) -> Option<Box<Self>> {
        let mut recurrence = Box::<Self>::default();
        let mut is_any = false;
        for property in properties {
            is_any |= recurrence.take(property, start, stamp_of, limits);
        }
        // Tens of thousands of series are kept until the zones are known.
        recurrence.rules.shrink_to_fit();
        is_any.then_some(recurrence)
    }

    /// Take one property; whether it was one of ours.
    fn take(
        &mut self,
        property: &Property,
        start: Stamp,
        stamp_of: &mut impl FnMut(&Property) -> Option<Stamp>,
        limits: &Limits,
    ) -> bool {
        let value = property.value.as_deref();
        if property.name == Name::RRule {
            match Rule::read(value.unwrap_or_default()) {
                Ok(rule) if self.rules.len() < limits.rules => self.rules.push(rule),
                Ok(_) => self.has_too_many_rules = true,
                Err(unreadable) => self.unreadable = self.unreadable.max(Some(unreadable)),
            }
        } else if property.name == Name::ExRule {
            match Rule::read(value.unwrap_or_default()) {
                Ok(rule) if self.exception_rules.len() < limits.rules => {
                    self.exception_rules.push(rule);
                }
                Ok(_) | Err(_) => self.has_unreadable_exceptions = true,
            }
        } else if property.name == Name::RDate {
            for item in items(property) {
                match extra_date(&item, start, stamp_of) {
                    Some(date) => self.dates.push(date),
                    None => self.unreadable = Some(UnreadableRule::Anywhere),
                }
            }
        } else if property.name == Name::ExDate {
            for item in items(property) {
                match stamp_of(&item) {
                    Some(stamp) => self.exceptions.push(stamp),
                    None => self.has_unreadable_exceptions = true,
                }
            }
        } else {
            return false;
        }
        true
    }
}

/// A property with a list of dates as one property for each; an unsplittable line stays one without
/// value.
fn items(property: &Property) -> impl Iterator<Item = Property> + '_ {
    let (list, is_unsplit) = match &property.value {
        Some(value) => (value.as_str(), false),
        None => ("", true),
    };
    let texts = list.split(',').filter(move |text| is_unsplit || !text.trim().is_empty());
    let bare = Property { value: None, ..property.clone_without_value() };
    texts
        .map(move |text| Property { value: (!is_unsplit).then(|| text.to_owned()), ..bare.clone() })
}

fn extra_date(
    item: &Property,
    start: Stamp,
    stamp_of: &mut impl FnMut(&Property) -> Option<Stamp>,
) -> Option<ExtraDate> {
    let Some((begin, end)) = item.value.as_deref().and_then(|value| value.split_once('/')) else {
        return stamp_of(item).map(|start| ExtraDate { start, extent: None });
    };
    let part = |text: &str| Property { value: Some(text.to_owned()), ..item.clone_without_value() };
    let begin = stamp_of(&part(begin))?;
    let extent = match values::length(end) {
        Some(length) => Extent::Lasting(length),
        None => Extent::Until(beside(stamp_of(&part(end))?, start)),
    };
    Some(ExtraDate { start: begin, extent: Some(extent) })
}
