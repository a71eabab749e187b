//! `GET /{lang}/sign-in/code`: a link was mailed; its code may be typed here instead. `POST`: the code signs in.

use actix_web::http::StatusCode;
use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::status::Role;
use entity::values::text::Language;
use serde::Serialize;

use super::form::{ErrorLine, Field};
use super::{Query, Sent, answer, asking, home, link, next_of, signed_in, typed};
use crate::accounts::customers::{self, Outcome};
use crate::ctx::Ctx;
use crate::web::cookies;
use crate::web::error::AppError;

/// Tells the browser that asked for a link from all others: a code counts there alone.
pub const COOKIE: &str = "__Host-sparraamo-asked";
/// Longest code that is looked at, in characters.
const CODE_MAX: usize = 20;

#[derive(Serialize)]
struct Content {
    code: Field,
    form_errors: Vec<ErrorLine>,
    next: String,
    minutes: i64,
}

/// The form for the code.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    show(&ctx, *language, &Query::of(&request), None).await
}

/// Signs in by the code.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let language = *language;
    let code: String = typed(&sent, "code").chars().take(CODE_MAX).collect();
    let browser = cookies::value(&request, COOKIE).unwrap_or_default();
    let outcome = customers::by_code(&ctx, &browser, &code, &asking(&ctx, &request)).await?;
    let next = next_of(&sent);
    let session = match outcome {
        Outcome::SignedIn(session) => session,
        Outcome::Merged => return link::merged(&ctx, language).await,
        Outcome::Over => {
            let query = Query { next: next.unwrap_or_default().to_owned(), ..Query::default() };
            return show(&ctx, language, &query, Some("code")).await;
        }
    };
    let home = home(language, Role::Customer);
    let mut response = signed_in(&ctx, &session, next.unwrap_or(&home))?;
    response.headers_mut().append(SET_COOKIE, cookies::forget(COOKIE));
    Ok(response)
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
        minutes: customers::LASTS.whole_seconds() / 60,
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let path = query.path("/sign-in/code");
    answer(ctx, (language, &path), status, "pages/accounts/code", content).await
}
