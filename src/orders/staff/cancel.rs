//! Staff call a session off, on whatever terms they decide.

use entity::booking;
use entity::values::ids::{BookingId, OrderId};
use entity::values::status::{BookingStatus, RefundCause};
use sea_orm::EntityTrait;
use serde_json::json;
use tracing::info;

use super::StaffAct;
use crate::accounts::audit::Action;
use crate::ctx::Ctx;
use crate::orders::cancel::{self, CancelError, Settlement};
use crate::orders::mails::{self, Back};
use crate::orders::refund::{GiveBack, give_back};
use crate::orders::{credits_end, policy, rows};
use crate::payments::Known;

/// Calls a session off, also when it is late for its customer or over. False: it was cancelled before.
pub async fn cancel(
    ctx: &Ctx,
    order_id: OrderId,
    booking_id: BookingId,
    settlement: Settlement,
    act: &StaffAct,
) -> Result<bool, CancelError> {
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    let booking = booking::Entity::find_by_id(booking_id).one(&transaction).await?;
    let booking = booking.filter(|booking| booking.order_id == order.id);
    let booking = booking.ok_or(CancelError::NotFound)?;
    if booking.status == BookingStatus::Cancelled {
        return Ok(false);
    }
    let what = json!({ "settlement": settlement.word(), "starts_at": booking.starts_at });
    let subject = ("booking", booking_id.to_string());
    if !act.note(&transaction, Action::Cancel, subject, what, now).await? {
        return Ok(false);
    }
    let is_ahead = booking.ends_at > now;
    let (order, booking) = cancel::end(&transaction, order, booking, now).await?;
    let back = match settlement {
        Settlement::Nothing => Back::Nothing,
        Settlement::Credit => {
            cancel::restore(&transaction, &order, &booking, act.because(), now).await?;
            Back::Credit
        }
        Settlement::Refund => {
            cancel::restore(&transaction, &order, &booking, act.because(), now).await?;
            let mut known = Known::of_order(&transaction, order.id).await?;
            let worth = policy::worth_back(&order, &known, 1);
            let amount = worth.ok_or_else(|| cancel::refusal(&known))?;
            let wish = GiveBack {
                cause: RefundCause::Staff,
                amount,
                sessions: 1,
                booking_id: Some(booking.id),
                because: act.because(),
            };
            give_back(ctx, &transaction, &order, &mut known, wish, now).await?;
            Back::Money(amount)
        }
    };
    let order = if settlement == Settlement::Credit {
        credits_end::keep_usable(&transaction, order, now).await?
    } else {
        order
    };
    // A session that is over needs no word that it is off: its people were there, or were not.
    if is_ahead || settlement != Settlement::Nothing {
        mails::booking_cancelled(ctx, &transaction, &order, &booking, back, now).await?;
    }
    transaction.commit().await?;
    ctx.freshness.bump();
    info!(order.id = %order_id, booking.id = %booking_id, "Staff cancelled booking {booking_id}");
    Ok(true)
}
