//! `GET …/catalogue/experts/{slug}/feeds`: an expert's calendars. `POST`: what a new one says is shown, and with `step=do` it
//! is used; `…/feeds/{id}/remove`: one is taken away.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, FeedId};
use entity::values::status::FeedKind;
use entity::values::text::Personal;
use entity::values::time::{Instant, Interval};
use serde::Serialize;

use super::{Opened, Sent, act};
use crate::availability::feeds::{self, News, Wanted};
use crate::availability::health::{self, FeedHealth};
use crate::catalog::edit::EntryId;
use crate::catalog::edit::feeds::{self as calendars, FeedError};
use crate::catalog::rules::{FEEDS_MAX, Fault};
use crate::web::error::AppError;

/// Times of a new calendar that are shown.
const TIMES_SHOWN: usize = 12;

#[derive(Serialize)]
struct Content {
    name: String,
    back_href: String,
    action: String,
    feeds: Vec<FeedView>,
    form_id: AuditEntryId,
    url: String,
    kind: FeedKind,
    error: Option<Trouble>,
    preview: Option<Preview>,
}

#[derive(Serialize)]
struct FeedView {
    #[serde(flatten)]
    health: FeedHealth,
    form_id: AuditEntryId,
    remove_href: String,
}

/// Why the calendar is not used.
#[derive(Serialize)]
struct Trouble {
    /// The key of a text.
    text: String,
    status: String,
    max: usize,
}

/// What was understood of a calendar.
#[derive(Serialize)]
struct Preview {
    events: usize,
    count: usize,
    times: Vec<Stretch>,
    warnings: Vec<String>,
    truncated: bool,
}

#[derive(Serialize)]
struct Stretch {
    start: Instant,
    end: Instant,
}

impl Preview {
    /// Times that are over are not counted.
    fn of(news: News, now: Instant) -> Self {
        let ahead = |time: &&Interval| time.end > now;
        let stretch = |time: &Interval| Stretch { start: time.start, end: time.end };
        Self {
            events: news.events,
            count: news.windows.iter().filter(ahead).count(),
            times: news.windows.iter().filter(ahead).take(TIMES_SHOWN).map(stretch).collect(),
            warnings: news.warnings,
            truncated: news.truncated,
        }
    }
}

/// What the page is shown with.
struct Said {
    status: StatusCode,
    url: String,
    kind: FeedKind,
    error: Option<Trouble>,
    preview: Option<Preview>,
}

impl Said {
    fn nothing() -> Self {
        let (url, kind) = (String::new(), FeedKind::Open);
        Self { status: StatusCode::OK, url, kind, error: None, preview: None }
    }
}

/// The expert's calendars.
pub async fn get(opened: Opened) -> Result<HttpResponse, AppError> {
    answer(&opened, Said::nothing()).await
}

/// Looks at a calendar, or uses it.
pub async fn post(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    let desk = &opened.desk;
    let text = |name: &str| sent.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let kind = if text("kind") == "busy" { FeedKind::Busy } else { FeedKind::Open };
    let wanted = Wanted { url: Personal::new(text("url")), kind };
    let said = Said { url: text("url"), kind, ..Said::nothing() };
    let done = if text("step") == "do" {
        calendars::add(&desk.ctx, &opened.found.slug, &wanted, &act(desk, &sent)?).await.map(Ok)
    } else {
        calendars::look(&desk.ctx, &opened.found.slug, &wanted).await.map(Err)
    };
    match done {
        Ok(Ok(is_new)) => {
            let notice = if is_new { "feed-added" } else { "done-before" };
            Ok(desk.done(&opened.path("/feeds"), notice))
        }
        Ok(Err(news)) => {
            let preview = Some(Preview::of(news, desk.ctx.clock.now()));
            answer(&opened, Said { preview, ..said }).await
        }
        Err(error) => {
            let (status, error) = (StatusCode::UNPROCESSABLE_ENTITY, Some(trouble(error)?));
            answer(&opened, Said { status, error, ..said }).await
        }
    }
}

/// Takes a calendar away.
pub async fn remove(
    opened: Opened,
    path: web::Path<(String, String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let desk = &opened.desk;
    let id: FeedId = path.3.parse().map_err(|_| AppError::NotFound)?;
    let is_new = calendars::remove(&desk.ctx, &opened.found.slug, id, &act(desk, &sent)?).await;
    match is_new {
        Ok(is_new) => {
            let notice = if is_new { "feed-removed" } else { "done-before" };
            Ok(desk.done(&opened.path("/feeds"), notice))
        }
        Err(FeedError::Database(error)) => Err(error.into()),
        Err(FeedError::NotFound | FeedError::Address(_) | FeedError::Unusable(_)) => {
            Err(AppError::NotFound)
        }
    }
}

fn trouble(error: FeedError) -> Result<Trouble, AppError> {
    let told =
        |text: &str| Trouble { text: text.to_owned(), status: String::new(), max: FEEDS_MAX };
    Ok(match error {
        FeedError::Address(Fault::OurOwn) => told("mail-feed-failure-our-own"),
        FeedError::Address(Fault::Twice) => told("shelf-feed-twice"),
        FeedError::Address(Fault::TooMany { .. }) => told("shelf-feed-too-many"),
        FeedError::Address(_) => told("shelf-feed-address"),
        FeedError::Unusable(why) => {
            let status = why.status().map(|status| status.to_string()).unwrap_or_default();
            Trouble { text: health::text_of(why), status, max: FEEDS_MAX }
        }
        FeedError::NotFound => return Err(AppError::NotFound),
        FeedError::Database(error) => return Err(error.into()),
    })
}

async fn answer(opened: &Opened, said: Said) -> Result<HttpResponse, AppError> {
    let Opened { desk, found, .. } = opened;
    let id = match found.id {
        EntryId::Expert(id) => id,
        EntryId::Theme(_) | EntryId::Offer(_) => return Err(AppError::NotFound),
    };
    let (max_age, now) = (desk.ctx.config.feeds.max_age, desk.ctx.clock.now());
    let rows = feeds::of_expert(desk.ctx.db.reader(), id).await?;
    let view = |row: &entity::feed::Model| FeedView {
        health: FeedHealth::of(row, max_age, now),
        form_id: AuditEntryId::fresh(),
        remove_href: desk.href(&opened.path(&format!("/feeds/{}/remove", row.id))),
    };
    let content = Content {
        name: found.sheet.name().in_language(desk.language).to_owned(),
        back_href: desk.href(&opened.path("")),
        action: desk.href(&opened.path("/feeds")),
        feeds: rows.iter().map(view).collect(),
        form_id: AuditEntryId::fresh(),
        url: said.url,
        kind: said.kind,
        error: said.error,
        preview: said.preview,
    };
    desk.page_as(said.status, "catalogue", "pages/admin/shelf-feeds", content).await
}
