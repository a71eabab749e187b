//! Checkout Sessions an order has besides its own: nobody is to pay them, and who did gets everything back.

use entity::values::money::Cents;
use entity::values::status::{OrderStatus, RefundCause};
use entity::values::text::{EmailKey, Personal};
use entity::values::time::Instant;
use entity::{order, stray_checkout};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseTransaction, DbErr, IntoActiveModel};
use tracing::warn;

use super::money::{self, Money};
use super::settle::{SettleError, Settling};
use super::{TERMS_VERSION, coupon, mails, search_text};
use crate::clients::stripe::{CheckoutSession, StripeError};
use crate::ctx::Ctx;
use crate::payments::refunds::{self, NewRefund, RefundError};
use crate::payments::{self, Captured, Known};

/// A stray and what Stripe says of it.
pub(super) struct Asked {
    stray: stray_checkout::Model,
    checkout: CheckoutSession,
    /// None: it was made for something else.
    money: Option<Money>,
}

/// Asks Stripe about each stray; one that can still be paid is ended first.
pub(super) async fn ask(
    ctx: &Ctx,
    order: &order::Model,
    known: &Known,
) -> Result<Vec<Asked>, StripeError> {
    let mut asked = Vec::new();
    for stray in &known.strays {
        let has_payment = known.payment_of(&stray.checkout_session_id).is_some();
        let is_own = order.checkout_session_id.as_ref() == Some(&stray.checkout_session_id);
        if is_own || (stray.is_over && !has_payment) {
            continue;
        }
        let mut checkout = ctx.stripe.checkout(&stray.checkout_session_id).await?;
        let is_for = money::is_for(order, &checkout);
        let mut money = money::ask(ctx, order, &checkout, known).await?;
        if is_for && money == Money::Open {
            let key = format!("stray-{}-expire", checkout.id);
            // Refused: it was paid meanwhile. The next asking says what it is now.
            ctx.stripe.expire_checkout(&checkout.id, &key).await.ok();
            checkout = ctx.stripe.checkout(&stray.checkout_session_id).await?;
            money = money::ask(ctx, order, &checkout, known).await?;
        }
        asked.push(Asked { stray: stray.clone(), checkout, money: is_for.then_some(money) });
    }
    Ok(asked)
}

/// Acts on what was asked. None: the order took a stray as its own, and Stripe is to be asked anew.
pub(super) async fn apply(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    mut settling: Settling,
    asked: Vec<Asked>,
    now: Instant,
) -> Result<Option<Settling>, SettleError> {
    for Asked { stray, checkout, money } in asked {
        if settling.order.checkout_session_id.as_ref() == Some(&checkout.id) {
            continue; // It became the order's own while Stripe was asked.
        }
        match money {
            Some(Money::Paid(_)) if !settling.order.status.is_funded() => {
                adopt(transaction, settling.order, stray, &checkout, now).await?;
                return Ok(None);
            }
            Some(Money::Paid(captured) | Money::Mismatch(captured)) => {
                settling = give_back(ctx, transaction, settling, captured, now).await?;
                payments::strays::close(transaction, stray).await?;
            }
            Some(Money::Open | Money::Processing) => {}
            Some(Money::Failed | Money::Dead | Money::Covered) | None => {
                payments::strays::close(transaction, stray).await?;
            }
        }
    }
    settling.known.strays = payments::strays::of_order(transaction, settling.order.id).await?;
    Ok(Some(settling))
}

/// The money came by another way than the order remembers, as after a backup was restored: that way is its own now.
async fn adopt(
    transaction: &DatabaseTransaction,
    order: order::Model,
    stray: stray_checkout::Model,
    checkout: &CheckoutSession,
    now: Instant,
) -> Result<(), DbErr> {
    let id = order.id;
    warn!(order.id = %id, "Order {id} was paid by a Checkout Session it did not know");
    if let Some(own) = order.checkout_session_id.as_deref() {
        payments::strays::notice(transaction, id, own, now).await?;
    }
    payments::strays::adopt(transaction, stray).await?;
    if order.status == OrderStatus::Draft {
        coupon::hold_on(transaction, &order).await?;
    }
    let customer = &checkout.customer;
    let known = |text: &Option<String>| Some(Personal::new(text.clone().unwrap_or_default()));
    let mut row = order.clone().into_active_model();
    row.checkout_session_id = Set(Some(checkout.id.clone()));
    row.checkout_url = Set(None);
    if order.checkout_key.is_none() {
        row.checkout_key = Set(Some(format!("adopted-{}", checkout.id)));
    }
    if order.status == OrderStatus::Draft {
        row.status = Set(OrderStatus::Pending);
    }
    if order.customer_email.is_none() {
        row.customer_email = Set(known(&customer.email));
        row.customer_email_key = Set(customer.email.as_deref().map(EmailKey::of));
        row.customer_name = Set(known(&customer.name));
        let found_by = [known(&customer.name), known(&customer.email)];
        let [name, email] = found_by.each_ref().map(Option::as_ref);
        row.search_text = Set(search_text::of([name, None, email, None]));
        // Stripe's page was reached only through the form with the terms.
        row.terms_version = Set(Some(TERMS_VERSION.to_owned()));
        row.terms_accepted_at = Set(Some(now));
    }
    row.reconcile_at = Set(now);
    row.update(transaction).await.map(|_| ())
}

/// Paid a second time: all of it goes back by itself, once. Of an unpaid order it waits for a person.
async fn give_back(
    ctx: &Ctx,
    transaction: &DatabaseTransaction,
    settling: Settling,
    captured: Captured,
    now: Instant,
) -> Result<Settling, SettleError> {
    let Settling { order, known } = settling;
    let recorded = payments::record(transaction, order.id, known, &captured, false, now).await?;
    let mut known = recorded.known;
    let payment = recorded.payment;
    let is_planned = known
        .refunds
        .iter()
        .any(|refund| refund.payment_id == payment.id && refund.cause == RefundCause::Duplicate);
    if !order.status.is_funded() || is_planned {
        return Ok(Settling { order, known });
    }
    let amount = match refunds::refundable(&payment, &known) {
        Ok(left) if left > Cents::ZERO => left,
        Ok(_) | Err(_) => return Ok(Settling { order, known }),
    };
    let new = NewRefund {
        cause: RefundCause::Duplicate,
        amount,
        sessions: 0,
        booking_id: None,
        actor: "settle",
        reason: "paid twice",
    };
    match refunds::plan(transaction, &payment, &mut known, new, now).await {
        Ok(refund) => mails::refund_on_its_way(ctx, transaction, &order, &refund, now).await?,
        Err(RefundError::Database(error)) => return Err(error.into()),
        // A person sees it as money that nothing was given for.
        Err(RefundError::Disputed | RefundError::TooMuch { .. } | RefundError::NotFailed) => {}
    }
    Ok(Settling { order, known })
}
