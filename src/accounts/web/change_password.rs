//! `GET /{lang}/account/password`: another password, by whoever knows the old one. `POST`: it is set.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use serde::Serialize;

use super::form::{ErrorLine, Field};
use super::{Sent, answer, asking, beyond_setting, signed_in, typed};
use crate::accounts::guard::Account;
use crate::accounts::passwords::{CHARS_MAX, CHARS_MIN};
use crate::accounts::set_password::{self, SetError};
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    email: String,
    old: Field,
    new: Field,
    form_errors: Vec<ErrorLine>,
    chars_min: usize,
}

/// The form.
pub async fn form(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    own: Account,
) -> Result<HttpResponse, AppError> {
    show(&ctx, *language, &own, (None, None)).await
}

/// Sets it; everybody else who was signed in to the account is so no more.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    own: Account,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let typed = (typed(&sent, "old_password"), typed(&sent, "password"));
    let asking = asking(&ctx, &request);
    match set_password::by_old(&ctx, &own.session, &own.account, typed, &asking).await {
        Ok(session) => {
            signed_in(&ctx, &session, &format!("/{language}/account?notice=password-set"))
        }
        Err(SetError::Wrong) => show(&ctx, *language, &own, (Some("old-password"), None)).await,
        Err(SetError::Unfit(unfit)) => {
            show(&ctx, *language, &own, (None, Some(unfit.code()))).await
        }
        Err(error) => Err(beyond_setting(error)),
    }
}

async fn show(
    ctx: &Ctx,
    language: Language,
    own: &Account,
    (old_fault, new_fault): (Option<&str>, Option<&str>),
) -> Result<HttpResponse, AppError> {
    let old = Field::secret(old_fault, CHARS_MAX);
    let new = Field::secret(new_fault, CHARS_MAX);
    let lines = [
        old.line("old_password", "label-old-password"),
        new.line("password", "label-new-password"),
    ];
    let form_errors: Vec<ErrorLine> = lines.into_iter().flatten().collect();
    let is_faulty = !form_errors.is_empty();
    let status = if is_faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let email = own.account.email.reveal().to_owned();
    let content = Content { email, old, new, form_errors, chars_min: CHARS_MIN };
    let place = (language, "/account/password");
    answer(ctx, place, status, "pages/accounts/change-password", content).await
}
