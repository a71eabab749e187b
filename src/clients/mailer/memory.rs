//! Mail into memory, and faults on demand.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::letter::Letter;
use super::{MailError, MailFault};

/// The oldest letter goes when there are more.
pub const LETTERS_MAX: usize = 5_000;

/// A mailbox in memory; clones are the same mailbox.
#[derive(Clone, Default)]
pub struct MemoryMailbox(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    letters: VecDeque<Letter>,
    failures: u32,
    failure: Option<MailError>,
}

impl MemoryMailbox {
    /// An empty mailbox.
    pub fn new() -> Self {
        Self::default()
    }

    /// All letters, oldest first.
    pub fn letters(&self) -> Vec<Letter> {
        self.state().letters.iter().cloned().collect()
    }

    /// Forgets all letters.
    pub fn clear(&self) {
        self.state().letters.clear();
    }

    /// The next `times` letters fail as if the mail server were away.
    pub fn fail_next(&self, times: u32) {
        self.fail_next_with(times, MailError::Transient(MailFault::Connection));
    }

    /// The next `times` letters fail with `error`.
    pub fn fail_next_with(&self, times: u32, error: MailError) {
        let mut state = self.state();
        state.failures = times;
        state.failure = Some(error);
    }

    pub(super) fn keep(&self, letter: &Letter) -> Result<(), MailError> {
        let mut state = self.state();
        if let (Some(error), Some(left)) = (state.failure, state.failures.checked_sub(1)) {
            state.failures = left;
            return Err(error);
        }
        if state.letters.len() >= LETTERS_MAX {
            state.letters.pop_front();
        }
        state.letters.push_back(letter.clone());
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for MemoryMailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MemoryMailbox({} letters)", self.state().letters.len())
    }
}
