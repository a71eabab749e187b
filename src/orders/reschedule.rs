//! Moving a booked session: the new time is taken and the old one freed in one step, or nothing happens.

use entity::booking;
use entity::order;
use entity::values::ids::{BookingId, OrderId};
use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Interval};
use entity::{offer, slot_claim, theme};
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};
use tracing::info;

use super::choice::{self, AskedSlot, Choice, ChoiceError};
use super::settle::SettleError;
use super::take::{self, Wish};
use super::{mails, policy, rows, spend};
use crate::availability::claims::{self, ClaimError, Wanted};
use crate::bookings;
use crate::ctx::Ctx;

/// Why a session was not moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The order has no such booking, or it was cancelled.
    #[error("no such booking")]
    NotFound,
    /// Less than a day before it starts.
    #[error("it is too late to move the session")]
    TooLate,
    /// The new time lies past the validity of the order's credits.
    #[error("the time is past the order's validity")]
    PastValidity,
    /// The new time lies within the withdrawal period, and the consumer did not ask to begin then.
    #[error("the consumer did not ask to begin within the withdrawal period")]
    NoBeginConsent,
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    #[error("the move could not be told")]
    Told(#[from] SettleError),
    #[error("the move could not be stored")]
    Database(#[from] DbErr),
}

/// Moves a session to another time, by default of the same expert. The same time again changes nothing.
/// `begin_consent` is the consumer's request to begin within the withdrawal period.
pub async fn reschedule(
    ctx: &Ctx,
    order: &order::Model,
    booking_id: BookingId,
    asked: AskedSlot,
    begin_consent: bool,
) -> Result<booking::Model, MoveError> {
    let booking = movable(ctx, order, booking_id).await?;
    let asked = with_expert(ctx, &booking, asked).await?;
    if is_there_already(ctx, &booking, &asked).await? {
        return Ok(booking);
    }
    let begins = policy::lacks_begin_consent(order, asked.starts_at);
    if begins && !begin_consent {
        return Err(MoveError::NoBeginConsent);
    }
    let choice = choose(ctx, order, &booking, asked).await?;
    let wish = choice.slots.first().cloned().ok_or(MoveError::NotFound)?;
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    let booking = locked_booking(&transaction, order.id, booking_id, now).await?;
    let Some(slot) = take_instead(ctx, &transaction, &order, &booking, &wish, now).await? else {
        transaction.rollback().await?;
        return Err(take::refusal(ctx, &choice, &wish).await?.into());
    };
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("claim-moved");
    let order = if begins { spend::consented(&transaction, order, now).await? } else { order };
    let before = booking.clone();
    let booking = bookings::move_to(&transaction, booking, slot.expert_id, slot.slot, now).await?;
    mails::booking_moved(ctx, &transaction, &order, (&before, &booking), now).await?;
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order.id, booking.id = %booking_id, "Booking {booking_id} was moved");
    Ok(booking)
}

/// A booking of the order that may still be moved.
pub async fn movable(
    ctx: &Ctx,
    order: &order::Model,
    booking_id: BookingId,
) -> Result<booking::Model, MoveError> {
    let found = booking::Entity::find_by_id(booking_id).one(ctx.db.reader()).await?;
    refuse(found, order.id, ctx.clock.now())
}

async fn locked_booking(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    booking_id: BookingId,
    now: Instant,
) -> Result<booking::Model, MoveError> {
    let found = booking::Entity::find_by_id(booking_id).one(transaction).await?;
    refuse(found, order_id, now)
}

fn refuse(
    found: Option<booking::Model>,
    order_id: OrderId,
    now: Instant,
) -> Result<booking::Model, MoveError> {
    let of_order = found.filter(|booking| booking.order_id == order_id);
    let stands = of_order.filter(|booking| booking.status == BookingStatus::Confirmed);
    let booking = stands.ok_or(MoveError::NotFound)?;
    if policy::is_free(&booking, now) { Ok(booking) } else { Err(MoveError::TooLate) }
}

async fn with_expert(
    ctx: &Ctx,
    booking: &booking::Model,
    asked: AskedSlot,
) -> Result<AskedSlot, DbErr> {
    if asked.expert.is_some() {
        return Ok(asked);
    }
    let expert = entity::expert::Entity::find_by_id(booking.expert_id).one(ctx.db.reader()).await?;
    Ok(AskedSlot { expert: expert.map(|expert| expert.slug.to_string()), ..asked })
}

async fn is_there_already(
    ctx: &Ctx,
    booking: &booking::Model,
    asked: &AskedSlot,
) -> Result<bool, DbErr> {
    let expert = entity::expert::Entity::find_by_id(booking.expert_id).one(ctx.db.reader()).await?;
    let slug = expert.map(|expert| expert.slug.to_string());
    Ok(asked.starts_at == booking.starts_at && asked.expert == slug)
}

/// Whether the order's validity allows the session at that time. What is booked past it may still come sooner.
pub fn is_valid_at(order: &order::Model, booking: &booking::Model, starts_at: Instant) -> bool {
    order.credits_expire_at.is_none_or(|end| starts_at < end.max(booking.ends_at))
}

/// The new time, if the expert's calendars offer it: looked at before any lock, and again under it.
async fn choose(
    ctx: &Ctx,
    order: &order::Model,
    booking: &booking::Model,
    asked: AskedSlot,
) -> Result<Choice, MoveError> {
    if !is_valid_at(order, booking, asked.starts_at) {
        return Err(MoveError::PastValidity);
    }
    let db = ctx.db.reader();
    let missing = || DbErr::RecordNotFound(format!("the offer of order {}", order.id));
    let offer = offer::Entity::find_by_id(order.offer_id).one(db).await?.ok_or_else(missing)?;
    let offer = offer::Model { session_minutes: order.session_minutes, ..offer };
    let theme = match booking.theme_id {
        Some(id) => theme::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let slots = choice::slots(ctx, &offer, theme.as_ref(), &[asked]).await?;
    Ok(Choice { offer, theme, slots })
}

/// Moves the booking's claim. None: the new time is not free.
async fn take_instead(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    wish: &Wish,
    now: Instant,
) -> Result<Option<Wanted>, DbErr> {
    let missing = || DbErr::RecordNotFound(format!("the claim of booking {}", booking.id));
    let id = booking.claim_id.ok_or_else(missing)?;
    let claim = slot_claim::Entity::find_by_id(id).one(transaction).await?.ok_or_else(missing)?;
    let expert_id = wish.only_expert().unwrap_or(booking.expert_id);
    let wanted = Wanted {
        order_id: order.id,
        expert_id,
        slot: Interval { start: wish.slot.start, end: wish.slot.end },
        held_until: None,
        offered_by: Some(ctx.config.feeds.max_age),
    };
    match claims::move_to(transaction, &claim, wanted, now).await {
        Ok(()) => Ok(Some(wanted)),
        Err(ClaimError::Taken | ClaimError::DayFull | ClaimError::NotOffered) => Ok(None),
        Err(ClaimError::Overlap(error) | ClaimError::Database(error)) => Err(error),
    }
}
