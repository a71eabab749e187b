//! Calling a booked session off: the time is free again, and what the policy gives back goes back.

use entity::values::ids::{BookingId, OrderId};
use entity::values::money::Cents;
use entity::values::status::{BookingStatus, RefundCause};
use entity::values::time::Instant;
use entity::{booking, order};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};
use tracing::info;

use super::mails::{self, Back};
use super::policy::{self, CancelTerms};
use super::refund::GiveBack;
use super::settle::SettleError;
use super::{credits_end, refund, rows};
use crate::availability::claims;
use crate::bookings;
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;
use crate::payments::Known;
use crate::payments::refunds::RefundError;

/// What the customer wants for a cancelled session.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// The credit back, to book another time with.
    Credit,
    /// The money back: only for a session bought on its own.
    Refund,
    /// Nothing: it is too late for anything else, and the customer knows.
    Nothing,
}

impl Settlement {
    /// The word that forms and the audit log know it by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Refund => "refund",
            Self::Nothing => "none",
        }
    }
}

/// Why a session was not cancelled.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// The order has no such booking.
    #[error("no such booking")]
    NotFound,
    /// The session has begun, or is over.
    #[error("the session has begun")]
    Begun,
    /// Less than a day before: nothing comes back.
    #[error("it is too late to get anything back")]
    TooLate,
    /// It is part of a package, or nothing is left of its payment: only the credit can come back.
    #[error("the money cannot come back, the credit can")]
    NoRefund,
    /// The bank decides about the payment now.
    #[error("the payment is disputed")]
    Disputed,
    #[error("the cancellation could not be told")]
    Told(#[from] SettleError),
    #[error("the cancellation could not be stored")]
    Database(#[from] DbErr),
}

/// A booking of the order, and what cancelling it now would bring.
pub async fn look(
    ctx: &Ctx,
    order: &order::Model,
    booking_id: BookingId,
) -> Result<(booking::Model, CancelTerms), CancelError> {
    let db = ctx.db.reader();
    let booking = booking::Entity::find_by_id(booking_id).one(db).await?;
    let booking = booking.filter(|booking| booking.order_id == order.id);
    let booking = booking.ok_or(CancelError::NotFound)?;
    let known = Known::of_order(db, order.id).await?;
    let terms = policy::on_cancelling(order, &booking, &known, ctx.clock.now());
    let terms = terms.ok_or(CancelError::Begun)?;
    Ok((booking, terms))
}

/// Cancels a session as its customer. One that is cancelled already stays so, whatever was wanted for it.
pub async fn cancel(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    settlement: Settlement,
) -> Result<booking::Model, CancelError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let booking = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let booking = booking.filter(|booking| booking.order_id == order.id);
    let booking = booking.ok_or(CancelError::NotFound)?;
    if booking.status == BookingStatus::Cancelled {
        return Ok(booking);
    }
    let known = Known::of_order(&transaction, order.id).await?;
    let terms = policy::on_cancelling(&order, &booking, &known, now).ok_or(CancelError::Begun)?;
    if terms.is_late && settlement != Settlement::Nothing {
        return Err(CancelError::TooLate);
    }
    // Nobody gives up what is theirs.
    let gives_up = settlement == Settlement::Nothing && !terms.is_late;
    let settlement = if gives_up { Settlement::Credit } else { settlement };
    let because = Because { actor: "customer", reason: "cancelled in time" };
    let (order, booking) = end(&transaction, order, booking, now).await?;
    let back = match settlement {
        Settlement::Nothing => Back::Nothing,
        Settlement::Credit => {
            restore(&transaction, &order, &booking, because, now).await?;
            Back::Credit
        }
        Settlement::Refund => {
            restore(&transaction, &order, &booking, because, now).await?;
            Back::Money(pay_back(ctx, &transaction, &order, known, &booking, now).await?)
        }
    };
    let order = if settlement == Settlement::Credit {
        credits_end::keep_usable(&transaction, order, now).await?
    } else {
        order
    };
    mails::booking_cancelled(ctx, &transaction, &order, &booking, back, now).await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("before-cancel-commit");
    transaction.commit().await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("after-cancel-commit");
    ctx.freshness.bump();
    info!(order.id = %order_id, booking.id = %booking_id, "Booking {booking_id} was cancelled");
    Ok(booking)
}

/// The booking is off and its time free, in that order: the booking names the claim.
pub(super) async fn end(
    transaction: &DatabaseTransaction,
    order: order::Model,
    booking: booking::Model,
    now: Instant,
) -> Result<(order::Model, booking::Model), DbErr> {
    let claim = booking.claim_id;
    let booking = bookings::cancel(transaction, booking, now).await?;
    if let Some(claim) = claim {
        claims::release(transaction, claim).await?;
    }
    Ok((order, booking))
}

pub(super) async fn restore(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    because: Because<'_>,
    now: Instant,
) -> Result<(), DbErr> {
    let restored = credits::restore(transaction, order.id, booking.id, because, now).await;
    restored.map(|_| ()).map_err(CreditError::into_db)
}

async fn pay_back(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    mut known: Known,
    booking: &booking::Model,
    now: Instant,
) -> Result<Cents, CancelError> {
    let terms = policy::worth_back(order, &known, 1).filter(|_| order.sessions == order.quantity);
    let amount = terms.ok_or_else(|| refusal(&known))?;
    let give_back = GiveBack {
        cause: RefundCause::Cancellation,
        amount,
        sessions: 1,
        booking_id: Some(booking.id),
        because: Because { actor: "customer", reason: "cancelled in time, for its money" },
    };
    refund::give_back(ctx, transaction, order, &mut known, give_back, now).await?;
    Ok(amount)
}

pub(super) fn refusal(known: &Known) -> CancelError {
    if known.payments.iter().any(|payment| payment.disputed) {
        CancelError::Disputed
    } else {
        CancelError::NoRefund
    }
}

impl From<RefundError> for CancelError {
    fn from(error: RefundError) -> Self {
        match error {
            RefundError::Disputed => Self::Disputed,
            RefundError::TooMuch { .. } | RefundError::NotFailed => Self::NoRefund,
            RefundError::Database(error) => Self::Database(error),
        }
    }
}

impl From<refund::GiveBackError> for CancelError {
    fn from(error: refund::GiveBackError) -> Self {
        match error {
            refund::GiveBackError::Refund(error) => error.into(),
            refund::GiveBackError::NoCredit => Self::NoRefund,
            refund::GiveBackError::Told(error) => Self::Told(error),
            refund::GiveBackError::Database(error) => Self::Database(error),
        }
    }
}
