//! A CV and a theme into blocks.

use super::authors::{self, Style};
use super::expand::{Lookup, expand, expand_with};
use super::flatten::flatten;
use super::numbers::{self, Numbers};
use super::{Block, Document, Footer, PageStyle, Paragraph, Rule, Text, TextStyle};
use crate::cv::sections::{Link, Owner, words};
use crate::cv::{Content, Cv, Dates, Fields, Section, Value, format};
use crate::diagnostic::Span;
use crate::geometry::{Length, Size};
use crate::item::{Glue, NEVER};
use crate::markup::{Inline, Template, plain};
use crate::theme::{Bottom, HeaderLine, Kind, Row, Theme};

/// Orders a CV as a theme says.
pub fn compose(cv: &Cv, theme: &Theme) -> Document {
    let numbers = &Numbers::of(cv, theme);
    let owner = &cv.owner();
    let mut composer = Composer { cv, theme, numbers, owner, blocks: Vec::new() };
    composer.header();
    for section in &cv.sections {
        composer.section(section);
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
    owner: &'a Owner,
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

    /// The name, the headline, the rows of contact items.
    fn header(&mut self) {
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
        if !rows.is_empty() {
            self.skip(header.contact.below);
        }
        self.skip(header.below);
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

    fn section(&mut self, section: &Section) {
        self.heading(section);
        let kind = self.theme.section.kind(&section.content);
        let entries: Vec<(Fields<'_>, Span)> = match &section.content {
            Content::Text(text) => {
                let paragraphs = text.text.paragraphs.iter();
                paragraphs.map(|paragraph| (vec![("item", Value::Prose(paragraph))], paragraph.span)).collect()
            }
            _ => section.entries().into_iter().map(|entry| (entry.fields, entry.span)).collect(),
        };
        let (mut labels, mut groups) = (Vec::new(), Vec::new());
        let mut shorten = self.theme.authors.shorten;
        if let Content::Publications(publications) = &section.content {
            labels = numbers::labels(publications, kind);
            groups = publications.entries.iter().map(|entry| numbers::group(publications, &entry.value)).collect();
            shorten = publications.shorten.or(shorten);
        }
        let style = Style { design: &self.theme.authors, owner: self.owner, shorten };
        for (index, (fields, origin)) in entries.iter().enumerate() {
            if index > 0 {
                let Kind { gap, gap_stretch, gap_shrink, .. } = *kind;
                let glue = Glue { natural: gap, stretch: gap_stretch, shrink: gap_shrink, fil: Length::ZERO };
                self.blocks.push(Block::Skip(glue));
            }
            if let Some(Some(group)) = groups.get(index)
                && (index == 0 || groups.get(index - 1).and_then(Option::as_ref) != Some(group))
            {
                self.group(group, index == 0, *origin, kind);
            }
            self.entry(fields, labels.get(index).and_then(Option::as_ref), *origin, kind, style);
        }
        if let Some(legend) = authors::legend(section, self.theme, self.owner) {
            self.note(&legend, section.heading.title.span);
        }
        if let Some(note) = &section.heading.note {
            self.note(&note.inlines, note.span);
        }
    }

    /// What stands below the entries.
    fn note(&mut self, note: &[Inline], origin: Span) {
        let row = &self.theme.section.note;
        let field = |name: &str| (name == "note").then(|| note.to_vec());
        if let Some(paragraph) = self.row(row, &field, origin) {
            self.skip(row.above);
            self.blocks.push(Block::Paragraph(Box::new(paragraph)));
        }
    }

    /// What stands above a group of publications.
    fn group(&mut self, group: &str, is_first: bool, origin: Span, kind: &Kind) {
        let Some(row) = &kind.group else { return };
        let field = |name: &str| (name == "group").then(|| vec![text(group)]);
        let Some(paragraph) = self.row(row, &field, origin) else { return };
        if !is_first {
            if row.page_break != 0 {
                self.blocks.push(Block::Penalty(row.page_break));
            }
            self.skip(row.above);
        }
        self.blocks.push(Block::Paragraph(Box::new(paragraph)));
        self.blocks.push(Block::Penalty(NEVER));
        self.skip(row.between);
    }

    fn heading(&mut self, section: &Section) {
        let design = &self.theme.heading;
        let title = &section.heading.title;
        let text = self.flatten(&expand_with(&design.text.inlines, "title", &title.inlines), Some(design.size));
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
    fn entry(&mut self, fields: &Fields<'_>, label: Option<&Vec<Inline>>, origin: Span, kind: &Kind, style: Style<'_>) {
        let before = self.blocks.len();
        for row in &kind.rows {
            for (index, fields) in repetitions(row, fields).iter().enumerate() {
                let field = |name: &str| {
                    if name == "label" {
                        label.cloned()
                    } else {
                        let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
                        Some(written_out(value, self.theme, self.numbers, style))
                    }
                };
                let Some(paragraph) = self.row(row, &field, origin) else { continue };
                if self.blocks.len() > before {
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
fn written_out(value: &Value<'_>, theme: &Theme, numbers: &Numbers, style: Style<'_>) -> Vec<Inline> {
    match value {
        Value::Prose(prose) | Value::Dates(Dates::AsWritten(prose), _) => prose.inlines.clone(),
        Value::Plain(plain) => vec![Inline::Text { text: plain.value.clone(), span: plain.span }],
        Value::Made(text, span) => vec![Inline::Text { text: text.clone(), span: *span }],
        Value::Dates(dates, span) => vec![Inline::Text { text: format(dates, &theme.dates), span: *span }],
        Value::Authors(authors) => authors::written_out(authors, style),
        Value::Links(links) => written_links(links, theme),
        Value::Cites(cites) => {
            let text = numbers.cite(cites.iter().map(|cite| cite.value.as_str()), &theme.text.separator);
            vec![Inline::Text { text, span: cites.first().map_or_else(Span::default, |cite| cite.span) }]
        }
        Value::Lines(lines) => lines.iter().map(|line| line.inlines.clone()).collect::<Vec<_>>().join(&Inline::Break),
        // Only a row of their own can show them.
        Value::Records(_) => Vec::new(),
    }
}

fn written_links(links: &[Link], theme: &Theme) -> Vec<Inline> {
    let Some(design) = &theme.links else { return Vec::new() };
    let written = links.iter().filter_map(|link| {
        let field = |name: &str| match name {
            "text" => Some(vec![Inline::Text { text: words::link(link.kind).to_owned(), span: link.span }]),
            "url" => Some(vec![Inline::Text { text: link.url.clone(), span: link.span }]),
            _ => None,
        };
        expand(&design.link.inlines, &field)
    });
    written.collect::<Vec<_>>().join(&text(&design.separator))
}

/// Text that was written nowhere.
fn text(text: &str) -> Inline {
    Inline::Text { text: text.to_owned(), span: Span::default() }
}
