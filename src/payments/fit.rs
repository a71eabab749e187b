//! Makes room when money went back at Stripe that the shop had other plans for: no payment gives back more than came.

use entity::values::ids::RefundId;
use entity::values::money::Cents;
use entity::values::status::{RefundCause, RefundStatus, RefundWay};
use entity::values::time::Instant;
use entity::{payment, refund};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr};

use super::record::replace;
use super::refunds::not_made;

/// Cuts refunds that Stripe has not made down to what is left of the payment, the newest first.
///
/// A smaller one stands for each; where nothing is left, the refund that took its money does. Stripe would refuse them
/// as they are, and what is owed would be owed twice.
pub(super) async fn fit(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    refunds: &mut Vec<refund::Model>,
    now: Instant,
) -> Result<(), DbErr> {
    let over = |refunds: &[refund::Model]| {
        let live = refunds.iter().filter(|row| row.payment_id == payment.id && counts(row));
        live.map(|row| row.amount_cents.count()).sum::<i64>() - payment.amount_cents.count()
    };
    let open: Vec<RefundId> = refunds
        .iter()
        .rev()
        .filter(|row| row.payment_id == payment.id && is_not_made(row))
        .map(|row| row.id)
        .collect();
    for id in open {
        let too_much = over(refunds);
        let Some(row) = refunds.iter().find(|row| row.id == id).filter(|_| too_much > 0) else {
            return Ok(());
        };
        let left = row.amount_cents.count().saturating_sub(too_much);
        let row = row.clone();
        let closed = close(transaction, row.clone(), not_made(refunds, id)).await?;
        let stands_for_it = if left > 0 {
            let smaller = smaller(&row, Cents::new(left), now).insert(transaction).await?;
            let id = smaller.id;
            refunds.push(smaller);
            Some(id)
        } else {
            gone_already(refunds, payment, id)
        };
        let Some(by) = stands_for_it else { return Ok(()) };
        let replaced = replace(transaction, closed, by).await?;
        refunds.retain(|row| row.id != replaced.id);
        refunds.push(replaced);
        refunds.sort_by_key(|row| row.id);
    }
    Ok(())
}

/// Whether its amount is gone, on its way, or owed.
fn counts(row: &refund::Model) -> bool {
    row.replaced_by.is_none() || !matches!(row.status, RefundStatus::Failed | RefundStatus::Refused)
}

/// Whether Stripe has nothing of it: still to be asked for, or owed.
fn is_not_made(row: &refund::Model) -> bool {
    let is_planned = row.status == RefundStatus::Planned && row.stripe_refund_id.is_none();
    let is_owed = matches!(row.status, RefundStatus::Failed | RefundStatus::Refused);
    row.replaced_by.is_none() && (is_planned || is_owed)
}

/// What took the money of that refund and was not asked of Stripe here: made there by hand, or returned by another way.
/// The newest that is made, where there are several.
fn gone_already(
    refunds: &[refund::Model],
    payment: &payment::Model,
    of: RefundId,
) -> Option<RefundId> {
    let is_it = |row: &&refund::Model| {
        let is_unasked = row.cause == RefundCause::Outside || row.way.is_otherwise();
        row.payment_id == payment.id && row.id != of && is_unasked
    };
    let found = refunds.iter().filter(is_it).max_by_key(|row| (!is_not_made(row), row.id));
    found.map(|row| row.id)
}

/// A planned one will not be asked for any more.
async fn close(
    transaction: &DatabaseTransaction,
    row: refund::Model,
    status: RefundStatus,
) -> Result<refund::Model, DbErr> {
    if row.status != RefundStatus::Planned {
        return Ok(row);
    }
    let mut changed: refund::ActiveModel = row.into();
    changed.status = Set(status);
    changed.update(transaction).await
}

fn smaller(of: &refund::Model, amount: Cents, now: Instant) -> refund::ActiveModel {
    let status = match of.status {
        RefundStatus::Planned => RefundStatus::Planned,
        // Owed it was, and owed it stays.
        RefundStatus::Failed => RefundStatus::Failed,
        RefundStatus::Pending | RefundStatus::Succeeded | RefundStatus::Refused => {
            RefundStatus::Refused
        }
    };
    // One refund a cancelled booking is the law; what stands for it is staff's to see.
    let cause = if of.cause == RefundCause::Cancellation { RefundCause::Staff } else { of.cause };
    refund::ActiveModel {
        id: Set(RefundId::fresh()),
        order_id: Set(of.order_id),
        payment_id: Set(of.payment_id),
        cause: Set(cause),
        amount_cents: Set(amount),
        sessions: Set(of.sessions),
        booking_id: Set(of.booking_id),
        status: Set(status),
        stripe_refund_id: Set(None),
        replaced_by: Set(None),
        actor: Set(of.actor.clone()),
        reason: Set(format!("{}, as far as money is left", of.reason)),
        key_version: Set(0),
        first_asked_at: Set(None),
        tries: Set(0),
        acknowledged_at: Set(of.acknowledged_at),
        next_try_at: Set(now),
        created_at: Set(now),
        way: Set(RefundWay::Stripe),
        reference: Set(None),
        left_on: Set(None),
    }
}
