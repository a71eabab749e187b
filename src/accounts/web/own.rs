//! `GET /{lang}/account`: how one signs in, and where one is signed in. `POST …/sessions/{id}/end`: one of those ends.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::ids::LoginSessionId;
use entity::values::status::Role;
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use serde::Serialize;

use super::form::{ErrorLine, Field};
use super::{Query, answer, see_other};
use crate::accounts::guard::Account;
use crate::accounts::passwords::CHARS_MAX;
use crate::accounts::sessions;
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    name: String,
    email: String,
    role: Role,
    /// What was just done: the key of a text.
    notice: Option<&'static str>,
    second_factor: bool,
    /// An admin cannot do without.
    second_factor_needed: bool,
    password: Field,
    form_errors: Vec<ErrorLine>,
    sessions: Vec<Shown>,
}

/// A login session in the list.
#[derive(Serialize)]
struct Shown {
    id: LoginSessionId,
    /// Empty when the browser did not say what it is.
    browser: Personal,
    created_at: Instant,
    seen_at: Instant,
    is_this: bool,
}

/// The page.
pub async fn page(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    own: Account,
) -> Result<HttpResponse, AppError> {
    let notice = match Query::of(&request).notice.as_str() {
        "password-set" => Some("notice-password-changed"),
        "second-factor-off" => Some("notice-second-factor-off"),
        "session-ended" => Some("notice-session-ended"),
        _ => None,
    };
    show(&ctx, *language, &own, notice, None).await
}

/// The page again, for who did not know the password.
pub(super) async fn wrong_password(
    ctx: &Ctx,
    language: Language,
    own: &Account,
) -> Result<HttpResponse, AppError> {
    show(ctx, language, own, None, Some("old-password")).await
}

/// Ends one of the account's own login sessions.
pub async fn end(
    ctx: web::Data<Ctx>,
    path: web::Path<(Language, String)>,
    own: Account,
) -> Result<HttpResponse, AppError> {
    let id: LoginSessionId = path.1.parse().map_err(|_| AppError::NotFound)?;
    let theirs = sessions::of_account(&ctx, &own.account).await?;
    if !theirs.iter().any(|session| session.id == id) {
        return Err(AppError::NotFound);
    }
    sessions::sign_out(&ctx, id).await?;
    Ok(see_other(&format!("/{}/account?notice=session-ended", path.0)))
}

async fn show(
    ctx: &Ctx,
    language: Language,
    own: &Account,
    notice: Option<&'static str>,
    fault: Option<&str>,
) -> Result<HttpResponse, AppError> {
    let sessions = sessions::of_account(ctx, &own.account).await?;
    let shown = |session: entity::login_session::Model| Shown {
        id: session.id,
        browser: session.browser,
        created_at: session.created_at,
        seen_at: session.seen_at,
        is_this: session.id == own.session.id,
    };
    let password = Field::secret(fault, CHARS_MAX);
    let account = &own.account;
    let content = Content {
        name: account.name.reveal().to_owned(),
        email: account.email.reveal().to_owned(),
        role: account.role,
        notice,
        second_factor: account.totp_secret.is_some(),
        second_factor_needed: account.role == Role::Admin,
        form_errors: password.line("password", "label-password").into_iter().collect(),
        password,
        sessions: sessions.into_iter().map(shown).collect(),
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    answer(ctx, (language, "/account"), status, "pages/accounts/own", content).await
}
