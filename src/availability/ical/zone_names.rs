//! From the many names of a time zone to its clock: database names, Windows names, Windows display
//! names, spellings.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};
use strum::IntoEnumIterator;
use windows_timezones::WindowsTimezone;

use super::values;
use super::zones::Clock;

/// Windows names that are no longer in CLDR's list but still in old calendars.
const RETIRED: &[(&str, &str)] = &[
    ("Armenian Standard Time", "Asia/Yerevan"),
    ("Kamchatka Standard Time", "Asia/Kamchatka"),
    ("Mexico Standard Time", "America/Mexico_City"),
    ("Mexico Standard Time 2", "America/Chihuahua"),
    ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
    ("Central Asia Standard Time (Mexico)", "America/Mexico_City"),
    ("tzone://Microsoft/Utc", "Etc/UTC"),
    ("Coordinated Universal Time", "Etc/UTC"),
    ("Greenwich Mean Time", "Europe/London"),
    ("Z", "Etc/UTC"),
    ("Zulu", "Etc/UTC"),
];

/// Windows' zones: name in lower case, places of the display name, database name.
static WINDOWS: LazyLock<Vec<(String, Vec<String>, &str)>> = LazyLock::new(|| {
    let row = |zone: WindowsTimezone| {
        (zone.name().to_lowercase(), places(zone.description()), zone.tzdb_id())
    };
    WindowsTimezone::iter().map(row).collect()
});

/// The zone whose exact database or Windows name this is.
pub fn exact(name: &str) -> Option<Clock> {
    let named = database(name).filter(|zone| zone.iana_name() == Some(name));
    named.or_else(|| windows(name)).map(Clock::Named)
}

/// The zone this name most plainly means, when nothing in the feed defines it.
pub fn lenient(name: &str) -> Option<Clock> {
    let name = values::unescaped(name);
    let zone = database(&name)
        .or_else(|| by_windows_name(&name))
        .or_else(|| retired(&name))
        .or_else(|| by_display_name(&name))
        .or_else(|| by_last_segments(&name));
    zone.map(Clock::Named).or_else(|| by_offset(&name))
}

/// A zone of the bundled database, in any case; none of its placeholders.
fn database(name: &str) -> Option<TimeZone> {
    let zone = TimeZoneDatabase::bundled().get(name).ok()?;
    (!zone.is_unknown()).then_some(zone)
}

fn windows(name: &str) -> Option<TimeZone> {
    let zone: WindowsTimezone = name.parse().ok()?;
    database(zone.tzdb_id())
}

/// By a Windows name in any case, or its summer form, which some programs write.
fn by_windows_name(name: &str) -> Option<TimeZone> {
    let name = name.to_lowercase().replace("daylight time", "standard time");
    let (_, _, zone) = WINDOWS.iter().find(|(known, _, _)| *known == name)?;
    database(zone)
}

fn retired(name: &str) -> Option<TimeZone> {
    let (_, zone) = RETIRED.iter().find(|(retired, _)| retired.eq_ignore_ascii_case(name))?;
    database(zone)
}

/// By a Windows display name such as `(UTC+02:00) Helsinki, Kyiv, Riga`, old or new: the printed
/// offset is ignored (it is the winter one), the first place that belongs to one zone only decides.
fn by_display_name(name: &str) -> Option<TimeZone> {
    let wanted = places(name);
    for place in &wanted {
        let zones: BTreeSet<&str> = WINDOWS
            .iter()
            .filter(|(_, places, _)| places.contains(place))
            .map(|(_, _, zone)| *zone)
            .collect();
        if let (1, Some(zone)) = (zones.len(), zones.first()) {
            return database(zone);
        }
    }
    None
}

/// The places of a display name, comparable: no offset, lower case, no accents.
fn places(name: &str) -> Vec<String> {
    let name = name.trim();
    let named = match name.strip_prefix('(') {
        Some(rest) if is_offset_prefix(rest) => {
            rest.split_once(')').map_or("", |(_, places)| places)
        }
        _ => name,
    };
    let named = named.rsplit_once(" : ").map_or(named, |(_, places)| places);
    named
        .split([',', ';'])
        .map(|place| plain(place.trim()).replace(" and ", " & ").replace("city of ", ""))
        .filter(|place| !place.is_empty())
        .collect()
}

