//! Content lines of iCalendar (RFC 5545, 3.1): folded and escaped, so that no text breaks out of its property.

use entity::values::time::Instant;

/// Who wrote a calendar of ours.
pub const PRODID: &str = "-//Sparraamo//Booking//FI";
/// Longest line in octets before it is folded (RFC 5545, 3.1).
const LINE_OCTETS_MAX: usize = 75;

/// The lines of one iCalendar object, with CRLF line ends.
#[derive(Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// Adds a line, folded so that no physical line is longer than allowed and no character is split.
    pub fn push(&mut self, line: &str) {
        let mut used = 0;
        for character in line.chars() {
            let octets = character.len_utf8();
            if used + octets > LINE_OCTETS_MAX {
                self.text.push_str("\r\n ");
                used = 1;
            }
            self.text.push(character);
            used += octets;
        }
        self.text.push_str("\r\n");
    }

    /// All lines, as they are sent.
    pub fn into_text(self) -> String {
        self.text
    }
}

/// The same object with each line as `change` makes it, folded anew.
pub fn rewritten(object: &str, change: impl Fn(&str) -> String) -> String {
    let mut lines = Lines::default();
    for line in object.replace("\r\n ", "").lines() {
        lines.push(&change(line));
    }
    lines.into_text()
}

/// An instant in UTC.
pub fn utc(at: Instant) -> String {
    at.to_string().replace(['-', ':'], "")
}

/// Text as RFC 5545, 3.3.11 wants it; control characters have no place in it.
///
/// Every kind of line end becomes `\n`: readers cut a calendar at U+2028 and its like as at a line end.
pub fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A quoted parameter can hold neither quotes nor control characters (RFC 5545, 3.2), nor what ends a line.
///
/// A caret is doubled where readers that know RFC 6868 would take it and the next character for another one; others show
/// two carets then, which is rarer than a quote, and so quotes are not written that way.
pub fn parameter(value: &str) -> String {
    let ends_a_line = |c: &char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    let kept = value.chars().filter(|c| !ends_a_line(c));
    let mut kept = kept.map(|c| if c == '"' { '\'' } else { c }).peekable();
    let mut written = String::with_capacity(value.len());
    while let Some(character) = kept.next() {
        written.push(character);
        if character == '^' && matches!(kept.peek(), Some('n' | '^' | '\'')) {
            written.push('^');
        }
    }
    written
}

/// An address: nothing in it ends a line.
pub fn uri(value: &str) -> String {
    value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_is_one_line_end() {
        assert_eq!(text("a\r\nb\rc\nd\u{2028}e\u{2029}f"), "a\\nb\\nc\\nd\\ne\\nf");
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(text("a\u{0}\u{7}\u{85}b\tc"), "ab\tc");
        assert_eq!(parameter("a\r\n\u{2028}\"b\""), "a'b'");
        assert_eq!(parameter("2^8 ^n ^^x ^\""), "2^8 ^^n ^^^x ^^'");
        assert_eq!(uri("a\r\n b@x"), "ab@x");
    }

    #[test]
    fn an_object_is_rewritten_across_its_folds() {
        let mut lines = Lines::default();
        lines.push(&format!("DESCRIPTION:{}word", "x".repeat(60)));
        lines.push("END:VEVENT");
        let object = lines.into_text();
        assert!(!object.contains("word"));
        assert_eq!(rewritten(&object, str::to_owned), object);
        let changed = rewritten(&object, |line| line.replace("word", "a longer word"));
        assert!(changed.replace("\r\n ", "").contains("xa longer word\r\n"), "{changed}");
    }

    #[test]
    fn a_line_of_wide_characters_is_folded_between_them() {
        let mut lines = Lines::default();
        let wide = "🦊ä".repeat(60);
        lines.push(&wide);
        let text = lines.into_text();
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_OCTETS_MAX));
        assert_eq!(text.replace("\r\n ", ""), format!("{wide}\r\n"));
    }
}
