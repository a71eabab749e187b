//! What Stripe said is forgotten in time: the bodies of its events hold names and addresses, the books hold sums.

use entity::values::ids::{OrderId, PaymentId};
use entity::values::status::EventOutcome;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{dispute, money_entry, payment, refund, stray_checkout, stripe_event};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Forgets the bodies of the events about an order. Those whose effect is still to come are read once more first.
pub async fn clear_events_of(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<u64, DbErr> {
    let theirs = Condition::all().add(stripe_event::Column::OrderId.eq(order_id));
    clear(transaction, theirs).await
}

/// Forgets the bodies of the events that name that address, about whatever they are.
pub async fn clear_events_naming(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
) -> Result<u64, DbErr> {
    let naming = Expr::cust("lower(payload)").like(format!("%{}%", key.reveal()));
    clear(transaction, Condition::all().add(naming)).await
}

/// Forgets the bodies of events that came before then, at most so many. Answers how many.
pub async fn clear_old_events(
    transaction: &DatabaseTransaction,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let old: Vec<String> = stripe_event::Entity::find()
        .select_only()
        .column(stripe_event::Column::Id)
        .filter(stripe_event::Column::ReceivedAt.lt(before))
        .filter(stripe_event::Column::Outcome.ne(EventOutcome::Received))
        .filter(stripe_event::Column::Payload.ne(Personal::default()))
        .order_by_asc(stripe_event::Column::ReceivedAt)
        .limit(limit)
        .into_tuple()
        .all(transaction)
        .await?;
    let old = Condition::all().add(stripe_event::Column::Id.is_in(old));
    clear(transaction, old).await
}

async fn clear(transaction: &DatabaseTransaction, which: Condition) -> Result<u64, DbErr> {
    let cleared = stripe_event::Entity::update_many()
        .col_expr(stripe_event::Column::Payload, Expr::value(Personal::default()))
        .filter(which)
        .filter(stripe_event::Column::Outcome.ne(EventOutcome::Received))
        .exec(transaction)
        .await?;
    Ok(cleared.rows_affected)
}

/// Deletes all that is known of an order's money. The database refuses it while a line of the ledger is younger than
/// books are kept.
pub async fn delete_of_order(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<(), DbErr> {
    let payments: Vec<PaymentId> = payment::Entity::find()
        .select_only()
        .column(payment::Column::Id)
        .filter(payment::Column::OrderId.eq(order_id))
        .into_tuple()
        .all(transaction)
        .await?;
    money_entry::Entity::delete_many()
        .filter(money_entry::Column::PaymentId.is_in(payments))
        .exec(transaction)
        .await?;
    refund::Entity::delete_many()
        .filter(refund::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await?;
    dispute::Entity::delete_many()
        .filter(dispute::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await?;
    payment::Entity::delete_many()
        .filter(payment::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await?;
    stray_checkout::Entity::delete_many()
        .filter(stray_checkout::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await?;
    stripe_event::Entity::delete_many()
        .filter(stripe_event::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await
        .map(|_| ())
}
