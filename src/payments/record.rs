//! Writes what Stripe now says of a payment: its row, its refunds and disputes, and the ledger that follows from them.

use entity::values::ids::{OrderId, PaymentId, RefundId};
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, RefundCause, RefundStatus, RefundWay};
use entity::values::time::{Instant, Span};
use entity::{dispute, payment, refund};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};

use super::seen::{Captured, SeenDispute, SeenRefund};
use super::{Known, fit, ledger};

/// How soon a refund on its way is looked at again, besides Stripe's own word.
const LOOK_AGAIN: Span = Span::hours(6);

/// What changed by a recording, for those who must act on it.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// All there is now, the changes in it.
    pub known: Known,
    pub payment: payment::Model,
    /// Refunds that were made at Stripe and are known since now, or count since now as their payment does. Those that
    /// stand for a failed one are not among them.
    pub imported: Vec<refund::Model>,
    /// Disputes that were lost since the last look.
    pub lost: Vec<dispute::Model>,
}

/// Writes what Stripe says of a payment. The caller holds the order's row lock and read `known` under it.
///
/// The Checkout Session is the key, so the same money is never two rows. `allocated`: it is what the order asked for.
pub async fn record(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    mut known: Known,
    captured: &Captured,
    allocated: bool,
    now: Instant,
) -> Result<Recorded, DbErr> {
    let was_apart =
        known.payment_of(&captured.checkout_session_id).is_some_and(|payment| !payment.allocated);
    let payment = match known.payment_of(&captured.checkout_session_id) {
        Some(payment) => understood(transaction, payment.clone(), captured, allocated).await?,
        None => insert(transaction, order_id, captured, allocated, now).await?,
    };
    let mut imported = Vec::new();
    for seen in &captured.refunds {
        let new = follow_refund(transaction, &payment, &mut known.refunds, seen, now).await?;
        imported.extend(new);
    }
    if was_apart && payment.allocated {
        let of_it = known.refunds.iter().filter(|row| row.payment_id == payment.id);
        imported = of_it.filter(|row| row.replaced_by.is_none()).cloned().collect();
    }
    fit::fit(transaction, &payment, &mut known.refunds, now).await?;
    let mut lost = Vec::new();
    for seen in &captured.disputes {
        let newly = follow_dispute(transaction, &payment, &mut known.disputes, seen, now).await?;
        lost.extend(newly);
    }
    let payment = with_totals(transaction, payment, &known).await?;
    known.payments.retain(|other| other.id != payment.id);
    known.payments.push(payment.clone());
    known.payments.sort_by_key(|payment| payment.id);
    let reason = "as Stripe has it";
    ledger::follow(transaction, &payment, &known.refunds, &known.disputes, reason, now).await?;
    Ok(Recorded { known, payment, imported, lost })
}

/// Money that was odd and is what was ordered after all counts from now on; once it counts, it does so for good.
async fn understood(
    transaction: &DatabaseTransaction,
    payment: payment::Model,
    captured: &Captured,
    allocated: bool,
) -> Result<payment::Model, DbErr> {
    let is_same = payment.amount_cents == captured.amount && payment.allocated == allocated;
    if payment.allocated || is_same {
        return Ok(payment);
    }
    let mut row = payment.into_active_model();
    row.amount_cents = Set(captured.amount);
    row.currency = Set(captured.currency.clone());
    row.payment_intent_id = Set(captured.payment_intent_id.clone());
    row.allocated = Set(allocated);
    row.update(transaction).await
}

async fn insert(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    captured: &Captured,
    allocated: bool,
    now: Instant,
) -> Result<payment::Model, DbErr> {
    let row = payment::ActiveModel {
        id: Set(PaymentId::fresh()),
        order_id: Set(order_id),
        checkout_session_id: Set(captured.checkout_session_id.clone()),
        payment_intent_id: Set(captured.payment_intent_id.clone()),
        amount_cents: Set(captured.amount),
        refunded_cents: Set(Cents::ZERO),
        disputed: Set(false),
        allocated: Set(allocated),
        currency: Set(captured.currency.clone()),
        captured_at: Set(now),
    };
    let payment = row.insert(transaction).await?;
    ledger::follow(transaction, &payment, &[], &[], "captured", now).await?;
    Ok(payment)
}

/// Answers the refund if it was made at Stripe and is new to us.
async fn follow_refund(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    refunds: &mut Vec<refund::Model>,
    seen: &SeenRefund,
    now: Instant,
) -> Result<Option<refund::Model>, DbErr> {
    let is_it = |row: &&mut refund::Model| {
        row.stripe_refund_id.as_deref() == Some(seen.id.as_str())
            || (row.stripe_refund_id.is_none() && Some(row.id) == seen.refund_id)
    };
    if let Some(row) = refunds.iter_mut().find(is_it) {
        if row.status != seen.status || row.stripe_refund_id.is_none() {
            *row = advance(transaction, row.clone(), seen, now).await?;
        }
        return Ok(None);
    }
    let new = import(payment, seen, now).insert(transaction).await?;
    refunds.push(new.clone());
    // A person tried again at Stripe what had failed before: it is that money, not more of it.
    let is_it = |row: &&mut refund::Model| {
        row.payment_id == payment.id && is_owed(row) && row.amount_cents == seen.amount
    };
    let failed = refunds.iter_mut().find(is_it);
    if let Some(row) = failed.filter(|row| row.id != new.id) {
        *row = replace(transaction, row.clone(), new.id).await?;
        // Whoever did it knew of the failure: nobody needs to look once more.
        let mut known = new.into_active_model();
        known.acknowledged_at = Set(Some(now));
        let known = known.update(transaction).await?;
        refunds.retain(|row| row.id != known.id);
        refunds.push(known);
        return Ok(None);
    }
    Ok(Some(new))
}

