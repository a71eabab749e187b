//! `GET /{lang}/portal/week?day=`: the expert's own week, Monday to Sunday in Finland.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::time::{Instant, Interval};
use serde::Serialize;

use super::own::Own;
use super::sessions::Row;
use crate::availability::time_off;
use crate::orders::agenda;
use crate::orders::week::{self, Week, WeekPage};
use crate::web::error::AppError;
use crate::web::private::DayQuery;

#[derive(Serialize)]
struct Content {
    #[serde(flatten)]
    week: WeekPage<Day>,
    count: usize,
}

#[derive(Serialize)]
struct Day {
    noon: Instant,
    is_today: bool,
    sessions: Vec<Row>,
    /// Time off, as far as it lies on that day.
    off: Vec<Off>,
    why_href: String,
}

#[derive(Serialize)]
struct Off {
    starts_at: Instant,
    ends_at: Instant,
    is_whole_day: bool,
}

/// The week that holds the day asked for; this one unless asked.
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    let asked: DayQuery = own.query();
    let week = Week::holding(&asked.day, own.ctx.clock.now()).ok_or(AppError::NotFound)?;
    let mut days = Vec::new();
    for day in week.days() {
        days.push(shown(&own, day).await?);
    }
    let count = days.iter().map(|day| day.sessions.len()).sum();
    let week = week.page(days, |tail| own.href(tail)).ok_or(AppError::NotFound)?;
    let content = Content { week, count };
    own.page(StatusCode::OK, "week", "pages/portal/week", content).await
}

async fn shown(own: &Own, day: week::Day) -> Result<Day, AppError> {
    let (db, id, whole) = (own.ctx.db.reader(), own.expert.id, day.whole);
    let now = own.ctx.clock.now();
    let sessions = agenda::sessions(db, Some(id), whole, own.language, now).await?;
    let off = time_off::within(db, &[id], whole).await?.remove(&id).unwrap_or_default();
    let part = |stretch: Interval| {
        let (start, end) = (stretch.start.max(whole.start), stretch.end.min(whole.end));
        let is_whole_day = (start, end) == (whole.start, whole.end);
        Off { starts_at: start, ends_at: end, is_whole_day }
    };
    Ok(Day {
        noon: day.noon,
        is_today: day.is_today,
        sessions: sessions.into_iter().map(|session| Row::of(own, session)).collect(),
        off: off.into_iter().map(part).collect(),
        why_href: own.href(&format!("/why?day={}", day.date)),
    })
}
