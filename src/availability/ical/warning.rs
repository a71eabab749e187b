//! What the expert is told about a feed, in plain words and without a word from its events.

use std::collections::BTreeSet;
use std::fmt;

/// How much of a time zone's name is repeated to the expert.
const ZONE_NAME_CHARACTERS: usize = 60;
/// How many unknown time zones are named one by one.
const ZONES_NAMED: usize = 5;

/// One thing about the feed that its owner should know. `code` is stable, `Display` is for people.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Warning {
    /// A time zone nobody knows: busy time is blocked wherever it could be, open time is not
    /// offered.
    UnknownZone { zone: String },
    /// Events without a start that can be read.
    UnreadableEvents { events: usize },
    /// Events whose end or duration cannot be read.
    UnreadableEnds { events: usize },
    /// Events that end before they start.
    BackwardEvents { events: usize },
    /// Events whose repetition cannot be read.
    UnreadableRules { events: usize },
    /// Events whose exceptions cannot be read.
    UnreadableExceptions { events: usize },
    /// Several events with the same UID and SEQUENCE.
    DuplicateEvents { events: usize },
    /// Free-busy periods that cannot be read.
    UnreadablePeriods { periods: usize },
    /// Components that were never closed.
    MissingEnds { components: usize },
    /// Lines, properties or components beyond the limits.
    Oversized { parts: usize },
    /// More events than are read.
    TooManyEvents,
    /// More occurrences than are kept.
    TooManyOccurrences,
    /// Repetitions that take too long to follow.
    EndlessRules { events: usize },
    /// Rules of exceptions that take too long to follow.
    EndlessExceptions { events: usize },
    /// Time zones described in the feed whose clock changes too often to be followed.
    EndlessZones { zones: usize },
}

impl Warning {
    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownZone { .. } => "unknown_zone",
            Self::UnreadableEvents { .. } => "unreadable_events",
            Self::UnreadableEnds { .. } => "unreadable_ends",
            Self::BackwardEvents { .. } => "backward_events",
            Self::UnreadableRules { .. } => "unreadable_rules",
            Self::UnreadableExceptions { .. } => "unreadable_exceptions",
            Self::DuplicateEvents { .. } => "duplicate_events",
            Self::UnreadablePeriods { .. } => "unreadable_periods",
            Self::MissingEnds { .. } => "missing_ends",
            Self::Oversized { .. } => "oversized",
            Self::TooManyEvents => "too_many_events",
            Self::TooManyOccurrences => "too_many_occurrences",
            Self::EndlessRules { .. } => "endless_rules",
            Self::EndlessExceptions { .. } => "endless_exceptions",
            Self::EndlessZones { .. } => "endless_zones",
        }
    }

    /// Whether something was left out because it was too much.
    pub fn is_truncation(&self) -> bool {
        match self {
            Self::Oversized { .. }
            | Self::TooManyEvents
            | Self::TooManyOccurrences
            | Self::EndlessRules { .. }
            | Self::EndlessExceptions { .. }
            | Self::EndlessZones { .. } => true,
            Self::UnknownZone { .. }
            | Self::UnreadableEvents { .. }
            | Self::UnreadableEnds { .. }
            | Self::BackwardEvents { .. }
            | Self::UnreadableRules { .. }
            | Self::UnreadableExceptions { .. }
            | Self::DuplicateEvents { .. }
            | Self::UnreadablePeriods { .. }
            | Self::MissingEnds { .. } => false,
        }
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownZone { zone } => write!(
                f,
                "The time zone \"{zone}\" is not known: its busy times are blocked generously, \
                 its open times are not offered."
            ),
            Self::UnreadableEvents { events } => write!(
                f,
                "{}: the start cannot be read. A busy calendar is blocked for that day, or \
                 wholly when even the day is unclear.",
                counted(*events, "event")
            ),
            Self::UnreadableEnds { events } => write!(
                f,
                "{}: the end cannot be read. A busy calendar is blocked for a day from the start.",
                counted(*events, "event")
            ),
            Self::BackwardEvents { events } => {
                write!(f, "{}: the end is before the start.", counted(*events, "event"))
            }
            Self::UnreadableRules { events } => write!(
                f,
                "{}: the repetition cannot be read. Busy time is blocked wherever it could fall, \
                 open time is not offered.",
                counted(*events, "event")
            ),
            Self::UnreadableExceptions { events } => write!(
                f,
                "{}: the exceptions to the repetition cannot be read. Busy time stays blocked, \
                 open time is not offered.",
                counted(*events, "event")
            ),
            Self::DuplicateEvents { events } => write!(
                f,
                "{}: another event has the same UID. The first one counts; in a busy calendar \
                 all of them block.",
                counted(*events, "event")
            ),
            Self::UnreadablePeriods { periods } => {
                write!(f, "{} cannot be read.", counted(*periods, "free-busy period"))
            }
            Self::MissingEnds { components } => {
                write!(f, "{}: the end mark is missing.", counted(*components, "entry"))
            }
            Self::Oversized { parts } => write!(
                f,
                "Truncated: {} of the calendar too long, too deep or too many to be read. A busy \
                 calendar is blocked wholly.",
                counted(*parts, "part")
            ),
            Self::TooManyEvents => {
                f.write_str("Truncated: the calendar has more events than can be read.")
            }
            Self::TooManyOccurrences => {
                f.write_str("Truncated: the calendar has more occurrences than can be kept.")
            }
            Self::EndlessRules { events } => write!(
                f,
                "Truncated: the repetition of {} is too long to follow. A busy calendar is \
                 blocked from there on.",
                counted(*events, "event")
            ),
            Self::EndlessExceptions { events } => write!(
                f,
                "Truncated: the exceptions to the repetition of {} are too long to follow. Busy \
                 time stays blocked, open time is not offered.",
                counted(*events, "event")
            ),
            Self::EndlessZones { zones } => write!(
                f,
                "Truncated: the clock of {} of the calendar changes too often to be followed. Its \
                 busy times are blocked generously, its open times are not offered.",
                counted(*zones, "time zone")
            ),
        }
    }
}