fn is_owed(row: &refund::Model) -> bool {
    let came_back = matches!(row.status, RefundStatus::Failed | RefundStatus::Refused);
    came_back && row.replaced_by.is_none()
}

async fn advance(
    transaction: &DatabaseTransaction,
    row: refund::Model,
    seen: &SeenRefund,
    now: Instant,
) -> Result<refund::Model, DbErr> {
    let mut row = row.into_active_model();
    row.stripe_refund_id = Set(Some(seen.id.clone()));
    row.status = Set(seen.status);
    row.next_try_at = Set(now.plus(LOOK_AGAIN));
    row.update(transaction).await
}

/// Notes that `by` stands for a failed refund.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    failed: refund::Model,
    by: RefundId,
) -> Result<refund::Model, DbErr> {
    let mut row = failed.into_active_model();
    row.replaced_by = Set(Some(by));
    row.update(transaction).await
}

fn import(payment: &payment::Model, seen: &SeenRefund, now: Instant) -> refund::ActiveModel {
    refund::ActiveModel {
        id: Set(RefundId::fresh()),
        order_id: Set(payment.order_id),
        payment_id: Set(payment.id),
        cause: Set(RefundCause::Outside),
        amount_cents: Set(seen.amount),
        sessions: Set(0),
        booking_id: Set(None),
        status: Set(seen.status),
        stripe_refund_id: Set(Some(seen.id.clone())),
        replaced_by: Set(None),
        actor: Set("stripe".to_owned()),
        reason: Set("made at Stripe".to_owned()),
        key_version: Set(0),
        first_asked_at: Set(None),
        tries: Set(0),
        acknowledged_at: Set(None),
        next_try_at: Set(now.plus(LOOK_AGAIN)),
        created_at: Set(now),
        way: Set(RefundWay::Stripe),
        reference: Set(None),
        left_on: Set(None),
    }
}

/// Answers the dispute if it was lost since the last look.
async fn follow_dispute(
    transaction: &DatabaseTransaction,
    payment: &payment::Model,
    disputes: &mut Vec<dispute::Model>,
    seen: &SeenDispute,
    now: Instant,
) -> Result<Option<dispute::Model>, DbErr> {
    let is_lost = seen.standing == DisputeStanding::Lost;
    let Some(row) = disputes.iter_mut().find(|row| row.id == seen.id) else {
        let row = dispute::ActiveModel {
            id: Set(seen.id.clone()),
            order_id: Set(payment.order_id),
            payment_id: Set(payment.id),
            amount_cents: Set(seen.amount),
            standing: Set(seen.standing),
            stripe_status: Set(seen.stripe_status.clone()),
            opened_at: Set(now),
            acknowledged_at: Set(None),
        };
        let row = row.insert(transaction).await?;
        disputes.push(row.clone());
        return Ok(is_lost.then_some(row));
    };
    let before = row.standing;
    if row.stripe_status != seen.stripe_status || row.amount_cents != seen.amount {
        let mut changed = row.clone().into_active_model();
        changed.standing = Set(seen.standing);
        changed.stripe_status = Set(seen.stripe_status.clone());
        changed.amount_cents = Set(seen.amount);
        *row = changed.update(transaction).await?;
    }
    Ok((is_lost && before != DisputeStanding::Lost).then(|| row.clone()))
}

/// The sums on the payment's own row, for lists and pages. What went back twice, at Stripe and by another way, counts
/// there as far as money came; the ledger has all of it.
pub(super) async fn with_totals(
    transaction: &DatabaseTransaction,
    payment: payment::Model,
    known: &Known,
) -> Result<payment::Model, DbErr> {
    let refunded = known
        .refunds
        .iter()
        .filter(|refund| refund.payment_id == payment.id)
        .filter(|refund| matches!(refund.status, RefundStatus::Pending | RefundStatus::Succeeded))
        .map(|refund| refund.amount_cents.count())
        .sum();
    let refunded = Cents::new(refunded).min(payment.amount_cents);
    let disputed = known.disputes.iter().any(|dispute| {
        dispute.payment_id == payment.id && dispute.standing == DisputeStanding::Open
    });
    if payment.refunded_cents == refunded && payment.disputed == disputed {
        return Ok(payment);
    }
    let mut row = payment.into_active_model();
    row.refunded_cents = Set(refunded);
    row.disputed = Set(disputed);
    row.update(transaction).await
}
