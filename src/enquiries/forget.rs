//! Enquiries are forgotten: with whoever sent them, and when they are old.

use entity::enquiry;
use entity::values::ids::EnquiryId;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// Most enquiries read of one sender.
const ROWS_MAX: u64 = 1_000;

/// What was sent from that address, the oldest first.
pub async fn of_sender<C: ConnectionTrait>(
    db: &C,
    key: &EmailKey,
) -> Result<Vec<enquiry::Model>, DbErr> {
    // Enquiries are counted by another form of the address, which takes more letters for the same.
    let counted_by = Personal::new(key.reveal().to_lowercase());
    let mut rows = enquiry::Entity::find()
        .filter(enquiry::Column::EmailKey.eq(counted_by))
        .order_by_asc(enquiry::Column::Id)
        .limit(ROWS_MAX)
        .all(db)
        .await?;
    rows.retain(|row| EmailKey::of(row.email.reveal()) == *key);
    Ok(rows)
}

/// Deletes these.
pub async fn delete(transaction: &DatabaseTransaction, ids: Vec<EnquiryId>) -> Result<(), DbErr> {
    let rows = enquiry::Entity::delete_many().filter(enquiry::Column::Id.is_in(ids));
    rows.exec(transaction).await.map(|_| ())
}

/// Deletes what was sent before then. Answers how many.
pub async fn delete_old(transaction: &DatabaseTransaction, before: Instant) -> Result<u64, DbErr> {
    let rows = enquiry::Entity::delete_many().filter(enquiry::Column::CreatedAt.lt(before));
    Ok(rows.exec(transaction).await?.rows_affected)
}
