//! `GET /{lang}/sign-in/link?token=`: whom the link signs in, and a button. `POST`: it does, in this browser.
//!
//! Mail scanners open links; only the button uses one up. The page names the address, so nobody is signed in as
//! somebody else without seeing it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::status::Role;
use entity::values::text::Language;
use serde::Serialize;

use super::{Query, Sent, answer, asking, home, next_of, signed_in, typed};
use crate::accounts::customers::{self, Outcome};
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content {
    email: String,
    token: String,
    next: String,
}

#[derive(Serialize)]
pub(super) struct Over {
    /// Where to ask for another.
    pub ask_path: &'static str,
}

/// Asks before it signs anybody in.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
) -> Result<HttpResponse, AppError> {
    let query = Query::of(&request);
    let Some(key) = customers::look(&ctx, &query.token).await? else {
        return over(&ctx, *language, "/sign-in").await;
    };
    let content = Content {
        email: key.reveal().to_owned(),
        next: query.next().unwrap_or_default().to_owned(),
        token: query.token.clone(),
    };
    let path = query.path("/sign-in/link");
    answer(&ctx, (*language, &path), StatusCode::OK, "pages/accounts/link", content).await
}

/// Signs in.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let token = typed(&sent, "token");
    match customers::by_link(&ctx, &token, &asking(&ctx, &request)).await? {
        Outcome::SignedIn(session) => {
            let home = home(*language, Role::Customer);
            signed_in(&ctx, &session, next_of(&sent).unwrap_or(&home))
        }
        Outcome::Merged => merged(&ctx, *language).await,
        Outcome::Over => over(&ctx, *language, "/sign-in").await,
    }
}

/// The address was proven, and opens nothing any more: its customer is kept under another, which is not told here.
pub(super) async fn merged(ctx: &Ctx, language: Language) -> Result<HttpResponse, AppError> {
    let (ask_path, status) = ("/sign-in", StatusCode::FORBIDDEN);
    let content = Over { ask_path };
    answer(ctx, (language, ask_path), status, "pages/accounts/merged", content).await
}

/// A link that does not work, or not any more.
pub(super) async fn over(
    ctx: &Ctx,
    language: Language,
    ask_path: &'static str,
) -> Result<HttpResponse, AppError> {
    let place = (language, ask_path);
    answer(ctx, place, StatusCode::GONE, "pages/accounts/link-over", Over { ask_path }).await
}
