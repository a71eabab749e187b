//! Money that fits nowhere by itself: Checkout Sessions an order has besides its own, payments for orders nobody knows.

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::time::Instant;
use entity::{stray_checkout, unclaimed_payment};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

use crate::clients::stripe::CheckoutSession;

/// Keeps in mind that the order has this Checkout Session as well. Known already: nothing happens.
pub async fn notice(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    checkout_session_id: &str,
    now: Instant,
) -> Result<(), DbErr> {
    let row = stray_checkout::ActiveModel {
        checkout_session_id: Set(checkout_session_id.to_owned()),
        order_id: Set(order_id),
        is_over: Set(false),
        noticed_at: Set(now),
    };
    stray_checkout::Entity::insert(row).on_conflict_do_nothing().exec(transaction).await?;
    Ok(())
}

/// Nobody can pay it any more, or its money is a payment: there is nothing left to ask of it as a stray.
pub async fn close(
    transaction: &DatabaseTransaction,
    stray: stray_checkout::Model,
) -> Result<(), DbErr> {
    let mut row = stray.into_active_model();
    row.is_over = Set(true);
    row.update(transaction).await.map(|_| ())
}

/// The order takes it as its own.
pub async fn adopt(
    transaction: &DatabaseTransaction,
    stray: stray_checkout::Model,
) -> Result<(), DbErr> {
    stray_checkout::Entity::delete_by_id(stray.checkout_session_id).exec(transaction).await?;
    Ok(())
}

/// The order's stray Checkout Sessions.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<stray_checkout::Model>, DbErr> {
    stray_checkout::Entity::find()
        .filter(stray_checkout::Column::OrderId.eq(order_id))
        .order_by_asc(stray_checkout::Column::CheckoutSessionId)
        .all(db)
        .await
}

/// Keeps paid money whose order is unknown, for a person. True: it was not known before.
pub async fn keep_unclaimed(
    transaction: &DatabaseTransaction,
    checkout: &CheckoutSession,
    now: Instant,
) -> Result<bool, DbErr> {
    let row = unclaimed_payment::ActiveModel {
        checkout_session_id: Set(checkout.id.clone()),
        payment_intent_id: Set(checkout.payment_intent.as_ref().map(|intent| intent.id.clone())),
        amount_cents: Set(Cents::new(checkout.amount_total.unwrap_or_default())),
        currency: Set(checkout.currency.clone().unwrap_or_default()),
        reference: Set(checkout.client_reference_id.clone()),
        resolved_at: Set(None),
        noticed_at: Set(now),
    };
    let insert = unclaimed_payment::Entity::insert(row).on_conflict_do_nothing();
    Ok(matches!(insert.exec(transaction).await?, sea_orm::TryInsertResult::Inserted(_)))
}
