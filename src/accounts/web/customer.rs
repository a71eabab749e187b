//! `GET /{lang}/sign-in`: a customer asks for a link. `POST`: it is mailed, or so it seems to everybody.

use actix_web::http::StatusCode;
use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::{Email, Language};
use serde::Serialize;

use super::form::{EMAIL_MAX, ErrorLine, Field};
use super::{Query, Sent, answer, asking, code, next_of, see_other, typed};
use crate::accounts::customers::{self, AskError, LASTS, Wish};
use crate::ctx::Ctx;
use crate::web::cookies;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    email: Field,
    form_errors: Vec<ErrorLine>,
    next: String,
    signed_out: bool,
}

/// The form.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let query = Query::of(&request);
    let content = Content {
        email: Field::new("", None, EMAIL_MAX),
        form_errors: Vec::new(),
        next: query.next().unwrap_or_default().to_owned(),
        signed_out: query.notice == "signed-out",
    };
    let place = (*language, query.path("/sign-in"));
    answer(&ctx, (place.0, &place.1), StatusCode::OK, "pages/accounts/sign-in", content).await
}

/// Whatever the address, the answer is the same page and a secret for this browser.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let language = *language;
    let text = typed(&sent, "email");
    let next = next_of(&sent);
    let Ok(email) = text.parse::<Email>() else {
        let fault = if text.trim().is_empty() { "required" } else { "email" };
        let email = Field::new(&text, Some(fault), EMAIL_MAX);
        let form_errors = email.line("email", "label-email").into_iter().collect();
        let next = next.unwrap_or_default().to_owned();
        let content = Content { email, form_errors, next, signed_out: false };
        let (status, template) = (StatusCode::UNPROCESSABLE_ENTITY, "pages/accounts/sign-in");
        return answer(&ctx, (language, "/sign-in"), status, template, content).await;
    };
    let wish = Wish { email: &email, language, next };
    let browser = customers::ask(&ctx, &wish, &asking(&ctx, &request)).await;
    let browser = browser.map_err(|error| match error {
        AskError::TooSoon(wait) => wait.into(),
        AskError::Letter(error) => AppError::internal(&error),
        AskError::Database(error) => error.into(),
    })?;
    let query = Query { next: next.unwrap_or_default().to_owned(), ..Query::default() };
    let mut response = see_other(&format!("/{language}{}", query.path("/sign-in/code")));
    let cookie = cookies::set(code::COOKIE, &browser, LASTS.whole_seconds());
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}
