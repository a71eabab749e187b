//! What every use case is given: the database, the clock, the lines out, the templates. Cheap to clone.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant as Monotonic};

use tokio::sync::Semaphore;

use crate::clients::feeds::FeedFetcher;
use crate::clients::mailer::Mailer;
use crate::clients::stripe::Stripe;
use crate::clients::vies::Vies;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::templates::Templates;

/// See the module.
#[derive(Clone)]
pub struct Ctx {
    pub config: Arc<Config>,
    pub db: Db,
    pub clock: Clock,
    pub stripe: Stripe,
    pub feeds: FeedFetcher,
    /// None when the shop was not told where VAT ids are looked up: every sale has its VAT.
    pub vies: Option<Vies>,
    /// None when the shop was told to run without mail: what it would say waits in the outbox.
    pub mailer: Option<Mailer>,
    pub templates: Arc<Templates>,
    pub freshness: Freshness,
    /// What is sold, as last read; `catalog::shelf` keeps it here.
    pub catalogue: Remembered,
    /// Turns for hashing passwords.
    pub hashing: Hashing,
    /// Turns for storing Stripe's events: in a rush they wait here, and leave connections to the buyers.
    pub stores: Arc<Semaphore>,
    /// Turns for effects of Stripe's events: each asks Stripe, which allows only so many questions a second.
    pub effects: Arc<Semaphore>,
}

/// Passwords that wait to be hashed at once, on this instance; more are sent away.
const HASHING_SEATS: usize = 8;

/// Hashing a password takes a good part of a second's CPU and 19 MiB on purpose: half of the machine may be busy with
/// it, and no more may wait than are done in a moment.
#[derive(Clone, Debug)]
pub struct Hashing {
    pub seats: Arc<Semaphore>,
    pub turns: Arc<Semaphore>,
}

impl Default for Hashing {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let turns = (cores / 2).max(1);
        Self {
            seats: Arc::new(Semaphore::new(turns + HASHING_SEATS)),
            turns: Arc::new(Semaphore::new(turns)),
        }
    }
}

/// How many events of Stripe's are stored at once on this instance.
pub const STORES_AT_ONCE: usize = 5;

/// How many events of Stripe's have their effect at once, by webhook, on this instance.
pub const EFFECTS_AT_ONCE: usize = 5;

/// Counts the changes this instance made to what public pages show, so that kept pages are dropped at once.
#[derive(Clone, Debug, Default)]
pub struct Freshness(Arc<AtomicU64>);

impl Freshness {
    /// Says that something changed.
    pub fn bump(&self) {
        self.0.fetch_add(1, Ordering::Release);
    }

    /// How often something changed so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

/// How long a remembered value counts.
const REMEMBERED_FOR: Duration = Duration::from_secs(1);

/// A value that a slice reads over and over, remembered for at most a second and within one tick of the shop's clock.
#[derive(Clone, Default)]
pub struct Remembered(Arc<Mutex<Option<Memory>>>);

struct Memory {
    second: i64,
    at: Monotonic,
    value: Arc<dyn Any + Send + Sync>,
}

impl Remembered {
    /// The value, while it counts.
    pub fn recall<T: Any + Send + Sync>(&self, clock: &Clock) -> Option<Arc<T>> {
        let memory = self.0.lock().ok()?;
        let memory = memory.as_ref()?;
        let counts = memory.second == clock.now().unix() && memory.at.elapsed() < REMEMBERED_FOR;
        if counts { Arc::clone(&memory.value).downcast().ok() } else { None }
    }

    /// Remembers a value that was asked for before the reading began, at `at`.
    pub fn remember<T: Any + Send + Sync>(&self, clock: &Clock, at: Monotonic, value: Arc<T>) {
        if let Ok(mut memory) = self.0.lock() {
            *memory = Some(Memory { second: clock.now().unix(), at, value });
        }
    }

    /// Forgets it: something changed.
    pub fn forget(&self) {
        if let Ok(mut memory) = self.0.lock() {
            *memory = None;
        }
    }
}
