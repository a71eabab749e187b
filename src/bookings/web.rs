//! `GET /calendars/{token}.ics`: a published calendar, for whoever has its secret link.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderName};
use actix_web::{HttpRequest, HttpResponse, web};

use super::expert_links::ExpertLinkError;
use super::links;
use super::subscription::{self, SubscriptionError};
use crate::ctx::Ctx;
use crate::templates::TemplateError;
use crate::web::error::AppError;
use crate::web::page;

/// The calendar, or 304 for who has it already. A token that opens nothing, or nothing any more, is not found.
pub async fn get(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    token: web::Path<String>,
) -> Result<HttpResponse, AppError> {
    let owner = links::opened_by(ctx.db.reader(), &token).await?.ok_or(AppError::NotFound)?;
    let calendar = subscription::calendar(&ctx, owner).await?;
    let etag = page::etag(calendar.as_bytes());
    let mut response = HttpResponse::Ok();
    response
        .insert_header((ETAG, etag.clone()))
        // Kept by its reader alone, and asked for again each time.
        .insert_header((CACHE_CONTROL, "private, no-cache"))
        .insert_header((HeaderName::from_static("x-robots-tag"), "noindex"));
    if page::is_known(request.headers(), &etag) {
        response.status(actix_web::http::StatusCode::NOT_MODIFIED);
        return Ok(response.finish());
    }
    Ok(response.insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8")).body(calendar))
}

impl From<SubscriptionError> for AppError {
    fn from(error: SubscriptionError) -> Self {
        match error {
            SubscriptionError::Text(missing) => TemplateError::from(missing).into(),
            SubscriptionError::Database(error) => error.into(),
        }
    }
}

impl From<ExpertLinkError> for AppError {
    fn from(error: ExpertLinkError) -> Self {
        match error {
            ExpertLinkError::NoExpert { .. } => Self::NotFound,
            ExpertLinkError::HasOne { .. } => Self::conflict("has_link"),
            ExpertLinkError::Database(error) => error.into(),
        }
    }
}
