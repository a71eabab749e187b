//! Disputes: the customer's bank takes the money back, and may give it again.

use entity::values::time::Instant;

use super::record::{ChargeStatus, Dispute, DisputeStatus};
use super::{Ledger, Refusal, no_such};
use crate::demo::stripe::objects;

impl Ledger {
    /// Disputes a charge in full: the money is withdrawn at once. Returns the dispute's id.
    pub fn open_dispute(&mut self, charge: &str, now: Instant) -> Result<String, Refusal> {
        let charge = self.charge(charge)?.clone();
        if charge.status != ChargeStatus::Succeeded {
            return Err(Refusal::NotPaid);
        }
        if charge.disputed {
            return Err(Refusal::WrongState { what: "charge", status: "disputed" });
        }
        let (id, made) = self.make_id("du_1", 23, now);
        let dispute = Dispute {
            id: id.clone(),
            made,
            created: now,
            charge: charge.id.clone(),
            intent: charge.intent,
            amount_cents: charge.amount_cents,
            currency: charge.currency,
            livemode: charge.livemode,
            status: DisputeStatus::NeedsResponse,
        };
        self.disputes.insert(id.clone(), dispute);
        if let Some(held) = self.charges.get_mut(&charge.id) {
            held.disputed = true;
        }
        self.tell_dispute(&id, "charge.dispute.created", now);
        self.tell_dispute(&id, "charge.dispute.funds_withdrawn", now);
        Ok(id)
    }

    /// Ends a dispute; the money comes back when the shop has won.
    pub fn close_dispute(&mut self, id: &str, won: bool, now: Instant) -> Result<(), Refusal> {
        let dispute = self.disputes.get_mut(id).ok_or_else(|| no_such("dispute", id))?;
        if dispute.status != DisputeStatus::NeedsResponse {
            return Err(Refusal::WrongState { what: "dispute", status: dispute.status.word() });
        }
        dispute.status = if won { DisputeStatus::Won } else { DisputeStatus::Lost };
        self.changed = true;
        self.tell_dispute(id, "charge.dispute.closed", now);
        if won {
            self.tell_dispute(id, "charge.dispute.funds_reinstated", now);
        }
        Ok(())
    }

    fn tell_dispute(&mut self, id: &str, kind: &str, now: Instant) {
        if let Some(dispute) = self.disputes.get(id) {
            let object = objects::dispute(dispute);
            self.tell(kind, object, now);
        }
    }
}
