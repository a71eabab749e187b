//! Giving back money that is not what its order says: all of it, by a person's word, and without any sale to undo.

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::RefundCause;
use entity::values::time::Instant;
use entity::{order, payment, refund};
use sea_orm::DatabaseTransaction;
use tracing::info;

use super::refund::GiveBackError;
use super::{mails, review, rows, settle};
use crate::ctx::Ctx;
use crate::payments::refunds::{self, NewRefund};
use crate::payments::{CURRENCY, Known};

/// Who decided that odd money goes back, and why.
#[derive(Copy, Clone, Debug)]
pub struct Return<'a> {
    pub actor: &'a str,
    pub reason: &'a str,
}

/// Plans the refund of all that came for an order and was not what it asked for; doing it again plans nothing more.
/// Answers every refund of such money.
///
/// The order stays as it is until Stripe took the refunds on, and then ends, its times free. One that nothing at all
/// was paid for ends here.
pub async fn give_back(
    ctx: &Ctx,
    order_id: OrderId,
    wish: Return<'_>,
) -> Result<Vec<refund::Model>, GiveBackError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let mut order = rows::lock(&transaction, order_id).await?;
    let mut known = Known::of_order(&transaction, order_id).await?;
    let odd: Vec<payment::Model> = known.odd().cloned().collect();
    for payment in &odd {
        let left = refunds::refundable(payment, &known)?;
        if left > Cents::ZERO {
            let new = new_refund(left, wish);
            let refund = refunds::plan(&transaction, payment, &mut known, new, now).await?;
            tell(ctx, &transaction, &order, payment, &refund, now).await?;
        }
    }
    if odd.iter().any(|payment| payment.amount_cents == Cents::ZERO) {
        order = settle::end_waiting(&transaction, order).await?;
    }
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, "Money that order {order_id} did not ask for goes back");
    let is_odd = |row: &refund::Model| odd.iter().any(|payment| payment.id == row.payment_id);
    Ok(known.refunds.into_iter().filter(|row| row.replaced_by.is_none() && is_odd(row)).collect())
}

fn new_refund(amount: Cents, wish: Return<'_>) -> NewRefund<'_> {
    NewRefund {
        cause: RefundCause::Staff,
        amount,
        sessions: 0,
        booking_id: None,
        actor: wish.actor,
        reason: wish.reason,
    }
}

/// The shop's mails speak of euros; of another currency the customer's bank tells.
async fn tell(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    payment: &payment::Model,
    refund: &refund::Model,
    now: Instant,
) -> Result<(), GiveBackError> {
    if payment.currency == CURRENCY {
        mails::refund_on_its_way(ctx, transaction, order, refund, now).await?;
    }
    Ok(())
}
