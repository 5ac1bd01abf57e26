//! A CV and a theme into blocks.

use std::rc::Rc;

use super::expand::{Lookup, expand, expand_with};
use super::flatten::flatten;
use super::numbers::{Numbers, label};
use super::{Block, Document, Footer, PageStyle, Paragraph, Picture, Rule, Side, Text, TextStyle};
use crate::cv::sections::Author;
use crate::cv::{Content, Cv, Dates, Entry, Fields, Section, Value, format};
use crate::diagnostic::Span;
use crate::geometry::{Length, Size};
use crate::image::Image;
use crate::item::{ALWAYS, Glue, NEVER};
use crate::markup::{Inline, Prose, Template, plain};
use crate::theme::{Bottom, HeaderLine, Kind, Row, Theme};

/// Orders a CV as a theme says, with a photo if there is one.
pub fn compose(cv: &Cv, theme: &Theme, photo: Option<&Rc<Image>>) -> Document {
    let numbers = &Numbers::of(cv, theme);
    let mut composer = Composer { cv, theme, numbers, blocks: Vec::new() };
    composer.header(photo);
    for (section, anchor) in cv.sections.iter().zip(cv.anchors()) {
        composer.section(section, anchor.into());
    }
    let title = expand(&theme.title.inlines, &|name| of_cv(cv, name)).unwrap_or_default();
    Document {
        title: plain(&title),
        author: cv.name.plain(),
        keywords: cv.keywords.clone(),
        language: cv.language().to_owned(),
        page: composer.page(),
        breaking: theme.breaking,
        blocks: composer.blocks,
    }
}

struct Composer<'a> {
    cv: &'a Cv,
    theme: &'a Theme,
    numbers: &'a Numbers,
    blocks: Vec<Block>,
}

