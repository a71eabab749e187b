//! The only way money becomes anything: ask Stripe how things stand, then make our state follow, once.
//!
//! Takes an order and nothing else, so it does not matter who calls it, how often, or what they believed: the webhook,
//! the return page and the reconcile job end in the same state.

use entity::order;
use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::{OrderStatus, ReviewReason};
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::{error, info};

use super::place::{self, OpenError};
use super::{fulfil, mails, rows};
use crate::availability::claims;
use crate::clients::stripe::{
    CheckoutSession, CheckoutStatus, PaymentIntentStatus, PaymentStatus, StripeError,
};
use crate::ctx::Ctx;
use crate::payments::{self, CURRENCY, Captured};
use crate::templates::TemplateError;

/// How often Stripe is asked again because newer answers kept coming in between.
const ASKINGS_MAX: u32 = 3;

/// Why the order was not settled. Calling again later is always safe.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    #[error("Stripe could not be asked")]
    Stripe(#[from] StripeError),
    #[error("the order's Checkout Session is not known yet")]
    NotOpened(#[from] OpenError),
    #[error("newer answers of Stripe kept coming in between")]
    Overtaken,
    #[error("a mail could not be written")]
    Mail(#[from] TemplateError),
    #[error("the order could not be stored")]
    Database(#[from] DbErr),
}

/// What Stripe says of an order's money, as far as we act on it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Money {
    /// It may still come.
    Open,
    /// Promised by a delayed method.
    Processing,
    /// Here.
    Paid(Captured),
    /// Promised, and did not come.
    Failed,
    /// It cannot come any more.
    Dead,
    /// Here or promised, but not what the order says.
    Mismatch(Captured),
}

/// Brings the order in line with what Stripe says now, and answers where it stands.
pub async fn settle(ctx: &Ctx, order_id: OrderId) -> Result<OrderStatus, SettleError> {
    for _ in 0..ASKINGS_MAX {
        if let Some(status) = settle_once(ctx, order_id).await? {
            return Ok(status);
        }
    }
    Err(SettleError::Overtaken)
}

/// None: while Stripe answered, somebody else stored an answer that may be newer than ours.
async fn settle_once(ctx: &Ctx, order_id: OrderId) -> Result<Option<OrderStatus>, SettleError> {
    let order = rows::read(ctx.db.reader(), order_id).await?;
    if order.checkout_key.is_none() {
        return Ok(Some(order.status)); // It never got as far as Stripe.
    }
    let known = payments::of_order(ctx.db.reader(), order_id).await?;
    let checkout = match &order.checkout_session_id {
        Some(id) => ctx.stripe.checkout(id).await?,
        None => {
            let opened = place::open_checkout(ctx, &order).await?;
            ctx.stripe.checkout(&opened.id).await?
        }
    };
    let money = read(ctx, &order, &checkout);
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    if payments::of_order(&transaction, order_id).await? != known {
        return Ok(None);
    }
    let before = order.status;
    let order = apply(ctx, &transaction, order, money, now).await?;
    transaction.commit().await?;
    if order.status != before {
        ctx.freshness.bump();
        info!(order.id = %order_id, "Order {order_id} went from {before} to {}", order.status);
    }
    Ok(Some(order.status))
}

fn read(ctx: &Ctx, order: &order::Model, checkout: &CheckoutSession) -> Money {
    let captured = Captured::from_checkout(checkout);
    let is_ours = captured.amount == order.total_cents
        && captured.currency == CURRENCY
        && checkout.livemode == ctx.stripe.is_live()
        && checkout.client_reference_id.as_deref() == Some(order.code.as_str());
    let intent = checkout.payment_intent.as_ref().and_then(|intent| intent.status.as_ref());
    match (&checkout.status, &checkout.payment_status) {
        (CheckoutStatus::Open, _) => Money::Open,
        (CheckoutStatus::Expired, _) => Money::Dead,
        (CheckoutStatus::Complete, PaymentStatus::Paid | PaymentStatus::NoPaymentRequired) => {
            if is_ours {
                Money::Paid(captured)
            } else {
                Money::Mismatch(captured)
            }
        }
        (CheckoutStatus::Complete, PaymentStatus::Unpaid | PaymentStatus::Other(_)) => {
            match intent {
                // After a delayed method failed, Stripe asks for another method on a page nobody can open any more.
                Some(
                    PaymentIntentStatus::RequiresPaymentMethod | PaymentIntentStatus::Canceled,
                ) => Money::Failed,
                Some(
                    PaymentIntentStatus::Processing
                    | PaymentIntentStatus::Succeeded
                    | PaymentIntentStatus::RequiresCapture
                    | PaymentIntentStatus::RequiresAction
                    | PaymentIntentStatus::RequiresConfirmation
                    | PaymentIntentStatus::Other(_),
                )
                | None => Money::Processing,
            }
        }
        // A status of tomorrow: wait, the times stay blocked.
        (CheckoutStatus::Other(_), _) => Money::Open,
    }
}

async fn apply(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    money: Money,
    now: Instant,
) -> Result<order::Model, SettleError> {
    match order.status {
        OrderStatus::Draft => Ok(order),
        OrderStatus::Pending => match money {
            Money::Open => Ok(order),
            Money::Processing => await_money(ctx, transaction, order, now).await,
            Money::Paid(captured) => take_money(ctx, transaction, order, captured, now).await,
            Money::Failed => fail(ctx, transaction, order, now).await,
            Money::Dead => close(transaction, order).await,
            Money::Mismatch(captured) => review(transaction, order, captured).await,
        },
        OrderStatus::Processing => match money {
            Money::Open | Money::Processing => Ok(order),
            Money::Paid(captured) => take_money(ctx, transaction, order, captured, now).await,
            Money::Failed | Money::Dead => fail(ctx, transaction, order, now).await,
            Money::Mismatch(captured) => review(transaction, order, captured).await,
        },
        OrderStatus::Paid | OrderStatus::PartiallyRefunded | OrderStatus::Refunded => match money {
            Money::Paid(captured) => follow_money(transaction, order, captured, now).await,
            // Paid once is paid: Stripe does not take that back, it refunds.
            Money::Open | Money::Processing | Money::Failed | Money::Dead | Money::Mismatch(_) => {
                Ok(order)
            }
        },
        OrderStatus::Expired | OrderStatus::Failed | OrderStatus::Cancelled => match money {
            // Late money: never kept without something given for it.
            Money::Paid(captured) => take_money(ctx, transaction, order, captured, now).await,
            Money::Open | Money::Processing | Money::Failed | Money::Dead => Ok(order),
            Money::Mismatch(captured) => review(transaction, order, captured).await,
        },
    }
}

/// The money is here; some of it may have gone back before we heard of it.
async fn take_money(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    captured: Captured,
    now: Instant,
) -> Result<order::Model, SettleError> {
    let order = fulfil::fulfil(ctx, transaction, order, captured.clone(), now).await?;
    follow_money(transaction, order, captured, now).await
}

/// The money is promised: the times stay held until it is certain either way.
async fn await_money(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<order::Model, SettleError> {
    mails::payment_processing(ctx, transaction, &order, now).await?;
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Processing);
    Ok(row.update(transaction).await?)
}

/// The promised money did not come: the times are free again.
async fn fail(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<order::Model, SettleError> {
    claims::release_holds(transaction, order.id).await?;
    mails::payment_failed(ctx, transaction, &order, now).await?;
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Failed);
    Ok(row.update(transaction).await?)
}

/// Stripe says that nobody can pay any more: now, and only now, the times are free again.
pub(super) async fn close(
    transaction: &DatabaseTransaction,
    order: order::Model,
) -> Result<order::Model, SettleError> {
    claims::release_holds(transaction, order.id).await?;
    let status = if order.give_up { OrderStatus::Cancelled } else { OrderStatus::Expired };
    let mut row = order.into_active_model();
    row.status = Set(status);
    Ok(row.update(transaction).await?)
}

/// Money that is not what the order says: nothing is confirmed, a person decides.
async fn review(
    transaction: &DatabaseTransaction,
    order: order::Model,
    captured: Captured,
) -> Result<order::Model, SettleError> {
    if order.review == Some(ReviewReason::Mismatch) {
        return Ok(order); // Somebody was told already.
    }
    let expected = order.total_cents.count();
    error!(
        order.id = %order.id, amount_cents = captured.amount.count(), expected_cents = expected,
        "The payment of order {} is not what it should be; a person must look", order.id
    );
    let mut row = order.into_active_model();
    row.review = Set(Some(ReviewReason::Mismatch));
    Ok(row.update(transaction).await?)
}

/// Refunds and disputes of a paid order, as Stripe now has them.
async fn follow_money(
    transaction: &DatabaseTransaction,
    order: order::Model,
    captured: Captured,
    now: Instant,
) -> Result<order::Model, SettleError> {
    payments::record(transaction, order.id, &captured, now).await?;
    let status = if captured.refunded == Cents::ZERO {
        OrderStatus::Paid
    } else if captured.refunded < captured.amount {
        OrderStatus::PartiallyRefunded
    } else {
        OrderStatus::Refunded
    };
    let review = match order.review {
        // A dispute has a deadline: it comes before what staff may look at any day.
        None | Some(ReviewReason::TimeLost | ReviewReason::RefundedOutside)
            if captured.disputed =>
        {
            Some(ReviewReason::Disputed)
        }
        Some(ReviewReason::Disputed) if !captured.disputed => None,
        None if status != order.status => Some(ReviewReason::RefundedOutside),
        kept => kept,
    };
    if status == order.status && review == order.review {
        return Ok(order);
    }
    let mut row = order.into_active_model();
    row.status = Set(status);
    row.review = Set(review);
    Ok(row.update(transaction).await?)
}
