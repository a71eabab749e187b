//! A stand-in for Stripe: the same HTTP API, a payment page, signed webhooks, and no money.
//!
//! It knows nothing of the shop and speaks only HTTP, so the shop's production code runs
//! unchanged against
//! it. It is as strict as Stripe: what the API version does not know is refused, not ignored.
//!
//! | file | what it answers |
//! | --- | --- |
//! | `api/` | `/v1/…`: key, version, parameters, idempotency, calls, lists |
//! | `ledger/` | what happened: Checkout Sessions, payments, refunds, disputes, events |
//! | `objects/` | Stripe's JSON for each of them, and `expand[]` |
//! | `page/` | the payment page and its consequences, in three languages |
//! | `webhook.rs` | signatures and delivery with retries |
//! | `script.rs` | delivery as it may happen: twice, shuffled, late, never, forged |
//! | `fault.rs` | ordered trouble: statuses, lost requests, cut replies, stalls |
//! | `rates.rs` | Stripe's limits on requests a second, when a test wants them |
//! | `controls.rs` | what a test does in the customer's or Stripe's place |
//! | `bank.rs` | what a test does with money after it was paid; the sums to compare with |
//! | `snapshot.rs` | the ledger in a file, so that the demo remembers |

mod api;
mod bank;
mod controls;
mod fault;
mod ledger;
mod objects;
mod page;
mod rates;
mod run;
mod script;
mod snapshot;
mod webhook;

use std::collections::VecDeque;
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use actix_web::web::{self, Data, PayloadConfig, ServiceConfig};
use entity::values::time::Instant;
use secrecy::SecretString;
use tokio::sync::Notify;

pub use controls::{CheckoutSnapshot, EventSnapshot, Falsified};
pub use fault::Fault;
pub use ledger::{
    CheckoutStatus, DisputeStatus, Money, PaymentStatus, Personal, Refund, RefundStatus, Refusal,
};
pub use rates::Peaks;
pub use run::Running;
pub use script::{DeliveryScript, Posted, Script};
pub use webhook::{DeliveryError, signature};

use api::Answers;
use fault::FaultScript;
use ledger::Ledger;
use rates::Rates;

/// The version of Stripe's API that the stand-in speaks.
pub const API_VERSION: &str = "2026-09-30.endive";
/// The largest body the API reads.
const BODY_MAX: usize = 256 * 1024;
/// The most requests remembered; the oldest give way.
const REQUESTS_MAX: usize = 10_000;

/// Tells the time; injected, so that tests can set it.
pub type Now = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Who delivers the events.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// A background task posts each event as soon as it happens.
    Automatic,
    /// Events wait until a test takes them.
    Manual,
}

/// How a stand-in is set up.
pub struct StandInSettings {
    /// The API key the shop must present.
    pub secret_key: SecretString,
    /// Where events are posted; none until [`StandIn::set_webhook_url`] says so.
    pub webhook_url: Option<String>,
    /// What events are signed with.
    pub webhook_secret: SecretString,
    /// The address of the stand-in as browsers reach it, such as
    /// `http://127.0.0.1:8080/demo/stripe`.
    pub public_base: String,
    pub delivery: Delivery,
    pub now: Now,
    /// Where the ledger is kept over restarts, if anywhere.
    pub snapshot: Option<PathBuf>,
}

