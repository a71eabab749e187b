//! Reminders of a booked session, a day and an hour before it.
//!
//! What was reminded of is noted in the transaction that writes the mails, so that no instance, crash or second run says
//! it again.

use std::time::Duration;

use entity::booking;
use entity::values::ids::{BookingId, OrderId};
use sea_orm::{DbErr, EntityTrait};
use tracing::{info, warn};

use super::settle::SettleError;
use super::{mails, rows};
use crate::bookings::remind::{self as bookings, Mark};
use crate::ctx::Ctx;

/// How often the runner looks.
pub const EVERY: Duration = Duration::from_secs(60);
/// Most sessions of one mark reminded of in one run; the next run goes on.
const SESSIONS_PER_RUN: u64 = 200;

/// Reminds of every session that is due. Answers of how many.
pub async fn remind(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let mut done = 0;
    for mark in Mark::ALL {
        for due in bookings::due(ctx.db.reader(), mark, SESSIONS_PER_RUN, now).await? {
            match remind_of(ctx, due.order_id, due.id, mark).await {
                Ok(is_told) => done += usize::from(is_told),
                Err(error) => {
                    warn!(booking.id = %due.id, "Nobody was reminded of booking {} yet: {error}", due.id);
                }
            }
        }
    }
    Ok(done)
}

/// Under the order's lock, so that a session that is cancelled or moved meanwhile is not reminded of.
async fn remind_of(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    mark: Mark,
) -> Result<bool, SettleError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let found = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let Some(booking) = found.filter(|booking| bookings::is_due(booking, mark, now)) else {
        return Ok(false);
    };
    let booking = bookings::reminded(&transaction, booking, mark).await?;
    mails::reminder(ctx, &transaction, &order, &booking, mark, now).await?;
    transaction.commit().await?;
    info!(booking.id = %booking_id, "The people of booking {booking_id} were reminded");
    Ok(true)
}
