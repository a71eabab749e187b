//! Writes content lines as RFC 5545 wants them: CRLF, folded at 75 octets, texts escaped.

/// The longest content line in octets, without its line break (RFC 5545, 3.1).
const LINE_OCTETS_MAX: usize = 75;

/// An iCalendar text that grows line by line.
#[derive(Default)]
pub struct Lines(String);

impl Lines {
    /// Adds one content line, folded where it is too long, never inside a character.
    pub fn line(&mut self, line: &str) {
        let mut octets = 0_usize;
        for c in line.chars() {
            if octets.saturating_add(c.len_utf8()) > LINE_OCTETS_MAX {
                self.0.push_str("\r\n ");
                // The space at the start of the continuation counts.
                octets = 1;
            }
            self.0.push(c);
            octets = octets.saturating_add(c.len_utf8());
        }
        self.0.push_str("\r\n");
    }

    /// Adds several lines that need no folding.
    pub fn block(&mut self, block: &str) {
        for line in block.lines() {
            self.line(line);
        }
    }

    /// The whole text.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// `text` as the value of a property of type TEXT (RFC 5545, 3.3.11).
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            '\r' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines::default();
        lines.line(&format!("SUMMARY:{}", "ä".repeat(100)));
        let text = lines.into_string();
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "ä".repeat(100)));
    }

    #[test]
    fn texts_cannot_end_their_line() {
        assert_eq!(escaped("a;b,c\\d\r\ne"), "a\\;b\\,c\\\\d\\ne");
    }
}
