//! HTML that is put together with every text escaped.

use std::fmt::Write;

/// A piece of HTML; texts enter only escaped.
#[derive(Clone, Debug, Default)]
pub struct Html(String);

impl Html {
    /// Adds markup written in this program.
    pub fn raw(mut self, markup: &'static str) -> Self {
        self.0.push_str(markup);
        self
    }

    /// Adds a text, escaped for elements and for attributes in double quotes.
    pub fn text(mut self, text: &str) -> Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                _ => self.0.push(c),
            }
        }
        self
    }

    /// Adds another piece.
    pub fn piece(mut self, piece: &Self) -> Self {
        self.0.push_str(&piece.0);
        self
    }

    /// Adds a number.
    pub fn number(mut self, number: i64) -> Self {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{number}");
        self
    }

    /// The HTML.
    pub fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_become_markup() {
        let html = Html::default().raw("<p>").text("<b a=\"'&\">").raw("</p>");
        assert_eq!(html.into_string(), "<p>&lt;b a=&quot;&#39;&amp;&quot;&gt;</p>");
    }
}
