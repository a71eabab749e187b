//! What the customer is told of an expert's note: that it is there to read, not what it says. A mail cannot be called back,
//! and sharing can be ended.

use entity::session_note;
use entity::values::time::Instant;
use sea_orm::{DatabaseTransaction, DbErr, EntityTrait};

use super::letter::{Letter, News};
use crate::ctx::Ctx;
use crate::mail::Message;
use crate::mail::renew;
use crate::orders::notes::Noted;
use crate::orders::settle::SettleError;

/// The note is shared. Its customer is told once, however often its expert thinks better of it.
pub(in crate::orders) async fn note_shared(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    noted: &Noted,
    note: &session_note::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let expert = entity::expert::Entity::find_by_id(note.expert_id).one(transaction).await?;
    let noted_by = Some(expert.map(|expert| expert.name).unwrap_or_default());
    let letter = Letter::prepare(transaction, &noted.order, &[]).await?;
    let letter = letter.with(News { noted_by, ..News::default() });
    let told = (fact(note), None);
    letter.send_about(ctx, transaction, Message::NoteShared, &noted.booking, told, now).await
}

/// The note is shared no more: whoever was not told yet is not told.
pub(in crate::orders) async fn note_taken_back(
    transaction: &DatabaseTransaction,
    note: &session_note::Model,
    now: Instant,
) -> Result<(), DbErr> {
    renew::take_back(transaction, Message::NoteShared, &fact(note), now).await
}

/// One that was removed and written again is another note.
fn fact(note: &session_note::Model) -> String {
    format!("{}-{}-{}", note.booking_id, note.expert_id, note.written_at.unix())
}
