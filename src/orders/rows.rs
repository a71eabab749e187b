//! Finding orders: by code and key for their owner, by id under a lock for those who change them.

use entity::values::ids::{BookingId, OrderId};
use entity::{booking, order};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};

use super::keys;
use crate::ctx::Ctx;

/// Why an order was not shown.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    /// No such order, or the key does not open it: the answer is the same.
    #[error("no such order")]
    NotFound,
    #[error("the order could not be read")]
    Database(#[from] DbErr),
}

/// The order of that code, if `key` opens it.
pub async fn find(ctx: &Ctx, code: &str, key: &str) -> Result<order::Model, FindError> {
    let code: entity::values::codes::OrderCode = code.parse().map_err(|_| FindError::NotFound)?;
    let order = order::Entity::find()
        .filter(order::Column::Code.eq(code))
        .one(ctx.db.reader())
        .await?
        .ok_or(FindError::NotFound)?;
    if keys::opens(&ctx.config, &order, key) { Ok(order) } else { Err(FindError::NotFound) }
}

/// The order of a booking, if `key` opens it.
pub async fn find_by_booking(
    ctx: &Ctx,
    booking_id: BookingId,
    key: &str,
) -> Result<order::Model, FindError> {
    let db = ctx.db.reader();
    let booking = booking::Entity::find_by_id(booking_id).one(db).await?;
    let order = read(db, booking.ok_or(FindError::NotFound)?.order_id).await?;
    if keys::opens(&ctx.config, &order, key) { Ok(order) } else { Err(FindError::NotFound) }
}

/// The order as it is now.
pub async fn read<C: ConnectionTrait>(db: &C, id: OrderId) -> Result<order::Model, DbErr> {
    let found = order::Entity::find_by_id(id).one(db).await?;
    found.ok_or_else(|| DbErr::RecordNotFound(format!("order {id}")))
}

/// The order as it is now, locked until the transaction ends.
pub async fn lock(transaction: &DatabaseTransaction, id: OrderId) -> Result<order::Model, DbErr> {
    let found = order::Entity::find_by_id(id).lock_exclusive().one(transaction).await?;
    found.ok_or_else(|| DbErr::RecordNotFound(format!("order {id}")))
}
