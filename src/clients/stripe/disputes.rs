//! Disputes: what customers' banks ask back.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use stripe_client_core::StripeRequest;
use stripe_core::dispute::ListDispute;

use super::Stripe;
use super::error::StripeError;
use super::list::{self, Listed};
use super::read::{lenient, open_enum};
use super::refunds::{named, required_id};

open_enum! {
    /// Where a dispute stands (docs.stripe.com/api/disputes/object). The `warning_` states are
    /// inquiries: no money has moved.
    DisputeStatus {
        /// The shop has to answer; the money is withdrawn.
        NeedsResponse = "needs_response",
        /// The bank decides.
        UnderReview = "under_review",
        /// The shop has won; the money comes back.
        Won = "won",
        /// The shop has lost, or accepted.
        Lost = "lost",
        /// An inquiry the shop should answer.
        WarningNeedsResponse = "warning_needs_response",
        /// An inquiry the bank looks at.
        WarningUnderReview = "warning_under_review",
        /// An inquiry that came to nothing.
        WarningClosed = "warning_closed",
        /// Stopped before it became a dispute.
        Prevented = "prevented",
    }
}

/// A dispute as Stripe sees it now.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Dispute {
    /// `du_…` or `dp_…`; opaque.
    #[serde(deserialize_with = "required_id")]
    pub id: String,
    /// Where it stands.
    #[serde(default = "no_status", deserialize_with = "status")]
    pub status: DisputeStatus,
    /// What is disputed, in the currency's smallest unit; may be less or more than the charge.
    #[serde(default, deserialize_with = "lenient")]
    pub amount: Option<i64>,
    /// ISO 4217 in lower case.
    #[serde(default, deserialize_with = "lenient")]
    pub currency: Option<String>,
    /// Unix seconds.
    #[serde(default, deserialize_with = "lenient")]
    pub created: Option<i64>,
    /// Stripe's word for the customer's reason, such as `fraudulent`.
    #[serde(default, deserialize_with = "lenient")]
    pub reason: Option<String>,
    /// The payment's id.
    #[serde(default, deserialize_with = "named")]
    pub payment_intent: Option<String>,
    /// The charge's id.
    #[serde(default, deserialize_with = "named")]
    pub charge: Option<String>,
    /// Whether the charge may still be refunded, which ends an inquiry.
    #[serde(default, deserialize_with = "lenient")]
    pub is_charge_refundable: Option<bool>,
    /// What the dispute has moved on the shop's balance so far, Stripe's fees included: the sum of
    /// `net` over `balance_transactions`; negative while the money is withdrawn, 0 when none has
    /// moved. In the currency of the balance. `None` when Stripe did not say.
    #[serde(default, rename = "balance_transactions", deserialize_with = "net")]
    pub net: Option<i64>,
}

impl Stripe {
    /// Every dispute of a payment, newest first, ended ones too.
    pub async fn disputes_of(&self, payment_intent: &str) -> Result<Vec<Dispute>, StripeError> {
        let payment_intent = list::cursor(payment_intent)?;
        let first = ListDispute::new().payment_intent(payment_intent).limit(list::PAGE_SIZE);
        let page = |after: Option<String>| match after {
            Some(after) => first.clone().starting_after(after).build(),
            None => first.build(),
        };
        self.transport.all(page).await
    }
}

impl Listed for Dispute {
    fn id(&self) -> &str {
        &self.id
    }
}

/// The sum of every `net`; `None` when one is missing or they are not a list.
fn net<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let Some(transactions) = value.as_array() else {
        return Ok(None);
    };
    Ok(transactions.iter().try_fold(0_i64, |sum, transaction| {
        sum.checked_add(transaction.get("net").and_then(Value::as_i64)?)
    }))
}

fn status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DisputeStatus, D::Error> {
    Ok(lenient(deserializer)?.unwrap_or_else(no_status))
}

fn no_status() -> DisputeStatus {
    DisputeStatus::Other(String::new())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(value: Value) -> Dispute {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn a_dispute_is_read_with_what_it_moved() {
        let dispute = read(json!({"id": "du_1", "object": "dispute", "status": "won",
            "amount": 18000, "currency": "eur", "created": 5, "reason": "fraudulent",
            "charge": {"id": "ch_1"}, "payment_intent": "pi_1", "is_charge_refundable": false,
            "balance_transactions": [{"amount": -18000, "fee": 2000, "net": -20000},
                {"amount": 18000, "fee": 0, "net": 18000}]}));
        assert_eq!(dispute.status, DisputeStatus::Won);
        assert_eq!(dispute.net, Some(-2_000));
        assert_eq!(dispute.charge.as_deref(), Some("ch_1"));
        assert_eq!(dispute.payment_intent.as_deref(), Some("pi_1"));
    }

    #[test]
    fn an_inquiry_moves_nothing_and_odd_fields_lose_only_themselves() {
        let inquiry = read(json!({"id": "du_1", "status": "warning_needs_response",
            "balance_transactions": []}));
        assert_eq!((inquiry.status, inquiry.net), (DisputeStatus::WarningNeedsResponse, Some(0)));
        let odd = read(json!({"id": "du_1", "status": 7, "amount": "x", "charge": null,
            "balance_transactions": [{"net": 5}, {"net": "x"}]}));
        assert_eq!((odd.status, odd.net), (DisputeStatus::Other(String::new()), None));
        assert_eq!(read(json!({"id": "du_1", "balance_transactions": null})).net, None);
    }
}
