//! `GET /{lang}/portal/sessions/{id}/note`: what the expert noted after a session of theirs. `POST`: it is written; `…/share`,
//! `…/unshare`, `…/remove`.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, BookingId};
use entity::values::text::Language;
use entity::values::time::Instant;
use serde::Serialize;

use super::Sent;
use super::own::Own;
use super::sessions::preparation_href;
use crate::catalog::edit::Version;
use crate::orders::agenda;
use crate::orders::notes::{self, BODY_MAX, NoteError, Noted, Whose, Wish};
use crate::orders::view;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    starts_at: Instant,
    ends_at: Instant,
    theme_name: String,
    customer: String,
    preparation_href: String,
    back_href: String,
    /// The note is there, since then.
    changed_at: Option<Instant>,
    shared_at: Option<Instant>,
    body: Field,
    action: String,
    seen: Version,
    write_form: AuditEntryId,
    share_form: AuditEntryId,
    remove_form: AuditEntryId,
    /// What is stored now, where the form was overtaken; empty where nothing is.
    overtaken: Option<Stored>,
}

/// The field of the text, as its partial wants it.
#[derive(Serialize)]
struct Field {
    value: String,
    error: Option<&'static str>,
    max: usize,
}

#[derive(Serialize)]
struct Stored {
    body: String,
}

/// What the page is shown with.
#[derive(Default)]
struct Said {
    status: StatusCode,
    typed: Option<String>,
    error: Option<&'static str>,
    is_overtaken: bool,
}

/// The note.
pub async fn get(own: Own, path: web::Path<(Language, String)>) -> Result<HttpResponse, AppError> {
    answer(&own, whose(&own, &path.1)?, Said::default()).await
}

/// Writes it.
pub async fn post(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let body = sent.get("body").cloned().unwrap_or_default();
    change(&own, &path.1, &sent, Wish::Write(body), "note-written").await
}

/// Lets the customer read it.
pub async fn share(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    change(&own, &path.1, &sent, Wish::Share, "note-shared").await
}

/// Ends that.
pub async fn unshare(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    change(&own, &path.1, &sent, Wish::Unshare, "note-unshared").await
}

/// Takes it away.
pub async fn remove(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    change(&own, &path.1, &sent, Wish::Remove, "note-removed").await
}

fn whose(own: &Own, id: &str) -> Result<Whose, AppError> {
    let booking_id: BookingId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(Whose { expert_id: own.expert.id, booking_id })
}

async fn change(
    own: &Own,
    id: &str,
    sent: &Sent,
    wish: Wish,
    notice: &str,
) -> Result<HttpResponse, AppError> {
    let whose = whose(own, id)?;
    let typed = match &wish {
        Wish::Write(body) => Some(body.clone()),
        Wish::Share | Wish::Unshare | Wish::Remove => None,
    };
    let seen = Version::sent(sent.get("seen").map(String::as_str).unwrap_or_default());
    let said = |status, error| Said { status, typed, error, is_overtaken: false };
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    match notes::change(&own.ctx, whose, &seen, wish, &own.act(sent)?).await {
        Ok(is_new) => Ok(own.done(&path(whose), is_new, notice)),
        Err(NoteError::Empty) => answer(own, whose, said(unfit, Some("error-required"))).await,
        Err(NoteError::TooLong) => answer(own, whose, said(unfit, Some("error-too-long"))).await,
        Err(NoteError::Characters) => {
            answer(own, whose, said(unfit, Some("error-characters"))).await
        }
        Err(NoteError::Stale) => {
            let said = Said { is_overtaken: true, ..said(StatusCode::CONFLICT, None) };
            answer(own, whose, said).await
        }
        Err(error @ (NoteError::NotFound | NoteError::Told(_) | NoteError::Database(_))) => {
            Err(error.into())
        }
    }
}

/// The page of a note, after `/portal`.
fn path(whose: Whose) -> String {
    format!("/sessions/{}/note", whose.booking_id)
}

async fn answer(own: &Own, whose: Whose, said: Said) -> Result<HttpResponse, AppError> {
    let db = own.ctx.db.reader();
    let noted = notes::open(db, whose, own.ctx.clock.now()).await?;
    let seen = noted.version();
    let Noted { booking, order, note } = noted;
    let facts = view::facts(db, &order).await?;
    let stored = note.as_ref().map(|note| note.body.reveal().to_owned()).unwrap_or_default();
    let content = Content {
        starts_at: booking.starts_at,
        ends_at: booking.ends_at,
        theme_name: facts.theme_name(booking.theme_id, own.language),
        customer: agenda::customer(&order),
        preparation_href: preparation_href(own, &order, booking.id),
        back_href: own.href(""),
        changed_at: note.as_ref().map(|note| note.changed_at),
        shared_at: note.as_ref().and_then(|note| note.shared_at),
        overtaken: said.is_overtaken.then(|| Stored { body: stored.clone() }),
        body: Field { value: said.typed.unwrap_or(stored), error: said.error, max: BODY_MAX },
        action: own.href(&path(whose)),
        seen,
        write_form: AuditEntryId::fresh(),
        share_form: AuditEntryId::fresh(),
        remove_form: AuditEntryId::fresh(),
    };
    own.page(said.status, "home", "pages/portal/note", content).await
}
