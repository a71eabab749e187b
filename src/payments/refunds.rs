//! Giving money back: decided once under the order's lock, then asked of Stripe until it answers, never twice.
//!
//! A planned refund already counts as gone, so two decisions at once cannot give back more than came.

use entity::values::ids::{BookingId, RefundId};
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, MoneyAccount, RefundCause, RefundStatus, RefundWay};
use entity::values::time::{Instant, Span};
use entity::{payment, refund};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::record::replace;
use super::seen::SeenRefund;
use super::{Known, ledger};
use crate::db::Db;

/// Stripe forgets an Idempotency-Key after 24 hours; an hour earlier we no longer rely on it.
pub const KEY_LIFE: Span = Span::hours(23);
/// How long a refund belongs to the instance that took it up: longer than Stripe is asked, and short enough that
/// another instance takes over within a minute.
const LEASE: Span = Span::seconds(45);
/// Longest wait between two tries.
const WAIT_MAX: Span = Span::hours(6);
/// Most refunds taken up in one run, one after another: far below what Stripe allows a second.
const REFUNDS_PER_RUN: u64 = 50;

/// Why money does not go back.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// The bank decides about it now: giving it back as well would lose it twice.
    #[error("the payment is disputed")]
    Disputed,
    /// More than is left of the payment.
    #[error("only {left} cents are left of the payment", left = .left.count())]
    TooMuch { left: Cents },
    /// Nothing of it can be tried again.
    #[error("the refund did not fail")]
    NotFailed,
    #[error("the refund could not be stored")]
    Database(#[from] DbErr),
}

/// Money to give back.
#[derive(Clone, Debug)]
pub struct NewRefund<'a> {
    pub cause: RefundCause,
    pub amount: Cents,
    /// Credits revoked for it.
    pub sessions: i32,
    /// The cancelled booking it pays back.
    pub booking_id: Option<BookingId>,
    pub actor: &'a str,
    pub reason: &'a str,
}

/// What can still go back of a payment: nothing while a dispute is open.
pub fn refundable(payment: &payment::Model, known: &Known) -> Result<Cents, RefundError> {
    let is_open = |standing| matches!(standing, DisputeStanding::Open);
    if known.disputes.iter().any(|d| d.payment_id == payment.id && is_open(d.standing)) {
        return Err(RefundError::Disputed);
    }
    let balances = ledger::target(payment, &known.refunds, &known.disputes);
    let account = if payment.allocated { MoneyAccount::Sold } else { MoneyAccount::Unallocated };
    Ok(Ord::max(balances.get(&account).copied().unwrap_or_default(), Cents::ZERO))
}

/// Decides a refund. The caller holds the order's row lock and read `known` under it; the job asks Stripe.
pub async fn plan(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    known: &mut Known,
    new: NewRefund<'_>,
    now: Instant,
) -> Result<refund::Model, RefundError> {
    let left = refundable(payment, known)?;
    if new.amount > left || payment.payment_intent_id.is_none() {
        return Err(RefundError::TooMuch { left });
    }
    let row = row(payment, &new, now).insert(transaction).await?;
    known.refunds.push(row.clone());
    follow(transaction, payment, known, new.reason, now).await?;
    Ok(row)
}

/// Tries a refund again that came back or was refused, as far as it is still owed: a new one that stands for it.
pub async fn retry(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    known: &mut Known,
    failed: &refund::Model,
    actor: &str,
    now: Instant,
) -> Result<refund::Model, RefundError> {
    let amount = owed_of(payment, known, failed)?;
    let reason = format!("{}, tried again", failed.reason);
    let cause =
        if failed.cause == RefundCause::Cancellation { RefundCause::Staff } else { failed.cause };
    let new = again(failed, cause, amount, actor, &reason);
    let row = row(payment, &new, now);
    let again = stand_in(transaction, payment, known, failed, (&new, row), now).await?;
    follow(transaction, payment, known, &reason, now).await?;
    Ok(again)
}

