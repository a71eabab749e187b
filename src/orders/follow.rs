//! What went back of an order's money, followed: credits, credit notes and the order's status.

use entity::values::money::Cents;
use entity::values::status::{BookingStatus, MoneyAccount, OrderStatus};
use entity::values::time::Instant;
use entity::{booking, order, refund};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::warn;

use super::mails::{self, Back};
use super::settle::{SettleError, Settling};
use super::{cancel, credit_note};
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;
use crate::payments::{self, Captured, Known, Recorded, ledger};

/// Writes what Stripe says of a funded order's payment, and lets the order follow.
///
/// All that follows depends on what is so now, never on the way it came about: a refund that failed leaves the money
/// owed, so it undoes the sale like one that arrived.
pub(super) async fn follow(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    settling: Settling,
    captured: Captured,
    now: Instant,
) -> Result<Settling, SettleError> {
    let Settling { order, known } = settling;
    let recorded = payments::record(transaction, order.id, known, &captured, true, now).await?;
    act_on(ctx, transaction, order, recorded, now).await
}

/// Lets a funded order follow what was recorded of its payment.
pub(super) async fn act_on(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    recorded: Recorded,
    now: Instant,
) -> Result<Settling, SettleError> {
    let settling = Settling { order, known: recorded.known };
    if recorded.payment.allocated && !recorded.imported.is_empty() {
        for refund in &recorded.imported {
            take_in(ctx, transaction, &settling, refund, now).await?;
        }
        if is_undone(&settling.known) {
            call_off(ctx, transaction, &settling.order, now).await?;
        }
        if kept(&settling.known) <= Cents::ZERO {
            let because = Because { actor: "settle", reason: "all money went back" };
            revoke_rest(transaction, &settling, because, now).await?;
        }
    }
    // A part that was lost leaves the rest paid for.
    if !recorded.lost.is_empty() && kept(&settling.known) <= Cents::ZERO {
        let because = Because { actor: "settle", reason: "dispute lost" };
        revoke_rest(transaction, &settling, because, now).await?;
    }
    with_status(transaction, settling).await
}

/// A refund made at Stripe: the tax office hears of it, and staff.
async fn take_in(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    settling: &Settling,
    refund: &refund::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let id = settling.order.id;
    warn!(order.id = %id, "Order {id} was refunded at Stripe; a person must look");
    credit_note::issue_rest(ctx, transaction, &settling.order, refund, &settling.known, now).await
}

/// Whether all that the order was paid went back by refunds, be they on their way or owed: nothing was bought then.
pub(super) fn is_undone(known: &Known) -> bool {
    let own: Vec<_> = known.payments.iter().filter(|payment| payment.allocated).collect();
    let captured: i64 = own.iter().map(|payment| payment.amount_cents.count()).sum();
    let is_own = |id| own.iter().any(|payment| payment.id == id);
    let live = known.refunds.iter().filter(|row| row.replaced_by.is_none());
    let back = live.filter(|row| is_own(row.payment_id)).map(|row| row.amount_cents.count());
    captured > 0 && back.sum::<i64>() >= captured
}

/// Sessions ahead that are paid for no more: their times are free, their credits come back to be revoked with the rest.
async fn call_off(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let because = Because { actor: "settle", reason: "all money went back" };
    let bookings = crate::bookings::of_order(transaction, order.id).await?.into_iter();
    let is_ahead = |booking: &booking::Model| {
        booking.status == BookingStatus::Confirmed && booking.starts_at > now
    };
    for booking in bookings.filter(is_ahead) {
        let (order, booking) = cancel::end(transaction, order.clone(), booking, now).await?;
        cancel::restore(transaction, &order, &booking, because, now).await?;
        mails::booking_cancelled(ctx, transaction, &order, &booking, Back::AllMoney, now).await?;
    }
    Ok(())
}

/// What the shop still has of the order's money and gave something for.
pub(super) fn kept(known: &Known) -> Cents {
    let sold = known.payments.iter().filter(|payment| payment.allocated).map(|payment| {
        let balances = ledger::target(payment, &known.refunds, &known.disputes);
        balances.get(&MoneyAccount::Sold).map_or(0, |cents| cents.count())
    });
    Cents::new(sold.sum())
}

async fn revoke_rest(
    transaction: &DatabaseTransaction,
    settling: &Settling,
    because: Because<'_>,
    now: Instant,
) -> Result<(), DbErr> {
    let left = credits::summary(transaction, settling.order.id).await?.available;
    let revoked = credits::revoke(transaction, settling.order.id, left, because, now).await;
    revoked.map_err(CreditError::into_db)
}

/// Paid, until Stripe took on that some or all of it goes back.
pub(super) async fn with_status(
    transaction: &DatabaseTransaction,
    settling: Settling,
) -> Result<Settling, SettleError> {
    let Settling { order, known } = settling;
    let own = || known.payments.iter().filter(|payment| payment.allocated);
    let refunded: i64 = own().map(|payment| payment.refunded_cents.count()).sum();
    let captured: i64 = own().map(|payment| payment.amount_cents.count()).sum();
    let status = if refunded <= 0 {
        OrderStatus::Paid
    } else if refunded < captured {
        OrderStatus::PartiallyRefunded
    } else {
        OrderStatus::Refunded
    };
    if status == order.status {
        return Ok(Settling { order, known });
    }
    let mut row = order.into_active_model();
    row.status = Set(status);
    Ok(Settling { order: row.update(transaction).await?, known })
}
