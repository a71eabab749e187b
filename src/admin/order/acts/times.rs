//! `GET …/orders/{code}/bookings/new` and `…/bookings/{id}/move`: a time for a session. `POST`: it is taken.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::{ExpertId, ThemeId};
use entity::values::time::{Instant, Interval, Span};
use entity::{booking, expert, theme};
use jiff::civil::{Date, DateTime};
use jiff::tz::AmbiguousOffset;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

use super::cancel::{BookingPath, standing};
use super::{ActForm, Opened, act};
use crate::admin::Sent;
use crate::availability::free::{self, Question};
use crate::i18n;
use crate::orders::agenda;
use crate::orders::staff::StaffAct;
use crate::orders::staff::times::{StaffTime, StaffTimeError, book, reschedule};
use crate::web::error::AppError;

/// How many of an expert's next free times are shown to pick from.
const TIMES_SHOWN: usize = 12;
/// How far ahead they are looked for.
const LOOK_AHEAD: Span = Span::days(60);

#[derive(Serialize)]
struct Content {
    code: String,
    /// Whose order it is.
    who: String,
    back_href: String,
    action: String,
    form: ActForm,
    /// When the session that is moved starts now.
    moved_from: Option<Instant>,
    experts: Vec<ExpertChoice>,
    themes: Vec<ThemeChoice>,
    /// As typed.
    on_date: String,
    at_time: String,
    outside_rules: bool,
}

#[derive(Serialize)]
struct ExpertChoice {
    id: ExpertId,
    name: String,
    chosen: bool,
    /// The next free times, to pick from.
    times: Vec<Time>,
}

/// A free time as the form's fields write it.
#[derive(Serialize)]
struct Time {
    starts_at: Instant,
}

#[derive(Serialize)]
struct ThemeChoice {
    id: ThemeId,
    name: String,
    chosen: bool,
}

/// Where the form for a new session is.
pub async fn new_form(opened: Opened) -> Result<HttpResponse, AppError> {
    answer(&opened, None, StatusCode::OK, ActForm::fresh(), None).await
}

/// Books it with one of the order's credits.
pub async fn new_post(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let theme_id = sent.get("theme").and_then(|id| id.parse().ok());
    let error = match wish(&opened, &sent) {
        Ok((time, act)) => {
            match book(&opened.desk.ctx, opened.order.id, theme_id, time, &act).await {
                Ok(Some(_)) => return Ok(opened.desk.done(&opened.path(""), "booked")),
                Ok(None) => return Ok(opened.desk.done(&opened.path(""), "done-before")),
                Err(error) => words(error)?,
            }
        }
        Err(error) => error,
    };
    let form = ActForm::again(&sent, error);
    answer(&opened, None, StatusCode::UNPROCESSABLE_ENTITY, form, Some(&sent)).await
}

/// Where a session's new time is picked.
pub async fn move_form(opened: Opened, path: BookingPath) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    answer(&opened, Some(&booking), StatusCode::OK, ActForm::fresh(), None).await
}

/// Moves it.
pub async fn move_post(
    opened: Opened,
    path: BookingPath,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let booking = standing(&opened, &path).await?;
    let error = match wish(&opened, &sent) {
        Ok((time, act)) => {
            let ctx = &opened.desk.ctx;
            match reschedule(ctx, opened.order.id, booking.id, time, &act).await {
                Ok(Some(_)) => return Ok(opened.desk.done(&opened.path(""), "moved")),
                Ok(None) => return Ok(opened.desk.done(&opened.path(""), "done-before")),
                Err(error) => words(error)?,
            }
        }
        Err(error) => error,
    };
    let form = ActForm::again(&sent, error);
    answer(&opened, Some(&booking), StatusCode::UNPROCESSABLE_ENTITY, form, Some(&sent)).await
}

/// What was asked for. The error is the key of a text.
fn wish(opened: &Opened, sent: &Sent) -> Result<(StaffTime, StaffAct), &'static str> {
    let (expert_id, starts_at) = match picked(sent) {
        Some(picked) => picked,
        None => typed(sent)?,
    };
    let outside_rules = sent.contains_key("outside_rules");
    Ok((StaffTime { expert_id, starts_at, outside_rules }, act(opened, sent)?))
}

/// One of the free times of the list: `expert@start`.
fn picked(sent: &Sent) -> Option<(ExpertId, Instant)> {
    let (expert, start) = sent.get("slot")?.split_once('@')?;
    Some((expert.parse().ok()?, start.parse().ok()?))
}

/// A time that was typed. The error is the key of a text.
fn typed(sent: &Sent) -> Result<(ExpertId, Instant), &'static str> {
    let field = |name: &str| sent.get(name).map(|text| text.trim()).unwrap_or_default();
    let expert = field("expert").parse().map_err(|_| "admin-error-expert")?;
    let start = wall_time(field("date"), field("time")).ok_or("admin-error-time")?;
    Ok((expert, start))
}

