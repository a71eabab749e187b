//! Sessions are forgotten with the order that bought them.

use entity::booking;
use entity::values::ids::OrderId;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};

use super::links::{self, Owner};
use super::notes;

/// Deletes the order's bookings, what was noted of them, and the link to them. What points at them is gone already.
pub async fn delete_of_order(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
) -> Result<(), DbErr> {
    links::revoke(transaction, Owner::Order(order_id)).await?;
    let bookings = super::of_order(transaction, order_id).await?;
    notes::forget(transaction, bookings.iter().map(|booking| booking.id)).await?;
    booking::Entity::delete_many()
        .filter(booking::Column::OrderId.eq(order_id))
        .exec(transaction)
        .await
        .map(|_| ())
}
