//! Vouchers, and then books: whole years of them, once the law lets them go.

use entity::values::ids::OrderId;
use entity::values::time::Instant;
use jiff::ToSpan;
use sea_orm::DbErr;

use super::people::found;
use super::{BATCH, BOOK_YEARS, ROUNDS_MAX, VOUCHER_YEARS, note};
use crate::ctx::Ctx;
use crate::i18n;
use crate::invoices::retire;
use crate::orders::{forget, rows};

/// Most orders deleted in one run.
const ORDERS_PER_RUN: u64 = 500;

/// Orders without vouchers and without anything as young as `$1` in their ledgers.
const CLOSED: &str = r#"SELECT o.id AS found FROM "order" o
    WHERE o.vouchers_gone_at IS NOT NULL AND o.created_at < $1
    AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.order_id = o.id)
    AND NOT EXISTS (SELECT 1 FROM credit_entry c WHERE c.order_id = o.id AND c.created_at >= $1)
    AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.order_id = o.id AND b.ends_at >= $1)
    AND NOT EXISTS (SELECT 1 FROM payment p JOIN money_entry m ON m.payment_id = p.id
        WHERE p.order_id = o.id AND m.created_at >= $1)
    AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.order_id = o.id AND r.created_at >= $1)
    AND NOT EXISTS (SELECT 1 FROM dispute d WHERE d.order_id = o.id AND d.opened_at >= $1)
    ORDER BY o.created_at LIMIT $2"#;

/// The first year of which something is still kept: what is of an earlier one may go.
fn first_kept(now: Instant, years: i16) -> i16 {
    i18n::local(now).year() - years
}

/// When that year began in Finland.
fn began(now: Instant, years: i16) -> Result<Instant, DbErr> {
    let start = i18n::local(now)
        .first_of_year()
        .and_then(|day| day.checked_sub(i32::from(years).years()))
        .and_then(|day| day.start_of_day());
    let start = start.map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(Instant::from_unix(start.timestamp().as_second()))
}

/// Deletes invoices and credit notes of years that need not be kept. Answers how many orders lost theirs.
pub(super) async fn retire_vouchers(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let year = first_kept(now, VOUCHER_YEARS);
    let series = retire::series_before(ctx.db.reader(), year).await?;
    let mut gone = 0;
    // The newest first: a credit note goes before what it corrects.
    for series in series.iter().rev() {
        for _ in 0..ROUNDS_MAX {
            let transaction = ctx.db.write_txn().await?;
            note(&transaction, &format!("vouchers-{series}"), now).await?;
            let orders = retire::retire(&transaction, series, BATCH).await?;
            if orders.is_empty() {
                // Nothing went, so there is nothing to be said either.
                break;
            }
            gone += u64::try_from(orders.len()).unwrap_or_default();
            let orders = orders.into_iter().collect();
            forget::note_vouchers_gone(&transaction, orders, now).await?;
            transaction.commit().await?;
        }
    }
    Ok(gone)
}

/// Deletes orders of which nothing is left but figures that need not be kept. Answers how many.
pub(super) async fn delete_old(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let before = (began(now, BOOK_YEARS)?, ORDERS_PER_RUN);
    let orders: Vec<OrderId> = found(ctx.db.reader(), CLOSED, before).await?;
    let mut gone = 0;
    for id in orders {
        let transaction = ctx.db.write_txn().await?;
        rows::lock(&transaction, id).await?;
        note(&transaction, "books", now).await?;
        forget::delete(&transaction, id).await?;
        transaction.commit().await?;
        gone += 1;
    }
    Ok(gone)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// L-03: six whole years after the one in which the financial year ended, and not a day less.
    #[test]
    fn a_voucher_is_kept_six_years_from_the_end_of_its_year() {
        let first_kept = |at: &str| first_kept(at.parse().unwrap(), VOUCHER_YEARS);
        // Still 2033 in Finland, and then not.
        assert_eq!(first_kept("2033-12-31T21:59:59Z"), 2027);
        assert_eq!(first_kept("2033-12-31T22:00:00Z"), 2028);
    }

    #[test]
    fn books_are_kept_ten_years_from_the_end_of_theirs() {
        let began = |at: &str| began(at.parse().unwrap(), BOOK_YEARS).unwrap().to_string();
        assert_eq!(began("2037-12-31T21:59:59Z"), "2026-12-31T22:00:00Z");
        assert_eq!(began("2037-12-31T22:00:00Z"), "2027-12-31T22:00:00Z");
    }
}
