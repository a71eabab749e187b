//! Refunds: give money back, and see what was given back.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use stripe_client_core::{RequestBuilder, StripeRequest};
use stripe_core::refund::{CreateRefund, CreateRefundReason, ListRefund};

use super::Stripe;
use super::error::StripeError;
use super::list::{self, Listed};
use super::read::{self, lenient, open_enum, texts};

open_enum! {
    /// Where a refund stands (docs.stripe.com/api/refunds/object).
    RefundStatus {
        /// On its way; it may still fail.
        Pending = "pending",
        /// The customer has to do something first.
        RequiresAction = "requires_action",
        /// Stripe has sent the money; the bank may still return it, weeks later.
        Succeeded = "succeeded",
        /// The money came back to the shop: it is owed to the customer again.
        Failed = "failed",
        /// Stopped before it was sent: the money is still the shop's.
        Canceled = "canceled",
    }
}

/// What is to be given back of one payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRefund {
    /// The payment, `pi_…`.
    pub payment_intent: String,
    /// In euro cents, at least 1.
    pub amount_cents: i64,
    /// The order's id; in the metadata.
    pub order_id: String,
    /// The shop's own id of this refund; in the metadata, so that it can be found again when its
    /// idempotency key is too old.
    pub refund_id: String,
}

/// A refund as Stripe sees it now, whoever made it: the shop, or staff in Stripe's dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Refund {
    /// `re_…` or `pyr_…`; opaque.
    #[serde(deserialize_with = "required_id")]
    pub id: String,
    /// Where it stands.
    #[serde(default = "no_status", deserialize_with = "status")]
    pub status: RefundStatus,
    /// In the currency's smallest unit.
    #[serde(default, deserialize_with = "lenient")]
    pub amount: Option<i64>,
    /// ISO 4217 in lower case.
    #[serde(default, deserialize_with = "lenient")]
    pub currency: Option<String>,
    /// The payment's id.
    #[serde(default, deserialize_with = "named")]
    pub payment_intent: Option<String>,
    /// The charge's id.
    #[serde(default, deserialize_with = "named")]
    pub charge: Option<String>,
    /// What was attached; `order_id` and `refund_id` when the shop made it.
    #[serde(default, deserialize_with = "texts")]
    pub metadata: BTreeMap<String, String>,
    /// Unix seconds.
    #[serde(default, deserialize_with = "lenient")]
    pub created: Option<i64>,
    /// Stripe's word for why it failed, such as `lost_or_stolen_card`.
    #[serde(default, deserialize_with = "lenient")]
    pub failure_reason: Option<String>,
}

impl Stripe {
    /// Gives money back. The same `idempotency_key` with the same `new` gives the same refund
    /// again, for 24 hours: after that, first look whether [`Stripe::refunds_of`] has it.
    ///
    /// A final no is told apart by [`StripeError::refund_refusal`].
    pub async fn create_refund(
        &self,
        new: &NewRefund,
        idempotency_key: &str,
    ) -> Result<Refund, StripeError> {
        self.transport.send(&creation(new)?, Some(idempotency_key)).await
    }

    /// Every refund of a payment, newest first, whoever made it and whatever became of it.
    pub async fn refunds_of(&self, payment_intent: &str) -> Result<Vec<Refund>, StripeError> {
        let payment_intent = list::cursor(payment_intent)?;
        let first = ListRefund::new().payment_intent(payment_intent).limit(list::PAGE_SIZE);
        let page = |after: Option<String>| match after {
            Some(after) => first.clone().starting_after(after).build(),
            None => first.build(),
        };
        self.transport.all(page).await
    }
}

impl Listed for Refund {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The request; equal `new` give equal bytes, which idempotency keys need.
fn creation(new: &NewRefund) -> Result<RequestBuilder, StripeError> {
    let metadata = HashMap::from([
        ("order_id".to_owned(), new.order_id.clone()),
        ("refund_id".to_owned(), new.refund_id.clone()),
    ]);
    let mut request = CreateRefund::new()
        .payment_intent(list::cursor(&new.payment_intent)?)
        .amount(new.amount_cents)
        .reason(CreateRefundReason::RequestedByCustomer)
        .metadata(metadata)
        .build();
    // The map has no order of its own.
    request.body = request.body.as_deref().map(sorted);
    Ok(request)
}

/// The pairs of a form in the order of their names.
fn sorted(form: &str) -> String {
    let mut pairs: Vec<&str> = form.split('&').collect();
    pairs.sort_unstable();
    pairs.join("&")
}

pub(super) fn required_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = Value::deserialize(deserializer)?;
    value.as_str().and_then(read::id).ok_or_else(|| serde::de::Error::custom("not an id"))
}

/// The id of another object, given alone or as the object itself.
pub(super) fn named<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<String>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let id = value.get("id").unwrap_or(&value);
    Ok(id.as_str().and_then(read::id))
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<RefundStatus, D::Error> {
    Ok(lenient(deserializer)?.unwrap_or_else(no_status))
}

fn no_status() -> RefundStatus {
    RefundStatus::Other(String::new())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_refund_is_read_with_its_payment_alone_or_expanded() {
        let of = |payment: Value| -> Refund {
            serde_json::from_value(json!({"id": "re_1", "object": "refund", "status": "failed",
                "amount": 500, "currency": "eur", "payment_intent": payment, "charge": "ch_1",
                "metadata": {"order_id": "o1", "refund_id": "r1"}, "created": 9,
                "failure_reason": "lost_or_stolen_card"}))
            .unwrap()
        };
        let refund = of(json!("pi_1"));
        assert_eq!(refund.status, RefundStatus::Failed);
        assert_eq!((refund.amount, refund.created), (Some(500), Some(9)));
        assert_eq!(refund.payment_intent.as_deref(), Some("pi_1"));
        assert_eq!(refund.metadata.get("refund_id").unwrap(), "r1");
        assert_eq!(refund.failure_reason.as_deref(), Some("lost_or_stolen_card"));
        assert_eq!(of(json!({"id": "pi_2"})).payment_intent.as_deref(), Some("pi_2"));
    }

    #[test]
    fn odd_fields_lose_only_themselves_and_new_states_are_kept() {
        let refund: Refund = serde_json::from_value(json!({"id": "re_1", "status": "reversed",
            "amount": "x", "currency": 1, "payment_intent": [], "metadata": null,
            "created": null, "failure_reason": {}}))
        .unwrap();
        assert_eq!(refund.status, RefundStatus::Other("reversed".into()));
        assert!(refund.amount.is_none() && refund.payment_intent.is_none());
        assert!(serde_json::from_value::<Refund>(json!({"status": "failed"})).is_err());
    }

    #[test]
    fn the_same_refund_is_always_the_same_bytes() {
        let new = NewRefund {
            payment_intent: "pi_1".into(),
            amount_cents: 500,
            order_id: "o1".into(),
            refund_id: "r1".into(),
        };
        let body = creation(&new).unwrap().body.unwrap();
        assert!((0..50).all(|_| creation(&new).unwrap().body.as_deref() == Some(&body)));
    }
}
