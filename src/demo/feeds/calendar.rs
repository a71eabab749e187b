//! One plan as one calendar, with the habits of the program it imitates.
//!
//! | style | habit |
//! | --- | --- |
//! | Google | `X-WR-TIMEZONE`, IANA zone names, a VTIMEZONE with rules |
//! | Outlook | Windows zone name, `X-MICROSOFT-CDO-BUSYSTATUS`, rules that end by `UNTIL` |
//! | Apple | an alarm with a UID and a duration of its own inside the event |
//! | Nextcloud | `DURATION` for `DTEND`, `EXDATE` in UTC, the VTIMEZONE after the events |

use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use super::ics::{Lines, escaped};
use super::plan::{Clock, Effect, Length, Once, Plan, Style, Weekly};
use super::{Kind, ZONE};

/// How many weeks before this one a series starts, so that readers meet a series that is under way.
const STARTED_WEEKS_AGO: i64 = 4;
/// How many weeks from now Outlook-style series end.
const ENDS_AFTER_WEEKS: i64 = 52;

/// The rules of Helsinki since 1996 (EU directive 2000/84/EC), under the zone's name in `style`.
const ZONE_RULES: &str = "\
BEGIN:DAYLIGHT
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
TZNAME:EEST
DTSTART:19700329T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
TZNAME:EET
DTSTART:19701025T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD";

/// The calendar of `plan` as it looks on `today`.
pub fn rendered(plan: &Plan, kind: Kind, today: Date) -> String {
    let mut calendar = Calendar { plan, kind, monday: monday_of(today), lines: Lines::default() };
    calendar.begin();
    if plan.style != Style::Nextcloud {
        calendar.zone();
    }
    let series = match kind {
        Kind::Open => plan.open,
        Kind::Busy => plan.meetings,
    };
    for (number, weekly) in series.iter().enumerate() {
        calendar.weekly(number, weekly);
    }
    if kind == Kind::Busy {
        for (number, once) in plan.events.iter().enumerate() {
            calendar.once(number, once);
        }
    }
    if plan.style == Style::Nextcloud {
        calendar.zone();
    }
    calendar.lines.line("END:VCALENDAR");
    calendar.lines.into_string()
}

/// The Monday of the week of `date`.
fn monday_of(date: Date) -> Date {
    let days = i64::from(date.weekday().to_monday_zero_offset());
    date.saturating_sub(days.days())
}

/// One calendar being written.
struct Calendar<'a> {
    plan: &'a Plan,
    kind: Kind,
    /// The Monday of this week.
    monday: Date,
    lines: Lines,
}

