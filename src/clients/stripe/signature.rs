//! Whether a webhook's body comes from Stripe.
//!
//! The scheme is that of docs.stripe.com/webhooks: `Stripe-Signature: t=<unix
//! seconds>,v1=<hex>[,v1=<hex>…]`, each `v1` an HMAC-SHA256 of `<t>.<raw body>` under one of the
//! endpoint's secrets.

use entity::values::time::{Instant, Span};
use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// A signature may be this much older or newer than our clock, boundary included; the tolerance of
/// Stripe's libraries.
pub const TOLERANCE: Span = Span::minutes(5);
/// Longer headers are not read; Stripe's are below 200 characters.
const HEADER_LENGTH_MAX: usize = 4_096;
/// Only this many `v1` values are tried.
const SIGNATURES_MAX: usize = 16;
/// Only this many secrets are tried; two are in use while one rotates.
const SECRETS_MAX: usize = 8;
/// Bytes of an HMAC-SHA256.
const SIGNATURE_BYTES: usize = 32;

/// Why a body is not believed. All of them answer 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// No header, or an empty one.
    #[error("the signature header is missing")]
    Missing,
    /// The header has no timestamp or no `v1` signature that could be read.
    #[error("the signature header cannot be read")]
    Malformed,
    /// Signed too long ago, or too far ahead of our clock.
    #[error("the signature is too old or too new")]
    Stale,
    /// No signature fits any secret.
    #[error("no signature fits")]
    Mismatch,
}

/// Accepts `raw_body` when any `v1` signature fits any of `secrets` and `now` is within
/// [`TOLERANCE`] of its timestamp.
///
/// Compares in constant time. A blank secret fits nothing.
pub fn verify(
    raw_body: &[u8],
    header: Option<&str>,
    secrets: &[SecretString],
    now: Instant,
) -> Result<(), SignatureError> {
    let header =
        header.map(str::trim).filter(|text| !text.is_empty()).ok_or(SignatureError::Missing)?;
    let signed = SignatureHeader::read(header).ok_or(SignatureError::Malformed)?;
    // Compared as integers before an `Instant` could clamp them.
    if now.unix().abs_diff(signed.timestamp) > TOLERANCE.whole_seconds().unsigned_abs() {
        return Err(SignatureError::Stale);
    }
    let fits = secrets
        .iter()
        .take(SECRETS_MAX)
        .map(ExposeSecret::expose_secret)
        .filter(|secret| !secret.trim().is_empty())
        .any(|secret| signed.fits(raw_body, secret));
    if fits { Ok(()) } else { Err(SignatureError::Mismatch) }
}

/// The parts of the header that count; schemes other than `v1` do not.
struct SignatureHeader<'a> {
    timestamp: i64,
    timestamp_text: &'a str,
    signatures: Vec<[u8; SIGNATURE_BYTES]>,
}

impl<'a> SignatureHeader<'a> {
    fn read(header: &'a str) -> Option<Self> {
        if header.len() > HEADER_LENGTH_MAX {
            return None;
        }
        let pairs = || header.split(',').filter_map(|part| part.trim().split_once('='));
        let mut timestamps = pairs().filter(|(name, _)| *name == "t").map(|(_, text)| text);
        let timestamp_text = timestamps.next()?;
        let is_plain = timestamp_text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_plain || timestamps.next().is_some() {
            return None;
        }
        let signatures: Vec<_> = pairs()
            .filter(|(name, _)| *name == "v1")
            .filter_map(|(_, text)| signature_bytes(text))
            .take(SIGNATURES_MAX)
            .collect();
        let timestamp = timestamp_text.parse().ok()?;
        (!signatures.is_empty()).then_some(Self { timestamp, timestamp_text, signatures })
    }

    fn fits(&self, raw_body: &[u8], secret: &str) -> bool {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
            return false;
        };
        mac.update(self.timestamp_text.as_bytes());
        mac.update(b".");
        mac.update(raw_body);
        self.signatures.iter().any(|signature| mac.clone().verify_slice(signature).is_ok())
    }
}

