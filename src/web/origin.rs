//! Requests that change something must come from our own pages, or from no browser at all (CSRF).
//!
//! Browsers say where a request comes from in `Sec-Fetch-Site`, older ones in `Origin`; a page elsewhere can change
//! neither. Programs send neither and carry no cookies of a browser. Stripe's webhook proves itself by its signature.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, ORIGIN};
use actix_web::middleware::Next;
use actix_web::web;

use super::error::AppError;
use crate::ctx::Ctx;

/// The one route that others may post to.
const WEBHOOKS: &str = "/webhooks/";

/// Refuses a change asked for by another site's page.
pub async fn check(
    ctx: web::Data<Ctx>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let is_safe = [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method());
    let ours = ctx.config.public_url.origin().ascii_serialization();
    if is_safe || request.path().starts_with(WEBHOOKS) || is_ours(request.headers(), &ours) {
        return next.call(request).await;
    }
    Err(AppError::Forbidden.into())
}

fn is_ours(headers: &HeaderMap, ours: &str) -> bool {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or("unreadable"));
    match (text("sec-fetch-site"), text(ORIGIN.as_str())) {
        (Some("same-origin" | "none"), _) => true,
        (Some(_), _) => false,
        (None, Some(origin)) => origin == ours,
        (None, None) => true,
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn taken(headers: &[(&'static str, &'static str)]) -> bool {
        let mut request = TestRequest::post();
        for header in headers {
            request = request.insert_header(*header);
        }
        is_ours(request.to_http_request().headers(), "https://shop.example.org")
    }

    #[test]
    fn our_own_forms_and_programs_are_taken() {
        assert!(taken(&[("sec-fetch-site", "same-origin")]));
        assert!(taken(&[("origin", "https://shop.example.org")]));
        assert!(taken(&[]));
    }

    #[test]
    fn forms_of_other_sites_are_refused() {
        assert!(!taken(&[("sec-fetch-site", "cross-site")]));
        assert!(!taken(&[("sec-fetch-site", "same-site"), ("origin", "https://shop.example.org")]));
        assert!(!taken(&[("origin", "https://evil.example.org")]));
        assert!(!taken(&[("origin", "null")]));
    }
}
