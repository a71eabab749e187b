//! The components of a file: tolerant of missing ENDs, stray lines and strange nesting, with a
//! limit on depth.
//!
//! A component is read when it closes and then forgotten, so a feed costs what its events cost, not
//! its text.

use super::decode;
use super::event::{Event, Unplaced};
use super::freebusy::{self, FreeBusy};
use super::limits::Limits;
use super::lines::Lines;
use super::property::{Name, Property, is_oversized, name_of};
use super::vavailability::Availability;
use super::vtimezone::{Definition, Observance};
use super::warning::Notes;
use super::zones::ZoneNames;

/// What a file holds, before anything is computed.
#[derive(Debug)]
pub struct Contents {
    pub events: Vec<Event>,
    pub unplaced: Vec<Unplaced>,
    pub freebusy: Vec<FreeBusy>,
    pub availabilities: Vec<Availability>,
    pub definitions: Vec<Definition>,
    pub zones: ZoneNames,
    /// How many calendars began.
    pub calendars: usize,
    /// Whether the file ends inside a calendar.
    pub is_cut: bool,
    pub notes: Notes,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Kind {
    Calendar,
    Event,
    TimeZone,
    Observance,
    FreeBusy,
    Availability,
    Available,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        let kinds = [
            ("VCALENDAR", Self::Calendar),
            ("VEVENT", Self::Event),
            ("VTIMEZONE", Self::TimeZone),
            ("STANDARD", Self::Observance),
            ("DAYLIGHT", Self::Observance),
            ("VFREEBUSY", Self::FreeBusy),
            ("VAVAILABILITY", Self::Availability),
            ("AVAILABLE", Self::Available),
        ];
        let found = kinds.iter().find(|(text, _)| text.eq_ignore_ascii_case(name));
        found.map_or(Self::Other, |(_, kind)| *kind)
    }

    /// Whether it can stand directly in a calendar only, so that its beginning closes whatever is
    /// open.
    fn is_top_level(self, name: &str) -> bool {
        let is_task = name.eq_ignore_ascii_case("VTODO") || name.eq_ignore_ascii_case("VJOURNAL");
        match self {
            Self::Event | Self::TimeZone | Self::FreeBusy | Self::Availability => true,
            Self::Other => is_task,
            Self::Calendar | Self::Observance | Self::Available => false,
        }
    }
}

/// An open component.
#[derive(Debug)]
struct Frame {
    kind: Kind,
    name: String,
    properties: Vec<Property>,
    observances: Vec<Observance>,
    available: Vec<Event>,
}

struct Builder<'l> {
    limits: &'l Limits,
    stack: Vec<Frame>,
    /// Components open beyond the nesting limit.
    too_deep: usize,
    contents: Contents,
}

/// Read every component of a file; `bytes` are free of byte order marks.
pub fn read(bytes: &[u8], limits: &Limits) -> Contents {
    let mut builder = Builder {
        limits,
        stack: Vec::new(),
        too_deep: 0,
        contents: Contents {
            events: Vec::new(),
            unplaced: Vec::new(),
            freebusy: Vec::new(),
            availabilities: Vec::new(),
            definitions: Vec::new(),
            zones: ZoneNames::new(limits),
            calendars: 0,
            is_cut: false,
            notes: Notes::default(),
        },
    };
    for line in Lines::new(bytes, limits.line_bytes) {
        let Some(name) = name_of(&line.bytes) else {
            continue;
        };
        let text = decode::text(&line.bytes);
        if name == Name::Begin {
            builder.begin(last_value(&text));
        } else if name == Name::End {
            builder.end(last_value(&text));
        } else {
            builder.property(name, &text, line.is_cut);
        }
    }
    builder.finish()
}

fn last_value(line: &str) -> &str {
    line.rsplit_once(':').map_or("", |(_, value)| value.trim())
}

