//! Withdrawing from the contract (Directive (EU) 2023/2673, article 11a): a notice is always taken, its receipt always
//! sent, and what can be undone by itself is undone at once.

use entity::values::ids::{OrderId, WithdrawalId};
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, RefundCause, WithdrawalOutcome};
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use entity::{booking, order, refund, withdrawal};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter,
};
use tracing::info;

use super::cancel;
use super::mails::{self, Back};
use super::refund::{self as give, GiveBack, GiveBackError};
use super::settle::SettleError;
use super::{policy, review, rows};
use crate::credits::{self, Because};
use crate::ctx::Ctx;
use crate::payments::Known;

/// Who withdraws from what, as typed.
#[derive(Clone, Debug)]
pub struct Notice {
    pub name: String,
    pub order_code: String,
    pub email: String,
    pub language: Language,
}

/// Why a notice was not taken: only if it could not be stored.
#[derive(Debug, thiserror::Error)]
pub enum WithdrawError {
    #[error("the withdrawal could not be told")]
    Told(#[from] SettleError),
    #[error("the refund could not be planned")]
    Refund(#[from] GiveBackError),
    #[error("the withdrawal could not be stored")]
    Database(#[from] DbErr),
}

/// Takes a notice. What fits no order, is too late, or is not a consumer's waits for a person; the sender gets a receipt
/// either way, and the answer does not tell which.
pub async fn withdraw(ctx: &Ctx, notice: &Notice) -> Result<withdrawal::Model, WithdrawError> {
    let now = ctx.clock.now();
    let Some(order) = order_of(ctx, notice).await? else {
        return keep(ctx, notice, None, now).await;
    };
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    if let Some(done) = of_order(&transaction, order.id).await? {
        return Ok(done);
    }
    let mut known = Known::of_order(&transaction, order.id).await?;
    let Some(due) = due(&transaction, &order, &known, now).await? else {
        transaction.rollback().await?;
        return keep(ctx, notice, Some(&order), now).await;
    };
    let refund = undo(ctx, &transaction, &order, &mut known, &due, now).await?;
    let row = row(notice, Some(&order), now);
    let mut row = withdrawal::ActiveModel { outcome: Set(WithdrawalOutcome::Done), ..row };
    row.refund_id = Set(refund.as_ref().map(|refund| refund.id));
    row.amount_cents = Set(Some(due.amount));
    let withdrawal = row.insert(&transaction).await?;
    mails::withdrawal_done(ctx, &transaction, &order, &withdrawal, now).await?;
    let id = order.id;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %id, "The customer withdrew from order {id}");
    Ok(withdrawal)
}

/// What withdrawing from the order now would give back. None: it takes a person.
pub async fn look(ctx: &Ctx, order: &order::Model) -> Result<Option<Cents>, DbErr> {
    let known = Known::of_order(ctx.db.reader(), order.id).await?;
    let due = due(ctx.db.reader(), order, &known, ctx.clock.now()).await?;
    Ok(due.map(|due| due.amount))
}

/// When a notice was sent.
pub async fn sent_at(ctx: &Ctx, id: WithdrawalId) -> Result<Option<Instant>, DbErr> {
    let found = withdrawal::Entity::find_by_id(id).one(ctx.db.reader()).await?;
    Ok(found.map(|withdrawal| withdrawal.sent_at))
}

/// The withdrawal that undid the order.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Option<withdrawal::Model>, DbErr> {
    withdrawal::Entity::find()
        .filter(withdrawal::Column::OrderId.eq(order_id))
        .filter(withdrawal::Column::Outcome.eq(WithdrawalOutcome::Done))
        .one(db)
        .await
}

/// What a withdrawal gives back.
struct Due {
    amount: Cents,
    /// Sessions not held yet; they are called off.
    ahead: Vec<booking::Model>,
    /// Those, and the credits left.
    sessions: i32,
}

/// What is due for a consumer who withdraws in time. Sessions that were held keep their price (article 14(3)).
async fn due<C: ConnectionTrait>(
    db: &C,
    order: &order::Model,
    known: &Known,
    now: Instant,
) -> Result<Option<Due>, DbErr> {
    let is_consumer = order.business_id.is_none();
    let in_time = order.paid_at.is_some_and(|paid| now < policy::withdrawal_ends(paid));
    let is_clear = order.status.is_funded() && !known.payments.iter().any(|paid| paid.disputed);
    if !(is_consumer && in_time && is_clear) {
        return Ok(None);
    }
    let bookings = crate::bookings::of_order(db, order.id).await?;
    let is_ahead = |booking: &booking::Model| {
        booking.status == BookingStatus::Confirmed && booking.starts_at > now
    };
    let ahead: Vec<booking::Model> = bookings.into_iter().filter(is_ahead).collect();
    let left = credits::summary(db, order.id).await?.available;
    let sessions = left.saturating_add(i32::try_from(ahead.len()).unwrap_or(i32::MAX));
    let amount = policy::worth_back(order, known, sessions).unwrap_or_default();
    Ok(Some(Due { amount, ahead, sessions }))
}

async fn undo(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    known: &mut Known,
    due: &Due,
    now: Instant,
) -> Result<Option<refund::Model>, WithdrawError> {
    let because = Because { actor: "customer", reason: "withdrew from the contract" };
    for booking in &due.ahead {
        let (order, booking) =
            cancel::end(transaction, order.clone(), booking.clone(), now).await?;
        cancel::restore(transaction, &order, &booking, because, now).await?;
        mails::booking_cancelled(ctx, transaction, &order, &booking, Back::ToldElsewhere, now)
            .await?;
    }
    if due.amount <= Cents::ZERO {
        let revoked = credits::revoke(transaction, order.id, due.sessions, because, now).await;
        revoked.map_err(GiveBackError::from)?;
        return Ok(None);
    }
    let give_back = GiveBack {
        cause: RefundCause::Withdrawal,
        amount: due.amount,
        sessions: due.sessions,
        booking_id: None,
        because,
    };
    Ok(Some(give::give_back(ctx, transaction, order, known, give_back, now).await?))
}

/// The order the notice means, if code and address are the order's.
async fn order_of(ctx: &Ctx, notice: &Notice) -> Result<Option<order::Model>, DbErr> {
    let typed = notice.order_code.trim().to_uppercase();
    let Ok(code) = typed.parse::<entity::values::codes::OrderCode>() else { return Ok(None) };
    let found = order::Entity::find().filter(order::Column::Code.eq(code));
    let found = found.one(ctx.db.reader()).await?;
    let is_theirs = |order: &order::Model| {
        let email = order.customer_email.as_ref().map(Personal::reveal);
        email.is_some_and(|email| email.trim().eq_ignore_ascii_case(notice.email.trim()))
    };
    Ok(found.filter(is_theirs))
}

/// Keeps a notice for a person, and says to its sender that and when it came. The same one again, while it waits, is
/// the same notice: it was sent when it was first sent.
async fn keep(
    ctx: &Ctx,
    notice: &Notice,
    order: Option<&order::Model>,
    now: Instant,
) -> Result<withdrawal::Model, WithdrawError> {
    let transaction = ctx.db.write_txn().await?;
    if let Some(waiting) = waiting(&transaction, notice).await? {
        return Ok(waiting);
    }
    let withdrawal = row(notice, order, now).insert(&transaction).await?;
    mails::withdrawal_received(ctx, &transaction, &withdrawal, now).await?;
    transaction.commit().await?;
    info!(withdrawal.id = %withdrawal.id, "A notice of withdrawal waits for a person");
    Ok(withdrawal)
}

async fn waiting(
    transaction: &DatabaseTransaction,
    notice: &Notice,
) -> Result<Option<withdrawal::Model>, DbErr> {
    withdrawal::Entity::find()
        .filter(withdrawal::Column::Outcome.eq(WithdrawalOutcome::NeedsPerson))
        .filter(withdrawal::Column::OrderCode.eq(notice.order_code.as_str()))
        .filter(withdrawal::Column::CustomerEmail.eq(Personal::new(notice.email.clone())))
        .filter(withdrawal::Column::CustomerName.eq(Personal::new(notice.name.clone())))
        .one(transaction)
        .await
}

fn row(notice: &Notice, order: Option<&order::Model>, now: Instant) -> withdrawal::ActiveModel {
    withdrawal::ActiveModel {
        id: Set(WithdrawalId::fresh()),
        order_id: Set(order.map(|order| order.id)),
        refund_id: Set(None),
        customer_name: Set(Personal::new(notice.name.clone())),
        order_code: Set(notice.order_code.clone()),
        customer_email: Set(Personal::new(notice.email.clone())),
        language: Set(notice.language),
        amount_cents: Set(None),
        outcome: Set(WithdrawalOutcome::NeedsPerson),
        sent_at: Set(now),
    }
}
