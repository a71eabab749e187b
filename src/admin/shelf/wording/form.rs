//! `GET …/wording/{message}/{language}`: the form, with the mail as it is written now. `POST`: it is stored; `step=preview`
//! shows the mail as typed, `step=html` its HTML, `step=reset` puts the house's words back.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::{HttpResponse, web};
use entity::values::text::Language;

use super::page::{Form, Said};
use super::{path, sample};
use crate::admin::people::AdminDesk;
use crate::admin::shelf::{Sent, act, read};
use crate::catalog::edit::Version;
use crate::catalog::edit::wording::{self as edit, WordingError};
use crate::mail::Message;
use crate::mail::wording::{Rules, Wording};
use crate::studio;
use crate::web::error::AppError;
use crate::web::page;

/// What the HTML of a mail may do in a browser: show itself with the inline styles that mails need.
const SANDBOX: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/// The form.
pub async fn get(
    AdminDesk(desk): AdminDesk,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse, AppError> {
    let (message, language, rules) = asked(&path)?;
    Form { desk: &desk, message, language, rules }.answer(Said::default()).await
}

/// Stores what was typed, or shows it.
pub async fn post(
    AdminDesk(desk): AdminDesk,
    asked_for: web::Path<(String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let (message, language, rules) = asked(&asked_for)?;
    let typed = read::tidied(&sent);
    let field = |name| typed.get(name).map(String::as_str).unwrap_or_default();
    let wanted = Wording::typed(field("subject"), field("opening"));
    let form = Form { desk: &desk, message, language, rules };
    let said = Said { typed: Some(&typed), ..Said::default() };
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let found = wanted.faults(&rules);
    let wanted = match sent.get("step").map(String::as_str) {
        Some("preview" | "html") if !found.is_empty() => {
            return form.answer(Said { status: unfit, faults: &found, ..said }).await;
        }
        Some("preview") => return form.answer(said).await,
        Some("html") => {
            let studio = studio::read(desk.ctx.db.reader()).await?;
            let composed = sample::compose(&desk.ctx, &studio, (message, language), &wanted)?;
            let mut shown = page::private(composed.html);
            shown.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
            return Ok(shown);
        }
        Some("reset") => Wording::default(),
        Some(_) | None => wanted,
    };
    let seen = Version::sent(sent.get("seen").map(String::as_str).unwrap_or_default());
    let act = act(&desk, &sent)?;
    match edit::change(&desk.ctx, (message, language), &seen, &wanted, &act).await {
        Ok(is_new) => {
            let kept = if wanted.is_house() { "unworded" } else { "worded" };
            let notice = if is_new { kept } else { "done-before" };
            Ok(desk.done(&path(message, language), notice))
        }
        Err(WordingError::Faulty(faults)) => {
            form.answer(Said { status: unfit, faults: &faults, ..said }).await
        }
        Err(WordingError::Stale) => {
            let status = StatusCode::CONFLICT;
            form.answer(Said { status, is_overtaken: true, ..said }).await
        }
        Err(WordingError::NotFound) => Err(AppError::NotFound),
        Err(WordingError::Database(error)) => Err(error.into()),
    }
}

/// The message and the language that a path names, if a studio may word it.
fn asked(path: &(String, String, String)) -> Result<(Message, Language, Rules), AppError> {
    let (_, message, language) = path;
    let message = Message::named(message).ok_or(AppError::NotFound)?;
    let rules = message.wording().ok_or(AppError::NotFound)?;
    Ok((message, language.parse().map_err(|_| AppError::NotFound)?, rules))
}
