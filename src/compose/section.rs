//! Sections: headings, and entries row by row.

use std::mem::take;
use std::rc::Rc;

use super::authors;
use super::cited::{self, Cited};
use super::composer::{Composer, text};
use super::expand::{Lookup, expand, expand_with};
use super::fields::{Style, numbered};
use super::numbers::{self, Group};
use super::texts::Texts;
use crate::citation;
use crate::cv::sections::Shorten;
use crate::cv::{Content, Entry, Fields, Section, Value};
use crate::diagnostic::Span;
use crate::document::{self, Anchor, Block, Bookmark, Cell, Paragraph, Rule};
use crate::geometry::Length;
use crate::item::{ALWAYS, Glue, NEVER};
use crate::markup::{Inline, Template};
use crate::source::Located;
use crate::structure::{ElementId, Role};
use crate::theme::{Column, Kind, Row};

/// What rows need to know of their entry.
struct Part<'a> {
    /// How it is shown.
    shown: Shown<'a>,
    /// Whether it is an item of a list.
    is_item: bool,
    /// The column beside its rows.
    column: Option<Column>,
    /// The fields that are not shown, whatever the rows say.
    hidden: &'a [Located<String>],
    /// What leads to it.
    anchor: Anchor,
    /// Where it was written.
    origin: Span,
    /// How many blocks there were before it.
    before: usize,
}

/// What is said above some publications.
struct Head<'a> {
    group: Group,
    kind: &'a Kind,
    /// The list that the publications are, if they are one.
    list: Option<ElementId>,
    /// The level of the outline that it is an item of.
    level: usize,
    /// Whether it is the first of its section.
    is_first: bool,
    /// Where its first publication was written.
    origin: Span,
}

/// How an entry is shown in its section.
#[derive(Clone, Copy)]
struct Shown<'a> {
    kind: &'a Kind,
    /// Its number, as it is shown.
    label: Option<&'a Vec<Inline>>,
    /// What a citation style makes of it.
    cited: Option<&'a Cited>,
    /// How its lists of authors are shortened, if not in the theme's way.
    shorten: Option<Shorten>,
    /// The level of the outline that it may be an item of.
    level: usize,
}

