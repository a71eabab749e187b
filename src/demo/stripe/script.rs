//! Delivery as it may really happen: events come twice, in any order, late, never; and forged ones
//! come between them.
//!
//! A script with the same seed does the same to the same events.

use entity::values::time::Span;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};
use secrecy::ExposeSecret;

use super::StandIn;
use super::controls::EventSnapshot;
use super::ledger::DeliveryState;
use super::webhook::{self, DeliveryError};

/// The most copies of one event.
const COPIES_MAX: usize = 100;
/// How old a forged signature may be: older than any shop accepts.
const STALE: Span = Span::hours(1);

/// What happens to the events that wait. The default delivers each once, in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeliveryScript {
    /// What chance decides by.
    pub seed: u64,
    /// How many more times each event comes.
    pub duplicates: usize,
    /// Whether all copies of all events come in any order.
    pub shuffled: bool,
    /// Of a hundred events, so many wait for the next script.
    pub late_percent: u32,
    /// Of a hundred events, so many never come; `GET /v1/events?delivery_success=false` still has
    /// them.
    pub lost_percent: u32,
    /// Whether before every copy forged ones come: a changed body under a true signature, a
    /// signature by another secret, and one that is an hour old.
    pub forged: bool,
}

/// The deliveries a script came to.
pub struct Script {
    /// In the order in which they are to be posted.
    pub deliveries: Vec<Delivery>,
    /// The ids of events that wait for the next script.
    pub late: Vec<String>,
    /// The ids of events that never come.
    pub lost: Vec<String>,
}

/// One body with one signature.
pub struct Delivery {
    pub event: EventSnapshot,
    /// Differs from the event's own when it is forged.
    pub body: Vec<u8>,
    pub signature: String,
    pub is_forged: bool,
}

/// What a shop answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    pub event: String,
    pub is_forged: bool,
    pub status: u16,
}

impl StandIn {
    /// Takes the events that wait and decides what becomes of each; post the deliveries in order,
    /// or any part of them at once.
    pub fn scripted(&self, script: &DeliveryScript) -> Script {
        let mut chance = StdRng::seed_from_u64(script.seed);
        let mut outcome = Script { deliveries: Vec::new(), late: Vec::new(), lost: Vec::new() };
        let mut events: Vec<EventSnapshot> = self.change(|ledger, _, _| {
            let mut taken = Vec::new();
            for event in &mut ledger.events {
                if !matches!(event.delivery, DeliveryState::Waiting { .. }) {
                    continue;
                }
                let draw = chance.random_range(0..100_u32);
                if draw < script.lost_percent {
                    event.delivery = DeliveryState::GivenUp;
                    outcome.lost.push(event.id.clone());
                } else if draw < script.lost_percent.saturating_add(script.late_percent) {
                    outcome.late.push(event.id.clone());
                } else {
                    event.delivery = DeliveryState::Taken;
                    taken.push(EventSnapshot::of(event));
                }
            }
            ledger.changed = true;
            taken
        });
        let copies = script.duplicates.min(COPIES_MAX).saturating_add(1);
        events = events.into_iter().flat_map(|event| vec![event; copies]).collect();
        if script.shuffled {
            events.shuffle(&mut chance);
        }
        for event in events {
            if script.forged {
                outcome.deliveries.extend(self.forgeries(&event));
            }
            outcome.deliveries.push(self.true_delivery(event));
        }
        outcome
    }

    /// Posts what a script came to, one after the other; an event counts as delivered once the
    /// shop took its true form.
    pub async fn deliver_scripted(
        &self,
        script: &DeliveryScript,
        url: &str,
    ) -> Result<Vec<Posted>, DeliveryError> {
        let mut posted = Vec::new();
        for delivery in self.scripted(script).deliveries {
            posted.push(self.post_delivery(&delivery, url).await?);
        }
        Ok(posted)
    }

    /// Posts one delivery of a script.
    pub async fn post_delivery(
        &self,
        delivery: &Delivery,
        url: &str,
    ) -> Result<Posted, DeliveryError> {
        let status = self.post_signed(delivery.body.clone(), &delivery.signature, url).await?;
        if !delivery.is_forged && (200..300).contains(&status) {
            let done = DeliveryState::Delivered;
            self.change(|ledger, _, _| ledger.set_delivery(&delivery.event.id, done));
        }
        let is_forged = delivery.is_forged;
        Ok(Posted { event: delivery.event.id.clone(), is_forged, status })
    }

    fn true_delivery(&self, event: EventSnapshot) -> Delivery {
        let secret = self.inner.settings.webhook_secret.expose_secret();
        let signature = webhook::signature(&event.payload, secret, self.now());
        Delivery { body: event.payload.clone(), event, signature, is_forged: false }
    }

    /// The same event as three forgers would send it.
    fn forgeries(&self, event: &EventSnapshot) -> [Delivery; 3] {
        let secret = self.inner.settings.webhook_secret.expose_secret();
        let now = self.now();
        // An id of its own, or it could pass for a copy of the true one.
        let changed =
            String::from_utf8_lossy(&event.payload).replace(&event.id, &format!("{}f", event.id));
        let forged = |body: Vec<u8>, signature: String| Delivery {
            event: event.clone(),
            body,
            signature,
            is_forged: true,
        };
        let by_another = webhook::signature(&event.payload, &format!("{secret}x"), now);
        let stale = webhook::signature(&event.payload, secret, now.minus(STALE));
        [
            forged(changed.into_bytes(), webhook::signature(&event.payload, secret, now)),
            forged(event.payload.clone(), by_another),
            forged(event.payload.clone(), stale),
        ]
    }
}
