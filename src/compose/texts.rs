//! The texts of a theme's row, side by side.

use crate::diagnostic::Span;
use crate::document::{Align, Anchor, Block, Cell, CellWidth, Paragraph, Row, Side, Text};
use crate::geometry::Length;
use crate::theme::Column;

/// The texts that a row of a theme has for an entry, and where they stand.
pub(super) struct Texts {
    /// A number or a bullet, to the left of the text.
    pub label: Option<Text>,
    /// The space between the label and the text.
    pub label_gap: Length,
    /// The text.
    pub left: Text,
    /// What stands at the right edge.
    pub right: Option<Text>,
    /// The least space between the text and that.
    pub right_gap: Length,
    /// What stands in the column beside them.
    pub aside: Option<(Text, Column)>,
    /// Whether that may be higher than the rest, so that the next rows stand beside it.
    pub hangs: bool,
    /// How far all of it is set in from the left edge, the column included.
    pub section_indent: Length,
    /// How far the text is, besides that and the column beside it.
    pub left_indent: Length,
    /// How far it is from the right edge, besides the column beside it.
    pub right_indent: Length,
    /// The column beside the text, whether something stands in it or not.
    pub column: Option<Column>,
    pub align: Align,
    pub leading: Length,
    pub anchor: Anchor,
    pub origin: Span,
}

impl Texts {
    /// The block that they are.
    pub fn block(mut self) -> Block {
        let beside = |side: Side| match self.column {
            Some(column) if column.side == side => column.width + column.gap,
            _ => Length::ZERO,
        };
        let (on_left, on_right) = (beside(Side::Left), beside(Side::Right));
        let (origin, leading, section_indent) = (self.origin, self.leading, self.section_indent);
        let Some((text, Column { side, width, gap, align })) = self.aside.take() else {
            // A label keeps clear of the column, and else may stand in the indent.
            let from = if on_left > Length::ZERO { section_indent + on_left } else { Length::ZERO };
            return self.beside_each_other(from, section_indent + on_left, on_right);
        };
        let aside = Block::Paragraph(Box::new(Paragraph { text, align, leading, origin, ..Paragraph::default() }));
        let column = Cell { width: CellWidth::Fixed(width), hangs: self.hangs, blocks: vec![aside], ..Cell::default() };
        let cells = match side {
            Side::Left => {
                let text = self.beside_each_other(Length::ZERO, Length::ZERO, Length::ZERO);
                vec![Cell { before: section_indent, after: gap, ..column }, Cell::rest(vec![text])]
            }
            Side::Right => {
                let text = self.beside_each_other(Length::ZERO, section_indent, Length::ZERO);
                vec![Cell::rest(vec![text]), Cell { before: gap, ..column }]
            }
        };
        Block::Row(Row { cells, keep: false })
    }

    /// The label, the text, and what stands at the right edge. The label stands at `from` or to the right of it, the text to
    /// the right of `indent`, and all of it to the left of `end`.
    fn beside_each_other(self, from: Length, indent: Length, end: Length) -> Block {
        let Texts { label, label_gap, left, right, right_gap, align, leading, anchor, origin, .. } = self;
        let (left_indent, right_indent) = (indent + self.left_indent, end + self.right_indent);
        let paragraph = |text: Text, align: Align| Paragraph { text, align, leading, origin, ..Paragraph::default() };
        let block = |paragraph: Paragraph| vec![Block::Paragraph(Box::new(paragraph))];
        let (label, right) = (label.filter(|text| !text.is_empty()), right.filter(|text| !text.is_empty()));
        if label.is_none() && right.is_none() {
            return Block::Paragraph(Box::new(Paragraph {
                left_indent,
                right_indent,
                anchor,
                ..paragraph(left, align)
            }));
        }
        let mut cells = Vec::new();
        let mut before = left_indent;
        if let Some(label) = label {
            let width = CellWidth::Label(left_indent - from);
            let label = Paragraph { right_indent: label_gap, ..paragraph(label, Align::Right) };
            cells.push(Cell { width, before: from, runs_on: true, blocks: block(label), ..Cell::default() });
            before = Length::ZERO;
        }
        let has_left = left.spans.iter().any(|span| !span.text.trim().is_empty());
        let (on_left, on_right) = if has_left { (anchor, Anchor::default()) } else { (Anchor::default(), anchor) };
        let left = Paragraph { anchor: on_left, ..paragraph(left, align) };
        let after = if right.is_some() { right_gap } else { right_indent };
        let keep = right.is_some();
        cells.push(Cell { before, after, runs_on: true, ..Cell::rest(block(left)) });
        if let Some(right) = right {
            let right = Paragraph { anchor: on_right, ..paragraph(right, Align::Right) };
            cells.push(Cell { width: CellWidth::Natural, after: right_indent, ..Cell::rest(block(right)) });
        }
        Block::Row(Row { cells, keep })
    }
}
