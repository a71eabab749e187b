//! Why a day of an expert has the bookable times that it has, as pages show it: in words and as a chart.

use entity::expert;
use entity::values::time::{Instant, Interval, Span};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use super::find;
use crate::availability::feeds;
use crate::availability::free::{self, Question};
use crate::availability::why::{self, Day, Obstacle, Start};
use crate::i18n;

/// How long a session is taken to last where nothing is on sale that says so.
const SESSION_WITHOUT_OFFER: Span = Span::minutes(90);
/// The chart is this wide, in its own units: a minute each.
const CHART_MINUTES: i64 = 1_440;

/// Who reads it: it is told about an expert, or to the expert.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Reader {
    Studio,
    Expert,
}

/// A day, explained.
#[derive(Debug, Serialize)]
pub struct DayView {
    expert: ExpertView,
    /// `2027-03-18`, in the expert's zone.
    shown_day: String,
    /// Noon of that day, to write it in words.
    noon: Instant,
    /// Where the days beside it are explained.
    earlier_href: String,
    later_href: String,
    is_stale: bool,
    slots: usize,
    bands: Vec<Band>,
    hours: Vec<Hour>,
    runs: Vec<Run>,
}

#[derive(Debug, Serialize)]
struct ExpertView {
    name: String,
    timezone: String,
    is_active: bool,
    buffer_minutes: i32,
    notice_hours: i32,
    horizon_days: i32,
    daily_cap: i32,
    slot_grid_minutes: i32,
}

/// A row of the chart: what one source says of the day.
#[derive(Debug, Serialize)]
struct Band {
    /// The key of a text.
    label: &'static str,
    kind: &'static str,
    y: i64,
    bars: Vec<Bar>,
    spans: Vec<Stretch>,
}

/// From when until when.
#[derive(Debug, Serialize)]
struct Stretch {
    start: Instant,
    end: Instant,
}

#[derive(Debug, Serialize)]
struct Bar {
    x: i64,
    width: i64,
}

/// A mark of the chart's scale.
#[derive(Debug, Serialize)]
struct Hour {
    x: i64,
    hour: i64,
}

/// Starts next to each other that one thing keeps from being offered, or nothing does.
#[derive(Debug, Serialize)]
struct Run {
    first: Instant,
    last: Instant,
    count: usize,
    /// The key of a text.
    why: &'static str,
    is_free: bool,
}

/// Explains the day that was asked for, such as `2027-03-18`; today unless it is one. None: it is past all time.
///
/// `max_age` is how old a feed may be; `href` is where a day is explained.
pub async fn day<C: ConnectionTrait>(
    db: &C,
    expert: &expert::Model,
    (asked, reader): (&str, Reader),
    (max_age, now): (Span, Instant),
    href: impl Fn(&str) -> String,
) -> Result<Option<DayView>, DbErr> {
    let zone = free::zone(&expert.timezone);
    let day = asked.parse::<Date>().unwrap_or_else(|_| i18n::local(now).date());
    let Some(noon) = noon(day, &zone) else { return Ok(None) };
    let offers = find::offers(db, now).await?;
    let session = offers.first().map(|offer| Span::minutes(i64::from(offer.session_minutes)));
    let question = Question {
        range: free::local_day(&zone, noon),
        session: session.unwrap_or(SESSION_WITHOUT_OFFER),
        max_age,
        now,
    };
    let explained = why::explain(db, expert, question).await?;
    // No day at the ends of all time.
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Ok(Some(DayView {
        expert: ExpertView::of(expert),
        shown_day: day.to_string(),
        noon,
        earlier_href: href(&text(day.yesterday().ok())),
        later_href: href(&text(day.tomorrow().ok())),
        is_stale: explained.is_stale,
        slots: explained.starts.iter().filter(|start| start.obstacle.is_none()).count(),
        bands: bands(&explained, question),
        hours: (0..=8).map(|mark| Hour { x: mark * 180, hour: mark * 3 }).collect(),
        runs: runs(&explained.starts, reader),
    }))
}

fn noon(day: Date, zone: &TimeZone) -> Option<Instant> {
    let zoned = day.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}

