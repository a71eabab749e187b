//! Checkout Sessions: make one, look at it, end it.

use std::collections::HashMap;
use std::fmt;

use entity::values::time::Instant;
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionAdaptivePricing,
    CreateCheckoutSessionExcludedPaymentMethodTypes, CreateCheckoutSessionLineItems,
    CreateCheckoutSessionLineItemsPriceData, CreateCheckoutSessionPaymentIntentData,
    ExpireCheckoutSession, ListCheckoutSession, ProductData, RetrieveCheckoutSession,
};
use stripe_client_core::{RequestBuilder, StripeRequest};
use stripe_shared::{CheckoutSessionLocale, CheckoutSessionMode};
use stripe_types::Currency;

use super::answers::CheckoutSession;
use super::error::StripeError;
use super::list::{self, Listed};
use super::{Stripe, read};

/// What a customer is to pay for, once.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCheckout {
    /// The order's id; in the metadata of the Checkout Session and of its payment.
    pub order_id: String,
    /// The order's code; sent as `client_reference_id` (at most 200 characters).
    pub order_code: String,
    /// What is sold, in the customer's language.
    pub product_name: String,
    /// A line under the name.
    pub description: Option<String>,
    /// How many.
    pub quantity: u32,
    /// For one, in euro cents, VAT included.
    pub unit_amount_cents: i64,
    /// `fi`, `en` or `sv`; anything else lets Stripe follow the browser.
    pub locale: String,
    /// Filled in on Stripe's page.
    pub customer_email: String,
    /// Where the customer comes back to after paying; absolute.
    pub success_url: String,
    /// Where the customer comes back to without paying; absolute.
    pub cancel_url: String,
    /// 30 minutes to 24 hours from now
    /// (docs.stripe.com/payments/checkout/managing-limited-inventory).
    pub expires_at: Instant,
}

impl Stripe {
    /// Makes a Checkout Session. The same `idempotency_key` with the same `new` gives the same one
    /// again.
    pub async fn create_checkout(
        &self,
        new: &NewCheckout,
        idempotency_key: &str,
    ) -> Result<CheckoutSession, StripeError> {
        self.transport.send(&creation(new), Some(idempotency_key)).await
    }

    /// The Checkout Session as it is now, its payment, newest charge and that one's refunds expanded.
    pub async fn checkout(&self, id: &str) -> Result<CheckoutSession, StripeError> {
        let id = checkout_id(id)?;
        // The last path implies the others; all are named because a reader of one need not know
        // that.
        let expand = [
            "payment_intent",
            "payment_intent.latest_charge",
            "payment_intent.latest_charge.refunds",
        ];
        let expand = expand.map(str::to_owned);
        let request = RetrieveCheckoutSession::new(id).expand(expand).build();
        self.transport.send(&request, None).await
    }

    /// The Checkout Sessions of a payment, newest first: one for a payment made through this shop.
    /// Each with its payment and newest charge expanded.
    pub async fn checkouts_of(
        &self,
        payment_intent: &str,
    ) -> Result<Vec<CheckoutSession>, StripeError> {
        let payment_intent = list::cursor(payment_intent)?;
        let expand = ["data.payment_intent", "data.payment_intent.latest_charge"];
        let first = ListCheckoutSession::new()
            .payment_intent(payment_intent)
            .limit(list::PAGE_SIZE)
            .expand(expand.map(str::to_owned));
        let page = |after: Option<String>| match after {
            Some(after) => first.clone().starting_after(after).build(),
            None => first.build(),
        };
        self.transport.all(page).await
    }

    /// Ends an open Checkout Session, so that nobody can pay it any more.
    ///
    /// [`StripeError::Refused`] when it is not open: then ask [`Stripe::checkout`] whether it was
    /// paid.
    pub async fn expire_checkout(
        &self,
        id: &str,
        idempotency_key: &str,
    ) -> Result<CheckoutSession, StripeError> {
        let request = ExpireCheckoutSession::new(checkout_id(id)?).build();
        self.transport.send(&request, Some(idempotency_key)).await
    }
}

impl Listed for CheckoutSession {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Ids become part of the path, so only what cannot change the path passes.
fn checkout_id(id: &str) -> Result<&str, StripeError> {
    let is_id = read::id(id).is_some()
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
    if is_id { Ok(id) } else { Err(StripeError::NotSent) }
}

/// The request; equal `new` give equal bytes, which idempotency keys need. Each map has one entry
/// for that reason.
fn creation(new: &NewCheckout) -> RequestBuilder {
    let order_id = || HashMap::from([("order_id".to_owned(), new.order_id.clone())]);
    let mut payment = CreateCheckoutSessionPaymentIntentData::new();
    payment.metadata = Some(order_id());
    CreateCheckoutSession::new()
        .mode(CheckoutSessionMode::Payment)
        .client_reference_id(&new.order_code)
        .metadata(order_id())
        .payment_intent_data(payment)
        .line_items(vec![line_item(new)])
        // Otherwise the answered sum may be in another currency than the order's.
        .adaptive_pricing(CreateCheckoutSessionAdaptivePricing { enabled: Some(false) })
        // Takes five working days and can be taken back for eight weeks: not for a booking.
        .excluded_payment_method_types([CreateCheckoutSessionExcludedPaymentMethodTypes::SepaDebit])
        .expires_at(new.expires_at.unix())
        .locale(locale(&new.locale))
        .customer_email(&new.customer_email)
        .success_url(&new.success_url)
        .cancel_url(&new.cancel_url)
        .build()
}

fn line_item(new: &NewCheckout) -> CreateCheckoutSessionLineItems {
    let mut product = ProductData::new(&new.product_name);
    // Stripe refuses empty texts.
    product.description = new.description.clone().filter(|text| !text.trim().is_empty());
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(Currency::EUR);
    price.product_data = Some(product);
    price.unit_amount = Some(new.unit_amount_cents);
    let mut item = CreateCheckoutSessionLineItems::new();
    item.price_data = Some(price);
    item.quantity = Some(u64::from(new.quantity));
    item
}

fn locale(language: &str) -> CheckoutSessionLocale {
    match language {
        "fi" => CheckoutSessionLocale::Fi,
        "en" => CheckoutSessionLocale::En,
        "sv" => CheckoutSessionLocale::Sv,
        _ => CheckoutSessionLocale::Auto,
    }
}

impl fmt::Debug for NewCheckout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URLs carry the order's key.
        f.debug_struct("NewCheckout")
            .field("order_id", &self.order_id)
            .field("quantity", &self.quantity)
            .field("unit_amount_cents", &self.unit_amount_cents)
            .field("customer_email", &"[redacted]")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}
