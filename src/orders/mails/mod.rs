//! What the customer of an order is told, in the transaction of the fact.

mod gathering;
mod invitation;
mod letter;
mod papers;
mod people;
mod renewed;
mod shared_note;
mod words;

use entity::order::{self, ChosenSlot};
use entity::values::money::Cents;
use entity::values::text::Language;
use entity::values::time::Instant;
use entity::{booking, refund, withdrawal};
use sea_orm::DatabaseTransaction;
use serde::Serialize;

use super::settle::SettleError;
use crate::ctx::Ctx;
use crate::mail::{self, Message, NewMail};
use crate::web::page::StudioView;
use crate::{i18n, studio};
pub(super) use invitation::{Parts, Reader, invitation_text};
use letter::{Letter, News, Notice, Returned};
pub(super) use papers::paper_issued;
pub(super) use people::{people_changed, reminder};
pub(super) use renewed::is_to_customer;
pub(super) use shared_note::{note_shared, note_taken_back};

/// The order is paid: one mail with all of it, and one more for each further booking, because a mail carries one
/// invitation.
pub(super) async fn order_confirmed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    lost: &[ChosenSlot],
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, lost).await?;
    let message = if lost.is_empty() { Message::OrderConfirmed } else { Message::TimeLost };
    let rows = crate::bookings::of_order(transaction, order.id).await?;
    let first = rows.first().map(|booking| letter.invitation(ctx, booking, now)).transpose()?;
    letter.send(ctx, transaction, message, order.id.to_string(), first, now).await?;
    for booking in rows.iter().skip(1) {
        letter.send_booking(ctx, transaction, Message::BookingConfirmed, booking, now).await?;
    }
    for booking in &rows {
        people::booked(ctx, transaction, &letter, booking, now).await?;
    }
    Ok(())
}

/// Every link into the order is another now, and perhaps its customer's address: the order and the sessions that are
/// still to come are told anew. Each of those is told as a change of it, so that calendars put it where it was. What
/// else waits to be sent about the order is put right.
pub(super) async fn links_renewed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    (before, order): (&order::Model, &order::Model),
    coming: &[booking::Model],
    now: Instant,
) -> Result<(), SettleError> {
    renewed::renew(ctx, transaction, (before, order), coming, now).await?;
    let letter = Letter::prepare(transaction, order, &[]).await?;
    let first = coming.first().map(|booking| letter.invitation(ctx, booking, now)).transpose()?;
    let subject_id = format!("{}-{}", order.id, order.key_version);
    letter.send(ctx, transaction, Message::OrderConfirmed, subject_id, first, now).await?;
    for booking in coming.iter().skip(1) {
        letter.send_booking(ctx, transaction, Message::BookingConfirmed, booking, now).await?;
    }
    for booking in coming {
        people::booked(ctx, transaction, &letter, booking, now).await?;
    }
    Ok(())
}

/// All the money went back before anything was booked for it.
pub(super) async fn payment_returned(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send(ctx, transaction, Message::PaymentReturned, order.id.to_string(), None, now).await
}

/// A session was booked with a credit.
pub(super) async fn booking_confirmed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send_booking(ctx, transaction, Message::BookingConfirmed, booking, now).await?;
    people::booked(ctx, transaction, &letter, booking, now).await
}

/// The money is promised by a delayed method.
pub(super) async fn payment_processing(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send(ctx, transaction, Message::PaymentProcessing, order.id.to_string(), None, now).await
}

/// The promised money did not come.
pub(super) async fn payment_failed(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    letter.send(ctx, transaction, Message::PaymentFailed, order.id.to_string(), None, now).await
}

/// What came back for a session that was called off.
#[derive(Copy, Clone, Debug)]
pub(super) enum Back {
    Credit,
    Money(Cents),
    /// It was too late.
    Nothing,
    /// All money of the order, at Stripe.
    AllMoney,
    /// The whole contract was undone, of which another mail tells.
    ToldElsewhere,
}

