//! Stripe's events as they came: stored by id before anything is done with them.

use entity::stripe_event;
use entity::values::ids::OrderId;
use entity::values::status::EventOutcome;
use entity::values::text::Personal;
use entity::values::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QuerySelect, TryInsertResult,
};

use crate::clients::stripe::Event;

/// Keeps an event. False: it was kept before and its effect is done, so there is nothing left to do.
pub async fn receive(
    transaction: &DatabaseTransaction,
    event: &Event,
    payload: String,
    now: Instant,
) -> Result<bool, DbErr> {
    let row = stripe_event::ActiveModel {
        id: Set(event.id.clone()),
        type_name: Set(event.type_.clone()),
        api_version: Set(event.api_version.clone()),
        livemode: Set(event.livemode),
        account: Set(event.account.clone()),
        payload: Set(Personal::new(payload)),
        order_id: Set(None),
        outcome: Set(EventOutcome::Received),
        received_at: Set(now),
        finished_at: Set(None),
    };
    let insert = stripe_event::Entity::insert(row).on_conflict_do_nothing();
    let inserted = insert.exec(transaction).await?;
    match inserted {
        TryInsertResult::Inserted(_) => Ok(true),
        TryInsertResult::Conflicted | TryInsertResult::Empty => {
            let known =
                stripe_event::Entity::find_by_id(event.id.as_str()).one(transaction).await?;
            Ok(known.is_some_and(|row| row.outcome == EventOutcome::Received))
        }
    }
}

/// Notes what became of an event. One that was finished before stays as it is.
pub async fn finish(
    transaction: &DatabaseTransaction,
    event_id: &str,
    outcome: EventOutcome,
    order_id: Option<OrderId>,
    now: Instant,
) -> Result<(), DbErr> {
    let row = stripe_event::Entity::find_by_id(event_id).lock_exclusive().one(transaction).await?;
    let Some(row) = row.filter(|row| row.outcome == EventOutcome::Received) else {
        return Ok(());
    };
    let mut row = row.into_active_model();
    row.outcome = Set(outcome);
    row.order_id = Set(order_id);
    row.finished_at = Set(Some(now));
    row.update(transaction).await.map(|_| ())
}
