//! Times that were lost while paying: each is to be picked anew, as long as there is a credit to pick it with.

use entity::booking;
use entity::order::{self, ChosenSlot};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};

use crate::credits;

/// How many of the order's lost times can be picked anew with that many credits.
pub fn pickable(order: &order::Model, available: i32) -> i32 {
    order.lost_slots.min(available).max(0)
}

/// Chosen times that were gone when the money came, are not replaced yet, and can be with that many credits.
pub fn gone(order: &order::Model, bookings: &[booking::Model], available: i32) -> Vec<ChosenSlot> {
    let is_booked = |slot: &&ChosenSlot| {
        let same = |booking: &booking::Model| {
            booking.expert_id == slot.expert_id && booking.starts_at == slot.starts_at
        };
        bookings.iter().any(same)
    };
    let count = usize::try_from(pickable(order, available)).unwrap_or_default();
    order.slots.0.iter().filter(|slot| !is_booked(slot)).take(count).copied().collect()
}

/// So many lost times are paid back: nobody is to pick others for them. The caller holds the row's lock.
pub(super) async fn paid_back(
    transaction: &DatabaseTransaction,
    order: order::Model,
    count: i32,
) -> Result<order::Model, DbErr> {
    let left = order.lost_slots.saturating_sub(count).max(0);
    let mut row = order.into_active_model();
    row.lost_slots = Set(left);
    row.update(transaction).await
}

/// Forgets lost times whose credits were booked with, withdrawn, taken back or ended. The caller holds the row's lock.
pub(super) async fn keep_pickable(
    transaction: &DatabaseTransaction,
    order: order::Model,
) -> Result<order::Model, DbErr> {
    if order.lost_slots == 0 {
        return Ok(order);
    }
    let available = credits::summary(transaction, order.id).await?.available;
    let pickable = pickable(&order, available);
    if pickable == order.lost_slots {
        return Ok(order);
    }
    let mut row = order.into_active_model();
    row.lost_slots = Set(pickable);
    row.update(transaction).await
}
