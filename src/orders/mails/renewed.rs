//! Mails about an order that wait while its links are renewed, and perhaps its customer's address: what is told anew is
//! not told by them too, and the others go to whose the order is now, by links that open it.

use entity::values::ids::BookingId;
use entity::values::text::Personal;
use entity::values::time::Instant;
use entity::{booking, order, outgoing_mail};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::bookings::ics;
use crate::ctx::Ctx;
use crate::mail::Message;
use crate::mail::renew::{self, Renewed};
use crate::orders::people::is_same;
use crate::orders::{keys, told};

/// What only the customer of an order is told.
const TO_CUSTOMER: [Message; 16] = [
    Message::OrderConfirmed,
    Message::BookingConfirmed,
    Message::PaymentProcessing,
    Message::PaymentFailed,
    Message::PaymentReturned,
    Message::TimeLost,
    Message::BookingCancelled,
    Message::BookingMoved,
    Message::RefundOnItsWay,
    Message::ReturnedOtherwise,
    Message::WithdrawalDone,
    Message::CreditsExpiring,
    Message::PackageNudge,
    Message::NoteShared,
    Message::InvoiceIssued,
    Message::CreditNoteIssued,
];
/// What everybody around a session is told.
const TO_ALL: [Message; 2] = [Message::ReminderDay, Message::ReminderHour];
/// What of a session is told anew while it is still to come.
const OF_COMING: [Message; 6] = [
    Message::BookingConfirmed,
    Message::BookingMoved,
    Message::ExpertBooked,
    Message::ExpertMoved,
    Message::AttendeeInvited,
    Message::AttendeeMoved,
];

/// Whether only the customer of an order is told so.
pub(in crate::orders) fn is_to_customer(mail: &outgoing_mail::Model) -> bool {
    is_among(&TO_CUSTOMER, mail)
}

/// Puts right what waits. `coming` are the sessions that are told anew in the same transaction.
pub(super) async fn renew(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    (before, order): (&order::Model, &order::Model),
    coming: &[booking::Model],
    now: Instant,
) -> Result<(), DbErr> {
    let ids = told::ids(transaction, order.id).await?;
    for mail in renew::waiting(transaction, &ids).await? {
        if is_told_anew(&mail, coming) {
            renew::drop(transaction, mail.id).await?;
            continue;
        }
        let renewed = renewed(ctx, (before, order), &mail);
        if renewed != Renewed::of(&mail) {
            renew::rewrite(transaction, mail, renewed, ctx.config.host(), now).await?;
        }
    }
    Ok(())
}

fn is_told_anew(mail: &outgoing_mail::Model, coming: &[booking::Model]) -> bool {
    let of_coming = coming.iter().any(|booking| told::subject(mail) == Some(booking.id.uuid()));
    is_among(&[Message::OrderConfirmed], mail) || (of_coming && is_among(&OF_COMING, mail))
}

fn renewed(
    ctx: &Ctx,
    (before, order): (&order::Model, &order::Model),
    mail: &outgoing_mail::Model,
) -> Renewed {
    let address = |order: &order::Model| {
        order.customer_email.as_ref().map_or("", Personal::reveal).to_owned()
    };
    let (wrong, right) = (address(before), address(order));
    let is_theirs = is_to_customer(mail)
        || (is_among(&TO_ALL, mail) && is_same(mail.recipient.reveal(), &wrong));
    let keys = all_keys(ctx, (before, order), mail);
    let by_new_keys = |text: &str| {
        keys.iter().fold(text.to_owned(), |text, (before, now)| text.replace(before, now))
    };
    let (wrong, right) = (mailto(&wrong), mailto(&right));
    let line = |line: &str| match line.strip_suffix(&wrong) {
        Some(person) => format!("{person}{right}"),
        None => by_new_keys(line),
    };
    let calendar = |object: &Personal| Personal::new(ics::rewritten(object.reveal(), line));
    Renewed {
        to: order.customer_email.clone().filter(|_| is_theirs).unwrap_or(mail.recipient.clone()),
        text: Personal::new(by_new_keys(mail.text.reveal())),
        html: Personal::new(by_new_keys(mail.html.reveal())),
        calendar: mail.calendar.as_ref().map(calendar),
    }
}

/// A person's address as it ends a line of a calendar.
fn mailto(address: &str) -> String {
    format!(":mailto:{}", ics::uri(address))
}

/// Every key that may stand in the mail, each with the one that opens the same now.
fn all_keys(
    ctx: &Ctx,
    orders: (&order::Model, &order::Model),
    mail: &outgoing_mail::Model,
) -> Vec<(String, String)> {
    let mut all = keys::renewed(&ctx.config, orders.0, orders.1);
    if let Some(id) = told::subject(mail) {
        for reader in [keys::Reader::Expert, keys::Reader::Attendee] {
            let (booking_id, email) = (BookingId::of(id), mail.recipient.reveal());
            all.extend(keys::renewed_of_reader(&ctx.config, orders, booking_id, reader, email));
        }
    }
    all
}

fn is_among(messages: &[Message], mail: &outgoing_mail::Model) -> bool {
    messages.iter().any(|message| message.name() == mail.kind)
}
