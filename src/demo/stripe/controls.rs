//! What a test does in the customer's, the bank's or Stripe's place, and what it may look at.

use std::collections::BTreeMap;
use std::fmt;

use entity::values::time::Instant;

use super::ledger::{
    CheckoutSession, CheckoutStatus, DeliveryState, Event, Ledger, PaymentStatus, Refusal,
};
use super::webhook::{self, DeliveryError};
use super::{Fault, Peaks, RequestRecord, StandIn, locked};

/// One Checkout Session as it is now.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckoutSnapshot {
    pub id: String,
    pub status: CheckoutStatus,
    pub payment_status: PaymentStatus,
    pub amount_cents: i64,
    pub currency: String,
    pub livemode: bool,
    pub client_reference_id: Option<String>,
    pub customer_email: Option<String>,
    pub locale: Option<String>,
    pub expires_at: Instant,
    pub success_url: String,
    pub cancel_url: Option<String>,
    pub metadata: BTreeMap<String, String>,
    pub intent: Option<String>,
    pub charge: Option<String>,
}

/// One event, ready to be delivered any number of times, in any order.
#[derive(Clone, PartialEq, Eq)]
pub struct EventSnapshot {
    pub id: String,
    /// Stripe's `type`, such as `checkout.session.completed`.
    pub kind: String,
    pub created: Instant,
    /// The id of the object it is about.
    pub about: String,
    /// The body, byte for byte.
    pub payload: Vec<u8>,
}

/// What [`StandIn::tamper`] may falsify in a Checkout Session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Falsified {
    pub amount_cents: i64,
    pub currency: String,
    pub livemode: bool,
    pub client_reference_id: Option<String>,
}

