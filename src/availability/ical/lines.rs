//! Physical lines joined into logical ones (RFC 5545, 3.1), within a limit.
//!
//! Joined as bytes, because a fold may split a UTF-8 character. CRLF, LF and a lone CR all end a
//! line; empty lines are passed over, also between a line and its continuation, as files with
//! doubled line ends need.

use std::borrow::Cow;

/// One logical line.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its bytes without line ends and folds; cut off where it was too long.
    pub bytes: Cow<'a, [u8]>,
    /// Whether it was longer than allowed, so that its end is missing.
    pub is_cut: bool,
}

/// The logical lines of a file.
#[derive(Debug)]
pub struct Lines<'a> {
    rest: &'a [u8],
    bytes_max: usize,
}

impl<'a> Lines<'a> {
    /// The logical lines of `bytes`, each of at most `bytes_max` bytes.
    pub fn new(bytes: &'a [u8], bytes_max: usize) -> Self {
        Self { rest: bytes, bytes_max }
    }

    /// The next physical line that is not empty.
    fn physical(&mut self) -> Option<&'a [u8]> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let end = self.rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (line, rest) = match end.and_then(|end| self.rest.split_at_checked(end)) {
                Some((line, after)) => (line, after.split_first().map_or(after, |(_, rest)| rest)),
                None => (self.rest, self.rest.get(self.rest.len()..).unwrap_or_default()),
            };
            self.rest = rest;
            if !line.is_empty() {
                return Some(line);
            }
        }
    }

    /// The next physical line if it continues the one before, without its mark.
    fn continuation(&mut self) -> Option<&'a [u8]> {
        let mut ahead = self.rest;
        while let [b'\n' | b'\r', rest @ ..] = ahead {
            ahead = rest;
        }
        let [b' ' | b'\t', rest @ ..] = ahead else {
            return None;
        };
        match rest.first() {
            None | Some(b'\n' | b'\r') => {
                self.rest = rest;
                Some(&[])
            }
            Some(_) => {
                self.rest = rest;
                self.physical()
            }
        }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let mut bytes = Cow::Borrowed(self.physical()?);
        while let Some(more) = self.continuation() {
            if bytes.len() <= self.bytes_max {
                bytes.to_mut().extend_from_slice(more);
            }
        }
        let is_cut = bytes.len() > self.bytes_max;
        Some(Line { bytes, is_cut })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        Lines::new(text.as_bytes(), 100)
            .map(|line| String::from_utf8(line.bytes.into_owned()).unwrap())
            .collect()
    }

    #[test]
    fn folds_are_joined_whatever_ends_the_lines() {
        assert_eq!(lines("A:1\r\n 2\r\nB\n\t:3\rC:4\r\n \r\nD:5"), ["A:12", "B:3", "C:4", "D:5"]);
        assert_eq!(lines("A:1\r\r\n 2\r\r\nB:3"), ["A:12", "B:3"]);
    }

    #[test]
    fn spaces_at_a_fold_belong_to_the_value() {
        assert_eq!(lines("TZID:FLE \r\n Standard\r\n  Time\r\n"), ["TZID:FLE Standard Time"]);
    }

    #[test]
    fn a_line_beyond_the_limit_is_marked_as_cut() {
        let long = format!("A:{}\n {}\nB:1", "x".repeat(90), "y".repeat(90));
        let cut: Vec<bool> = Lines::new(long.as_bytes(), 100).map(|line| line.is_cut).collect();
        assert_eq!(cut, [true, false]);
    }
}
