//! `GET /{lang}/admin/enquiries?status=`: who asked for what. `POST …/{id}/handled`: it was dealt with, or not after all.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use entity::values::ids::{EnquiryId, ThemeId};
use entity::values::status::{EnquiryKind, EnquiryStatus};
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{enquiry, theme};
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter};
use serde::{Deserialize, Serialize};

use super::Sent;
use super::desk::Desk;
use crate::accounts::audit::{self, Action, Actor, Deed};
use crate::enquiries::handling;
use crate::i18n;
use crate::web::error::AppError;

/// Most enquiries listed.
const ENQUIRIES_MAX: u64 = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    status: String,
}

#[derive(Serialize)]
struct Content {
    statuses: Vec<Choice>,
    enquiries: Vec<Row>,
    is_cut: bool,
    is_handled: bool,
}

#[derive(Serialize)]
struct Choice {
    status: EnquiryStatus,
    chosen: bool,
}

#[derive(Serialize)]
struct Row {
    id: EnquiryId,
    kind: EnquiryKind,
    name: String,
    email: String,
    organisation: Option<String>,
    theme: Option<String>,
    message: String,
    /// In its own words.
    language: &'static str,
    created_at: Instant,
    handled_at: Option<Instant>,
    action: String,
}

/// Those that wait, unless asked for the others.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let status = EnquiryStatus::iter().find(|status| status.word() == asked.status);
    let status = status.unwrap_or(EnquiryStatus::New);
    let rows = handling::list(desk.ctx.db.reader(), status, ENQUIRIES_MAX).await?;
    let themes = themes(&desk, &rows).await?;
    let choice = |one| Choice { status: one, chosen: one == status };
    let content = Content {
        statuses: EnquiryStatus::iter().map(choice).collect(),
        is_cut: u64::try_from(rows.len()).unwrap_or_default() == ENQUIRIES_MAX,
        is_handled: status == EnquiryStatus::Handled,
        enquiries: rows.into_iter().map(|row| view(&desk, &themes, row)).collect(),
    };
    desk.page("enquiries", "pages/admin/enquiries", content).await
}

/// Puts one aside, or takes it up again.
pub async fn handled(
    desk: Desk,
    path: web::Path<(String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let id: EnquiryId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let word = sent.get("status").map(String::as_str).unwrap_or_default();
    let status = EnquiryStatus::iter().find(|status| status.word() == word);
    let status = status.ok_or(AppError::BadRequest { code: "form" })?;
    let now = desk.ctx.clock.now();
    let transaction = desk.ctx.db.write_txn().await?;
    let is_new = handling::mark(&transaction, id, status, now).await?.ok_or(AppError::NotFound)?;
    if !is_new {
        return Ok(desk.done("/enquiries", "done-before"));
    }
    let action = match status {
        EnquiryStatus::Handled => Action::EnquiryHandled,
        EnquiryStatus::New => Action::EnquiryReopened,
    };
    let actor = Actor::account(&desk.staff.account);
    let deed = Deed { address: desk.address, ..Deed::new(actor, action, "enquiry", id) };
    audit::note(&transaction, deed, now).await?;
    transaction.commit().await?;
    Ok(desk.done("/enquiries", action.name()))
}

async fn themes(
    desk: &Desk,
    rows: &[enquiry::Model],
) -> Result<HashMap<ThemeId, String>, AppError> {
    let ids = rows.iter().filter_map(|row| row.theme_id);
    let themes = theme::Entity::find().filter(theme::Column::Id.is_in(ids));
    let themes = themes.all(desk.ctx.db.reader()).await?.into_iter();
    Ok(themes.map(|one| (one.id, one.name.in_language(desk.language).to_owned())).collect())
}

fn view(desk: &Desk, themes: &HashMap<ThemeId, String>, row: enquiry::Model) -> Row {
    let text = |text: &Personal| text.reveal().to_owned();
    Row {
        action: desk.href(&format!("/enquiries/{}/handled", row.id)),
        id: row.id,
        kind: row.kind,
        name: text(&row.name),
        email: text(&row.email),
        organisation: row.organisation.as_ref().map(text),
        theme: row.theme_id.and_then(|id| themes.get(&id).cloned()),
        message: text(&row.message),
        language: i18n::own_name(row.language),
        created_at: row.created_at,
        handled_at: row.handled_at,
    }
}
