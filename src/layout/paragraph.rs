//! A paragraph into lines.

use super::line::{HBox, set_line};
use super::line_break::Letters;
use super::lines::{Set, sum};
use crate::diagnostic::Report;
use crate::document::{Align, Microtype, Paragraph, Text};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::Glue;
use crate::text::{List, Missing, Rules};

/// What every paragraph of a document is set with.
pub struct Setter<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    /// The language of the text, where its words may be divided, and what makes a break good.
    pub rules: Rules<'a>,
    /// What letters do so that lines are even.
    pub microtype: Microtype,
    /// The characters without a glyph.
    pub missing: Missing,
    /// What is said of lines that do not fit.
    pub report: &'a mut Report,
}

/// What a paragraph is set in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    /// How wide it is.
    pub width: Length,
    /// How far the first line is moved to the right.
    pub moved: Length,
}

impl Setter<'_> {
    /// Sets a paragraph in a column of a width: its lines, top to bottom.
    pub fn paragraph(&mut self, paragraph: &Paragraph, width: Length) -> Vec<HBox> {
        let list = self.list(&paragraph.text, paragraph.align);
        self.set(paragraph, list, Column { width, moved: Length::ZERO })
    }

    /// Sets a paragraph, the list of which is known.
    pub(super) fn set(&mut self, paragraph: &Paragraph, list: List, column: Column) -> Vec<HBox> {
        let Paragraph { left_indent, right_indent, align, origin, .. } = *paragraph;
        let Column { width, moved } = column;
        let measure = (width - left_indent - right_indent).max(Length::ZERO);
        let mut lines = self.lines(list, measure, Set { align, moved, origin });
        for line in &mut lines {
            line.shift(left_indent);
        }
        lines
    }

    /// A text on one line, however long.
    pub(super) fn natural_line(&mut self, text: &Text) -> HBox {
        let list = self.list(text, Align::Left);
        let whole = (0, list.items.len() - 1);
        set_line(&list, &Letters::default(), whole, natural_width(&list), Glue::default(), self.fonts)
    }
}

/// How long a list is on one line.
pub(super) fn natural_width(list: &List) -> Length {
    sum(list, 0, list.items.len()).natural
}
