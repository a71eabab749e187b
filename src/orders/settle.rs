//! The only way money becomes anything: ask Stripe how things stand, then make our state follow, once.
//!
//! Takes an order and nothing else, so it does not matter who calls it, how often, or what they believed: the webhook,
//! the return page and the reconcile job end in the same state.

use entity::values::ids::OrderId;
use entity::values::money::Cents;
use entity::values::status::{MoneyAccount, OrderStatus};
use entity::values::time::Instant;
use entity::{order, payment};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::{error, info};

use super::follow;
use super::money::{self, Money};
use super::payment_page::{self, OpenError};
use super::{coupon, fulfil, mails, review, rows, strays};
use crate::availability::claims;
use crate::clients::stripe::StripeError;
use crate::ctx::Ctx;
use crate::payments::{self, Captured, Known, ledger};
use crate::templates::TemplateError;

/// How often Stripe is asked again because newer answers kept coming in between.
const ASKINGS_MAX: u32 = 3;

/// Why the order was not settled. Calling again later is always safe.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    #[error("Stripe could not be asked")]
    Stripe(#[from] StripeError),
    #[error("the order's Checkout Session is not known yet")]
    NotOpened(#[from] OpenError),
    #[error("newer answers of Stripe kept coming in between")]
    Overtaken,
    #[error("a mail could not be written")]
    Mail(#[from] TemplateError),
    #[error("the order could not be stored")]
    Database(#[from] DbErr),
}

/// An order on its way from what it was to what Stripe says, and all that is known of its money.
pub(super) struct Settling {
    pub order: order::Model,
    pub known: Known,
}

/// Brings the order in line with what Stripe says now, and answers where it stands.
pub async fn settle(ctx: &Ctx, order_id: OrderId) -> Result<OrderStatus, SettleError> {
    for _ in 0..ASKINGS_MAX {
        if let Some(status) = settle_once(ctx, order_id).await? {
            return Ok(status);
        }
    }
    Err(SettleError::Overtaken)
}

/// None: while Stripe answered, somebody else stored an answer that may be newer than ours; or there is more to ask.
async fn settle_once(ctx: &Ctx, order_id: OrderId) -> Result<Option<OrderStatus>, SettleError> {
    let order = rows::read(ctx.db.reader(), order_id).await?;
    let known = Known::of_order(ctx.db.reader(), order_id).await?;
    if order.checkout_key.is_none() && known.strays.is_empty() {
        return Ok(Some(order.status)); // It never got as far as Stripe.
    }
    let money = ask_own(ctx, &order, &known).await?;
    let strays = strays::ask(ctx, &order, &known).await?;
    let now = ctx.clock.now();
    let transaction = ctx.db.write_txn().await?;
    let order = rows::lock(&transaction, order_id).await?;
    if Known::of_order(&transaction, order_id).await? != known {
        return Ok(None);
    }
    let before = (order.status, order.review);
    let mut settling = Settling { order, known };
    if let Some(money) = money {
        settling = apply(ctx, &transaction, settling, money, now).await?;
    }
    let Some(settling) = strays::apply(ctx, &transaction, settling, strays, now).await? else {
        transaction.commit().await?;
        return Ok(None);
    };
    let order = review::store(&transaction, settling.order, &settling.known).await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("before-settle-commit");
    transaction.commit().await?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("after-settle-commit");
    tell(&order, before.0);
    if (order.status, order.review) != before {
        ctx.freshness.bump();
    }
    Ok(Some(order.status))
}

/// What Stripe says of the order's own Checkout Session; it is not asked where a discount code covers all. None: the
/// order has none and never asked for one.
async fn ask_own(
    ctx: &Ctx,
    order: &order::Model,
    known: &Known,
) -> Result<Option<Money>, SettleError> {
    if order.checkout_key.is_none() {
        return Ok(None);
    }
    if coupon::covers(order) {
        return Ok(Some(Money::Covered));
    }
    let checkout = match &order.checkout_session_id {
        Some(id) => ctx.stripe.checkout(id).await?,
        None => {
            let opened = match payment_page::open_checkout(ctx, order).await {
                // Its key brings none, but there is another that came by an event: its money is asked for.
                Err(OpenError::Refused) if !known.strays.is_empty() => return Ok(None),
                opened => opened?,
            };
            ctx.stripe.checkout(&opened.id).await?
        }
    };
    Ok(Some(money::ask(ctx, order, &checkout, known).await?))
}

fn tell(order: &order::Model, before: OrderStatus) {
    let (id, status) = (order.id, order.status);
    if status != before {
        info!(order.id = %id, "Order {id} went from {before} to {status}");
    }
}

async fn apply(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    settling: Settling,
    money: Money,
    now: Instant,
) -> Result<Settling, SettleError> {
    let Settling { order, known } = settling;
    let unchanged = |order| Settling { order, known: known.clone() };
    match order.status {
        OrderStatus::Draft => Ok(Settling { order, known }),
        OrderStatus::Pending => match money {
            Money::Open => Ok(Settling { order, known }),
            Money::Processing => Ok(unchanged(await_money(ctx, transaction, order, now).await?)),
            Money::Paid(captured) => {
                take_money(ctx, transaction, Settling { order, known }, captured, now).await
            }
            Money::Failed => Ok(unchanged(fail(ctx, transaction, order, now).await?)),
            Money::Dead => Ok(unchanged(close(transaction, order).await?)),
            Money::Covered => {
                Ok(unchanged(fulfil::fulfil(ctx, transaction, order, now, now).await?))
            }
            Money::Mismatch(captured) => {
                keep_apart(transaction, Settling { order, known }, captured, now).await
            }
        },
        OrderStatus::Processing => match money {
            Money::Open | Money::Processing | Money::Covered => Ok(Settling { order, known }),
            Money::Paid(captured) => {
                take_money(ctx, transaction, Settling { order, known }, captured, now).await
            }
            Money::Failed | Money::Dead => Ok(unchanged(fail(ctx, transaction, order, now).await?)),
            Money::Mismatch(captured) => {
                keep_apart(transaction, Settling { order, known }, captured, now).await
            }
        },
        OrderStatus::Paid | OrderStatus::PartiallyRefunded | OrderStatus::Refunded => match money {
            // Money that was taken is followed even if it looks odd now.
            Money::Paid(captured) | Money::Mismatch(captured) => {
                let settling = Settling { order, known };
                follow::follow(ctx, transaction, settling, captured, now).await
            }
            // Paid once is paid: Stripe does not take that back, it refunds.
            Money::Open | Money::Processing | Money::Failed | Money::Dead | Money::Covered => {
                Ok(Settling { order, known })
            }
        },
        OrderStatus::Expired | OrderStatus::Failed | OrderStatus::Cancelled => match money {
            // Late money: never kept without something given for it.
            Money::Paid(captured) => {
                take_money(ctx, transaction, Settling { order, known }, captured, now).await
            }
            Money::Open | Money::Processing | Money::Failed | Money::Dead | Money::Covered => {
                Ok(Settling { order, known })
            }
            Money::Mismatch(captured) => {
                keep_apart(transaction, Settling { order, known }, captured, now).await
            }
        },
    }
}

/// The money is here; some of it may have gone back before we heard of it.
async fn take_money(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    settling: Settling,
    captured: Captured,
    now: Instant,
) -> Result<Settling, SettleError> {
    let Settling { order, known } = settling;
    let recorded = payments::record(transaction, order.id, known, &captured, true, now).await?;
    // What was promised is paid when it comes; what was paid at once, when the customer did, however late we hear.
    let is_delayed = order.status == OrderStatus::Processing;
    let charged_at = captured.charged_at.filter(|at| !is_delayed && *at <= now);
    let tax_point = charged_at.unwrap_or(now).max(order.created_at);
    let order = if follow::is_undone(&recorded.known) {
        fulfil::without_booking(ctx, transaction, order, tax_point, now).await?
    } else {
        fulfil::fulfil(ctx, transaction, order, tax_point, now).await?
    };
    follow::act_on(ctx, transaction, order, recorded, now).await
}

/// Money that is not what the order says: nothing is confirmed, a person decides. Once all of it went back, by refunds
/// or by the bank, the order is over and its times are free again.
async fn keep_apart(
    transaction: &DatabaseTransaction,
    settling: Settling,
    captured: Captured,
    now: Instant,
) -> Result<Settling, SettleError> {
    let Settling { order, known } = settling;
    let is_new = known.payment_of(&captured.checkout_session_id).is_none();
    if is_new {
        error!(
            order.id = %order.id, amount_cents = captured.amount.count(),
            expected_cents = order.total_cents.count(),
            "The payment of order {} is not what it should be; a person must look", order.id
        );
    }
    let recorded = payments::record(transaction, order.id, known, &captured, false, now).await?;
    let (payment, known) = (recorded.payment, recorded.known);
    let order = end_if_all_went_back(transaction, order, &payment, &known).await?;
    Ok(Settling { order, known })
}

/// Ends an order that waits for money, once all that came apart from it is gone: by refunds, another way, or the bank.
pub(super) async fn end_if_all_went_back(
    transaction: &DatabaseTransaction,
    order: order::Model,
    payment: &payment::Model,
    known: &Known,
) -> Result<order::Model, DbErr> {
    let balances = ledger::target(payment, &known.refunds, &known.disputes);
    let in_account = |account| balances.get(&account).copied().unwrap_or_default().count();
    let gone = payment.refunded_cents.count() + in_account(MoneyAccount::ChargedBack);
    if gone >= payment.amount_cents.count() && payment.amount_cents > Cents::ZERO {
        end_waiting(transaction, order).await
    } else {
        Ok(order)
    }
}

/// An order that waited for money, and whose money will not come: its times are free again.
pub(super) async fn end_waiting(
    transaction: &DatabaseTransaction,
    order: order::Model,
) -> Result<order::Model, DbErr> {
    if !review::is_waiting(&order) {
        return Ok(order);
    }
    claims::release_holds(transaction, order.id).await?;
    coupon::give_back(transaction, &order).await?;
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Failed);
    row.update(transaction).await
}

/// The money is promised: the times stay held until it is certain either way.
async fn await_money(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<order::Model, SettleError> {
    mails::payment_processing(ctx, transaction, &order, now).await?;
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Processing);
    Ok(row.update(transaction).await?)
}

/// The promised money did not come: the times are free again.
async fn fail(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    order: order::Model,
    now: Instant,
) -> Result<order::Model, SettleError> {
    claims::release_holds(transaction, order.id).await?;
    coupon::give_back(transaction, &order).await?;
    mails::payment_failed(ctx, transaction, &order, now).await?;
    let mut row = order.into_active_model();
    row.status = Set(OrderStatus::Failed);
    Ok(row.update(transaction).await?)
}

/// Stripe says that nobody can pay any more: now, and only now, the times are free again.
pub(super) async fn close(
    transaction: &DatabaseTransaction,
    order: order::Model,
) -> Result<order::Model, SettleError> {
    claims::release_holds(transaction, order.id).await?;
    coupon::give_back(transaction, &order).await?;
    let status = if order.give_up { OrderStatus::Cancelled } else { OrderStatus::Expired };
    let mut row = order.into_active_model();
    row.status = Set(status);
    Ok(row.update(transaction).await?)
}
