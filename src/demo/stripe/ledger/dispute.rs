//! Disputes: the customer's bank takes the money back, and may give it again. An inquiry only asks.

use entity::values::time::Instant;
use serde::{Deserialize, Serialize};

use super::record::{ChargeStatus, words};
use super::{Ledger, Refusal, no_such};
use crate::demo::stripe::objects;

/// What Stripe keeps for a dispute, won or lost.
const FEE_CENTS: i64 = 2_000;

words! {
    /// How far a dispute is; the `warning_` states are inquiries.
    DisputeStatus {
        NeedsResponse = "needs_response",
        UnderReview = "under_review",
        Won = "won",
        Lost = "lost",
        WarningNeedsResponse = "warning_needs_response",
        WarningUnderReview = "warning_under_review",
        WarningClosed = "warning_closed",
        Prevented = "prevented",
    }
}

/// A customer's bank asks for the money back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    pub id: String,
    pub made: u64,
    pub created: Instant,
    pub charge: String,
    pub intent: String,
    pub amount_cents: i64,
    pub currency: String,
    pub livemode: bool,
    pub status: DisputeStatus,
    /// What it moved on the shop's balance, in order: at most one withdrawal and one return.
    #[serde(default)]
    pub movements: Vec<Movement>,
}

/// One movement of money on the shop's balance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Movement {
    pub id: String,
    pub created: Instant,
    /// Negative when taken.
    pub amount_cents: i64,
    pub fee_cents: i64,
}

/// How a dispute begins.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NewDispute {
    /// The whole charge when `None`.
    pub amount_cents: Option<i64>,
    /// Only a question of the bank's: no money moves.
    pub is_inquiry: bool,
}

impl DisputeStatus {
    /// Whether the charge can be refunded in spite of it: inquiries, and what the shop has won.
    pub const fn lets_refund(self) -> bool {
        match self {
            Self::WarningNeedsResponse
            | Self::WarningUnderReview
            | Self::WarningClosed
            | Self::Prevented
            | Self::Won => true,
            Self::NeedsResponse | Self::UnderReview | Self::Lost => false,
        }
    }

    /// Whether it is an inquiry that has not ended.
    pub const fn is_open_inquiry(self) -> bool {
        matches!(self, Self::WarningNeedsResponse | Self::WarningUnderReview)
    }

    /// Whether it is a dispute about money that has not ended.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NeedsResponse | Self::UnderReview)
    }
}

impl Dispute {
    /// What is taken from the shop now, without fees.
    pub fn withdrawn_cents(&self) -> i64 {
        self.movements.iter().map(|movement| movement.amount_cents).sum::<i64>().saturating_neg()
    }
}

impl Ledger {
    /// Disputes a charge: unless it is an inquiry, the money is withdrawn at once. Returns the
    /// dispute's id.
    pub fn open_dispute(
        &mut self,
        charge: &str,
        new: NewDispute,
        now: Instant,
    ) -> Result<String, Refusal> {
        self.check_room()?;
        let charge = self.charge(charge)?.clone();
        if charge.status != ChargeStatus::Succeeded {
            return Err(Refusal::NotPaid);
        }
        let open = |d: &Dispute| d.status.is_open() || d.status.is_open_inquiry();
        if self.disputes.values().any(|d| d.charge == charge.id && open(d)) {
            return Err(Refusal::WrongState { what: "charge", status: "disputed" });
        }
        let amount_cents = new.amount_cents.unwrap_or(charge.amount_cents);
        if !(1..=charge.amount_cents).contains(&amount_cents) {
            let left_cents = charge.amount_cents;
            return Err(Refusal::TooMuch { asked_cents: amount_cents, left_cents });
        }
        let (id, made) = self.make_id("du_1", 23, now);
        let status = if new.is_inquiry {
            DisputeStatus::WarningNeedsResponse
        } else {
            DisputeStatus::NeedsResponse
        };
        let dispute = Dispute {
            id: id.clone(),
            made,
            created: now,
            charge: charge.id.clone(),
            intent: charge.intent,
            amount_cents,
            currency: charge.currency,
            livemode: charge.livemode,
            status,
            movements: Vec::new(),
        };
        self.disputes.insert(id.clone(), dispute);
        // It stays so after the dispute has ended, whatever its outcome.
        if let Some(held) = self.charges.get_mut(&charge.id) {
            held.disputed = true;
        }
        if new.is_inquiry {
            self.tell_dispute(&id, "charge.dispute.created", now);
        } else {
            self.withdraw(&id, "charge.dispute.created", now);
        }
        Ok(id)
    }

