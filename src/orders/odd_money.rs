//! Giving back money that is not what its order says: all of it, by a person's word, and without any sale to undo.

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::RefundCause;
use entity::values::time::Instant;
use entity::{order, payment, refund};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use tracing::info;

use super::refund::GiveBackError;
use super::staff::StaffAct;
use super::{mails, review, rows, settle};
use crate::accounts::audit::Action;
use crate::ctx::Ctx;
use crate::payments::refunds::{self, NewRefund};
use crate::payments::{CURRENCY, Known};

/// Plans the refund of all that came for an order and was not what it asked for, and writes the deed down with it.
/// False: nothing of it was left to give back, or this form was done before.
///
/// The order stays as it is until Stripe took the refunds on, and then ends, its times free. One that nothing at all
/// was paid for ends here.
pub async fn give_back(
    ctx: &Ctx,
    order_id: OrderId,
    act: &StaffAct,
) -> Result<bool, GiveBackError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let mut order = rows::lock(&transaction, order_id).await?;
    let mut known = Known::of_order(&transaction, order_id).await?;
    let owed = owed(&known)?;
    let is_of_nothing = known.odd().any(|payment| payment.amount_cents == Cents::ZERO);
    let cents: i64 = owed.iter().map(|(_, left)| left.count()).sum();
    let what = json!({ "amount_cents": cents });
    let subject = ("order", order_id.to_string());
    if (owed.is_empty() && !is_of_nothing)
        || !act.note(&transaction, Action::GiveBackOddMoney, subject, what, now).await?
    {
        return Ok(false);
    }
    for (payment, left) in &owed {
        let new = new_refund(*left, act);
        let refund = refunds::plan(&transaction, payment, &mut known, new, now).await?;
        tell(ctx, &transaction, &order, payment, &refund, now).await?;
    }
    if is_of_nothing {
        order = settle::end_waiting(&transaction, order).await?;
    }
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, "Money that order {order_id} did not ask for goes back");
    Ok(true)
}

/// Odd payments that something is left of, and how much.
fn owed(known: &Known) -> Result<Vec<(payment::Model, Cents)>, GiveBackError> {
    let mut owed = Vec::new();
    for payment in known.odd() {
        let left = refunds::refundable(payment, known)?;
        if left > Cents::ZERO {
            owed.push((payment.clone(), left));
        }
    }
    Ok(owed)
}

fn new_refund(amount: Cents, act: &StaffAct) -> NewRefund<'_> {
    let because = act.because();
    NewRefund {
        cause: RefundCause::Staff,
        amount,
        sessions: 0,
        booking_id: None,
        actor: because.actor,
        reason: because.reason,
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
