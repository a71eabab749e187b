//! `GET …/catalogue/experts/{slug}/time-off`: when an expert takes no sessions. `POST`: whom a stretch touches is shown, and
//! with `step=do` it counts; `…/time-off/{id}/remove`: it is taken back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, ExpertId, TimeOffId};
use entity::values::text::Personal;
use entity::values::time::{Instant, Interval};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use serde::Serialize;

use super::{Opened, Sent, act, hide};
use crate::availability::{free, time_off as stretches};
use crate::catalog::edit::EntryId;
use crate::catalog::edit::time_off::{self, NOTE_MAX, TimeOffError};
use crate::i18n;
use crate::orders::agenda::{self, Session};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    name: String,
    back_href: String,
    action: String,
    stretches: Vec<Stretch>,
    form_id: AuditEntryId,
    typed: Typed,
    note_max: usize,
    /// The key of a text.
    error: Option<&'static str>,
    touched: Option<Touched>,
}

#[derive(Serialize)]
struct Stretch {
    starts_at: Instant,
    ends_at: Instant,
    note: String,
    form_id: AuditEntryId,
    remove_href: String,
}

/// What was typed; days and times as Finland's clocks show them.
#[derive(Clone, Default, Serialize)]
struct Typed {
    from_date: String,
    from_time: String,
    until_date: String,
    until_time: String,
    note: String,
}

/// Whom the stretch touches.
#[derive(Serialize)]
struct Touched {
    starts_at: Instant,
    ends_at: Instant,
    sessions: Vec<Session>,
    /// Times inside it that buyers hold at this moment.
    held: u64,
}

impl Typed {
    fn read(sent: &Sent) -> Self {
        let text = |name: &str| sent.get(name).map(|it| it.trim().to_owned()).unwrap_or_default();
        Self {
            from_date: text("from_date"),
            from_time: text("from_time"),
            until_date: text("until_date"),
            until_time: text("until_time"),
            note: text("note"),
        }
    }

    /// From the first day's beginning to the last day's end, unless a time says otherwise. One day where no last one is typed.
    fn stretch(&self) -> Option<Interval> {
        let zone = free::zone(i18n::ZONE);
        let first: Date = self.from_date.parse().ok()?;
        let last: Date =
            if self.until_date.is_empty() { first } else { self.until_date.parse().ok()? };
        let start =
            at(&zone, first, if self.from_time.is_empty() { "0:00" } else { &self.from_time })?;
        let end = if self.until_time.is_empty() {
            at(&zone, last.tomorrow().ok()?, "0:00")?
        } else {
            at(&zone, last, &self.until_time)?
        };
        Some(Interval { start, end })
    }
}

/// When the zone's clocks show that. A time that they skip or show twice is taken as calendars take it: by the offset before
/// the gap, and the first time.
fn at(zone: &TimeZone, date: Date, time: &str) -> Option<Instant> {
    let (hour, minute) = time.split_once([':', '.'])?;
    let time = Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let at = zone.to_timestamp(DateTime::from_parts(date, time)).ok()?;
    Some(Instant::from_unix(at.as_second()))
}

/// What the page is shown with.
#[derive(Default)]
struct Said {
    status: StatusCode,
    typed: Typed,
    error: Option<&'static str>,
    touched: Option<Interval>,
}

/// The expert's time off.
pub async fn get(opened: Opened) -> Result<HttpResponse, AppError> {
    answer(&opened, Said::default()).await
}

/// Shows whom the stretch touches, or enters it.
pub async fn post(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let desk = &opened.desk;
    let typed = Typed::read(&sent);
    let wrong = |error| {
        let (status, typed) = (StatusCode::UNPROCESSABLE_ENTITY, typed.clone());
        answer(&opened, Said { status, typed, error: Some(error), touched: None })
    };
    let Some(stretch) = typed.stretch().filter(|it| it.end > it.start) else {
        return wrong("shelf-off-range").await;
    };
    if typed.note.chars().count() > NOTE_MAX || typed.note.chars().any(char::is_control) {
        return wrong("shelf-off-note-long").await;
    }
    if sent.get("step").is_none_or(|step| step != "do") {
        let touched = Some(stretch);
        return answer(&opened, Said { typed, touched, ..Said::default() }).await;
    }
    let note = Some(typed.note.clone()).filter(|note| !note.is_empty()).map(Personal::new);
    let act = act(desk, &sent)?;
    match time_off::add(&desk.ctx, &opened.found.slug, stretch, note, &act).await {
        Ok(is_new) => Ok(done(&opened, is_new, "off-added")),
        Err(TimeOffError::Range) => wrong("shelf-off-range").await,
        Err(TimeOffError::TooMany) => wrong("shelf-off-too-many").await,
        Err(TimeOffError::NotFound) => Err(AppError::NotFound),
        Err(TimeOffError::Database(error)) => Err(error.into()),
    }
}

/// Takes a stretch back.
pub async fn remove(
    opened: Opened,
    path: web::Path<(String, String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let desk = &opened.desk;
    let id: TimeOffId = path.3.parse().map_err(|_| AppError::NotFound)?;
    let act = act(desk, &sent)?;
    match time_off::remove(&desk.ctx, &opened.found.slug, id, &act).await {
        Ok(is_new) => Ok(done(&opened, is_new, "off-removed")),
        Err(TimeOffError::Database(error)) => Err(error.into()),
        Err(TimeOffError::NotFound | TimeOffError::Range | TimeOffError::TooMany) => {
            Err(AppError::NotFound)
        }
    }
}

fn done(opened: &Opened, is_new: bool, notice: &str) -> HttpResponse {
    opened.desk.done(&opened.path("/time-off"), if is_new { notice } else { "done-before" })
}

async fn answer(opened: &Opened, said: Said) -> Result<HttpResponse, AppError> {
    let Opened { desk, found, .. } = opened;
    let id = match found.id {
        EntryId::Expert(id) => id,
        EntryId::Theme(_) | EntryId::Offer(_) => return Err(AppError::NotFound),
    };
    let rows = stretches::coming(desk.ctx.db.reader(), id, desk.ctx.clock.now()).await?;
    let stretch = |row: entity::time_off::Model| Stretch {
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        note: row.note.map(|note| note.reveal().to_owned()).unwrap_or_default(),
        form_id: AuditEntryId::fresh(),
        remove_href: desk.href(&opened.path(&format!("/time-off/{}/remove", row.id))),
    };
    let touched = match said.touched {
        Some(range) => Some(touched(opened, id, range).await?),
        None => None,
    };
    let content = Content {
        name: found.sheet.name().in_language(desk.language).to_owned(),
        back_href: desk.href(&opened.path("")),
        action: desk.href(&opened.path("/time-off")),
        stretches: rows.into_iter().map(stretch).collect(),
        form_id: AuditEntryId::fresh(),
        typed: said.typed,
        note_max: NOTE_MAX,
        error: said.error,
        touched,
    };
    desk.page_as(said.status, "catalogue", "pages/admin/shelf-time-off", content).await
}

async fn touched(opened: &Opened, id: ExpertId, range: Interval) -> Result<Touched, AppError> {
    let (desk, now) = (&opened.desk, opened.desk.ctx.clock.now());
    let db = desk.ctx.db.reader();
    Ok(Touched {
        starts_at: range.start,
        ends_at: range.end,
        sessions: agenda::overlapping(db, id, range, desk.language, now).await?,
        held: hide::held(db, id, Some(range)).await?,
    })
}
