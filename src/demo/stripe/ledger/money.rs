//! What every payment comes to: the sums a shop's own books must agree with, to the cent.

use std::collections::BTreeMap;

use super::record::ChargeStatus;
use super::refund::RefundStatus;
use super::{Dispute, Ledger};

/// The money of one payment intent, in cents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// The `client_reference_id` of its Checkout Session: the order's code.
    pub order_code: Option<String>,
    /// Taken from the customer, whatever was given back since.
    pub captured_cents: i64,
    /// Given back by refunds that did not fail, those on their way included.
    pub refunded_cents: i64,
    /// The part of `refunded_cents` that is still on its way.
    pub refunds_pending_cents: i64,
    /// Given back in vain: refunds that failed or were stopped.
    pub refunds_failed_cents: i64,
    /// Taken back by the bank and not returned, without fees. Inquiries take nothing.
    pub disputed_cents: i64,
    /// Stripe's fees for disputes.
    pub dispute_fee_cents: i64,
}

impl Ledger {
    /// The money of every payment intent for which any moved, by its id.
    pub fn money(&self) -> BTreeMap<String, Money> {
        let mut money: BTreeMap<String, Money> = BTreeMap::new();
        for charge in self.charges.values().filter(|c| c.status == ChargeStatus::Succeeded) {
            let of = money.entry(charge.intent.clone()).or_default();
            of.captured_cents = of.captured_cents.saturating_add(charge.amount_cents);
            let checkout = self.intents.get(&charge.intent).map(|intent| &intent.checkout);
            of.order_code = checkout
                .and_then(|checkout| self.checkouts.get(checkout))
                .and_then(|checkout| checkout.asked.client_reference_id.clone());
        }
        for refund in self.refunds.values() {
            let of = money.entry(refund.intent.clone()).or_default();
            let sum = if refund.status.counts() {
                &mut of.refunded_cents
            } else {
                &mut of.refunds_failed_cents
            };
            *sum = sum.saturating_add(refund.amount_cents);
            if matches!(refund.status, RefundStatus::Pending | RefundStatus::RequiresAction) {
                of.refunds_pending_cents =
                    of.refunds_pending_cents.saturating_add(refund.amount_cents);
            }
        }
        for dispute in self.disputes.values() {
            let of = money.entry(dispute.intent.clone()).or_default();
            of.disputed_cents = of.disputed_cents.saturating_add(dispute.withdrawn_cents());
            of.dispute_fee_cents = of.dispute_fee_cents.saturating_add(fees(dispute));
        }
        money
    }
}

fn fees(dispute: &Dispute) -> i64 {
    dispute.movements.iter().map(|movement| movement.fee_cents).sum()
}
