//! What the shop must know to talk to Stripe, checked before the first call.

use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// Stripe's own API, as `STRIPE_API_BASE` defaults to.
pub const API_BASE: &str = "https://api.stripe.com";
/// Prefixes of keys that move real money: secret and restricted ones.
const LIVE_PREFIXES: [&str; 2] = ["sk_live_", "rk_live_"];
/// Longer keys are not keys.
const KEY_LENGTH_MAX: usize = 512;

/// The key and the place of Stripe's API.
#[derive(Clone, Debug)]
pub struct StripeSettings {
    /// `sk_…` or `rk_…`; sent as a bearer token, shown nowhere.
    pub secret_key: SecretString,
    /// Scheme, host, port and an optional path before `/v1`; [`API_BASE`] unless a stand-in is
    /// used.
    pub api_base: Url,
}

/// The settings cannot be used; the text names the setting and never its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StripeSettingsError {
    /// Empty, too long, or with characters that no key has.
    #[error("STRIPE_SECRET_KEY is empty or not a key")]
    BadKey,
    /// Not an http(s) URL with a host, or with user, query or fragment.
    #[error("STRIPE_API_BASE must be an http or https address without user, query or fragment")]
    BadBase,
    /// A live key would cross the network in the clear.
    #[error("a live STRIPE_SECRET_KEY is only sent over https: change STRIPE_API_BASE")]
    LiveKeyWithoutTls,
    /// The TLS machinery did not start.
    #[error("the HTTPS client for Stripe could not be set up")]
    NoHttpClient,
}

impl StripeSettings {
    /// Whether the key moves real money.
    pub fn is_live(&self) -> bool {
        let key = self.secret_key.expose_secret();
        LIVE_PREFIXES.iter().any(|prefix| key.starts_with(prefix))
    }

    /// Refuses settings that could never work or would be unsafe.
    pub fn check(&self) -> Result<(), StripeSettingsError> {
        let key = self.secret_key.expose_secret();
        let is_key = !key.is_empty()
            && key.len() <= KEY_LENGTH_MAX
            && key.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_key {
            return Err(StripeSettingsError::BadKey);
        }
        let base = &self.api_base;
        let is_base = matches!(base.scheme(), "http" | "https")
            && base.has_host()
            && base.username().is_empty()
            && base.password().is_none()
            && base.query().is_none()
            && base.fragment().is_none();
        if !is_base {
            return Err(StripeSettingsError::BadBase);
        }
        if self.is_live() && base.scheme() != "https" {
            return Err(StripeSettingsError::LiveKeyWithoutTls);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(key: &str, base: &str) -> StripeSettings {
        StripeSettings { secret_key: SecretString::from(key), api_base: base.parse().unwrap() }
    }

    #[test]
    fn live_keys_are_known_by_their_prefix() {
        assert!(settings("sk_live_1", API_BASE).is_live());
        assert!(settings("rk_live_1", API_BASE).is_live());
        assert!(!settings("sk_test_live_1", API_BASE).is_live());
    }

    #[test]
    fn a_live_key_is_never_sent_in_the_clear() {
        let refused = settings("sk_live_1", "http://127.0.0.1:9").check();
        assert_eq!(refused, Err(StripeSettingsError::LiveKeyWithoutTls));
        assert_eq!(settings("sk_test_1", "http://127.0.0.1:9").check(), Ok(()));
    }

    #[test]
    fn blank_keys_and_odd_bases_are_refused() {
        for key in ["", " ", "sk_test_1\r\nX: y"] {
            assert_eq!(settings(key, API_BASE).check(), Err(StripeSettingsError::BadKey));
        }
        for base in ["ftp://h/", "https://u:p@h/", "https://h/?a=b", "https://h/#f"] {
            assert_eq!(settings("sk_test_1", base).check(), Err(StripeSettingsError::BadBase));
        }
    }

    #[test]
    fn debug_never_shows_the_key() {
        assert!(!format!("{:?}", settings("sk_test_secret", API_BASE)).contains("secret\""));
        assert!(!format!("{:?}", settings("sk_test_hidden", API_BASE)).contains("hidden"));
    }
}
