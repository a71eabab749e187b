//! A discount code on an order: entered into its form, used when it is placed, free again when it ends unpaid.
//!
//! The order's total is its price after the discount, and everything else goes by that: what Stripe is asked for, VAT,
//! invoice, refunds. Of the code the order knows which coupon it is and what it took off.

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::OrderStatus;
use entity::values::time::Instant;
use entity::{coupon, order};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::info;

use super::vat_ids::Checked;
use super::{extend, reverse_charge, rows};
use crate::accounts::asking::{self, Asking, TooSoon};
use crate::coupons::code::CouponCode;
use crate::coupons::{self, Refusal};
use crate::ctx::Ctx;

/// Why a code was not put on an order.
#[derive(Debug, thiserror::Error)]
pub enum CouponError {
    #[error(transparent)]
    Refused(Refusal),
    /// Too many codes were tried.
    #[error("too many codes were tried")]
    TooSoon(TooSoon),
    /// The order is past the form.
    #[error("the order is no draft any more")]
    NotADraft,
    #[error("the code could not be looked up")]
    Database(#[from] DbErr),
}

/// Whether a code takes off all of the order's price: it is paid by that alone, and Stripe has nothing to do with it.
pub fn covers(order: &order::Model) -> bool {
    order.coupon_id.is_some() && order.total_cents == Cents::ZERO
}

/// The order's price by the list.
pub fn list_price(order: &order::Model) -> Cents {
    order.total_cents.plus(order.discount_cents).unwrap_or(order.total_cents)
}

/// Puts a typed code on a draft, in place of one it has. No use of it is taken before the order is placed.
///
/// A try is counted before it is known to be wrong; a right one is taken back, whether it counts for this order or not.
pub async fn enter(
    ctx: &Ctx,
    order: &order::Model,
    typed: &str,
    asking: &Asking,
) -> Result<order::Model, CouponError> {
    // What cannot be a code is no guess.
    let Ok(code) = typed.parse::<CouponCode>() else {
        return Err(CouponError::Refused(Refusal::Unknown));
    };
    let now = ctx.clock.now();
    let admitted = asking::admit_code(ctx, asking, order.id, now).await?;
    admitted.map_err(CouponError::TooSoon)?;
    let found = coupons::find(ctx.db.reader(), &code).await?;
    let Some(found) = found.filter(|found| found.coupon.revoked_at.is_none()) else {
        return Err(CouponError::Refused(Refusal::Unknown));
    };
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order.id).await?;
    asking::code_was_right(&transaction, ctx, asking, order.id, now).await?;
    if !extend::is_form_open(&order, now) {
        return Err(CouponError::NotADraft);
    }
    let priced = priced(&order, Some(&found.coupon))?;
    let is_worth_it = priced.discount_cents > Cents::ZERO;
    let checked = found.check(order.offer_id, now);
    let checked = checked.and(if is_worth_it { Ok(()) } else { Err(Refusal::Elsewhere) });
    let entered = match checked {
        Ok(()) => Ok(write(&transaction, order, &priced).await?),
        Err(refusal) => Err(CouponError::Refused(refusal)),
    };
    transaction.commit().await?;
    if let Ok(order) = &entered {
        info!(order.id = %order.id, coupon.id = %found.coupon.id, "Order {} has a discount", order.id);
    }
    entered
}

/// Takes the code off a draft: the price is that of the list again. Doing it twice is fine. None: it is past its form.
pub async fn remove(ctx: &Ctx, order_id: OrderId) -> Result<Option<order::Model>, DbErr> {
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    if !extend::is_form_open(&order, ctx.clock.now()) {
        return Ok(None);
    }
    let priced = priced(&order, None)?;
    let order = write(&transaction, order, &priced).await?;
    transaction.commit().await?;
    Ok(Some(order))
}

/// The coupon of an order, if it has one.
pub(super) async fn of<C: ConnectionTrait>(
    db: &C,
    order: &order::Model,
) -> Result<Option<coupon::Model>, DbErr> {
    match order.coupon_id {
        Some(id) => coupons::by_id(db, id).await,
        None => Ok(None),
    }
}

/// Takes a use of the order's code, if it has one, as it is placed.
pub(super) async fn take(
    transaction: &DatabaseTransaction,
    order: &order::Model,
    now: Instant,
) -> Result<Result<(), Refusal>, DbErr> {
    match order.coupon_id {
        Some(id) => coupons::take(transaction, id, now).await,
        None => Ok(Ok(())),
    }
}

/// Gives the use back of an order that ends unpaid, or waits for its form again. The caller has it locked, with the
/// status in which it still held the use.
pub(super) async fn give_back(
    transaction: &DatabaseTransaction,
    order: &order::Model,
) -> Result<(), DbErr> {
    match order.coupon_id.filter(|_| holds_use(order.status)) {
        Some(id) => coupons::give_back(transaction, id).await,
        None => Ok(()),
    }
}

/// The order is paid, or waits for money that came by another way: it holds a use from now on, whether one is left or
/// not. Its price stays, because that was asked and paid. The caller has it locked, with the status it had.
pub(super) async fn hold_on(
    transaction: &DatabaseTransaction,
    order: &order::Model,
) -> Result<(), DbErr> {
    match order.coupon_id.filter(|_| !holds_use(order.status)) {
        Some(id) => coupons::take_late(transaction, id).await,
        None => Ok(()),
    }
}

/// Whether an order in that state holds a use of its code, or used it; `verify` knows the same.
const fn holds_use(status: OrderStatus) -> bool {
    match status {
        OrderStatus::Pending
        | OrderStatus::Processing
        | OrderStatus::Paid
        | OrderStatus::PartiallyRefunded
        | OrderStatus::Refunded => true,
        OrderStatus::Draft
        | OrderStatus::Expired
        | OrderStatus::Failed
        | OrderStatus::Cancelled => false,
    }
}

/// The order with that coupon, or none, and the price that follows from it and from what is known of a VAT id.
fn priced(order: &order::Model, coupon: Option<&coupon::Model>) -> Result<order::Model, DbErr> {
    let priced = reverse_charge::priced(order, Checked::of(order), coupon);
    priced.ok_or_else(|| DbErr::Custom(format!("the total of order {} cannot be split", order.id)))
}

async fn write(
    transaction: &DatabaseTransaction,
    order: order::Model,
    priced: &order::Model,
) -> Result<order::Model, DbErr> {
    let mut row = order.into_active_model();
    reverse_charge::store(&mut row, priced);
    row.update(transaction).await
}
