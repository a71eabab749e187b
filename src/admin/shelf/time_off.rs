//! `GET …/catalogue/experts/{slug}/time-off`: when an expert takes no sessions. `POST`: whom a stretch touches is shown, and
//! with `step=do` it counts; `…/time-off/{id}/remove`: it is taken back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, TimeOffId};
use entity::values::time::Interval;
use serde::Serialize;

use super::{Opened, Sent, act};
use crate::catalog::edit::EntryId;
use crate::catalog::edit::time_off::{self, Entered, NOTE_MAX, Reader, TimeOffError, Typed};
use crate::orders::touched::Touched;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    name: String,
    back_href: String,
    action: String,
    stretches: Vec<Entered>,
    form_id: AuditEntryId,
    typed: Typed,
    note_max: usize,
    /// The key of a text.
    error: Option<&'static str>,
    touched: Option<Touched>,
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
    let wish = match typed.wish() {
        Ok(wish) => wish,
        Err(error) => return wrong(&opened, typed, error).await,
    };
    if sent.get("step").is_none_or(|step| step != "do") {
        let touched = Some(wish.stretch);
        return answer(&opened, Said { typed, touched, ..Said::default() }).await;
    }
    match time_off::add(&desk.ctx, &opened.found.slug, wish, &act(desk, &sent)?).await {
        Ok(is_new) => Ok(done(&opened, is_new, "off-added")),
        Err(error) => wrong(&opened, typed, error).await,
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
    let is_new = time_off::remove(&desk.ctx, &opened.found.slug, id, &act).await?;
    Ok(done(&opened, is_new, "off-removed"))
}

fn done(opened: &Opened, is_new: bool, notice: &str) -> HttpResponse {
    opened.desk.done(&opened.path("/time-off"), if is_new { notice } else { "done-before" })
}

/// The form again, with what is wrong with it.
async fn wrong(
    opened: &Opened,
    typed: Typed,
    error: TimeOffError,
) -> Result<HttpResponse, AppError> {
    let Some(text) = error.words() else { return Err(error.into()) };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    answer(opened, Said { status, typed, error: Some(text), touched: None }).await
}

async fn answer(opened: &Opened, said: Said) -> Result<HttpResponse, AppError> {
    let Opened { desk, found, .. } = opened;
    let id = match found.id {
        EntryId::Expert(id) => id,
        EntryId::Theme(_) | EntryId::Offer(_) => return Err(AppError::NotFound),
    };
    let (db, now) = (desk.ctx.db.reader(), desk.ctx.clock.now());
    let remove = |id| desk.href(&opened.path(&format!("/time-off/{id}/remove")));
    let stretches = Entered::coming(db, (id, Reader::Studio), now, remove).await?;
    let touched = match said.touched {
        Some(range) => Some(Touched::by(db, id, range, (desk.language, now)).await?),
        None => None,
    };
    let content = Content {
        name: found.sheet.name().in_language(desk.language).to_owned(),
        back_href: desk.href(&opened.path("")),
        action: desk.href(&opened.path("/time-off")),
        stretches,
        form_id: AuditEntryId::fresh(),
        typed: said.typed,
        note_max: NOTE_MAX,
        error: said.error,
        touched,
    };
    desk.page_as(said.status, "catalogue", "pages/admin/shelf-time-off", content).await
}
