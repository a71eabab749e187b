//! From a name to the addresses that may be connected to.
//!
//! The connection itself asks here, once, and connects to what it is told: nobody looks the name up
//! a second time, so an answer that changes meanwhile changes nothing.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::guard::{Guard, is_public};

/// Of a name's addresses only so many are looked at.
const ADDRESSES_MAX: usize = 32;

/// The addresses of a name while they are being found. Their ports mean nothing.
pub(super) type Looking = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;
/// Where the addresses of names come from. A test brings its own, to lie as an attacker would.
pub(super) type Names = Arc<dyn Fn(String) -> Looking + Send + Sync>;

/// The names as this machine knows them.
pub(super) fn names_of_this_machine() -> Names {
    Arc::new(|name| {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            Ok(found.take(ADDRESSES_MAX).collect())
        })
    })
}

/// Resolves names to the addresses that may be reached, and to nothing else.
pub(super) struct VettingResolver {
    pub(super) guard: Arc<Guard>,
    pub(super) names: Names,
    /// Public addresses too, because the port is one of theirs; otherwise only the allowed nets.
    pub(super) with_public: bool,
}

/// A name with no address that may be reached; says no more, so that nobody can map our network by
/// asking.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the address cannot be reached")]
struct NoAddress;

/// Those of `found` that may be reached, with port 0: it stands for the URL's own.
fn vetted(guard: &Guard, with_public: bool, found: Vec<SocketAddr>) -> Vec<SocketAddr> {
    found
        .into_iter()
        .take(ADDRESSES_MAX)
        .filter(|found| guard.is_allowed(found.ip()) || (with_public && is_public(found.ip())))
        .map(|found| SocketAddr::new(found.ip(), 0))
        .collect()
}

impl Resolve for VettingResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (guard, with_public) = (Arc::clone(&self.guard), self.with_public);
        let looking = (self.names)(name.as_str().to_owned());
        Box::pin(async move {
            let found = looking.await.map_err(|_| NoAddress)?;
            let vetted = vetted(&guard, with_public, found);
            if vetted.is_empty() {
                return Err(NoAddress.into());
            }
            let addresses: Addrs = Box::new(vetted.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F-03.
    #[test]
    fn of_a_mixed_answer_only_the_public_addresses_remain() {
        let found = ["127.0.0.1:0", "8.8.8.8:0", "[::1]:0", "169.254.169.254:0", "10.0.0.1:0"];
        let found = || found.iter().map(|text| text.parse().unwrap()).collect();
        let guard = Guard::new(vec!["10.0.0.0/24".parse().unwrap()]);
        let texts = |with_public| {
            let vetted = vetted(&guard, with_public, found());
            vetted.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>()
        };
        assert_eq!(texts(true), ["8.8.8.8", "10.0.0.1"]);
        assert_eq!(texts(false), ["10.0.0.1"]);
    }
}
