//! `GET /{lang}/account/second-factor`: a secret for an authenticator app. `POST`: a code proves that it has it.
//!
//! An admin comes here before being signed in wholly, everybody else from their own page.

use actix_web::http::StatusCode;
use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::login_session;
use entity::values::status::{LoginStage, Role};
use entity::values::text::Language;
use serde::Serialize;

use super::form::{ErrorLine, Field};
use super::{
    Query, Sent, answer, asking, beyond_setting, home, next_of, recovery, see_other, typed,
};
use crate::accounts::factors::{self, FactorError};
use crate::accounts::guard::{self, HalfSignedIn};
use crate::accounts::passwords::CHARS_MAX;
use crate::accounts::second_factor::Shared;
use crate::accounts::set_password::{self, SetError};
use crate::ctx::Ctx;
use crate::studio;
use crate::web::error::AppError;

/// Longest code that is looked at, in characters.
const CODE_MAX: usize = 30;
/// Tails of the texts that say what was mistyped.
const WRONG_CODE: &str = "code";
const WRONG_PASSWORD: &str = "old-password";
/// White squares around a QR code, which cameras need (ISO/IEC 18004).
const QUIET_SQUARES: usize = 4;

#[derive(Serialize)]
struct Content {
    secret: String,
    sealed: String,
    picture: Option<Picture>,
    code: Field,
    /// Whose password that is, for a password manager.
    email: String,
    /// The password anew, of who was signed in for longer than this page.
    password: Option<Field>,
    form_errors: Vec<ErrorLine>,
    next: String,
    /// An admin cannot go on without.
    needed: bool,
}

/// A QR code as squares.
#[derive(Serialize)]
struct Picture {
    path: String,
    /// `-4 -4 53 53`, the quiet zone included.
    view_box: String,
}

/// The page with a new secret; who has a second factor is sent to their own page.
pub async fn form(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    half: HalfSignedIn,
) -> Result<HttpResponse, AppError> {
    let query = Query::of(&request);
    if half.account.totp_secret.is_some() {
        return Ok(see_other(&home(*language, half.account.role)));
    }
    let offered = factors::offer(&ctx, &half.session).map_err(|e| AppError::internal(&e))?;
    show(&ctx, *language, &half, &query, (&offered.shared, offered.sealed), None).await
}

/// Sets it up, and shows the recovery codes this once.
pub async fn post(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    half: HalfSignedIn,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let (sealed, code) = (typed(&sent, "sealed"), typed(&sent, "code"));
    let asking = asking(&ctx, &request);
    let (session, account) = (&half.session, &half.account);
    if session.stage == LoginStage::Full {
        match set_password::proven(&ctx, account, typed(&sent, "password"), &asking).await {
            Ok(()) => {}
            Err(SetError::Wrong) => {
                return again(&ctx, *language, &half, &sent, WRONG_PASSWORD).await;
            }
            Err(error) => return Err(beyond_setting(error)),
        }
    }
    match factors::set_up(&ctx, session, account, (&sealed, &code), &asking).await {
        Ok((session, codes)) => shown(&ctx, *language, &session, &codes, next_of(&sent)).await,
        Err(FactorError::Wrong) => again(&ctx, *language, &half, &sent, WRONG_CODE).await,
        Err(FactorError::StartOver | FactorError::Needed) => {
            Ok(see_other(&format!("/{language}/account/second-factor")))
        }
        Err(FactorError::TooSoon(wait)) => Err(wait.into()),
        Err(FactorError::Letter(error)) => Err(AppError::internal(&error)),
        Err(FactorError::Database(error)) => Err(error.into()),
    }
}

/// The same secret once more, for who mistyped.
async fn again(
    ctx: &Ctx,
    language: Language,
    half: &HalfSignedIn,
    sent: &Sent,
    fault: &'static str,
) -> Result<HttpResponse, AppError> {
    let sealed = typed(sent, "sealed");
    let Ok(shared) = factors::offered(ctx, &half.session, &sealed) else {
        return Ok(see_other(&format!("/{language}/account/second-factor")));
    };
    let query = Query { next: next_of(sent).unwrap_or_default().to_owned(), ..Query::default() };
    show(ctx, language, half, &query, (&shared, sealed), Some(fault)).await
}

async fn shown(
    ctx: &Ctx,
    language: Language,
    session: &login_session::Model,
    codes: &[String],
    next: Option<&str>,
) -> Result<HttpResponse, AppError> {
    let home = home(language, session.role);
    let mut response = recovery::show(ctx, language, codes, next.unwrap_or(&home)).await?;
    response.headers_mut().append(SET_COOKIE, guard::cookie(ctx, session)?);
    Ok(response)
}

async fn show(
    ctx: &Ctx,
    language: Language,
    half: &HalfSignedIn,
    query: &Query,
    (shared, sealed): (&Shared, String),
    fault: Option<&'static str>,
) -> Result<HttpResponse, AppError> {
    let studio = studio::read(ctx.db.reader()).await?;
    let picture = shared.picture(&studio.name, half.account.email.reveal());
    let picture = picture.map(|(path, side)| {
        let whole = side + 2 * QUIET_SQUARES;
        Picture { path, view_box: format!("-{QUIET_SQUARES} -{QUIET_SQUARES} {whole} {whole}") }
    });
    let code = Field::secret(fault.filter(|fault| *fault == WRONG_CODE), CODE_MAX);
    let is_asked = half.session.stage == LoginStage::Full;
    let password =
        is_asked.then(|| Field::secret(fault.filter(|fault| *fault == WRONG_PASSWORD), CHARS_MAX));
    let password_line =
        password.as_ref().and_then(|field| field.line("password", "label-password"));
    let lines = [code.line("code", "label-code"), password_line];
    let content = Content {
        secret: shared.text(),
        sealed,
        picture,
        form_errors: lines.into_iter().flatten().collect(),
        code,
        email: half.account.email.reveal().to_owned(),
        password,
        next: query.next().unwrap_or_default().to_owned(),
        needed: half.account.role == Role::Admin,
    };
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let path = query.path("/account/second-factor");
    answer(ctx, (language, &path), status, "pages/accounts/set-up", content).await
}