/// The stand-in could not start.
#[derive(Debug, thiserror::Error)]
pub enum StandInError {
    #[error("the stand-in's HTTP client could not be built")]
    Client(#[from] reqwest::Error),
    #[error("the stand-in's ledger file could not be read")]
    Snapshot(#[from] std::io::Error),
    #[error("the stand-in's ledger file is damaged")]
    Damaged(#[from] serde_json::Error),
}

/// One API request that reached the stand-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestRecord {
    pub method: String,
    /// From `/v1/` on, without the query.
    pub path: String,
    /// The encoded parameters as they came: of the body for a POST, else of the query.
    pub sent: Personal,
    /// The `Stripe-Version` it asked for.
    pub version: Option<String>,
    pub idempotency_key: Option<String>,
    pub at: Instant,
    /// What it was answered with; 0 when a test had it lost before anything was done.
    pub status: u16,
    /// Whether the answer was an earlier one given again.
    pub replayed: bool,
}

/// A stand-in for Stripe; clones share one ledger.
#[derive(Clone)]
pub struct StandIn {
    inner: Arc<Inner>,
}

struct Inner {
    settings: StandInSettings,
    webhook_url: Mutex<Option<String>>,
    state: Mutex<State>,
    faults: Mutex<FaultScript>,
    rates: Mutex<Rates>,
    requests: Mutex<VecDeque<RequestRecord>>,
    request_count: AtomicU64,
    wake: Notify,
    http: reqwest::Client,
}

#[derive(Default)]
struct State {
    ledger: Ledger,
    answers: Answers,
}

impl StandIn {
    /// A stand-in with the ledger of its snapshot file, or an empty one.
    pub fn new(settings: StandInSettings) -> Result<Self, StandInError> {
        let mut state = match &settings.snapshot {
            Some(file) => snapshot::load(file)?,
            None => State::default(),
        };
        state.ledger.public_base = settings.public_base.trim_end_matches('/').to_owned();
        // reqwest comes without a TLS provider of its own; an error means that there is
        // one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            // A shop closes what was idle for some seconds; a request sent just then would be lost.
            .pool_max_idle_per_host(0)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(webhook::DELIVERY_TIMEOUT)
            .build()?;
        Ok(Self {
            inner: Arc::new(Inner {
                webhook_url: Mutex::new(settings.webhook_url.clone()),
                state: Mutex::new(state),
                faults: Mutex::default(),
                rates: Mutex::default(),
                requests: Mutex::default(),
                request_count: AtomicU64::new(1),
                wake: Notify::new(),
                http,
                settings,
            }),
        })
    }

    /// Mounts the API and the payment pages in a scope of another app, whatever its prefix:
    /// `web::scope("/demo/stripe").configure(stand_in.configure())`.
    pub fn configure(&self) -> impl FnOnce(&mut ServiceConfig) + Clone + use<> {
        let stand_in = self.clone();
        move |config: &mut ServiceConfig| {
            config
                .app_data(Data::new(stand_in))
                .service(
                    web::resource("/v1/{call:.*}")
                        .app_data(PayloadConfig::new(BODY_MAX))
                        .to(api::serve),
                )
                .configure(page::configure);
        }
    }

    /// Says where events are posted from now on.
    pub fn set_webhook_url(&self, url: impl Into<String>) {
        *locked(&self.inner.webhook_url) = Some(url.into());
        self.inner.wake.notify_one();
    }

    /// Does `deed` on the ledger as it is now, with lapsed Checkout Sessions expired, and
    /// keeps the outcome.
    fn change<T>(&self, deed: impl FnOnce(&mut Ledger, &mut Answers, Instant) -> T) -> T {
        let now = self.now();
        let mut state = locked(&self.inner.state);
        state.ledger.expire_lapsed(now);
        let State { ledger, answers } = &mut *state;
        let outcome = deed(ledger, answers, now);
        if std::mem::take(&mut ledger.changed) {
            self.save(&state);
            self.inner.wake.notify_one();
        }
        outcome
    }

    /// Writes the snapshot; a failure is told and survived, for the ledger in memory is
    /// still right.
    fn save(&self, state: &State) {
        if let Some(file) = &self.inner.settings.snapshot
            && let Err(error) = snapshot::save(file, state)
        {
            tracing::warn!("The stand-in's ledger could not be saved: {error}");
        }
    }

    fn now(&self) -> Instant {
        (self.inner.settings.now)()
    }

    fn secret_key(&self) -> &SecretString {
        &self.inner.settings.secret_key
    }

    fn webhook_url(&self) -> Option<String> {
        locked(&self.inner.webhook_url).clone()
    }

    fn next_fault(&self, path: &str) -> Option<Fault> {
        locked(&self.inner.faults).next(path)
    }

    fn request_id(&self) -> String {
        let number = self.inner.request_count.fetch_add(1, Ordering::Relaxed);
        format!("req_standin{number:06}")
    }

    fn note_request(&self, request: RequestRecord) {
        let mut requests = locked(&self.inner.requests);
        if requests.len() >= REQUESTS_MAX {
            requests.pop_front();
        }
        requests.push_back(request);
    }
}

impl fmt::Debug for StandIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StandIn").field("keys", &"[redacted]").finish_non_exhaustive()
    }
}

/// The value behind a lock; a panic elsewhere does not make it unusable.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `bytes` in lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
