//! Staff correct the count of an order's credits.

use entity::values::ids::OrderId;
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::credits;
use crate::ctx::Ctx;
use crate::orders::credits_end;
use crate::orders::refund::GiveBackError;
use crate::orders::rows;

/// Most credits given or taken at once.
pub const CHANGE_MAX: i32 = 100;

/// Adds credits, or takes some that are left. False: this form was done before.
pub async fn adjust(
    ctx: &Ctx,
    order_id: OrderId,
    change: i32,
    act: &StaffAct,
) -> Result<bool, GiveBackError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let what = json!({ "change": change });
    if !act
        .note(&transaction, Action::AdjustCredits, ("order", order_id.to_string()), what, now)
        .await?
    {
        return Ok(false);
    }
    credits::adjust(&transaction, order_id, change, act.because(), now).await?;
    if change > 0 {
        credits_end::keep_usable(&transaction, order, now).await?;
    }
    transaction.commit().await?;
    info!(order.id = %order_id, change, "Staff adjusted the credits of order {order_id}");
    Ok(true)
}
