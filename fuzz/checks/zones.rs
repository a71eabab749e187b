//! A VTIMEZONE of any text under any name, and events on its clock. The first line is the name.

use jiff::tz::TimeZone;

use super::reading::{checked, options, year};

/// Wall clocks around both changes of the clock in Helsinki, and elsewhere in the year.
const WALLS: [&str; 8] = [
    "20270115T120000",
    "20270328T025959",
    "20270328T033000",
    "20270328T040000",
    "20270701T000000",
    "20271031T025959",
    "20271031T033000",
    "20271031T040000",
];
const DAY_SECONDS: i64 = 86_400;

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes.get(..5_000).unwrap_or(bytes)).into_owned();
    let (name, observances) = text.split_once('\n').unwrap_or((&text, ""));
    let name: String =
        name.chars().filter(|c| !c.is_control() && !"\":;,\\".contains(*c)).collect();
    let mut calendar =
        format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:{name}\n{observances}\nEND:VTIMEZONE\n");
    for (number, wall) in WALLS.iter().enumerate() {
        calendar += &format!(
            "BEGIN:VEVENT\nUID:wall{number}\nDTSTART;TZID=\"{name}\":{wall}\nDURATION:PT1H\nEND:VEVENT\n"
        );
    }
    let reading = checked(format!("{calendar}END:VCALENDAR\n").as_bytes(), &options(year()));
    let database = database(name.trim());
    let Some(reading) = reading else { return };
    for one in &reading.occurrences {
        let Some(number) = one.uid.strip_prefix("wall").and_then(|text| text.parse::<usize>().ok())
        else {
            continue;
        };
        // The text may hold events of its own, under the same names.
        let Some(wall) = WALLS.get(number) else { continue };
        let wall: jiff::civil::DateTime = wall.parse().unwrap();
        let written = wall.to_zoned(TimeZone::UTC).unwrap().timestamp().as_second();
        if !text.contains("VEVENT") {
            assert!((one.start.unix() - written).abs() <= DAY_SECONDS, "{one:?}, written {wall}");
            if let Some(zone) = &database {
                let known = zone.to_ambiguous_timestamp(wall).compatible().unwrap().as_second();
                assert_eq!(one.start.unix(), known, "{name} at {wall}");
            }
        }
    }
}

/// The zone of exactly this database name: a feed cannot redefine it.
fn database(name: &str) -> Option<TimeZone> {
    let zone = jiff::tz::TimeZoneDatabase::bundled().get(name).ok()?;
    (zone.iana_name() == Some(name) && !zone.is_unknown()).then_some(zone)
}
