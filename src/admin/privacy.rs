//! `GET /{lang}/admin/privacy`: for a person who asks by mail. `POST`: what there is of them; `…/export`: a file of it;
//! `…/erase`: its end. The address never stands in an address line or in a log.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use entity::values::ids::AuditEntryId;
use entity::values::status::ExportForm;
use entity::values::text::{Email, EmailKey};
use serde::Serialize;

use super::Sent;
use super::desk::Desk;
use super::people::AdminDesk;
use crate::accounts::audit::{self, Action, Actor, Deed, REASON_MAX};
use crate::accounts::merges;
use crate::orders::staff::StaffAct;
use crate::privacy::erase::{self, Cause, EraseError, Unspent, Wish};
use crate::privacy::web::data;
use crate::privacy::web::erase::Shown;
use crate::privacy::{dossier, list};
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    email: String,
    /// The key of a text.
    error: Option<&'static str>,
    found: Option<Found>,
    reason: String,
    reason_max: usize,
    form: AuditEntryId,
}

/// What there is of a person.
#[derive(Serialize)]
struct Found {
    /// Other addresses of the same customer: theirs is all of it.
    others: Vec<String>,
    orders: usize,
    vouchers: usize,
    kept_until: Option<i16>,
    obstacles: Vec<Shown>,
    unspent: Vec<Unspent>,
}

/// Whom a form is about.
fn asked(sent: &Sent) -> Option<Email> {
    sent.get("email").and_then(|email| email.trim().parse().ok())
}

/// The form that asks for an address.
pub async fn get(AdminDesk(desk): AdminDesk) -> Result<HttpResponse, AppError> {
    answer(&desk, StatusCode::OK, None, (String::new(), None)).await
}

/// What there is of a person.
pub async fn find(AdminDesk(desk): AdminDesk, sent: Sent) -> Result<HttpResponse, AppError> {
    match asked(&sent) {
        Some(email) => answer(&desk, StatusCode::OK, Some(&email), (String::new(), None)).await,
        None => wrong_address(&desk).await,
    }
}

/// A file of all there is, for the person themselves. That it was made is written down.
pub async fn export(AdminDesk(desk): AdminDesk, sent: Sent) -> Result<HttpResponse, AppError> {
    let Some(email) = asked(&sent) else { return wrong_address(&desk).await };
    let form = match sent.get("as").map(String::as_str) {
        Some("json") => ExportForm::Json,
        Some(_) | None => ExportForm::Html,
    };
    let (ctx, key, now) = (&desk.ctx, email.key(), desk.ctx.clock.now());
    let transaction = ctx.db.write_txn().await?;
    let hash = list::fingerprint(&ctx.config.secrets, &key);
    let actor = Actor::account(&desk.staff.account);
    let deed =
        Deed { address: desk.address, ..Deed::new(actor, Action::ExportPerson, "person", hash) };
    audit::note(&transaction, deed, now).await?;
    transaction.commit().await?;
    let db = ctx.db.reader();
    let dossier = dossier::of(db, &merges::person(db, &key).await?, now).await?;
    data::written(ctx, &dossier, form, desk.language).await
}

/// Erases the person, for a reason that the log keeps.
pub async fn erase(AdminDesk(desk): AdminDesk, sent: Sent) -> Result<HttpResponse, AppError> {
    let Some(email) = asked(&sent) else { return wrong_address(&desk).await };
    let reason = sent.get("reason").map(|reason| reason.trim().to_owned()).unwrap_or_default();
    let invalid = StatusCode::UNPROCESSABLE_ENTITY;
    let again = |status, error| answer(&desk, status, Some(&email), (reason.clone(), Some(error)));
    if reason.is_empty() {
        return again(invalid, "admin-error-reason").await;
    }
    // The log is kept for years, and is to name nobody who is erased.
    if reason.to_lowercase().contains(&email.as_str().to_lowercase()) {
        return again(invalid, "admin-privacy-error-address").await;
    }
    let Some(form) = sent.get("form").and_then(|form| form.parse().ok()) else {
        return again(invalid, "admin-error-form").await;
    };
    let act = StaffAct {
        form,
        actor: Actor::account(&desk.staff.account),
        reason: reason.clone(),
        address: desk.address,
    };
    let wish = Wish {
        key: email.key(),
        cause: Cause::Staff(act),
        gives_up: sent.contains_key("give_up"),
        until: desk.ctx.clock.now(),
    };
    match erase::erase(&desk.ctx, &wish).await {
        Ok(true) => Ok(desk.done("/privacy", "erased")),
        Ok(false) => Ok(desk.done("/privacy", "done-before")),
        Err(EraseError::InTheWay(_)) => {
            again(StatusCode::CONFLICT, "admin-privacy-error-way").await
        }
        Err(EraseError::CreditsLeft) => again(invalid, "error-erase-credits").await,
        Err(EraseError::Letter(error)) => Err(error.into()),
        Err(EraseError::Database(error)) => Err(error.into()),
    }
}

async fn wrong_address(desk: &Desk) -> Result<HttpResponse, AppError> {
    let said = (String::new(), Some("admin-error-email"));
    answer(desk, StatusCode::UNPROCESSABLE_ENTITY, None, said).await
}

async fn answer(
    desk: &Desk,
    status: StatusCode,
    email: Option<&Email>,
    (reason, error): (String, Option<&'static str>),
) -> Result<HttpResponse, AppError> {
    let found = match email {
        Some(email) => Some(found(desk, &email.key()).await?),
        None => None,
    };
    let content = Content {
        email: email.map(|email| email.as_str().to_owned()).unwrap_or_default(),
        error,
        found,
        reason,
        reason_max: REASON_MAX,
        form: AuditEntryId::fresh(),
    };
    desk.page_as(status, "privacy", "pages/admin/privacy", content).await
}

async fn found(desk: &Desk, key: &EmailKey) -> Result<Found, AppError> {
    let (ctx, language) = (&desk.ctx, desk.language);
    let db = ctx.db.reader();
    let keys = merges::person(db, key).await?;
    let prospect = erase::look(db, &keys, ctx.clock.now()).await?;
    let shown = prospect.obstacles.iter().map(|obstacle| Shown::of(ctx, language, obstacle));
    let others = keys.iter().filter(|other| *other != key);
    Ok(Found {
        others: others.map(|other| other.reveal().to_owned()).collect(),
        orders: prospect.orders,
        vouchers: prospect.vouchers,
        kept_until: prospect.kept_until,
        obstacles: shown.collect(),
        unspent: prospect.unspent,
    })
}
