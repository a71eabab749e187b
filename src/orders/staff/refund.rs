//! Staff give money back, or try again what came back.

use entity::refund;
use entity::values::ids::{OrderId, RefundId};
use entity::values::money::Cents;
use entity::values::status::RefundCause;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::ctx::Ctx;
use crate::orders::refund::{GiveBack, GiveBackError, give_back};
use crate::orders::{lost_times, mails, review, rows};
use crate::payments::Known;
use crate::payments::refunds;

/// What is given back: so much money, and so many credits revoked first.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    pub cents: Cents,
    pub sessions: i32,
}

/// Gives money back. The sum of all that went back never exceeds what came. None: this form was done before.
pub async fn refund(
    ctx: &Ctx,
    order_id: OrderId,
    amount: Amount,
    act: &StaffAct,
) -> Result<Option<refund::Model>, GiveBackError> {
    give(ctx, order_id, amount, act, false).await
}

/// The same for times that were lost while paying: each session paid back is one of them, which waits no more.
pub async fn refund_lost(
    ctx: &Ctx,
    order_id: OrderId,
    amount: Amount,
    act: &StaffAct,
) -> Result<Option<refund::Model>, GiveBackError> {
    give(ctx, order_id, amount, act, true).await
}

async fn give(
    ctx: &Ctx,
    order_id: OrderId,
    amount: Amount,
    act: &StaffAct,
    is_for_lost: bool,
) -> Result<Option<refund::Model>, GiveBackError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let subject = ("order", order_id.to_string());
    let what = json!({
        "amount_cents": amount.cents, "sessions": amount.sessions, "for_lost_times": is_for_lost,
    });
    if !act.note(&transaction, Action::Refund, subject, what, now).await? {
        return Ok(None);
    }
    let order = if is_for_lost {
        lost_times::paid_back(&transaction, order, amount.sessions).await?
    } else {
        order
    };
    let mut known = Known::of_order(&transaction, order_id).await?;
    let wish = GiveBack {
        cause: RefundCause::Staff,
        amount: amount.cents,
        sessions: amount.sessions,
        booking_id: None,
        because: act.because(),
    };
    let refund = give_back(ctx, &transaction, &order, &mut known, wish, now).await?;
    mails::refund_on_its_way(ctx, &transaction, &order, &refund, now).await?;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, refund.id = %refund.id, "Staff refund order {order_id}");
    Ok(Some(refund))
}

/// Tries a refund again that came back or was refused. None: this form was done before.
pub async fn retry(
    ctx: &Ctx,
    refund_id: RefundId,
    act: &StaffAct,
) -> Result<Option<refund::Model>, GiveBackError> {
    let now = ctx.clock.now();
    let missing = || DbErr::RecordNotFound(format!("refund {refund_id}"));
    let order_id = order_of(ctx, refund_id).await?.ok_or_else(missing)?;
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let mut known = Known::of_order(&transaction, order_id).await?;
    let failed = known.refunds.iter().find(|row| row.id == refund_id).cloned();
    let failed = failed.ok_or_else(missing)?;
    let payment = known.payments.iter().find(|payment| payment.id == failed.payment_id).cloned();
    let payment = payment.ok_or_else(missing)?;
    let what = json!({ "amount_cents": failed.amount_cents });
    if !act
        .note(&transaction, Action::RetryRefund, ("refund", refund_id.to_string()), what, now)
        .await?
    {
        return Ok(None);
    }
    let actor = act.because().actor;
    let again = refunds::retry(&transaction, &payment, &mut known, &failed, actor, now).await;
    let again = again.map_err(GiveBackError::from)?;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    Ok(Some(again))
}

/// The order that a refund belongs to.
pub async fn order_of(ctx: &Ctx, refund_id: RefundId) -> Result<Option<OrderId>, DbErr> {
    let found = refund::Entity::find_by_id(refund_id).one(ctx.db.reader()).await?;
    Ok(found.map(|refund| refund.order_id))
}
