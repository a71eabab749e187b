//! What waits to be sent about something is written anew, or not sent: the links in it ended, or its reader is another.
//!
//! A mail that is on its way at that moment cannot be called back. Its row becomes another mail, under a Message-ID of
//! its own: whoever sends the old one does not write into it how that ended, and whoever only read the old one in order
//! to send it finds that it is gone.

use entity::outgoing_mail::{self, Column};
use entity::values::ids::MailId;
use entity::values::status::MailStatus;
use entity::values::text::Personal;
use entity::values::time::Instant;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait,
    DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::deliver::LEASE;
use super::find::about;
use super::{Message, is_sealed};

/// Most mails about one thing that wait at once; an order has a dozen.
const WAITING_MAX: u64 = 500;

/// A mail as it is to be sent instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Renewed {
    pub to: Personal,
    pub text: Personal,
    pub html: Personal,
    pub calendar: Option<Personal>,
}

impl Renewed {
    /// As the mail is.
    pub fn of(mail: &outgoing_mail::Model) -> Self {
        Self {
            to: mail.recipient.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            calendar: mail.calendar.clone(),
        }
    }
}

/// The mails about these that are not sent yet, locked, the oldest first. Those with a secret are nobody else's to read.
pub async fn waiting(
    transaction: &DatabaseTransaction,
    ids: &[String],
) -> Result<Vec<outgoing_mail::Model>, DbErr> {
    let found = outgoing_mail::Entity::find()
        .filter(about(transaction.get_database_backend(), ids))
        .filter(Column::Status.eq(MailStatus::Queued))
        .order_by_asc(Column::Id)
        .limit(WAITING_MAX)
        .lock_exclusive()
        .all(transaction)
        .await?;
    Ok(found.into_iter().filter(|mail| !is_sealed(mail)).collect())
}

/// Sends the mail so from now on. Whoever was told the same before is not told again: then it is dropped.
pub async fn rewrite(
    transaction: &DatabaseTransaction,
    mail: outgoing_mail::Model,
    renewed: Renewed,
    host: &str,
    now: Instant,
) -> Result<(), DbErr> {
    if renewed.to != mail.recipient && was_told(transaction, &mail, &renewed.to).await? {
        return drop(transaction, mail.id).await;
    }
    let mut row = mail.into_active_model();
    row.recipient = Set(renewed.to);
    row.text = Set(renewed.text);
    row.html = Set(renewed.html);
    row.calendar = Set(renewed.calendar);
    row.message_id = Set(format!("{}@{host}", MailId::fresh()));
    row.tries = Set(0);
    row.next_try_at = Set(now);
    row.last_error = Set(None);
    row.update(transaction).await.map(|_| ())
}

/// Does not send the mail: what it tells is told otherwise.
pub async fn drop(transaction: &DatabaseTransaction, id: MailId) -> Result<(), DbErr> {
    outgoing_mail::Entity::delete_by_id(id).exec(transaction).await.map(|_| ())
}

/// Does not tell that fact to anybody whom no mail tells of it yet: it is a fact no more. A mail that is on its way, or so
/// near its next try that it may be, stays, so that the fact is not told twice should it be one again.
pub async fn take_back(
    transaction: &DatabaseTransaction,
    message: Message,
    subject_id: &str,
    now: Instant,
) -> Result<(), DbErr> {
    let is_at_rest =
        Condition::any().add(Column::NextTryAt.lte(now)).add(Column::NextTryAt.gt(now.plus(LEASE)));
    outgoing_mail::Entity::delete_many()
        .filter(Column::Kind.eq(message.name()))
        .filter(Column::SubjectId.eq(subject_id))
        .filter(Column::Status.eq(MailStatus::Queued))
        .filter(is_at_rest)
        .exec(transaction)
        .await
        .map(|_| ())
}

/// Whether that reader has a mail of the same fact.
pub(super) async fn was_told(
    transaction: &DatabaseTransaction,
    mail: &outgoing_mail::Model,
    reader: &Personal,
) -> Result<bool, DbErr> {
    let told = outgoing_mail::Entity::find()
        .filter(Column::Kind.eq(mail.kind.clone()))
        .filter(Column::SubjectId.eq(mail.subject_id.clone()))
        .filter(Column::Recipient.eq(reader.clone()));
    Ok(told.one(transaction).await?.is_some())
}
