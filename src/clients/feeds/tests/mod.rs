//! The fetcher against servers on loopback: what it must read, and a canary that it must never
//! touch.

mod addresses;
#[path = "../../../../tests/app/support/bombs.rs"]
mod bombs;
mod redirects;
mod sizes;
mod slow;

use std::time::Duration;

use entity::values::time::Span;

use super::guard::Guard;
use super::resolver::{Names, names_of_this_machine};
use super::*;
use crate::clients::scripted::{Reply, Server};

const CALENDAR: &[u8] = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

fn limits() -> FetchLimits {
    FetchLimits { total: Duration::from_secs(4), ..FetchLimits::default() }
}

/// Reaches 127.0.0.1 and nothing else on loopback.
fn fetcher() -> FeedFetcher {
    let allow_nets = vec!["127.0.0.1/32".parse().unwrap()];
    let settings = FetchSettings { allow_nets, user_agent: "Sparraamo/1".into() };
    FeedFetcher::with_limits(settings, limits()).unwrap()
}

/// Reaches no private address, but public ones on `port` too, so that only the address can be what
/// refuses.
fn outsider(port: u16) -> FeedFetcher {
    told_by(names_of_this_machine(), &[], port)
}

/// Reaches `allow_nets`, and public addresses on `port` too; knows of names what `names` says.
fn told_by(names: Names, allow_nets: &[&str], port: u16) -> FeedFetcher {
    let allow_nets = allow_nets.iter().map(|net| net.parse().unwrap()).collect();
    let guard = Guard { allow_nets, public_ports: vec![80, 443, port] };
    FeedFetcher::guarded(guard, names, "Sparraamo/1", limits()).unwrap()
}

fn url(text: &str) -> FeedUrl {
    FeedUrl::parse(text).unwrap()
}

fn feed_of(server: &Server) -> FeedUrl {
    url(&format!("http://{}/secret.ics", server.address))
}

async fn fetch(server: &Server) -> Result<Fetched, FetchError> {
    fetcher().fetch(&feed_of(server), &Validators::default()).await
}

fn calendar() -> Reply {
    Reply::status(200, &["Content-Type: text/calendar"], CALENDAR)
}

fn bytes_of(fetched: Fetched) -> Vec<u8> {
    match fetched {
        Fetched::Body { bytes, .. } => bytes,
        Fetched::NotModified => panic!("not modified"),
    }
}

/// F-14.
#[tokio::test]
async fn a_feed_is_read_with_its_validators() {
    let headers = ["ETag: W/\"5\"", "Last-Modified: Sat, 21 Nov 2026 18:00:00 GMT"];
    let server =
        Server::start([Reply::status(200, &headers, CALENDAR), Reply::status(304, &[], b"")]).await;
    let Fetched::Body { bytes, etag, last_modified } = fetch(&server).await.unwrap() else {
        panic!("not modified")
    };
    assert_eq!(bytes, CALENDAR);
    assert_eq!(server.requests()[0].header("user-agent"), Some("Sparraamo/1"));
    assert_eq!(server.requests()[0].header("if-none-match"), None);

    let seen = Validators { etag, last_modified };
    let again = fetcher().fetch(&feed_of(&server), &seen).await.unwrap();
    assert_eq!(again, Fetched::NotModified);
    let request = &server.requests()[1];
    assert_eq!(request.header("if-none-match"), Some("W/\"5\""));
    assert_eq!(request.header("if-modified-since"), Some("Sat, 21 Nov 2026 18:00:00 GMT"));
}

/// F-14.
#[tokio::test]
async fn not_modified_without_having_asked_is_a_failure() {
    let server = Server::start([Reply::status(304, &[], b"")]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::Status { status: 304 }));
}

/// F-12, F-19.
#[tokio::test]
async fn statuses_are_told_apart_in_plain_words() {
    let plain = |status| Reply::status(status, &[], b"");
    let busy = Reply::status(429, &["Retry-After: 90"], b"");
    let server = Server::start([
        plain(401),
        plain(403),
        plain(404),
        plain(410),
        busy,
        plain(503),
        plain(500),
        plain(206),
    ])
    .await;
    let expected = [
        FetchError::Denied { status: 401 },
        FetchError::Denied { status: 403 },
        FetchError::Missing { status: 404 },
        FetchError::Missing { status: 410 },
        FetchError::Busy { status: 429, retry_after: Some(Span::seconds(90)) },
        FetchError::Busy { status: 503, retry_after: None },
        FetchError::Status { status: 500 },
        FetchError::Status { status: 206 },
    ];
    for expected in expected {
        let error = fetch(&server).await.unwrap_err();
        assert_eq!(error, expected);
        assert!(!error.to_string().contains("secret") && !error.to_string().contains("127"));
    }
}

#[test]
fn a_fetch_in_production_ends_within_eight_seconds() {
    let limits = FetchLimits::default();
    assert_eq!((limits.total, limits.bytes_max), (Duration::from_secs(8), 3_000_000));
    assert!(limits.connect < limits.total);
}