fn counted(count: usize, noun: &str) -> String {
    match (count, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {noun}s"),
    }
}

/// What was noticed while reading, counted.
#[derive(Clone, Default, Debug)]
pub struct Notes {
    pub unreadable_events: usize,
    pub unreadable_ends: usize,
    pub backward_events: usize,
    pub unreadable_rules: usize,
    pub unreadable_exceptions: usize,
    pub duplicate_events: usize,
    pub unreadable_periods: usize,
    pub missing_ends: usize,
    pub oversized: usize,
    pub too_many_events: bool,
    pub too_many_occurrences: bool,
    pub endless_rules: usize,
    pub endless_exceptions: usize,
    pub endless_zones: usize,
    zones: BTreeSet<String>,
}

impl Notes {
    /// Whether parts of the feed were left unread, so that anything may lie anywhere.
    pub fn is_incomplete(&self) -> bool {
        self.too_many_events || self.too_many_occurrences || self.oversized > 0
    }

    /// A zone of this name is used and not known.
    pub fn unknown_zone(&mut self, name: &str) {
        if self.zones.len() < ZONES_NAMED {
            self.zones.insert(presentable(name));
        }
    }

    /// The notes as warnings, always in the same order.
    pub fn warnings(self) -> Vec<Warning> {
        let counts = [
            (self.unreadable_events, Warning::UnreadableEvents { events: self.unreadable_events }),
            (self.unreadable_ends, Warning::UnreadableEnds { events: self.unreadable_ends }),
            (self.backward_events, Warning::BackwardEvents { events: self.backward_events }),
            (self.unreadable_rules, Warning::UnreadableRules { events: self.unreadable_rules }),
            (
                self.unreadable_exceptions,
                Warning::UnreadableExceptions { events: self.unreadable_exceptions },
            ),
            (self.duplicate_events, Warning::DuplicateEvents { events: self.duplicate_events }),
            (
                self.unreadable_periods,
                Warning::UnreadablePeriods { periods: self.unreadable_periods },
            ),
            (self.missing_ends, Warning::MissingEnds { components: self.missing_ends }),
            (self.oversized, Warning::Oversized { parts: self.oversized }),
            (usize::from(self.too_many_events), Warning::TooManyEvents),
            (usize::from(self.too_many_occurrences), Warning::TooManyOccurrences),
            (self.endless_rules, Warning::EndlessRules { events: self.endless_rules }),
            (
                self.endless_exceptions,
                Warning::EndlessExceptions { events: self.endless_exceptions },
            ),
            (self.endless_zones, Warning::EndlessZones { zones: self.endless_zones }),
        ];
        let zones = self.zones.into_iter().map(|zone| Warning::UnknownZone { zone });
        zones
            .chain(counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, warning)| warning))
            .collect()
    }
}

/// A zone's name with nothing in it that could be mark-up or confuse a log.
fn presentable(name: &str) -> String {
    name.chars()
        .filter(|character| character.is_alphanumeric() || " /_+-.,:()&".contains(*character))
        .take(ZONE_NAME_CHARACTERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_zone_name_is_made_harmless_and_short() {
        let mut notes = Notes::default();
        notes.unknown_zone(&format!("<b>{{{{x}}}}\u{202e}{}", "y".repeat(1_000)));
        let warnings = notes.warnings();
        let text = warnings[0].to_string();
        assert!(!text.contains(['<', '{', '\u{202e}']) && text.len() < 300, "{text}");
        assert_eq!(warnings[0].code(), "unknown_zone");
    }

    #[test]
    fn counts_read_as_english() {
        assert_eq!(counted(1, "entry"), "1 entry");
        assert_eq!(counted(2, "entry"), "2 entries");
        assert_eq!(counted(2, "event"), "2 events");
    }
}
