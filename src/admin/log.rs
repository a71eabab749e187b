//! `GET /{lang}/admin/log?after=`: who did what, the latest first.

use actix_web::HttpResponse;
use entity::audit_entry;
use entity::values::ids::AuditEntryId;
use entity::values::time::Instant;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::accounts::audit::Action;
use crate::web::error::AppError;

/// Entries on one page.
const PAGE: u64 = 100;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    after: String,
}

#[derive(Serialize)]
struct Content {
    entries: Vec<Entry>,
    next_href: Option<String>,
}

/// What was done, in words where this version of the shop has some.
#[derive(Serialize)]
pub(super) struct Told {
    name: String,
    /// The key of a text.
    text: Option<String>,
}

impl Told {
    pub(super) fn of(name: String) -> Self {
        Self { text: Action::text_of(&name), name }
    }
}

#[derive(Serialize)]
struct Entry {
    at: Instant,
    actor: String,
    action: Told,
    subject_kind: String,
    subject_id: String,
    reason: Option<String>,
    before: Option<String>,
    after: Option<String>,
    address: Option<String>,
}

/// A page of the audit log.
pub async fn get(desk: Desk) -> Result<HttpResponse, AppError> {
    let asked: Asked = desk.query();
    let mut find = audit_entry::Entity::find();
    if let Ok(after) = asked.after.parse::<AuditEntryId>() {
        find = find.filter(audit_entry::Column::Id.lt(after));
    }
    // Ids sort by age.
    let find = find.order_by_desc(audit_entry::Column::Id).limit(PAGE);
    let rows = find.all(desk.ctx.db.reader()).await?;
    let is_full = u64::try_from(rows.len()).unwrap_or_default() == PAGE;
    let last = rows.last().filter(|_| is_full).map(|entry| entry.id);
    let entry = |row: audit_entry::Model| Entry {
        at: row.at,
        actor: row.actor_name.reveal().to_owned(),
        action: Told::of(row.action),
        subject_kind: row.subject_kind,
        subject_id: row.subject_id,
        reason: row.reason.map(|reason| reason.reveal().to_owned()),
        before: row.before.map(|value| value.to_string()),
        after: row.after.map(|value| value.to_string()),
        address: row.address.map(|address| address.reveal().to_owned()),
    };
    let content = Content {
        entries: rows.into_iter().map(entry).collect(),
        next_href: last.map(|after| desk.href(&format!("/log?after={after}"))),
    };
    desk.page("log", "pages/admin/log", content).await
}
