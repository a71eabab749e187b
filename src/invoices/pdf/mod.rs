//! An invoice as PDF: tagged (PDF/UA-1), its fonts subset and inside, its text searchable and read aloud in order.
//!
//! The same words as on the page; a letter that the font lacks becomes a question mark, and the page has it.

mod draw;
mod font;
mod layout;
mod sheet;

use super::document::Document;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The font that the program carries is damaged.
    #[error("the font of invoices cannot be read")]
    Font,
    /// What was laid out is not a valid tagged PDF.
    #[error("the PDF could not be written: {0}")]
    Invalid(String),
}

/// The document's PDF, A4.
pub fn render(document: &Document) -> Result<Vec<u8>, PdfError> {
    let fonts = font::Fonts::load().ok_or(PdfError::Font)?;
    let sheet = layout::layout(document, &fonts);
    draw::draw(document, &sheet, &fonts)
}

#[cfg(test)]
mod tests {
    use entity::values::text::Language;

    use super::font::{Fonts, Weight};
    use super::layout::{PAGE_HEIGHT, PAGE_WIDTH, layout};
    use super::*;
    use crate::invoices::document::{Fact, Line, Party};

    fn fact(value: &str) -> Fact {
        Fact { label: "Maksettu (ennakkomaksu)".to_owned(), value: value.to_owned() }
    }

    /// A document of so many lines, its texts as long as forms let them be.
    fn document(lines: usize) -> Document {
        let long = "Pitkänimisen esimerkkikunnan ".repeat(4);
        let party = Party {
            title: "Ostaja".to_owned(),
            lines: vec![long.clone(), "x".repeat(120), "Kirkkokatu 1".to_owned()],
        };
        let cells = ["100", "−9 999 999,9999 €", "25,5 %", "−9 999 999,99 €"];
        let cells = cells.iter().chain(&["−9 999 999,99 €"; 2]).map(|cell| fact(cell));
        let line = Line { service: long.clone(), cells: cells.collect() };
        Document {
            language: Language::Fi,
            heading: "Hyvityslasku 2027-123456".to_owned(),
            seller: party.clone(),
            buyer: party,
            facts: vec![fact("1.3.2027"), fact(&"syy ".repeat(100))],
            columns: vec!["À-hinta, veroton".to_owned(); 7],
            lines: vec![line; lines],
            totals: vec![fact("−9 999 999,99 €"); 3],
            vat_note: Some(long.clone()),
            note: long,
            file: "hyvityslasku-2027-123456".to_owned(),
        }
    }

    #[test]
    fn nothing_leaves_the_page_however_long_it_is() {
        let fonts = Fonts::load().unwrap();
        let sheet = layout(&document(100), &fonts);
        assert!(sheet.pages > 3, "{} pages", sheet.pages);
        for piece in &sheet.pieces {
            let right = piece.x + piece.shaped.width * piece.size;
            assert!(piece.x >= 50.0 && right <= PAGE_WIDTH - 50.0, "{}", piece.shaped.text);
            assert!(piece.y > 50.0 && piece.y < PAGE_HEIGHT - 20.0, "{}", piece.shaped.text);
        }
        assert!(sheet.pieces.iter().any(|piece| piece.weight == Weight::Bold));
    }

    #[test]
    fn many_lines_and_letters_that_the_font_lacks_make_a_valid_pdf() {
        for lines in [1, 100] {
            let mut document = document(lines);
            document.buyer.lines =
                vec!["李小龙 🦊 عربي \u{202e}x".to_owned(), "e\u{301}".to_owned()];
            document.note.clear();
            let bytes = render(&document).unwrap();
            assert!(bytes.starts_with(b"%PDF-1.7") && bytes.len() < 300_000, "{}", bytes.len());
        }
    }
}
