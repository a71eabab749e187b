//! What the other people of a session are told: the expert who holds it, and those who come.

use entity::values::time::Instant;
use entity::{booking, order};
use sea_orm::DatabaseTransaction;

use super::gathering::{Gathering, Way};
use super::letter::Letter;
use crate::bookings::calendar::{Method, Person};
use crate::bookings::remind::Mark;
use crate::ctx::Ctx;
use crate::mail::Message;
use crate::orders::settle::SettleError;

const ASKED: Way = Way { method: Some(Method::Request), moved_from: None, is_left_out: false };
const CALLED_OFF: Way = Way { method: Some(Method::Cancel), moved_from: None, is_left_out: false };

/// A session was booked.
pub(super) async fn booked(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    letter: &Letter<'_>,
    booking: &booking::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let gathering = Gathering::of(ctx, transaction, letter, booking, now).await?;
    let Some(gathering) = gathering else { return Ok(()) };
    gathering.tell_expert(Message::ExpertBooked, ASKED).await?;
    gathering.tell_attendees(Message::AttendeeInvited, ASKED).await
}

/// A session was called off.
pub(super) async fn cancelled(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    letter: &Letter<'_>,
    booking: &booking::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let gathering = Gathering::of(ctx, transaction, letter, booking, now).await?;
    let Some(gathering) = gathering else { return Ok(()) };
    gathering.tell_expert(Message::ExpertCancelled, CALLED_OFF).await?;
    gathering.tell_attendees(Message::AttendeeCancelled, CALLED_OFF).await
}

/// A session was put to another time or expert. For an expert it moved away from it is called off.
pub(super) async fn moved(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    letter: &Letter<'_>,
    (before, booking): (&booking::Model, &booking::Model),
    now: Instant,
) -> Result<(), SettleError> {
    let gathering = Gathering::of(ctx, transaction, letter, booking, now).await?;
    let Some(gathering) = gathering else { return Ok(()) };
    let moved = Way { moved_from: Some(before.starts_at), ..ASKED };
    if before.expert_id == booking.expert_id {
        gathering.tell_expert(Message::ExpertMoved, moved).await?;
    } else {
        gathering.tell_expert(Message::ExpertBooked, ASKED).await?;
        let sequence = booking.calendar_sequence;
        let away = booking::Model { calendar_sequence: sequence, ..before.clone() };
        if let Some(away) = Gathering::of(ctx, transaction, letter, &away, now).await? {
            let left = Way { is_left_out: true, ..CALLED_OFF };
            away.tell_expert(Message::ExpertCancelled, left).await?;
        }
    }
    gathering.tell_attendees(Message::AttendeeMoved, moved).await
}

/// Others come to a session now: who is new is invited, who comes no more has it taken from their calendar.
pub(in crate::orders) async fn people_changed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    (invited, left): (&[Person], &[Person]),
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    let gathering = Gathering::of(ctx, transaction, &letter, booking, now).await?;
    let Some(gathering) = gathering else { return Ok(()) };
    for person in invited {
        gathering.tell_attendee(Message::AttendeeInvited, person.clone(), ASKED).await?;
    }
    let left_out = Way { is_left_out: true, ..CALLED_OFF };
    for person in left {
        gathering.tell_attendee(Message::AttendeeCancelled, person.clone(), left_out).await?;
    }
    Ok(())
}

/// A session is near. The expert needs no second reminder.
pub(in crate::orders) async fn reminder(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    mark: Mark,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    let gathering = Gathering::of(ctx, transaction, &letter, booking, now).await?;
    let Some(gathering) = gathering else { return Ok(()) };
    match mark {
        Mark::Day => gathering.remind(Message::ReminderDay, true).await,
        Mark::Hour => gathering.remind(Message::ReminderHour, false).await,
    }
}
