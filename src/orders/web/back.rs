//! `GET /{lang}/orders/{code}/return?key=`: the customer comes back from the payment page.
//!
//! Coming here proves nothing: Stripe is asked, as the webhook and the reconcile job ask it.

use actix_web::HttpResponse;
use entity::values::status::OrderStatus;
use tracing::warn;

use super::visit::Visit;
use super::{see_other, state_page};
use crate::orders::settle::{self, SettleError};
use crate::web::error::AppError;

/// Where this page lies below its order's.
const TAIL: &str = "/return";

/// Settles the order and shows it; while Stripe has no answer, a page that looks again.
pub async fn get(visit: Visit) -> Result<HttpResponse, AppError> {
    match visit.order.status {
        OrderStatus::Pending | OrderStatus::Processing => {}
        OrderStatus::Draft
        | OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded
        | OrderStatus::Expired
        | OrderStatus::Failed
        | OrderStatus::Cancelled => return Ok(see_other(&visit.href(""))),
    }
    match settle::settle(&visit.ctx, visit.order.id).await {
        Ok(OrderStatus::Pending) => state_page::confirming(&visit, TAIL).await,
        Ok(
            OrderStatus::Draft
            | OrderStatus::Processing
            | OrderStatus::Paid
            | OrderStatus::PartiallyRefunded
            | OrderStatus::Refunded
            | OrderStatus::Expired
            | OrderStatus::Failed
            | OrderStatus::Cancelled,
        ) => Ok(see_other(&visit.href(""))),
        Err(
            trouble @ (SettleError::Stripe(_) | SettleError::NotOpened(_) | SettleError::Overtaken),
        ) => {
            let id = visit.order.id;
            warn!(order.id = %id, "Order {id} waits on the return page: {trouble}");
            state_page::confirming(&visit, TAIL).await
        }
        Err(error @ (SettleError::Mail(_) | SettleError::Database(_))) => Err(error.into()),
    }
}
