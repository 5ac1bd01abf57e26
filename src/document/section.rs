//! Sections: headings, and entries row by row.

use std::rc::Rc;

use super::compose::Composer;
use super::expand::{Lookup, expand, expand_with};
use super::fields::{List, numbered};
use super::numbers::label;
use super::{Block, Paragraph, Rule};
use crate::cv::{Content, Entry, Fields, Section, Value};
use crate::diagnostic::Span;
use crate::geometry::Length;
use crate::item::{ALWAYS, Glue, NEVER};
use crate::markup::{Inline, Template};
use crate::theme::{Kind, Row};

/// What rows need to know of their entry.
struct Part<'a> {
    /// Its number, as it is shown.
    label: Option<&'a Vec<Inline>>,
    /// The name by which links lead to it.
    anchor: Option<Rc<str>>,
    /// Where it was written.
    origin: Span,
    /// How many blocks there were before it.
    before: usize,
}

impl Composer<'_> {
    /// A section, to which links lead by its anchor.
    pub fn section(&mut self, section: &Section, anchor: Rc<str>) {
        // Of a layout that there is not, it has been said.
        let Some(kind) = self.theme.section.kind(section) else { return };
        let entries = section.entries();
        // A heading does not stay behind when its first entry goes to a new page.
        if section.heading.page_break || entries.first().is_some_and(Entry::begins_page) {
            self.new_page();
        }
        self.heading(section, anchor);
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                if entry.begins_page() {
                    self.new_page();
                }
                let Kind { gap, gap_stretch, gap_shrink, .. } = *kind;
                let glue = Glue { natural: gap, stretch: gap_stretch, shrink: gap_shrink, fil: Length::ZERO };
                self.blocks.push(Block::Skip(glue));
            }
            let label = match &section.content {
                Content::Publications(publications) => label(publications, index, kind),
                _ => kind.label.as_ref().map(|label| numbered(label, index + 1)),
            };
            let before = self.blocks.len();
            self.entry(entry, label.as_ref(), kind);
            if entry.stays_together() {
                let rows = self.blocks.split_off(before);
                self.blocks.push(Block::Together(rows, entry.span));
            }
        }
        if let Some(note) = &section.heading.note {
            let row = &self.theme.section.note;
            let field = |name: &str| (name == "note").then(|| note.inlines.clone());
            if let Some(paragraph) = self.row(row, &field, note.span) {
                self.skip(row.above);
                self.blocks.push(Block::Paragraph(Box::new(paragraph)));
            }
        }
    }

    /// Ends the page, which is filled up from below (LaTeX's `\newpage`). At the top of a page that does nothing.
    fn new_page(&mut self) {
        self.blocks.extend([Block::Penalty(NEVER), Block::Skip(Glue::fil()), Block::Penalty(ALWAYS)]);
    }

    fn heading(&mut self, section: &Section, anchor: Rc<str>) {
        let design = &self.theme.heading;
        let title = &section.heading.title;
        let text = self.flatten(&expand_with(&design.text.inlines, "title", &title.inlines), Some(design.size));
        if design.page_break != 0 {
            self.blocks.push(Block::Penalty(design.page_break));
        }
        self.skip(design.above);
        self.paragraph(Paragraph {
            text,
            align: design.align,
            heading: true,
            anchor: Some(anchor),
            origin: title.span,
            ..Paragraph::default()
        });
        if let Some(rule) = design.rule {
            self.blocks.push(Block::Rule(Rule {
                thickness: rule.thickness,
                colour: rule.colour,
                above: rule.above,
                below: rule.below,
            }));
        } else {
            self.blocks.push(Block::Penalty(NEVER));
            self.skip(design.below);
        }
    }

    /// The rows of an entry.
    fn entry(&mut self, entry: &Entry<'_>, label: Option<&Vec<Inline>>, kind: &Kind) {
        let anchor = entry.id().map(|id| Rc::from(id.value.as_str()));
        let part = Part { label, anchor, origin: entry.span, before: self.blocks.len() };
        for row in kind.all_rows(&self.theme.section) {
            self.repeated(row, &entry.fields, &part);
        }
    }

    /// A row with its repetitions and their own rows.
    fn repeated(&mut self, row: &Row, fields: &Fields<'_>, part: &Part<'_>) {
        for (index, fields) in repetitions(row, fields).iter().enumerate() {
            let list = List { item: row.item.as_ref(), separator: row.separator.as_deref() };
            let field = |name: &str| {
                if name == "label" {
                    part.label.cloned()
                } else {
                    let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
                    Some(self.written_out(value, list))
                }
            };
            if let Some(mut paragraph) = self.row(row, &field, part.origin) {
                if self.blocks.len() == part.before {
                    paragraph.anchor.clone_from(&part.anchor);
                } else {
                    let cost = if index == 0 { row.page_break } else { row.page_break_between };
                    if cost != 0 {
                        self.blocks.push(Block::Penalty(cost));
                    }
                }
                self.skip(if index == 0 { row.above } else { row.between });
                self.blocks.push(Block::Paragraph(Box::new(paragraph)));
            }
            for row in &row.rows {
                self.repeated(row, fields, part);
            }
        }
    }

    /// A row; `None` where it has nothing to show.
    fn row(&self, row: &Row, field: Lookup<'_>, origin: Span) -> Option<Paragraph> {
        let part =
            |template: &Template| expand(&template.inlines, field).map(|inlines| self.flatten(&inlines, row.size));
        let (left, right) = (part(&row.left), row.right.as_ref().and_then(part));
        if left.is_none() && right.is_none() {
            return None;
        }
        Some(Paragraph {
            text: left.unwrap_or_default(),
            label: row.label.as_ref().and_then(part),
            label_gap: row.label_gap,
            right,
            right_gap: self.theme.text.right_gap,
            left_indent: self.theme.section.indent + row.indent,
            right_indent: row.right_indent,
            align: row.align.unwrap_or(self.theme.text.align),
            leading: row.leading.unwrap_or(self.theme.text.leading),
            heading: false,
            anchor: None,
            origin,
        })
    }
}

/// The fields of each repetition of a row: those of the entry, or those of each item of one of its lists.
fn repetitions<'a>(row: &Row, fields: &Fields<'a>) -> Vec<Fields<'a>> {
    let Some(each) = &row.each else { return vec![fields.clone()] };
    match fields.iter().find(|(name, _)| *name == each.value) {
        Some((_, Value::Lines(lines))) => lines.iter().map(|line| vec![("item", Value::Prose(line))]).collect(),
        Some((_, Value::Records(records))) => records.iter().map(|record| record.fields.clone()).collect(),
        _ => Vec::new(),
    }
}
