//! Money given back, and given back in vain.

use std::collections::BTreeMap;

use entity::values::time::Instant;
use serde::{Deserialize, Serialize};

use super::record::{Charge, ChargeStatus, words};
use super::{Ledger, Refusal, no_such};
use crate::demo::stripe::objects;

words! {
    /// What became of money given back.
    RefundStatus {
        Pending = "pending",
        RequiresAction = "requires_action",
        Succeeded = "succeeded",
        Failed = "failed",
        Canceled = "canceled",
    }
}

words! {
    /// Why a refund failed, in the words of `failure_reason`.
    RefundFailure {
        CardGone = "expired_or_canceled_card",
        Disputed = "charge_for_pending_refund_disputed",
    }
}

/// Money given back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    pub id: String,
    pub made: u64,
    pub created: Instant,
    pub charge: String,
    pub intent: String,
    pub amount_cents: i64,
    pub currency: String,
    pub status: RefundStatus,
    #[serde(default)]
    pub failure: Option<RefundFailure>,
    pub reason: Option<String>,
    pub metadata: BTreeMap<String, String>,
}

/// What is to be given back, and how it begins.
pub struct NewRefund {
    pub charge: String,
    /// All that is left when `None`.
    pub amount_cents: Option<i64>,
    pub reason: Option<String>,
    pub metadata: BTreeMap<String, String>,
}

impl RefundStatus {
    /// Whether the money still counts as given back.
    pub const fn counts(self) -> bool {
        match self {
            Self::Pending | Self::RequiresAction | Self::Succeeded => true,
            Self::Failed | Self::Canceled => false,
        }
    }
}

impl Ledger {
    /// Gives money back and returns the refund's id; how it begins is
    /// [`first_refund_status`](Ledger::first_refund_status).
    pub fn refund(&mut self, asked: NewRefund, now: Instant) -> Result<String, Refusal> {
        self.check_room()?;
        let charge = self.charge(&asked.charge)?.clone();
        let amount_cents = self.refundable(&charge, asked.amount_cents)?;
        let status = self.first_refund_status.unwrap_or(RefundStatus::Succeeded);
        let (id, made) = self.make_id("re_3", 23, now);
        let refund = Refund {
            id: id.clone(),
            made,
            created: now,
            charge: charge.id.clone(),
            intent: charge.intent.clone(),
            amount_cents,
            currency: charge.currency,
            status,
            failure: None,
            reason: asked.reason,
            metadata: asked.metadata,
        };
        self.refunds.insert(id.clone(), refund);
        if let Some(held) = self.charges.get_mut(&charge.id) {
            held.refunded_cents = held.refunded_cents.saturating_add(amount_cents);
        }
        self.tell_refund(&id, "refund.created", now);
        self.tell_charge(&charge.intent, "charge.refunded", now);
        if status == RefundStatus::Succeeded {
            self.tell_refund(&id, "refund.updated", now);
        }
        self.end_settled_inquiries(&charge.id, now);
        Ok(id)
    }

    /// A refund that was on its way has left.
    pub fn refund_succeeds(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let from = [RefundStatus::Pending, RefundStatus::RequiresAction];
        self.end_refund(id, &from, RefundStatus::Succeeded)?;
        self.tell_refund(id, "refund.updated", now);
        self.tell_refund(id, "charge.refund.updated", now);
        Ok(())
    }

    /// A refund fails, at once or weeks after it succeeded: the money is owed again.
    pub fn fail_refund(
        &mut self,
        id: &str,
        failure: RefundFailure,
        now: Instant,
    ) -> Result<(), Refusal> {
        let from = [RefundStatus::Pending, RefundStatus::RequiresAction, RefundStatus::Succeeded];
        self.end_refund(id, &from, RefundStatus::Failed)?;
        if let Some(refund) = self.refunds.get_mut(id) {
            refund.failure = Some(failure);
        }
        self.tell_refund(id, "refund.updated", now);
        self.tell_refund(id, "charge.refund.updated", now);
        self.tell_refund(id, "refund.failed", now);
        Ok(())
    }

    /// The bank has taken the money of a charge itself: refunds that have not left fail.
    pub(super) fn fail_refunds_under_way(&mut self, charge: &str, now: Instant) {
        let waits = |r: &&Refund| {
            r.charge == charge && r.status.counts() && r.status != RefundStatus::Succeeded
        };
        let waiting: Vec<String> =
            self.refunds.values().filter(waits).map(|refund| refund.id.clone()).collect();
        for id in waiting {
            if let Err(refusal) = self.fail_refund(&id, RefundFailure::Disputed, now) {
                tracing::warn!("A refund under way could not be failed: {refusal}");
            }
        }
    }

    /// A refund that had not left is stopped: the money is the shop's again.
    pub fn cancel_refund(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let from = [RefundStatus::Pending, RefundStatus::RequiresAction];
        self.end_refund(id, &from, RefundStatus::Canceled)?;
        self.tell_refund(id, "refund.updated", now);
        self.tell_refund(id, "charge.refund.updated", now);
        Ok(())
    }

    /// Moves a refund from one of `from` to `to`; what no longer counts is left on the charge again.
    fn end_refund(
        &mut self,
        id: &str,
        from: &[RefundStatus],
        to: RefundStatus,
    ) -> Result<(), Refusal> {
        let refund = self.refunds.get_mut(id).ok_or_else(|| no_such("refund", id))?;
        if !from.contains(&refund.status) {
            return Err(Refusal::WrongState { what: "refund", status: refund.status.word() });
        }
        refund.status = to;
        self.changed = true;
        let (charge, amount_cents) = (refund.charge.clone(), refund.amount_cents);
        if !to.counts()
            && let Some(held) = self.charges.get_mut(&charge)
        {
            held.refunded_cents = held.refunded_cents.saturating_sub(amount_cents);
        }
        Ok(())
    }

    /// How many cents may be given back when `asked` are asked for.
    fn refundable(&self, charge: &Charge, asked: Option<i64>) -> Result<i64, Refusal> {
        if charge.status != ChargeStatus::Succeeded {
            return Err(Refusal::NotPaid);
        }
        if self.disputes.values().any(|d| d.charge == charge.id && !d.status.lets_refund()) {
            return Err(Refusal::Disputed);
        }
        let left_cents = charge.left_cents();
        if left_cents == 0 {
            return Err(Refusal::AlreadyRefunded);
        }
        let asked_cents = asked.unwrap_or(left_cents);
        if asked_cents > left_cents {
            return Err(Refusal::TooMuch { asked_cents, left_cents });
        }
        Ok(asked_cents)
    }

    fn tell_refund(&mut self, id: &str, kind: &str, now: Instant) {
        if let Some(refund) = self.refunds.get(id) {
            let object = objects::refund(refund);
            self.tell(kind, object, now);
        }
    }
}