impl StandIn {
    /// The customer pays with a card.
    pub fn pays(&self, checkout: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.pay(checkout, now))
    }

    /// The customer's card is declined; the Checkout Session stays open.
    pub fn declines(&self, checkout: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.decline(checkout, now))
    }

    /// The customer pays with a delayed method: complete, unpaid.
    pub fn pays_later(&self, checkout: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.pay_later(checkout, now))
    }

    /// The delayed money comes.
    pub fn delayed_succeeds(&self, checkout: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.delayed_succeeds(checkout, now))
    }

    /// The delayed money does not come.
    pub fn delayed_fails(&self, checkout: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.delayed_fails(checkout, now))
    }

    /// So many others buy and pay the same as in this Checkout Session, four events each.
    pub fn others_pay(&self, checkout: &str, others: usize) -> Result<(), Refusal> {
        self.change(|ledger, _, now| {
            let asked = ledger.checkout(checkout)?.asked.clone();
            for _ in 0..others {
                let id = ledger.open_checkout(asked.clone(), now)?;
                ledger.pay(&id, now)?;
            }
            Ok(())
        })
    }

    /// The Checkout Session's time is over now.
    pub fn expires(&self, checkout: &str) -> Result<(), Refusal> {
        self.change(|ledger, _, now| ledger.expire(checkout, now))
    }

    /// Falsifies a Checkout Session behind the shop's back; no event tells of it.
    pub fn tamper(
        &self,
        checkout: &str,
        falsify: impl FnOnce(&mut Falsified),
    ) -> Result<(), Refusal> {
        self.change(|ledger, _, _| {
            let held = ledger.checkouts.get_mut(checkout).ok_or_else(|| Refusal::NoSuch {
                what: "checkout.session",
                id: checkout.to_owned(),
            })?;
            let mut falsified = Falsified {
                amount_cents: held.amount_cents,
                currency: held.asked.currency.clone(),
                livemode: held.livemode,
                client_reference_id: held.asked.client_reference_id.clone(),
            };
            falsify(&mut falsified);
            held.amount_cents = falsified.amount_cents;
            held.asked.currency = falsified.currency;
            held.livemode = falsified.livemode;
            held.asked.client_reference_id = falsified.client_reference_id;
            ledger.changed = true;
            Ok(())
        })
    }

    /// The newest Checkout Session whose `client_reference_id` is this order's code.
    pub fn checkout_for(&self, order_code: &str) -> Option<CheckoutSnapshot> {
        let of_order = |c: &CheckoutSnapshot| c.client_reference_id.as_deref() == Some(order_code);
        self.checkouts().into_iter().rev().find(of_order)
    }

    /// Every Checkout Session, oldest first.
    pub fn checkouts(&self) -> Vec<CheckoutSnapshot> {
        self.change(|ledger, _, _| {
            let mut checkouts: Vec<&CheckoutSession> = ledger.checkouts.values().collect();
            checkouts.sort_by_key(|checkout| checkout.made);
            checkouts.into_iter().map(|checkout| snapshot(checkout, ledger)).collect()
        })
    }

    /// Every event so far, oldest first, delivered or not.
    pub fn events(&self) -> Vec<EventSnapshot> {
        self.change(|ledger, _, _| ledger.events.iter().map(EventSnapshot::of).collect())
    }

    /// The events that nobody took yet, oldest first; they count as taken from now on.
    pub fn take_events(&self) -> Vec<EventSnapshot> {
        self.change(|ledger, _, _| {
            let waiting =
                |event: &&mut Event| matches!(event.delivery, DeliveryState::Waiting { .. });
            let taken: Vec<EventSnapshot> = ledger
                .events
                .iter_mut()
                .filter(waiting)
                .map(|event| {
                    event.delivery = DeliveryState::Taken;
                    EventSnapshot::of(event)
                })
                .collect();
            ledger.changed |= !taken.is_empty();
            taken
        })
    }

    /// The `Stripe-Signature` header of `payload`, as if signed with `secret` at `at`.
    pub fn signed(&self, payload: &[u8], secret: &str, at: Instant) -> String {
        webhook::signature(payload, secret, at)
    }

    /// Posts one event to `url`, signed now; returns the status answered.
    pub async fn deliver(&self, event: &EventSnapshot, url: &str) -> Result<u16, DeliveryError> {
        let payload = String::from_utf8_lossy(&event.payload).into_owned();
        let status = self.post(payload, url).await?;
        if (200..300).contains(&status) {
            let delivered = DeliveryState::Delivered;
            self.change(|ledger, _, _| ledger.set_delivery(&event.id, delivered));
        }
        Ok(status)
    }

    /// The next `n` API requests suffer `fault`.
    pub fn fail_next(&self, n: usize, fault: Fault) {
        locked(&self.inner.faults).order("", n, &fault);
    }

    /// The next `n` API requests whose path contains `path` suffer `fault`.
    pub fn fail_next_at(&self, path: &str, n: usize, fault: Fault) {
        locked(&self.inner.faults).order(path, n, &fault);
    }

    /// Forgets every fault still to come.
    pub fn recover(&self) {
        locked(&self.inner.faults).clear();
    }

    /// Switches Stripe's limits on requests a second on or off; a stand-in begins without them.
    pub fn limit_rates(&self, on: bool) {
        locked(&self.inner.rates).limit(on);
    }

    /// The most requests that came within any one second so far, limited or not.
    pub fn peaks(&self) -> Peaks {
        locked(&self.inner.rates).peaks()
    }

    /// The API requests that came so far, oldest first.
    pub fn requests(&self) -> Vec<RequestRecord> {
        locked(&self.inner.requests).iter().cloned().collect()
    }
}

impl fmt::Debug for CheckoutSnapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckoutSnapshot")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("payment_status", &self.payment_status)
            .field("amount_cents", &self.amount_cents)
            .field("currency", &self.currency)
            .field("livemode", &self.livemode)
            .field("client_reference_id", &self.client_reference_id)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for EventSnapshot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventSnapshot")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("created", &self.created)
            .field("about", &self.about)
            .finish_non_exhaustive()
    }
}

impl EventSnapshot {
    pub(super) fn of(event: &Event) -> Self {
        Self {
            id: event.id.clone(),
            kind: event.kind.clone(),
            created: event.created,
            about: event.about.clone(),
            payload: event.payload.clone().into_bytes(),
        }
    }
}

fn snapshot(checkout: &CheckoutSession, ledger: &Ledger) -> CheckoutSnapshot {
    let asked = &checkout.asked;
    CheckoutSnapshot {
        id: checkout.id.clone(),
        status: checkout.status,
        payment_status: checkout.payment_status,
        amount_cents: checkout.amount_cents,
        currency: asked.currency.clone(),
        livemode: checkout.livemode,
        client_reference_id: asked.client_reference_id.clone(),
        customer_email: asked.customer_email.as_ref().map(|email| email.0.clone()),
        locale: asked.locale.clone(),
        expires_at: asked.expires_at,
        success_url: asked.success_url.clone(),
        cancel_url: asked.cancel_url.clone(),
        metadata: asked.metadata.clone(),
        intent: checkout.intent.clone(),
        charge: ledger.charge_of_checkout(checkout).map(|charge| charge.id.clone()),
    }
}
