//! What the stand-in remembers: Checkout Sessions, payments, refunds, disputes and the events
//! they caused.
//!
//! Plain values and rules over them; `now` is an argument. Every change that Stripe would tell
//! of is told
//! here, by [`Ledger::tell`], so that no caller can forget an event. Objects keep the order of
//! their making.

mod checkout;
mod dispute;
mod event;
mod money;
mod record;
mod refund;

use std::collections::BTreeMap;

use entity::values::time::Instant;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::hex;

pub use dispute::{Dispute, DisputeStatus, Movement, NewDispute};
pub use event::{DeliveryState, Event};
pub use money::Money;
pub use record::{
    Charge, ChargeStatus, CheckoutSession, CheckoutStatus, FailureReason, Intent, IntentStatus,
    Line, Method, NewCheckout, PaymentStatus, Personal,
};
pub use refund::{NewRefund, Refund, RefundFailure, RefundStatus};

/// The most objects of one kind; a stand-in that is full refuses new ones.
const OBJECTS_MAX: usize = 20_000;
/// The most events kept; the oldest give way.
const EVENTS_MAX: usize = 50_000;

/// Why a deed could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("No such {what}: '{id}'")]
    NoSuch { what: &'static str, id: String },
    #[error("Only Checkout Sessions with a status of open can be changed. This one is {status}.")]
    NotOpen { status: &'static str },
    #[error("This Checkout Session has no payment in processing.")]
    NotProcessing,
    #[error("This payment has no successful charge to refund.")]
    NotPaid,
    #[error(
        "Refund amount ({asked_cents} cents) is greater than unrefunded amount on charge \
         ({left_cents} cents)"
    )]
    TooMuch { asked_cents: i64, left_cents: i64 },
    #[error("The charge has already been refunded.")]
    AlreadyRefunded,
    #[error("The charge has been charged back; cannot issue a refund.")]
    Disputed,
    #[error("This {what} is already {status}.")]
    WrongState { what: &'static str, status: &'static str },
    #[error("The stand-in is full.")]
    Full,
}

/// Everything that happened at this stand-in.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Rises with every object made; orders lists and seeds ids.
    made: u64,
    pub checkouts: BTreeMap<String, CheckoutSession>,
    pub intents: BTreeMap<String, Intent>,
    pub charges: BTreeMap<String, Charge>,
    pub refunds: BTreeMap<String, Refund>,
    pub disputes: BTreeMap<String, Dispute>,
    pub events: Vec<Event>,
    /// How refunds begin from now on; at once succeeded when `None`, as with most cards.
    #[serde(default)]
    pub first_refund_status: Option<RefundStatus>,
    /// Whether something changed since the ledger was last saved.
    #[serde(skip)]
    pub changed: bool,
    /// The address under which the payment page is found, without a slash at its end.
    #[serde(skip)]
    pub public_base: String,
}

impl Ledger {
    /// A fresh id such as `pi_3…`, never given before by this ledger, and the number of its making.
    fn make_id(&mut self, prefix: &str, length: usize, now: Instant) -> (String, u64) {
        self.made = self.made.saturating_add(1);
        self.changed = true;
        let seed = format!("{}/{}/{prefix}", self.made, now.unix());
        let digest = hex(&Sha256::digest(seed));
        let tail: String = digest.chars().take(length).collect();
        (format!("{prefix}{tail}"), self.made)
    }

    /// Refuses to grow past [`OBJECTS_MAX`].
    fn check_room(&self) -> Result<(), Refusal> {
        let most = self.checkouts.len().max(self.refunds.len()).max(self.disputes.len());
        if most >= OBJECTS_MAX {
            return Err(Refusal::Full);
        }
        Ok(())
    }

    /// The Checkout Session with this id.
    pub fn checkout(&self, id: &str) -> Result<&CheckoutSession, Refusal> {
        self.checkouts.get(id).ok_or_else(|| no_such("checkout.session", id))
    }

    /// The payment intent with this id.
    pub fn intent(&self, id: &str) -> Result<&Intent, Refusal> {
        self.intents.get(id).ok_or_else(|| no_such("payment_intent", id))
    }

    /// The charge with this id.
    pub fn charge(&self, id: &str) -> Result<&Charge, Refusal> {
        self.charges.get(id).ok_or_else(|| no_such("charge", id))
    }

    /// The charge that a payment intent came to, when there is one.
    pub fn charge_of_intent(&self, intent: &str) -> Option<&Charge> {
        let charge = self.intents.get(intent)?.latest_charge.as_deref()?;
        self.charges.get(charge)
    }

    /// The charge that a Checkout Session came to, when there is one.
    pub fn charge_of_checkout(&self, checkout: &CheckoutSession) -> Option<&Charge> {
        self.charge_of_intent(checkout.intent.as_deref()?)
    }

    /// Euro cents (or the currency's smallest unit) of every charge that succeeded.
    pub fn captured_cents(&self) -> i64 {
        let succeeded = |c: &&Charge| c.status == ChargeStatus::Succeeded;
        self.charges.values().filter(succeeded).map(|c| c.amount_cents).sum()
    }

    /// Cents of every refund that did not fail.
    pub fn refunded_cents(&self) -> i64 {
        self.charges.values().map(|c| c.refunded_cents).sum()
    }
}

/// Nothing of this kind has this id.
fn no_such(what: &'static str, id: &str) -> Refusal {
    Refusal::NoSuch { what, id: id.to_owned() }
}
