//! A package whose advised time for the next session is nearly over, with nothing booked: its customer is reminded, once for
//! each session that the time is counted from.

use std::time::Duration;

use entity::order;
use entity::values::ids::OrderId;
use entity::values::time::{Instant, Span};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, DbErr, FromQueryResult, IntoActiveModel, Statement,
};
use tracing::{info, warn};

use super::settle::SettleError;
use super::{mails, rows, view};
use crate::ctx::Ctx;

/// How often the runner looks.
pub const EVERY: Duration = Duration::from_secs(3_600);
/// Most packages looked at in one run; the next run goes on.
const PACKAGES_PER_RUN: u64 = 200;
/// How long before its advised time is over a package is reminded of.
const AHEAD: Span = Span::days(7);

/// Reminds of every package that is due. Answers of how many.
pub async fn nudge(ctx: &Ctx) -> Result<usize, DbErr> {
    let mut done = 0;
    for order_id in nearly_over(ctx, ctx.clock.now()).await? {
        match nudge_about(ctx, order_id).await {
            Ok(is_told) => done += usize::from(is_told),
            Err(error) => {
                warn!(order.id = %order_id, "Order {order_id} was not reminded of its sessions yet: {error}");
            }
        }
    }
    Ok(done)
}

#[derive(FromQueryResult)]
struct Found {
    id: OrderId,
}

/// Packages with nothing booked ahead, whose advised time for the next session ends soon. What is left of their credits
/// is looked at under the lock.
async fn nearly_over(ctx: &Ctx, now: Instant) -> Result<Vec<OrderId>, DbErr> {
    const QUERY: &str = r#"
        SELECT o.id FROM "order" o JOIN booking b ON b.order_id = o.id AND b.status = 'confirmed'
        WHERE o.status IN ('paid', 'partially_refunded') AND o.spacing_min_days IS NOT NULL
            AND o.spacing_max_days IS NOT NULL AND o.credits_expire_at > $NOW
        GROUP BY o.id, o.spacing_max_days, o.nudged_for
        HAVING MAX(b.starts_at) < $NOW AND MAX(b.starts_at) + o.spacing_max_days * $DAY > $NOW
            AND MAX(b.starts_at) + o.spacing_max_days * $DAY <= $NOW + $AHEAD
            AND (o.nudged_for IS NULL OR o.nudged_for <> MAX(b.starts_at))
        ORDER BY MAX(b.starts_at) LIMIT $MOST"#;
    let db = ctx.db.reader();
    let query = QUERY
        .replace("$NOW", &now.unix().to_string())
        .replace("$DAY", &Span::days(1).whole_seconds().to_string())
        .replace("$AHEAD", &AHEAD.whole_seconds().to_string())
        .replace("$MOST", &PACKAGES_PER_RUN.to_string());
    let query = Statement::from_string(db.get_database_backend(), query);
    let found = Found::find_by_statement(query).all(db).await?;
    Ok(found.into_iter().map(|found| found.id).collect())
}

/// Reminds of a package once for each session after which the next one is due. One without credits is only noted.
async fn nudge_about(ctx: &Ctx, order_id: OrderId) -> Result<bool, SettleError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let facts = view::facts(&transaction, &order).await?;
    let Some(last) = facts.standing().map(|booking| booking.starts_at).max() else {
        return Ok(false);
    };
    if order.nudged_for == Some(last) || now <= last {
        return Ok(false);
    }
    let is_open = view::next_window(&order, &facts, now).is_some();
    let mut row = order.into_active_model();
    row.nudged_for = Set(Some(last));
    let order: order::Model = row.update(&transaction).await?;
    if is_open {
        mails::package_nudge(ctx, &transaction, &order, last, now).await?;
    }
    transaction.commit().await?;
    if is_open {
        info!(order.id = %order_id, "Order {order_id} was reminded of its next session");
    }
    Ok(is_open)
}