impl Calendar<'_> {
    fn begin(&mut self) {
        self.lines.block("BEGIN:VCALENDAR\nVERSION:2.0\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH");
        let style = match self.plan.style {
            Style::Google => "Google",
            Style::Outlook => "Outlook",
            Style::Apple => "Apple",
            Style::Nextcloud => "Nextcloud",
        };
        self.lines.line(&format!("PRODID:-//Sparraamo demo//{style} style//EN"));
        let name = match self.kind {
            Kind::Open => "open",
            Kind::Busy => "busy",
        };
        self.lines.line(&format!("X-WR-CALNAME:{} ({name})", self.plan.expert));
        if self.plan.style == Style::Google {
            self.lines.line(&format!("X-WR-TIMEZONE:{ZONE}"));
        }
    }

    fn zone(&mut self) {
        self.lines.line("BEGIN:VTIMEZONE");
        let name = self.zone_name();
        self.lines.line(&format!("TZID:{name}"));
        self.lines.block(ZONE_RULES);
        self.lines.line("END:VTIMEZONE");
    }

    fn zone_name(&self) -> &'static str {
        match self.plan.style {
            Style::Outlook => "FLE Standard Time",
            Style::Google | Style::Apple | Style::Nextcloud => ZONE,
        }
    }

    /// A series that started some weeks ago and goes on.
    fn weekly(&mut self, number: usize, weekly: &Weekly) {
        let Some(first) = weekly.days.first() else {
            return;
        };
        // An even number of weeks back, so that fortnightly series keep their phase from
        // week to week.
        let offset = first.after_monday().saturating_sub(STARTED_WEEKS_AGO.saturating_mul(7));
        let day = self.monday.saturating_add(self.phase(weekly).saturating_add(offset).days());
        self.begin_event(&format!("series-{number}"), weekly.title);
        self.span(day, weekly.from, weekly.to);
        let codes: Vec<&str> = weekly.days.iter().map(|day| day.code()).collect();
        let mut rule = format!("RRULE:FREQ=WEEKLY;BYDAY={}", codes.join(","));
        if weekly.every_weeks > 1 {
            rule.push_str(&format!(";INTERVAL={};WKST=MO", weekly.every_weeks));
        }
        if self.plan.style == Style::Outlook {
            let end = self.monday.saturating_add((ENDS_AFTER_WEEKS.saturating_mul(7)).days());
            rule.push_str(&format!(";UNTIL={}T215959Z", compact(end)));
        }
        self.lines.line(&rule);
        for week in weekly.skipped_weeks {
            for day in weekly.days {
                let days = week.saturating_mul(7).saturating_add(day.after_monday());
                let date = self.monday.saturating_add(days.days());
                self.skipped(at(date, weekly.from));
            }
        }
        self.end_event(Effect::Blocks);
    }

    /// Days to add so that a fortnightly series does not turn over with every new week.
    fn phase(&self, weekly: &Weekly) -> i64 {
        let weeks =
            self.monday.since(Date::constant(2024, 1, 1)).map_or(0, |span| span.get_days() / 7);
        if weekly.every_weeks > 1 && weeks % 2 != 0 { 7 } else { 0 }
    }

    fn once(&mut self, number: usize, once: &Once) {
        let days = once.week.saturating_mul(7).saturating_add(once.day.after_monday());
        let date = self.monday.saturating_add(days.days());
        // The date is in the UID: next week's event is another one.
        self.begin_event(&format!("once-{number}-{}", compact(date)), once.title);
        match once.length {
            Length::Hours(from, to) => self.span(date, from, to),
            Length::Days(days) => {
                self.lines.line(&format!("DTSTART;VALUE=DATE:{}", compact(date)));
                let end = date.saturating_add(days.days());
                self.lines.line(&format!("DTEND;VALUE=DATE:{}", compact(end)));
            }
        }
        self.end_event(once.effect);
    }

    fn begin_event(&mut self, name: &str, title: &str) {
        let kind = match self.kind {
            Kind::Open => "open",
            Kind::Busy => "busy",
        };
        self.lines.line("BEGIN:VEVENT");
        let uid = format!("UID:{name}-{kind}-{}@demo.sparraamo.example", self.plan.expert);
        self.lines.line(&uid);
        // Once a week, so that the file does not change from minute to minute.
        self.lines.line(&format!("DTSTAMP:{}T000000Z", compact(self.monday)));
        self.lines.line(&format!("SUMMARY:{}", escaped(title)));
    }

    /// Start and end on one day, as the style writes them.
    fn span(&mut self, date: Date, from: Clock, to: Clock) {
        let zone = self.zone_name();
        self.lines.line(&format!("DTSTART;TZID={zone}:{}", local(at(date, from))));
        if self.plan.style == Style::Nextcloud {
            let minutes = |(hour, minute): Clock| {
                i64::from(hour).saturating_mul(60).saturating_add(i64::from(minute))
            };
            let length = minutes(to).saturating_sub(minutes(from));
            self.lines.line(&format!("DURATION:PT{}H{}M", length / 60, length % 60));
        } else {
            self.lines.line(&format!("DTEND;TZID={zone}:{}", local(at(date, to))));
        }
    }

    /// One instance of a series that does not happen.
    fn skipped(&mut self, start: DateTime) {
        let zone = self.zone_name();
        let in_utc = || {
            let helsinki = TimeZone::get(ZONE).ok()?;
            let zoned = helsinki.to_ambiguous_zoned(start).compatible().ok()?;
            Some(format!("{}Z", local(zoned.with_time_zone(TimeZone::UTC).datetime())))
        };
        let line = match (self.plan.style, in_utc()) {
            (Style::Nextcloud, Some(utc)) => format!("EXDATE:{utc}"),
            (Style::Nextcloud | Style::Google | Style::Outlook | Style::Apple, _) => {
                format!("EXDATE;TZID={zone}:{}", local(start))
            }
        };
        self.lines.line(&line);
    }

    fn end_event(&mut self, effect: Effect) {
        // People mark open hours as free time, so that colleagues can still invite them.
        let transparent = self.kind == Kind::Open || effect == Effect::Transparent;
        let word = if transparent { "TRANSPARENT" } else { "OPAQUE" };
        self.lines.line(&format!("TRANSP:{word}"));
        if self.plan.style == Style::Outlook {
            let status = if transparent { "FREE" } else { "BUSY" };
            self.lines.line(&format!("X-MICROSOFT-CDO-BUSYSTATUS:{status}"));
        }
        let status = if effect == Effect::Cancelled { "CANCELLED" } else { "CONFIRMED" };
        self.lines.line(&format!("STATUS:{status}"));
        if self.plan.style == Style::Apple && self.kind == Kind::Busy {
            self.lines.block(
                "BEGIN:VALARM\nUID:alarm@demo.sparraamo.example\nACTION:DISPLAY\n\
                 DESCRIPTION:15 min\nTRIGGER:-PT15M\nDURATION:PT5M\nREPEAT:1\nEND:VALARM",
            );
        }
        self.lines.line("END:VEVENT");
    }
}

fn at(date: Date, (hour, minute): Clock) -> DateTime {
    date.to_datetime(Time::new(hour, minute, 0, 0).unwrap_or(Time::midnight()))
}

/// `20270318`.
fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// `20270318T090000`.
fn local(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}
