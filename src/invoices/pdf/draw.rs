//! What was laid out, written as a tagged PDF.

use std::num::NonZeroU16;

use krilla::color::rgb;
use krilla::configure::ConfigurationBuilder;
use krilla::configure::validate::Accessibility;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node as TagNode, SpanTag, TableHeaderScope,
    Tag, TagGroup, TagKind, TagTree,
};
use krilla::{Document as Pdf, SerializeSettings};

use super::PdfError;
use super::font::Fonts;
use super::layout::{PAGE_HEIGHT, PAGE_WIDTH};
use super::sheet::{Node, Piece, Role, Rule, Sheet};
use crate::invoices::document::Document;

/// How thick a rule is, in points.
const RULE: f32 = 0.6;

pub(super) fn draw(document: &Document, sheet: &Sheet, fonts: &Fonts) -> Result<Vec<u8>, PdfError> {
    let invalid = |error: String| PdfError::Invalid(error);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| invalid(format!("{error:?}")))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut pdf = Pdf::new_with(settings);
    let size = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT);
    let size = size.ok_or_else(|| invalid("no page".to_owned()))?;
    let mut drawn: Vec<Option<Identifier>> = vec![None; sheet.pieces.len()];
    for number in 0..sheet.pages {
        let mut page = pdf.start_page_with(size.clone());
        let mut surface = page.surface();
        for (piece, id) in sheet.pieces.iter().zip(&mut drawn) {
            if piece.page == number {
                *id = Some(text(&mut surface, piece, fonts));
            }
        }
        for line in sheet.rules.iter().filter(|line| line.page == number) {
            rule(&mut surface, line);
        }
        surface.finish();
        page.finish();
    }
    let language = document.language.code().to_owned();
    let mut tree = TagTree::new().with_lang(Some(language.clone()));
    for node in &sheet.tree {
        if let Some(tagged) = tagged(node, sheet, &mut drawn) {
            tree.push(tagged);
        }
    }
    pdf.set_tag_tree(tree);
    let mut outline = Outline::new();
    let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new(document.heading.clone(), top));
    pdf.set_outline(outline);
    pdf.set_metadata(Metadata::new().title(document.heading.clone()).language(language));
    pdf.finish().map_err(|error| invalid(format!("{error:?}")))
}

fn text(surface: &mut Surface<'_>, piece: &Piece, fonts: &Fonts) -> Identifier {
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.set_fill(Some(Fill { paint: rgb::Color::black().into(), ..Fill::default() }));
    surface.draw_glyphs(
        Point::from_xy(piece.x, piece.y),
        &piece.shaped.glyphs,
        fonts.font(piece.weight),
        &piece.shaped.text,
        piece.size,
        false,
    );
    surface.end_tagged();
    id
}

fn rule(surface: &mut Surface<'_>, rule: &Rule) {
    let Some(bar) = Rect::from_xywh(rule.left, rule.y, rule.right - rule.left, RULE) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(bar);
    let Some(path) = path.finish() else { return };
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    surface
        .set_fill(Some(Fill { paint: rgb::Color::new(120, 130, 130).into(), ..Fill::default() }));
    surface.draw_path(&path);
    surface.end_tagged();
}

/// The node as a tag; none when it holds no text. A piece belongs to one node alone.
fn tagged(node: &Node, sheet: &Sheet, drawn: &mut [Option<Identifier>]) -> Option<TagNode> {
    match node {
        Node::Text(index) => drawn.get_mut(*index)?.take().map(TagNode::from),
        Node::Part(role, children) => {
            let children: Vec<TagNode> =
                children.iter().filter_map(|child| tagged(child, sheet, drawn)).collect();
            // A cell without text still counts as a cell.
            if children.is_empty() && !matches!(role, Role::Cell) {
                return None;
            }
            let title = matches!(role, Role::Title | Role::Heading).then(|| words(node, sheet));
            Some(TagGroup::with_children(kind(*role, title)?, children).into())
        }
    }
}

fn kind(role: Role, title: Option<String>) -> Option<TagKind> {
    Some(match role {
        Role::Title => Tag::Hn(NonZeroU16::new(1)?, title).into(),
        Role::Heading => Tag::Hn(NonZeroU16::new(2)?, title).into(),
        Role::Paragraph => Tag::P.into(),
        Role::Table => Tag::Table.into(),
        Role::Row => Tag::TR.into(),
        Role::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Role::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        Role::Cell => Tag::TD.into(),
    })
}

/// The text of a node, its lines joined.
fn words(node: &Node, sheet: &Sheet) -> String {
    match node {
        Node::Text(index) => {
            sheet.pieces.get(*index).map(|piece| piece.shaped.text.clone()).unwrap_or_default()
        }
        Node::Part(_, children) => {
            let words: Vec<String> = children.iter().map(|child| words(child, sheet)).collect();
            words.join(" ")
        }
    }
}
