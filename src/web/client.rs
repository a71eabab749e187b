//! Who is asking: the peer, or whom a trusted proxy names.

use std::net::IpAddr;

use actix_web::HttpRequest;
use ipnet::IpNet;

/// Most hops looked at in `X-Forwarded-For`.
const HOPS_MAX: usize = 20;

/// The address of the client. `X-Forwarded-For` counts only as far back as proxies are trusted.
pub fn address(request: &HttpRequest, trusted: &[IpNet]) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    if !is_trusted(peer, trusted) {
        return Some(peer);
    }
    let header = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
    let hops = header.unwrap_or_default().rsplit(',').take(HOPS_MAX);
    let named: Vec<IpAddr> = hops.map_while(|hop| hop.trim().parse().ok()).collect();
    let stranger = named.iter().copied().find(|hop| !is_trusted(*hop, trusted));
    Some(stranger.or_else(|| named.last().copied()).unwrap_or(peer))
}

fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|net| net.contains(&address.to_canonical()))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(peer: &str, forwarded: &str, trusted: &[&str]) -> String {
        let request = TestRequest::default()
            .peer_addr(format!("{peer}:1").parse().unwrap())
            .insert_header(("x-forwarded-for", forwarded))
            .to_http_request();
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        address(&request, &trusted).unwrap().to_string()
    }

    #[test]
    fn a_stranger_cannot_choose_their_address() {
        assert_eq!(seen("192.0.2.7", "198.51.100.1", &[]), "192.0.2.7");
        assert_eq!(seen("192.0.2.7", "198.51.100.1", &["10.0.0.0/8"]), "192.0.2.7");
    }

    #[test]
    fn a_trusted_proxy_names_the_client_and_what_the_client_claimed_is_ignored() {
        assert_eq!(seen("10.0.0.1", "203.0.113.9, 198.51.100.1", &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "198.51.100.1, 10.0.0.2", &["10.0.0.0/8"]), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "rubbish", &["10.0.0.0/8"]), "10.0.0.1");
    }
}