impl Composer<'_> {
    fn page(&self) -> PageStyle {
        let page = &self.theme.page;
        let size = self.cv.paper.unwrap_or(page.paper).size();
        let margins = &page.margins;
        let footer = page.footer.as_ref().map(|footer| {
            // The numbers are filled in when there are pages.
            let number = |name: &str| matches!(name, "page" | "pages").then(|| vec![text(&format!("{{{name}}}"))]);
            let inlines = expand(&footer.text.inlines, &|name| number(name).or_else(|| of_cv(self.cv, name)));
            let text = self.flatten(&inlines.unwrap_or_default(), None);
            Footer { text, align: footer.align, skip: footer.skip }
        });
        PageStyle {
            size,
            left: margins.left,
            top: margins.top,
            text: Size {
                width: (size.width - margins.left - margins.right).max(Length::ZERO),
                height: (size.height - margins.top - margins.bottom).max(Length::ZERO),
            },
            top_skip: page.top_skip,
            max_depth: page.max_depth,
            flush_bottom: page.bottom == Bottom::Flush,
            footer,
        }
    }

    /// The name, the headline, the rows of contact items; beside the photo, if there is one.
    fn header(&mut self, image: Option<&Rc<Image>>) {
        let header = &self.theme.header;
        let has_contact = self.header_lines();
        if let (Some(image), Some(design), Some(photo)) = (image, header.photo, &self.cv.photo) {
            let mut lines = std::mem::take(&mut self.blocks);
            let room = design.width + design.gap;
            for block in &mut lines {
                if let Block::Paragraph(paragraph) = block {
                    match design.align {
                        Side::Left => paragraph.left_indent += room,
                        Side::Right => paragraph.right_indent += room,
                    }
                }
            }
            let picture = Picture {
                image: Rc::clone(image),
                alt: photo.alt.clone().unwrap_or_else(|| self.cv.name.plain()),
                size: Size { width: design.width, height: design.height },
                side: design.align,
            };
            self.blocks.push(Block::Beside(Box::new(picture), lines));
        }
        if has_contact {
            self.skip(header.contact.below);
        }
        self.skip(header.below);
    }

    /// The lines of the header. Whether there are rows of contact items among them.
    fn header_lines(&mut self) -> bool {
        let header = &self.theme.header;
        self.header_line(&header.name);
        self.header_line(&header.headline);
        let mut rows: Vec<Vec<Vec<Inline>>> =
            self.cv.contact.iter().map(|row| row.iter().map(|item| item.inlines.clone()).collect()).collect();
        if let Some(updated) = expand(&header.contact.updated.inlines, &|name| of_cv(self.cv, name))
            && self.cv.updated.is_some()
        {
            match rows.last_mut() {
                Some(row) => row.push(updated),
                None => rows.push(vec![updated]),
            }
        }
        rows.retain(|row| !row.is_empty());
        let mut above = header.contact.above;
        for row in &rows {
            let items = row.join(&text(&header.contact.separator));
            self.header_text(&expand_with(&header.contact.text.inlines, "contact", &items), header.contact.size, above);
            above = header.contact.between;
        }
        !rows.is_empty()
    }

    fn header_line(&mut self, line: &HeaderLine) {
        if let Some(inlines) = expand(&line.text.inlines, &|name| of_cv(self.cv, name)) {
            self.header_text(&inlines, line.size, line.above);
        }
    }

    fn header_text(&mut self, inlines: &[Inline], size: Option<Length>, above: Length) {
        self.skip(above);
        let text = self.flatten(inlines, size);
        self.paragraph(Paragraph {
            text,
            align: self.theme.header.align,
            origin: self.cv.name.span,
            ..Paragraph::default()
        });
    }

    fn section(&mut self, section: &Section, anchor: Rc<str>) {
        let kind = self.theme.section.kind(&section.content);
        let mut entries: Vec<Part<'_>> = match &section.content {
            Content::Text(text) => text.text.paragraphs.iter().map(Part::paragraph).collect(),
            _ => section.entries().into_iter().map(Part::of).collect(),
        };
        if let Content::Publications(publications) = &section.content {
            for (index, entry) in entries.iter_mut().enumerate() {
                entry.label = label(publications, index, kind);
            }
        }
        // A heading does not stay behind when its first entry goes to a new page.
        if section.heading.page_break || entries.first().is_some_and(|entry| entry.page_break) {
            self.new_page();
        }
        self.heading(section, anchor);
        for (index, entry) in entries.iter().enumerate() {
            if index > 0 {
                if entry.page_break {
                    self.new_page();
                }
                let Kind { gap, gap_stretch, gap_shrink, .. } = *kind;
                let glue = Glue { natural: gap, stretch: gap_stretch, shrink: gap_shrink, fil: Length::ZERO };
                self.blocks.push(Block::Skip(glue));
            }
            let before = self.blocks.len();
            self.entry(entry, kind);
            if entry.keep {
                let rows = self.blocks.split_off(before);
                self.blocks.push(Block::Together(rows, entry.origin));
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
    fn entry(&mut self, entry: &Part<'_>, kind: &Kind) {
        let before = self.blocks.len();
        for row in &kind.rows {
            for (index, fields) in repetitions(row, &entry.fields).iter().enumerate() {
                let field = |name: &str| {
                    if name == "label" {
                        entry.label.clone()
                    } else {
                        let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
                        Some(written_out(value, self.cv, self.theme, self.numbers))
                    }
                };
                let Some(mut paragraph) = self.row(row, &field, entry.origin) else { continue };
                if self.blocks.len() == before {
                    paragraph.anchor.clone_from(&entry.anchor);
                } else {
                    let cost = if index == 0 { row.page_break } else { row.page_break_between };
                    if cost != 0 {
                        self.blocks.push(Block::Penalty(cost));
                    }
                }
                self.skip(if index == 0 { row.above } else { row.between });
                self.blocks.push(Block::Paragraph(Box::new(paragraph)));
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

    fn paragraph(&mut self, paragraph: Paragraph) {
        let paragraph = Paragraph { leading: self.theme.text.leading, ..paragraph };
        self.blocks.push(Block::Paragraph(Box::new(paragraph)));
    }

    fn skip(&mut self, length: Length) {
        if length != Length::ZERO {
            self.blocks.push(Block::Skip(Glue::fixed(length)));
        }
    }

    fn flatten(&self, inlines: &[Inline], size: Option<Length>) -> Text {
        let text = &self.theme.text;
        let style = TextStyle { size: size.unwrap_or(text.size), colour: text.colour, ..TextStyle::default() };
        flatten(inlines, style, self.theme, self.numbers)
    }
}

/// An entry of a section, or a paragraph of one.
#[derive(Default)]
struct Part<'a> {
    fields: Fields<'a>,
    origin: Span,
    /// Its number, as it is shown.
    label: Option<Vec<Inline>>,
    /// The name by which links lead to it.
    anchor: Option<Rc<str>>,
    /// Whether a new page begins before it.
    page_break: bool,
    /// Whether it stays on one page.
    keep: bool,
}

impl<'a> Part<'a> {
    fn paragraph(prose: &'a Prose) -> Part<'a> {
        Part { fields: vec![("item", Value::Prose(prose))], origin: prose.span, ..Part::default() }
    }

    fn of(entry: Entry<'a>) -> Part<'a> {
        let anchor = entry.id.map(|id| Rc::from(id.value.as_str()));
        Part { fields: entry.fields, origin: entry.span, anchor, ..Part::default() }
    }
}

/// The fields of the CV as a whole.
fn of_cv(cv: &Cv, name: &str) -> Option<Vec<Inline>> {
    let (_, value) = cv.fields().into_iter().find(|(known, _)| *known == name)?;
    if let Value::Prose(prose) = value { Some(prose.inlines.clone()) } else { None }
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

/// The value of a field as running text.
fn written_out(value: &Value<'_>, cv: &Cv, theme: &Theme, numbers: &Numbers) -> Vec<Inline> {
    match value {
        Value::Prose(prose) | Value::Dates(Dates::AsWritten(prose), _) => prose.inlines.clone(),
        Value::Plain(plain) => vec![Inline::Text { text: plain.value.clone(), span: plain.span }],
        Value::Dates(dates, span) => vec![Inline::Text { text: format(dates, &theme.dates), span: *span }],
        Value::Authors(authors) => {
            let authors: Vec<Vec<Inline>> = authors.iter().map(|author| written_author(author, cv, theme)).collect();
            authors.join(&text(&theme.authors.separator))
        }
        Value::Cites(cites) => {
            let span = cites.first().map_or_else(Span::default, |cite| cite.span);
            numbers.cite(cites.iter().map(|cite| cite.value.as_str()), &theme.text.separator, span)
        }
        Value::Lines(lines) => lines.iter().map(|line| line.inlines.clone()).collect::<Vec<_>>().join(&Inline::Break),
        // Only a row of their own can show them.
        Value::Records(_) => Vec::new(),
    }
}

fn written_author(author: &Author, cv: &Cv, theme: &Theme) -> Vec<Inline> {
    let design = &theme.authors;
    let template = if cv.is_owner(&author.name.plain()) { &design.owner } else { &design.author };
    let marks = || vec![Inline::Text { text: author.marks.clone(), span: author.name.span }];
    let field = |name: &str| match name {
        "name" => Some(author.name.inlines.clone()),
        "marks" => (!author.marks.is_empty()).then(marks),
        _ => None,
    };
    expand(&template.inlines, &field).unwrap_or_default()
}

/// Text that was written nowhere.
fn text(text: &str) -> Inline {
    Inline::Text { text: text.to_owned(), span: Span::default() }
}
