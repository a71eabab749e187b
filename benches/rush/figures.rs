//! Percentiles of what took how long.

use std::time::Duration;

/// The duration below which `percent` of all lie, in milliseconds; 0 of none.
pub fn percentile(all: &mut [Duration], percent: usize) -> f64 {
    all.sort_unstable();
    let at = (all.len() * percent / 100).min(all.len().saturating_sub(1));
    all.get(at).map_or(0.0, |duration| duration.as_secs_f64() * 1_000.0)
}
