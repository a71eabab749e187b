//! The money is here, or a code stands for it: credits, bookings, invoice and mails, all in the transaction that says so.

use entity::order;
use entity::order::ChosenSlot;
use entity::slot_claim;
use entity::values::ids::ClaimId;
use entity::values::status::OrderStatus;
use entity::values::time::{Instant, Interval, Span};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::warn;

use super::settle::SettleError;
use super::{coupon, credits_end, invoicing, mails, policy};
use crate::availability::claims::{self, ClaimError, Wanted};
use crate::bookings::{self, NewBooking};
use crate::credits::{self, Because, CreditError};
use crate::ctx::Ctx;

/// Turns captured money into what was bought. The caller holds the order's row lock.
///
/// A chosen time whose hold is gone is taken again if it is free and still ahead; else its credit stays with the
/// customer, who is told, and the order waits for a person.
pub(super) async fn fulfil(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    tax_point: Instant,
    now: Instant,
) -> Result<order::Model, SettleError> {
    grant(transaction, &order, now).await?;
    let lost = book_chosen(transaction, &order, now).await?;
    let order = close(ctx, transaction, order, &lost, tax_point, now).await?;
    mails::order_confirmed(ctx, transaction, &order, &lost, now).await?;
    Ok(order)
}

/// The same for money that all went back before it was heard of: paid and invoiced it was, but nothing is booked for it.
pub(super) async fn without_booking(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    tax_point: Instant,
    now: Instant,
) -> Result<order::Model, SettleError> {
    grant(transaction, &order, now).await?;
    let order = close(ctx, transaction, order, &[], tax_point, now).await?;
    mails::payment_returned(ctx, transaction, &order, now).await?;
    Ok(order)
}

async fn grant(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<(), DbErr> {
    let reason = if coupon::covers(order) { "covered by a discount code" } else { "order paid" };
    let because = Because { actor: "settle", reason };
    let granted = credits::grant(transaction, order.id, order.sessions, because, now).await;
    granted.map_err(CreditError::into_db)
}

/// What is not booked by now is let go; the order is paid, and invoiced.
async fn close(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    lost: &[ChosenSlot],
    tax_point: Instant,
    now: Instant,
) -> Result<order::Model, SettleError> {
    claims::release_holds(transaction, order.id).await?;
    coupon::hold_on(transaction, &order).await?;
    let order = invoicing::at_tax_point(transaction, order, tax_point).await?;
    let order = paid(order, lost, now).update(transaction).await?;
    let invoice = invoicing::issue(transaction, &order, tax_point, now).await?;
    mails::paper_issued(ctx, transaction, &order, &invoice, now).await?;
    Ok(order)
}

fn paid(order: order::Model, lost: &[ChosenSlot], now: Instant) -> order::ActiveModel {
    if !lost.is_empty() {
        warn!(order.id = %order.id, lost = lost.len(), "Order {} was paid, but a time was gone", order.id);
    }
    let valid_until = policy::credits_end(now, order.valid_days);
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Paid);
    row.paid_at = Set(Some(now));
    row.credits_expire_at = Set(Some(valid_until));
    row.credits_look_at = Set(Some(credits_end::first_look(valid_until)));
    row.lost_slots = Set(i32::try_from(lost.len()).unwrap_or(i32::MAX));
    row
}

/// Books what was chosen, in the order of the experts' ids. Answers the times that were gone.
async fn book_chosen(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<Vec<ChosenSlot>, SettleError> {
    let held = claims::of_order(transaction, order.id).await?;
    let mut chosen = order.slots.0.clone();
    chosen.sort_by_key(|slot| (slot.expert_id, slot.starts_at));
    let mut lost = Vec::new();
    for want in chosen {
        let claim = held
            .iter()
            .find(|claim| claim.expert_id == want.expert_id && claim.starts_at == want.starts_at);
        match claim_for(transaction, order, claim, want, now).await? {
            Some((claim_id, slot)) => book(transaction, order, want, claim_id, slot, now).await?,
            None => lost.push(want),
        }
    }
    Ok(lost)
}

/// The claim that becomes a booking: the hold, or the time taken again. A time that has begun is gone.
async fn claim_for(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    held: Option<&slot_claim::Model>,
    want: ChosenSlot,
    now: Instant,
) -> Result<Option<(ClaimId, Interval)>, DbErr> {
    if want.starts_at <= now {
        return Ok(None);
    }
    let end = want.starts_at.plus(Span::minutes(i64::from(order.session_minutes)));
    let slot = Interval { start: want.starts_at, end };
    if let Some(claim) = held {
        claims::confirm(transaction, claim.clone()).await?;
        return Ok(Some((claim.id, slot)));
    }
    let again = Wanted {
        order_id: order.id,
        expert_id: want.expert_id,
        slot,
        held_until: None,
        offered_by: None,
    };
    match claims::take(transaction, again, now).await {
        Ok(claim) => Ok(Some((claim.id, slot))),
        Err(ClaimError::Taken | ClaimError::DayFull | ClaimError::NotOffered) => Ok(None),
        // Settled again later, in a transaction that sees what stood in the way.
        Err(ClaimError::Overlap(error) | ClaimError::Database(error)) => Err(error),
    }
}

async fn book(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    want: ChosenSlot,
    claim_id: ClaimId,
    slot: Interval,
    now: Instant,
) -> Result<(), SettleError> {
    let new = NewBooking {
        order_id: order.id,
        expert_id: want.expert_id,
        theme_id: order.theme_id,
        claim_id,
        slot,
    };
    let because = Because { actor: "settle", reason: "time chosen at purchase" };
    bookings::confirm(transaction, new, because, now).await.map_err(CreditError::into_db)?;
    Ok(())
}
