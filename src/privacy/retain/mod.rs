//! Nothing is kept longer than it has to be (L-03, L-04, L-07). The log says how much went, never what.
//!
//! Each part is bounded and idempotent: what is left over goes with the next run.

mod books;
mod people;

use std::time::Duration;

use entity::values::time::{Instant, Span};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::json;
use tracing::info;

use super::{again, links, list};
use crate::accounts::audit::{self, Action, Actor, Deed};
use crate::accounts::forget::{self as sign_ins, About};
use crate::ctx::Ctx;
use crate::{enquiries, mail, orders, payments};

/// How often the job looks.
pub const EVERY: Duration = Duration::from_secs(86_400);
/// Bodies of Stripe's events: as long as Stripe itself lists them.
pub const EVENTS_KEPT: Span = Span::days(30);
/// What mails said and to whom.
pub const MAILS_KEPT: Span = Span::days(90);
/// Orders that were never paid, whose money cannot come any more.
pub const UNPAID_KEPT: Span = Span::days(90);
/// Where the requests of staff came from.
pub const ADDRESSES_KEPT: Span = Span::days(366);
/// All else that is personal, after the last deed of the relationship (the Data Protection Ombudsman's TSV/2/2018).
pub const PEOPLE_KEPT: Span = Span::days(3 * 365);
/// Vouchers, after the end of the calendar year in which their financial year ended (Accounting Act 2:10). The financial
/// year is the calendar year.
pub const VOUCHER_YEARS: i16 = 6;
/// Books and registers, counted in the same way.
pub const BOOK_YEARS: i16 = 10;
/// The list of erased people: no backup is kept as long.
const ERASURES_KEPT: Span = Span::days(366);
/// Links to one's own data, past their end.
const LINKS_KEPT: Span = Span::days(1);
/// A part of the audit log that is none of the books, and that which is.
const DEEDS_KEPT: Span = Span::days(3 * 366);
const BOOK_DEEDS_KEPT: Span = Span::days(11 * 366);

/// Most rows of one kind that go in one transaction.
const BATCH: u64 = 500;
/// Most transactions of one kind in one run.
const ROUNDS_MAX: usize = 40;

/// How much went, by kind.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Gone {
    people: u64,
    orders: u64,
    vouchers: u64,
    mails: u64,
    events: u64,
    rest: u64,
}

/// Forgets what was kept long enough. Answers how many rows.
pub async fn retain(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let erased_again = again::again(ctx).await?.erased;
    let gone = Gone {
        people: people::forget_old(ctx, now).await?,
        orders: people::delete_unpaid(ctx, now).await? + books::delete_old(ctx, now).await?,
        vouchers: books::retire_vouchers(ctx, now).await?,
        mails: mails(ctx, now).await?,
        events: events(ctx, now).await?,
        rest: rest(ctx, now).await? + deeds(ctx, now).await?,
    };
    let Gone { people, orders, vouchers, mails, events, rest } = gone;
    let all = people + orders + vouchers + mails + events + rest;
    if all > 0 || erased_again > 0 {
        info!(
            people,
            orders, vouchers, mails, events, rest, erased_again, "What was kept long enough went"
        );
    }
    Ok(usize::try_from(all).unwrap_or(usize::MAX).saturating_add(erased_again))
}

async fn mails(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let mut all = 0;
    for _ in 0..ROUNDS_MAX {
        let transaction = ctx.db.write_txn().await?;
        let before = now.minus(MAILS_KEPT);
        let gone = mail::forget::clear_old(&transaction, before, BATCH, now).await?;
        let receipts = mail::forget::clear_receipts(&transaction).await?;
        transaction.commit().await?;
        all += gone + receipts;
        if gone == 0 {
            break;
        }
    }
    Ok(all)
}

async fn events(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let mut all = 0;
    for _ in 0..ROUNDS_MAX {
        let transaction = ctx.db.write_txn().await?;
        let before = now.minus(EVENTS_KEPT);
        let gone = payments::forget::clear_old_events(&transaction, before, BATCH).await?;
        transaction.commit().await?;
        all += gone;
        if gone == 0 {
            break;
        }
    }
    Ok(all)
}

/// What is few.
async fn rest(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let old = now.minus(PEOPLE_KEPT);
    let mut gone = enquiries::forget::delete_old(&transaction, old).await?;
    gone += orders::forget::clear_old_withdrawals(&transaction, old).await?;
    gone += links::forget_old(&transaction, now.minus(LINKS_KEPT)).await?;
    gone += list::forget_old(&transaction, now.minus(ERASURES_KEPT)).await?;
    transaction.commit().await?;
    Ok(gone)
}

/// The audit log itself. What goes is old by its newest entry, which says that something goes.
async fn deeds(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let mut all = 0;
    for _ in 0..ROUNDS_MAX {
        let transaction = ctx.db.write_txn().await?;
        note(&transaction, "audit-log", now).await?;
        let (rest, books) = (now.minus(DEEDS_KEPT), now.minus(BOOK_DEEDS_KEPT));
        let addresses = now.minus(ADDRESSES_KEPT);
        let mut gone = sign_ins::forget_deeds(&transaction, About::Rest, rest, BATCH).await?;
        gone += sign_ins::forget_deeds(&transaction, About::Books, books, BATCH).await?;
        gone += sign_ins::forget_addresses(&transaction, addresses, BATCH).await?;
        if gone == 0 {
            // Nothing went, so there is nothing to be said either.
            break;
        }
        transaction.commit().await?;
        all += gone;
    }
    Ok(all)
}

/// Says in the audit log that something goes, and what: the database lets nothing old go before that.
async fn note(transaction: &DatabaseTransaction, what: &str, now: Instant) -> Result<(), DbErr> {
    let after = Some(json!({ "what": what }));
    let deed = Deed::new(Actor::System("retain"), Action::Retain, "retention", what);
    audit::note(transaction, Deed { after, ..deed }, now).await
}
