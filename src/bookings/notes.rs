//! What experts noted after sessions: rows, each one expert's.

use std::collections::HashMap;

use entity::session_note;
use entity::values::ids::{BookingId, ExpertId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

/// What that expert noted of that session.
pub async fn of<C: ConnectionTrait>(
    db: &C,
    booking_id: BookingId,
    expert_id: ExpertId,
) -> Result<Option<session_note::Model>, DbErr> {
    session_note::Entity::find_by_id((booking_id, expert_id)).one(db).await
}

/// The notes of these sessions that are shared: all that anybody but their expert may read.
pub async fn shared<C: ConnectionTrait>(
    db: &C,
    bookings: impl IntoIterator<Item = BookingId>,
) -> Result<HashMap<BookingId, Vec<session_note::Model>>, DbErr> {
    let rows = session_note::Entity::find()
        .filter(session_note::Column::BookingId.is_in(bookings))
        .filter(session_note::Column::SharedAt.is_not_null())
        .order_by_asc(session_note::Column::WrittenAt)
        .order_by_asc(session_note::Column::ExpertId)
        .all(db)
        .await?;
    let mut notes: HashMap<BookingId, Vec<session_note::Model>> = HashMap::new();
    for row in rows {
        notes.entry(row.booking_id).or_default().push(row);
    }
    Ok(notes)
}

/// Keeps the note in place of what its expert noted before.
pub async fn store(
    transaction: &DatabaseTransaction,
    note: session_note::Model,
) -> Result<(), DbErr> {
    use session_note::Column;
    let key = OnConflict::columns([Column::BookingId, Column::ExpertId])
        .update_columns([Column::Body, Column::SharedAt, Column::ChangedAt])
        .to_owned();
    let insert = session_note::Entity::insert(note.into_active_model()).on_conflict(key);
    insert.exec_without_returning(transaction).await.map(|_| ())
}

/// Takes a note away for good.
pub async fn remove(
    transaction: &DatabaseTransaction,
    booking_id: BookingId,
    expert_id: ExpertId,
) -> Result<(), DbErr> {
    let key = (booking_id, expert_id);
    session_note::Entity::delete_by_id(key).exec(transaction).await.map(|_| ())
}

/// Takes away all that was noted of these sessions, shared or not.
pub async fn forget(
    transaction: &DatabaseTransaction,
    bookings: impl IntoIterator<Item = BookingId>,
) -> Result<(), DbErr> {
    let of_them = session_note::Column::BookingId.is_in(bookings);
    session_note::Entity::delete_many().filter(of_them).exec(transaction).await.map(|_| ())
}
