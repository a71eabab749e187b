//! The shop answers under its own name: a page asked for under another would be some cache's, or some other site's.
//!
//! Addresses and names without a dot are of the machine and the network it stands in: health checks, proxies, a colleague's
//! terminal. No site on the internet is called so. What the shop writes never depends on the name it was asked under.

use std::net::IpAddr;

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Version;
use actix_web::http::header::HOST;
use actix_web::middleware::Next;
use actix_web::web;
use url::Host;

use super::error::AppError;
use crate::ctx::Ctx;

/// Refuses a request for another site.
pub async fn check(
    ctx: web::Data<Ctx>,
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    // An absolute address in the first line counts before the header (RFC 9112, 3.2.2).
    let in_line = request.uri().authority().map(|authority| authority.as_str().to_owned());
    let mut in_headers = request.headers().get_all(HOST);
    let (header, second) = (in_headers.next(), in_headers.next());
    let header = header.map(|host| host.to_str().unwrap_or("unreadable").to_owned());
    let is_ours = match in_line.or(header) {
        Some(asked) => second.is_none() && is_ours(&asked, ctx.config.host()),
        // Programs of long ago name none.
        None => request.version() < Version::HTTP_11,
    };
    if is_ours {
        return next.call(request).await;
    }
    Err(AppError::BadRequest { code: "other_host" }.into())
}

/// `asked` as a request has it, with or without a port; `ours` a plain name.
fn is_ours(asked: &str, ours: &str) -> bool {
    let name = match asked.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => asked,
    };
    let is_address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>().is_ok();
    let Ok(host) = Host::parse(name) else { return false };
    let name = host.to_string();
    is_address || name == ours || !name.trim_end_matches('.').contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "shop.example.org";

    #[test]
    fn the_shops_name_and_those_of_its_network_are_taken() {
        for asked in [
            OURS,
            "SHOP.example.org",
            "shop.example.org:443",
            "127.0.0.1:8080",
            "[::1]:80",
            "10.1.2.3",
            "localhost",
            "shop:8080",
        ] {
            assert!(is_ours(asked, OURS), "{asked}");
        }
    }

    #[test]
    fn other_sites_are_refused() {
        for asked in [
            "evil.example",
            "shop.example.org.evil.example",
            "evil.example:80",
            "shop.example.org@evil.example",
            "shop.example.org/x.evil.example",
            "",
            " ",
            "a b",
            "unreadable.example:x",
        ] {
            assert!(!is_ours(asked, OURS), "{asked}");
        }
    }
}
