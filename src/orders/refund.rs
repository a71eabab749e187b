//! Giving an order's money back: credits first, then the money, its credit note with it; and asking Stripe until done.

use entity::values::ids::{BookingId, OrderId, RefundId};
use entity::values::money::Cents;
use entity::values::status::{RefundCause, RefundStatus};
use entity::values::time::Instant;
use entity::{order, payment, refund};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};
use tracing::{error, info, warn};

use super::settle::{self, SettleError};
use super::{credit_note, mails, review, rows};
use crate::clients::stripe::{NewRefund as StripeRefund, RefundRefusal, StripeError};
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;
use crate::payments::Known;
use crate::payments::refunds::{self, NewRefund, RefundError};
use crate::payments::seen::SeenRefund;

/// Money of an order to give back.
#[derive(Copy, Clone, Debug)]
pub struct GiveBack<'a> {
    pub cause: RefundCause,
    pub amount: Cents,
    /// Credits to revoke first; they must be there.
    pub sessions: i32,
    pub booking_id: Option<BookingId>,
    pub because: Because<'a>,
}

/// Why money was not given back.
#[derive(Debug, thiserror::Error)]
pub enum GiveBackError {
    #[error(transparent)]
    Refund(RefundError),
    /// Fewer credits are left than were to be revoked.
    #[error("the credits are not there")]
    NoCredit,
    #[error("the refund could not be told")]
    Told(#[from] SettleError),
    #[error("the refund could not be stored")]
    Database(#[from] DbErr),
}

/// What staff decide to give back.
#[derive(Clone, Debug)]
pub struct StaffRefund {
    pub amount: Cents,
    pub sessions: i32,
    /// Who decided, and why.
    pub actor: String,
    pub reason: String,
}

/// Staff give money back. The sum of all that went back never exceeds what came.
pub async fn by_staff(
    ctx: &Ctx,
    order_id: OrderId,
    wish: &StaffRefund,
) -> Result<refund::Model, GiveBackError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let mut known = Known::of_order(&transaction, order_id).await?;
    let give_back_now = GiveBack {
        cause: RefundCause::Staff,
        amount: wish.amount,
        sessions: wish.sessions,
        booking_id: None,
        because: Because { actor: &wish.actor, reason: &wish.reason },
    };
    let refund = give_back(&transaction, &order, &mut known, give_back_now, now).await?;
    mails::refund_on_its_way(ctx, &transaction, &order, &refund, now).await?;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, refund.id = %refund.id, "Staff refund order {order_id}");
    Ok(refund)
}

/// Staff try a refund again that came back or was refused.
pub async fn retry(
    ctx: &Ctx,
    refund_id: RefundId,
    actor: &str,
) -> Result<refund::Model, GiveBackError> {
    let now = ctx.clock.now();
    let missing = || DbErr::RecordNotFound(format!("refund {refund_id}"));
    let found = refund::Entity::find_by_id(refund_id).one(ctx.db.reader()).await?;
    let order_id = found.ok_or_else(missing)?.order_id;
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let mut known = Known::of_order(&transaction, order_id).await?;
    let failed = known.refunds.iter().find(|row| row.id == refund_id).cloned();
    let failed = failed.ok_or_else(missing)?;
    let payment = payment_of(&known, &failed).ok_or_else(missing)?;
    let again = refunds::retry(&transaction, &payment, &mut known, &failed, actor, now)
        .await
        .map_err(GiveBackError::from)?;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    Ok(again)
}

/// Revokes credits, plans the refund and writes its credit note. The caller holds the order's row lock.
pub(super) async fn give_back(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    known: &mut Known,
    wish: GiveBack<'_>,
    now: Instant,
) -> Result<refund::Model, GiveBackError> {
    let nothing = || GiveBackError::Refund(RefundError::TooMuch { left: Cents::ZERO });
    let own = known.payments.iter().find(|payment| payment.allocated);
    let payment = own.cloned().ok_or_else(nothing)?;
    credits::revoke(transaction, order.id, wish.sessions, wish.because, now).await?;
    let new = NewRefund {
        cause: wish.cause,
        amount: wish.amount,
        sessions: wish.sessions,
        booking_id: wish.booking_id,
        actor: wish.because.actor,
        reason: wish.because.reason,
    };
    let refund = refunds::plan(transaction, &payment, known, new, now).await?;
    credit_note::issue(transaction, order, &refund, now).await?;
    Ok(refund)
}

/// Asks Stripe for every refund that is due. Answers how many were asked about.
pub async fn send_refunds(ctx: &Ctx) -> Result<usize, DbErr> {
    let mut asked = 0;
    for refund in refunds::due(&ctx.db, ctx.clock.now()).await? {
        let Some(refund) = refunds::lease(&ctx.db, &refund, ctx.clock.now()).await? else {
            continue;
        };
        asked += 1;
        let id = refund.id;
        if let Err(error) = send(ctx, refund).await {
            warn!(refund.id = %id, "Refund {id} could not be sent yet: {error}");
        }
    }
    Ok(asked)
}

