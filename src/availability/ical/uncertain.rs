//! The stretches of a window in which something unreadable may lie: what a busy feed must block on
//! suspicion.

use entity::values::time::{Instant, Interval};

use super::intervals::merged;

/// How many stretches are kept apart; a feed so full of faults is closed as a whole.
const STRETCHES_MAX: usize = 10_000;

/// Uncertain time inside a window.
#[derive(Debug)]
pub struct Uncertain {
    window: Interval,
    stretches: Vec<Interval>,
    is_whole: bool,
}

impl Uncertain {
    /// Nothing of `window` is uncertain.
    pub fn new(window: Interval) -> Self {
        Self { window, stretches: Vec::new(), is_whole: false }
    }

    /// From `start` to `end` (unix seconds) something may lie.
    pub fn add(&mut self, start: i64, end: i64) {
        let start = Instant::from_unix(start).max(self.window.start);
        let end = Instant::from_unix(end).min(self.window.end);
        if start >= end || self.is_whole {
            return;
        }
        self.stretches.extend(Interval::new(start, end));
        if self.stretches.len() >= 2 * STRETCHES_MAX {
            self.stretches = merged(std::mem::take(&mut self.stretches));
            if self.stretches.len() >= STRETCHES_MAX {
                self.add_all();
            }
        }
    }

    /// Something may lie anywhere.
    pub fn add_all(&mut self) {
        self.stretches = vec![self.window];
        self.is_whole = true;
    }

    /// Whether there is nothing left to add.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The uncertain time as a set.
    pub fn into_set(self) -> Vec<Interval> {
        merged(self.stretches)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_with_faults_everywhere_is_closed_as_a_whole() {
        let window = Interval::new(Instant::from_unix(0), Instant::from_unix(1_000_000)).unwrap();
        let mut uncertain = Uncertain::new(window);
        for second in 0..100_000 {
            uncertain.add(second * 10, second * 10 + 1);
        }
        assert_eq!(uncertain.into_set(), [window]);
    }
}
