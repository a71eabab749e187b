//! `POST /{lang}/orders/{code}/release?key=`: the time is given back before anything is paid.

use actix_web::HttpResponse;

use super::see_other;
use super::visit::Visit;
use crate::orders::give_back::{self, GiveBackError};
use crate::orders::settle::SettleError;
use crate::web::error::AppError;

/// Gives the time back. The order's page then says how that went; while Stripe was not asked yet, it waits.
pub async fn post(visit: Visit) -> Result<HttpResponse, AppError> {
    match give_back::give_back(&visit.ctx, &visit.order).await {
        Ok(())
        | Err(
            GiveBackError::Over(_)
            | GiveBackError::Unavailable
            | GiveBackError::Settle(
                SettleError::Stripe(_) | SettleError::NotOpened(_) | SettleError::Overtaken,
            ),
        ) => Ok(see_other(&visit.href(""))),
        Err(
            error @ (GiveBackError::Settle(SettleError::Mail(_) | SettleError::Database(_))
            | GiveBackError::Database(_)),
        ) => Err(error.into()),
    }
}
