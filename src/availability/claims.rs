//! The one place that takes an expert's time, and gives it back.
//!
//! Taking locks the expert's row, asks their calendars, and inserts where no other claim (buffers included) and no full
//! day stands in the way; holds that can no longer become money are cleared out of it. Under it stands
//! `slot_claim_no_overlap` in the database. Lock order: order, then experts by id.

use entity::values::ids::{ClaimId, ExpertId, OrderId};
use entity::values::status::OrderStatus;
use entity::values::time::{Instant, Interval, Span};
use entity::{expert, order, slot_claim};
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, Iterable, ModelTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::free::REACH;
use super::locked::{self, LockedExpert};
use super::slots::{self, Rules};
use super::{clashes, free, time_off};
use crate::db;

/// Why a time could not be taken.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Another claim overlaps it.
    #[error("the time is taken")]
    Taken,
    /// The expert's calendars or rules do not offer it.
    #[error("the time is not offered")]
    NotOffered,
    /// The expert has their most sessions on that day.
    #[error("the day is full")]
    DayFull,
    /// The constraint refused what our own check let through: taken, and the transaction is good for nothing more.
    #[error("the database refused an overlap")]
    Overlap(#[source] DbErr),
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
    /// How old a feed may be for the calendars to offer the time; none takes it whatever they say, as a time that was
    /// promised before.
    pub offered_by: Option<Span>,
}

/// Takes a time. The caller takes several in the order of their experts' ids.
pub async fn take(
    transaction: &DatabaseTransaction,
    wanted: Wanted,
    now: Instant,
) -> Result<slot_claim::Model, ClaimError> {
    let is_guarded = !guard_is_off(transaction).await?;
    let session = wanted.slot.end.since(wanted.slot.start);
    let lock = is_guarded.then_some(LockType::NoKeyUpdate);
    let expert = locked::expert(transaction, wanted.expert_id, session, lock).await?;
    refuse_not_offered(&expert, wanted, now)?;
    let block = slots::block(wanted.slot, expert.rules.buffer);
    let claim = slot_claim::Model {
        id: ClaimId::fresh(),
        expert_id: wanted.expert_id,
        order_id: wanted.order_id,
        starts_at: wanted.slot.start,
        ends_at: wanted.slot.end,
        blocked_from: block.start,
        blocked_until: block.end,
        held_until: wanted.held_until,
    };
    #[cfg(feature = "failpoints")]
    crate::failpoints::pause_if_set(transaction, "sleep-before-insert").await?;
    let time_off = time_off_of(&expert, wanted);
    let space = is_guarded.then(|| Space::around(&claim, &expert.rules, time_off.clone()));
    if insert(transaction, &claim, space.as_ref()).await? {
        return Ok(claim);
    }
    // What stood in the way may have been lapsed, and cleared by us or, while we waited, by somebody else.
    delete_lapsed(transaction, claim.expert_id, now).await?;
    if insert(transaction, &claim, space.as_ref()).await? {
        return Ok(claim);
    }
    if is_off(transaction, time_off).await? {
        return Err(ClaimError::NotOffered);
    }
    Err(obstacle(transaction, &claim).await?)
}

/// Rules and calendars of a locked expert; a time that was promised before is asked neither.
fn refuse_not_offered(
    expert: &LockedExpert,
    wanted: Wanted,
    now: Instant,
) -> Result<(), ClaimError> {
    let Some(max_age) = wanted.offered_by else { return Ok(()) };
    if expert.offers(wanted.slot, max_age, now) { Ok(()) } else { Err(ClaimError::NotOffered) }
}

/// Selects the time off that stands in the way; none is asked for a time that was promised before.
fn time_off_of(expert: &LockedExpert, wanted: Wanted) -> Option<SelectStatement> {
    wanted.offered_by?;
    let buffer = expert.rules.buffer;
    let Interval { start, end } = wanted.slot;
    let wide = Interval { start: start.minus(buffer), end: end.plus(buffer) };
    Some(time_off::standing_in_the_way(wanted.expert_id, wide))
}

async fn is_off(
    transaction: &DatabaseTransaction,
    time_off: Option<SelectStatement>,
) -> Result<bool, DbErr> {
    match time_off {
        Some(query) => Ok(transaction.query_one(&query).await?.is_some()),
        None => Ok(false),
    }
}

