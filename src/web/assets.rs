//! `GET /assets/{name}`: embedded files under names that change with their content.

use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY,
};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::AppError;
use super::page;
use crate::ctx::Ctx;

/// Answers with the file; browsers keep it for ever, since another content has another name.
pub async fn get(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    name: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let asset = ctx.templates.assets.find(&name).ok_or(AppError::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .insert_header((CONTENT_TYPE, asset.content_type))
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((VARY, "Accept-Encoding"));
    let encodings = request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    if page::accepts(encodings.unwrap_or_default(), "br") {
        response.insert_header((CONTENT_ENCODING, "br"));
        return Ok(response.body(asset.brotli()));
    }
    Ok(response.body(asset.body.clone()))
}
