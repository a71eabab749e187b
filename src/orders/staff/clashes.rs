//! Staff take note that a session's expert is busy or away then, and let it stand.

use entity::values::ids::{BookingId, OrderId};
use entity::values::status::BookingStatus;
use entity::{booking, slot_claim};
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::availability::clashes;
use crate::ctx::Ctx;
use crate::orders::rows;

/// Takes note of all that stands against a session now. False: there is no such session, nothing new stands against it, or
/// this form was done before.
pub async fn acknowledge(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    act: &StaffAct,
) -> Result<bool, DbErr> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let found = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let stands =
        |row: &booking::Model| row.order_id == order.id && row.status == BookingStatus::Confirmed;
    let claim_id = found.filter(stands).and_then(|booking| booking.claim_id);
    let Some(claim_id) = claim_id else { return Ok(false) };
    let claim = slot_claim::Entity::find_by_id(claim_id).one(&transaction).await?;
    let Some(claim) = claim else { return Ok(false) };
    if !clashes::acknowledge(&transaction, &claim, now).await? {
        return Ok(false);
    }
    let what = json!({ "starts_at": claim.starts_at });
    let subject = ("booking", booking_id.to_string());
    if !act.note(&transaction, Action::AcknowledgeClash, subject, what, now).await? {
        transaction.rollback().await?;
        return Ok(false);
    }
    transaction.commit().await?;
    info!(booking.id = %booking_id, "Staff let booking {booking_id} stand");
    Ok(true)
}
