//! What Stripe says, as rows: captured money and events. Knows nothing of orders but their ids.

pub mod events;

use entity::payment;
use entity::values::ids::{OrderId, PaymentId};
use entity::values::money::Cents;
use entity::values::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter,
};

use crate::clients::stripe::CheckoutSession;

/// The currency of the shop, as Stripe writes it.
pub const CURRENCY: &str = "eur";

/// Money of a Checkout Session that Stripe calls paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    pub checkout_session_id: String,
    pub payment_intent_id: Option<String>,
    pub amount: Cents,
    pub refunded: Cents,
    pub disputed: bool,
    pub currency: String,
}

impl Captured {
    /// Reads the money out of Stripe's answer. A purchase of nothing has no payment intent.
    pub fn from_checkout(checkout: &CheckoutSession) -> Self {
        let intent = checkout.payment_intent.as_ref();
        let charge = intent.and_then(|intent| intent.latest_charge.as_ref());
        Self {
            checkout_session_id: checkout.id.clone(),
            payment_intent_id: intent.map(|intent| intent.id.clone()),
            amount: Cents::new(checkout.amount_total.unwrap_or_default()),
            refunded: Cents::new(
                charge.and_then(|charge| charge.amount_refunded).unwrap_or_default(),
            ),
            disputed: charge.and_then(|charge| charge.disputed).unwrap_or_default(),
            currency: checkout.currency.clone().unwrap_or_default(),
        }
    }
}

/// Writes what Stripe now says of a payment: a new row the first time, its refunds and disputes later.
///
/// The caller holds the order's row lock. The Checkout Session is the key, so the same money is never two rows.
pub async fn record(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    captured: &Captured,
    now: Instant,
) -> Result<(), DbErr> {
    let known = payment::Entity::find()
        .filter(payment::Column::CheckoutSessionId.eq(captured.checkout_session_id.as_str()))
        .one(transaction)
        .await?;
    match known {
        Some(row) => {
            let mut row = row.into_active_model();
            row.refunded_cents = Set(captured.refunded);
            row.disputed = Set(captured.disputed);
            row.update(transaction).await?;
        }
        None => {
            let row = payment::ActiveModel {
                id: Set(PaymentId::fresh()),
                order_id: Set(order_id),
                checkout_session_id: Set(captured.checkout_session_id.clone()),
                payment_intent_id: Set(captured.payment_intent_id.clone()),
                amount_cents: Set(captured.amount),
                refunded_cents: Set(captured.refunded),
                disputed: Set(captured.disputed),
                currency: Set(captured.currency.clone()),
                captured_at: Set(now),
            };
            row.insert(transaction).await?;
        }
    }
    Ok(())
}

/// The order's payments.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<payment::Model>, DbErr> {
    payment::Entity::find().filter(payment::Column::OrderId.eq(order_id)).all(db).await
}
