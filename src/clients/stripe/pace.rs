//! How fast the shop may ask Stripe: always slower than Stripe allows.
//!
//! Stripe allows 100 requests a second in all and 25 for one endpoint
//! (docs.stripe.com/rate-limits). A caller waits for its turn here instead of being refused there,
//! where every refused try costs a retry. In any one second at most the burst and the rate pass
//! together: 20 for an endpoint, 80 in all. Counted per instance.

use std::num::NonZeroU32;
use std::sync::Arc;

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use stripe_client_core::{RequestBuilder, StripeMethod};

const ENDPOINT_PER_SECOND: NonZeroU32 = NonZeroU32::new(16).unwrap();
const ENDPOINT_BURST: NonZeroU32 = NonZeroU32::new(4).unwrap();
const ALL_PER_SECOND: NonZeroU32 = NonZeroU32::new(64).unwrap();
const ALL_BURST: NonZeroU32 = NonZeroU32::new(16).unwrap();
/// Idle endpoints are forgotten once this many are known; the shop uses about ten.
const ENDPOINTS_MAX: usize = 200;

/// The turns of one client; clones share them.
#[derive(Clone)]
pub(super) struct Pace {
    endpoints: Arc<DefaultKeyedRateLimiter<String>>,
    all: Arc<DefaultDirectRateLimiter>,
}

impl Default for Pace {
    fn default() -> Self {
        let endpoint = Quota::per_second(ENDPOINT_PER_SECOND).allow_burst(ENDPOINT_BURST);
        let all = Quota::per_second(ALL_PER_SECOND).allow_burst(ALL_BURST);
        Self {
            endpoints: Arc::new(RateLimiter::keyed(endpoint)),
            all: Arc::new(RateLimiter::direct(all)),
        }
    }
}

impl Pace {
    /// Waits until a request to `endpoint` may be sent; give it a deadline.
    pub(super) async fn turn(&self, endpoint: &String) {
        if self.endpoints.len() > ENDPOINTS_MAX {
            self.endpoints.retain_recent();
        }
        self.endpoints.until_key_ready(endpoint).await;
        // Last, so that who waits for one endpoint takes no turn from the others.
        self.all.until_ready().await;
    }
}

/// The endpoint of a request: its method and its path with `*` for every id.
pub(super) fn endpoint(request: &RequestBuilder) -> String {
    let mut name = match request.method {
        StripeMethod::Get => "GET",
        StripeMethod::Post => "POST",
        StripeMethod::Delete => "DELETE",
    }
    .to_owned();
    for segment in request.path.split('/') {
        // Words of Stripe's paths have no digits, its ids always do.
        let is_id = segment.bytes().any(|byte| byte.is_ascii_digit());
        name.push('/');
        name.push_str(if is_id { "*" } else { segment });
    }
    name
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn the_most_that_pass_in_a_second_is_less_than_stripe_allows() {
        assert_eq!(ENDPOINT_PER_SECOND.get() + ENDPOINT_BURST.get(), 20);
        assert_eq!(ALL_PER_SECOND.get() + ALL_BURST.get(), 80);
    }

    #[test]
    fn one_endpoint_has_one_name_whatever_the_id() {
        let named = |path: &str| endpoint(&RequestBuilder::new(StripeMethod::Get, path));
        assert_eq!(named("/checkout/sessions/cs_test_a1"), "GET//checkout/sessions/*");
        assert_eq!(named("/checkout/sessions/cs_test_b2"), named("/checkout/sessions/cs_test_a1"));
        assert_ne!(named("/checkout/sessions"), named("/checkout/sessions/cs_test_a1"));
        let post = RequestBuilder::new(StripeMethod::Post, "/checkout/sessions");
        assert_ne!(endpoint(&post), named("/checkout/sessions"));
    }

    #[tokio::test]
    async fn a_rush_on_one_endpoint_is_slowed_and_another_is_not() {
        let pace = Pace::default();
        let busy = "GET/refunds".to_owned();
        let watch = Instant::now();
        for _ in 0..8 {
            pace.turn(&busy).await;
        }
        // Four pass at once, four more after a sixteenth of a second each; a little less for the
        // clock's grain.
        assert!(watch.elapsed() >= Duration::from_millis(240), "{:?}", watch.elapsed());
        // Another endpoint has its own turns, all of its burst among them.
        let other = (0..4).filter(|_| pace.endpoints.check_key(&"GET/events".to_owned()).is_ok());
        assert_eq!(other.count(), 4);
    }

    #[tokio::test]
    async fn many_endpoints_together_are_slowed_too() {
        let pace = Pace::default();
        let watch = Instant::now();
        for number in 0..32 {
            pace.turn(&format!("GET/{number}")).await;
        }
        // Sixteen pass at once, sixteen more after a sixty-fourth of a second each.
        assert!(watch.elapsed() >= Duration::from_millis(240), "{:?}", watch.elapsed());
    }
}
