//! `GET /{lang}/admin/experts/{slug}/why?day=`: why a day of an expert has the bookable times that it has.

use actix_web::{HttpResponse, web};
use entity::expert;
use entity::values::text::Slug;
use entity::values::time::{Instant, Interval, Span};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::availability::free::{self, Question};
use crate::availability::why::{self, Day, Obstacle, Start};
use crate::catalog::find;
use crate::i18n;
use crate::web::error::AppError;

/// How long a session is taken to last where nothing is on sale that says so.
const SESSION_WITHOUT_OFFER: Span = Span::minutes(90);
/// The chart is this wide, in its own units: a minute each.
const CHART_MINUTES: i64 = 1_440;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    day: String,
}

#[derive(Serialize)]
struct Content {
    expert: ExpertView,
    /// `2027-03-18`, in the expert's zone.
    shown_day: String,
    /// Noon of that day, to write it in words.
    noon: Instant,
    earlier_href: String,
    later_href: String,
    is_stale: bool,
    slots: usize,
    bands: Vec<Band>,
    hours: Vec<Hour>,
    runs: Vec<Run>,
}

#[derive(Serialize)]
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
#[derive(Serialize)]
struct Band {
    /// The key of a text.
    label: &'static str,
    kind: &'static str,
    y: i64,
    bars: Vec<Bar>,
    spans: Vec<Stretch>,
}

/// From when until when.
#[derive(Serialize)]
struct Stretch {
    start: Instant,
    end: Instant,
}

#[derive(Serialize)]
struct Bar {
    x: i64,
    width: i64,
}

/// A mark of the chart's scale.
#[derive(Serialize)]
struct Hour {
    x: i64,
    hour: i64,
}

/// Starts next to each other that one thing keeps from being offered, or nothing does.
#[derive(Serialize)]
struct Run {
    first: Instant,
    last: Instant,
    count: usize,
    /// The key of a text.
    why: &'static str,
    is_free: bool,
}

/// The day in words and as a chart.
pub async fn get(desk: Desk, path: web::Path<(String, String)>) -> Result<HttpResponse, AppError> {
    let db = desk.ctx.db.reader();
    let slug: Slug = path.1.parse().map_err(|_| AppError::NotFound)?;
    let found = expert::Entity::find().filter(expert::Column::Slug.eq(slug)).one(db).await?;
    let expert = found.ok_or(AppError::NotFound)?;
    let now = desk.ctx.clock.now();
    let zone = free::zone(&expert.timezone);
    let asked: Asked = desk.query();
    let today = i18n::local(now).date();
    let day = asked.day.parse::<Date>().unwrap_or(today);
    let noon = noon(day, &zone).ok_or(AppError::NotFound)?;
    let offers = find::offers(db, now).await?;
    let session = offers.first().map(|offer| Span::minutes(i64::from(offer.session_minutes)));
    let question = Question {
        range: free::local_day(&zone, noon),
        session: session.unwrap_or(SESSION_WITHOUT_OFFER),
        max_age: desk.ctx.config.feeds.max_age,
        now,
    };
    let explained = why::explain(db, &expert, question).await?;
    let content = content(&desk, &expert, day, question, noon, &explained);
    desk.page("feeds", "pages/admin/why", content).await
}

fn noon(day: Date, zone: &TimeZone) -> Option<Instant> {
    let zoned = day.at(12, 0, 0, 0).to_zoned(zone.clone()).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}

fn content(
    desk: &Desk,
    expert: &expert::Model,
    day: Date,
    question: Question,
    noon: Instant,
    explained: &Day,
) -> Content {
    let href = |day: Option<Date>| {
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        desk.href(&format!("/experts/{}/why?day={day}", expert.slug))
    };
    let free = free_of(&explained.starts, question.session);
    let band = |label, kind, y, spans: &[Interval]| Band {
        label,
        kind,
        y,
        bars: spans.iter().map(|span| bar(*span, question.range)).collect(),
        spans: spans.iter().map(|span| Stretch { start: span.start, end: span.end }).collect(),
    };
    Content {
        expert: ExpertView {
            name: expert.name.clone(),
            timezone: expert.timezone.clone(),
            is_active: expert.active,
            buffer_minutes: expert.buffer_minutes,
            notice_hours: expert.notice_hours,
            horizon_days: expert.horizon_days,
            daily_cap: expert.daily_cap,
            slot_grid_minutes: expert.slot_grid_minutes,
        },
        shown_day: day.to_string(),
        noon,
        earlier_href: href(day.yesterday().ok()),
        later_href: href(day.tomorrow().ok()),
        is_stale: explained.is_stale,
        slots: explained.starts.iter().filter(|start| start.obstacle.is_none()).count(),
        bands: vec![
            band("admin-why-open", "open", 0, &explained.open),
            band("admin-why-busy", "busy", 46, &explained.busy),
            band("admin-why-off", "off", 92, &explained.off),
            band("admin-why-taken", "taken", 138, &explained.taken),
            band("admin-why-free", "free", 184, &free),
        ],
        hours: (0..=8).map(|mark| Hour { x: mark * 180, hour: mark * 3 }).collect(),
        runs: runs(&explained.starts),
    }
}

/// The stretches in which sessions can be held: the free starts with a session's length each, joined.
fn free_of(starts: &[Start], session: Span) -> Vec<Interval> {
    let free = starts.iter().filter(|start| start.obstacle.is_none());
    let slots =
        free.map(|start| Interval { start: start.starts_at, end: start.starts_at.plus(session) });
    crate::availability::feeds::merged(slots.collect())
}

/// Where a stretch lies on the chart. A day of 23 or 25 hours is drawn as wide as any other.
fn bar(span: Interval, day: Interval) -> Bar {
    let length = day.end.since(day.start).whole_seconds().max(1);
    let place =
        |at: Instant| at.since(day.start).whole_seconds().clamp(0, length) * CHART_MINUTES / length;
    let x = place(span.start);
    Bar { x, width: (place(span.end) - x).max(1) }
}

fn runs(starts: &[Start]) -> Vec<Run> {
    let chunks = starts.chunk_by(|a, b| a.obstacle == b.obstacle);
    let run = |chunk: &[Start]| {
        let (first, last) = (chunk.first()?, chunk.last()?);
        Some(Run {
            first: first.starts_at,
            last: last.starts_at,
            count: chunk.len(),
            why: words(first.obstacle),
            is_free: first.obstacle.is_none(),
        })
    };
    chunks.filter_map(run).collect()
}

/// The key of the text that says it.
const fn words(obstacle: Option<Obstacle>) -> &'static str {
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
