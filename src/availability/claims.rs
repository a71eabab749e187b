//! The one place that takes an expert's time, and gives it back.
//!
//! Taking locks the expert's row, clears holds that can no longer become money, refuses any overlap (buffers
//! included), and inserts. Under it stands `slot_claim_no_overlap` in the database. Lock order: order, then experts
//! by id.

use std::cmp::{max, min};

use entity::values::ids::{ClaimId, ExpertId, OrderId};
use entity::values::status::OrderStatus;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, order, slot_claim};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::free;
use super::slots;
use crate::db;

/// Why a time could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another claim overlaps it.
    #[error("the time is taken")]
    Taken,
    /// The expert has their most sessions on that day.
    #[error("the day is full")]
    DayFull,
    #[error("the claim could not be stored")]
    Database(#[from] DbErr),
}

/// A time to take: `slot` is the session itself, without buffers.
#[derive(Copy, Clone, Debug)]
pub struct Wanted {
    pub order_id: OrderId,
    pub expert_id: ExpertId,
    pub slot: Interval,
    /// The end of the hold; none takes the time for good.
    pub held_until: Option<Instant>,
}

/// Takes a time. The caller locks experts in the order of their ids when it takes several.
pub async fn take(
    transaction: &DatabaseTransaction,
    wanted: Wanted,
    now: Instant,
) -> Result<slot_claim::Model, ClaimError> {
    let expert = lock_expert(transaction, wanted.expert_id).await?;
    let block = slots::block(wanted.slot, Span::minutes(i64::from(expert.buffer_minutes)));
    if !guard_is_off(transaction).await? {
        refuse_unless_free(transaction, &expert, wanted.slot, block, now).await?;
    }
    #[cfg(feature = "failpoints")]
    crate::failpoints::pause_if_set(transaction, "sleep-after-check").await?;
    let claim = slot_claim::Model {
        id: ClaimId::fresh(),
        expert_id: expert.id,
        order_id: wanted.order_id,
        starts_at: wanted.slot.start,
        ends_at: wanted.slot.end,
        blocked_from: block.start,
        blocked_until: block.end,
        held_until: wanted.held_until,
    };
    let insert = slot_claim::Entity::insert(claim.clone().into_active_model());
    insert.exec_without_returning(transaction).await.map_err(|error| {
        // The lock makes this impossible; should the constraint ever decide, the answer is still a polite one.
        if db::is_overlap(&error) { ClaimError::Taken } else { ClaimError::Database(error) }
    })?;
    Ok(claim)
}

/// Locks the experts' rows in the order of their ids: for who may take a time of any of them.
pub async fn lock_all(
    transaction: &DatabaseTransaction,
    experts: Vec<ExpertId>,
) -> Result<(), DbErr> {
    let find = expert::Entity::find()
        .select_only()
        .column(expert::Column::Id)
        .filter(expert::Column::Id.is_in(experts))
        .order_by_asc(expert::Column::Id);
    let _locked: Vec<ExpertId> = find.lock_exclusive().into_tuple().all(transaction).await?;
    Ok(())
}

/// The sessions of the experts that start in `range`, booked or held: whose, and when.
pub async fn starting_within(
    transaction: &DatabaseTransaction,
    experts: Vec<ExpertId>,
    range: Interval,
    now: Instant,
) -> Result<Vec<(ExpertId, Instant)>, DbErr> {
    let counts = slot_claim::Column::HeldUntil.is_null().or(slot_claim::Column::HeldUntil.gt(now));
    slot_claim::Entity::find()
        .select_only()
        .column(slot_claim::Column::ExpertId)
        .column(slot_claim::Column::StartsAt)
        .filter(slot_claim::Column::ExpertId.is_in(experts))
        .filter(slot_claim::Column::StartsAt.gte(range.start))
        .filter(slot_claim::Column::StartsAt.lt(range.end))
        .filter(counts)
        .into_tuple()
        .all(transaction)
        .await
}

