//! Sends what is queued. Any number of instances may run it: each mail is sent by one of them.
//!
//! Transport is at least once (a reply may be lost after the server took the mail), so a retry carries the same
//! Message-ID.

use entity::outgoing_mail;
use entity::values::status::MailStatus;
use entity::values::text::Personal;
use entity::values::time::{Instant, Span};
use futures_util::StreamExt;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use tracing::{error, info, warn};

use super::{is_sealed, sealed};
use crate::clients::mailer::{Calendar, Letter, MailError, MailFault, Mailer};
use crate::config::Config;
use crate::ctx::Ctx;
use crate::secrets::NotSealed;

/// Most mails sent in one run.
const MAILS_PER_RUN: u64 = 100;
/// Mails on their way at once: one that hangs does not hold up the others.
const SENDS_AT_ONCE: usize = 4;
/// How long a mail belongs to the instance that took it: longer than any send lasts, and short enough that another
/// instance takes over within a minute.
pub(super) const LEASE: Span = Span::seconds(45);
/// Waits after each failed try; after the last one the mail is given up. About three days in all.
const RETRY_AFTER: [Span; 12] = [
    Span::minutes(1),
    Span::minutes(5),
    Span::minutes(15),
    Span::minutes(30),
    Span::hours(1),
    Span::hours(2),
    Span::hours(4),
    Span::hours(8),
    Span::hours(12),
    Span::hours(12),
    Span::hours(16),
    Span::hours(16),
];

/// Sends every mail that is due, once. Answers how many were taken in hand.
pub async fn deliver_mail(ctx: &Ctx) -> Result<usize, DbErr> {
    let Some(mailer) = &ctx.mailer else { return Ok(0) };
    drop_late(ctx).await?;
    let due = outgoing_mail::Entity::find()
        .filter(outgoing_mail::Column::Status.eq(MailStatus::Queued))
        .filter(outgoing_mail::Column::NextTryAt.lte(ctx.clock.now()))
        .order_by_asc(outgoing_mail::Column::NextTryAt)
        .limit(MAILS_PER_RUN)
        .all(ctx.db.reader())
        .await?;
    let sends = due.into_iter().map(|mail| deliver_one(ctx, mailer, mail));
    let results: Vec<Result<bool, DbErr>> =
        futures_util::stream::iter(sends).buffer_unordered(SENDS_AT_ONCE).collect().await;
    let mut taken = 0;
    for result in results {
        taken += usize::from(result?);
    }
    Ok(taken)
}

/// What would come too late is not sent at all: a link to sign in with that has ended, a reminder of a session that has
/// begun.
async fn drop_late(ctx: &Ctx) -> Result<(), DbErr> {
    let is_late = Condition::all()
        .add(outgoing_mail::Column::NotAfter.lte(ctx.clock.now()))
        // Not one that is being sent.
        .add(outgoing_mail::Column::NextTryAt.lte(ctx.clock.now()))
        .add(outgoing_mail::Column::Status.eq(MailStatus::Queued));
    let any = outgoing_mail::Entity::find().filter(is_late.clone()).one(ctx.db.reader()).await?;
    if any.is_none() {
        return Ok(());
    }
    let transaction = ctx.db.write_txn().await?;
    let dropped = outgoing_mail::Entity::delete_many().filter(is_late).exec(&transaction).await?;
    transaction.commit().await?;
    warn!(mails = dropped.rows_affected, "Mails were dropped whose time had passed");
    Ok(())
}

async fn deliver_one(
    ctx: &Ctx,
    mailer: &Mailer,
    mail: outgoing_mail::Model,
) -> Result<bool, DbErr> {
    if !lease(ctx, &mail).await? {
        return Ok(false);
    }
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("mail-leased");
    let sent = match letter(&ctx.config, &mail) {
        Ok(letter) => mailer.send(&letter).await,
        Err(NotSealed) => Err(MailError::Permanent(MailFault::Content)),
    };
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("mail-sent");
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let (id, message_id) = (mail.id, mail.message_id.clone());
    let noted = outgoing_mail::Entity::update_many()
        .set(outcome(mail, sent, now))
        .filter(outgoing_mail::Column::Id.eq(id))
        // Written anew or dropped meanwhile: the row tells of another mail, if there still is one.
        .filter(outgoing_mail::Column::MessageId.eq(message_id))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    if noted.rows_affected == 0 {
        warn!(mail.id = %id, "Mail {id} was on its way when it was changed");
    }
    Ok(true)
}

async fn lease(ctx: &Ctx, mail: &outgoing_mail::Model) -> Result<bool, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let taken = outgoing_mail::Entity::update_many()
        .col_expr(outgoing_mail::Column::NextTryAt, Expr::value(ctx.clock.now().plus(LEASE)))
        .filter(outgoing_mail::Column::Id.eq(mail.id))
        .filter(outgoing_mail::Column::Status.eq(MailStatus::Queued))
        .filter(outgoing_mail::Column::NextTryAt.eq(mail.next_try_at))
        // Not one that was written anew since it was read.
        .filter(outgoing_mail::Column::MessageId.eq(mail.message_id.clone()))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(taken.rows_affected == 1)
}

fn letter(config: &Config, mail: &outgoing_mail::Model) -> Result<Letter, NotSealed> {
    let body = |text: &Personal| match is_sealed(mail) {
        true => sealed::open(config, text.reveal()),
        false => Ok(text.reveal().to_owned()),
    };
    let calendar = mail.calendar.as_ref().zip(mail.calendar_method.as_ref());
    Ok(Letter {
        message_id: mail.message_id.clone(),
        to: mail.recipient.reveal().to_owned(),
        to_name: mail.recipient_name.as_ref().map(|name| name.reveal().to_owned()),
        reply_to: mail.reply_to.as_ref().map(|address| address.reveal().to_owned()),
        subject: mail.subject.reveal().to_owned(),
        text: body(&mail.text)?,
        html: body(&mail.html)?,
        calendar: calendar.map(|(body, method)| Calendar {
            method: method.clone(),
            body: body.reveal().to_owned(),
            file_name: "sparraus.ics".to_owned(),
        }),
        date: mail.created_at,
    })
}

/// The row after a try: sent, to be tried again, or given up.
fn outcome(
    mail: outgoing_mail::Model,
    sent: Result<(), MailError>,
    now: Instant,
) -> outgoing_mail::ActiveModel {
    let id = mail.id;
    let tries = mail.tries.saturating_add(1);
    let wait = usize::try_from(mail.tries).ok().and_then(|index| RETRY_AFTER.get(index));
    let is_secret = is_sealed(&mail);
    let mut row = mail.into_active_model();
    row.tries = Set(tries);
    match sent {
        Ok(()) => {
            info!(mail.id = %id, "Mail {id} was sent");
            row.status = Set(MailStatus::Sent);
            row.sent_at = Set(Some(now));
            row.last_error = Set(None);
            if is_secret {
                row.text = Set(Personal::default());
                row.html = Set(Personal::default());
            }
        }
        Err(failure) => {
            row.last_error = Set(Some(failure.to_string()));
            match (&failure, wait) {
                (MailError::Transient(_), Some(wait)) => {
                    warn!(mail.id = %id, tries, "Mail {id} could not be sent yet: {failure}");
                    row.next_try_at = Set(now.plus(*wait));
                }
                (MailError::Transient(_), None) | (MailError::Permanent(_), Some(_) | None) => {
                    error!(mail.id = %id, tries, "Mail {id} was given up: {failure}");
                    row.status = Set(MailStatus::Undeliverable);
                }
            }
        }
    }
    row
}