impl ExpertView {
    fn of(expert: &expert::Model) -> Self {
        Self {
            name: expert.name.clone(),
            timezone: expert.timezone.clone(),
            is_active: expert.active,
            buffer_minutes: expert.buffer_minutes,
            notice_hours: expert.notice_hours,
            horizon_days: expert.horizon_days,
            daily_cap: expert.daily_cap,
            slot_grid_minutes: expert.slot_grid_minutes,
        }
    }
}

fn bands(explained: &Day, question: Question) -> Vec<Band> {
    let free = free_of(&explained.starts, question.session);
    let band = |label, kind, y, spans: &[Interval]| Band {
        label,
        kind,
        y,
        bars: spans.iter().map(|span| bar(*span, question.range)).collect(),
        spans: spans.iter().map(|span| Stretch { start: span.start, end: span.end }).collect(),
    };
    vec![
        band("admin-why-open", "open", 0, &explained.open),
        band("admin-why-busy", "busy", 46, &explained.busy),
        band("admin-why-off", "off", 92, &explained.off),
        band("admin-why-taken", "taken", 138, &explained.taken),
        band("admin-why-free", "free", 184, &free),
    ]
}

/// The stretches in which sessions can be held: the free starts with a session's length each, joined.
fn free_of(starts: &[Start], session: Span) -> Vec<Interval> {
    let free = starts.iter().filter(|start| start.obstacle.is_none());
    let slots =
        free.map(|start| Interval { start: start.starts_at, end: start.starts_at.plus(session) });
    feeds::merged(slots.collect())
}

/// Where a stretch lies on the chart. A day of 23 or 25 hours is drawn as wide as any other.
fn bar(span: Interval, day: Interval) -> Bar {
    let length = day.end.since(day.start).whole_seconds().max(1);
    let place =
        |at: Instant| at.since(day.start).whole_seconds().clamp(0, length) * CHART_MINUTES / length;
    let x = place(span.start);
    Bar { x, width: (place(span.end) - x).max(1) }
}

fn runs(starts: &[Start], reader: Reader) -> Vec<Run> {
    let chunks = starts.chunk_by(|a, b| a.obstacle == b.obstacle);
    let run = |chunk: &[Start]| {
        let (first, last) = (chunk.first()?, chunk.last()?);
        Some(Run {
            first: first.starts_at,
            last: last.starts_at,
            count: chunk.len(),
            why: match reader {
                Reader::Studio => about(first.obstacle),
                Reader::Expert => to_them(first.obstacle),
            },
            is_free: first.obstacle.is_none(),
        })
    };
    chunks.filter_map(run).collect()
}

/// The key of the text that says it about an expert.
const fn about(obstacle: Option<Obstacle>) -> &'static str {
    match obstacle {
        None => "admin-why-start-free",
        Some(Obstacle::NotOpen) => "admin-why-start-not-open",
        Some(Obstacle::WindowTooShort) => "admin-why-start-too-short",
        Some(Obstacle::TooSoon) => "admin-why-start-too-soon",
        Some(Obstacle::TooFar) => "admin-why-start-too-far",
        Some(Obstacle::Off) => "admin-why-start-off",
        Some(Obstacle::Busy) => "admin-why-start-busy",
        Some(Obstacle::Taken) => "admin-why-start-taken",
        Some(Obstacle::DayFull) => "admin-why-start-day-full",
    }
}

/// The key of the text that says it to the expert.
const fn to_them(obstacle: Option<Obstacle>) -> &'static str {
    match obstacle {
        None => "admin-why-start-free",
        Some(Obstacle::NotOpen) => "portal-why-not-open",
        Some(Obstacle::WindowTooShort) => "portal-why-too-short",
        Some(Obstacle::TooSoon) => "portal-why-too-soon",
        Some(Obstacle::TooFar) => "portal-why-too-far",
        Some(Obstacle::Off) => "portal-why-off",
        Some(Obstacle::Busy) => "portal-why-busy",
        Some(Obstacle::Taken) => "portal-why-taken",
        Some(Obstacle::DayFull) => "portal-why-day-full",
    }
}
