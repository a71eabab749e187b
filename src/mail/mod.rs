//! What we say, once: a mail is written in the transaction of the fact it tells, and sent later by a job.

pub mod deliver;

use entity::outgoing_mail;
use entity::values::ids::MailId;
use entity::values::status::MailStatus;
use entity::values::text::{Language, Personal};
use entity::values::time::Instant;
use sea_orm::{ActiveValue::Set, DatabaseTransaction, DbErr, EntityTrait, TryInsertResult};
use serde::Serialize;

use crate::i18n;
use crate::templates::{TemplateError, Templates};

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
    WithdrawalDone,
    WithdrawalReceived,
    CreditsExpiring,
    StaffNeeded,
    SessionConflict,
    FeedTrouble,
}

impl Message {
    /// All of them, for the test that renders each.
    pub const ALL: [Self; 15] = [
        Self::OrderConfirmed,
        Self::BookingConfirmed,
        Self::PaymentProcessing,
        Self::PaymentFailed,
        Self::PaymentReturned,
        Self::TimeLost,
        Self::BookingCancelled,
        Self::BookingMoved,
        Self::RefundOnItsWay,
        Self::WithdrawalDone,
        Self::WithdrawalReceived,
        Self::CreditsExpiring,
        Self::StaffNeeded,
        Self::SessionConflict,
        Self::FeedTrouble,
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
            Self::WithdrawalDone => "withdrawal-done",
            Self::WithdrawalReceived => "withdrawal-received",
            Self::CreditsExpiring => "credits-expiring",
            Self::StaffNeeded => "staff-needed",
            Self::SessionConflict => "session-conflict",
            Self::FeedTrouble => "feed-trouble",
        }
    }
}

/// A message in words.
#[derive(Clone, Debug)]
pub struct Composed {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Puts a message into words. `context` is what its templates name; its root says `lang`.
pub fn compose(
    templates: &Templates,
    message: Message,
    language: Language,
    subject_arguments: &i18n::Arguments<'_>,
    context: &impl Serialize,
) -> Result<Composed, TemplateError> {
    let name = message.name();
    Ok(Composed {
        subject: i18n::text(language, &format!("mail-{name}-subject"), subject_arguments)?,
        text: templates.text(&format!("mail/{name}/text"), context)?,
        html: templates.html(&format!("mail/{name}/html"), context)?,
    })
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
    pub invitation: Option<Invitation>,
}

/// Queues a mail, unless the same fact was already told to the same reader; answers whether. `host` ends its
/// Message-ID.
pub async fn enqueue(
    transaction: &DatabaseTransaction,
    new: NewMail,
    host: &str,
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
        created_at: Set(now),
        sent_at: Set(None),
    };
    let fact = [
        outgoing_mail::Column::Kind,
        outgoing_mail::Column::SubjectId,
        outgoing_mail::Column::Recipient,
    ];
    let insert = outgoing_mail::Entity::insert(row).on_conflict_do_nothing_on(fact);
    Ok(matches!(insert.exec(transaction).await?, TryInsertResult::Inserted(_)))
}
