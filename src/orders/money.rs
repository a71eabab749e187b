//! What Stripe says of an order's money, as far as we act on it.

use entity::order;

use crate::clients::stripe::{
    CheckoutSession, CheckoutStatus, PaymentIntentStatus, PaymentStatus, StripeError,
};
use crate::ctx::Ctx;
use crate::payments::{CURRENCY, Captured, Known};

/// Where the money of a Checkout Session is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Money {
    /// It may still come.
    Open,
    /// Promised by a delayed method.
    Processing,
    /// Here.
    Paid(Captured),
    /// Promised, and did not come.
    Failed,
    /// It cannot come any more.
    Dead,
    /// There is none to come: a discount code covers the whole price.
    Covered,
    /// Here or promised, but not what the order says.
    Mismatch(Captured),
}

/// Reads Stripe's answer, and asks for what went back of paid money.
pub(super) async fn ask(
    ctx: &Ctx,
    order: &order::Model,
    checkout: &CheckoutSession,
    known: &Known,
) -> Result<Money, StripeError> {
    let intent = checkout.payment_intent.as_ref().and_then(|intent| intent.status.as_ref());
    Ok(match (&checkout.status, &checkout.payment_status) {
        (CheckoutStatus::Open, _) => Money::Open,
        (CheckoutStatus::Expired, _) => Money::Dead,
        (CheckoutStatus::Complete, PaymentStatus::Paid | PaymentStatus::NoPaymentRequired) => {
            let captured =
                Captured::ask(&ctx.stripe, checkout, &known.refunds, &known.disputes).await?;
            if is_as_ordered(ctx, order, checkout, &captured) {
                Money::Paid(captured)
            } else {
                Money::Mismatch(captured)
            }
        }
        (CheckoutStatus::Complete, PaymentStatus::Unpaid | PaymentStatus::Other(_)) => {
            match intent {
                // After a delayed method failed, Stripe asks for another method on a page nobody can open any more.
                Some(
                    PaymentIntentStatus::RequiresPaymentMethod | PaymentIntentStatus::Canceled,
                ) => Money::Failed,
                Some(
                    PaymentIntentStatus::Processing
                    | PaymentIntentStatus::Succeeded
                    | PaymentIntentStatus::RequiresCapture
                    | PaymentIntentStatus::RequiresAction
                    | PaymentIntentStatus::RequiresConfirmation
                    | PaymentIntentStatus::Other(_),
                )
                | None => Money::Processing,
            }
        }
        // A status of tomorrow: wait, the times stay blocked.
        (CheckoutStatus::Other(_), _) => Money::Open,
    })
}

fn is_as_ordered(
    ctx: &Ctx,
    order: &order::Model,
    checkout: &CheckoutSession,
    captured: &Captured,
) -> bool {
    captured.amount == order.total_cents
        && captured.currency == CURRENCY
        && checkout.livemode == ctx.stripe.is_live()
        && checkout.client_reference_id.as_deref() == Some(order.code.as_str())
}

/// Whether the Checkout Session was made for this order, whatever its amount.
pub(super) fn is_for(order: &order::Model, checkout: &CheckoutSession) -> bool {
    let by_code = checkout.client_reference_id.as_deref() == Some(order.code.as_str());
    by_code || checkout.metadata.get("order_id") == Some(&order.id.to_string())
}
