//! `GET /{lang}/admin/week?day=`: the week of all experts, Monday to Sunday in Finland.

use actix_web::HttpResponse;
use entity::expert;
use entity::values::ids::ExpertId;
use entity::values::time::{Instant, Interval};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::availability::time_off;
use crate::i18n;
use crate::orders::agenda::{self, Session};
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
    let now = desk.ctx.clock.now();
    let today = i18n::local(now).date();
    let asked: Asked = desk.query();
    let day = asked.day.parse::<Date>().unwrap_or(today);
    let monday = monday_of(day).ok_or(AppError::NotFound)?;
    let days: Vec<Date> = (0..7).filter_map(|n| monday.checked_add(n.days()).ok()).collect();
    let href = |shift: i32| {
        let day = monday.checked_add(shift.days()).unwrap_or(monday);
        desk.href(&format!("/week?day={day}"))
    };
    let mut content = Content {
        number: monday.iso_week_date().week(),
        first: at(monday, 12).ok_or(AppError::NotFound)?,
        last: days.last().and_then(|day| at(*day, 12)).ok_or(AppError::NotFound)?,
        days: Vec::new(),
        count: 0,
        earlier_href: href(-7),
        this_href: desk.href("/week"),
        later_href: href(7),
    };
    let experts = expert::Entity::find()
        .filter(expert::Column::Active.eq(true))
        .order_by_asc(expert::Column::Position)
        .order_by_asc(expert::Column::Slug)
        .all(desk.ctx.db.reader())
        .await?;
    for day in days {
        let range = whole(day).ok_or(AppError::NotFound)?;
        let sessions =
            agenda::sessions(desk.ctx.db.reader(), None, range, desk.language, now).await?;
        content.count += sessions.len();
        let noon = at(day, 12).ok_or(AppError::NotFound)?;
        let off = off(&desk, &experts, range).await?;
        content.days.push(Day { noon, is_today: day == today, sessions, off });
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

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().since(Weekday::Monday)).days()).ok()
}

fn whole(day: Date) -> Option<Interval> {
    Some(Interval { start: at(day, 0)?, end: at(day.tomorrow().ok()?, 0)? })
}

fn at(day: Date, hour: i8) -> Option<Instant> {
    let zone = crate::availability::free::zone(i18n::ZONE);
    let zoned = day.at(hour, 0, 0, 0).to_zoned(zone).ok()?;
    Some(Instant::from_unix(zoned.timestamp().as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// K-13: the first days of January may lie in the last week of the year before.
    #[test]
    fn a_week_begins_on_monday_even_over_the_turn_of_the_year() {
        let day: Date = "2027-01-01".parse().unwrap();
        let monday = monday_of(day).unwrap();
        assert_eq!(monday.to_string(), "2026-12-28");
        assert_eq!(monday.iso_week_date().week(), 53);
        assert_eq!(monday_of(monday), Some(monday));
    }
}
