//! `GET /{lang}/portal/feeds`: the expert's calendars. `POST`: what a new one says is shown, and with `step=do` it is used;
//! `…/feeds/{id}/kind`: the same for one that is to be read as the other kind; `…/fetch`, `…/remove`.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, FeedId};
use entity::values::status::FeedKind;
use entity::values::text::{Language, Personal};
use serde::Serialize;

use super::Sent;
use super::own::Own;
use crate::accounts::{asking, find};
use crate::availability::feeds::{self, Wanted};
use crate::availability::health::FeedHealth;
use crate::availability::preview::Shown;
use crate::catalog::edit::feeds::{self as calendars, FeedError, Trouble};
use crate::web::error::AppError;

const PATH: &str = "/feeds";

#[derive(Serialize)]
struct Content {
    is_active: bool,
    back_href: String,
    action: String,
    feeds: Vec<FeedView>,
    form_id: AuditEntryId,
    url: String,
    kind: FeedKind,
    error: Option<Trouble>,
    preview: Option<Shown>,
    /// Where the form below the preview goes.
    preview_action: String,
    /// Whether the calendar of the preview is used already, as the other kind.
    is_change: bool,
}

#[derive(Serialize)]
struct FeedView {
    #[serde(flatten)]
    health: FeedHealth,
    /// Who added it, where that is known.
    by: Option<String>,
    form_id: AuditEntryId,
    other_kind: FeedKind,
    kind_href: String,
    fetch_href: String,
    remove_href: String,
}

/// What the page is shown with.
struct Said {
    status: StatusCode,
    url: String,
    kind: FeedKind,
    error: Option<Trouble>,
    preview: Option<Shown>,
    /// The feed that is to be of another kind.
    changed: Option<FeedId>,
}

impl Said {
    fn nothing() -> Self {
        let (url, kind) = (String::new(), FeedKind::Open);
        Self { status: StatusCode::OK, url, kind, error: None, preview: None, changed: None }
    }
}

/// The expert's calendars.
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    answer(&own, Said::nothing()).await
}

/// Looks at a calendar, or uses it.
pub async fn post(own: Own, sent: Sent) -> Result<HttpResponse, AppError> {
    let url = sent.get("url").map(|text| text.trim().to_owned()).unwrap_or_default();
    let kind = kind_of(&sent);
    let wanted = Wanted { url: Personal::new(url.clone()), kind };
    let said = Said { url, kind, ..Said::nothing() };
    admit(&own).await?;
    if is_do(&sent) {
        let added = calendars::add(&own.ctx, &own.expert.slug, &wanted, &own.act(&sent)?).await;
        return match added {
            Ok(is_new) => Ok(own.done(PATH, is_new, "feed-added")),
            Err(error) => wrong(&own, said, error).await,
        };
    }
    match calendars::look(&own.ctx, &own.expert.slug, &wanted).await {
        Ok(news) => {
            let preview = Some(Shown::of(news, own.ctx.clock.now()));
            answer(&own, Said { preview, ..said }).await
        }
        Err(error) => wrong(&own, said, error).await,
    }
}

/// Shows what a calendar says as one of the other kind, or reads it so from now on.
pub async fn kind(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let (id, kind) = (id_of(&path.1)?, kind_of(&sent));
    let said = Said { kind, changed: Some(id), ..Said::nothing() };
    admit(&own).await?;
    if is_do(&sent) {
        let act = own.act(&sent)?;
        return match calendars::change_kind(&own.ctx, &own.expert.slug, id, kind, &act).await {
            Ok(is_new) => Ok(own.done(PATH, is_new, "feed-kind")),
            Err(error) => wrong(&own, said, error).await,
        };
    }
    match calendars::look_as(&own.ctx, &own.expert.slug, id, kind).await {
        Ok(news) => {
            let preview = Some(Shown::of(news, own.ctx.clock.now()));
            answer(&own, Said { preview, ..said }).await
        }
        Err(error) => wrong(&own, said, error).await,
    }
}

/// Has a calendar asked at once, unless it was a moment ago: its server is not ours.
pub async fn fetch(
    own: Own,
    path: web::Path<(Language, String)>,
) -> Result<HttpResponse, AppError> {
    let is_due = calendars::fetch(&own.ctx, &own.expert.slug, id_of(&path.1)?).await?;
    Ok(own.done(PATH, true, if is_due { "fetching" } else { "just-fetched" }))
}

/// Takes a calendar away. Another expert's is not found.
pub async fn remove(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let act = own.act(&sent)?;
    let is_new = calendars::remove(&own.ctx, &own.expert.slug, id_of(&path.1)?, &act).await?;
    Ok(own.done(PATH, is_new, "feed-removed"))
}

/// Each look asks somebody else's server, so there are only so many an hour.
async fn admit(own: &Own) -> Result<(), AppError> {
    let admitted = asking::admit_look(&own.ctx, own.account.id, own.ctx.clock.now()).await?;
    Ok(admitted?)
}

fn is_do(sent: &Sent) -> bool {
    sent.get("step").is_some_and(|step| step == "do")
}

fn id_of(text: &str) -> Result<FeedId, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

fn kind_of(sent: &Sent) -> FeedKind {
    let is_busy = sent.get("kind").is_some_and(|kind| kind == "busy");
    if is_busy { FeedKind::Busy } else { FeedKind::Open }
}

/// The form again, with why the calendar is not used.
async fn wrong(own: &Own, said: Said, error: FeedError) -> Result<HttpResponse, AppError> {
    let Some(trouble) = error.told() else { return Err(error.into()) };
    let (status, error) = (StatusCode::UNPROCESSABLE_ENTITY, Some(trouble));
    answer(own, Said { status, error, ..said }).await
}

async fn answer(own: &Own, said: Said) -> Result<HttpResponse, AppError> {
    let (db, max_age) = (own.ctx.db.reader(), own.ctx.config.feeds.max_age);
    let rows = feeds::of_expert(db, own.expert.id).await?;
    let names = find::names(db, rows.iter().filter_map(|row| row.added_by)).await?;
    let view = |row: &entity::feed::Model| {
        let href = |deed: &str| own.href(&format!("{PATH}/{}/{deed}", row.id));
        FeedView {
            health: FeedHealth::of(row, max_age, own.ctx.clock.now()),
            by: row.added_by.and_then(|id| names.get(&id).cloned()),
            form_id: AuditEntryId::fresh(),
            other_kind: match row.kind {
                FeedKind::Open => FeedKind::Busy,
                FeedKind::Busy => FeedKind::Open,
            },
            kind_href: href("kind"),
            fetch_href: href("fetch"),
            remove_href: href("remove"),
        }
    };
    let preview_path =
        said.changed.map_or_else(|| PATH.to_owned(), |id| format!("{PATH}/{id}/kind"));
    let content = Content {
        is_active: own.expert.active,
        back_href: own.href(""),
        action: own.href(PATH),
        feeds: rows.iter().map(view).collect(),
        form_id: AuditEntryId::fresh(),
        url: said.url,
        kind: said.kind,
        error: said.error,
        preview: said.preview,
        preview_action: own.href(&preview_path),
        is_change: said.changed.is_some(),
    };
    own.page(said.status, "feeds", "pages/portal/feeds", content).await
}
