//! Where everything goes on the page: parties side by side, facts, lines, totals, a note.

use super::font::{Fonts, Weight};
use super::sheet::{Node, Piece, Role, Rule, Sheet};
use crate::invoices::document::{Document, Fact, Line, Party};

/// A4, in points.
pub(super) const PAGE_WIDTH: f32 = 595.28;
pub(super) const PAGE_HEIGHT: f32 = 841.89;
const LEFT: f32 = 51.0;
const RIGHT: f32 = PAGE_WIDTH - 51.0;
const TOP: f32 = 62.0;
const BOTTOM: f32 = PAGE_HEIGHT - 62.0;
/// Where the buyer, and the values of facts, begin.
const MIDDLE: f32 = 306.0;
const FACTS: f32 = 200.0;
const TEXT: f32 = 9.5;
const SMALL: f32 = 8.0;
const TITLE: f32 = 21.0;
/// From one base line to the next.
const LEADING: f32 = 14.0;
/// Right edges of the columns after the description, which ends at `DESCRIPTION`.
const DESCRIPTION: f32 = 186.0;
const COLUMNS: [f32; 6] = [226.0, 302.0, 344.0, 414.0, 476.0, RIGHT];

/// Lays the document out.
pub(super) fn layout(document: &Document, fonts: &Fonts) -> Sheet {
    let mut writer = Writer { fonts, sheet: Sheet { pages: 1, ..Sheet::default() }, y: TOP };
    writer.title(&document.heading);
    writer.parties(&document.seller, &document.buyer);
    writer.facts(&document.facts);
    writer.lines(&document.columns, &document.lines);
    writer.totals(&document.totals);
    if let Some(vat_note) = &document.vat_note {
        writer.note(vat_note);
    }
    writer.note(&document.note);
    writer.sheet
}

struct Writer<'a> {
    fonts: &'a Fonts,
    sheet: Sheet,
    /// The next base line.
    y: f32,
}

/// How a text is set.
#[derive(Copy, Clone)]
struct Style {
    size: f32,
    weight: Weight,
}

const PLAIN: Style = Style { size: TEXT, weight: Weight::Regular };
const STRONG: Style = Style { size: TEXT, weight: Weight::Bold };
const LABEL: Style = Style { size: SMALL, weight: Weight::Bold };

