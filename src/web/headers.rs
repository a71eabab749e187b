//! Headers on every answer: what a browser may do with our pages.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use crate::config::Config;

/// Where Stripe's own payment page is.
const STRIPE_CHECKOUT: &str = "https://checkout.stripe.com";

/// The policies of this shop, written once.
#[derive(Clone, Debug)]
pub struct Policies {
    content_security: HeaderValue,
    is_https: bool,
}

impl Policies {
    /// `form-action` names the payment page: a browser blocks the redirect of a form that ends up elsewhere.
    pub fn new(config: &Config) -> Self {
        let api = config.stripe.api_base.origin().ascii_serialization();
        let stand_in =
            if api == "https://api.stripe.com" { String::new() } else { format!(" {api}") };
        let policy = format!(
            "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; \
             form-action 'self' {STRIPE_CHECKOUT}{stand_in}"
        );
        let fallback = HeaderValue::from_static("default-src 'self'; frame-ancestors 'none'");
        Self {
            content_security: HeaderValue::from_str(&policy).unwrap_or(fallback),
            is_https: config.public_url.scheme() == "https",
        }
    }
}

impl Policies {
    /// Adds the headers. An answer that does not say how long it may be kept is kept by no one.
    pub fn add_to(&self, headers: &mut HeaderMap) {
        let fixed: [(HeaderName, &'static str); 5] = [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (X_FRAME_OPTIONS, "DENY"),
            // Order pages have their key in the address: it must not travel in a Referer.
            (REFERRER_POLICY, "no-referrer"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (
                HeaderName::from_static("permissions-policy"),
                "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            ),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if !headers.contains_key(CONTENT_SECURITY_POLICY) {
            headers.insert(CONTENT_SECURITY_POLICY, self.content_security.clone());
        }
        if self.is_https {
            let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            headers.insert(STRICT_TRANSPORT_SECURITY, year);
        }
        if !headers.contains_key(CACHE_CONTROL) {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}
