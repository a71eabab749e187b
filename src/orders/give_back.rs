//! Giving the time back before paying: at once for a draft, after Stripe's word for an order whose page is open.

use entity::order;
use entity::values::status::OrderStatus;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, IntoActiveModel};
use tracing::{info, warn};

use super::payment_page::{self, OpenError};
use super::settle::{self, SettleError};
use super::{coupon, rows};
use crate::availability::claims;
use crate::clients::stripe::StripeError;
use crate::ctx::Ctx;

/// Why the time was not given back.
#[derive(Debug, thiserror::Error)]
pub enum GiveBackError {
    /// The order is paid, on its way there, or over. Holds where it stands.
    #[error("the order cannot be given back any more")]
    Over(OrderStatus),
    /// Stripe could not be asked; the time stays blocked until it was, which happens by itself.
    #[error("the payment service cannot be reached")]
    Unavailable,
    #[error("the order could not be settled")]
    Settle(#[from] SettleError),
    #[error("the order could not be stored")]
    Database(#[from] DbErr),
}

/// Gives the order's times back. Doing it twice is fine.
pub async fn give_back(ctx: &Ctx, order: &order::Model) -> Result<(), GiveBackError> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    let status = order.status;
    let id = order.id;
    match status {
        OrderStatus::Draft => {
            // Experts before claims, as everywhere.
            let experts = order.slots.0.iter().map(|slot| slot.expert_id).collect();
            claims::lock_all(&transaction, experts).await?;
            claims::release_holds(&transaction, id).await?;
            let mut row = order.into_active_model();
            row.status = Set(OrderStatus::Cancelled);
            row.update(&transaction).await?;
            transaction.commit().await?;
            ctx.freshness.bump();
            info!(order.id = %id, "Order {id} was given back");
            return Ok(());
        }
        OrderStatus::Pending => {
            let mut row = order.into_active_model();
            row.give_up = Set(true);
            // Should Stripe not answer now, the job tries again at once.
            row.reconcile_at = Set(ctx.clock.now());
            row.update(&transaction).await?;
            transaction.commit().await?;
        }
        OrderStatus::Cancelled | OrderStatus::Expired => return Ok(()),
        OrderStatus::Processing
        | OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded
        | OrderStatus::Failed => return Err(GiveBackError::Over(status)),
    }
    let order = rows::read(ctx.db.reader(), id).await?;
    match end_checkout(ctx, &order).await? {
        OrderStatus::Cancelled | OrderStatus::Expired => Ok(()),
        OrderStatus::Pending => Err(GiveBackError::Unavailable),
        over @ (OrderStatus::Draft
        | OrderStatus::Processing
        | OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded
        | OrderStatus::Failed) => Err(GiveBackError::Over(over)),
    }
}

/// Asks Stripe to end the order's Checkout Session, then settles by what Stripe says: dead, or paid after all.
pub(super) async fn end_checkout(
    ctx: &Ctx,
    order: &order::Model,
) -> Result<OrderStatus, SettleError> {
    if coupon::covers(order) {
        // There is no page to end: it is placed, and nothing is left to pay.
        return settle::settle(ctx, order.id).await;
    }
    let session_id = match &order.checkout_session_id {
        Some(id) => id.clone(),
        None => match payment_page::open_checkout(ctx, order).await {
            Ok(checkout) => checkout.id,
            // Refused under its key: none was ever made, so no money can come.
            Err(OpenError::Refused) => return close_unopened(ctx, order).await,
            Err(OpenError::Unavailable) => return Ok(order.status),
            Err(error @ OpenError::Database(_)) => return Err(error.into()),
        },
    };
    // Ending it twice does no harm, and a key of its own keeps a failure that Stripe stored from standing in the way.
    let attempt = ctx.clock.now().unix();
    let key = format!("{}-expire-{attempt}", order.checkout_key.as_deref().unwrap_or_default());
    match ctx.stripe.expire_checkout(&session_id, &key).await {
        // Refused: it is not open any more, paid or expired; settling tells which, and waits while it is open.
        Ok(_)
        | Err(
            StripeError::Refused { .. }
            | StripeError::NotFound { .. }
            | StripeError::IdempotencyReused { .. }
            | StripeError::FailureKept { .. },
        ) => settle::settle(ctx, order.id).await,
        Err(
            trouble @ (StripeError::Unavailable { .. }
            | StripeError::Unreadable { .. }
            | StripeError::NotSent),
        ) => {
            warn!(order.id = %order.id, "The payment page of order {} is still open: {trouble}", order.id);
            Ok(order.status)
        }
    }
}

async fn close_unopened(ctx: &Ctx, order: &order::Model) -> Result<OrderStatus, SettleError> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if order.status != OrderStatus::Pending || order.checkout_session_id.is_some() {
        return Ok(order.status);
    }
    let order = settle::close(&transaction, order).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    Ok(order.status)
}
