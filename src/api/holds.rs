//! Holding times: the first step of a purchase.

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};

use super::body;
use super::idempotency::{self, Reply};
use super::shapes::{HeldShape, HoldShape, ProblemShape};
use crate::ctx::Ctx;
use crate::orders::draft::{self, HoldRequest};
use crate::web::error::AppError;

/// Holds the times for as long as the form may take, and starts a draft order.
#[utoipa::path(post, path = "/api/v1/holds", request_body = HoldShape,
    params(("Idempotency-Key" = Option<String>, Header, description = "Repeats answer as the first did, for a day")),
    responses((status = 201, body = HeldShape), (status = 409, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn create(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, AppError> {
    let shape: HoldShape = body::read(&request, &body)?;
    idempotency::once(&ctx, &request, &body, || async {
        let wanted = HoldRequest {
            offer: shape.offer,
            quantity: shape.quantity,
            theme: shape.theme,
            slots: shape.slots.into_iter().map(Into::into).collect(),
            language: shape.locale,
        };
        let held = draft::hold(&ctx, wanted).await?;
        let answer = HeldShape {
            code: held.order.code.to_string(),
            key: held.key,
            status: held.order.status.word(),
            hold_expires_at: held.order.hold_expires_at,
        };
        Reply::json(StatusCode::CREATED, &answer)
    })
    .await
}