fn is_offset_prefix(text: &str) -> bool {
    text.get(..3)
        .is_some_and(|start| start.eq_ignore_ascii_case("UTC") || start.eq_ignore_ascii_case("GMT"))
}

fn plain(text: &str) -> String {
    let unaccented = text.chars().flat_map(char::to_lowercase).map(|character| match character {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        other => other,
    });
    unaccented.collect()
}

/// By the end of a path such as `/example.org/20050126_1/Europe/Berlin`.
fn by_last_segments(name: &str) -> Option<TimeZone> {
    let segments: Vec<&str> = name.split('/').filter(|segment| !segment.is_empty()).collect();
    let shortest = if name.starts_with('/') { 1 } else { 2 };
    (shortest..=3).rev().find_map(|count| {
        let skipped =
            segments.len().checked_sub(count).filter(|skipped| *skipped > 0 || count < 3)?;
        let tail: Vec<&str> = segments.iter().skip(skipped).copied().collect();
        database(&tail.join("/"))
    })
}

/// By a bare offset: `UTC+2`, `GMT-03:30`, `+0200`.
fn by_offset(name: &str) -> Option<Clock> {
    let name = name.trim().to_ascii_uppercase();
    let rest = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).unwrap_or(&name);
    let (sign, digits) = match (rest.strip_prefix('+'), rest.strip_prefix('-')) {
        (Some(digits), _) => ('+', digits),
        (None, Some(digits)) => ('-', digits),
        (None, None) => return None,
    };
    let (hour, minute) = digits.split_once(':').unwrap_or(match digits.len() {
        4 => digits.split_at_checked(2)?,
        _ => (digits, "00"),
    });
    values::offset(&format!("{sign}{hour:0>2}{minute:0>2}"))
        .filter(|offset| offset.abs() <= 14 * 3_600)
        .map(Clock::Fixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> Option<String> {
        match exact(name).or_else(|| lenient(name))? {
            Clock::Named(zone) => zone.iana_name().map(str::to_owned),
            Clock::Fixed(offset) => Some(offset.to_string()),
            Clock::Embedded(_) => None,
        }
    }

    #[test]
    fn every_usual_spelling_finds_its_zone() {
        for (name, expected) in [
            ("Europe/Helsinki", "Europe/Helsinki"),
            ("europe/lisbon", "Europe/Lisbon"),
            ("FLE Standard Time", "Europe/Kiev"),
            ("W. Europe Daylight Time", "Europe/Berlin"),
            ("(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Kiev"),
            ("(GMT+02:00) Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius", "Europe/Kiev"),
            ("(UTC-05:00) Eastern Time (US and Canada)", "America/New_York"),
            ("Pacific Time (US & Canada), Tijuana", "America/Los_Angeles"),
            ("(UTC-03:00) Brasília", "America/Sao_Paulo"),
            ("(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London", "Europe/London"),
            ("Canberra, Melbourne, Sydney", "Australia/Sydney"),
            ("(GMT-03:00) Buenos Aires, Georgetown", "America/Buenos_Aires"),
            ("(UTC+03:00) Moscow, St. Petersburg, Volgograd", "Europe/Moscow"),
            ("Europe/helsinki", "Europe/Helsinki"),
            ("/freeassociation.sourceforge.net/Europe/Helsinki", "Europe/Helsinki"),
            ("/x/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
            ("/x/UTC", "UTC"),
            ("UTC+2", "7200"),
            ("GMT-03:30", "-12600"),
        ] {
            assert_eq!(zone(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn what_nobody_knows_is_not_guessed() {
        for name in
            ["Middle Earth/Shire", "Customized Time Zone", "La Paz", "Etc/Unknown", "?", "UTC+99"]
        {
            assert_eq!(zone(name), None, "{name}");
        }
    }
}
