//! `POST …/orders/{code}/refunds/{id}/retry`: a refund that came back or was refused is tried again.

use actix_web::{HttpResponse, web};
use entity::values::ids::RefundId;

use super::{Opened, act_without_reason};
use crate::admin::Sent;
use crate::orders::refund::GiveBackError;
use crate::orders::staff::refund;
use crate::payments::refunds::RefundError;
use crate::web::error::AppError;

/// Plans it anew; the job asks Stripe.
pub async fn retry(
    opened: Opened,
    path: web::Path<(String, String, String)>,
    sent: Sent,
) -> Result<HttpResponse, AppError> {
    let id: RefundId = path.2.parse().map_err(|_| AppError::NotFound)?;
    let ctx = &opened.desk.ctx;
    if refund::order_of(ctx, id).await? != Some(opened.order.id) {
        return Err(AppError::NotFound);
    }
    let act = act_without_reason(&opened, &sent, "tried again");
    let act = act.map_err(|_| AppError::BadRequest { code: "form" })?;
    match refund::retry(ctx, id, &act).await {
        Ok(_) | Err(GiveBackError::Refund(RefundError::NotFailed)) => {
            Ok(opened.desk.done(&opened.path(""), "retried"))
        }
        Err(error) => Err(error.into()),
    }
}
