//! What went back of an order's money, followed: credits, credit notes and the order's status.

use entity::refund;
use entity::values::money::Cents;
use entity::values::status::{MoneyAccount, OrderStatus};
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::warn;

use super::credit_note;
use super::settle::{SettleError, Settling};
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;
use crate::payments::{self, Captured, Known, ledger};

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
    let settling = Settling { order, known: recorded.known };
    if recorded.payment.allocated {
        for refund in &recorded.imported {
            take_in(ctx, transaction, &settling, refund, now).await?;
        }
    }
    // A part that was lost leaves the rest paid for.
    if !recorded.lost.is_empty() && kept(&settling.known) <= Cents::ZERO {
        let because = Because { actor: "settle", reason: "dispute lost" };
        revoke_rest(transaction, &settling, because, now).await?;
    }
    with_status(transaction, settling).await
}

/// A refund made at Stripe: the tax office hears of it; once all the money went back, so did what it bought.
async fn take_in(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    settling: &Settling,
    refund: &refund::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let id = settling.order.id;
    warn!(order.id = %id, "Order {id} was refunded at Stripe; a person must look");
    credit_note::issue_rest(ctx, transaction, &settling.order, refund, &settling.known, now)
        .await?;
    let kept = kept(&settling.known);
    if kept <= Cents::ZERO {
        let because = Because { actor: "settle", reason: "all money went back" };
        revoke_rest(transaction, settling, because, now).await?;
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
