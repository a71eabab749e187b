//! What we say, once: a mail is written in the transaction of the fact it tells, and sent later by a job.

mod compose;
pub mod deliver;
pub mod find;
pub mod forget;
pub mod renew;
mod sealed;
pub mod trouble;
pub mod wording;

use entity::outgoing_mail;
use entity::values::ids::MailId;
use entity::values::status::MailStatus;
use entity::values::text::{Language, Personal};
use entity::values::time::{Instant, Span};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, TryInsertResult,
};

pub use self::compose::{Composed, compose, compose_own};
use crate::config::Config;

/// The messages the shop has. Each is a folder of `templates/mail/` and a subject in the texts.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Message {
    OrderConfirmed,
    BookingConfirmed,
    PaymentProcessing,
    PaymentFailed,
    PaymentReturned,
    TimeLost,
    BookingCancelled,
    BookingMoved,
    RefundOnItsWay,
    ReturnedOtherwise,
    WithdrawalDone,
    WithdrawalReceived,
    CreditsExpiring,
    StaffNeeded,
    SessionConflict,
    FeedTrouble,
    SignInLink,
    AccountLink,
    AccountNotice,
    ExpertBooked,
    ExpertMoved,
    ExpertCancelled,
    AttendeeInvited,
    AttendeeMoved,
    AttendeeCancelled,
    ReminderDay,
    ReminderHour,
    PackageNudge,
    NoteShared,
    InvoiceIssued,
    CreditNoteIssued,
    EnquiryArrived,
    EnquiryReceived,
    DataErased,
}

impl Message {
    /// All of them, for the test that renders each.
    pub const ALL: [Self; 34] = [
        Self::OrderConfirmed,
        Self::BookingConfirmed,
        Self::PaymentProcessing,
        Self::PaymentFailed,
        Self::PaymentReturned,
        Self::TimeLost,
        Self::BookingCancelled,
        Self::BookingMoved,
        Self::RefundOnItsWay,
        Self::ReturnedOtherwise,
        Self::WithdrawalDone,
        Self::WithdrawalReceived,
        Self::CreditsExpiring,
        Self::StaffNeeded,
        Self::SessionConflict,
        Self::FeedTrouble,
        Self::SignInLink,
        Self::AccountLink,
        Self::AccountNotice,
        Self::ExpertBooked,
        Self::ExpertMoved,
        Self::ExpertCancelled,
        Self::AttendeeInvited,
        Self::AttendeeMoved,
        Self::AttendeeCancelled,
        Self::ReminderDay,
        Self::ReminderHour,
        Self::PackageNudge,
        Self::NoteShared,
        Self::InvoiceIssued,
        Self::CreditNoteIssued,
        Self::EnquiryArrived,
        Self::EnquiryReceived,
        Self::DataErased,
    ];

    /// Its folder, and the key that keeps it single together with its subject and reader.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OrderConfirmed => "order-confirmed",
            Self::BookingConfirmed => "booking-confirmed",
            Self::PaymentProcessing => "payment-processing",
            Self::PaymentFailed => "payment-failed",
            Self::PaymentReturned => "payment-returned",
            Self::TimeLost => "time-lost",
            Self::BookingCancelled => "booking-cancelled",
            Self::BookingMoved => "booking-moved",
            Self::RefundOnItsWay => "refund-on-its-way",
            Self::ReturnedOtherwise => "returned-otherwise",
            Self::WithdrawalDone => "withdrawal-done",
            Self::WithdrawalReceived => "withdrawal-received",
            Self::CreditsExpiring => "credits-expiring",
            Self::StaffNeeded => "staff-needed",
            Self::SessionConflict => "session-conflict",
            Self::FeedTrouble => "feed-trouble",
            Self::SignInLink => "sign-in-link",
            Self::AccountLink => "account-link",
            Self::AccountNotice => "account-notice",
            Self::ExpertBooked => "expert-booked",
            Self::ExpertMoved => "expert-moved",
            Self::ExpertCancelled => "expert-cancelled",
            Self::AttendeeInvited => "attendee-invited",
            Self::AttendeeMoved => "attendee-moved",
            Self::AttendeeCancelled => "attendee-cancelled",
            Self::ReminderDay => "reminder-day",
            Self::ReminderHour => "reminder-hour",
            Self::PackageNudge => "package-nudge",
            Self::NoteShared => "note-shared",
            Self::InvoiceIssued => "invoice-issued",
            Self::CreditNoteIssued => "credit-note-issued",
            Self::EnquiryArrived => "enquiry-arrived",
            Self::EnquiryReceived => "enquiry-received",
            Self::DataErased => "data-erased",
        }
    }

    /// How long after it was written it still helps. None: however late it comes.
    pub const fn helps_for(self) -> Option<Span> {
        match self {
            Self::ReminderDay => Some(Span::hours(6)),
            Self::ReminderHour => Some(Span::minutes(20)),
            Self::OrderConfirmed
            | Self::BookingConfirmed
            | Self::PaymentProcessing
            | Self::PaymentFailed
            | Self::TimeLost
            | Self::BookingCancelled
            | Self::BookingMoved
            | Self::RefundOnItsWay
            | Self::ReturnedOtherwise
            | Self::WithdrawalDone
            | Self::WithdrawalReceived
            | Self::CreditsExpiring
            | Self::StaffNeeded
            | Self::SessionConflict
            | Self::FeedTrouble
            | Self::PaymentReturned
            | Self::SignInLink
            | Self::AccountLink
            | Self::AccountNotice
            | Self::ExpertBooked
            | Self::ExpertMoved
            | Self::ExpertCancelled
            | Self::AttendeeInvited
            | Self::AttendeeMoved
            | Self::AttendeeCancelled
            | Self::PackageNudge
            | Self::NoteShared
            | Self::InvoiceIssued
            | Self::CreditNoteIssued
            | Self::EnquiryArrived
            | Self::EnquiryReceived
            | Self::DataErased => None,
        }
    }
}

