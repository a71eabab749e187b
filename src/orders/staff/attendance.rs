//! Staff note that nobody came to a session, or take that back.

use entity::booking;
use entity::values::ids::{BookingId, OrderId};
use entity::values::status::BookingStatus;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::bookings;
use crate::ctx::Ctx;
use crate::orders::rows;

/// Why it was not noted.
#[derive(Debug, thiserror::Error)]
pub enum AttendanceError {
    /// The order has no such session that stands.
    #[error("no such booking")]
    NotFound,
    /// Nobody can have missed it yet.
    #[error("the session has not begun")]
    NotBegun,
    #[error("it could not be stored")]
    Database(#[from] DbErr),
}

/// Notes that nobody came to a session that has begun, or that somebody did after all. Its credit stays spent, no money
/// moves and nobody is written to. False: it stood so before, or this form was done before.
pub async fn note(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    is_missed: bool,
    act: &StaffAct,
) -> Result<bool, AttendanceError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let found = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let stands =
        |row: &booking::Model| row.order_id == order.id && row.status == BookingStatus::Confirmed;
    let booking = found.filter(stands).ok_or(AttendanceError::NotFound)?;
    if now < booking.starts_at {
        return Err(AttendanceError::NotBegun);
    }
    if booking.missed_at.is_some() == is_missed {
        return Ok(false);
    }
    let action = if is_missed { Action::Missed } else { Action::NotMissed };
    let what = json!({ "starts_at": booking.starts_at });
    if !act.note(&transaction, action, ("booking", booking_id.to_string()), what, now).await? {
        return Ok(false);
    }
    bookings::note_missed(&transaction, booking, is_missed.then_some(now)).await?;
    transaction.commit().await?;
    info!(booking.id = %booking_id, is_missed, "Staff noted who came to booking {booking_id}");
    Ok(true)
}