impl Builder<'_> {
    fn begin(&mut self, name: &str) {
        let kind = Kind::of(name);
        if kind == Kind::Calendar {
            self.close_down_to(0);
            self.contents.calendars += 1;
        } else if kind.is_top_level(name) {
            self.close_down_to(1);
        }
        if self.stack.len() >= self.limits.nesting {
            self.too_deep += 1;
            self.contents.notes.oversized += usize::from(self.too_deep == 1);
            return;
        }
        let name = name.chars().take(60).collect();
        let (properties, observances, available) = (Vec::new(), Vec::new(), Vec::new());
        self.stack.push(Frame { kind, name, properties, observances, available });
    }

    fn end(&mut self, name: &str) {
        if let Some(left) = self.too_deep.checked_sub(1) {
            self.too_deep = left;
            return;
        }
        let open = self.stack.iter().rposition(|frame| frame.name.eq_ignore_ascii_case(name));
        if let Some(depth) = open {
            self.close_down_to(depth + 1);
            self.close();
        }
    }

    fn property(&mut self, name: Name, text: &str, is_cut: bool) {
        let Some(frame) = self.stack.last_mut() else {
            return;
        };
        if self.too_deep > 0 || matches!(frame.kind, Kind::Calendar | Kind::Other) {
            return;
        }
        if frame.properties.len() >= self.limits.properties {
            self.contents.notes.oversized += 1;
            return;
        }
        let mut property = Property::read(name, text, self.limits);
        if is_cut || is_oversized(text, self.limits) {
            self.contents.notes.oversized += 1;
            property.value = None;
        }
        frame.properties.push(property);
    }

    /// Close components whose END is missing until `depth` are open.
    fn close_down_to(&mut self, depth: usize) {
        if self.stack.len() > depth {
            self.too_deep = 0;
        }
        while self.stack.len() > depth {
            self.contents.notes.missing_ends += 1;
            self.close();
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        let calendar = self.contents.calendars;
        match frame.kind {
            Kind::Event => self.close_event(&frame, calendar),
            Kind::Observance => {
                let observance = Observance::read(&frame.properties);
                if let (Some(zone), Some(observance)) = (self.stack.last_mut(), observance) {
                    zone.observances.push(observance);
                }
            }
            Kind::TimeZone => self.close_zone(frame, calendar),
            Kind::FreeBusy => freebusy::read(&frame.properties, &mut self.contents, self.limits),
            Kind::Available => self.close_available(&frame, calendar),
            Kind::Availability => self.close_availability(frame, calendar),
            Kind::Calendar | Kind::Other => {}
        }
    }

    fn close_event(&mut self, frame: &Frame, calendar: usize) {
        if self.contents.events.len() + self.contents.unplaced.len() >= self.limits.events {
            self.contents.notes.too_many_events = true;
            return;
        }
        match Event::read(&frame.properties, calendar, &mut self.contents.zones, self.limits) {
            Ok(event) => self.contents.events.push(event),
            Err(unplaced) => self.unplaced(unplaced),
        }
    }

    fn close_available(&mut self, frame: &Frame, calendar: usize) {
        let event = Event::read(&frame.properties, calendar, &mut self.contents.zones, self.limits);
        match (self.stack.last_mut(), event) {
            (Some(parent), Ok(event)) if parent.available.len() < self.limits.properties => {
                parent.available.push(event);
            }
            (Some(_) | None, Ok(_)) => self.contents.notes.oversized += 1,
            (_, Err(_)) => self.contents.notes.unreadable_events += 1,
        }
    }

    fn close_availability(&mut self, frame: Frame, calendar: usize) {
        if self.contents.availabilities.len() >= self.limits.availabilities {
            self.contents.notes.oversized += 1;
            return;
        }
        let zones = &mut self.contents.zones;
        match Availability::read(&frame.properties, frame.available, calendar, zones) {
            Some(availability) => self.contents.availabilities.push(availability),
            None => self.unplaced(Unplaced { changes: None, day: None, blocks: true }),
        }
    }

    fn close_zone(&mut self, frame: Frame, calendar: usize) {
        let name = frame.properties.iter().find(|property| property.name == Name::TzId);
        let Some(name) = name.and_then(|property| property.value.as_deref()) else {
            return;
        };
        let is_too_long = name.len() > self.limits.zone_name_bytes;
        if is_too_long || self.contents.definitions.len() >= self.limits.zones {
            self.contents.notes.oversized += 1;
            return;
        }
        let definition = Definition::new(calendar, name, frame.observances);
        self.contents.definitions.push(definition);
    }

    fn unplaced(&mut self, unplaced: Unplaced) {
        self.contents.notes.unreadable_events += 1;
        self.contents.unplaced.push(unplaced);
    }

    /// The end of the file: what is open was cut off, and the innermost part is not to be trusted.
    fn finish(mut self) -> Contents {
        self.contents.is_cut = !self.stack.is_empty();
        self.contents
    }
}