async fn send(ctx: &Ctx, refund: refund::Model) -> Result<(), SettleError> {
    let order_id = refund.order_id;
    if refund.status == RefundStatus::Planned && refund.stripe_refund_id.is_none() {
        let known = Known::of_order(ctx.db.reader(), order_id).await?;
        let missing = || DbErr::RecordNotFound(format!("the payment of refund {}", refund.id));
        let payment = payment_of(&known, &refund).ok_or_else(missing)?;
        ask_stripe(ctx, refund, &payment).await?;
    }
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("refund-accepted");
    settle::settle(ctx, order_id).await.map(|_| ())
}

/// Makes the refund at Stripe, or finds the one that was made: under one key it is never made twice, and past the life
/// of a key it is looked for first.
async fn ask_stripe(
    ctx: &Ctx,
    mut refund: refund::Model,
    payment: &payment::Model,
) -> Result<(), SettleError> {
    let now = ctx.clock.now();
    let asked_at = refund.first_asked_at.unwrap_or(now);
    if asked_at.plus(refunds::KEY_LIFE) <= now {
        if let Some(seen) = find(ctx, &refund, payment).await? {
            return accept(ctx, &refund, &seen).await;
        }
        refund = refunds::renew_key(&ctx.db, &refund, now).await?;
    }
    let intent = payment.payment_intent_id.clone().unwrap_or_default();
    let new = StripeRefund {
        payment_intent: intent,
        amount_cents: refund.amount_cents.count(),
        order_id: refund.order_id.to_string(),
        refund_id: refund.id.to_string(),
    };
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("before-refund-call");
    let made = ctx.stripe.create_refund(&new, &refunds::key(&refund)).await;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("after-refund-call");
    match made {
        Ok(made) => {
            let seen = SeenRefund::read(&made);
            let seen = seen.ok_or(StripeError::Unreadable { request_id: None })?;
            accept(ctx, &refund, &seen).await
        }
        Err(StripeError::FailureKept { .. } | StripeError::IdempotencyReused { .. }) => {
            match find(ctx, &refund, payment).await? {
                Some(seen) => accept(ctx, &refund, &seen).await,
                None => Ok(refunds::renew_key(&ctx.db, &refund, now).await.map(|_| ())?),
            }
        }
        Err(refusal @ (StripeError::Refused { .. } | StripeError::NotFound { .. })) => {
            refused(ctx, &refund, payment, refusal).await
        }
        Err(
            trouble @ (StripeError::Unavailable { .. }
            | StripeError::Unreadable { .. }
            | StripeError::NotSent),
        ) => Err(trouble.into()),
    }
}

async fn find(
    ctx: &Ctx,
    refund: &refund::Model,
    payment: &payment::Model,
) -> Result<Option<SeenRefund>, StripeError> {
    let Some(intent) = payment.payment_intent_id.as_deref() else { return Ok(None) };
    let made = ctx.stripe.refunds_of(intent).await?;
    Ok(made.iter().filter_map(SeenRefund::read).find(|seen| seen.refund_id == Some(refund.id)))
}

async fn accept(ctx: &Ctx, refund: &refund::Model, seen: &SeenRefund) -> Result<(), SettleError> {
    let transaction = ctx.db.write_txn().await?;
    rows::lock(&transaction, refund.order_id).await?;
    refunds::accepted(&transaction, refund.id, seen).await?;
    transaction.commit().await?;
    Ok(())
}

/// Stripe said no. It may have made this very refund before; else the money is owed, and a person must look.
async fn refused(
    ctx: &Ctx,
    refund: &refund::Model,
    payment: &payment::Model,
    refusal: StripeError,
) -> Result<(), SettleError> {
    if let Some(seen) = find(ctx, refund, payment).await? {
        return accept(ctx, refund, &seen).await;
    }
    if refusal.refund_refusal() == Some(RefundRefusal::BalanceTooSmall) {
        // Tomorrow's sales may cover it: asked again, under a key that knows no refusal.
        refunds::renew_key(&ctx.db, refund, ctx.clock.now()).await?;
        return Err(refusal.into());
    }
    let id = refund.id;
    error!(refund.id = %id, "Stripe refused refund {id}; the money is owed: {refusal}");
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, refund.order_id).await?;
    let mut known = Known::of_order(&transaction, order.id).await?;
    refunds::refused(&transaction, payment, &mut known, id, ctx.clock.now()).await?;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    Ok(())
}

fn payment_of(known: &Known, refund: &refund::Model) -> Option<payment::Model> {
    known.payments.iter().find(|payment| payment.id == refund.payment_id).cloned()
}

impl From<RefundError> for GiveBackError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Database(error) => Self::Database(error),
            refusal @ (RefundError::Disputed
            | RefundError::TooMuch { .. }
            | RefundError::NotFailed) => Self::Refund(refusal),
        }
    }
}

impl From<CreditError> for GiveBackError {
    fn from(error: CreditError) -> Self {
        match error {
            CreditError::NoCredit => Self::NoCredit,
            CreditError::Database(error) => Self::Database(error),
        }
    }
}