/// The order's claims, earliest first.
pub async fn of_order(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<Vec<slot_claim::Model>, DbErr> {
    slot_claim::Entity::find()
        .filter(slot_claim::Column::OrderId.eq(order_id))
        .order_by_asc(slot_claim::Column::StartsAt)
        .all(transaction)
        .await
}

/// Makes a hold a booked time: it ends no more.
pub async fn confirm(
    transaction: &DatabaseTransaction,
    claim: slot_claim::Model,
) -> Result<(), DbErr> {
    let mut claim = claim.into_active_model();
    claim.held_until = Set(None);
    claim.update(transaction).await.map(|_| ())
}

/// Moves the end of the order's holds. Answers how many there were.
pub async fn hold_until(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    held_until: Instant,
) -> Result<u64, DbErr> {
    let moved = slot_claim::Entity::update_many()
        .col_expr(slot_claim::Column::HeldUntil, Expr::value(held_until))
        .filter(slot_claim::Column::OrderId.eq(order_id))
        .filter(slot_claim::Column::HeldUntil.is_not_null())
        .exec(transaction)
        .await?;
    Ok(moved.rows_affected)
}

/// Gives the order's holds back. Booked times stay. Answers how many there were.
pub async fn release_holds(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<u64, DbErr> {
    let released = slot_claim::Entity::delete_many()
        .filter(slot_claim::Column::OrderId.eq(order_id))
        .filter(slot_claim::Column::HeldUntil.is_not_null())
        .exec(transaction)
        .await?;
    Ok(released.rows_affected)
}

/// Locks the expert's row: whoever takes their time waits here for whoever else does.
async fn lock_expert(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
) -> Result<expert::Model, DbErr> {
    let mut find = expert::Entity::find_by_id(expert_id);
    if !guard_is_off(transaction).await? {
        find = find.lock_exclusive();
    }
    let missing = || DbErr::RecordNotFound(format!("expert {expert_id}"));
    find.one(transaction).await?.ok_or_else(missing)
}

/// A hold whose time is over blocks no one, if no money can come for it: only a draft's. Once a Checkout Session may
/// exist, the hold ends when Stripe has said that it is dead, never by the clock.
async fn delete_lapsed(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
    now: Instant,
) -> Result<(), DbErr> {
    let drafts = Query::select()
        .column(order::Column::Id)
        .from(order::Entity)
        .and_where(order::Column::Status.eq(OrderStatus::Draft))
        .to_owned();
    slot_claim::Entity::delete_many()
        .filter(slot_claim::Column::ExpertId.eq(expert_id))
        .filter(slot_claim::Column::HeldUntil.lte(now))
        .filter(Expr::col(slot_claim::Column::OrderId).in_subquery(drafts))
        .exec(transaction)
        .await
        .map(|_| ())
}

/// Refuses what overlaps another claim, or would be one session too many on its local day.
async fn refuse_unless_free(
    transaction: &DatabaseTransaction,
    expert: &expert::Model,
    slot: Interval,
    block: Interval,
    now: Instant,
) -> Result<(), ClaimError> {
    let day = free::local_day(&expert.timezone, slot.start);
    let around = Interval { start: min(day.start, block.start), end: max(day.end, block.end) };
    let mut near = claims_near(transaction, expert.id, around).await?;
    if near.iter().any(|claim| claim.held_until.is_some_and(|end| end <= now)) {
        delete_lapsed(transaction, expert.id, now).await?;
        near = claims_near(transaction, expert.id, around).await?;
    }
    if near.iter().any(|claim| claim.block.overlaps(&block)) {
        return Err(ClaimError::Taken);
    }
    let same_day =
        near.iter().filter(|claim| day.start <= claim.starts_at && claim.starts_at < day.end);
    let cap = usize::try_from(expert.daily_cap).unwrap_or_default();
    if same_day.count() < cap { Ok(()) } else { Err(ClaimError::DayFull) }
}

struct NearClaim {
    starts_at: Instant,
    block: Interval,
    held_until: Option<Instant>,
}

/// The expert's claims whose block reaches into `around`: a day's worth, so a handful.
async fn claims_near(
    transaction: &DatabaseTransaction,
    expert_id: ExpertId,
    around: Interval,
) -> Result<Vec<NearClaim>, DbErr> {
    let rows: Vec<(Instant, Instant, Instant, Option<Instant>)> = slot_claim::Entity::find()
        .select_only()
        .column(slot_claim::Column::StartsAt)
        .column(slot_claim::Column::BlockedFrom)
        .column(slot_claim::Column::BlockedUntil)
        .column(slot_claim::Column::HeldUntil)
        .filter(slot_claim::Column::ExpertId.eq(expert_id))
        .filter(slot_claim::Column::BlockedFrom.lt(around.end))
        .filter(slot_claim::Column::BlockedUntil.gt(around.start))
        .into_tuple()
        .all(transaction)
        .await?;
    let claim = |(starts_at, start, end, held_until)| NearClaim {
        starts_at,
        block: Interval { start, end },
        held_until,
    };
    Ok(rows.into_iter().map(claim).collect())
}

/// Whether the negative control of the race tests switched the guard off. Never, in a build without `failpoints`.
#[cfg(not(feature = "failpoints"))]
#[expect(clippy::unused_async, reason = "the failpoints build asks the database")]
async fn guard_is_off(_: &DatabaseTransaction) -> Result<bool, DbErr> {
    Ok(false)
}

#[cfg(feature = "failpoints")]
async fn guard_is_off(transaction: &DatabaseTransaction) -> Result<bool, DbErr> {
    crate::failpoints::is_set(transaction, "skip-locking").await
}
