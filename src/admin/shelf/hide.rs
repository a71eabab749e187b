//! `GET …/catalogue/{kind}/{slug}/hide`: whom hiding an entry touches. `POST`: it is hidden; `…/show`: shown again.

use actix_web::HttpResponse;
use entity::values::ids::AuditEntryId;
use serde::Serialize;

use super::{Opened, Sent, act};
use crate::catalog::edit::{self, EditError, EntryId, Kind};
use crate::orders::agenda::{self, Session};
use crate::orders::touched;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    kind: Kind,
    name: String,
    /// Booked sessions to come: they stay.
    sessions: Vec<Session>,
    /// Times that buyers hold at this moment.
    held: u64,
    form_id: AuditEntryId,
    action: String,
    back_href: String,
}

/// What hiding it would touch.
pub async fn form(opened: Opened) -> Result<HttpResponse, AppError> {
    let Opened { desk, kind, found } = &opened;
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let content = Content {
        kind: *kind,
        name: found.sheet.name().in_language(desk.language).to_owned(),
        sessions: agenda::coming(db, found.id, desk.language, now).await?,
        held: match found.id {
            EntryId::Expert(id) => touched::held(db, id, None).await?,
            EntryId::Theme(_) | EntryId::Offer(_) => 0,
        },
        form_id: AuditEntryId::fresh(),
        action: desk.href(&opened.path("/hide")),
        back_href: desk.href(&opened.path("")),
    };
    desk.page("catalogue", "pages/admin/shelf-hide", content).await
}

/// Hides it.
pub async fn hide(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    set(&opened, &sent, false).await
}

/// Shows it again.
pub async fn show(opened: Opened, sent: Sent) -> Result<HttpResponse, AppError> {
    set(&opened, &sent, true).await
}

async fn set(opened: &Opened, sent: &Sent, active: bool) -> Result<HttpResponse, AppError> {
    let Opened { desk, kind, found } = opened;
    match edit::set_active(&desk.ctx, *kind, &found.slug, active, &act(desk, sent)?).await {
        Ok(is_new) => {
            let notice = match (is_new, active) {
                (false, _) => "done-before",
                (true, true) => "shown",
                (true, false) => "hidden",
            };
            Ok(desk.done(&opened.path(""), notice))
        }
        Err(EditError::NotFound | EditError::Stale | EditError::Faulty(_)) => {
            Err(AppError::NotFound)
        }
        Err(EditError::Database(error)) => Err(error.into()),
    }
}