/// The instant at which Finland's clocks show that; the first one when they show it twice, none when they skip it.
fn wall_time(date: &str, time: &str) -> Option<Instant> {
    let date: Date = date.parse().ok()?;
    let (hour, minute) = time.split_once([':', '.'])?;
    let time = jiff::civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let zone = free::zone(i18n::ZONE);
    let ambiguous = zone.to_ambiguous_timestamp(DateTime::from_parts(date, time));
    if matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. }) {
        return None;
    }
    Some(Instant::from_unix(ambiguous.earlier().ok()?.as_second()))
}

fn words(error: StaffTimeError) -> Result<&'static str, AppError> {
    Ok(match error {
        StaffTimeError::NotFound => return Err(AppError::NotFound),
        StaffTimeError::NotPaid => "admin-error-not-paid",
        StaffTimeError::NoCredit => "admin-error-no-credit",
        StaffTimeError::Past => "admin-error-past",
        StaffTimeError::Taken => "admin-error-taken",
        StaffTimeError::DayFull => "admin-error-day-full",
        StaffTimeError::NotOffered => "admin-error-not-offered",
        StaffTimeError::Told(error) => return Err(error.into()),
        StaffTimeError::Database(error) => return Err(error.into()),
    })
}

async fn answer(
    opened: &Opened,
    moved: Option<&booking::Model>,
    status: StatusCode,
    form: ActForm,
    sent: Option<&Sent>,
) -> Result<HttpResponse, AppError> {
    let db = opened.desk.ctx.db.reader();
    let field = |name: &str| sent.and_then(|sent| sent.get(name)).cloned().unwrap_or_default();
    let order = &opened.order;
    let theme_id = field("theme").parse().ok().or(order.theme_id);
    let themes = theme::Entity::find().order_by_asc(theme::Column::Position).all(db).await?;
    let theme = |theme: theme::Model| ThemeChoice {
        chosen: Some(theme.id) == theme_id,
        name: theme.name.in_language(opened.desk.language).to_owned(),
        id: theme.id,
    };
    let expert_id = field("expert").parse().ok().or(moved.map(|booking| booking.expert_id));
    let tail = match moved {
        Some(booking) => format!("/bookings/{}/move", booking.id),
        None => "/bookings/new".to_owned(),
    };
    let content = Content {
        code: order.code.to_string(),
        who: agenda::customer(order),
        back_href: opened.href(""),
        action: opened.href(&tail),
        form,
        moved_from: moved.map(|booking| booking.starts_at),
        experts: experts(opened, expert_id).await?,
        themes: if moved.is_none() { themes.into_iter().map(theme).collect() } else { Vec::new() },
        on_date: field("date"),
        at_time: field("time"),
        outside_rules: sent.is_some_and(|sent| sent.contains_key("outside_rules")),
    };
    opened.desk.page_as(status, "orders", "pages/admin/times", content).await
}

async fn experts(opened: &Opened, chosen: Option<ExpertId>) -> Result<Vec<ExpertChoice>, AppError> {
    let (db, now) = (opened.desk.ctx.db.reader(), opened.desk.ctx.clock.now());
    let experts = expert::Entity::find()
        .filter(expert::Column::Active.eq(true))
        .order_by_asc(expert::Column::Position)
        .order_by_asc(expert::Column::Slug)
        .all(db)
        .await?;
    let question = Question {
        range: Interval { start: now, end: now.plus(LOOK_AHEAD) },
        session: Span::minutes(i64::from(opened.order.session_minutes)),
        max_age: opened.desk.ctx.config.feeds.max_age,
        now,
    };
    let times = free::times(db, &experts, question).await?;
    let choice = |(expert, times): (expert::Model, free::ExpertTimes)| ExpertChoice {
        chosen: Some(expert.id) == chosen,
        times: times
            .slots
            .iter()
            .take(TIMES_SHOWN)
            .map(|slot| Time { starts_at: slot.start })
            .collect(),
        name: expert.name,
        id: expert.id,
    };
    Ok(experts.into_iter().zip(times).map(choice).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_time_is_finlands_and_one_that_the_clocks_skip_is_none() {
        let at = |date, time| wall_time(date, time).map(|at| at.to_string());
        assert_eq!(at("2027-03-18", "10.00").as_deref(), Some("2027-03-18T08:00:00Z"));
        assert_eq!(at("2027-03-28", "03:30"), None);
        assert_eq!(at("2027-10-31", "03:30").as_deref(), Some("2027-10-31T00:30:00Z"));
        for (date, time) in [("18.3.2027", "10:00"), ("2027-03-18", "25:00"), ("2027-03-18", "")] {
            assert_eq!(at(date, time), None);
        }
    }
}