/// How much of a refund that came back or was refused is owed to the customer. Nothing can be done about it while a
/// dispute is open: whoever wins it, this would be about other money then.
pub fn owed_of(
    payment: &payment::Model,
    known: &Known,
    failed: &refund::Model,
) -> Result<Cents, RefundError> {
    let came_back = matches!(failed.status, RefundStatus::Failed | RefundStatus::Refused);
    if !came_back || failed.replaced_by.is_some() {
        return Err(RefundError::NotFailed);
    }
    refundable(payment, known)?;
    let owed = ledger::owed(payment, &known.refunds, &known.disputes);
    let owed = Ord::min(owed, failed.amount_cents);
    if owed > Cents::ZERO { Ok(owed) } else { Err(RefundError::NotFailed) }
}

/// The same money once more.
pub(super) fn again<'a>(
    failed: &refund::Model,
    cause: RefundCause,
    amount: Cents,
    actor: &'a str,
    reason: &'a str,
) -> NewRefund<'a> {
    let (sessions, booking_id) = (failed.sessions, failed.booking_id);
    NewRefund { cause, amount, sessions, booking_id, actor, reason }
}

/// Writes the row that stands for a failed refund from now on. What the bank gave back of that one stays a row of its
/// own.
pub(super) async fn stand_in(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    known: &mut Known,
    failed: &refund::Model,
    (new, row): (&NewRefund<'_>, refund::ActiveModel),
    now: Instant,
) -> Result<refund::Model, DbErr> {
    let again = row.insert(transaction).await?;
    let replaced = replace(transaction, failed.clone(), again.id).await?;
    known.refunds.retain(|row| row.id != replaced.id);
    known.refunds.extend([replaced, again.clone()]);
    if new.amount < failed.amount_cents {
        let rest = settled_rest(payment, failed, new, now).insert(transaction).await?;
        known.refunds.push(rest);
    }
    Ok(again)
}

/// A refund to ask Stripe for.
pub(super) fn row(
    payment: &payment::Model,
    new: &NewRefund<'_>,
    now: Instant,
) -> refund::ActiveModel {
    refund::ActiveModel {
        id: Set(RefundId::fresh()),
        order_id: Set(payment.order_id),
        payment_id: Set(payment.id),
        cause: Set(new.cause),
        amount_cents: Set(new.amount),
        sessions: Set(new.sessions),
        booking_id: Set(new.booking_id),
        status: Set(RefundStatus::Planned),
        stripe_refund_id: Set(None),
        replaced_by: Set(None),
        actor: Set(new.actor.to_owned()),
        reason: Set(new.reason.to_owned()),
        key_version: Set(0),
        first_asked_at: Set(None),
        tries: Set(0),
        acknowledged_at: Set(None),
        next_try_at: Set(now),
        created_at: Set(now),
        way: Set(RefundWay::Stripe),
        reference: Set(None),
        left_on: Set(None),
    }
}

/// What the bank gave back of a failed refund whose rest is tried again: together they are what was to go back.
fn settled_rest(
    payment: &payment::Model,
    failed: &refund::Model,
    again: &NewRefund<'_>,
    now: Instant,
) -> refund::ActiveModel {
    let amount = failed.amount_cents.minus(again.amount).unwrap_or_default();
    let new = NewRefund { amount, sessions: 0, ..again.clone() };
    refund::ActiveModel { status: Set(failed.status), ..row(payment, &new, now) }
}

pub(super) async fn follow(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    known: &Known,
    reason: &str,
    now: Instant,
) -> Result<(), DbErr> {
    ledger::follow(transaction, payment, &known.refunds, &known.disputes, reason, now).await
}

/// Refunds that Stripe is to be asked about now: planned ones, and those on their way for long.
pub async fn due(db: &Db, now: Instant) -> Result<Vec<refund::Model>, DbErr> {
    refund::Entity::find()
        .filter(refund::Column::Status.is_in([RefundStatus::Planned, RefundStatus::Pending]))
        .filter(refund::Column::NextTryAt.lte(now))
        .order_by_asc(refund::Column::NextTryAt)
        .limit(REFUNDS_PER_RUN)
        .all(db.reader())
        .await
}

/// Takes a due refund for this instance, and notes when its key is first used. None: somebody else has it.
pub async fn lease(
    db: &Db,
    refund: &refund::Model,
    now: Instant,
) -> Result<Option<refund::Model>, DbErr> {
    let transaction = db.write_txn().await?;
    let first_asked_at = refund.first_asked_at.unwrap_or(now);
    let taken = refund::Entity::update_many()
        .col_expr(refund::Column::NextTryAt, Expr::value(now.plus(wait(refund.tries))))
        .col_expr(refund::Column::Tries, Expr::col(refund::Column::Tries).add(1))
        .col_expr(refund::Column::FirstAskedAt, Expr::value(first_asked_at))
        .filter(refund::Column::Id.eq(refund.id))
        .filter(refund::Column::NextTryAt.eq(refund.next_try_at))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    let leased = refund::Model { first_asked_at: Some(first_asked_at), ..refund.clone() };
    Ok((taken.rows_affected == 1).then_some(leased))
}

/// Twice as long after each try in vain, beginning with the lease.
fn wait(tries: i32) -> Span {
    let doublings = u32::try_from(tries.clamp(0, 10)).unwrap_or_default();
    Span::seconds(LEASE.whole_seconds() << doublings).min(WAIT_MAX)
}

/// The Idempotency-Key of a refund: the same until it was looked whether the refund exists.
pub fn key(refund: &refund::Model) -> String {
    format!("refund-{}-{}", refund.id, refund.key_version)
}

/// Stripe was looked at and has no such refund: it may be asked again, under a new key.
pub async fn renew_key(
    db: &Db,
    refund: &refund::Model,
    now: Instant,
) -> Result<refund::Model, DbErr> {
    let transaction = db.write_txn().await?;
    let mut row = refund.clone().into_active_model();
    row.key_version = Set(refund.key_version.saturating_add(1));
    row.first_asked_at = Set(Some(now));
    let row = row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(row)
}

/// Stripe has the refund. The caller holds the order's row lock and settles the order next.
pub async fn accepted(
    transaction: &DatabaseTransaction,
    refund_id: RefundId,
    seen: &SeenRefund,
) -> Result<(), DbErr> {
    let row = refund::Entity::find_by_id(refund_id).one(transaction).await?;
    let Some(row) = row.filter(|row| row.stripe_refund_id.is_none()) else { return Ok(()) };
    let mut row = row.into_active_model();
    // Its state comes with the settling, which moves the sums and the ledger as well.
    row.stripe_refund_id = Set(Some(seen.id.clone()));
    row.update(transaction).await.map(|_| ())
}

/// Stripe said no for good: the money is owed, and a person must look. The caller holds the order's row lock.
pub async fn refused(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    known: &mut Known,
    refund_id: RefundId,
    now: Instant,
) -> Result<(), DbErr> {
    let status = not_made(&known.refunds, refund_id);
    let found = known.refunds.iter_mut().find(|row| row.id == refund_id);
    let Some(row) = found.filter(|row| row.status == RefundStatus::Planned) else { return Ok(()) };
    let mut changed = row.clone().into_active_model();
    changed.status = Set(status);
    *row = changed.update(transaction).await?;
    follow(transaction, payment, known, "refused by Stripe", now).await
}

/// How a refund stands that Stripe does not make. What came back before is owed beside a lost dispute too, and stays so:
/// a refusal says nothing of whether that dispute was about this money.
pub(super) fn not_made(refunds: &[refund::Model], id: RefundId) -> RefundStatus {
    let came_back =
        |row: &refund::Model| row.replaced_by == Some(id) && row.status == RefundStatus::Failed;
    if refunds.iter().any(came_back) { RefundStatus::Failed } else { RefundStatus::Refused }
}