impl Writer<'_> {
    fn title(&mut self, heading: &str) {
        let style = Style { size: TITLE, weight: Weight::Bold };
        let (texts, used) = self.block(LEFT, RIGHT, heading, style, LEADING * 1.8);
        self.sheet.tree.push(Node::Part(Role::Title, texts));
        self.y += used + LEADING;
    }

    /// Seller and buyer beside each other; heard one after the other.
    fn parties(&mut self, seller: &Party, buyer: &Party) {
        let top = self.y;
        let mut lowest = top;
        for (party, left, right) in [(seller, LEFT, MIDDLE - 18.0), (buyer, MIDDLE, RIGHT)] {
            self.y = top;
            let (texts, used) = self.block(left, right, &party.title, LABEL, LEADING);
            self.sheet.tree.push(Node::Part(Role::Heading, texts));
            self.y += used;
            for line in &party.lines {
                let (texts, used) = self.block(left, right, line, PLAIN, LEADING);
                self.sheet.tree.push(Node::Part(Role::Paragraph, texts));
                self.y += used;
            }
            lowest = lowest.max(self.y);
        }
        self.y = lowest + LEADING;
    }

    fn facts(&mut self, facts: &[Fact]) {
        let mut rows = Vec::new();
        for fact in facts {
            self.room(LEADING * 2.0);
            let (label, label_used) = self.block(LEFT, FACTS - 12.0, &fact.label, LABEL, LEADING);
            let (value, value_used) = self.block(FACTS, RIGHT, &fact.value, PLAIN, LEADING);
            self.y += label_used.max(value_used);
            rows.push(Node::Part(
                Role::Row,
                vec![Node::Part(Role::RowHeader, label), Node::Part(Role::Cell, value)],
            ));
        }
        self.sheet.tree.push(Node::Part(Role::Table, rows));
        self.y += LEADING;
    }

    fn lines(&mut self, columns: &[String], lines: &[Line]) {
        let mut rows = Vec::new();
        let cells: Vec<&str> = columns.iter().map(String::as_str).collect();
        rows.push(self.row(&cells, LABEL, Role::ColumnHeader));
        self.rule(LEFT);
        for line in lines {
            let cells = std::iter::once(line.service.as_str());
            let cells: Vec<&str> =
                cells.chain(line.cells.iter().map(|cell| cell.value.as_str())).collect();
            rows.push(self.row(&cells, PLAIN, Role::Cell));
        }
        self.sheet.tree.push(Node::Part(Role::Table, rows));
        self.rule(LEFT);
        self.y += LEADING * 0.5;
    }

    /// A row: the description at the left, everything else against the right edge of its column.
    fn row(&mut self, cells: &[&str], style: Style, role: Role) -> Node {
        self.room(LEADING * 2.0);
        let mut row = Vec::new();
        let mut lowest: f32 = 0.0;
        let edges = std::iter::once((LEFT, DESCRIPTION))
            .chain(std::iter::once(DESCRIPTION).chain(COLUMNS).map(|edge| edge + 4.0).zip(COLUMNS));
        for ((left, right), (index, cell)) in edges.zip(cells.iter().enumerate()) {
            let (texts, used) = if index == 0 {
                self.block(left, right, cell, style, LEADING * 0.9)
            } else {
                self.right_block(left, right, cell, style)
            };
            lowest = lowest.max(used);
            row.push(Node::Part(role, texts));
        }
        self.y += lowest + 3.0;
        Node::Part(Role::Row, row)
    }

    fn totals(&mut self, totals: &[Fact]) {
        let mut rows = Vec::new();
        for (index, fact) in totals.iter().enumerate() {
            self.room(LEADING * 2.0);
            let is_sum = index + 1 == totals.len();
            let style = if is_sum { Style { size: 12.0, ..STRONG } } else { PLAIN };
            if is_sum {
                self.rule(MIDDLE);
            }
            let (label, _) = self.block(MIDDLE, RIGHT - 90.0, &fact.label, style, LEADING);
            let (value, _) = self.right_block(RIGHT - 88.0, RIGHT, &fact.value, style);
            self.y += LEADING;
            rows.push(Node::Part(
                Role::Row,
                vec![Node::Part(Role::RowHeader, label), Node::Part(Role::Cell, value)],
            ));
        }
        self.sheet.tree.push(Node::Part(Role::Table, rows));
        self.y += LEADING * 1.5;
    }

    fn note(&mut self, note: &str) {
        self.room(LEADING * 2.0);
        let (texts, used) = self.block(LEFT, RIGHT, note, PLAIN, LEADING);
        self.sheet.tree.push(Node::Part(Role::Paragraph, texts));
        self.y += used + LEADING * 0.5;
    }

    /// A text from the left, in as many lines as it takes. Answers its pieces and its height; `y` stays.
    fn block(
        &mut self,
        left: f32,
        right: f32,
        text: &str,
        style: Style,
        leading: f32,
    ) -> (Vec<Node>, f32) {
        let mut used = 0.0;
        let mut texts = Vec::new();
        for shaped in self.fonts.wrap(style.weight, text, (right - left) / style.size) {
            texts.push(self.piece(left, self.y + used, style, shaped));
            used += leading;
        }
        (texts, used)
    }

    /// The same against the right edge.
    fn right_block(&mut self, left: f32, right: f32, text: &str, style: Style) -> (Vec<Node>, f32) {
        let mut used = 0.0;
        let mut texts = Vec::new();
        for shaped in self.fonts.wrap(style.weight, text, (right - left) / style.size) {
            let x = right - shaped.width * style.size;
            texts.push(self.piece(x, self.y + used, style, shaped));
            used += LEADING * 0.9;
        }
        (texts, used)
    }

    fn piece(&mut self, x: f32, y: f32, style: Style, shaped: super::font::Shaped) -> Node {
        let page = self.sheet.pages.saturating_sub(1);
        let Style { size, weight } = style;
        self.sheet.pieces.push(Piece { page, x, y, size, weight, shaped });
        Node::Text(self.sheet.pieces.len().saturating_sub(1))
    }

    /// A line above the next base line.
    fn rule(&mut self, left: f32) {
        let page = self.sheet.pages.saturating_sub(1);
        self.sheet.rules.push(Rule { page, left, right: RIGHT, y: self.y - 9.0 });
        self.y += 6.0;
    }

    /// Goes on to a new page when so much does not fit any more.
    fn room(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.sheet.pages += 1;
            self.y = TOP;
        }
    }
}
