//! Looks after orders that nobody told us about: a webhook that never came, a buyer who closed the tab, a page that
//! stayed open past the hold.

use entity::order;
use entity::values::status::OrderStatus;
use entity::values::time::{Instant, Span};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tracing::warn;

use super::{give_back, settle};
use crate::ctx::Ctx;

/// Most orders looked at in one run, one after another: far below what Stripe allows a second.
const ORDERS_PER_RUN: u64 = 50;
/// How soon a pending order is looked at again.
const LOOK_AGAIN: Span = Span::minutes(2);
/// Delayed methods take days; looking every hour is plenty besides Stripe's own word.
const LOOK_AGAIN_PROCESSING: Span = Span::hours(1);

/// Asks Stripe about every open order that is due. Answers how many were asked about.
pub async fn reconcile_orders(ctx: &Ctx) -> Result<usize, DbErr> {
    let due = order::Entity::find()
        .filter(order::Column::Status.is_in([OrderStatus::Pending, OrderStatus::Processing]))
        .filter(order::Column::ReconcileAt.lte(ctx.clock.now()))
        .order_by_asc(order::Column::ReconcileAt)
        .limit(ORDERS_PER_RUN)
        .all(ctx.db.reader())
        .await?;
    let mut asked = 0;
    for order in due {
        let now = ctx.clock.now();
        if !lease(ctx, &order, now).await? {
            continue;
        }
        asked += 1;
        let is_over = order.hold_expires_at <= now || order.give_up;
        let settled = if order.status == OrderStatus::Pending && is_over {
            give_back::end_checkout(ctx, &order).await
        } else {
            settle::settle(ctx, order.id).await
        };
        if let Err(error) = settled {
            warn!(order.id = %order.id, "Order {} could not be reconciled yet: {error}", order.id);
        }
    }
    Ok(asked)
}

/// Takes the order for this instance by moving its next look forward. False: somebody else has it.
async fn lease(ctx: &Ctx, order: &order::Model, now: Instant) -> Result<bool, DbErr> {
    let wait =
        if order.status == OrderStatus::Processing { LOOK_AGAIN_PROCESSING } else { LOOK_AGAIN };
    // The end of the hold is not looked past: the time is somebody else's from then on.
    let ends_first = order.status == OrderStatus::Pending && order.hold_expires_at > now;
    let next = now.plus(wait);
    let next = if ends_first { next.min(order.hold_expires_at) } else { next };
    let transaction = ctx.db.write_txn().await?;
    let taken = order::Entity::update_many()
        .col_expr(order::Column::ReconcileAt, Expr::value(next))
        .filter(order::Column::Id.eq(order.id))
        .filter(order::Column::ReconcileAt.eq(order.reconcile_at))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(taken.rows_affected == 1)
}
