//! What somebody typed into a form whose login session had ended (D-10): sealed, it goes with them through signing in, in
//! their own browser. The shop stores nothing of it, and gives it back to nobody else.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use entity::values::ids::AccountId;
use entity::values::time::{Instant, Span};
use serde::{Deserialize, Serialize};

use super::next;
use crate::config::Config;
use crate::secrets;

/// The field of forms in which it travels.
pub const FIELD: &str = "kept";
/// What it is sealed for.
const PURPOSE: &str = "forms kept over signing in";
/// Longest form that is kept, in bytes of its names and texts: sealed, it fits into the form of signing in.
const BYTES_MAX: usize = 64 * 1024;
/// Most fields of one.
const FIELDS_MAX: usize = 1_000;
/// How long it can be brought back.
const LIFE: Span = Span::hours(12);
/// Fields that are never kept: secrets, and what is kept already.
const NEVER: [&str; 5] = ["password", "code", "token", "sealed", FIELD];

/// A form that was sent too late.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Whose login session it was.
    pub account_id: AccountId,
    /// Where the form was sent.
    pub path: String,
    pub fields: Vec<(String, String)>,
    at: Instant,
}

impl Kept {
    /// The form, without its secrets. None: it is too long, or its path is none of ours.
    pub fn of(
        account_id: AccountId,
        path: &str,
        mut fields: Vec<(String, String)>,
        now: Instant,
    ) -> Option<Self> {
        fields.retain(|(name, _)| !NEVER.contains(&name.as_str()));
        let bytes: usize = fields.iter().map(|(name, text)| name.len() + text.len()).sum();
        if bytes > BYTES_MAX || fields.len() > FIELDS_MAX {
            return None;
        }
        Some(Self { account_id, path: next::local(path)?.to_owned(), fields, at: now })
    }

    /// As its field holds it; none if it cannot be sealed.
    pub fn seal(&self, config: &Config) -> Option<String> {
        let plain = serde_json::to_vec(self).ok()?;
        let sealed = secrets::seal(&config.secrets, PURPOSE, &plain).ok()?;
        Some(URL_SAFE_NO_PAD.encode(sealed))
    }

    /// What the field holds. None: this shop did not seal it, or too long ago.
    pub fn open(config: &Config, sealed: &str, now: Instant) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let plain = secrets::open(&config.secrets, PURPOSE, &sealed).ok()?;
        let kept: Self = serde_json::from_slice(&plain).ok()?;
        (now < kept.at.plus(LIFE)).then_some(kept)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(fields: &[(&str, &str)]) -> Option<Kept> {
        let fields =
            fields.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Kept::of(AccountId::fresh(), "/fi/admin/people", fields, Instant::from_unix(0))
    }

    #[test]
    fn secrets_are_never_kept() {
        let kept = kept(&[("password", "x"), ("code", "123456"), ("reason", "sovittu")]).unwrap();
        assert_eq!(kept.fields, [("reason".to_owned(), "sovittu".to_owned())]);
    }

    #[test]
    fn a_form_too_long_or_from_elsewhere_is_not_kept() {
        let long = "x".repeat(BYTES_MAX);
        assert!(kept(&[("a", "b")]).is_some() && kept(&[("a", &long)]).is_none());
        let none = Kept::of(AccountId::fresh(), "//x", Vec::new(), Instant::from_unix(0));
        assert_eq!(none, None);
    }
}
