//! Staff take note of what cannot be changed: a lost dispute, a refund made at Stripe.

use entity::values::ids::OrderId;
use sea_orm::DbErr;
use serde_json::json;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::ctx::Ctx;
use crate::orders::{review, rows};
use crate::payments::{self, Known};

/// Takes note of every lost dispute and outside refund of the order. False: there was none, or it was done before.
pub async fn acknowledge(ctx: &Ctx, order_id: OrderId, act: &StaffAct) -> Result<bool, DbErr> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let noted = payments::acknowledge(&transaction, order_id, now).await?;
    let what = json!({ "noted": noted });
    let subject = ("order", order_id.to_string());
    if noted == 0 || !act.note(&transaction, Action::Acknowledge, subject, what, now).await? {
        return Ok(false);
    }
    let known = Known::of_order(&transaction, order_id).await?;
    review::store(&transaction, order, &known).await?;
    transaction.commit().await?;
    Ok(true)
}
