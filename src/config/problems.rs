//! What is wrong with the settings, all of it in one message.

use std::fmt;

/// Each setting that is missing or unsafe, with the reason. Never holds a value.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Problems {
    pub missing: Vec<&'static str>,
    pub wrong: Vec<(&'static str, &'static str)>,
}

impl Problems {
    /// Whether all is well.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.wrong.is_empty()
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        if !self.missing.is_empty() {
            parts.push(format!("missing: {}", self.missing.join(", ")));
        }
        parts.extend(self.wrong.iter().map(|(name, reason)| format!("{name}: {reason}")));
        write!(f, "the shop cannot open with these settings: {}", parts.join("; "))
    }
}

impl std::error::Error for Problems {}
