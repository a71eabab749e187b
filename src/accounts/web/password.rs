//! `GET /{lang}/sign-in/staff`: those who work here sign in by password. `POST`: they do, or nearly.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::status::LoginStage;
use entity::values::text::{EmailKey, Language};
use serde::Serialize;

use super::form::{EMAIL_MAX, ErrorLine, Field};
use super::{Query, Sent, answer, asking, beyond_the_form, kept, second, typed};
use crate::accounts::guard::Anyone;
use crate::accounts::passwords::CHARS_MAX;
use crate::accounts::sign_in::{self, SignInError};
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    email: Field,
    password: Field,
    form_errors: Vec<ErrorLine>,
    next: String,
    /// A form that goes along, sealed.
    kept: String,
    /// What was just done elsewhere: the key of a text.
    notice: Option<&'static str>,
}

/// The form.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let query = Query::of(&request);
    let notice = match query.notice.as_str() {
        "password-set" => Some("notice-password-set"),
        "email-changed" => Some("notice-email-changed"),
        "email-undone" => Some("notice-email-undone"),
        _ => None,
    };
    show(&ctx, *language, &query, "", None, notice).await
}

/// Signs in, or asks for the second factor. The answer to a wrong address and to a wrong password is one.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    Anyone(before): Anyone,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let language = *language;
    let (email, password) = (typed(&sent, "email"), typed(&sent, "password"));
    let query = Query::sent(&sent);
    if email.trim().is_empty() || password.is_empty() {
        return show(&ctx, language, &query, &email, Some("required"), None).await;
    }
    let key: String = email.chars().take(EMAIL_MAX).collect();
    let before = before.map(|visitor| visitor.session);
    let asking = asking(&ctx, &request);
    let by_password =
        sign_in::by_password(&ctx, &EmailKey::of(&key), password, &asking, before.as_ref()).await;
    match by_password {
        Ok(session) => match session.stage {
            LoginStage::Full => kept::go_on(&ctx, language, &session, &query).await,
            LoginStage::Password => second::ask(&ctx, language, &session, &query).await,
        },
        Err(SignInError::Wrong) => {
            show(&ctx, language, &query, &email, Some("sign-in"), None).await
        }
        Err(error) => Err(beyond_the_form(error)),
    }
}

/// The page, as asked for, or once more with what is wrong.
pub(super) async fn show(
    ctx: &Ctx,
    language: Language,
    query: &Query,
    email: &str,
    fault: Option<&str>,
    notice: Option<&'static str>,
) -> Result<HttpResponse, AppError> {
    let password = Field::secret(fault, CHARS_MAX);
    let content = Content {
        form_errors: password.line("password", "label-password").into_iter().collect(),
        email: Field::new(email, None, EMAIL_MAX),
        password,
        next: query.next().unwrap_or_default().to_owned(),
        kept: query.kept.clone(),
        notice,
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let path = query.path("/sign-in/staff");
    answer(ctx, (language, &path), status, "pages/accounts/staff", content).await
}
