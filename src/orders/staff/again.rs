//! A mail is sent once more. One to the customer of an order goes to where they are written to now; one whose links have
//! ended leads nowhere and goes to nobody.

use std::collections::HashMap;

use entity::values::ids::{BookingId, MailId};
use entity::values::text::Personal;
use entity::{order, outgoing_mail};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait};

use crate::accounts::audit::{self, Deed};
use crate::config::Config;
use crate::ctx::Ctx;
use crate::mail;
use crate::orders::keys::{self, Reader};
use crate::orders::{mails, rows, told};
use crate::web::error::AppError;

/// What stands before a key in a link.
const BEFORE_KEY: &str = "key=";

/// Whether a mail goes once more.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Again {
    Can,
    /// The order's address or links were changed since it was written: its links open nothing.
    LinksEnded,
    /// It waits, or what it said is forgotten.
    Cannot,
}

/// Which of these mails go once more.
pub async fn ways<C: ConnectionTrait>(
    db: &C,
    config: &Config,
    mails: &[outgoing_mail::Model],
) -> Result<HashMap<MailId, Again>, DbErr> {
    let orders = told::orders(db, mails).await?;
    let way = |mail: &outgoing_mail::Model| (mail.id, way(config, mail, orders.get(&mail.id)));
    Ok(mails.iter().map(way).collect())
}

/// Why a mail was not sent again.
#[derive(Debug, thiserror::Error)]
pub enum AgainError {
    #[error("no such mail")]
    NotFound,
    #[error("the mail could not be queued")]
    Database(#[from] DbErr),
}

impl From<AgainError> for AppError {
    fn from(error: AgainError) -> Self {
        match error {
            AgainError::NotFound => Self::NotFound,
            AgainError::Database(error) => error.into(),
        }
    }
}

/// Queues it anew and writes the deed down. False: it does not go again, or its reader was told by another mail.
pub async fn send(ctx: &Ctx, id: MailId, deed: Deed) -> Result<bool, AgainError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let mail = found(&transaction, id).await?;
    let order = told::orders(&transaction, std::slice::from_ref(&mail)).await?.remove(&id);
    // Whoever changes the order's address takes the same lock.
    let order = match order {
        Some(order) => Some(rows::lock(&transaction, order.id).await?),
        None => None,
    };
    let mail = found(&transaction, id).await?;
    if way(&ctx.config, &mail, order.as_ref()) != Again::Can {
        return Ok(false);
    }
    let reader = reader(&mail, order.as_ref());
    if !mail::send_again(&transaction, mail, &reader, ctx.config.host(), now).await? {
        return Ok(false);
    }
    audit::note(&transaction, deed, now).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn found(
    transaction: &DatabaseTransaction,
    id: MailId,
) -> Result<outgoing_mail::Model, AgainError> {
    let found = outgoing_mail::Entity::find_by_id(id).one(transaction).await?;
    found.ok_or(AgainError::NotFound)
}

fn way(config: &Config, mail: &outgoing_mail::Model, order: Option<&order::Model>) -> Again {
    if !mail::can_go_again(mail) {
        Again::Cannot
    } else if order.is_some_and(|order| has_dead_link(config, mail, order)) {
        Again::LinksEnded
    } else {
        Again::Can
    }
}

/// Whether a link of the shop's in the mail opens nothing of the order any more.
fn has_dead_link(config: &Config, mail: &outgoing_mail::Model, order: &order::Model) -> bool {
    let booking_id = told::subject(mail).map(BookingId::of);
    let reads = |reader: Reader, key: &str| {
        let email = mail.recipient.reveal();
        booking_id.is_some_and(|id| keys::reads(config, order, id, reader, email, key))
    };
    let opens = |key: &str| {
        keys::opens(config, order, key)
            || reads(Reader::Attendee, key)
            || reads(Reader::Expert, key)
    };
    let shop = config.link("");
    let mut links = mail.text.reveal().split_whitespace().filter(|word| word.starts_with(&shop));
    links.any(|link| link.rsplit_once(BEFORE_KEY).is_some_and(|(_, key)| !opens(key)))
}

/// To whom it goes.
fn reader(mail: &outgoing_mail::Model, order: Option<&order::Model>) -> Personal {
    let customer = order.filter(|_| mails::is_to_customer(mail));
    let customer = customer.and_then(|order| order.customer_email.clone());
    customer.unwrap_or_else(|| mail.recipient.clone())
}