/// Locks the experts' rows in the order of their ids: for who may take a time of any of them.
pub async fn lock_all(
    transaction: &DatabaseTransaction,
    experts: Vec<ExpertId>,
) -> Result<(), DbErr> {
    let mut find = expert::Entity::find()
        .select_only()
        .column(expert::Column::Id)
        .filter(expert::Column::Id.is_in(experts))
        .order_by_asc(expert::Column::Id);
    QuerySelect::query(&mut find).lock(LockType::NoKeyUpdate);
    let _locked: Vec<ExpertId> = find.into_tuple().all(transaction).await?;
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
        .filter(slot_claim::Column::BlockedUntil.gt(range.start))
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

/// Puts a claim to another time, maybe of another expert, where there is space for it. It may overlap where it was.
///
/// The caller locks nothing: both experts are locked here, in the order of their ids.
pub async fn move_to(
    transaction: &DatabaseTransaction,
    claim: &slot_claim::Model,
    wanted: Wanted,
    now: Instant,
) -> Result<(), ClaimError> {
    lock_all(transaction, vec![claim.expert_id, wanted.expert_id]).await?;
    let session = wanted.slot.end.since(wanted.slot.start);
    let expert = locked::expert(transaction, wanted.expert_id, session, None).await?;
    refuse_not_offered(&expert, wanted, now)?;
    if is_off(transaction, time_off_of(&expert, wanted)).await? {
        return Err(ClaimError::NotOffered);
    }
    delete_lapsed(transaction, wanted.expert_id, now).await?;
    let block = slots::block(wanted.slot, expert.rules.buffer);
    let moved = slot_claim::Model {
        expert_id: wanted.expert_id,
        starts_at: wanted.slot.start,
        ends_at: wanted.slot.end,
        blocked_from: block.start,
        blocked_until: block.end,
        ..claim.clone()
    };
    let space = Space::around(&moved, &expert.rules, None);
    if transaction.query_one(&space.overlapping).await?.is_some() {
        return Err(ClaimError::Taken);
    }
    if transaction.query_one(&space.same_day).await?.is_some() {
        return Err(ClaimError::DayFull);
    }
    moved.into_active_model().reset_all().update(transaction).await?;
    clashes::forget(transaction, claim.id).await?;
    Ok(())
}

/// Gives a booked time back.
pub async fn release(transaction: &DatabaseTransaction, claim_id: ClaimId) -> Result<(), DbErr> {
    slot_claim::Entity::delete_by_id(claim_id).exec(transaction).await.map(|_| ())
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

/// Gives one of the order's holds back.
pub async fn release_hold(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    expert_id: ExpertId,
    starts_at: Instant,
) -> Result<(), DbErr> {
    slot_claim::Entity::delete_many()
        .filter(slot_claim::Column::OrderId.eq(order_id))
        .filter(slot_claim::Column::ExpertId.eq(expert_id))
        .filter(slot_claim::Column::StartsAt.eq(starts_at))
        .filter(slot_claim::Column::HeldUntil.is_not_null())
        .exec(transaction)
        .await
        .map(|_| ())
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

/// Deletes every claim of an order that is forgotten: no booking points at one any more.
pub async fn delete_of_order(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<(), DbErr> {
    slot_claim::Entity::delete_many()
        .filter(slot_claim::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await
        .map(|_| ())
}

/// What must be free for a claim, as conditions of its own insert: one statement instead of two, and nothing between.
struct Space {
    overlapping: SelectStatement,
    same_day: SelectStatement,
    time_off: Option<SelectStatement>,
}

impl Space {
    fn around(claim: &slot_claim::Model, rules: &Rules, time_off: Option<SelectStatement>) -> Self {
        let day = free::local_day(&rules.zone, claim.starts_at);
        let last_place = u64::try_from(rules.daily_cap).unwrap_or(u64::MAX).saturating_sub(1);
        let same_day = beside(claim, day)
            .and_where(slot_claim::Column::StartsAt.gte(day.start))
            .and_where(slot_claim::Column::StartsAt.lt(day.end))
            .offset(last_place)
            .limit(1)
            .take();
        Self { overlapping: overlapping(claim), same_day, time_off }
    }
}

/// The expert's other claims that can reach into a range.
///
/// No block is longer than [`REACH`], so they end soon after it begins: that is what the index is asked, as an expert has
/// years of claims. With both bounds PostgreSQL also keeps its plan, which costs more to make than to run.
fn beside(claim: &slot_claim::Model, range: Interval) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(slot_claim::Entity)
        .and_where(slot_claim::Column::ExpertId.eq(claim.expert_id))
        .and_where(slot_claim::Column::BlockedUntil.gt(range.start))
        .and_where(slot_claim::Column::BlockedUntil.lt(range.end.plus(REACH)))
        .and_where(slot_claim::Column::Id.ne(claim.id))
        .take()
}

/// Claims whose block touches that of `claim`.
fn overlapping(claim: &slot_claim::Model) -> SelectStatement {
    let block = Interval { start: claim.blocked_from, end: claim.blocked_until };
    beside(claim, block).and_where(slot_claim::Column::BlockedFrom.lt(block.end)).take()
}

/// Inserts the claim where there is space for it. Answers whether there was.
///
/// The lock makes it impossible that the constraint decides. Should it, the answer is still a polite one.
async fn insert(
    transaction: &DatabaseTransaction,
    claim: &slot_claim::Model,
    space: Option<&Space>,
) -> Result<bool, ClaimError> {
    let mut values = Query::select();
    for column in slot_claim::Column::iter() {
        values.expr(Expr::val(claim.get(column)));
    }
    if let Some(space) = space {
        values.and_where(Expr::exists(space.overlapping.clone()).not());
        values.and_where(Expr::exists(space.same_day.clone()).not());
        values.and_where_option(space.time_off.clone().map(|off| Expr::exists(off).not()));
    }
    let mut insert = Query::insert();
    insert.into_table(slot_claim::Entity).columns(slot_claim::Column::iter());
    insert.select_from(values).map_err(|error| DbErr::Custom(error.to_string()))?;
    let inserted = transaction.execute(&insert).await.map_err(|error| {
        if db::is_overlap(&error) { ClaimError::Overlap(error) } else { error.into() }
    })?;
    Ok(inserted.rows_affected() == 1)
}

/// Why there was no space.
async fn obstacle(
    transaction: &DatabaseTransaction,
    claim: &slot_claim::Model,
) -> Result<ClaimError, DbErr> {
    let overlap = transaction.query_one(&overlapping(claim).limit(1).take()).await?;
    Ok(if overlap.is_some() { ClaimError::Taken } else { ClaimError::DayFull })
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
