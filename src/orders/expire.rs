//! Drafts whose time is over: their holds end and the order says so.

use entity::order;
use entity::values::status::OrderStatus;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use tracing::info;

use super::rows;
use crate::availability::claims;
use crate::ctx::Ctx;

/// Most drafts ended in one run.
const DRAFTS_PER_RUN: u64 = 500;

/// Ends every draft whose hold is over. Answers how many.
///
/// Buyers need not wait for it: whoever wants a lapsed time clears the hold themselves (`claims::take`).
pub async fn expire_holds(ctx: &Ctx) -> Result<usize, DbErr> {
    let now = ctx.clock.now();
    let lapsed = order::Entity::find()
        .filter(order::Column::Status.eq(OrderStatus::Draft))
        .filter(order::Column::ReconcileAt.lte(now))
        .filter(order::Column::HoldExpiresAt.lte(now))
        .order_by_asc(order::Column::HoldExpiresAt)
        .limit(DRAFTS_PER_RUN)
        .all(ctx.db.reader())
        .await?;
    let mut ended = 0;
    for order in lapsed {
        let transaction = ctx.db.write_txn().await?;
        let order = rows::lock(&transaction, order.id).await?;
        let id = order.id;
        if order.status != OrderStatus::Draft || order.hold_expires_at > now {
            continue;
        }
        // Experts before claims, as everywhere: a buyer may be clearing lapsed holds under their locks.
        claims::lock_all(&transaction, order.slots.0.iter().map(|slot| slot.expert_id).collect())
            .await?;
        claims::release_holds(&transaction, id).await?;
        let mut row = order.into_active_model();
        row.status = Set(OrderStatus::Expired);
        row.update(&transaction).await?;
        transaction.commit().await?;
        info!(order.id = %id, "Order {id} let its times go");
        ended += 1;
    }
    if ended > 0 {
        ctx.freshness.bump();
    }
    Ok(ended)
}
