//! What is laid out: pieces of text at their places, and the tree that says what they mean.

use super::font::{Shaped, Weight};

/// A text at its place: the left end of its base line, in points from the page's top left.
pub(super) struct Piece {
    pub page: usize,
    pub x: f32,
    pub y: f32,
    pub size: f32,
    pub weight: Weight,
    pub shaped: Shaped,
}

/// A thin line across; it means nothing.
pub(super) struct Rule {
    pub page: usize,
    pub left: f32,
    pub right: f32,
    pub y: f32,
}

/// What a part of the document is, for those who hear it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) enum Role {
    Title,
    Heading,
    Paragraph,
    Table,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
}

/// A part of the document, in reading order.
pub(super) enum Node {
    Part(Role, Vec<Node>),
    /// Index of a piece.
    Text(usize),
}

/// All of it. Pages are counted from 0.
#[derive(Default)]
pub(super) struct Sheet {
    pub pages: usize,
    pub pieces: Vec<Piece>,
    pub rules: Vec<Rule>,
    pub tree: Vec<Node>,
}
