//! `GET /{lang}/admin/week?day=`: the week of all experts, Monday to Sunday in Finland.

use actix_web::HttpResponse;
use entity::expert;
use entity::values::ids::ExpertId;
use entity::values::time::{Instant, Interval};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::availability::time_off;
use crate::orders::agenda::{self, Session};
use crate::orders::week::Week;
use crate::web::error::AppError;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    day: String,
}

#[derive(Serialize)]
struct Content {
    number: i8,
    first: Instant,
    last: Instant,
    days: Vec<Day>,
    count: usize,
    earlier_href: String,
    this_href: String,
    later_href: String,
    /// Where sessions of these days are called off in one go.
    bulk_href: String,
}

#[derive(Serialize)]
struct Day {
    noon: Instant,
    is_today: bool,
    sessions: Vec<Session>,
    /// Who has time off on that day, all of it or some.
    off: Vec<String>,
}

/// The week that holds the day asked for; this one unless asked.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let asked: Asked = desk.query();
    let week = Week::holding(&asked.day, now).ok_or(AppError::NotFound)?;
    let days = week.days();
    let (first, last) = days.first().zip(days.last()).ok_or(AppError::NotFound)?;
    let mut content = Content {
        number: week.number(),
        first: first.noon,
        last: last.noon,
        days: Vec::new(),
        count: 0,
        earlier_href: desk.href(&format!("/week?day={}", week.earlier())),
        this_href: desk.href("/week"),
        later_href: desk.href(&format!("/week?day={}", week.later())),
        bulk_href: desk.href(&format!("/bulk?from={}&until={}", first.date, last.date)),
    };
    let experts = expert::Entity::find()
        .filter(expert::Column::Active.eq(true))
        .order_by_asc(expert::Column::Position)
        .order_by_asc(expert::Column::Slug)
        .all(db)
        .await?;
    for day in days {
        let sessions = agenda::sessions(db, None, day.whole, desk.language, now).await?;
        content.count += sessions.len();
        let off = off(&desk, &experts, day.whole).await?;
        content.days.push(Day { noon: day.noon, is_today: day.is_today, sessions, off });
    }
    desk.page("week", "pages/admin/week", content).await
}

/// The names of those who have time off.
async fn off(
    desk: &Desk,
    experts: &[expert::Model],
    range: Interval,
) -> Result<Vec<String>, AppError> {
    let ids: Vec<ExpertId> = experts.iter().map(|expert| expert.id).collect();
    let stretches = time_off::within(desk.ctx.db.reader(), &ids, range).await?;
    let off = experts.iter().filter(|expert| stretches.contains_key(&expert.id));
    Ok(off.map(|expert| expert.name.clone()).collect())
}
