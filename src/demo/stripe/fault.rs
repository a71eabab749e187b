//! Ordered trouble: what a test wants the next replies of the API to suffer.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

/// The most orders that may wait.
const ORDERS_MAX: usize = 10_000;

/// What happens to one reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Answers with this status before anything is looked at; nothing is done or stored.
    Status(u16),
    /// Does nothing but stores this status under the idempotency key, as Stripe stores its 500s.
    StoredStatus(u16),
    /// Drops the connection in the middle of a reply to a deed that was never done.
    LostRequest,
    /// Does the deed, then drops the connection in the middle of the reply.
    CutReply,
    /// Does the deed at once, then keeps the reply back for so long.
    Stall(Duration),
}

/// The faults still to come, first ordered first.
#[derive(Debug, Default)]
pub struct FaultScript(VecDeque<(String, Fault)>);

impl FaultScript {
    /// Orders `fault` for the next `n` requests whose path contains `path` (any path when empty).
    pub fn order(&mut self, path: &str, n: usize, fault: &Fault) {
        for _ in 0..n.min(ORDERS_MAX.saturating_sub(self.0.len())) {
            self.0.push_back((path.to_owned(), fault.clone()));
        }
    }

    /// The fault for a request to `path`, which is then used up.
    pub fn next(&mut self, path: &str) -> Option<Fault> {
        let at = self.0.iter().position(|(part, _)| path.contains(part.as_str()))?;
        self.0.remove(at).map(|(_, fault)| fault)
    }

    /// Forgets every order.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// A body that promises its whole length, then fails: the connection is dropped under the reader.
pub struct CutBody {
    promised: u64,
}

/// The reply was cut because a test ordered it.
#[derive(Debug)]
pub struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the reply was cut as ordered")
    }
}

impl std::error::Error for Cut {}

impl CutBody {
    /// A body as long as `body` that never arrives.
    pub fn instead_of(body: &str) -> Self {
        Self { promised: u64::try_from(body.len()).unwrap_or(u64::MAX).max(1) }
    }
}

impl MessageBody for CutBody {
    type Error = Cut;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.promised)
    }

    fn poll_next(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Poll::Ready(Some(Err(Cut)))
    }
}
