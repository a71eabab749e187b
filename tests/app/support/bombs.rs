//! Bodies that are small on the wire and a gibibyte when unpacked.

use std::io::Write;

/// Zeros that one repeated piece stands for.
const PIECE: usize = 1 << 20;
const PIECES: usize = 1_024;

/// A gibibyte of zeros in about a megabyte, by two ways of packing, each with its name in HTTP.
///
/// Packing that much would take longer than the test: one packed mebibyte, cut at a byte, is said over and over, which
/// is what the packer would write.
pub fn bombs() -> [(&'static str, Vec<u8>); 2] {
    [("gzip", gzip()), ("br", brotli())]
}

fn gzip() -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    let mut piece = Vec::with_capacity(1 << 16);
    packer.compress_vec(&vec![0; PIECE], &mut piece, flate2::FlushCompress::Full).unwrap();
    assert_eq!(packer.total_in(), 1 << 20);
    let mut bomb = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    bomb.extend(piece.repeat(PIECES));
    // An empty last block; nobody comes as far as the checksum.
    bomb.extend([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    bomb
}

/// With the largest window, which the reader has to provide for.
fn brotli() -> Vec<u8> {
    let mut packer = brotli::CompressorWriter::new(Vec::new(), 4_096, 3, 24);
    let mut ends = vec![0];
    for _ in 0..3 {
        packer.write_all(&vec![0; PIECE]).unwrap();
        packer.flush().unwrap();
        ends.push(packer.get_ref().len());
    }
    let packed = packer.get_ref();
    let (second, third) = (&packed[ends[1]..ends[2]], &packed[ends[2]..ends[3]]);
    assert_eq!(second, third, "every piece after the first is packed the same");
    [&packed[..ends[2]], &second.repeat(PIECES - 2)].concat()
}