    /// The shop answers: the bank decides from now on.
    pub fn answer_dispute(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        self.move_dispute(id, |status| match status {
            DisputeStatus::NeedsResponse => Some(DisputeStatus::UnderReview),
            DisputeStatus::WarningNeedsResponse => Some(DisputeStatus::WarningUnderReview),
            _ => None,
        })?;
        self.tell_dispute(id, "charge.dispute.updated", now);
        Ok(())
    }

    /// An inquiry becomes a dispute: now the money is withdrawn.
    pub fn escalate_inquiry(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        self.move_dispute(id, |status| {
            status.is_open_inquiry().then_some(DisputeStatus::NeedsResponse)
        })?;
        self.withdraw(id, "charge.dispute.updated", now);
        Ok(())
    }

    /// Ends a dispute; the money comes back when the shop has won.
    pub fn close_dispute(&mut self, id: &str, won: bool, now: Instant) -> Result<(), Refusal> {
        let end = if won { DisputeStatus::Won } else { DisputeStatus::Lost };
        self.move_dispute(id, |status| status.is_open().then_some(end))?;
        if won {
            let taken_cents = self.disputes.get(id).map_or(0, Dispute::withdrawn_cents);
            self.move_money(id, taken_cents, 0, now);
        }
        self.tell_dispute(id, "charge.dispute.closed", now);
        if won {
            self.tell_dispute(id, "charge.dispute.funds_reinstated", now);
        }
        Ok(())
    }

    /// Ends an inquiry: nothing moves.
    pub fn close_inquiry(&mut self, id: &str, now: Instant) -> Result<(), Refusal> {
        self.move_dispute(id, |status| {
            status.is_open_inquiry().then_some(DisputeStatus::WarningClosed)
        })?;
        self.tell_dispute(id, "charge.dispute.closed", now);
        Ok(())
    }

    /// What was fully refunded cannot be asked back any more: its inquiries end.
    pub(super) fn end_settled_inquiries(&mut self, charge: &str, now: Instant) {
        if self.charges.get(charge).is_none_or(|charge| charge.left_cents() > 0) {
            return;
        }
        let open: Vec<String> = self
            .disputes
            .values()
            .filter(|d| d.charge == charge && d.status.is_open_inquiry())
            .map(|d| d.id.clone())
            .collect();
        for id in open {
            if let Err(refusal) = self.close_inquiry(&id, now) {
                tracing::warn!("An inquiry could not be closed: {refusal}");
            }
        }
    }

    fn withdraw(&mut self, id: &str, kind: &str, now: Instant) {
        let amount_cents = self.disputes.get(id).map_or(0, |dispute| dispute.amount_cents);
        self.move_money(id, amount_cents.saturating_neg(), FEE_CENTS, now);
        self.tell_dispute(id, kind, now);
        self.tell_dispute(id, "charge.dispute.funds_withdrawn", now);
        if let Some(charge) = self.disputes.get(id).map(|dispute| dispute.charge.clone()) {
            self.fail_refunds_under_way(&charge, now);
        }
    }

    fn move_money(&mut self, id: &str, amount_cents: i64, fee_cents: i64, now: Instant) {
        let (movement, _) = self.make_id("txn_1", 23, now);
        if let Some(dispute) = self.disputes.get_mut(id) {
            let movement = Movement { id: movement, created: now, amount_cents, fee_cents };
            dispute.movements.push(movement);
        }
    }

    /// Moves a dispute to the state that `next` gives for its present one.
    fn move_dispute(
        &mut self,
        id: &str,
        next: impl FnOnce(DisputeStatus) -> Option<DisputeStatus>,
    ) -> Result<(), Refusal> {
        let dispute = self.disputes.get_mut(id).ok_or_else(|| no_such("dispute", id))?;
        let from = dispute.status;
        dispute.status =
            next(from).ok_or(Refusal::WrongState { what: "dispute", status: from.word() })?;
        self.changed = true;
        Ok(())
    }

    fn tell_dispute(&mut self, id: &str, kind: &str, now: Instant) {
        if let Some(dispute) = self.disputes.get(id) {
            let object = objects::dispute(dispute);
            self.tell(kind, object, now);
        }
    }
}
