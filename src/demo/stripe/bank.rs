//! What a test does with money after it was paid, in the bank's or the staff's place: refunds,
//! disputes, inquiries. And the sums to compare the shop's books with.

use std::collections::BTreeMap;

use super::StandIn;
use super::ledger::{
    Dispute, DisputeStatus, Ledger, Money, NewDispute, NewRefund, Refund, RefundFailure,
    RefundStatus, Refusal,
};

impl StandIn {
    /// Gives back `cents` of what was paid, as staff do in Stripe's own dashboard; returns
    /// the refund's id.
    pub fn refunds(&self, checkout: &str, cents: i64) -> Result<String, Refusal> {
        self.change(|ledger, _, now| {
            let charge = charge_of(ledger, checkout)?;
            let (reason, metadata) = (None, BTreeMap::new());
            ledger.refund(NewRefund { charge, amount_cents: Some(cents), reason, metadata }, now)
        })
    }

    /// Refunds begin in this state from now on: `Succeeded` as with most cards, `Pending` or
    /// `RequiresAction` as with other methods. A failed one begins as pending.
    pub fn begin_refunds_as(&self, status: RefundStatus) {
        self.change(|ledger, _, _| {
            ledger.first_refund_status = Some(match status {
                RefundStatus::Succeeded | RefundStatus::RequiresAction => status,
                RefundStatus::Pending | RefundStatus::Failed | RefundStatus::Canceled => {
                    RefundStatus::Pending
                }
            });
        });
    }

    /// A refund that was on its way has left.
    pub fn refund_succeeds(&self, refund: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.refund_succeeds(refund, now))
    }

    /// A refund comes back from the customer's bank, at once or weeks after it succeeded.
    pub fn refund_fails(&self, refund: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.fail_refund(refund, RefundFailure::CardGone, now))
    }

    /// A refund that had not left is stopped.
    pub fn refund_is_cancelled(&self, refund: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.cancel_refund(refund, now))
    }

    /// Every refund, oldest first.
    pub fn all_refunds(&self) -> Vec<Refund> {
        self.change(|ledger, _, _| {
            let mut refunds: Vec<Refund> = ledger.refunds.values().cloned().collect();
            refunds.sort_by_key(|refund| refund.made);
            refunds
        })
    }

    /// The customer disputes the whole payment; returns the dispute's id.
    pub fn disputes(&self, checkout: &str) -> Result<String, Refusal> {
        self.dispute(checkout, NewDispute { amount_cents: None, is_inquiry: false })
    }

    /// The customer disputes `cents` of the payment; returns the dispute's id.
    pub fn disputes_part(&self, checkout: &str, cents: i64) -> Result<String, Refusal> {
        self.dispute(checkout, NewDispute { amount_cents: Some(cents), is_inquiry: false })
    }

    /// The customer's bank asks about the payment; no money moves. Returns the inquiry's id.
    pub fn inquires(&self, checkout: &str) -> Result<String, Refusal> {
        self.dispute(checkout, NewDispute { amount_cents: None, is_inquiry: true })
    }

    fn dispute(&self, checkout: &str, new: NewDispute) -> Result<String, Refusal> {
        self.change(|ledger, _, now| {
            let charge = charge_of(ledger, checkout)?;
            ledger.open_dispute(&charge, new, now)
        })
    }

    /// Staff answer a dispute or inquiry; the bank decides from now on.
    pub fn dispute_is_answered(&self, dispute: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.answer_dispute(dispute, now))
    }

    /// An inquiry becomes a dispute, and the money is withdrawn.
    pub fn inquiry_escalates(&self, inquiry: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.escalate_inquiry(inquiry, now))
    }

    /// An inquiry comes to nothing.
    pub fn inquiry_closes(&self, inquiry: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.close_inquiry(inquiry, now))
    }

    /// The open dispute of this Checkout Session's payment ends; `won` means in the shop's favour.
    pub fn dispute_closes(&self, checkout: &str, won: bool) -> Result<(), Refusal> {
        self.change(|ledger, _, now| {
            let charge = charge_of(ledger, checkout)?;
            let open = |d: &&Dispute| d.charge == charge && d.status.is_open();
            let dispute = ledger.disputes.values().find(open).map(|d| d.id.clone());
            let dispute = dispute
                .ok_or_else(|| Refusal::NoSuch { what: "dispute", id: checkout.to_owned() })?;
            ledger.close_dispute(&dispute, won, now)
        })
    }

    /// Where a dispute stands.
    pub fn dispute_status(&self, dispute: &str) -> Option<DisputeStatus> {
        self.change(|ledger, _, _| ledger.disputes.get(dispute).map(|dispute| dispute.status))
    }

    /// What every payment comes to, by payment intent: compare it with the shop's books.
    pub fn money(&self) -> BTreeMap<String, Money> {
        self.change(|ledger, _, _| ledger.money())
    }

    /// All money taken so far, in cents, whatever was given back since.
    pub fn captured_cents(&self) -> i64 {
        self.change(|ledger, _, _| ledger.captured_cents())
    }

    /// All money given back so far, in cents; a refund that failed does not count.
    pub fn refunded_cents(&self) -> i64 {
        self.change(|ledger, _, _| ledger.refunded_cents())
    }
}

fn charge_of(ledger: &Ledger, checkout: &str) -> Result<String, Refusal> {
    let checkout = ledger.checkout(checkout)?;
    let charge = ledger.charge_of_checkout(checkout).ok_or(Refusal::NotPaid)?;
    Ok(charge.id.clone())
}
