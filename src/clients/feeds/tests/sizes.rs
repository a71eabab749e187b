//! What a feed may weigh, counted after it is unpacked.

use std::io::Write;

use super::bombs::bombs;
use super::*;

#[tokio::test]
async fn a_compressed_feed_is_read() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(CALENDAR).unwrap();
    let packed = gzip.finish().unwrap();
    let server = Server::start([Reply::status(200, &["Content-Encoding: gzip"], &packed)]).await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
    assert_eq!(server.requests()[0].header("accept-encoding"), Some("gzip"));
}

/// F-08: what the memory of it comes to is measured in `tests/app/availability/feed_check.rs`.
#[tokio::test]
async fn a_compressed_bomb_is_dropped_at_three_megabytes() {
    for ((encoding, bomb), expected) in
        bombs().into_iter().zip([FetchError::TooLarge, FetchError::Packed])
    {
        assert!(bomb.len() < 1_200_000, "{encoding}: {}", bomb.len());
        let header = format!("Content-Encoding: {encoding}");
        let server = Server::start([Reply::status(200, &[&header], &bomb)]).await;
        assert_eq!(fetch(&server).await, Err(expected), "{encoding}");
    }
}

/// F-08: a body without a length, and one that lies about it.
#[tokio::test]
async fn a_body_that_does_not_say_how_long_it_is_is_dropped_at_three_megabytes() {
    let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"10000\r\n".as_slice(), &[b'x'; 0x10000], b"\r\n"].concat();
    let lies = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_vec();
    let server =
        Server::start([Reply::Trickle(head, chunk.clone()), Reply::Trickle(lies, chunk)]).await;
    for _ in 0..2 {
        assert_eq!(fetch(&server).await, Err(FetchError::TooLarge));
    }
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

/// F-08: what we did not ask for is not guessed at: packed twice, or by other means.
#[tokio::test]
async fn a_feed_packed_in_another_way_or_twice_is_refused() {
    for encoding in ["br", "zstd", "gzip, gzip", "gzip, br", "deflate", "x-unheard-of"] {
        let header = format!("Content-Encoding: {encoding}");
        let server = Server::start([Reply::status(200, &[&header], CALENDAR)]).await;
        assert_eq!(fetch(&server).await, Err(FetchError::Packed), "{encoding}");
    }
    let plain = Reply::status(200, &["Content-Encoding: identity"], CALENDAR);
    let server = Server::start([plain]).await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
}