/// A session was called off; what came back for it is said.
pub(super) async fn booking_cancelled(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    booking: &booking::Model,
    back: Back,
    now: Instant,
) -> Result<(), SettleError> {
    let news = match back {
        Back::Credit => News { back: Some("credit"), ..News::default() },
        Back::Money(cents) => {
            News { back: Some("money"), refund_cents: Some(cents), ..News::default() }
        }
        Back::Nothing => News { back: Some("nothing"), ..News::default() },
        Back::AllMoney => News { back: Some("all-money"), ..News::default() },
        Back::ToldElsewhere => News { back: Some("contract"), ..News::default() },
    };
    let letter = Letter::prepare(transaction, order, &[]).await?.with(news);
    letter.send_booking(ctx, transaction, Message::BookingCancelled, booking, now).await?;
    people::cancelled(ctx, transaction, &letter, booking, now).await
}

/// A session was put to another time or expert.
pub(super) async fn booking_moved(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    (before, booking): (&booking::Model, &booking::Model),
    now: Instant,
) -> Result<(), SettleError> {
    let news = News { moved_from: Some(before.starts_at), ..News::default() };
    let letter = Letter::prepare(transaction, order, &[]).await?.with(news);
    letter.send_booking(ctx, transaction, Message::BookingMoved, booking, now).await?;
    people::moved(ctx, transaction, &letter, (before, booking), now).await
}

/// Money goes back that no other mail tells of.
pub(super) async fn refund_on_its_way(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    refund: &refund::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let news = News { refund_cents: Some(refund.amount_cents), ..News::default() };
    let letter = Letter::prepare(transaction, order, &[]).await?.with(news);
    letter.send(ctx, transaction, Message::RefundOnItsWay, refund.id.to_string(), None, now).await
}

/// What Stripe could not bring back was returned by another way.
pub(super) async fn returned_otherwise(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    refund: &refund::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let returned = Some(Returned::of(refund, order.language));
    let news = News { refund_cents: Some(refund.amount_cents), returned, ..News::default() };
    let letter = Letter::prepare(transaction, order, &[]).await?.with(news);
    let message = Message::ReturnedOtherwise;
    letter.send(ctx, transaction, message, refund.id.to_string(), None, now).await
}

/// The receipt of a withdrawal that was carried out: what was sent, when, and what goes back.
pub(super) async fn withdrawal_done(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    withdrawal: &withdrawal::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let notice = Some(Notice::of(withdrawal));
    let news = News { refund_cents: withdrawal.amount_cents, notice, ..News::default() };
    let letter = Letter::prepare(transaction, order, &[]).await?.with(news);
    let subject_id = withdrawal.id.to_string();
    letter.send(ctx, transaction, Message::WithdrawalDone, subject_id, None, now).await
}

/// Credits are about to end; `ahead` tells one warning from the other.
pub(super) async fn credits_expiring(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    ahead: &str,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    let end = order.credits_expire_at.map_or(0, Instant::unix);
    let subject_id = format!("{}-{ahead}-{end}", order.id);
    letter.send(ctx, transaction, Message::CreditsExpiring, subject_id, None, now).await
}

/// The advised time for the next session of a package is nearly over; `last` is the session it is counted from.
pub(super) async fn package_nudge(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: &order::Model,
    last: Instant,
    now: Instant,
) -> Result<(), SettleError> {
    let letter = Letter::prepare(transaction, order, &[]).await?;
    let subject_id = format!("{}-{}", order.id, last.unix());
    letter.send(ctx, transaction, Message::PackageNudge, subject_id, None, now).await
}

/// The receipt of a notice that a person will look at: what was sent, and when. It says nothing of any order.
pub(super) async fn withdrawal_received(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    withdrawal: &withdrawal::Model,
    now: Instant,
) -> Result<(), SettleError> {
    let language = withdrawal.language;
    let studio = studio::read(transaction).await?;
    let context = Receipt {
        lang: language,
        studio: StudioView::new(&studio),
        notice: Notice::of(withdrawal),
        shop_url: ctx.config.link(&format!("/{language}")),
    };
    let message = Message::WithdrawalReceived;
    let arguments = i18n::Arguments::new();
    let new = NewMail {
        message,
        subject_id: withdrawal.id.to_string(),
        to: withdrawal.customer_email.clone(),
        to_name: Some(withdrawal.customer_name.clone()),
        language,
        composed: mail::compose(&ctx.templates, message, language, &arguments, &context)?,
        reply_to: None,
        invitation: None,
    };
    mail::enqueue(transaction, new, ctx.config.host(), now).await?;
    Ok(())
}

/// What the templates of a bare receipt name.
#[derive(Serialize)]
struct Receipt {
    lang: Language,
    studio: StudioView,
    notice: Notice,
    shop_url: String,
}
