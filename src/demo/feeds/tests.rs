//! The calendars are well-formed and hold enough free time, read by a small expander of their own.

use std::collections::BTreeMap;

use actix_web::{App, test as http};
use jiff::ToSpan;
use jiff::civil::{DateTime, Weekday};

use super::*;

/// Saturday 2026-11-21 in Helsinki.
const SATURDAY: i64 = 1_795_262_400;

fn unfolded(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// One event's properties by name, its parameters cut off; EXDATEs joined by commas.
fn events(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut events = Vec::new();
    let mut event: Option<BTreeMap<String, String>> = None;
    let mut alarm = false;
    for line in unfolded(text) {
        match line.as_str() {
            "BEGIN:VEVENT" => event = Some(BTreeMap::new()),
            "END:VEVENT" => events.extend(event.take()),
            "BEGIN:VALARM" => alarm = true,
            "END:VALARM" => alarm = false,
            _ => {
                if let (Some(event), false) = (&mut event, alarm) {
                    let (name, value) = line.split_once(':').unwrap();
                    let name = name.split(';').next().unwrap().to_owned();
                    event
                        .entry(name)
                        .and_modify(|v| *v = format!("{v},{value}"))
                        .or_insert(value.into());
                }
            }
        }
    }
    events
}

fn moment(text: &str) -> DateTime {
    if text.len() == 8 {
        return Date::strptime("%Y%m%d", text).unwrap().to_datetime(jiff::civil::Time::midnight());
    }
    let local = DateTime::strptime("%Y%m%dT%H%M%S", text.trim_end_matches('Z')).unwrap();
    if !text.ends_with('Z') {
        return local;
    }
    let utc = local.to_zoned(TimeZone::UTC).unwrap();
    utc.with_time_zone(TimeZone::get(ZONE).unwrap()).datetime()
}

fn length(event: &BTreeMap<String, String>) -> jiff::Span {
    match event.get("DURATION") {
        Some(duration) => duration.parse().unwrap(),
        None => moment(&event["DTEND"]) - moment(&event["DTSTART"]),
    }
}

/// The local spans of an event over ten weeks from `today`.
fn spans(event: &BTreeMap<String, String>, today: Date) -> Vec<(DateTime, DateTime)> {
    let start = moment(&event["DTSTART"]);
    let Some(rule) = event.get("RRULE") else {
        return vec![(start, start + length(event))];
    };
    let parts: BTreeMap<&str, &str> = rule.split(';').map(|p| p.split_once('=').unwrap()).collect();
    let every: i64 = parts.get("INTERVAL").map_or(1, |n| n.parse().unwrap());
    let skipped: Vec<DateTime> =
        event.get("EXDATE").map_or(Vec::new(), |dates| dates.split(',').map(moment).collect());
    let codes = [
        (Weekday::Monday, "MO"),
        (Weekday::Tuesday, "TU"),
        (Weekday::Wednesday, "WE"),
        (Weekday::Thursday, "TH"),
        (Weekday::Friday, "FR"),
    ];
    let first_monday =
        start.date() - i64::from(start.date().weekday().to_monday_zero_offset()).days();
    (0..70)
        .map(|days| today + days.days())
        .filter(|day| {
            let weeks = i64::from((*day - first_monday).get_days()) / 7;
            let code = codes.iter().find(|(weekday, _)| *weekday == day.weekday());
            code.is_some_and(|(_, code)| parts["BYDAY"].contains(code))
                && weeks % every == 0
                && *day >= start.date()
        })
        .map(|day| day.to_datetime(start.time()))
        .filter(|start| !skipped.contains(start))
        .map(|start| (start, start + length(event)))
        .collect()
}

/// Starts, every half hour, at which 90 minutes are free.
fn free_starts(expert: &str, now: Instant) -> Vec<DateTime> {
    let day = today(now);
    let open = events(&rendered(expert, "open", now).unwrap());
    let busy: Vec<(DateTime, DateTime)> = events(&rendered(expert, "busy", now).unwrap())
        .iter()
        .filter(|event| event["TRANSP"] == "OPAQUE" && event["STATUS"] == "CONFIRMED")
        .flat_map(|event| spans(event, day))
        .collect();
    let mut free = Vec::new();
    for (from, to) in open.iter().flat_map(|event| spans(event, day)) {
        let mut start = from;
        while start + 90.minutes() <= to {
            let end = start + 90.minutes();
            if busy.iter().all(|(b, e)| end <= *b || *e <= start) {
                free.push(start);
            }
            start += 30.minutes();
        }
    }
    free
}

/// Themes and who offers them, read from the sample studio.
fn experts_by_theme() -> BTreeMap<String, Vec<String>> {
    let studio: toml::Value = toml::from_str(crate::demo::STUDIO).unwrap();
    let mut themes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for expert in studio["experts"].as_array().unwrap() {
        for theme in expert["themes"].as_array().unwrap() {
            let slug = expert["slug"].as_str().unwrap().to_owned();
            themes.entry(theme.as_str().unwrap().to_owned()).or_default().push(slug);
        }
    }
    themes
}

#[test]
fn every_line_of_every_calendar_is_well_formed() {
    for expert in experts() {
        for kind in ["open", "busy"] {
            let text = rendered(expert, kind, Instant::from_unix(SATURDAY)).unwrap();
            assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
            assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
            let mut open_blocks: Vec<String> = Vec::new();
            for line in unfolded(&text) {
                let (name, value) = line.split_once(':').unwrap();
                match name {
                    "BEGIN" => open_blocks.push(value.to_owned()),
                    "END" => assert_eq!(open_blocks.pop().as_deref(), Some(value)),
                    _ => assert!(!open_blocks.is_empty()),
                }
            }
            assert!(open_blocks.is_empty());
            let uids: Vec<String> = events(&text).iter().map(|e| e["UID"].clone()).collect();
            assert!(!uids.is_empty());
            assert!(uids.iter().enumerate().all(|(at, uid)| !uids[..at].contains(uid)));
        }
    }
}

#[test]
fn every_theme_has_free_times_soon_and_in_each_of_eight_weeks_whatever_the_day() {
    let themes = experts_by_theme();
    assert_eq!(themes.len(), 6);
    for shift in 0..21 {
        let now = Instant::from_unix(SATURDAY + shift * 86_400);
        for (theme, experts) in &themes {
            let starts: Vec<DateTime> = experts.iter().flat_map(|e| free_starts(e, now)).collect();
            let between = |from: i64, to: i64| {
                let from = (today(now) + from.days()).to_datetime(jiff::civil::Time::midnight());
                let to = (today(now) + to.days()).to_datetime(jiff::civil::Time::midnight());
                starts.iter().filter(|start| from <= **start && **start < to).count()
            };
            assert!(between(3, 6) >= 3, "{theme} has too little time soon on day {shift}");
            for week in 1..=8 {
                let found = between(week * 7, week * 7 + 7);
                assert!(found >= 5, "{theme} has {found} times in week {week} on day {shift}");
            }
        }
    }
}

#[test]
fn a_calendar_stays_the_same_for_a_day_and_every_expert_of_the_studio_has_two() {
    let morning = Instant::from_unix(SATURDAY);
    let evening = Instant::from_unix(SATURDAY + 10 * 3_600);
    for expert in experts_by_theme().into_values().flatten() {
        assert_eq!(rendered(&expert, "open", morning), rendered(&expert, "open", evening));
        assert!(rendered(&expert, "busy", morning).is_some());
    }
    assert_eq!(rendered("nobody", "open", morning), None);
    assert_eq!(rendered("aino-esimerkki", "secret", morning), None);
}

#[test]
fn a_fortnightly_series_keeps_its_weeks_when_the_week_turns() {
    let fridays = |at: i64| -> Vec<DateTime> {
        let text = rendered("elias-exempel", "open", Instant::from_unix(at)).unwrap();
        let fortnightly = events(&text).into_iter().find(|e| e["RRULE"].contains("INTERVAL=2"));
        spans(&fortnightly.unwrap(), today(Instant::from_unix(at)))
            .into_iter()
            .map(|s| s.0)
            .collect()
    };
    let (this_week, next_week) = (fridays(SATURDAY), fridays(SATURDAY + 7 * 86_400));
    let kept = this_week.iter().filter(|friday| next_week.contains(friday)).count();
    assert!(kept >= 4, "{this_week:?} {next_week:?}");
}

#[actix_web::test]
async fn a_calendar_that_did_not_change_is_not_sent_again() {
    let feeds = Feeds::new(std::sync::Arc::new(|| Instant::from_unix(SATURDAY)));
    let app = http::init_service(App::new().configure(feeds.configure())).await;
    let ask = |path: &str| http::TestRequest::get().uri(path);
    let first = http::call_service(&app, ask("/otto-malli/open.ics").to_request()).await;
    assert_eq!(first.status(), 200);
    let etag = first.headers().get(ETAG).unwrap().clone();
    let request = ask("/otto-malli/open.ics").insert_header((IF_NONE_MATCH, etag));
    assert_eq!(http::call_service(&app, request.to_request()).await.status(), 304);
    let unknown = ask("/nobody/open.ics").to_request();
    assert_eq!(http::call_service(&app, unknown).await.status(), 404);
}
