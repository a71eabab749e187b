//! The fetcher against servers on loopback: what it must read, and a canary that it must never
//! touch.

use std::io::Write;
use std::time::Duration;

use entity::values::time::Span;

use super::guard::Guard;
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
    let guard = Guard { allow_nets: Vec::new(), public_ports: vec![80, 443, port] };
    FeedFetcher::guarded(guard, "Sparraamo/1", limits()).unwrap()
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

#[tokio::test]
async fn not_modified_without_having_asked_is_a_failure() {
    let server = Server::start([Reply::status(304, &[], b"")]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::Status { status: 304 }));
}

#[tokio::test]
async fn loopback_is_refused_in_every_spelling_before_connecting() {
    let canary = Server::start(std::iter::repeat_with(calendar).take(50)).await;
    let port = canary.address.port();
    let outsider = outsider(port);
    for host in [
        "127.0.0.1",
        "127.1",
        "0177.0.0.1",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "127.0.0.1.",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "localhost",
        "LOCALHOST.",
        "①②⑦.0.0.1",
        "%31%32%37.0.0.1",
    ] {
        let at = url(&format!("http://{host}:{port}/"));
        let refused = outsider.fetch(&at, &Validators::default()).await;
        assert_eq!(refused, Err(FetchError::Unreachable), "{host}");
    }
    assert_eq!(canary.connections(), 0);
    // The same canary is reached by who may: the silence above came from the guard.
    assert!(fetch(&canary).await.is_ok());
    assert_eq!(canary.connections(), 1);
}

#[tokio::test]
async fn an_allowed_net_is_reached_by_name_too() {
    let server = Server::start([calendar()]).await;
    let named = url(&format!("http://localhost:{}/", server.address.port()));
    let fetched = fetcher().fetch(&named, &Validators::default()).await.unwrap();
    assert_eq!(bytes_of(fetched), CALENDAR);
}

#[tokio::test]
async fn refused_and_closed_addresses_read_the_same() {
    let closed = {
        let server = Server::start([]).await;
        server.address.port()
    };
    let metadata = url("http://169.254.169.254/latest/meta-data/");
    let other_port = url(&format!("http://8.8.8.8:{closed}/"));
    // No name server is asked for a label longer than 63 characters.
    let unknown = url(&format!("http://{}.example/", "a".repeat(64)));
    for at in [metadata, other_port, unknown] {
        let refused = fetcher().fetch(&at, &Validators::default()).await.unwrap_err();
        assert_eq!(refused.to_string(), "the calendar's address cannot be reached");
    }
}

#[tokio::test]
async fn redirects_to_the_inside_are_refused_at_each_hop() {
    let canary = Server::start_at("127.0.0.2:0", [calendar()]).await;
    let inside = format!("Location: http://{}/", canary.address);
    for location in
        [inside.as_str(), "Location: http://169.254.169.254/", "Location: http://[::1]:80/"]
    {
        for status in [301, 302, 303, 307, 308] {
            let door = Server::start([
                Reply::status(302, &["Location: /next"], b""),
                Reply::status(status, &[location], b""),
            ])
            .await;
            assert_eq!(fetch(&door).await, Err(FetchError::Unreachable));
        }
    }
    let door = Server::start([Reply::status(302, &["Location: file:///etc/passwd"], b"")]).await;
    assert_eq!(fetch(&door).await, Err(FetchError::Redirect));
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn three_redirects_are_followed_and_no_more() {
    let hop = || Reply::status(302, &["Location: /again"], b"");
    let server = Server::start([hop(), hop(), hop(), calendar()]).await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
    let server = Server::start(std::iter::repeat_with(hop).take(20)).await;
    assert_eq!(fetch(&server).await, Err(FetchError::Redirect));
    assert_eq!(server.requests().len(), 4);
    let server = Server::start([Reply::status(302, &[], b"")]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::Redirect));
}

#[tokio::test]
async fn user_and_password_are_sent_to_their_own_host_alone() {
    let other = Server::start([calendar()]).await;
    let away = format!("Location: http://localhost:{}/", other.address.port());
    let first = Server::start([
        Reply::status(302, &["Location: /b", "Set-Cookie: a=b"], b""),
        Reply::status(302, &[&away], b""),
    ])
    .await;
    let at = url(&format!("http://user:pa%20ss@{}/a", first.address));
    fetcher().fetch(&at, &Validators::default()).await.unwrap();
    for request in first.requests() {
        assert_eq!(request.header("authorization"), Some("Basic dXNlcjpwYSBzcw=="));
        assert_eq!(request.header("cookie"), None);
    }
    let request = &other.requests()[0];
    assert_eq!((request.header("authorization"), request.header("referer")), (None, None));
}

#[tokio::test]
async fn compressed_feeds_are_read() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(CALENDAR).unwrap();
    let mut br = Vec::new();
    brotli::CompressorWriter::new(&mut br, 4096, 3, 20).write_all(CALENDAR).unwrap();
    let server = Server::start([
        Reply::status(200, &["Content-Encoding: gzip"], &gzip.finish().unwrap()),
        Reply::status(200, &["Content-Encoding: br"], &br),
    ])
    .await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
}

#[tokio::test]
async fn a_compressed_bomb_is_dropped_at_three_megabytes() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![0_u8; 1_000_000];
    for _ in 0..40 {
        gzip.write_all(&zeros).unwrap();
    }
    let bomb = gzip.finish().unwrap();
    let server = Server::start([Reply::status(200, &["Content-Encoding: gzip"], &bomb)]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::TooLarge));
}

#[tokio::test]
async fn a_feed_of_exactly_the_limit_is_read_and_one_byte_more_is_not() {
    let full = vec![b'x'; fetch::FEED_BYTES_MAX];
    let over = vec![b'x'; fetch::FEED_BYTES_MAX + 1];
    let server =
        Server::start([Reply::status(200, &[], &full), Reply::status(200, &[], &over)]).await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()).len(), full.len());
    assert_eq!(fetch(&server).await, Err(FetchError::TooLarge));
}

#[tokio::test]
async fn slow_servers_are_given_up_at_the_deadline() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nBEGIN".to_vec();
    let endless_head = b"HTTP/1.1 200 OK\r\nX-A: b\r\n".to_vec();
    let server = Server::start([Reply::Drip(head), Reply::Drip(endless_head), Reply::Stall]).await;
    let hasty = FetchLimits { total: Duration::from_millis(200), ..limits() };
    let allow_nets = vec!["127.0.0.0/8".parse().unwrap()];
    let settings = FetchSettings { allow_nets, user_agent: "t".into() };
    let fetcher = FeedFetcher::with_limits(settings, hasty).unwrap();
    for _ in 0..3 {
        let refused = fetcher.fetch(&feed_of(&server), &Validators::default()).await;
        assert_eq!(refused, Err(FetchError::TooSlow));
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_not_a_feed() {
    let cut = Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nBEGIN:VCAL".to_vec());
    let broken = Reply::status(200, &["Content-Encoding: gzip"], b"not gzip at all");
    let server = Server::start([cut, broken]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::BrokenOff));
    assert_eq!(fetch(&server).await, Err(FetchError::BrokenOff));
}

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
