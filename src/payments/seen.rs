//! What Stripe says of one Checkout Session's money, in our words.

use entity::values::ids::RefundId;
use entity::values::money::Cents;
use entity::values::status::{DisputeStanding, RefundStatus};
use entity::values::time::Instant;
use entity::{dispute, refund};

use crate::clients::stripe::{
    CheckoutSession, Dispute, DisputeStatus, Refund, RefundStatus as StripeRefundStatus, Stripe,
    StripeError,
};

/// Money of a Checkout Session that Stripe calls paid, with all that went back of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    pub checkout_session_id: String,
    /// None for a purchase of nothing.
    pub payment_intent_id: Option<String>,
    pub amount: Cents,
    pub currency: String,
    /// When the customer paid; of a delayed method, when they promised to.
    pub charged_at: Option<Instant>,
    pub refunds: Vec<SeenRefund>,
    pub disputes: Vec<SeenDispute>,
}

/// A refund at Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRefund {
    pub id: String,
    /// Ours, by its metadata; else somebody made it at Stripe.
    pub refund_id: Option<RefundId>,
    pub amount: Cents,
    pub status: RefundStatus,
}

/// A dispute at Stripe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenDispute {
    pub id: String,
    pub amount: Cents,
    pub standing: DisputeStanding,
    pub stripe_status: String,
}

impl Captured {
    /// Reads the money out of Stripe's answer, and asks for its refunds and disputes where there may be any.
    pub async fn ask(
        stripe: &Stripe,
        checkout: &CheckoutSession,
        known_refunds: &[refund::Model],
        known_disputes: &[dispute::Model],
    ) -> Result<Self, StripeError> {
        let intent = checkout.payment_intent.as_ref();
        let charge = intent.and_then(|intent| intent.latest_charge.as_ref());
        // One that failed leaves no trace in the sum, and yet its money is owed.
        let refunded = charge.is_some_and(|charge| {
            charge.has_refunds || charge.amount_refunded.unwrap_or_default() > 0
        });
        let disputed = charge.and_then(|charge| charge.disputed).unwrap_or_default();
        let mut captured = Self {
            checkout_session_id: checkout.id.clone(),
            payment_intent_id: intent.map(|intent| intent.id.clone()),
            amount: Cents::new(checkout.amount_total.unwrap_or_default()),
            currency: checkout.currency.clone().unwrap_or_default(),
            charged_at: charge.and_then(|charge| charge.created).map(Instant::from_unix),
            refunds: Vec::new(),
            disputes: Vec::new(),
        };
        let Some(intent) = intent else { return Ok(captured) };
        if refunded || !known_refunds.is_empty() {
            let refunds = stripe.refunds_of(&intent.id).await?;
            captured.refunds = refunds.iter().filter_map(SeenRefund::read).collect();
        }
        if disputed || !known_disputes.is_empty() {
            let disputes = stripe.disputes_of(&intent.id).await?;
            captured.disputes = disputes.iter().map(SeenDispute::read).collect();
        }
        Ok(captured)
    }
}

impl SeenRefund {
    /// None for a refund of nothing.
    pub fn read(refund: &Refund) -> Option<Self> {
        let amount = refund.amount.filter(|cents| *cents > 0)?;
        let status = match refund.status {
            StripeRefundStatus::Succeeded => RefundStatus::Succeeded,
            // Cancelled at Stripe before it was paid out: the customer has not got it.
            StripeRefundStatus::Failed | StripeRefundStatus::Canceled => RefundStatus::Failed,
            StripeRefundStatus::Pending
            | StripeRefundStatus::RequiresAction
            | StripeRefundStatus::Other(_) => RefundStatus::Pending,
        };
        let refund_id = refund.metadata.get("refund_id").and_then(|id| id.parse().ok());
        Some(Self { id: refund.id.clone(), refund_id, amount: Cents::new(amount), status })
    }
}

impl SeenDispute {
    fn read(dispute: &Dispute) -> Self {
        let standing = match dispute.status {
            DisputeStatus::Won => DisputeStanding::Won,
            DisputeStatus::Lost => DisputeStanding::Lost,
            // Early warnings and prevented disputes take no money.
            DisputeStatus::WarningNeedsResponse
            | DisputeStatus::WarningUnderReview
            | DisputeStatus::WarningClosed
            | DisputeStatus::Prevented => DisputeStanding::Inquiry,
            // A status of tomorrow: rather too careful.
            DisputeStatus::NeedsResponse | DisputeStatus::UnderReview | DisputeStatus::Other(_) => {
                DisputeStanding::Open
            }
        };
        Self {
            id: dispute.id.clone(),
            amount: Cents::new(dispute.amount.unwrap_or_default().max(0)),
            standing,
            stripe_status: dispute.status.as_str().to_owned(),
        }
    }
}
