//! Tells the shop: signs events as Stripe does and posts them, again and again until they are
//! taken.

use std::collections::BTreeMap;
use std::time::Duration;

use entity::values::time::Instant;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::ExposeSecret;
use sha2::Sha256;

use super::ledger::{DeliveryState, Event};
use super::{StandIn, hex};

/// How long one delivery may take.
pub const DELIVERY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the background task sleeps when nothing wakes it; also how late an expiry may be
/// noticed.
const SLEEP_MAX: Duration = Duration::from_secs(1);

/// An event could not be posted at all.
#[derive(Debug, thiserror::Error)]
#[error("the event could not be delivered")]
pub struct DeliveryError(#[from] reqwest::Error);

/// The `Stripe-Signature` header of `payload`: `t=…,v1=…`, HMAC-SHA256 over `t.payload` with
/// the whole secret.
///
/// Source: docs.stripe.com/webhooks, "Verify webhook signatures manually".
pub fn signature(payload: &[u8], secret: &str, at: Instant) -> String {
    let stamp = at.unix().to_string();
    // HMAC takes a key of any length; the error cannot happen, and an unsigned header is
    // refused anyway.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return format!("t={stamp}");
    };
    mac.update(stamp.as_bytes());
    mac.update(b".");
    mac.update(payload);
    format!("t={stamp},v1={}", hex(&mac.finalize().into_bytes()))
}

impl StandIn {
    /// Posts `payload`, signed now with the configured secret, to `url`; returns the status
    /// answered.
    pub(super) async fn post(&self, payload: String, url: &str) -> Result<u16, DeliveryError> {
        let secret = self.inner.settings.webhook_secret.expose_secret();
        let signature = signature(payload.as_bytes(), secret, self.now());
        self.post_signed(payload.into_bytes(), &signature, url).await
    }

    /// Posts `payload` under a signature of the caller's; returns the status answered.
    pub(super) async fn post_signed(
        &self,
        payload: Vec<u8>,
        signature: &str,
        url: &str,
    ) -> Result<u16, DeliveryError> {
        let response = self
            .inner
            .http
            .post(url)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("Stripe-Signature", signature)
            .header("User-Agent", "Stripe/1.0 (stand-in)")
            .body(payload)
            .send()
            .await?;
        Ok(response.status().as_u16())
    }

    /// Delivers events for ever: each at once, then after 1, 2, 4 … seconds until the shop
    /// answers 2xx.
    pub(super) async fn deliver_for_ever(self) {
        let mut not_before: BTreeMap<String, tokio::time::Instant> = BTreeMap::new();
        loop {
            let waiting = self.waiting_events();
            not_before.retain(|id, _| waiting.iter().any(|event| event.id == *id));
            for event in waiting {
                let now = tokio::time::Instant::now();
                if not_before.get(&event.id).is_some_and(|at| now < *at) {
                    continue;
                }
                let state = self.deliver_once(&event).await;
                self.change(|ledger, _, _| ledger.set_delivery(&event.id, state));
                if let Some(at) = tokio::time::Instant::now().checked_add(state.pause()) {
                    not_before.insert(event.id, at);
                }
            }
            // A timeout is the ordinary case: it looks again for lapsed Checkout
            // Sessions and pauses that ended.
            let woken = tokio::time::timeout(SLEEP_MAX, self.inner.wake.notified()).await;
            drop(woken);
        }
    }

    /// One attempt; returns the state of the event after it.
    async fn deliver_once(&self, event: &Event) -> DeliveryState {
        let Some(url) = self.webhook_url() else {
            return event.delivery.after_failure();
        };
        match self.post(event.payload.clone(), &url).await {
            Ok(status) if (200..300).contains(&status) => DeliveryState::Delivered,
            Ok(status) => {
                let id = &event.id;
                tracing::warn!(event.id = %id, "Event {id} was answered with {status}");
                event.delivery.after_failure()
            }
            Err(error) => {
                let error = error.0.without_url();
                let id = &event.id;
                tracing::warn!(event.id = %id, "Event {id} was not delivered: {error}");
                event.delivery.after_failure()
            }
        }
    }

    fn waiting_events(&self) -> Vec<Event> {
        self.change(|ledger, _, _| {
            let waiting = |event: &&Event| matches!(event.delivery, DeliveryState::Waiting { .. });
            ledger.events.iter().filter(waiting).cloned().collect()
        })
    }
}
