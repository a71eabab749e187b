//! A whole feed, as it came over the network.

use super::reading::{checked, options, year};

pub fn check(bytes: &[u8]) {
    // Long inputs are slow and say nothing that short ones do not.
    let bytes = bytes.get(..20_000).unwrap_or(bytes);
    let options = options(year());
    let Some(reading) = checked(bytes, &options) else {
        return;
    };
    // Zero bytes may be UTF-16, in which CRLF looks otherwise.
    if !bytes.contains(&0) {
        let plain = checked(&with_plain_line_ends(bytes), &options);
        assert_eq!(plain.as_ref(), Some(&reading), "other line ends, another reading");
    }
}

fn with_plain_line_ends(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut bytes = bytes.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\r' || bytes.peek() != Some(&b'\n') {
            plain.push(byte);
        }
    }
    plain
}
