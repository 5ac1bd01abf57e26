//! A CV and a theme into blocks.

use super::expand::{Lookup, expand};
use super::flatten::flatten;
use super::numbers::{Numbers, label};
use super::{Block, Document, Footer, PageStyle, Paragraph, Rule, Text, TextStyle};
use crate::cv::sections::Author;
use crate::cv::{Content, Cv, Dates, Fields, Section, Value, format};
use crate::diagnostic::Span;
use crate::geometry::{Length, Size};
use crate::item::{Glue, NEVER};
use crate::markup::{Inline, Template, plain};
use crate::theme::{Bottom, HeaderLine, Kind, Row, Theme};

/// Orders a CV as a theme says.
pub fn compose(cv: &Cv, theme: &Theme) -> Document {
    let numbers = &Numbers::of(cv, theme);
    let mut composer = Composer { cv, theme, numbers, blocks: Vec::new() };
    composer.header();
    for section in &cv.sections {
        composer.section(section);
    }
    let title = expand(&theme.title.inlines, &|name| composer.of_cv(name)).unwrap_or_default();
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
            let number = |name: &str| matches!(name, "page" | "pages").then(|| text(&format!("{{{name}}}")));
            let inlines = expand(&footer.text.inlines, &|name| number(name).or_else(|| self.of_cv(name)));
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

    /// The name, the headline, the rows of contact items.
    fn header(&mut self) {
        let header = &self.theme.header;
        self.header_line(&header.name);
        self.header_line(&header.headline);
        let mut rows: Vec<Vec<Vec<Inline>>> =
            self.cv.contact.iter().map(|row| row.iter().map(|item| item.inlines.clone()).collect()).collect();
        if let Some(updated) = expand(&header.contact.updated.inlines, &|name| self.of_cv(name))
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
            let items = row.join(&text(&header.contact.separator)[0]);
            let line = HeaderLine { text: header.contact.text.clone(), size: header.contact.size, above };
            self.header_text(&line, &|name| (name == "contact").then(|| items.clone()));
            above = header.contact.between;
        }
        if !rows.is_empty() {
            self.skip(header.contact.below);
        }
        self.skip(header.below);
    }

    fn header_line(&mut self, line: &HeaderLine) {
        let cv = self.cv;
        self.header_text(line, &|name| of_cv(cv, name));
    }

    fn header_text(&mut self, line: &HeaderLine, field: Lookup<'_>) {
        let Some(inlines) = expand(&line.text.inlines, field) else { return };
        self.skip(line.above);
        let text = self.flatten(&inlines, line.size);
        self.paragraph(Paragraph {
            text,
            align: self.theme.header.align,
            origin: self.cv.name.span,
            ..Paragraph::default()
        });
    }

    fn section(&mut self, section: &Section) {
        self.heading(section);
        let kind = self.theme.section.kind(&section.content);
        let mut entries: Vec<(Fields<'_>, Span, Option<Vec<Inline>>)> = match &section.content {
            Content::Text(text) => {
                let paragraphs = text.text.paragraphs.iter();
                paragraphs.map(|paragraph| (vec![("item", Value::Prose(paragraph))], paragraph.span, None)).collect()
            }
            _ => section.entries().into_iter().map(|entry| (entry.fields, entry.span, None)).collect(),
        };
        if let Content::Publications(publications) = &section.content {
            for (index, (_, _, number)) in entries.iter_mut().enumerate() {
                *number = label(publications, index, kind);
            }
        }
        for (index, (fields, origin, label)) in entries.iter().enumerate() {
            if index > 0 {
                let Kind { gap, gap_stretch, gap_shrink, .. } = *kind;
                let glue = Glue { natural: gap, stretch: gap_stretch, shrink: gap_shrink, fil: Length::ZERO };
                self.blocks.push(Block::Skip(glue));
            }
            self.entry(fields, label.as_ref(), *origin, kind);
        }
        if let Some(note) = &section.heading.note {
            let row = &self.theme.section.note;
            self.skip(row.above);
            let field = |name: &str| (name == "note").then(|| note.inlines.clone());
            self.row(row, &field, note.span);
        }
    }

    fn heading(&mut self, section: &Section) {
        let design = &self.theme.heading;
        let title = &section.heading.title;
        let inlines = expand(&design.text.inlines, &|name| (name == "title").then(|| title.inlines.clone()));
        let text = self.flatten(&inlines.unwrap_or_default(), Some(design.size));
        if design.page_break != 0 {
            self.blocks.push(Block::Penalty(design.page_break));
        }
        self.skip(design.above);
        let heading =
            Paragraph { text, align: design.align, heading: true, origin: title.span, ..Paragraph::default() };
        self.paragraph(heading);
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
    fn entry(&mut self, fields: &Fields<'_>, label: Option<&Vec<Inline>>, origin: Span, kind: &Kind) {
        let before = self.blocks.len();
        for row in &kind.rows {
            let values: Vec<Option<Fields<'_>>> = match &row.each {
                None => vec![None],
                Some(each) => match fields.iter().find(|(name, _)| *name == each.value) {
                    Some((_, Value::Lines(lines))) => {
                        lines.iter().map(|line| Some(vec![("item", Value::Prose(line))])).collect()
                    }
                    Some((_, Value::Records(records))) => {
                        records.iter().map(|record| Some(record.fields.clone())).collect()
                    }
                    _ => Vec::new(),
                },
            };
            for (index, own) in values.iter().enumerate() {
                let fields = own.as_ref().unwrap_or(fields);
                let (cv, theme, numbers) = (self.cv, self.theme, self.numbers);
                let field = |name: &str| {
                    if name == "label" {
                        label.cloned()
                    } else {
                        let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
                        Some(written_out(value, cv, theme, numbers))
                    }
                };
                if !has_text(row, &field) {
                    continue;
                }
                if self.blocks.len() > before {
                    let cost = if index == 0 { row.page_break } else { row.page_break_between };
                    if cost != 0 {
                        self.blocks.push(Block::Penalty(cost));
                    }
                }
                self.skip(if index == 0 { row.above } else { row.between });
                self.row(row, &field, origin);
            }
        }
    }

    fn row(&mut self, row: &Row, field: Lookup<'_>, origin: Span) {
        let part =
            |template: &Template| expand(&template.inlines, field).map(|inlines| self.flatten(&inlines, row.size));
        let paragraph = Paragraph {
            text: part(&row.left).unwrap_or_default(),
            label: row.label.as_ref().and_then(part),
            label_gap: row.label_gap,
            right: row.right.as_ref().and_then(part),
            right_gap: self.theme.text.right_gap,
            left_indent: self.theme.section.indent + row.indent,
            right_indent: row.right_indent,
            align: row.align.unwrap_or(self.theme.text.align),
            leading: row.leading.unwrap_or(self.theme.text.leading),
            heading: false,
            origin,
        };
        self.blocks.push(Block::Paragraph(Box::new(paragraph)));
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

    fn of_cv(&self, name: &str) -> Option<Vec<Inline>> {
        of_cv(self.cv, name)
    }
}

