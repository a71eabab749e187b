//! What Stripe answers, as far as the shop acts on it.
//!
//! Enums are open and fields optional, because Stripe adds values in every release and allows
//! `null` in most places; an object that cannot be expanded is read from its id alone. Shapes are
//! those of API version 2026-09-30.endive.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::read::{self, lenient, open_enum, texts};

open_enum! {
    /// Whether a Checkout Session can still be paid.
    CheckoutStatus {
        /// The customer may still pay.
        Open = "open",
        /// The customer has finished; the money may still be on its way.
        Complete = "complete",
        /// Nobody can pay it any more.
        Expired = "expired",
    }
}

open_enum! {
    /// Whether the money of a Checkout Session has arrived.
    PaymentStatus {
        /// The money is there.
        Paid = "paid",
        /// It is not, or not yet.
        Unpaid = "unpaid",
        /// Nothing was due.
        NoPaymentRequired = "no_payment_required",
    }
}

open_enum! {
    /// Where a payment stands.
    PaymentIntentStatus {
        /// Cancelled: it will never succeed.
        Canceled = "canceled",
        /// Money is on its way (delayed methods).
        Processing = "processing",
        /// Authorised and waiting to be captured.
        RequiresCapture = "requires_capture",
        /// The customer has to do something, such as 3-D Secure.
        RequiresAction = "requires_action",
        /// Waiting to be confirmed.
        RequiresConfirmation = "requires_confirmation",
        /// No payment method yet, or the last try failed.
        RequiresPaymentMethod = "requires_payment_method",
        /// The money has arrived.
        Succeeded = "succeeded",
    }
}

/// A Checkout Session as Stripe sees it now.
#[derive(Clone, PartialEq, Eq, Deserialize)]
pub struct CheckoutSession {
    /// `cs_…`; opaque.
    #[serde(deserialize_with = "required_id")]
    pub id: String,
    /// Where the customer pays; only while open.
    #[serde(default, deserialize_with = "lenient")]
    pub url: Option<String>,
    /// Whether it can still be paid.
    #[serde(default = "no_status", deserialize_with = "status")]
    pub status: CheckoutStatus,
    /// Whether the money has arrived.
    #[serde(default = "no_payment_status", deserialize_with = "payment_status")]
    pub payment_status: PaymentStatus,
    /// The sum in cents, all included.
    #[serde(default, deserialize_with = "lenient")]
    pub amount_total: Option<i64>,
    /// ISO 4217 in lower case.
    #[serde(default, deserialize_with = "lenient")]
    pub currency: Option<String>,
    /// Whether real money moves; a missing value reads as `false`.
    #[serde(default, deserialize_with = "flag")]
    pub livemode: bool,
    /// The order's code, as we sent it.
    #[serde(default, deserialize_with = "lenient")]
    pub client_reference_id: Option<String>,
    /// What we attached; holds `order_id`.
    #[serde(default, deserialize_with = "texts")]
    pub metadata: BTreeMap<String, String>,
    /// Unix seconds after which nobody can pay.
    #[serde(default, deserialize_with = "lenient")]
    pub expires_at: Option<i64>,
    /// Who paid, as they told Stripe.
    #[serde(default, rename = "customer_details", deserialize_with = "customer")]
    pub customer: Customer,
    /// The payment; none before the customer confirms.
    #[serde(default, deserialize_with = "lenient")]
    pub payment_intent: Option<PaymentIntent>,
}

/// Who paid.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Customer {
    #[serde(default, deserialize_with = "lenient")]
    pub email: Option<String>,
    #[serde(default, deserialize_with = "lenient")]
    pub name: Option<String>,
}

impl fmt::Debug for Customer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

fn customer<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Customer, D::Error> {
    Ok(lenient(deserializer)?.unwrap_or_default())
}

