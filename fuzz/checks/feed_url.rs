//! What somebody pastes as the address of a feed.

use std::net::IpAddr;

use sparraamo::clients::feeds::url::URL_LENGTH_MAX;
use sparraamo::clients::feeds::{FeedUrl, FeedUrlError, is_public};

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(url) = FeedUrl::parse(&text) else {
        return;
    };
    let exposed = url.expose();
    assert!(exposed.starts_with("http://") || exposed.starts_with("https://"), "{exposed}");
    assert!(!exposed.chars().any(char::is_control) && !exposed.contains('#'), "{exposed}");
    match FeedUrl::parse(exposed) {
        Ok(again) => assert_eq!(again.expose(), exposed),
        Err(error) => {
            // Escaping makes an address longer; anything else must read back.
            assert!(error == FeedUrlError::TooLong && exposed.len() > URL_LENGTH_MAX, "{exposed}");
        }
    }
    let scheme = exposed.split_once(':').map_or("", |(scheme, _)| scheme);
    let shown = format!("{scheme}://{}/…", url.host());
    assert_eq!((url.to_string(), format!("{url:?}")), (shown.clone(), shown));
    check_address(url.host());
}

/// An IPv4 address is judged alike in every IPv6 spelling that stands for it.
fn check_address(host: &str) {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = host.parse::<IpAddr>() {
        assert_eq!(is_public(address), is_public(address.to_canonical()), "{address}");
        if let IpAddr::V4(v4) = address {
            assert_eq!(is_public(address), is_public(v4.to_ipv6_mapped().into()), "{address}");
            assert!(!is_public(v4.to_ipv6_compatible().into()), "{address}");
        }
    }
}
