//! What a feed may weigh, counted after it is unpacked.

use std::io::Write;

use super::*;

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

/// A gibibyte of zeros in about a megabyte, and as much with brotli.
///
/// Packing that much would take longer than the test: one packed megabyte, cut at a byte, is said
/// over and over, which is what the packer would write.
fn bombs() -> [(&'static str, Vec<u8>); 2] {
    let zeros = vec![0_u8; 1 << 20];
    let mut gzip = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut deflate = flate2::Compress::new(flate2::Compression::best(), false);
    let mut megabyte = Vec::with_capacity(1 << 16);
    deflate.compress_vec(&zeros, &mut megabyte, flate2::FlushCompress::Full).unwrap();
    assert_eq!(deflate.total_in(), 1 << 20);
    gzip.extend(megabyte.repeat(1024));
    // An empty last block; nobody comes as far as the checksum.
    gzip.extend([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4096, 3, 18);
    let mut lengths = vec![0];
    for _ in 0..3 {
        packer.write_all(&zeros).unwrap();
        packer.flush().unwrap();
        lengths.push(packer.get_ref().len());
    }
    let packed = packer.get_ref();
    let (second, third) = (&packed[lengths[1]..lengths[2]], &packed[lengths[2]..lengths[3]]);
    assert_eq!(second, third, "each megabyte is packed the same");
    let br = [&packed[..lengths[2]], &second.repeat(1022)].concat();
    [("gzip", gzip), ("br", br)]
}

/// F-08: what the memory of it comes to is measured in `tests/app/availability/feed_check.rs`.
#[tokio::test]
async fn a_compressed_bomb_is_dropped_at_three_megabytes() {
    for (encoding, bomb) in bombs() {
        assert!(bomb.len() < 1_200_000, "{encoding}: {}", bomb.len());
        let header = format!("Content-Encoding: {encoding}");
        let server = Server::start([Reply::status(200, &[&header], &bomb)]).await;
        assert_eq!(fetch(&server).await, Err(FetchError::TooLarge), "{encoding}");
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
    for encoding in ["zstd", "gzip, gzip", "gzip, br", "deflate", "compress", "x-unheard-of"] {
        let header = format!("Content-Encoding: {encoding}");
        let server = Server::start([Reply::status(200, &[&header], CALENDAR)]).await;
        assert_eq!(fetch(&server).await, Err(FetchError::Packed), "{encoding}");
        let asked = server.requests()[0].header("accept-encoding").unwrap().to_owned();
        assert!(asked.contains("gzip") && !asked.contains("zstd"), "{asked}");
    }
    let plain = Reply::status(200, &["Content-Encoding: identity"], CALENDAR);
    let server = Server::start([plain]).await;
    assert_eq!(bytes_of(fetch(&server).await.unwrap()), CALENDAR);
}
