//! What time it is. The only place that reads the machine's clock.
//!
//! Instances that share a PostgreSQL go by its clock: a hold must not end for one of them while it lasts for another.
//! Each measures once in a while how far its own clock is off and counts on from there; a query per question would
//! cost more than the question. SQLite lives on the machine that asks, so there the machine's clock is the database's.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant as Monotonic};

use entity::values::time::{Instant, Span};
use tracing::warn;

/// An answer of the database that took longer than this says too little about its clock.
const ANSWER_MAX: Duration = Duration::from_millis(1_500);
/// A machine whose clock is further off than this is worth a word in the log.
const OFF_MAX_MILLIS: i64 = 60_000;

/// A source of `now`, shared by all who hold it.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// The database's clock, as last measured.
    Database(Arc<Measured>),
    /// A clock that stands until it is moved; for tests.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn set_to(now: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(now.unix())))
    }

    /// The present instant, in whole seconds.
    pub fn now(&self) -> Instant {
        match self {
            Self::System => Instant::from_unix(system_millis().div_euclid(1_000)),
            Self::Database(measured) => Instant::from_unix(measured.now().div_euclid(1_000)),
            Self::Set(seconds) => Instant::from_unix(seconds.load(Ordering::SeqCst)),
        }
    }

    /// The present instant by this machine, for what others judge by theirs: Stripe, not the shop.
    pub fn machine_now(&self) -> Instant {
        match self {
            Self::Database(_) => Self::System.now(),
            Self::System | Self::Set(_) => self.now(),
        }
    }

    /// A clock that shows nothing right before it is first told the time.
    pub fn of_database() -> Self {
        Self::Database(Arc::default())
    }

    /// Tells what the database's clock showed: it was asked at `asked` and has just answered.
    pub fn follow(&self, asked: Monotonic, answer_millis: i64) {
        let Self::Database(measured) = self else { return };
        let took = asked.elapsed();
        if took <= ANSWER_MAX || !measured.is_set() {
            measured.set(answer_millis + millis(took / 2));
        }
        let off = system_millis() - measured.now();
        if off.abs() > OFF_MAX_MILLIS {
            warn!(off_millis = off, "This machine's clock and the database's are far apart");
        }
    }

    /// Moves a clock that was set; the machine's own is left alone.
    pub fn advance(&self, span: Span) {
        match self {
            Self::System | Self::Database(_) => {}
            Self::Set(seconds) => {
                seconds.fetch_add(span.whole_seconds(), Ordering::SeqCst);
            }
        }
    }
}

/// The database's clock, counted on by the time that passes here: a machine whose clock is set anew changes nothing.
#[derive(Debug)]
pub struct Measured {
    began: Monotonic,
    /// Milliseconds since 1970 by the database when this began; 0 before the first measurement.
    epoch_millis: AtomicI64,
}

impl Measured {
    fn now(&self) -> i64 {
        self.epoch_millis.load(Ordering::Acquire) + millis(self.began.elapsed())
    }

    fn set(&self, now: i64) {
        self.epoch_millis.store(now - millis(self.began.elapsed()), Ordering::Release);
    }

    fn is_set(&self) -> bool {
        self.epoch_millis.load(Ordering::Acquire) != 0
    }
}

impl Default for Measured {
    fn default() -> Self {
        Self { began: Monotonic::now(), epoch_millis: AtomicI64::new(0) }
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
fn system_millis() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}
