//! An offer's `vat_changes` as the studio file has them.

use std::collections::HashSet;

use serde::Deserialize;
use toml::Spanned;

use crate::catalog::rules::{self, Fault, VAT_CHANGES_MAX};

/// One of an offer's `vat_changes`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VatChangeEntry {
    /// The first day of the rate, `2027-01-01`.
    pub from: String,
    pub rate: String,
}

/// The first fault: where it stands, its field, what is wrong.
pub(super) fn fault(entries: &[Spanned<VatChangeEntry>]) -> Option<(usize, &'static str, Fault)> {
    let mut days = HashSet::new();
    for (count, entry) in entries.iter().enumerate() {
        let (at, entry) = (entry.span().start, entry.get_ref());
        if count >= VAT_CHANGES_MAX {
            return Some((at, "vat_changes", Fault::TooMany { max: VAT_CHANGES_MAX }));
        }
        if let Err(fault) = rules::day(&entry.from) {
            return Some((at, "vat_changes.from", fault));
        }
        if !days.insert(entry.from.as_str()) {
            return Some((at, "vat_changes.from", Fault::Twice));
        }
        if let Err(fault) = rules::rate(&entry.rate) {
            return Some((at, "vat_changes.rate", fault));
        }
    }
    None
}
