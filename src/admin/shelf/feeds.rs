//! `GET …/catalogue/experts/{slug}/feeds`: an expert's calendars. `POST`: what a new one says is shown, and with `step=do` it
//! is used; `…/feeds/{id}/remove`: one is taken away.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, FeedId};
use entity::values::status::FeedKind;
use entity::values::text::Personal;
use serde::Serialize;

use super::{Opened, Sent, act};
use crate::accounts::{asking, find};
use crate::availability::feeds::{self, Wanted};
use crate::availability::health::FeedHealth;
use crate::availability::preview::Shown;
use crate::catalog::edit::EntryId;
use crate::catalog::edit::feeds::{self as calendars, FeedError, Trouble};
use crate::web::error::AppError;

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
    preview: Option<Shown>,
}

#[derive(Serialize)]
struct FeedView {
    #[serde(flatten)]
    health: FeedHealth,
    /// Who added it, where that is known.
    by: Option<String>,
    form_id: AuditEntryId,
    remove_href: String,
}

/// What the page is shown with.
struct Said {
    status: StatusCode,
    url: String,
    kind: FeedKind,
    error: Option<Trouble>,
    preview: Option<Shown>,
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
    // Each look asks somebody else's server, so there are only so many an hour.
    let now = desk.ctx.clock.now();
    let admitted = asking::admit_look(&desk.ctx, desk.staff.account.id, now).await?;
    admitted?;
    if text("step") == "do" {
        let added =
            calendars::add(&desk.ctx, &opened.found.slug, &wanted, &act(desk, &sent)?).await;
        return match added {
            Ok(is_new) => Ok(done(&opened, is_new, "feed-added")),
            Err(error) => wrong(&opened, said, error).await,
        };
    }
    match calendars::look(&desk.ctx, &opened.found.slug, &wanted).await {
        Ok(news) => {
            let preview = Some(Shown::of(news, now));
            answer(&opened, Said { preview, ..said }).await
        }
        Err(error) => wrong(&opened, said, error).await,
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
    let is_new = calendars::remove(&desk.ctx, &opened.found.slug, id, &act(desk, &sent)?).await?;
    Ok(done(&opened, is_new, "feed-removed"))
}

fn done(opened: &Opened, is_new: bool, notice: &str) -> HttpResponse {
    opened.desk.done(&opened.path("/feeds"), if is_new { notice } else { "done-before" })
}

/// The form again, with why the calendar is not used.
async fn wrong(opened: &Opened, said: Said, error: FeedError) -> Result<HttpResponse, AppError> {
    let Some(trouble) = error.told() else { return Err(error.into()) };
    let (status, error) = (StatusCode::UNPROCESSABLE_ENTITY, Some(trouble));
    answer(opened, Said { status, error, ..said }).await
}

async fn answer(opened: &Opened, said: Said) -> Result<HttpResponse, AppError> {
    let Opened { desk, found, .. } = opened;
    let id = match found.id {
        EntryId::Expert(id) => id,
        EntryId::Theme(_) | EntryId::Offer(_) => return Err(AppError::NotFound),
    };
    let (db, max_age) = (desk.ctx.db.reader(), desk.ctx.config.feeds.max_age);
    let rows = feeds::of_expert(db, id).await?;
    let names = find::names(db, rows.iter().filter_map(|row| row.added_by)).await?;
    let view = |row: &entity::feed::Model| FeedView {
        health: FeedHealth::of(row, max_age, desk.ctx.clock.now()),
        by: row.added_by.and_then(|id| names.get(&id).cloned()),
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
