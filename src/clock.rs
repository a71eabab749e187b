//! What time it is. The only place that reads the machine's clock.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use entity::values::time::{Instant, Span};

/// A source of `now`, shared by all who hold it.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
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
            Self::System => Instant::from_unix(system_seconds()),
            Self::Set(seconds) => Instant::from_unix(seconds.load(Ordering::SeqCst)),
        }
    }

    /// Moves a clock that was set; the machine's own is left alone.
    pub fn advance(&self, span: Span) {
        match self {
            Self::System => {}
            Self::Set(seconds) => {
                seconds.fetch_add(span.whole_seconds(), Ordering::SeqCst);
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
fn system_seconds() -> i64 {
    jiff::Timestamp::now().as_second()
}
