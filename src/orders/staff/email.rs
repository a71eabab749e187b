//! Staff put right where an order's customer is written to: it was mistyped, or its owner left.
//!
//! Whoever reads at the old address is not the customer any more. So every link into the order ends with it, the
//! attendees' and the expert's too, and all that still holds is told anew. What waits to be sent goes to the new address; a
//! mail that is being sent at that moment is the last one to the old address, and its links open nothing.

use entity::booking;
use entity::order;
use entity::values::ids::OrderId;
use entity::values::status::BookingStatus;
use entity::values::text::{Email, Personal};
use entity::values::time::Instant;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::bookings::{
    self,
    links::{self, Owner},
};
use crate::ctx::Ctx;
use crate::orders::settle::SettleError;
use crate::orders::{mails, rows, search_text};

/// Why the address is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ChangeEmailError {
    /// Nobody has paid, or whose order it was is forgotten: there is nothing to tell.
    #[error("the order is nobody's")]
    Nobodys,
    #[error("the change could not be told")]
    Told(#[from] SettleError),
    #[error("the change could not be stored")]
    Database(#[from] DbErr),
}

/// Whether staff may say where its customer is written to.
pub fn may_change(order: &order::Model) -> bool {
    order.status.is_funded() && order.erased_at.is_none()
}

/// From now on the order is that address's. The same address again only ends the links. False: this form was done before.
pub async fn change(
    ctx: &Ctx,
    order_id: OrderId,
    email: &Email,
    act: &StaffAct,
) -> Result<bool, ChangeEmailError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    if !may_change(&order) {
        return Err(ChangeEmailError::Nobodys);
    }
    let is_other = order.customer_email_key.as_ref() != Some(&email.key());
    // The log cannot forget, so it holds no address.
    let what = json!({ "other_address": is_other, "links": "ended" });
    let subject = ("order", order_id.to_string());
    if !act.note(&transaction, Action::ChangeEmail, subject, what, now).await? {
        return Ok(false);
    }
    links::revoke(&transaction, Owner::Order(order_id)).await?;
    let before = order.clone();
    let order = readdressed(order, email).update(&transaction).await?;
    let coming = told_anew(&transaction, order_id, now).await?;
    mails::links_renewed(ctx, &transaction, (&before, &order), &coming, now).await?;
    transaction.commit().await?;
    info!(order.id = %order_id, "Staff changed where order {order_id} is written to");
    Ok(true)
}

fn readdressed(order: order::Model, email: &Email) -> order::ActiveModel {
    let typed = Personal::new(email.as_str());
    let found_by = [
        order.customer_name.as_ref(),
        order.organisation.as_ref(),
        Some(&typed),
        order.reference.as_ref(),
    ];
    let search = search_text::of(found_by);
    let version = order.key_version.saturating_add(1);
    let mut row = order.into_active_model();
    row.search_text = Set(search);
    row.customer_email_key = Set(Some(email.key()));
    row.customer_email = Set(Some(typed));
    row.key_version = Set(version);
    row
}

/// The sessions still to come, each as a change that people hear of.
async fn told_anew(
    transaction: &DatabaseTransaction,
    order_id: OrderId,
    now: Instant,
) -> Result<Vec<booking::Model>, DbErr> {
    let mut coming = Vec::new();
    for booking in bookings::of_order(transaction, order_id).await? {
        if booking.status == BookingStatus::Confirmed && booking.starts_at > now {
            coming.push(bookings::people_changed(transaction, booking).await?);
        }
    }
    Ok(coming)
}
