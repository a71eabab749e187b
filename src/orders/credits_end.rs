//! The end of credits: nobody loses one without two warnings, and none outlives its validity.

use std::time::Duration;

use entity::order;
use entity::values::time::{Instant, Span};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use tracing::{info, warn};

use super::settle::SettleError;
use super::{mails, policy, review, rows};
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;
use crate::payments::{self, Known};

/// How often the runner looks.
pub const EVERY: Duration = Duration::from_secs(60);
/// When customers are warned, this long before the end: the first time, and the last.
const FIRST_WARNING: Span = Span::days(30);
const LAST_WARNING: Span = Span::days(7);
/// A credit that comes back is good for at least this many days, however old its order.
const USABLE_DAYS: i32 = 30;
/// Most orders looked at in one run.
const ORDERS_PER_RUN: u64 = 200;

/// When credits that end then are first looked at.
pub(super) fn first_look(end: Instant) -> Instant {
    end.minus(FIRST_WARNING)
}

/// The day on which credits that end then are last good, not the midnight after it.
pub fn last_day(end: Instant) -> Instant {
    end.minus(Span::seconds(1))
}

/// Until when a credit that comes back now can be used, at the least.
pub fn usable_until(order: &order::Model, now: Instant) -> Instant {
    let least = policy::credits_end(now, USABLE_DAYS);
    order.credits_expire_at.map_or(least, |end| end.max(least))
}

/// Sees to it that a credit that just came back can be used: its order's credits end no sooner than a month from now.
pub(super) async fn keep_usable(
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<order::Model, DbErr> {
    let end = usable_until(&order, now);
    if order.credits_expire_at == Some(end) && order.credits_look_at.is_some() {
        return Ok(order);
    }
    let mut row = order.into_active_model();
    row.credits_expire_at = Set(Some(end));
    row.credits_look_at = Set(Some(first_look(end).max(now)));
    row.update(transaction).await
}

/// Warns of credits that end soon, and ends those whose time is over. Answers how many orders were looked at.
pub async fn expire_credits(ctx: &Ctx) -> Result<usize, DbErr> {
    let due = order::Entity::find()
        .filter(order::Column::CreditsLookAt.lte(ctx.clock.now()))
        .order_by_asc(order::Column::CreditsLookAt)
        .order_by_asc(order::Column::Id)
        .limit(ORDERS_PER_RUN)
        .all(ctx.db.reader())
        .await?;
    let count = due.len();
    for order in due {
        if let Err(error) = look(ctx, &order).await {
            warn!(order.id = %order.id, "Credits of order {} could not be ended yet: {error}", order.id);
        }
    }
    Ok(count)
}

async fn look(ctx: &Ctx, order: &order::Model) -> Result<(), SettleError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    let (Some(end), Some(_)) = (order.credits_expire_at, order.credits_look_at) else {
        return Ok(());
    };
    let left = credits::summary(&transaction, order.id).await?.available;
    if now >= end && is_disputed(&transaction, &order).await? {
        // They cannot be used meanwhile, so they do not end meanwhile.
        keep_usable(&transaction, order, now).await?;
        transaction.commit().await?;
        return Ok(());
    }
    if now >= end {
        let because = Because { actor: "expire-credits", reason: "validity over" };
        let ended = credits::expire(&transaction, order.id, because, now).await;
        let ended = ended.map_err(CreditError::into_db)?;
        info!(order.id = %order.id, ended, "Credits of order {} ended", order.id);
    } else if left > 0 {
        let is_last = now >= end.minus(LAST_WARNING);
        let ahead = if is_last { "last" } else { "first" };
        mails::credits_expiring(ctx, &transaction, &order, ahead, now).await?;
    }
    let known = Known::of_order(&transaction, order.id).await?;
    let order = review::store(&transaction, order, &known).await?;
    let mut row = order.into_active_model();
    row.credits_look_at = Set(next_look(end, now));
    row.update(&transaction).await?;
    transaction.commit().await?;
    Ok(())
}

async fn is_disputed(
    transaction: &DatabaseTransaction,
    order: &order::Model,
) -> Result<bool, DbErr> {
    let payments = payments::of_order(transaction, order.id).await?;
    Ok(payments.iter().any(|payment| payment.allocated && payment.disputed))
}

/// The next moment that matters; none once the credits are over.
fn next_look(end: Instant, now: Instant) -> Option<Instant> {
    [end.minus(FIRST_WARNING), end.minus(LAST_WARNING), end].into_iter().find(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_looked_at_twice_before_their_end_and_then_no_more() {
        let end: Instant = "2027-03-28T21:00:00Z".parse().unwrap();
        let next = |days| next_look(end, end.minus(Span::days(days)));
        assert_eq!(next(31), Some(end.minus(Span::days(30))));
        assert_eq!(next(30), Some(end.minus(Span::days(7))));
        assert_eq!(next(7), Some(end));
        assert_eq!(next(0), None);
    }
}
