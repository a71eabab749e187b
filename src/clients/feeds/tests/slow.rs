//! Servers that never come to an end. No test here measures time: an answer that would never end
//! has ended.

use tokio::io::AsyncWriteExt;

use super::*;

/// Gives up soon, so that the tests do.
fn hasty() -> FeedFetcher {
    let soon = Duration::from_millis(200);
    let allow_nets = vec!["127.0.0.0/8".parse().unwrap()];
    let settings = FetchSettings { allow_nets, user_agent: "t".into() };
    FeedFetcher::with_limits(settings, FetchLimits { total: soon, connect: soon, ..limits() })
        .unwrap()
}

async fn refusal(at: &FeedUrl) -> FetchError {
    hasty().fetch(at, &Validators::default()).await.unwrap_err()
}

/// F-09: silent in the body, in the headers, from the start; then a byte at a time for ever.
#[tokio::test]
async fn slow_servers_are_given_up_at_the_deadline() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 5000000\r\n\r\nBEGIN".to_vec();
    let endless_head = b"HTTP/1.1 200 OK\r\nX-A: b\r\n".to_vec();
    let server = Server::start([
        Reply::Drip(head.clone()),
        Reply::Drip(endless_head.clone()),
        Reply::Stall,
        Reply::Trickle(head, b"x".to_vec()),
        Reply::Trickle(endless_head, b"x".to_vec()),
    ])
    .await;
    for _ in 0..5 {
        assert_eq!(refusal(&feed_of(&server)).await, FetchError::TooSlow);
    }
    assert_eq!(server.requests().len(), 5);
}

/// F-09: a redirect does not start the clock anew.
#[tokio::test]
async fn all_hops_together_have_one_deadline() {
    let hop = || Reply::status(302, &["Location: /next"], b"");
    let server = Server::start([hop(), hop(), hop(), Reply::Stall]).await;
    assert_eq!(refusal(&feed_of(&server)).await, FetchError::TooSlow);
    assert_eq!(server.requests().len(), 4);
}

/// F-09: headers without end, as fast as they are read.
#[tokio::test]
async fn headers_without_end_are_not_kept() {
    let head = b"HTTP/1.1 200 OK\r\n".to_vec();
    let lines = b"X-More: and more and more and more\r\n".repeat(2_000);
    let server = Server::start([Reply::Trickle(head, lines)]).await;
    let refused = fetch(&server).await.unwrap_err();
    assert!(matches!(refused, FetchError::Unreachable | FetchError::TooSlow), "{refused:?}");
}

/// F-09: the handshake never starts, or goes on for ever; nobody listens to a full queue.
#[tokio::test]
async fn a_connection_that_never_comes_about_is_given_up() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let at = url(&format!("https://{}/a.ics", silent.local_addr().unwrap()));
    let refused = refusal(&at).await;
    assert!(matches!(refused, FetchError::Unreachable | FetchError::TooSlow), "{refused:?}");

    let trickle = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = url(&format!("https://{}/a.ics", trickle.local_addr().unwrap()));
    tokio::spawn(async move {
        let (mut stream, _) = trickle.accept().await.unwrap();
        // A handshake record of 16 KiB, a byte at a time.
        let _ = stream.write_all(&[22, 3, 3, 0x40, 0, 2, 0, 0x3f, 0xfc]).await;
        while stream.write_all(&[0]).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    });
    let refused = refusal(&at).await;
    assert!(matches!(refused, FetchError::Unreachable | FetchError::TooSlow), "{refused:?}");

    let full = tokio::net::TcpSocket::new_v4().unwrap();
    full.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let full = full.listen(1).unwrap();
    let address = full.local_addr().unwrap();
    let waiting: Vec<_> =
        (0..8).map(|_| tokio::spawn(tokio::net::TcpStream::connect(address))).collect();
    let refused = refusal(&url(&format!("http://{address}/a.ics"))).await;
    assert!(matches!(refused, FetchError::Unreachable | FetchError::TooSlow), "{refused:?}");
    drop(waiting);
}

/// F-12.
#[tokio::test]
async fn a_body_that_breaks_off_is_not_a_feed() {
    let cut = Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nBEGIN:VCAL".to_vec());
    let broken = Reply::status(200, &["Content-Encoding: gzip"], b"not gzip at all");
    let server = Server::start([cut, broken]).await;
    assert_eq!(fetch(&server).await, Err(FetchError::BrokenOff));
    assert_eq!(fetch(&server).await, Err(FetchError::BrokenOff));
}
