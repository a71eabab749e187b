//! The order's payment page at Stripe: made once under the order's key, asked for with what the order says alone.

use entity::order;
use entity::values::money::Cents;
use entity::values::text::Personal;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DbErr, IntoActiveModel};
use tracing::{info, warn};

use super::place::page_path;
use super::rows;
use crate::clients::stripe::{CheckoutSession, NewCheckout, StripeError};
use crate::ctx::Ctx;

/// Why no Checkout Session is known.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Stripe said no for good: nobody was ever given a page under this key, and nobody will be.
    #[error("Stripe refused the Checkout Session")]
    Refused,
    /// Nobody knows whether one exists: ask again with the same key.
    #[error("Stripe could not be reached")]
    Unavailable,
    #[error("the Checkout Session could not be stored")]
    Database(#[from] DbErr),
}

/// Makes the order's Checkout Session, or finds the one already made under its key, and stores it.
pub(super) async fn open_checkout(
    ctx: &Ctx,
    order: &order::Model,
) -> Result<CheckoutSession, OpenError> {
    let Some(key) = order.checkout_key.as_deref() else { return Err(OpenError::Refused) };
    let new = new_checkout(ctx, order).ok_or(OpenError::Refused)?;
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("before-checkout");
    let checkout = match ctx.stripe.create_checkout(&new, key).await {
        Ok(checkout) => checkout,
        Err(
            refusal @ (StripeError::Refused { .. }
            | StripeError::NotFound { .. }
            | StripeError::IdempotencyReused { .. }
            | StripeError::FailureKept { .. }
            | StripeError::NotSent),
        ) => {
            warn!(order.id = %order.id, "Stripe refused a Checkout Session for order {}: {refusal}", order.id);
            return Err(OpenError::Refused);
        }
        Err(trouble @ (StripeError::Unavailable { .. } | StripeError::Unreadable { .. })) => {
            warn!(order.id = %order.id, "No Checkout Session yet for order {}: {trouble}", order.id);
            return Err(OpenError::Unavailable);
        }
    };
    #[cfg(feature = "failpoints")]
    crate::failpoints::crash_at("checkout-made");
    let transaction = ctx.db.write_txn().await?;
    let now_locked = rows::lock(&transaction, order.id).await?;
    if now_locked.checkout_key != order.checkout_key {
        // The order went on under another key meanwhile: this page is given to nobody, so nobody can pay on it.
        return Err(OpenError::Unavailable);
    }
    let id = order.id;
    let mut row = now_locked.into_active_model();
    row.checkout_session_id = Set(Some(checkout.id.clone()));
    row.checkout_url = Set(checkout.url.clone());
    row.update(&transaction).await?;
    transaction.commit().await?;
    info!(order.id = %id, "Order {id} has its payment page");
    Ok(checkout)
}

/// Everything Stripe is told comes from the stored order alone, so that a repeated request is the same request.
fn new_checkout(ctx: &Ctx, order: &order::Model) -> Option<NewCheckout> {
    let email = order.customer_email.as_ref().map(Personal::reveal)?;
    let page = page_path(ctx, order, order.language);
    let name = order.offer_name.in_language(order.language);
    // What a discount leaves may not be so many times anything: it is asked for as one.
    let (product_name, quantity, unit_amount) = if order.discount_cents == Cents::ZERO {
        (name.to_owned(), u32::try_from(order.quantity).ok()?, order.unit_price_cents)
    } else if order.quantity > 1 {
        (format!("{} × {name}", order.quantity), 1, order.total_cents)
    } else {
        (name.to_owned(), 1, order.total_cents)
    };
    Some(NewCheckout {
        order_id: order.id.to_string(),
        order_code: order.code.to_string(),
        product_name,
        description: None,
        quantity,
        unit_amount_cents: unit_amount.count(),
        locale: order.language.code().to_owned(),
        customer_email: email.to_owned(),
        success_url: page.replace("?key=", "/return?key="),
        cancel_url: page,
        expires_at: order.checkout_expires_at?,
    })
}
