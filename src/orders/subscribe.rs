//! A calendar link for an order: made, replaced or revoked by who has the order's key.

use entity::order;
use entity::values::status::OrderStatus;
use sea_orm::DbErr;
use secrecy::SecretString;
use tracing::info;

use super::rows;
use crate::bookings::links::{self, Owner};
use crate::ctx::Ctx;

/// Why no link was made.
#[derive(Debug, thiserror::Error)]
pub enum SubscribeError {
    /// Without money there are no bookings to show.
    #[error("the order is not paid")]
    NotPaid,
    #[error("the link could not be stored")]
    Database(#[from] DbErr),
}

/// Makes the order's link and ends the one before. Its address is told this once.
pub async fn subscribe(ctx: &Ctx, order: &order::Model) -> Result<SecretString, SubscribeError> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if !may_subscribe(order.status) {
        return Err(SubscribeError::NotPaid);
    }
    let token = links::make(&transaction, Owner::Order(order.id), ctx.clock.now()).await?;
    transaction.commit().await?;
    info!(order.id = %order.id, "Order {} has a new calendar link", order.id);
    Ok(token)
}

/// Ends the order's link, if it has one.
pub async fn unsubscribe(ctx: &Ctx, order: &order::Model) -> Result<(), DbErr> {
    let transaction = ctx.db.write_txn().await?;
    rows::lock(&transaction, order.id).await?;
    let revoked = links::revoke(&transaction, Owner::Order(order.id)).await?;
    transaction.commit().await?;
    if revoked {
        info!(order.id = %order.id, "The calendar link of order {} was revoked", order.id);
    }
    Ok(())
}

/// Whether the order may have a calendar link: it has, or can have, bookings.
pub fn may_subscribe(status: OrderStatus) -> bool {
    match status {
        OrderStatus::Paid | OrderStatus::PartiallyRefunded => true,
        OrderStatus::Draft
        | OrderStatus::Pending
        | OrderStatus::Processing
        | OrderStatus::Refunded
        | OrderStatus::Expired
        | OrderStatus::Failed
        | OrderStatus::Cancelled => false,
    }
}
