//! How much one client may ask for: sizes, and rates per address.
//!
//! Rates are counted per instance. A peer on this machine that is no trusted proxy is not limited: behind a proxy that
//! was not declared, all customers would share one address.

use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, web};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;

use super::client;
use super::error::AppError;
use crate::ctx::Ctx;

/// Largest form, in bytes: every field at its longest, encoded.
pub const FORM_BYTES_MAX: usize = 128 * 1024;
/// Largest JSON body, in bytes.
pub const JSON_BYTES_MAX: usize = 64 * 1024;
/// Largest webhook body, in bytes; Stripe's are below 30 kB.
pub const WEBHOOK_BYTES_MAX: usize = 256 * 1024;

/// Reads per address: a person with many tabs stays far below.
const READS_PER_SECOND: NonZeroU32 = NonZeroU32::new(50).unwrap();
const READS_BURST: NonZeroU32 = NonZeroU32::new(300).unwrap();
/// Changes per address.
const CHANGES_PER_MINUTE: NonZeroU32 = NonZeroU32::new(60).unwrap();
const CHANGES_BURST: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// Letters to an address that anybody typed, per address that asks.
const LETTERS_PER_HOUR: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// Payment pages asked for, per address and per e-mail address: who tries stolen cards wants hundreds. One more comes
/// back every two minutes, which makes five in ten minutes.
const CHECKOUTS_BURST: NonZeroU32 = NonZeroU32::new(5).unwrap();
const CHECKOUT_EVERY: Duration = Duration::from_secs(120);
/// Idle addresses are forgotten once this many are known.
const ADDRESSES_MAX: usize = 50_000;

/// The counters of this instance.
#[derive(Clone)]
pub struct Limits {
    reads: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    changes: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    letters: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    checkouts: Arc<DefaultKeyedRateLimiter<String>>,
}

impl Default for Limits {
    fn default() -> Self {
        let reads = Quota::per_second(READS_PER_SECOND).allow_burst(READS_BURST);
        let changes = Quota::per_minute(CHANGES_PER_MINUTE).allow_burst(CHANGES_BURST);
        let checkouts = Quota::with_period(CHECKOUT_EVERY)
            .map_or(changes, |quota| quota.allow_burst(CHECKOUTS_BURST));
        Self {
            reads: Arc::new(RateLimiter::keyed(reads)),
            changes: Arc::new(RateLimiter::keyed(changes)),
            letters: Arc::new(RateLimiter::keyed(Quota::per_hour(LETTERS_PER_HOUR))),
            checkouts: Arc::new(RateLimiter::keyed(checkouts)),
        }
    }
}

impl Limits {
    /// Counts a request; an error says how long to wait.
    fn admit(&self, address: IpAddr, is_change: bool) -> Result<(), Duration> {
        count(if is_change { &self.changes } else { &self.reads }, &subscriber(address))
    }

    /// Counts a request that sends a letter to an address that its sender typed.
    pub fn admit_letter(&self, request: &HttpRequest, trusted: &[IpNet]) -> Result<(), AppError> {
        let address = client::address(request, trusted).filter(|address| !address.is_loopback());
        let Some(address) = address else { return Ok(()) };
        count(&self.letters, &subscriber(address)).map_err(too_many)
    }

    fn admit_checkout(&self, address: IpAddr, email: &str) -> Result<(), AppError> {
        let email = email.trim().to_lowercase();
        for key in [subscriber(address).to_string(), email] {
            count(&self.checkouts, &key).map_err(too_many)?;
        }
        Ok(())
    }
}

/// Counts a payment page that is asked for, by the client's address and by the buyer's.
pub fn checkout(request: &HttpRequest, email: &str) -> Result<(), AppError> {
    let ctx = request.app_data::<web::Data<Ctx>>();
    let limits = request.app_data::<web::Data<Limits>>();
    let (Some(ctx), Some(limits)) = (ctx, limits) else { return Ok(()) };
    let address = client::address(request, &ctx.config.trusted_proxies);
    match address.filter(|address| !address.is_loopback()) {
        Some(address) => limits.admit_checkout(address, email),
        None => Ok(()),
    }
}

fn count<K: Clone + Eq + Hash>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), Duration> {
    if limiter.len() > ADDRESSES_MAX {
        limiter.retain_recent();
    }
    limiter.check_key(key).map_err(|refusal| refusal.wait_time_from(DefaultClock::default().now()))
}

fn too_many(wait: Duration) -> AppError {
    AppError::TooMany { retry_seconds: wait.as_secs().saturating_add(1) }
}

/// The address by which a home or an office is counted: one home has a whole IPv6 /64.
pub fn subscriber(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// Refuses what comes too fast from one address.
pub async fn rate(
    ctx: web::Data<Ctx>,
    limits: web::Data<Limits>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let address = client::address(request.request(), &ctx.config.trusted_proxies);
    let is_change = request.method() != Method::GET && request.method() != Method::HEAD;
    let is_webhook = request.path().starts_with("/webhooks/");
    if let Some(address) = address.filter(|address| !address.is_loopback() && !is_webhook)
        && let Err(wait) = limits.admit(address, is_change)
    {
        return Err(too_many(wait).into());
    }
    next.call(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_limited_per_address_and_reads_are_not_held_up_by_them() {
        let limits = Limits::default();
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let other: IpAddr = "192.0.2.2".parse().unwrap();
        for _ in 0..CHANGES_BURST.get() {
            assert!(limits.admit(one, true).is_ok());
        }
        assert!(limits.admit(one, true).is_err());
        assert!(limits.admit(one, false).is_ok());
        assert!(limits.admit(other, true).is_ok());
    }

    #[test]
    fn addresses_of_one_home_count_as_one() {
        let a: IpAddr = "2001:db8:1:2::1".parse().unwrap();
        let b: IpAddr = "2001:db8:1:2:ffff::9".parse().unwrap();
        assert_eq!(subscriber(a), subscriber(b));
        assert_eq!(subscriber("::ffff:192.0.2.1".parse().unwrap()).to_string(), "192.0.2.1");
    }
}
