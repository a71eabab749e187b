//! `GET /{lang}/account/email`: another address is asked for. `…/email/confirm?token=` and `…/email/undo?token=`: the
//! links that the new address and the old one are mailed.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::{Email, Language};
use serde::Serialize;

use super::form::{EMAIL_MAX, ErrorLine, Field};
use super::{Query, Sent, answer, asking, beyond_setting, link, see_other, typed};
use crate::accounts::change_email::{self, Deal};
use crate::accounts::guard::Account;
use crate::accounts::passwords::CHARS_MAX;
use crate::accounts::set_password::SetError;
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    now: String,
    email: Field,
    password: Field,
    form_errors: Vec<ErrorLine>,
    /// A link was mailed, or so it seems to everybody.
    sent: bool,
    minutes: i64,
}

#[derive(Serialize)]
struct Asked {
    email: String,
    token: String,
    /// `confirm` or `undo`.
    what: &'static str,
}

/// The form; with `notice=sent`, what happens next.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    own: Account,
) -> Result<HttpResponse, AppError> {
    let sent = Query::of(&request).notice == "sent";
    show(&ctx, *language, &own, ("", None, None), sent).await
}

/// Mails a link to the new address.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    own: Account,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let text = typed(&sent, "email");
    let Ok(email) = text.parse::<Email>() else {
        let fault = if text.trim().is_empty() { "required" } else { "email" };
        return show(&ctx, *language, &own, (&text, Some(fault), None), false).await;
    };
    let (password, asking) = (typed(&sent, "password"), asking(&ctx, &request));
    match change_email::ask(&ctx, &own.account, &email, password, &asking).await {
        Ok(()) => Ok(see_other(&format!("/{language}/account/email?notice=sent"))),
        Err(SetError::Wrong) => {
            show(&ctx, *language, &own, (&text, None, Some("old-password")), false).await
        }
        Err(error) => Err(beyond_setting(error)),
    }
}

async fn show(
    ctx: &Ctx,
    language: Language,
    own: &Account,
    (text, email_fault, password_fault): (&str, Option<&str>, Option<&str>),
    sent: bool,
) -> Result<HttpResponse, AppError> {
    let email = Field::new(text, email_fault, EMAIL_MAX);
    let password = Field::secret(password_fault, CHARS_MAX);
    let lines = [email.line("email", "label-email"), password.line("password", "label-password")];
    let form_errors: Vec<ErrorLine> = lines.into_iter().flatten().collect();
    let is_faulty = !form_errors.is_empty();
    let status = if is_faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let content = Content {
        now: own.account.email.reveal().to_owned(),
        email,
        password,
        form_errors,
        sent,
        minutes: change_email::CONFIRM_LASTS.whole_seconds() / 60,
    };
    let path = if sent { "/account/email?notice=sent" } else { "/account/email" };
    answer(ctx, (language, path), status, "pages/accounts/change-email", content).await
}

/// Asks whether the address is to be the account's.
pub async fn confirm(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    asked(&ctx, *language, Deal::Confirm, &Query::of(&request)).await
}

/// It is.
pub async fn confirmed(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    done(&ctx, &request, *language, Deal::Confirm, &typed(&sent, "token")).await
}

/// Asks whether the old address is to be the account's again.
pub async fn undo(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    asked(&ctx, *language, Deal::Undo, &Query::of(&request)).await
}

/// It is.
pub async fn undone(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    done(&ctx, &request, *language, Deal::Undo, &typed(&sent, "token")).await
}

async fn asked(
    ctx: &Ctx,
    language: Language,
    deal: Deal,
    query: &Query,
) -> Result<HttpResponse, AppError> {
    let Some(email) = change_email::look(ctx, deal, &query.token).await? else {
        return link::over(ctx, language, "/sign-in/staff").await;
    };
    let email = email.reveal().to_owned();
    let content = Asked { email, token: query.token.clone(), what: deal.word() };
    let path = query.path(&format!("/account/email/{}", deal.word()));
    let place = (language, path.as_str());
    answer(ctx, place, StatusCode::OK, "pages/accounts/email-link", content).await
}

async fn done(
    ctx: &Ctx,
    request: &HttpRequest,
    language: Language,
    deal: Deal,
    token: &str,
) -> Result<HttpResponse, AppError> {
    match change_email::by_link(ctx, deal, token, &asking(ctx, request)).await {
        Ok(()) => {
            let notice = match deal {
                Deal::Confirm => "email-changed",
                Deal::Undo => "email-undone",
            };
            Ok(see_other(&format!("/{language}/sign-in/staff?notice={notice}")))
        }
        Err(SetError::Over) => link::over(ctx, language, "/sign-in/staff").await,
        Err(error) => Err(beyond_setting(error)),
    }
}
