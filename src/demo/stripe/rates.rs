//! Stripe's limits on requests a second (docs.stripe.com/rate-limits), and how near the shop came.
//!
//! Counted by the machine's own clock, for a test's clock may stand still.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use super::{StandIn, locked};

/// The most requests to one endpoint within a second.
const ENDPOINT_MAX: usize = 25;
/// The most requests within a second, to whatever endpoints.
const ALL_MAX: usize = 100;
const SECOND: Duration = Duration::from_secs(1);
/// More endpoints than the API has are not told apart.
const ENDPOINTS_MAX: usize = 100;

/// Which limit a request met; the word is that of `Stripe-Rate-Limited-Reason`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Limited {
    Endpoint,
    All,
}

/// The most requests that came within any one second.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Peaks {
    /// To one endpoint: a method and a path without its ids.
    pub endpoint: usize,
    /// To all together.
    pub all: usize,
}

/// The requests of the last second.
#[derive(Debug, Default)]
pub struct Rates {
    on: bool,
    endpoints: BTreeMap<String, VecDeque<Instant>>,
    all: VecDeque<Instant>,
    peaks: Peaks,
}

impl Limited {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Endpoint => "endpoint-rate",
            Self::All => "global-rate",
        }
    }
}

impl Rates {
    pub fn limit(&mut self, on: bool) {
        self.on = on;
    }

    pub fn peaks(&self) -> Peaks {
        self.peaks
    }

    /// Counts a request that came at `now`; says which limit it breaks, if limits are on.
    fn count(&mut self, endpoint: String, now: Instant) -> Option<Limited> {
        if self.endpoints.len() >= ENDPOINTS_MAX {
            self.endpoints.retain(|_, times| in_last_second(times, now) > 0);
        }
        let to_endpoint = self.endpoints.entry(endpoint).or_default();
        to_endpoint.push_back(now);
        self.all.push_back(now);
        let (at_endpoint, all) =
            (in_last_second(to_endpoint, now), in_last_second(&mut self.all, now));
        self.peaks.endpoint = self.peaks.endpoint.max(at_endpoint);
        self.peaks.all = self.peaks.all.max(all);
        if !self.on {
            return None;
        }
        if at_endpoint > ENDPOINT_MAX {
            return Some(Limited::Endpoint);
        }
        (all > ALL_MAX).then_some(Limited::All)
    }
}

/// How many of `times` lie within the second before `now`; older ones are forgotten.
fn in_last_second(times: &mut VecDeque<Instant>, now: Instant) -> usize {
    while times.front().is_some_and(|at| now.saturating_duration_since(*at) >= SECOND) {
        times.pop_front();
    }
    times.len()
}

impl StandIn {
    /// Counts an API request; says which limit it breaks, if limits are on.
    pub(super) fn count_request(&self, method: &str, path: &str) -> Option<Limited> {
        let is_id = |name: &&str| name.bytes().any(|byte| byte.is_ascii_digit());
        let named: Vec<&str> =
            path.split('/').skip(2).map(|name| if is_id(&name) { "*" } else { name }).collect();
        let endpoint = format!("{method} {}", named.join("/"));
        locked(&self.inner.rates).count(endpoint, Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_sixth_request_of_a_second_is_one_too_many() {
        let start = Instant::now();
        let mut rates = Rates::default();
        rates.limit(true);
        let at = |ms: u64| start + Duration::from_millis(ms);
        for number in 0..25 {
            assert_eq!(rates.count("GET refunds".to_owned(), at(number)), None);
        }
        let refused = rates.count("GET refunds".to_owned(), at(500));
        assert_eq!(refused, Some(Limited::Endpoint));
        assert_eq!(rates.count("GET events".to_owned(), at(500)), None);
        assert_eq!(rates.count("GET refunds".to_owned(), at(1_100)), None);
        assert_eq!(rates.peaks(), Peaks { endpoint: 26, all: 27 });
    }

    #[test]
    fn a_hundred_a_second_is_the_limit_for_all_and_nothing_is_refused_when_off() {
        let start = Instant::now();
        let mut rates = Rates::default();
        for number in 0..200 {
            assert_eq!(rates.count(format!("GET {number}"), start), None);
        }
        rates.limit(true);
        assert_eq!(rates.count("GET x".to_owned(), start), Some(Limited::All));
        assert_eq!(rates.count("GET x".to_owned(), start + SECOND), None);
    }
}
