//! A paragraph into lines: what stands in it, beside it and before it is put together.

use super::line::{self, HBox, set_line};
use super::line_break::Letters;
use super::lines::{FUZZ, Set, sum};
use super::narrow::narrowest;
use crate::diagnostic::{Diagnostic, Report, codes};
use crate::document::{Align, Aside, Microtype, Paragraph, Side, Text};
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

impl Setter<'_> {
    /// Sets a paragraph between the edges of a column of a width: its lines, top to bottom.
    pub fn paragraph(&mut self, paragraph: &Paragraph, width: Length) -> Vec<HBox> {
        let Paragraph { text, label, label_gap, right, right_gap, aside, .. } = paragraph;
        let Paragraph { label_indent, left_indent, right_indent, align, .. } = paragraph;
        let column = (width - *left_indent - *right_indent).max(Length::ZERO);
        let right = right.as_ref().filter(|right| !right.is_empty());
        let label = label.as_ref().filter(|label| !label.is_empty()).map(|label| self.natural_line(label));
        let label_start = label.as_ref().map(|label| *left_indent - *label_gap - (label.x + label.width));
        // A label that would stand out to the left moves the first line to the right instead.
        let moved = label_start.map_or(Length::ZERO, |start| (*label_indent - start).max(Length::ZERO));
        let set = Set { align: *align, moved, origin: paragraph.origin };
        let text = self.list(text, *align);
        let (mut lines, mut beside) = match right {
            None => (self.lines(text, column, set), Vec::new()),
            Some(right) => self.row(text, right, column, *right_gap, set),
        };
        for line in &mut lines {
            line.shift(*left_indent);
        }
        if let Some((label, start)) = label.zip(label_start) {
            let start = start.max(*label_indent);
            let excess = start + label.width - width;
            if excess > FUZZ {
                let message = format!("a label is {excess} longer than its line");
                self.report.push(Diagnostic::warning(codes::OVERFULL_LINE, paragraph.origin, message));
            }
            match lines.first_mut() {
                Some(first) => first.put_before(label, start, self.fonts),
                None => lines.push(label.shifted(start)),
            }
        }
        if let ([_, .., last], [_, ..]) = (&mut lines[..], &beside[..]) {
            last.end_with_space(self.fonts);
        }
        let aside = aside.as_ref().and_then(|aside| self.aside(aside, width, paragraph));
        if aside.as_ref().is_some_and(|aside| aside.side == Side::Right)
            && let Some(last) = beside.last_mut().or(lines.last_mut())
        {
            last.end_with_space(self.fonts);
        }
        let is_one_line = lines.len() == 1;
        for (index, mut line) in beside.into_iter().enumerate() {
            line.shift(*left_indent);
            match lines.get_mut(index) {
                Some(left) if is_one_line => left.put_after(line, self.fonts),
                Some(left) => left.put_beside(line),
                None => lines.push(line),
            }
        }
        if let Some(aside) = aside {
            put_aside(&mut lines, aside);
        }
        lines
    }

    /// What stands in the column beside a paragraph; `None` if there is nothing in it.
    fn aside(&mut self, aside: &Aside, width: Length, paragraph: &Paragraph) -> Option<line::Aside> {
        let set = Set { align: aside.align, moved: Length::ZERO, origin: paragraph.origin };
        let list = self.list(&aside.text, aside.align);
        let mut lines = self.lines(list, aside.width, set);
        let indent = match aside.side {
            Side::Left => aside.indent,
            Side::Right => width - aside.indent - aside.width,
        };
        for line in &mut lines {
            line.shift(indent);
        }
        if aside.side == Side::Left {
            lines.last_mut()?.end_with_space(self.fonts);
        }
        (!lines.is_empty()).then(|| line::Aside::new(aside.side, lines, paragraph.leading))
    }

    /// A left and a right part: the right one as wide as it is, unless both are long; the left one in what remains. Where the
    /// right one takes several lines, they are about as long as each other.
    fn row(&mut self, left: List, right: &Text, column: Length, gap: Length, set: Set) -> (Vec<HBox>, Vec<HBox>) {
        let right = self.list(right, Align::Right);
        let room = (column - gap).max(Length::ZERO);
        let right_width = natural_width(&right).min((room - set.moved - natural_width(&left)).max(room / 2));
        let right_width = narrowest(&right.items, right_width);
        let left_lines = self.lines(left, room - right_width, set);
        let right_set = Set { align: Align::Right, moved: Length::ZERO, ..set };
        let mut right_lines = self.lines(right, right_width, right_set);
        for line in &mut right_lines {
            line.shift(column - right_width);
        }
        (left_lines, right_lines)
    }

    /// A text on one line, however long.
    fn natural_line(&mut self, text: &Text) -> HBox {
        let list = self.list(text, Align::Left);
        let whole = (0, list.items.len() - 1);
        set_line(&list, &Letters::default(), whole, natural_width(&list), Glue::default(), self.fonts)
    }
}

/// Puts what stands in a column beside the lines of its row, of which there may be none.
fn put_aside(lines: &mut Vec<HBox>, aside: line::Aside) {
    if lines.is_empty() {
        lines.push(HBox::default());
    }
    let last = lines.len() - 1;
    for line in &mut lines[..last] {
        line.row_continues = true;
    }
    let first = &mut lines[0];
    if let Some((_, beside)) = aside.lines.first() {
        first.height = first.height.max(beside.height);
        first.depth = first.depth.max(beside.depth);
    }
    first.aside = Some(Box::new(aside));
}

/// How long a list is on one line.
fn natural_width(list: &List) -> Length {
    sum(list, 0, list.items.len()).natural
}
