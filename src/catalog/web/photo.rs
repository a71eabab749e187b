//! `GET /photos/{name}`: an expert's photo, under a name that changes with it.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};

use crate::catalog::photo;
use crate::ctx::Ctx;
use crate::web::error::AppError;

/// Where browsers find the photo of that name.
pub fn path(hash: &str) -> String {
    format!("/photos/{hash}.jpg")
}

/// Answers with the photo; browsers keep it for ever, since another photo has another name.
pub async fn get(ctx: web::Data<Ctx>, name: web::Path<String>) -> Result<HttpResponse, AppError> {
    let hash = name.strip_suffix(".jpg").ok_or(AppError::NotFound)?;
    let jpeg = photo::read(ctx.db.reader(), hash).await?.ok_or(AppError::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/jpeg"))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .body(jpeg))
}