fn signature_bytes(text: &str) -> Option<[u8; SIGNATURE_BYTES]> {
    let mut bytes = [0; SIGNATURE_BYTES];
    hex::decode_to_slice(text, &mut bytes).ok().map(|()| bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000;
    const BODY: &[u8] = br#"{"id": "evt_1", "type": "checkout.session.completed"}"#;

    fn secrets(texts: &[&str]) -> Vec<SecretString> {
        texts.iter().map(|text| SecretString::from(*text)).collect()
    }

    fn v1(body: &[u8], secret: &str, timestamp: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(timestamp.as_bytes());
        mac.update(b".");
        mac.update(body);
        hex::encode(mac.finalize().into_bytes())
    }

    fn header(secret: &str, timestamp: i64) -> String {
        format!("t={timestamp},v1={}", v1(BODY, secret, &timestamp.to_string()))
    }

    fn check(header: &str, with: &[&str]) -> Result<(), SignatureError> {
        verify(BODY, Some(header), &secrets(with), Instant::from_unix(NOW))
    }

    #[test]
    fn a_known_signature_is_accepted() {
        // Computed with `openssl dgst -sha256 -hmac whsec_test` over "1795000000." and the body.
        let known = "e3367a48e0d26354f5d3e9be14d2fd7d8c8bcb8f2c7ca2755f57c96da6d17f25";
        assert_eq!(check(&format!("t={NOW},v1={known}"), &["whsec_test"]), Ok(()));
    }

    #[test]
    fn a_missing_or_empty_header_is_refused() {
        for header in [None, Some(""), Some("   ")] {
            let refused = verify(BODY, header, &secrets(&["s"]), Instant::from_unix(NOW));
            assert_eq!(refused, Err(SignatureError::Missing));
        }
    }

    #[test]
    fn malformed_headers_are_refused() {
        let good = v1(BODY, "s", &NOW.to_string());
        for header in [
            "junk".to_owned(),
            ",,,=,=".to_owned(),
            format!("t={NOW}"),
            format!("v1={good}"),
            format!("t=,v1={good}"),
            format!("t=abc,v1={good}"),
            format!("t=+{NOW},v1={good}"),
            format!("t=-{NOW},v1={good}"),
            format!("t={NOW}.0,v1={good}"),
            format!("t=9223372036854775808,v1={good}"),
            format!("t={}9,v1={good}", "9".repeat(500)),
            format!("t={NOW},t={NOW},v1={good}"),
            format!("t={NOW},v1="),
            format!("t={NOW},v1={}", good.get(..62).unwrap()),
            format!("t={NOW},v1={good}00"),
            format!("t={NOW},v1=zz{}", good.get(2..).unwrap()),
            format!("t={NOW},v0={good}"),
            format!("t={NOW},V1={good}"),
            format!("t={NOW},v1={good},{}", "x=y,".repeat(2_000)),
        ] {
            assert_eq!(check(&header, &["s"]), Err(SignatureError::Malformed), "{header}");
        }
    }

    #[test]
    fn a_wrong_secret_or_a_changed_body_is_refused() {
        let header = header("s", NOW);
        assert_eq!(check(&header, &["other"]), Err(SignatureError::Mismatch));
        assert_eq!(check(&header, &[]), Err(SignatureError::Mismatch));
        for body in [
            br#"{"id": "evt_2", "type": "checkout.session.completed"}"#.as_slice(),
            br#"{"id":"evt_1","type":"checkout.session.completed"}"#.as_slice(),
            b"",
        ] {
            let refused = verify(body, Some(&header), &secrets(&["s"]), Instant::from_unix(NOW));
            assert_eq!(refused, Err(SignatureError::Mismatch));
        }
    }

    #[test]
    fn a_blank_secret_fits_nothing() {
        for blank in ["", " ", "\t"] {
            assert_eq!(check(&header(blank, NOW), &[blank]), Err(SignatureError::Mismatch));
        }
    }

    #[test]
    fn the_clock_may_differ_by_exactly_five_minutes() {
        for (shift, expected) in [
            (-300, Ok(())),
            (-299, Ok(())),
            (300, Ok(())),
            (-301, Err(SignatureError::Stale)),
            (301, Err(SignatureError::Stale)),
        ] {
            assert_eq!(check(&header("s", NOW + shift), &["s"]), expected, "{shift}");
        }
        assert_eq!(check(&header("s", i64::MAX), &["s"]), Err(SignatureError::Stale));
    }

    #[test]
    fn any_signature_may_fit_any_secret() {
        let good = v1(BODY, "new", &NOW.to_string());
        let bad = "0".repeat(64);
        let header = format!("t={NOW},v1={bad},v0={bad},v1={good}");
        assert_eq!(check(&header, &["old", "new"]), Ok(()));
        assert_eq!(check(&header, &["old", ""]), Err(SignatureError::Mismatch));
    }

    #[test]
    fn the_timestamp_is_signed_as_written() {
        let padded = format!("t=0{NOW},v1={}", v1(BODY, "s", &NOW.to_string()));
        assert_eq!(check(&padded, &["s"]), Err(SignatureError::Mismatch));
    }
}
