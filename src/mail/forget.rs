//! What mails said and to whom is forgotten: when a person is erased, and when it is old. That a fact was told stays, so
//! that it is never told twice.

use entity::outgoing_mail;
use entity::values::ids::MailId;
use entity::values::status::MailStatus;
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::Message;
use super::find::{about, reader};

/// Most ids that one statement names.
const IDS_PER_QUERY: usize = 100;
/// What only ever mattered for minutes: once old, the whole row goes.
const PASSING: [Message; 4] =
    [Message::SignInLink, Message::AccountLink, Message::AccountNotice, Message::DataErased];

/// Forgets what was written to that address until then. Answers how many mails.
pub async fn clear_to(
    transaction: &DatabaseTransaction,
    key: &EmailKey,
    until: Instant,
    now: Instant,
) -> Result<u64, DbErr> {
    let theirs = Condition::all()
        .add(reader(transaction.get_database_backend()).eq(key.reveal()))
        .add(outgoing_mail::Column::CreatedAt.lte(until));
    clear(transaction, theirs, now).await
}

/// Forgets what was written about these, to whomever. Answers how many mails.
pub async fn clear_about(
    transaction: &DatabaseTransaction,
    ids: &[String],
    now: Instant,
) -> Result<u64, DbErr> {
    let backend = transaction.get_database_backend();
    let mut cleared = 0;
    for ids in ids.chunks(IDS_PER_QUERY) {
        cleared += clear(transaction, about(backend, ids), now).await?;
    }
    Ok(cleared)
}

/// Forgets what was written before then, the oldest first, at most so many. Answers how many mails.
pub async fn clear_old(
    transaction: &DatabaseTransaction,
    before: Instant,
    limit: u64,
    now: Instant,
) -> Result<u64, DbErr> {
    let passing = PASSING.map(Message::name);
    let gone = outgoing_mail::Entity::delete_many()
        .filter(outgoing_mail::Column::Kind.is_in(passing))
        .filter(outgoing_mail::Column::CreatedAt.lt(before))
        .exec(transaction)
        .await?;
    let old: Vec<MailId> = outgoing_mail::Entity::find()
        .select_only()
        .column(outgoing_mail::Column::Id)
        .filter(outgoing_mail::Column::ClearedAt.is_null())
        .filter(outgoing_mail::Column::CreatedAt.lt(before))
        .order_by_asc(outgoing_mail::Column::CreatedAt)
        .limit(limit)
        .into_tuple()
        .all(transaction)
        .await?;
    let old = Condition::all().add(outgoing_mail::Column::Id.is_in(old));
    Ok(gone.rows_affected.saturating_add(clear(transaction, old, now).await?))
}

/// Deletes the receipts of erasures that are not on their way any more: they alone name who is erased.
pub async fn clear_receipts(transaction: &DatabaseTransaction) -> Result<u64, DbErr> {
    let receipts = outgoing_mail::Entity::delete_many()
        .filter(outgoing_mail::Column::Kind.eq(Message::DataErased.name()))
        .filter(outgoing_mail::Column::Status.ne(MailStatus::Queued));
    Ok(receipts.exec(transaction).await?.rows_affected)
}

/// Deletes even that these were told of: what they were about goes as well.
pub async fn delete_about(transaction: &DatabaseTransaction, ids: &[String]) -> Result<(), DbErr> {
    let backend = transaction.get_database_backend();
    for ids in ids.chunks(IDS_PER_QUERY) {
        let mails = outgoing_mail::Entity::delete_many().filter(about(backend, ids));
        mails.exec(transaction).await?;
    }
    Ok(())
}

/// One that was not sent yet is not sent any more.
async fn clear(
    transaction: &DatabaseTransaction,
    which: Condition,
    now: Instant,
) -> Result<u64, DbErr> {
    use outgoing_mail::Column;
    let nothing = || Expr::value(Personal::default());
    let none = || Expr::value(Option::<String>::None);
    let given_up = Expr::cust("CASE WHEN status = 'queued' THEN 'undeliverable' ELSE status END");
    let cleared = outgoing_mail::Entity::update_many()
        // With its kind and subject it still has to be the only one.
        .col_expr(Column::Recipient, Expr::cust("'cleared:' || message_id"))
        .col_expr(Column::RecipientName, none())
        .col_expr(Column::ReplyTo, none())
        .col_expr(Column::Subject, nothing())
        .col_expr(Column::Text, nothing())
        .col_expr(Column::Html, nothing())
        .col_expr(Column::Calendar, none())
        .col_expr(Column::CalendarMethod, none())
        .col_expr(Column::LastError, none())
        .col_expr(Column::Status, given_up)
        .col_expr(Column::ClearedAt, Expr::value(now))
        .filter(which)
        .filter(Column::ClearedAt.is_null())
        .exec(transaction)
        .await?;
    Ok(cleared.rows_affected)
}
