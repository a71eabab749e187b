//! `POST /{lang}/sign-out`: this browser is signed out. `POST …/sign-out/everywhere`: all of them are.

use actix_web::{HttpResponse, web};
use entity::values::text::Language;

use super::signed_out;
use crate::accounts::guard::Anyone;
use crate::accounts::sessions;
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// Signs this browser out.
pub async fn here(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    Anyone(visitor): Anyone,
) -> Result<HttpResponse, AppError> {
    if let Some(visitor) = visitor {
        sessions::sign_out(&ctx, visitor.session.id).await?;
    }
    Ok(signed_out(&format!("/{language}/sign-in?notice=signed-out")))
}

/// Signs its owner out of every browser.
pub async fn everywhere(
    ctx: web::Data<Ctx>,
    language: web::Path<Language>,
    Anyone(visitor): Anyone,
) -> Result<HttpResponse, AppError> {
    if let Some(visitor) = visitor {
        sessions::sign_out_everywhere(&ctx, &visitor.owner).await?;
    }
    Ok(signed_out(&format!("/{language}/sign-in?notice=signed-out")))
}
