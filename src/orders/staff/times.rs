//! Staff book a session on a customer's behalf, or move one: by the rules, or with open eyes outside of them.

use entity::values::ids::{BookingId, ExpertId, OrderId, ThemeId};
use entity::values::status::{BookingStatus, OrderStatus};
use entity::values::time::{Instant, Interval, Span};
use entity::{booking, order, slot_claim};
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::availability::claims::{self, ClaimError, Wanted};
use crate::bookings::{self, NewBooking};
use crate::credits::CreditError;
use crate::ctx::Ctx;
use crate::orders::settle::SettleError;
use crate::orders::{mails, rows, spend};

/// A time for a session.
#[derive(Copy, Clone, Debug)]
pub struct StaffTime {
    pub expert_id: ExpertId,
    pub starts_at: Instant,
    /// Whether the expert's calendars and rules need not offer it. Another session, buffers included, and a full day
    /// always stand in the way.
    pub outside_rules: bool,
}

/// Why a session was not booked or moved.
#[derive(Debug, thiserror::Error)]
pub enum StaffTimeError {
    /// The order has no such session that stands.
    #[error("no such booking")]
    NotFound,
    #[error("the order is not paid")]
    NotPaid,
    #[error("no credit is left")]
    NoCredit,
    /// It has begun, or the new time is past.
    #[error("the time is past")]
    Past,
    #[error("another session is there")]
    Taken,
    #[error("the day is full")]
    DayFull,
    /// The expert's calendars or rules do not offer it.
    #[error("the time is not offered")]
    NotOffered,
    #[error("it could not be told")]
    Told(#[from] SettleError),
    #[error("it could not be stored")]
    Database(#[from] DbErr),
}

impl From<ClaimError> for StaffTimeError {
    fn from(error: ClaimError) -> Self {
        match error {
            ClaimError::Taken | ClaimError::Overlap(_) => Self::Taken,
            ClaimError::DayFull => Self::DayFull,
            ClaimError::NotOffered => Self::NotOffered,
            ClaimError::Database(error) => Self::Database(error),
        }
    }
}

impl From<CreditError> for StaffTimeError {
    fn from(error: CreditError) -> Self {
        match error {
            CreditError::NoCredit => Self::NoCredit,
            CreditError::Database(error) => Self::Database(error),
        }
    }
}

/// Books a session with one of the order's credits. None: this form was done before.
pub async fn book(
    ctx: &Ctx,
    order_id: OrderId,
    theme_id: Option<ThemeId>,
    time: StaffTime,
    act: &StaffAct,
) -> Result<Option<booking::Model>, StaffTimeError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    if !matches!(order.status, OrderStatus::Paid | OrderStatus::PartiallyRefunded) {
        return Err(StaffTimeError::NotPaid);
    }
    let what = json!({ "starts_at": time.starts_at, "outside_rules": time.outside_rules });
    let subject = ("order", order_id.to_string());
    if !act.note(&transaction, Action::Book, subject, what, now).await? {
        return Ok(None);
    }
    let wanted = wanted(ctx, &order, time, now)?;
    let claim = claims::take(&transaction, wanted, now).await?;
    let new = NewBooking {
        order_id,
        expert_id: time.expert_id,
        theme_id: theme_id.or(order.theme_id),
        claim_id: claim.id,
        slot: wanted.slot,
    };
    let booking = bookings::confirm(&transaction, new, act.because(), now).await?;
    let order = spend::with_found_times(&transaction, order, 1).await?;
    mails::booking_confirmed(ctx, &transaction, &order, &booking, now).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, booking.id = %booking.id, "Staff booked {} for order {order_id}", booking.id);
    Ok(Some(booking))
}

/// Moves a session that has not begun. None: this form was done before.
pub async fn reschedule(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    time: StaffTime,
    act: &StaffAct,
) -> Result<Option<booking::Model>, StaffTimeError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let found = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let stands =
        |row: &booking::Model| row.order_id == order_id && row.status == BookingStatus::Confirmed;
    let booking = found.filter(stands).ok_or(StaffTimeError::NotFound)?;
    if booking.starts_at <= now {
        return Err(StaffTimeError::Past);
    }
    let what = json!({
        "from": booking.starts_at,
        "to": time.starts_at,
        "outside_rules": time.outside_rules,
    });
    if !act.note(&transaction, Action::Move, ("booking", booking_id.to_string()), what, now).await?
    {
        return Ok(None);
    }
    let wanted = wanted(ctx, &order, time, now)?;
    let claim_id = booking.claim_id.ok_or(StaffTimeError::NotFound)?;
    let claim = slot_claim::Entity::find_by_id(claim_id).one(&transaction).await?;
    let claim = claim.ok_or(StaffTimeError::NotFound)?;
    claims::move_to(&transaction, &claim, wanted, now).await?;
    let before = booking.clone();
    let booking =
        bookings::move_to(&transaction, booking, time.expert_id, wanted.slot, now).await?;
    mails::booking_moved(ctx, &transaction, &order, (&before, &booking), now).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, booking.id = %booking_id, "Staff moved booking {booking_id}");
    Ok(Some(booking))
}

fn wanted(
    ctx: &Ctx,
    order: &order::Model,
    time: StaffTime,
    now: Instant,
) -> Result<Wanted, StaffTimeError> {
    if time.starts_at <= now {
        return Err(StaffTimeError::Past);
    }
    let session = Span::minutes(i64::from(order.session_minutes));
    let slot = Interval { start: time.starts_at, end: time.starts_at.plus(session) };
    let offered_by = (!time.outside_rules).then_some(ctx.config.feeds.max_age);
    Ok(Wanted { order_id: order.id, expert_id: time.expert_id, slot, held_until: None, offered_by })
}