/// An invitation that travels with a mail.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// `REQUEST` or `CANCEL`.
    pub method: &'static str,
    pub calendar: String,
}

/// A mail to send.
#[derive(Clone, Debug)]
pub struct NewMail {
    pub message: Message,
    /// The fact: an order's or a booking's id, or what else no other fact has.
    pub subject_id: String,
    pub to: Personal,
    pub to_name: Option<Personal>,
    pub language: Language,
    pub composed: Composed,
    /// Where answers go, when not to the shop.
    pub reply_to: Option<Personal>,
    pub invitation: Option<Invitation>,
}

/// Whether a mail written to that address since then was given up.
pub async fn is_undeliverable<C: ConnectionTrait>(
    db: &C,
    recipient: &Personal,
    since: Instant,
) -> Result<bool, DbErr> {
    let given_up = outgoing_mail::Entity::find()
        .filter(outgoing_mail::Column::Status.eq(MailStatus::Undeliverable))
        .filter(outgoing_mail::Column::Recipient.eq(recipient.clone()))
        .filter(outgoing_mail::Column::CreatedAt.gte(since));
    Ok(given_up.one(db).await?.is_some())
}

/// Queues a mail, unless the same fact was already told to the same reader; answers whether. `host` ends its
/// Message-ID.
pub async fn enqueue(
    transaction: &DatabaseTransaction,
    new: NewMail,
    host: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let not_after = new.message.helps_for().map(|span| now.plus(span));
    insert(transaction, new, host, not_after, now).await
}

/// Queues a mail that holds a secret good until `not_after`: it is sealed while it waits, forgotten once it is sent, and
/// never sent later.
pub async fn enqueue_secret(
    transaction: &DatabaseTransaction,
    mut new: NewMail,
    config: &Config,
    not_after: Instant,
    now: Instant,
) -> Result<bool, DbErr> {
    new.composed.text = sealed::seal(config, &new.composed.text)?;
    new.composed.html = sealed::seal(config, &new.composed.html)?;
    insert(transaction, new, config.host(), Some(not_after), now).await
}

/// Whether what the mail says is sealed while it waits: one with an end that is no reminder's holds a secret.
fn is_sealed(mail: &outgoing_mail::Model) -> bool {
    let mut reminders = Message::ALL.into_iter().filter(|message| message.helps_for().is_some());
    mail.not_after.is_some() && reminders.all(|message| message.name() != mail.kind)
}

async fn insert(
    transaction: &DatabaseTransaction,
    new: NewMail,
    host: &str,
    not_after: Option<Instant>,
    now: Instant,
) -> Result<bool, DbErr> {
    let id = MailId::fresh();
    let (method, calendar) =
        new.invitation.map(|invitation| (invitation.method, invitation.calendar)).unzip();
    let row = outgoing_mail::ActiveModel {
        id: Set(id),
        kind: Set(new.message.name().to_owned()),
        subject_id: Set(new.subject_id),
        recipient: Set(new.to),
        recipient_name: Set(new.to_name),
        reply_to: Set(new.reply_to),
        language: Set(new.language),
        subject: Set(Personal::new(new.composed.subject)),
        text: Set(Personal::new(new.composed.text)),
        html: Set(Personal::new(new.composed.html)),
        calendar_method: Set(method.map(str::to_owned)),
        calendar: Set(calendar.map(Personal::new)),
        message_id: Set(format!("{id}@{host}")),
        status: Set(MailStatus::Queued),
        tries: Set(0),
        next_try_at: Set(now),
        last_error: Set(None),
        not_after: Set(not_after),
        created_at: Set(now),
        sent_at: Set(None),
        cleared_at: Set(None),
    };
    let fact = [
        outgoing_mail::Column::Kind,
        outgoing_mail::Column::SubjectId,
        outgoing_mail::Column::Recipient,
    ];
    let insert = outgoing_mail::Entity::insert(row).on_conflict_do_nothing_on(fact);
    Ok(matches!(insert.exec(transaction).await?, TryInsertResult::Inserted(_)))
}

/// Whether a mail can be sent once more. What one with a secret said is forgotten, who needs another asks for it; and so
/// is what was cleared.
pub fn can_go_again(mail: &outgoing_mail::Model) -> bool {
    mail.status != MailStatus::Queued && !is_sealed(mail) && mail.cleared_at.is_none()
}

/// Queues a mail once more, under a new Message-ID, to `reader`: they asked for it, or never got it. False: it cannot go
/// again, is on its way, or that reader was told by another mail.
pub async fn send_again(
    transaction: &DatabaseTransaction,
    mail: outgoing_mail::Model,
    reader: &Personal,
    host: &str,
    now: Instant,
) -> Result<bool, DbErr> {
    let is_other = *reader != mail.recipient;
    if !can_go_again(&mail) || (is_other && renew::was_told(transaction, &mail, reader).await?) {
        return Ok(false);
    }
    let mut row = mail.into_active_model();
    row.recipient = Set(reader.clone());
    row.status = Set(MailStatus::Queued);
    row.message_id = Set(format!("{}@{host}", MailId::fresh()));
    row.tries = Set(0);
    row.next_try_at = Set(now);
    row.update(transaction).await.map(|_| true)
}
