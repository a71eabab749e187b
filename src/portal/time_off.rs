//! `GET /{lang}/portal/time-off`: when the expert takes no sessions. `POST`: which booked sessions a stretch touches is
//! shown, and with `step=do` it counts; `…/time-off/{id}/remove`: it is taken back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use entity::values::ids::{AuditEntryId, TimeOffId};
use entity::values::text::Language;
use entity::values::time::Interval;
use serde::Serialize;

use super::Sent;
use super::own::Own;
use super::sessions::Row;
use crate::catalog::edit::time_off::{self, Entered, NOTE_MAX, Reader, TimeOffError, Typed};
use crate::orders::touched::Touched;
use crate::web::error::AppError;

const PATH: &str = "/time-off";

#[derive(Serialize)]
struct Content {
    back_href: String,
    action: String,
    stretches: Vec<Entered>,
    form_id: AuditEntryId,
    typed: Typed,
    note_max: usize,
    /// The key of a text.
    error: Option<&'static str>,
    touched: Option<Touched<Row>>,
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
pub async fn get(own: Own) -> Result<HttpResponse, AppError> {
    answer(&own, Said::default()).await
}

/// Shows whom the stretch touches, or enters it.
pub async fn post(own: Own, sent: Sent) -> Result<HttpResponse, AppError> {
    let typed = Typed::read(&sent);
    let wish = match typed.wish() {
        Ok(wish) => wish,
        Err(error) => return wrong(&own, typed, error).await,
    };
    if sent.get("step").is_none_or(|step| step != "do") {
        let touched = Some(wish.stretch);
        return answer(&own, Said { typed, touched, ..Said::default() }).await;
    }
    match time_off::add(&own.ctx, &own.expert.slug, wish, &own.act(&sent)?).await {
        Ok(is_new) => Ok(own.done(PATH, is_new, "off-added")),
        Err(error) => wrong(&own, typed, error).await,
    }
}

/// Takes a stretch back, whoever entered it. Another expert's is not found.
pub async fn remove(
    own: Own,
    path: web::Path<(Language, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let id: TimeOffId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let act = own.act(&sent)?;
    let is_new = time_off::remove(&own.ctx, &own.expert.slug, id, &act).await?;
    Ok(own.done(PATH, is_new, "off-removed"))
}

/// The form again, with what is wrong with it.
async fn wrong(own: &Own, typed: Typed, error: TimeOffError) -> Result<HttpResponse, AppError> {
    let Some(text) = error.words() else { return Err(error.into()) };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    answer(own, Said { status, typed, error: Some(text), touched: None }).await
}

async fn answer(own: &Own, said: Said) -> Result<HttpResponse, AppError> {
    let (db, now) = (own.ctx.db.reader(), own.ctx.clock.now());
    let reader = (own.expert.id, Reader::Expert(own.account.id));
    let remove = |id| own.href(&format!("{PATH}/{id}/remove"));
    let stretches = Entered::coming(db, reader, now, remove).await?;
    let touched = match said.touched {
        Some(range) => Some(Touched::by(db, own.expert.id, range, (own.language, now)).await?),
        None => None,
    };
    let content = Content {
        back_href: own.href(""),
        action: own.href(PATH),
        stretches,
        form_id: AuditEntryId::fresh(),
        typed: said.typed,
        note_max: NOTE_MAX,
        error: said.error,
        touched: touched.map(|touched| touched.shown_as(|session| Row::of(own, session))),
    };
    own.page(said.status, "time-off", "pages/portal/time-off", content).await
}
