//! Events: what Stripe would tell the shop of, rendered when it happens and never again.

use std::time::Duration;

use entity::values::time::{Instant, Span};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{EVENTS_MAX, Ledger};
use crate::demo::stripe::API_VERSION;

/// How long events can be listed: Stripe's 30 days.
const LISTED: Span = Span::days(30);
/// How often one event is sent before the stand-in gives up.
const ATTEMPTS_MAX: u32 = 12;
/// The longest pause between two attempts.
const PAUSE_MAX: Duration = Duration::from_secs(300);

/// One event and how far its delivery is.
#[derive(Clone, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    pub kind: String,
    pub created: Instant,
    /// The id of the object it is about.
    pub about: String,
    /// The body, byte for byte as it is sent and signed.
    pub payload: String,
    pub delivery: DeliveryState,
}

/// How far the delivery of one event is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeliveryState {
    Waiting { attempts: u32 },
    Taken,
    Delivered,
    GivenUp,
}

impl DeliveryState {
    /// The state after one more attempt that failed.
    pub fn after_failure(self) -> Self {
        match self {
            Self::Waiting { attempts } if attempts.saturating_add(1) < ATTEMPTS_MAX => {
                Self::Waiting { attempts: attempts.saturating_add(1) }
            }
            Self::Waiting { .. } => Self::GivenUp,
            Self::Taken | Self::Delivered | Self::GivenUp => self,
        }
    }

    /// How long to wait before the next attempt: 1, 2, 4 … seconds, at most [`PAUSE_MAX`].
    pub fn pause(self) -> Duration {
        match self {
            Self::Waiting { attempts } => {
                let seconds = 1_u64.checked_shl(attempts.saturating_sub(1)).unwrap_or(u64::MAX);
                Duration::from_secs(seconds).min(PAUSE_MAX)
            }
            Self::Taken | Self::Delivered | Self::GivenUp => PAUSE_MAX,
        }
    }
}

impl Ledger {
    /// Notes that `kind` happened to `object`, to be told to the shop.
    pub(super) fn tell(&mut self, kind: &str, object: Value, now: Instant) {
        let (id, _) = self.make_id("evt_1", 23, now);
        let text =
            |name: &str| object.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let about = text("id");
        let livemode = object.get("livemode").and_then(Value::as_bool).unwrap_or(false);
        let payload = json!({
            "id": id,
            "object": "event",
            "account": null,
            "api_version": API_VERSION,
            "context": null,
            "created": now.unix(),
            "data": { "object": object },
            "livemode": livemode,
            "pending_webhooks": 1,
            "request": { "id": null, "idempotency_key": null },
            "type": kind,
        })
        .to_string();
        if self.events.len() >= EVENTS_MAX {
            self.events.remove(0);
        }
        self.events.push(Event {
            id,
            kind: kind.to_owned(),
            created: now,
            about,
            payload,
            delivery: DeliveryState::Waiting { attempts: 0 },
        });
    }

    /// The events that can still be listed, newest first.
    pub fn listed_events(&self, now: Instant) -> impl Iterator<Item = &Event> {
        let oldest = now.minus(LISTED);
        self.events.iter().rev().filter(move |event| event.created >= oldest)
    }

    /// Notes how the delivery of one event went.
    pub fn set_delivery(&mut self, id: &str, delivery: DeliveryState) {
        if let Some(event) = self.events.iter_mut().rev().find(|event| event.id == id) {
            event.delivery = delivery;
            self.changed = true;
        }
    }
}
