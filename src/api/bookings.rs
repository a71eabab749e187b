//! A booking by its order's key: call it off, put it to another time.

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use entity::values::ids::BookingId;

use super::body;
use super::idempotency::{self, Reply};
use super::orders::{KeyQuery, shape};
use super::shapes::{
    CancellationShape, OrderShape, ProblemShape, RescheduleShape, SettlementShape,
};
use crate::ctx::Ctx;
use crate::orders::cancel::{self, Settlement};
use crate::orders::choice::AskedSlot;
use crate::orders::{reschedule, rows};
use crate::web::error::AppError;

/// Calls a session off. By default its credit comes back; less than 24 hours before, nothing does (`too_late`), unless
/// `settlement` is `none`.
#[utoipa::path(post, path = "/api/v1/bookings/{id}/cancellation", request_body = CancellationShape,
    params(("id" = String, Path), KeyQuery),
    responses((status = 200, body = OrderShape), (status = 404, body = ProblemShape),
        (status = 409, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn cancellation(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    id: web::Path<String>,
    query: web::Query<KeyQuery>,
    body: Bytes,
) -> Result<HttpResponse, AppError> {
    let booking_id = parse(&id)?;
    let order = rows::find_by_booking(&ctx, booking_id, &query.key).await?;
    let asked: CancellationShape =
        if body.is_empty() { CancellationShape::default() } else { body::read(&request, &body)? };
    idempotency::once(&ctx, &request, &body, || async {
        let settlement = match asked.settlement {
            SettlementShape::Credit => Settlement::Credit,
            SettlementShape::Refund => Settlement::Refund,
            SettlementShape::None => Settlement::Nothing,
        };
        cancel::cancel(&ctx, order.id, booking_id, settlement).await?;
        let order = rows::read(ctx.db.reader(), order.id).await?;
        Reply::json(StatusCode::OK, &shape(&ctx, &order).await?)
    })
    .await
}

/// Puts a session to another time, by default of the same expert.
#[utoipa::path(post, path = "/api/v1/bookings/{id}/reschedule", request_body = RescheduleShape,
    params(("id" = String, Path), KeyQuery),
    responses((status = 200, body = OrderShape), (status = 404, body = ProblemShape),
        (status = 409, body = ProblemShape), (status = 422, body = ProblemShape)))]
pub async fn reschedule(
    ctx: web::Data<Ctx>,
    request: HttpRequest,
    id: web::Path<String>,
    query: web::Query<KeyQuery>,
    body: Bytes,
) -> Result<HttpResponse, AppError> {
    let booking_id = parse(&id)?;
    let order = rows::find_by_booking(&ctx, booking_id, &query.key).await?;
    let asked: RescheduleShape = body::read(&request, &body)?;
    idempotency::once(&ctx, &request, &body, || async {
        let slot = AskedSlot { expert: asked.expert, starts_at: asked.starts_at };
        let begins = asked.begin_before_withdrawal;
        reschedule::reschedule(&ctx, &order, booking_id, slot, begins).await?;
        let order = rows::read(ctx.db.reader(), order.id).await?;
        Reply::json(StatusCode::OK, &shape(&ctx, &order).await?)
    })
    .await
}

fn parse(id: &str) -> Result<BookingId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}
