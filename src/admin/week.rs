//! `GET /{lang}/admin/week?day=`: the week of all experts, Monday to Sunday in Finland.

use actix_web::HttpResponse;
use entity::expert;
use entity::values::ids::ExpertId;
use entity::values::time::{Instant, Interval};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::desk::Desk;
use crate::availability::time_off;
use crate::orders::agenda::{self, Session};
use crate::orders::week::{Week, WeekPage};
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
    sessions: Vec<Session>,
    /// Who has time off on that day, all of it or some.
    off: Vec<String>,
}

/// The week that holds the day asked for; this one unless asked.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let asked: DayQuery = desk.query();
    let week = Week::holding(&asked.day, now).ok_or(AppError::NotFound)?;
    let experts = expert::Entity::find()
        .filter(expert::Column::Active.eq(true))
        .order_by_asc(expert::Column::Position)
        .order_by_asc(expert::Column::Slug)
        .all(db)
        .await?;
    let mut days = Vec::new();
    for day in week.days() {
        let sessions = agenda::sessions(db, None, day.whole, desk.language, now).await?;
        let off = off(&desk, &experts, day.whole).await?;
        days.push(Day { noon: day.noon, is_today: day.is_today, sessions, off });
    }
    let count = days.iter().map(|day| day.sessions.len()).sum();
    let week = week.page(days, |tail| desk.href(tail)).ok_or(AppError::NotFound)?;
    let content = Content { week, count };
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
