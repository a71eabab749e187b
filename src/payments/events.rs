//! Stripe's events as they came: stored by id before anything is done with them.

use std::collections::HashSet;

use entity::values::ids::OrderId;
use entity::values::status::EventOutcome;
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{stripe_cursor, stripe_event};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, TryInsertResult,
};

use crate::clients::stripe::Event;

/// How often an event is taken up by ourselves before it is left to a person.
pub const TRIES_MAX: i32 = 10;
/// Most ids named in one query.
const IDS_PER_QUERY: usize = 500;

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
        tries: Set(0),
        last_error: Set(None),
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

/// Notes that an event's effect was tried in vain. After [`TRIES_MAX`] it waits for a person, or for Stripe's next word.
pub async fn fail(
    transaction: &DatabaseTransaction,
    event_id: &str,
    error: &str,
) -> Result<(), DbErr> {
    stripe_event::Entity::update_many()
        .col_expr(stripe_event::Column::Tries, Expr::col(stripe_event::Column::Tries).add(1))
        .col_expr(stripe_event::Column::LastError, Expr::value(error))
        .filter(stripe_event::Column::Id.eq(event_id))
        .filter(stripe_event::Column::Outcome.eq(EventOutcome::Received))
        .exec(transaction)
        .await
        .map(|_| ())
}

/// The name of the one cursor there is.
const EVENTS: &str = "events";

/// Which of these events are stored: they had their effect, or are tried again by themselves.
pub async fn known<C: ConnectionTrait>(db: &C, ids: &[&str]) -> Result<HashSet<String>, DbErr> {
    let mut known = HashSet::new();
    for ids in ids.chunks(IDS_PER_QUERY) {
        let found: Vec<String> = stripe_event::Entity::find()
            .select_only()
            .column(stripe_event::Column::Id)
            .filter(stripe_event::Column::Id.is_in(ids.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        known.extend(found);
    }
    Ok(known)
}

/// Stored events whose effect is still to come and may be tried now: twenty seconds after they came, then twice as long after
/// each try in vain, so that an outage of hours parks nothing.
pub async fn unfinished<C: ConnectionTrait>(
    db: &C,
    now: Instant,
    limit: u64,
) -> Result<Vec<stripe_event::Model>, DbErr> {
    stripe_event::Entity::find()
        .filter(stripe_event::Column::Outcome.eq(EventOutcome::Received))
        .filter(Expr::cust("received_at + 20 * (1 << tries)").lte(now))
        .filter(stripe_event::Column::Tries.lt(TRIES_MAX))
        .order_by_asc(stripe_event::Column::ReceivedAt)
        .limit(limit)
        .all(db)
        .await
}

/// How far Stripe's list of events was read. None: never.
pub async fn cursor<C: ConnectionTrait>(db: &C) -> Result<Option<stripe_cursor::Model>, DbErr> {
    stripe_cursor::Entity::find_by_id(EVENTS).one(db).await
}

/// Notes that Stripe's list of events was read until then, without a gap.
pub async fn note_read_until(
    transaction: &DatabaseTransaction,
    until: Instant,
) -> Result<(), DbErr> {
    put_cursor(transaction, until, None).await
}

/// Notes that Stripe's list of events, which reaches from `since` to `until`, was read down to the event `left_off_at`,
/// newest first.
pub async fn note_left_off(
    transaction: &DatabaseTransaction,
    since: Instant,
    left_off_at: &str,
    until: Instant,
) -> Result<(), DbErr> {
    put_cursor(transaction, since, Some((left_off_at, until))).await
}

async fn put_cursor(
    transaction: &DatabaseTransaction,
    read_until: Instant,
    gap: Option<(&str, Instant)>,
) -> Result<(), DbErr> {
    let row = stripe_cursor::ActiveModel {
        name: Set(EVENTS.to_owned()),
        read_until: Set(read_until),
        left_off_at: Set(gap.map(|(left_off_at, _)| left_off_at.to_owned())),
        reaches_until: Set(gap.map(|(_, until)| until)),
    };
    let newer = OnConflict::column(stripe_cursor::Column::Name)
        .update_columns([
            stripe_cursor::Column::ReadUntil,
            stripe_cursor::Column::LeftOffAt,
            stripe_cursor::Column::ReachesUntil,
        ])
        .to_owned();
    stripe_cursor::Entity::insert(row)
        .on_conflict(newer)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