impl Composer<'_> {
    /// A section, to which links lead by its anchor; of publications, with their labels and their citation style.
    pub fn section(
        &mut self,
        section: &Section,
        labels: &[Option<Vec<Inline>>],
        style: Option<&citation::Style>,
        anchor: Rc<str>,
    ) {
        // Of a layout that there is not, it has been said.
        let Some(kind) = self.theme.section.kind(section) else { return };
        let cited_kind = style.map(|_| cited::kind(kind));
        let kind = cited_kind.as_ref().unwrap_or(kind);
        let entries = section.entries();
        // A heading does not stay behind when its first entry goes to a new page.
        if section.heading.page_break || entries.first().is_some_and(Entry::begins_page) {
            self.new_page();
        }
        let below_heading = self.heading(section, anchor);
        self.hyphenate = kind.hyphenate;
        self.links = true;
        let mut level = below_heading;
        let (mut labels, mut groups, mut shorten) = (labels.to_vec(), Vec::new(), None);
        if let Content::Publications(publications) = &section.content {
            groups = publications.entries.iter().map(|entry| numbers::group(publications, &entry.value)).collect();
            shorten = publications.shorten;
        } else if let Some(label) = &kind.label {
            labels = (1..=entries.len()).map(|number| Some(numbered(label, number))).collect();
        }
        let mut list = kind.is_list().then(|| self.list());
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                if entry.begins_page() {
                    self.new_page();
                }
                let Kind { gap, gap_stretch, gap_shrink, .. } = *kind;
                let glue = Glue { natural: gap, stretch: gap_stretch, shrink: gap_shrink, fil: Length::ZERO };
                self.blocks.push(Block::Skip(glue));
            }
            if let Some(Some(group)) = groups.get(index)
                && (index == 0 || groups[index - 1] != Some(*group))
            {
                list = list.map(|_| self.list());
                let head =
                    Head { group: *group, kind, list, level: below_heading, is_first: index == 0, origin: entry.span };
                let is_shown = self.group(&head);
                level = below_heading + usize::from(is_shown);
            }
            let label = labels.get(index).and_then(Option::as_ref);
            let cited = style.and_then(|style| self.cited(section, index, style));
            let entry = &cited.as_ref().map_or_else(|| entry.clone(), |cited| cited.rest(entry));
            let shown = Shown { kind, label, cited: cited.as_ref(), shorten, level };
            let before = self.blocks.len();
            match list {
                Some(list) => self.item(list, |item| item.entry(entry, shown)),
                None => self.entry(entry, shown),
            }
            if entry.stays_together() || kind.keep {
                let rows = self.blocks.split_off(before);
                self.blocks.push(Block::Together(rows, entry.stays_together().then_some(entry.span)));
            }
        }
        if let Some(legend) = authors::legend(section, self.theme, self.locale, self.owner) {
            self.note(&legend, kind, section.heading.title.span);
        }
        if let Some(note) = &section.heading.note {
            self.note(&note.inlines, kind, note.span);
        }
        self.hyphenate = None;
        self.links = false;
    }

    /// What stands below the entries.
    fn note(&mut self, note: &[Inline], kind: &Kind, origin: Span) {
        let row = &self.theme.section.note;
        let field = |name: &str| (name == "note").then(|| note.to_vec());
        if let Some(texts) = self.row(row, &field, kind.column(&self.theme.section), origin) {
            self.skip(row.above);
            self.put_texts(texts, Some(Role::Paragraph));
        }
    }

    /// What stands above a group of publications; and whether that is an item of the outline.
    fn group(&mut self, head: &Head<'_>) -> bool {
        let Head { group, kind, list, level, is_first, origin } = *head;
        let Some(row) = &kind.group else { return false };
        let name = [text(&group.name(self.locale))];
        let field = |field: &str| (field == "group").then(|| name.to_vec());
        let column = kind.column(&self.theme.section);
        let Some(mut texts) = self.row(row, &field, column, origin) else { return false };
        texts.anchor.bookmark = self.bookmark(level, &name);
        let is_in_outline = texts.anchor.bookmark.is_some();
        if !is_first {
            if row.page_break != 0 {
                self.blocks.push(Block::Penalty(row.page_break));
            }
            self.skip(row.above);
        }
        let around = self.element;
        self.element = list.unwrap_or(around);
        self.put_texts(texts, Some(list.map_or(Role::Paragraph, |_| Role::Caption)));
        self.element = around;
        self.blocks.push(Block::Penalty(NEVER));
        self.skip(row.between);
        is_in_outline
    }

    /// An item of the outline, unless it would say nothing.
    fn bookmark(&self, level: usize, title: &[Inline]) -> Option<Bookmark> {
        let title = self.flatten(title, None).on_one_line();
        (!title.is_empty()).then(|| Bookmark { level, title: title.into() })
    }

    /// Ends the page, which is filled up from below (LaTeX's `\newpage`). At the top of a page that does nothing.
    fn new_page(&mut self) {
        self.blocks.extend([Block::Penalty(NEVER), Block::Skip(Glue::fil()), Block::Penalty(ALWAYS)]);
    }

    /// A heading. The level of the outline of what stands below it.
    fn heading(&mut self, section: &Section, anchor: Rc<str>) -> usize {
        let design = &self.theme.heading;
        let title = &section.heading.title;
        let text = self.flatten_in(
            &expand_with(&design.text.inlines, "title", &title.inlines),
            Some(design.size),
            self.typefaces.heading,
        );
        if design.page_break != 0 {
            self.blocks.push(Block::Penalty(design.page_break));
        }
        self.skip(design.above);
        let bookmark = self.bookmark(1, &title.inlines);
        let below = 1 + usize::from(bookmark.is_some());
        let paragraph = Paragraph {
            text,
            align: design.align,
            heading: true,
            anchor: Anchor { name: Some(anchor), bookmark },
            origin: title.span,
            ..Paragraph::default()
        };
        self.paragraph(paragraph, Role::Heading);
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
        below
    }

    /// The rows of an entry, which may be an item of a level of the outline.
    fn entry(&mut self, entry: &Entry<'_>, shown: Shown<'_>) {
        let Shown { kind, level, .. } = shown;
        let name = entry.id().map(|id| Rc::from(id.value.as_str()));
        let anchor = Anchor { name, bookmark: None };
        let (is_item, before) = (kind.is_list(), self.blocks.len());
        let column = kind.column(&self.theme.section);
        let hidden = kind.hidden(entry.publication_type);
        let mut part = Part { shown, is_item, column, hidden, anchor, origin: entry.span, before };
        let title = kind.outline(entry.publication_type).and_then(|outline| {
            expand(&outline.inlines, &|name| self.field(name, &entry.fields, &part, &self.style(&part)))
        });
        part.anchor.bookmark = title.and_then(|title| self.bookmark(level, &title));
        for row in kind.all_rows(&self.theme.section, entry.publication_type) {
            self.repeated(row, &entry.fields, &part);
        }
        if take(&mut self.is_beside_column) {
            // What comes next begins below what hangs in the column.
            let rows = self.blocks.split_off(before);
            self.blocks.push(Block::Row(document::Row { cells: vec![Cell::rest(rows)], keep: false }));
        }
    }

    /// A row with its repetitions and their own rows. Repetitions that have labels are a list.
    fn repeated(&mut self, row: &Row, fields: &Fields<'_>, part: &Part<'_>) {
        let list = (row.each.is_some() && row.label.is_some()).then(|| self.list());
        for (index, fields) in repetitions(row, fields).iter().enumerate() {
            match list {
                Some(list) => self.item(list, |item| item.repetition(row, index, fields, part)),
                None => self.repetition(row, index, fields, part),
            }
        }
    }

    /// A repetition of a row, and its own rows.
    fn repetition(&mut self, row: &Row, index: usize, fields: &Fields<'_>, part: &Part<'_>) {
        let item = row.item.as_ref();
        let style = Style { item, separator: row.separator.as_deref(), ..self.style(part) };
        let field = |name: &str| self.field(name, fields, part, &style);
        if let Some(mut texts) = self.row(row, &field, part.column, part.origin) {
            texts.hangs = true;
            let is_first = self.blocks.len() == part.before;
            if is_first {
                texts.anchor.clone_from(&part.anchor);
            } else {
                let cost = if index == 0 { row.page_break } else { row.page_break_between };
                if cost != 0 {
                    self.blocks.push(Block::Penalty(cost));
                }
            }
            self.skip(if index == 0 { row.above } else { row.between });
            // The row of a label is the item's own text.
            let is_item = row.label.is_some() && (row.each.is_some() || part.is_item && is_first);
            self.put_texts(texts, if is_item { None } else { Some(Role::Paragraph) });
        }
        for row in &row.rows {
            self.repeated(row, fields, part);
        }
    }

    /// How what has several parts is written in an entry, where a row says nothing else.
    fn style(&self, part: &Part<'_>) -> Style<'_> {
        let mut style = self.plain_style();
        style.authors.shorten = part.shown.shorten.or(style.authors.shorten);
        style
    }

    /// A field of an entry, written out.
    fn field(&self, name: &str, fields: &Fields<'_>, part: &Part<'_>, style: &Style<'_>) -> Option<Vec<Inline>> {
        if name == "label" {
            return part.shown.label.cloned();
        }
        if name == cited::FIELD {
            return part.shown.cited.map(|cited| cited.inlines.clone());
        }
        if part.hidden.iter().any(|hidden| hidden.value == name) {
            return None;
        }
        let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
        // Links for which the theme has no place are not there.
        Some(self.written_out(value, style)).filter(|inlines| !inlines.is_empty())
    }

    /// A row, perhaps beside a column; `None` where it has nothing to show.
    fn row(&self, row: &Row, field: Lookup<'_>, column: Option<Column>, origin: Span) -> Option<Texts> {
        let font = self.typefaces.of_row(row);
        let part = |template: &Template| {
            expand(&template.inlines, field).map(|inlines| self.flatten_in(&inlines, row.size, font))
        };
        let (left, right) = (part(&row.left), row.right.as_ref().and_then(part));
        let aside = row.aside.as_ref().and_then(part).zip(column);
        if left.is_none() && right.is_none() && aside.is_none() {
            return None;
        }
        Some(Texts {
            label: row.label.as_ref().and_then(part),
            label_gap: row.label_gap,
            left: left.unwrap_or_default(),
            right,
            right_gap: self.theme.text.right_gap,
            aside,
            hangs: false,
            section_indent: self.theme.section.indent,
            left_indent: row.indent,
            right_indent: row.right_indent,
            column,
            align: row.align.unwrap_or(self.theme.text.align),
            leading: row.leading.unwrap_or(self.theme.text.leading),
            anchor: Anchor::default(),
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
