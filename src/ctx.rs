//! What every use case is given: the database, the clock, the lines out, the templates. Cheap to clone.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::clients::feeds::FeedFetcher;
use crate::clients::mailer::Mailer;
use crate::clients::stripe::Stripe;
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
    /// None when the shop was told to run without mail: what it would say waits in the outbox.
    pub mailer: Option<Mailer>,
    pub templates: Arc<Templates>,
    pub freshness: Freshness,
}

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
