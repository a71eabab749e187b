//! Money given back, and given back in vain.

use std::collections::BTreeMap;

use entity::values::time::Instant;

use super::record::{Charge, ChargeStatus, DisputeStatus, Refund, RefundStatus};
use super::{Ledger, Refusal, no_such};
use crate::demo::stripe::objects;

impl Ledger {
    /// Gives back `amount_cents` of a charge (all that is left when `None`) and returns the
    /// refund's id.
    pub fn refund(
        &mut self,
        charge: &str,
        amount_cents: Option<i64>,
        reason: Option<String>,
        metadata: BTreeMap<String, String>,
        now: Instant,
    ) -> Result<String, Refusal> {
        self.check_room()?;
        let charge = self.charge(charge)?.clone();
        let amount_cents = self.refundable(&charge, amount_cents)?;
        let (id, made) = self.make_id("re_3", 23, now);
        let refund = Refund {
            id: id.clone(),
            made,
            created: now,
            charge: charge.id.clone(),
            intent: charge.intent.clone(),
            amount_cents,
            currency: charge.currency.clone(),
            status: RefundStatus::Succeeded,
            reason,
            metadata,
        };
        self.refunds.insert(id.clone(), refund);
        if let Some(held) = self.charges.get_mut(&charge.id) {
            held.refunded_cents = held.refunded_cents.saturating_add(amount_cents);
        }
        self.tell_refund(&id, "refund.created", now);
        self.tell_charge(&charge.intent, "charge.refunded", now);
        self.tell_refund(&id, "refund.updated", now);
        Ok(id)
    }

    /// The customer's bank returns a refund: it fails, and the money is owed again.
    pub fn fail_refund(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        let refund = self.refunds.get_mut(id).ok_or_else(|| no_such("refund", id))?;
        if refund.status != RefundStatus::Succeeded {
            return Err(Refusal::WrongState { what: "refund", status: refund.status.word() });
        }
        refund.status = RefundStatus::Failed;
        self.changed = true;
        let (charge, amount_cents) = (refund.charge.clone(), refund.amount_cents);
        if let Some(held) = self.charges.get_mut(&charge) {
            held.refunded_cents = held.refunded_cents.saturating_sub(amount_cents);
        }
        self.tell_refund(id, "refund.updated", now);
        self.tell_refund(id, "charge.refund.updated", now);
        self.tell_refund(id, "refund.failed", now);
        Ok(())
    }

    /// How many cents may be given back when `asked` are asked for.
    fn refundable(&self, charge: &Charge, asked: Option<i64>) -> Result<i64, Refusal> {
        if charge.status != ChargeStatus::Succeeded {
            return Err(Refusal::NotPaid);
        }
        let contested =
            |d: &super::Dispute| d.charge == charge.id && d.status != DisputeStatus::Won;
        if self.disputes.values().any(contested) {
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
