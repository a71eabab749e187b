//! Cookies of ours: read from a request, written for this host alone.

use actix_web::HttpRequest;
use actix_web::http::header::{COOKIE, HeaderValue};

/// Most cookies of a request that are looked at.
const COOKIES_MAX: usize = 64;
/// Longest value of a cookie that is read.
const VALUE_MAX: usize = 2_048;

/// The value of the cookie `name`, if the request has it.
pub fn value(request: &HttpRequest, name: &str) -> Option<String> {
    let headers = request.headers().get_all(COOKIE).filter_map(|header| header.to_str().ok());
    let mut pairs = headers.flat_map(|header| header.split(';')).take(COOKIES_MAX);
    pairs.find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && value.len() <= VALUE_MAX).then(|| value.to_owned())
    })
}

/// A cookie that only this host is sent, over TLS, that no script reads, and that no other site's form brings along.
/// `__Host-` in its name makes a browser insist on all that.
pub fn set(name: &str, value: &str, seconds: i64) -> HeaderValue {
    let text = format!("{name}={value}; Max-Age={seconds}; Path=/; Secure; HttpOnly; SameSite=Lax");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// What makes a browser forget the cookie.
pub fn forget(name: &str) -> HeaderValue {
    set(name, "", 0)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let with = |header: &str| {
            let request = TestRequest::default().insert_header((COOKIE, header)).to_http_request();
            value(&request, "__Host-a")
        };
        assert_eq!(with("x=1; __Host-a=2").as_deref(), Some("2"));
        assert_eq!(with("x__Host-a=1; a=2"), None);
        assert_eq!(with(&format!("__Host-a={}", "x".repeat(VALUE_MAX + 1))), None);
    }

    #[test]
    fn a_cookie_of_ours_has_every_guard() {
        let expected = "__Host-a=v; Max-Age=60; Path=/; Secure; HttpOnly; SameSite=Lax";
        assert_eq!(set("__Host-a", "v", 60), expected);
    }
}
