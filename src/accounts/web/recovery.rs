//! `POST /{lang}/account/recovery-codes`: new recovery codes, shown once. `POST …/second-factor/off`: none is asked for
//! any more. Both ask for the password anew.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use entity::values::text::Language;
use serde::Serialize;

use super::{Sent, answer, asking, beyond_setting, own, see_other, typed};
use crate::accounts::factors::{self, FactorError};
use crate::accounts::guard::Account;
use crate::accounts::set_password::{self, SetError};
use crate::ctx::Ctx;
use crate::web::error::AppError;

#[derive(Serialize)]
struct Content<'a> {
    codes: &'a [String],
    go_on: &'a str,
}

/// The codes, which cannot be shown again: only their hashes are kept.
pub(super) async fn show(
    ctx: &Ctx,
    language: Language,
    codes: &[String],
    go_on: &str,
) -> Result<HttpResponse, AppError> {
    let place = (language, "/account");
    let content = Content { codes, go_on };
    answer(ctx, place, StatusCode::OK, "pages/accounts/recovery-codes", content).await
}

/// New codes; the old ones end.
pub async fn renew(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    own: Account,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let asking = asking(&ctx, &request);
    match set_password::proven(&ctx, &own.account, typed(&sent, "password"), &asking).await {
        Ok(()) => {}
        Err(SetError::Wrong) => return own::wrong_password(&ctx, *language, &own).await,
        Err(error) => return Err(beyond_setting(error)),
    }
    let codes = factors::renew_codes(&ctx, &own.account, &asking).await.map_err(beyond)?;
    show(&ctx, *language, &codes, &format!("/{language}/account")).await
}

/// Does without the second factor.
pub async fn take_off(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    language: web::Path<Language>,
    own: Account,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let asking = asking(&ctx, &request);
    match set_password::proven(&ctx, &own.account, typed(&sent, "password"), &asking).await {
        Ok(()) => {}
        Err(SetError::Wrong) => return own::wrong_password(&ctx, *language, &own).await,
        Err(error) => return Err(beyond_setting(error)),
    }
    factors::take_off(&ctx, &own.account, &asking).await.map_err(beyond)?;
    Ok(see_other(&format!("/{language}/account?notice=second-factor-off")))
}

fn beyond(error: FactorError) -> AppError {
    match error {
        FactorError::Needed => AppError::NotAllowed,
        FactorError::Wrong | FactorError::StartOver => AppError::conflict("start_over"),
        FactorError::TooSoon(wait) => wait.into(),
        FactorError::Letter(error) => AppError::internal(&error),
        FactorError::Database(error) => error.into(),
    }
}
