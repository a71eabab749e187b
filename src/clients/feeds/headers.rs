//! The headers of a fetch: what we ask for and what the answer says about itself.

use entity::values::time::Span;
use jiff::fmt::rfc2822;
use reqwest::header::{
    ACCEPT, DATE, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, RETRY_AFTER,
};

use super::outcome::{RETRY_AFTER_MAX, Validators};

/// Longer validators are not kept.
const VALIDATOR_LENGTH_MAX: usize = 256;
const ACCEPTED: &str = "text/calendar, text/plain;q=0.5, */*;q=0.1";

/// Asks for a calendar, and for none if it is still the copy that `seen` describes. Validators that
/// are no header values are left out.
pub(super) fn request_headers(seen: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    for (name, text) in [(IF_NONE_MATCH, &seen.etag), (IF_MODIFIED_SINCE, &seen.last_modified)] {
        let value = text.as_deref().filter(|text| !text.is_empty()).map(HeaderValue::from_str);
        if let Some(Ok(value)) = value {
            headers.insert(name, value);
        }
    }
    headers
}

/// A validator worth keeping: neither empty nor longer than [`VALIDATOR_LENGTH_MAX`].
pub(super) fn validator(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    (!text.is_empty() && text.len() <= VALIDATOR_LENGTH_MAX).then(|| text.to_owned())
}

/// `Retry-After` in seconds; a date is counted from the answer's own `Date`, so that no clock of
/// ours is needed.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Span> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let seconds = if text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().ok()?
    } else {
        let sent = headers.get(DATE)?.to_str().ok()?;
        unix_of(text)?.checked_sub(unix_of(sent)?)?
    };
    Some(Span::seconds(seconds.clamp(0, RETRY_AFTER_MAX.whole_seconds())))
}

fn unix_of(http_date: &str) -> Option<i64> {
    Some(rfc2822::parse(http_date.trim()).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_as_seconds_or_date_and_limited() {
        let of = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(DATE, HeaderValue::from_static("Sat, 21 Nov 2026 18:00:00 GMT"));
            headers.insert(RETRY_AFTER, HeaderValue::from_str(text).unwrap());
            retry_after(&headers).map(Span::whole_seconds)
        };
        assert_eq!(of("120"), Some(120));
        assert_eq!(of("Sat, 21 Nov 2026 18:10:00 GMT"), Some(600));
        assert_eq!(of("Sat, 21 Nov 2026 17:00:00 GMT"), Some(0));
        assert_eq!(of("999999999"), Some(86_400));
        for junk in ["", "-5", "soon", "99999999999999999999"] {
            assert_eq!(of(junk), None, "{junk}");
        }
    }

    #[test]
    fn validators_that_cannot_be_sent_are_left_out() {
        let seen =
            Validators { etag: Some("a\r\nX: y".into()), last_modified: Some(String::new()) };
        let headers = request_headers(&seen);
        assert!(!headers.contains_key(IF_NONE_MATCH) && !headers.contains_key(IF_MODIFIED_SINCE));
    }
}
