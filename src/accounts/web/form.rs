//! Forms of signing in as their pages show them.

use serde::Serialize;

/// Longest e-mail address, in characters.
pub(super) const EMAIL_MAX: usize = 254;

/// A text field with its fault. A secret is never shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(super) struct Field {
    pub value: String,
    /// The key of a text.
    pub error: Option<String>,
    pub max: usize,
}

/// A line of the summary on top, which leads to its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct ErrorLine {
    field: &'static str,
    label: &'static str,
    n: Option<usize>,
    error: String,
    max: usize,
}

impl Field {
    /// What was typed, with the tail of a text key `error-…` if it has a fault.
    pub fn new(value: &str, fault: Option<&str>, max: usize) -> Self {
        let error = fault.map(|code| format!("error-{code}"));
        Self { value: value.chars().take(max).collect(), error, max }
    }

    /// A field that is never filled in: a password or a code.
    pub fn secret(fault: Option<&str>, max: usize) -> Self {
        Self::new("", fault, max)
    }

    /// Its line in the summary.
    pub fn line(&self, field: &'static str, label: &'static str) -> Option<ErrorLine> {
        let error = self.error.clone()?;
        Some(ErrorLine { field, label, n: None, error, max: self.max })
    }
}