/// A payment. Only its id is known when Stripe did not expand it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Expandable<PaymentIntentFields>")]
pub struct PaymentIntent {
    /// `pi_…`; opaque.
    pub id: String,
    /// Where the payment stands.
    pub status: Option<PaymentIntentStatus>,
    /// Cents that have arrived.
    pub amount_received: Option<i64>,
    /// The newest charge.
    pub latest_charge: Option<Charge>,
}

/// A charge: the movement of money behind a payment. Only its id is known when Stripe did not
/// expand it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Expandable<ChargeFields>")]
pub struct Charge {
    /// `ch_…` or `py_…`; opaque.
    pub id: String,
    /// Cents taken from the customer.
    pub amount_captured: Option<i64>,
    /// Cents given back so far.
    pub amount_refunded: Option<i64>,
    /// Whether the customer disputes it.
    pub disputed: Option<bool>,
    /// Unix seconds; for delayed methods long before the money.
    pub created: Option<i64>,
    /// Whether anybody tried to give some of it back, were it in vain.
    pub has_refunds: bool,
}

/// Stripe gives the id alone, or the object when asked to expand it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Expandable<T> {
    Id(Id),
    Object(T),
}

/// A usable id, see [`read::id`].
#[derive(Deserialize)]
struct Id(#[serde(deserialize_with = "required_id")] String);

#[derive(Deserialize)]
struct PaymentIntentFields {
    #[serde(deserialize_with = "required_id")]
    id: String,
    #[serde(default, deserialize_with = "lenient")]
    status: Option<PaymentIntentStatus>,
    #[serde(default, deserialize_with = "lenient")]
    amount_received: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    latest_charge: Option<Charge>,
}

#[derive(Deserialize)]
struct ChargeFields {
    #[serde(deserialize_with = "required_id")]
    id: String,
    #[serde(default, deserialize_with = "lenient")]
    amount_captured: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    amount_refunded: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    disputed: Option<bool>,
    #[serde(default, deserialize_with = "lenient")]
    created: Option<i64>,
    #[serde(default, deserialize_with = "lenient")]
    refunds: Option<Value>,
}

impl ChargeFields {
    fn has_refunds(&self) -> bool {
        let listed = self.refunds.as_ref().and_then(|list| list.get("data")?.as_array());
        listed.is_some_and(|refunds| !refunds.is_empty())
    }
}

impl From<Expandable<PaymentIntentFields>> for PaymentIntent {
    fn from(answer: Expandable<PaymentIntentFields>) -> Self {
        match answer {
            Expandable::Id(Id(id)) => {
                Self { id, status: None, amount_received: None, latest_charge: None }
            }
            Expandable::Object(fields) => Self {
                id: fields.id,
                status: fields.status,
                amount_received: fields.amount_received,
                latest_charge: fields.latest_charge,
            },
        }
    }
}

impl From<Expandable<ChargeFields>> for Charge {
    fn from(answer: Expandable<ChargeFields>) -> Self {
        match answer {
            Expandable::Id(Id(id)) => Self {
                id,
                amount_captured: None,
                amount_refunded: None,
                disputed: None,
                created: None,
                has_refunds: false,
            },
            Expandable::Object(fields) => Self {
                has_refunds: fields.has_refunds(),
                id: fields.id,
                created: fields.created,
                amount_captured: fields.amount_captured,
                amount_refunded: fields.amount_refunded,
                disputed: fields.disputed,
            },
        }
    }
}

impl fmt::Debug for CheckoutSession {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Whoever has the URL sees the customer's address and can pay: it stays out.
        f.debug_struct("CheckoutSession")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("payment_status", &self.payment_status)
            .field("amount_total", &self.amount_total)
            .field("currency", &self.currency)
            .field("livemode", &self.livemode)
            .field("payment_intent", &self.payment_intent)
            .finish_non_exhaustive()
    }
}

fn required_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = Value::deserialize(deserializer)?;
    value.as_str().and_then(read::id).ok_or_else(|| serde::de::Error::custom("not an id"))
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CheckoutStatus, D::Error> {
    Ok(lenient(deserializer)?.unwrap_or_else(no_status))
}

