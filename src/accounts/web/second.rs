//! `GET /{lang}/sign-in/second`: the second factor after the password. `POST`: it signs in.

use actix_web::http::StatusCode;
use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::login_session;
use entity::values::status::LoginStage;
use entity::values::text::Language;
use serde::Serialize;

use super::form::{ErrorLine, Field};
use super::{
    Query, Sent, answer, asking, beyond_the_form, home, kept, see_other, signed_in, typed,
};
use crate::accounts::guard::{self, HalfSignedIn};
use crate::accounts::sign_in::{self, SignInError};
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// Longest code that is looked at, in characters.
const CODE_MAX: usize = 30;

#[derive(Serialize)]
struct Content {
    code: Field,
    form_errors: Vec<ErrorLine>,
    next: String,
    /// A form that goes along, sealed.
    kept: String,
}

/// The form; who has no second factor yet is sent to set it up.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    half: HalfSignedIn,
) -> Result<HttpResponse, AppError> {
    let query = Query::of(&request);
    let language = *language;
    if half.session.stage == LoginStage::Full {
        return Ok(see_other(query.next().unwrap_or(&home(language, half.session.role))));
    }
    if half.account.totp_secret.is_none() {
        return Ok(see_other(&format!("/{language}{}", query.path("/account/second-factor"))));
    }
    show(&ctx, language, &query, None).await
}

/// The way from a right password to the form; at once, where a form goes along that no address can hold.
pub(super) async fn ask(
    ctx: &Ctx,
    language: Language,
    session: &login_session::Model,
    query: &Query,
) -> Result<HttpResponse, AppError> {
    if query.kept.is_empty() {
        let location = format!("/{language}{}", query.path("/sign-in/second"));
        return signed_in(ctx, session, &location);
    }
    let mut page = show(ctx, language, query, None).await?;
    page.headers_mut().append(SET_COOKIE, guard::cookie(ctx, session)?);
    Ok(page)
}

/// Signs in.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    half: HalfSignedIn,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let language = *language;
    let code: String = typed(&sent, "code").chars().take(CODE_MAX).collect();
    let asking = asking(&ctx, &request);
    let signed =
        sign_in::by_second_factor(&ctx, &half.session, &half.account, &code, &asking).await;
    match signed {
        Ok(session) => kept::go_on(&ctx, language, &session, &Query::sent(&sent)).await,
        Err(SignInError::Wrong) => show(&ctx, language, &Query::sent(&sent), Some("code")).await,
        Err(error) => Err(beyond_the_form(error)),
    }
}

async fn show(
    ctx: &Ctx,
    language: Language,
    query: &Query,
    fault: Option<&str>,
) -> Result<HttpResponse, AppError> {
    let code = Field::secret(fault, CODE_MAX);
    let content = Content {
        form_errors: code.line("code", "label-code").into_iter().collect(),
        code,
        next: query.next().unwrap_or_default().to_owned(),
        kept: query.kept.clone(),
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let path = query.path("/sign-in/second");
    answer(ctx, (language, &path), status, "pages/accounts/second", content).await
}
