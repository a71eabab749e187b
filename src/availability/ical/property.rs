//! One content line taken apart: its name, the parameters that matter to us, its value.
//!
//! Only names that decide *when* something happens are read; titles, places and people are never
//! even split. The splitting is `ical`'s; the limits before it are ours, because its cost grows
//! with the square of the parameters. A line without parameters needs no splitting.

use ical::PropertyParser;

use super::limits::Limits;

macro_rules! names {
    ($($variant:ident $text:literal),+ $(,)?) => {
        /// The property names that decide when something happens.
        #[derive(Copy, Clone, PartialEq, Eq, Debug)]
        pub enum Name { $(#[doc = $text] $variant),+ }

        impl Name {
            /// The name a line begins with, in any case; `None` for every other property.
            pub fn of(name: &[u8]) -> Option<Self> {
                $(if name.eq_ignore_ascii_case($text.as_bytes()) { return Some(Self::$variant); })+
                None
            }
        }
    };
}

names! {
    Begin "BEGIN", End "END", Uid "UID", DtStart "DTSTART", DtEnd "DTEND", Duration "DURATION",
    RRule "RRULE", ExRule "EXRULE", RDate "RDATE", ExDate "EXDATE", RecurrenceId "RECURRENCE-ID",
    Sequence "SEQUENCE", Status "STATUS", Transp "TRANSP", BusyStatus "X-MICROSOFT-CDO-BUSYSTATUS",
    TzId "TZID", OffsetFrom "TZOFFSETFROM", OffsetTo "TZOFFSETTO", FreeBusy "FREEBUSY",
    BusyType "BUSYTYPE", Priority "PRIORITY",
}

/// A property with what we need of its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Property {
    pub name: Name,
    /// `None` when the line cannot be split.
    pub value: Option<String>,
    pub tzid: Option<String>,
    /// `VALUE=DATE`.
    pub is_date: bool,
    /// `RANGE=THISANDFUTURE`.
    pub is_this_and_future: bool,
    pub fbtype: Option<String>,
}

/// The name of a logical line; white space around it is forgiven.
pub fn name_of(line: &[u8]) -> Option<Name> {
    let end = line.iter().take(40).position(|byte| matches!(byte, b':' | b';'))?;
    Name::of(line.split_at_checked(end)?.0.trim_ascii())
}

/// What stands before the first colon.
fn head(line: &str) -> &str {
    line.split_once(':').map_or(line, |(head, _)| head)
}

fn parameters(head: &str) -> usize {
    head.bytes().filter(|byte| *byte == b';').count()
}

/// Whether the head of a line is beyond the limits, so that its value is not read.
pub fn is_oversized(line: &str, limits: &Limits) -> bool {
    let head = head(line);
    head.len() > limits.head_bytes || parameters(head) > limits.parameters
}

impl Property {
    /// Take apart a line whose name is `name`; one that cannot be split has no value.
    pub fn read(name: Name, line: &str, limits: &Limits) -> Self {
        let mut property = Self {
            name,
            value: None,
            tzid: None,
            is_date: false,
            is_this_and_future: false,
            fbtype: None,
        };
        let parameters = parameters(head(line));
        if is_oversized(line, limits) {
            return property;
        }
        if parameters == 0 {
            property.value = line.split_once(':').map(|(_, value)| value.trim_end().to_owned());
            return property;
        }
        let Some(Ok(split)) = PropertyParser::from_reader(line.as_bytes()).next() else {
            return property;
        };
        property.value = split.value;
        for (key, values) in split.params.unwrap_or_default() {
            property.take_parameter(&key, values.join(","));
        }
        property.rejoin_colons();
        property
    }

    /// The same name and parameters, for one item of a list.
    pub fn clone_without_value(&self) -> Self {
        Self {
            name: self.name,
            value: None,
            tzid: self.tzid.clone(),
            is_date: self.is_date,
            is_this_and_future: self.is_this_and_future,
            fbtype: self.fbtype.clone(),
        }
    }

    fn take_parameter(&mut self, key: &str, value: String) {
        match key.trim() {
            "TZID" => self.tzid = Some(value),
            "VALUE" => self.is_date = value.trim().eq_ignore_ascii_case("DATE"),
            "RANGE" => {
                self.is_this_and_future = value.trim().eq_ignore_ascii_case("THISANDFUTURE");
            }
            "FBTYPE" => self.fbtype = Some(value.trim().to_ascii_uppercase()),
            _ => {}
        }
    }

    /// Outlook writes `TZID=(UTC+02:00) Helsinki:2027…` without quotes: no date holds a colon, so
    /// the last one begins the value.
    fn rejoin_colons(&mut self) {
        if let (Some(zone), Some(value)) = (&mut self.tzid, &mut self.value)
            && let Some((before, after)) = value.rsplit_once(':')
        {
            zone.push(':');
            zone.push_str(before);
            *value = after.to_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Property {
        Property::read(name_of(line.as_bytes()).unwrap(), line, &Limits::default())
    }

    #[test]
    fn quoted_parameters_do_not_confuse_the_value() {
        let property = read("dtstart;X-A=\"a;b:c,d\";tzid=\"Europe/Helsinki\":20261102T100000");
        assert_eq!(property.name, Name::DtStart);
        assert_eq!(property.tzid.as_deref(), Some("Europe/Helsinki"));
        assert_eq!(property.value.as_deref(), Some("20261102T100000"));
    }

    #[test]
    fn a_zone_with_a_colon_is_read_without_its_quotes() {
        let property = read("DTSTART;TZID=(UTC+02:00) Helsinki:20261102T100000");
        assert_eq!(property.tzid.as_deref(), Some("(UTC+02:00) Helsinki"));
        assert_eq!(property.value.as_deref(), Some("20261102T100000"));
    }

    #[test]
    fn a_line_of_a_hundred_thousand_parameters_is_left_unread() {
        let property = read(&format!("DTSTART{}:20261102T100000Z", ";A=B".repeat(100_000)));
        assert_eq!(property.value, None);
    }
}
