//! Bodies made smaller: brotli and gzip.

use std::io::Write;

use actix_web::web::Bytes;

/// Brotli's effort for what is packed once a second: quick, and already smaller than gzip.
pub const QUICK: u32 = 4;
/// Brotli's effort for what is packed once a start.
pub const THOROUGH: u32 = 9;
const BROTLI_WINDOW: u32 = 20;
const BROTLI_BUFFER: usize = 4_096;
const GZIP_LEVEL: u32 = 5;

/// The bytes as brotli; `quality` is 0 to 11.
pub fn brotli(plain: &[u8], quality: u32) -> Bytes {
    let mut packed = Vec::new();
    let mut writer =
        brotli::CompressorWriter::new(&mut packed, BROTLI_BUFFER, quality, BROTLI_WINDOW);
    // Writing to memory cannot fail.
    let _written = writer.write_all(plain);
    drop(writer);
    Bytes::from(packed)
}

/// The bytes as gzip.
pub fn gzip(plain: &[u8]) -> Bytes {
    let level = flate2::Compression::new(GZIP_LEVEL);
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
    // Writing to memory cannot fail.
    let _written = writer.write_all(plain);
    Bytes::from(writer.finish().unwrap_or_default())
}
