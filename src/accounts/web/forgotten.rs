//! `GET /{lang}/sign-in/forgotten`: a link to set a password is asked for. `GET …/sign-in/password?token=`: it is set.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::{Email, Language};
use serde::Serialize;

use super::form::{EMAIL_MAX, ErrorLine, Field};
use super::{Query, Sent, answer, asking, beyond_setting, link, see_other, typed};
use crate::accounts::passwords::{CHARS_MAX, CHARS_MIN};
use crate::accounts::set_password::{self, SetError};
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Asked {
    email: Field,
    form_errors: Vec<ErrorLine>,
    /// A link was mailed, or so it seems to everybody.
    sent: bool,
    minutes: i64,
}

#[derive(Serialize)]
struct Setting {
    email: String,
    token: String,
    password: Field,
    form_errors: Vec<ErrorLine>,
    chars_min: usize,
}

/// The form for the address; with `notice=sent`, what happens next.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let sent = Query::of(&request).notice == "sent";
    show(&ctx, *language, "", None, sent).await
}

/// Whatever the address, the answer is the same.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let text = typed(&sent, "email");
    let Ok(email) = text.parse::<Email>() else {
        let fault = if text.trim().is_empty() { "required" } else { "email" };
        return show(&ctx, *language, &text, Some(fault), false).await;
    };
    let asked = set_password::ask(&ctx, &email, *language, &asking(&ctx, &request)).await;
    asked.map_err(beyond_setting)?;
    Ok(see_other(&format!("/{language}/sign-in/forgotten?notice=sent")))
}

async fn show(
    ctx: &Ctx,
    language: Language,
    email: &str,
    fault: Option<&str>,
    sent: bool,
) -> Result<HttpResponse, AppError> {
    let email = Field::new(email, fault, EMAIL_MAX);
    let content = Asked {
        form_errors: email.line("email", "label-email").into_iter().collect(),
        email,
        sent,
        minutes: set_password::MAILED_LASTS.whole_seconds() / 60,
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let path = if sent { "/sign-in/forgotten?notice=sent" } else { "/sign-in/forgotten" };
    answer(ctx, (language, path), status, "pages/accounts/forgotten", content).await
}

/// The form for a new password. Looking changes nothing.
pub async fn setting(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    show_setting(&ctx, *language, &Query::of(&request).token, None).await
}

/// Sets the password. The link is used up; a password that is not fit uses up nothing.
pub async fn set(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let (token, password) = (typed(&sent, "token"), typed(&sent, "password"));
    match set_password::by_link(&ctx, &token, password, &asking(&ctx, &request)).await {
        Ok(()) => Ok(see_other(&format!("/{language}/sign-in/staff?notice=password-set"))),
        Err(SetError::Unfit(unfit)) => {
            show_setting(&ctx, *language, &token, Some(unfit.code())).await
        }
        Err(SetError::Over) => link::over(&ctx, *language, "/sign-in/forgotten").await,
        Err(error) => Err(beyond_setting(error)),
    }
}

async fn show_setting(
    ctx: &Ctx,
    language: Language,
    token: &str,
    fault: Option<&str>,
) -> Result<HttpResponse, AppError> {
    let Some(account) = set_password::look(ctx, token).await? else {
        return link::over(ctx, language, "/sign-in/forgotten").await;
    };
    let password = Field::secret(fault, CHARS_MAX);
    let content = Setting {
        email: account.email.reveal().to_owned(),
        token: token.to_owned(),
        form_errors: password.line("password", "label-new-password").into_iter().collect(),
        password,
        chars_min: CHARS_MIN,
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let query = Query { token: token.to_owned(), ..Query::default() };
    let path = query.path("/sign-in/password");
    answer(ctx, (language, &path), status, "pages/accounts/set-password", content).await
}
