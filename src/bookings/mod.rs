//! What will happen: confirmed sessions, each funded by one credit and told to its people by a calendar invitation.

pub mod calendar;
pub mod expert_links;
pub mod forget;
pub mod ics;
pub mod links;
pub mod notes;
mod published;
pub mod remind;
pub mod subscription;
mod vtimezone;
pub mod web;

use std::collections::HashMap;

use entity::booking;
use entity::values::ids::{BookingId, ClaimId, ExpertId, OrderId, ThemeId};
use entity::values::status::BookingStatus;
use entity::values::time::{Instant, Interval};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use crate::credits::{self, Because, CreditError};

/// A session to confirm: the claim is already taken for good, the credit is spent with it.
#[derive(Copy, Clone, Debug)]
pub struct NewBooking {
    pub order_id: OrderId,
    pub expert_id: ExpertId,
    pub theme_id: Option<ThemeId>,
    pub claim_id: ClaimId,
    pub slot: Interval,
}

/// Confirms a session by spending a credit of its order. The caller holds the order's row lock.
pub async fn confirm(
    transaction: &DatabaseTransaction,
    new: NewBooking,
    because: Because<'_>,
    now: Instant,
) -> Result<booking::Model, CreditError> {
    let booking = booking::ActiveModel {
        id: Set(BookingId::fresh()),
        order_id: Set(new.order_id),
        expert_id: Set(new.expert_id),
        theme_id: Set(new.theme_id),
        claim_id: Set(Some(new.claim_id)),
        starts_at: Set(new.slot.start),
        ends_at: Set(new.slot.end),
        status: Set(BookingStatus::Confirmed),
        calendar_sequence: Set(0),
        created_at: Set(now),
        changed_at: Set(None),
        day_reminded_for: Set(None),
        hour_reminded_for: Set(None),
        missed_at: Set(None),
    };
    let booking = booking.insert(transaction).await?;
    credits::spend(transaction, new.order_id, booking.id, because, now).await?;
    Ok(booking)
}

/// Calls a session off. Its claim is the caller's to release; invitees hear of it by the risen sequence.
pub async fn cancel(
    transaction: &DatabaseTransaction,
    booking: booking::Model,
    now: Instant,
) -> Result<booking::Model, DbErr> {
    let sequence = booking.calendar_sequence.saturating_add(1);
    let mut row = booking.into_active_model();
    row.status = Set(BookingStatus::Cancelled);
    row.claim_id = Set(None);
    // What is off was not missed.
    row.missed_at = Set(None);
    row.calendar_sequence = Set(sequence);
    row.changed_at = Set(Some(now));
    row.update(transaction).await
}

/// Puts a session to another time or expert. Its claim was moved by the caller.
pub async fn move_to(
    transaction: &DatabaseTransaction,
    booking: booking::Model,
    expert_id: ExpertId,
    slot: Interval,
    now: Instant,
) -> Result<booking::Model, DbErr> {
    let sequence = booking.calendar_sequence.saturating_add(1);
    let mut row = booking.into_active_model();
    row.expert_id = Set(expert_id);
    row.starts_at = Set(slot.start);
    row.ends_at = Set(slot.end);
    row.calendar_sequence = Set(sequence);
    row.changed_at = Set(Some(now));
    row.update(transaction).await
}

/// Notes that nobody came to a session that stands and has begun, or, with none, that somebody did after all. Its credit
/// stays spent either way.
pub async fn note_missed(
    transaction: &DatabaseTransaction,
    booking: booking::Model,
    missed_at: Option<Instant>,
) -> Result<booking::Model, DbErr> {
    let mut row = booking.into_active_model();
    row.missed_at = Set(missed_at);
    row.update(transaction).await
}

/// Somebody else comes to a session now: whoever is told of it hears that by the risen sequence.
pub async fn people_changed(
    transaction: &DatabaseTransaction,
    booking: booking::Model,
) -> Result<booking::Model, DbErr> {
    let sequence = booking.calendar_sequence.saturating_add(1);
    let mut row = booking.into_active_model();
    row.calendar_sequence = Set(sequence);
    row.update(transaction).await
}

/// When the last session of each order that is not called off begins. Orders without one are left out.
pub async fn last_starts<C: ConnectionTrait>(
    db: &C,
    order_ids: impl IntoIterator<Item = OrderId>,
) -> Result<HashMap<OrderId, Instant>, DbErr> {
    let rows: Vec<(OrderId, Instant)> = booking::Entity::find()
        .select_only()
        .column(booking::Column::OrderId)
        .column_as(booking::Column::StartsAt.max(), "last")
        .filter(booking::Column::OrderId.is_in(order_ids))
        .filter(booking::Column::Status.eq(BookingStatus::Confirmed))
        .group_by(booking::Column::OrderId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// The order's bookings, earliest first.
pub async fn of_order<C: ConnectionTrait>(
    db: &C,
    order_id: OrderId,
) -> Result<Vec<booking::Model>, DbErr> {
    booking::Entity::find()
        .filter(booking::Column::OrderId.eq(order_id))
        .order_by_asc(booking::Column::StartsAt)
        .all(db)
        .await
}
