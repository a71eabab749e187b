//! People with whom there was nothing for three years, and orders that came to nothing.

use entity::values::ids::OrderId;
use entity::values::text::EmailKey;
use entity::values::time::Instant;
use sea_orm::{ConnectionTrait, DbErr, Statement, TryGetable};
use tracing::warn;

use super::{PEOPLE_KEPT, UNPAID_KEPT};
use crate::ctx::Ctx;
use crate::orders::{forget, rows};
use crate::privacy::erase::{self, Cause, EraseError, Wish};

/// Most people forgotten in one run, and most orders deleted.
const PEOPLE_PER_RUN: u64 = 500;
const ORDERS_PER_RUN: u64 = 500;

/// Whose last order, payment, session, credit and enquiry are all older than `$1`.
const LONG_GONE: &str = r#"SELECT o.customer_email_key AS found FROM "order" o
    WHERE o.customer_email_key IS NOT NULL GROUP BY o.customer_email_key
    HAVING MAX(o.created_at) < $1 AND MAX(COALESCE(o.paid_at, 0)) < $1
    AND MAX(COALESCE(o.credits_expire_at, 0)) < $1
    AND NOT EXISTS (SELECT 1 FROM booking b JOIN "order" p ON p.id = b.order_id
        WHERE p.customer_email_key = o.customer_email_key AND b.ends_at >= $1)
    AND NOT EXISTS (SELECT 1 FROM refund r JOIN "order" p ON p.id = r.order_id
        WHERE p.customer_email_key = o.customer_email_key AND r.created_at >= $1)
    AND NOT EXISTS (SELECT 1 FROM enquiry e
        WHERE e.email_key = o.customer_email_key AND e.created_at >= $1)
    ORDER BY MIN(o.created_at) LIMIT $2"#;

/// Orders older than `$1` that were never paid and never will be, and that nothing else needs.
const UNPAID: &str = r#"SELECT o.id AS found FROM "order" o
    WHERE o.created_at < $1 AND o.paid_at IS NULL AND o.status IN ('expired', 'failed', 'cancelled')
    AND NOT EXISTS (SELECT 1 FROM payment p WHERE p.order_id = o.id)
    AND NOT EXISTS (SELECT 1 FROM slot_claim s WHERE s.order_id = o.id)
    AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.order_id = o.id AND w.outcome = 'needs_person')
    AND NOT EXISTS (SELECT 1 FROM stray_checkout c WHERE c.order_id = o.id AND c.is_over = FALSE)
    ORDER BY o.created_at LIMIT $2"#;

/// What a query answers in its one column `found`.
pub(super) async fn found<T: TryGetable, C: ConnectionTrait>(
    db: &C,
    query: &str,
    (before, limit): (Instant, u64),
) -> Result<Vec<T>, DbErr> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [before.unix().into(), limit.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), query, values);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| row.try_get("", "found")).collect()
}

/// Erases people with whom there was nothing for long enough. Answers how many.
pub(super) async fn forget_old(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let before = (now.minus(PEOPLE_KEPT), PEOPLE_PER_RUN);
    let people: Vec<EmailKey> = found(ctx.db.reader(), LONG_GONE, before).await?;
    let mut gone = 0;
    for key in people {
        let wish = Wish { key, cause: Cause::Retention, gives_up: true, until: now };
        match erase::erase(ctx, &wish).await {
            Ok(is_new) => gone += u64::from(is_new),
            Err(EraseError::Database(error)) => return Err(error),
            Err(error) => warn!("Somebody of long ago cannot be forgotten yet: {error}"),
        }
    }
    Ok(gone)
}

/// Deletes orders that came to nothing. Answers how many.
pub(super) async fn delete_unpaid(ctx: &Ctx, now: Instant) -> Result<u64, DbErr> {
    let before = (now.minus(UNPAID_KEPT), ORDERS_PER_RUN);
    let orders: Vec<OrderId> = found(ctx.db.reader(), UNPAID, before).await?;
    let mut gone = 0;
    for id in orders {
        let transaction = ctx.db.write_txn().await?;
        let order = rows::lock(&transaction, id).await?;
        // It may have been paid since it was looked for.
        if order.paid_at.is_none() && order.status.is_over() {
            forget::delete(&transaction, id).await?;
            transaction.commit().await?;
            gone += 1;
        }
    }
    Ok(gone)
}