fn payment_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PaymentStatus, D::Error> {
    Ok(lenient(deserializer)?.unwrap_or_else(no_payment_status))
}

fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(lenient(deserializer)?.unwrap_or(false))
}

fn no_status() -> CheckoutStatus {
    CheckoutStatus::Other(String::new())
}

fn no_payment_status() -> PaymentStatus {
    PaymentStatus::Other(String::new())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: Value) -> CheckoutSession {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn an_expanded_payment_is_read_to_its_charge() {
        let answer = read(json!({
            "id": "cs_test_1", "object": "checkout.session", "status": "complete",
            "payment_status": "paid", "amount_total": 18000, "currency": "eur", "livemode": false,
            "client_reference_id": "ABC", "metadata": {"order_id": "o1"}, "expires_at": 99,
            "url": null,
            "payment_intent": {"id": "pi_1", "status": "succeeded", "amount_received": 18000,
                "latest_charge": {"id": "py_1", "amount_captured": 18000, "amount_refunded": 500,
                    "disputed": true, "refunds": {"object": "list", "data": [{"id": "re_1"}]}}}
        }));
        assert_eq!(answer.status, CheckoutStatus::Complete);
        assert_eq!(answer.payment_status, PaymentStatus::Paid);
        assert_eq!(answer.metadata.get("order_id").unwrap(), "o1");
        let payment = answer.payment_intent.unwrap();
        assert_eq!(payment.status, Some(PaymentIntentStatus::Succeeded));
        let charge = payment.latest_charge.unwrap();
        assert_eq!((charge.amount_refunded, charge.disputed), (Some(500), Some(true)));
        assert!(charge.has_refunds);
    }

    #[test]
    fn ids_are_read_where_nothing_was_expanded() {
        let answer = read(json!({"id": "cs_1", "payment_intent": "pi_1"}));
        assert_eq!(answer.payment_intent.unwrap().id, "pi_1");
        let answer =
            read(json!({"id": "cs_1", "payment_intent": {"id": "pi_1", "latest_charge": "ch_1"}}));
        assert_eq!(answer.payment_intent.unwrap().latest_charge.unwrap().id, "ch_1");
    }

    #[test]
    fn values_of_tomorrow_are_kept_as_written() {
        let answer =
            read(json!({"id": "cs_1", "status": "paused", "payment_status": "partly_paid",
            "payment_intent": {"id": "pi_1", "status": "thinking"}}));
        assert_eq!(answer.status, CheckoutStatus::Other("paused".into()));
        assert_eq!(answer.payment_status.as_str(), "partly_paid");
        let status = answer.payment_intent.unwrap().status.unwrap();
        assert_eq!(status, PaymentIntentStatus::Other("thinking".into()));
    }

    #[test]
    fn nulls_and_odd_shapes_lose_only_themselves() {
        let answer =
            read(json!({"id": "cs_1", "status": null, "payment_status": 7, "amount_total": "x",
            "currency": [], "livemode": null, "client_reference_id": {}, "metadata": null,
            "expires_at": 1.5, "payment_intent": {"no": "id"}, "url": 3}));
        assert_eq!(answer.status, CheckoutStatus::Other(String::new()));
        assert_eq!((answer.amount_total, answer.currency, answer.livemode), (None, None, false));
        assert!(answer.payment_intent.is_none() && answer.metadata.is_empty());
    }

    #[test]
    fn an_answer_without_a_usable_id_is_no_answer() {
        for id in [json!(null), json!(""), json!("a b"), json!("é"), json!("x".repeat(256))] {
            assert!(serde_json::from_value::<CheckoutSession>(json!({"id": id})).is_err());
        }
        assert!(serde_json::from_value::<CheckoutSession>(json!({"id": "x".repeat(255)})).is_ok());
    }

    #[test]
    fn debug_keeps_the_payment_page_to_itself() {
        let answer = read(json!({"id": "cs_1", "url": "https://pay.example/secret"}));
        assert!(!format!("{answer:?}").contains("secret"));
    }
}
