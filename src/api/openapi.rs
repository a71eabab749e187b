//! The API described by itself: OpenAPI 3.1, generated from the handlers and shapes.

use actix_web::HttpResponse;
use utoipa::OpenApi;

use super::{bookings, catalogue, holds, orders, slots};
use crate::web::error::AppError;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Sparraamo",
        description = "Themes, experts, free times and orders. Errors are RFC 9457 problem+json with a stable `code`. \
            Money is integer cents of euro, instants are RFC 3339 UTC. Unknown fields are refused with 422. \
            `Idempotency-Key` is honoured on every POST for 24 hours."
    ),
    paths(
        catalogue::themes,
        catalogue::experts,
        catalogue::offers,
        slots::slots,
        holds::create,
        orders::show,
        orders::checkout,
        orders::delete,
        orders::book,
        bookings::cancellation,
        bookings::reschedule,
    )
)]
struct Description;

/// `GET /api/v1/openapi.json`.
pub async fn get() -> Result<HttpResponse, AppError> {
    Ok(HttpResponse::Ok().content_type("application/json").body(text()?))
}

/// The description as JSON.
pub fn text() -> Result<String, AppError> {
    Description::openapi().to_json().map_err(|error| AppError::internal(&error))
}
