//! Bytes as they came, made readable: UTF-16 turned into UTF-8, byte order marks removed, one line
//! into text.
//!
//! Feeds in the wild are UTF-8, UTF-16 with a mark, Latin-1, or UTF-8 with some Latin-1 lines
//! pasted in. So the encoding is decided for the file only where a mark tells, and line by line
//! otherwise.

use std::borrow::Cow;

const UTF8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];

/// The same content without byte order mark; UTF-16 becomes UTF-8, everything else stays as it is.
pub fn unmarked(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(from_utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(from_utf16(rest, u16::from_be_bytes)),
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            Cow::Owned(from_utf16(bytes, u16::from_le_bytes))
        }
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
            Cow::Owned(from_utf16(bytes, u16::from_be_bytes))
        }
        _ => {
            let mut rest = bytes;
            while let Some(after) = rest.strip_prefix(UTF8_MARK) {
                rest = after;
            }
            Cow::Borrowed(rest)
        }
    }
}

/// One logical line as text: UTF-8 where it is, Latin-1 where it is not.
pub fn text(line: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(line) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(line.iter().map(|byte| char::from(*byte)).collect()),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect::<String>()
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_with_and_without_a_mark_in_both_orders() {
        let little: Vec<u8> = "BEGIN:Ä".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "BEGIN:Ä".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            little.clone(),
            big.clone(),
            [&[0xFF, 0xFE], little.as_slice()].concat(),
            [&[0xFE, 0xFF], big.as_slice()].concat(),
        ] {
            assert_eq!(unmarked(&bytes).as_ref(), "BEGIN:Ä".as_bytes());
        }
    }

    #[test]
    fn a_line_that_is_not_utf_8_is_read_as_latin_1() {
        assert_eq!(text(b"SUMMARY:K\xE4ynti"), "SUMMARY:Käynti");
        assert_eq!(text("SUMMARY:Käynti".as_bytes()), "SUMMARY:Käynti");
    }
}