/// The fields of the CV as a whole.
fn of_cv(cv: &Cv, name: &str) -> Option<Vec<Inline>> {
    let (_, value) = cv.fields().into_iter().find(|(known, _)| *known == name)?;
    if let Value::Prose(prose) = value { Some(prose.inlines.clone()) } else { None }
}

/// Whether a row has anything to show.
fn has_text(row: &Row, field: Lookup<'_>) -> bool {
    let shows = |template: &Template| expand(&template.inlines, field).is_some();
    shows(&row.left) || row.right.as_ref().is_some_and(shows)
}

/// The value of a field as running text.
fn written_out(value: &Value<'_>, cv: &Cv, theme: &Theme, numbers: &Numbers) -> Vec<Inline> {
    match value {
        Value::Prose(prose) | Value::Dates(Dates::AsWritten(prose), _) => prose.inlines.clone(),
        Value::Plain(plain) => vec![Inline::Text { text: plain.value.clone(), span: plain.span }],
        Value::Dates(dates, span) => vec![Inline::Text { text: format(dates, &theme.dates), span: *span }],
        Value::Authors(authors) => {
            let authors: Vec<Vec<Inline>> = authors.iter().map(|author| written_author(author, cv, theme)).collect();
            authors.join(&text(&theme.authors.separator)[0])
        }
        Value::Cites(cites) => {
            let text = numbers.cite(cites.iter().map(|cite| cite.value.as_str()), &theme.text.separator);
            vec![Inline::Text { text, span: cites.first().map_or_else(Span::default, |cite| cite.span) }]
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

fn text(text: &str) -> Vec<Inline> {
    vec![Inline::Text { text: text.to_owned(), span: Span::default() }]
}
