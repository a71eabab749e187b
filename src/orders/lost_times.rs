//! Times that were lost while paying: each is to be picked anew, as long as there is a credit to pick it with.

use entity::order;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};

use crate::credits;

/// How many of the order's lost times can be picked anew with that many credits.
pub fn pickable(order: &order::Model, available: i32) -> i32 {
    order.lost_slots.min(available).max(0)
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
