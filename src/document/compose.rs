//! A CV and a theme into blocks.

use super::dates::write_dates;
use super::expand::{Lookup, expand, expand_with};
use super::flatten::flatten;
use super::numbers::{Numbers, label};
use super::{Block, Document, Footer, PageStyle, Paragraph, Rule, Text, TextStyle};
use crate::cv::sections::Author;
use crate::cv::{Contact, Content, Cv, Dates, Entry, Fields, Section, Value};
use crate::diagnostic::Span;
use crate::geometry::{Length, Size};
use crate::item::{Glue, NEVER};
use crate::locale::{self, Locale};
use crate::markup::{Inline, Template};
use crate::theme::{Bottom, HeaderLine, Kind, Row, Theme};

/// Orders a CV as a theme says.
pub fn compose(cv: &Cv, theme: &Theme) -> Document {
    let numbers = &Numbers::of(cv, theme);
    let locale = &locale::of(cv.front.language(), theme.dates.style, &theme.language);
    let mut composer = Composer { cv, theme, locale, numbers, blocks: Vec::new() };
    composer.header();
    for section in &cv.sections {
        composer.section(section);
    }
    let title = expand(&theme.title.inlines, &|name| composer.of_cv(name)).unwrap_or_default();
    Document {
        title: composer.flatten(&title, None).plain(),
        author: cv.front.name.plain(),
        keywords: cv.front.keywords.clone(),
        language: cv.front.language().to_owned(),
        page: composer.page(),
        breaking: theme.breaking,
        blocks: composer.blocks,
    }
}

struct Composer<'a> {
    cv: &'a Cv,
    theme: &'a Theme,
    locale: &'a Locale,
    numbers: &'a Numbers,
    blocks: Vec<Block>,
}

impl Composer<'_> {
    fn page(&self) -> PageStyle {
        let page = &self.theme.page;
        let size = self.cv.front.paper.unwrap_or(page.paper).size();
        let margins = &page.margins;
        let footer = page.footer.as_ref().map(|footer| {
            // The numbers are filled in when there are pages.
            let number = |name: &str| matches!(name, "page" | "pages").then(|| vec![text(&format!("{{{name}}}"))]);
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
            self.cv.front.contact.iter().map(|row| row.iter().map(|item| self.contact(item)).collect()).collect();
        if let Some(updated) = expand(&header.contact.updated.inlines, &|name| self.of_cv(name))
            && self.cv.front.updated.is_some()
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

    /// An item of the contact rows: a channel as the theme writes it, or text as it is.
    fn contact(&self, item: &Contact) -> Vec<Inline> {
        let channel = item.channel();
        let shown = || item.shown().map(|shown| vec![text(&shown)]);
        let link = item.link();
        let Some(said) = item.text.as_ref().map(|said| said.inlines.clone()).or_else(shown) else { return Vec::new() };
        if channel.is_none() && link.is_none() {
            return said;
        }
        let label = item.label.as_ref().map(|label| label.inlines.clone());
        let field = |name: &str| match name {
            "text" => Some(said.clone()),
            "url" => link.as_deref().map(|link| vec![text(link)]),
            "label" => label.clone().or_else(|| channel.map(|channel| vec![text(channel.label)])),
            _ => None,
        };
        expand(&self.theme.header.contact.item.inlines, &field).unwrap_or_default()
    }

    fn header_line(&mut self, line: &HeaderLine) {
        if let Some(inlines) = expand(&line.text.inlines, &|name| self.of_cv(name)) {
            self.header_text(&inlines, line.size, line.above);
        }
    }

    fn header_text(&mut self, inlines: &[Inline], size: Option<Length>, above: Length) {
        self.skip(above);
        let text = self.flatten(inlines, size);
        self.paragraph(Paragraph {
            text,
            align: self.theme.header.align,
            origin: self.cv.front.name.span,
            ..Paragraph::default()
        });
    }

    fn section(&mut self, section: &Section) {
        self.heading(section);
        // Of a layout that there is not, it has been said.
        let Some(kind) = self.theme.section.kind(section) else { return };
        for (index, entry) in section.entries().iter().enumerate() {
            if index > 0 {
                let Kind { gap, gap_stretch, gap_shrink, .. } = *kind;
                let glue = Glue { natural: gap, stretch: gap_stretch, shrink: gap_shrink, fil: Length::ZERO };
                self.blocks.push(Block::Skip(glue));
            }
            let label = match &section.content {
                Content::Publications(publications) => label(publications, index, kind),
                _ => kind.label.as_ref().map(|label| numbered(label, index + 1)),
            };
            self.entry(entry, label.as_ref(), kind);
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
    fn entry(&mut self, entry: &Entry<'_>, label: Option<&Vec<Inline>>, kind: &Kind) {
        let before = self.blocks.len();
        for row in kind.all_rows(&self.theme.section) {
            self.repeated(row, &entry.fields, label, entry.span, before);
        }
    }

    /// A row with its repetitions and their own rows. `before` is how many blocks there were before its entry.
    fn repeated(&mut self, row: &Row, fields: &Fields<'_>, label: Option<&Vec<Inline>>, origin: Span, before: usize) {
        for (index, fields) in repetitions(row, fields).iter().enumerate() {
            let list = List { item: row.item.as_ref(), separator: row.separator.as_deref() };
            let field = |name: &str| {
                if name == "label" {
                    label.cloned()
                } else {
                    let (_, value) = fields.iter().find(|(known, _)| *known == name)?;
                    Some(self.written_out(value, list))
                }
            };
            if let Some(paragraph) = self.row(row, &field, origin) {
                if self.blocks.len() > before {
                    let cost = if index == 0 { row.page_break } else { row.page_break_between };
                    if cost != 0 {
                        self.blocks.push(Block::Penalty(cost));
                    }
                }
                self.skip(if index == 0 { row.above } else { row.between });
                self.blocks.push(Block::Paragraph(Box::new(paragraph)));
            }
            for row in &row.rows {
                self.repeated(row, fields, label, origin, before);
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

    /// A field of the CV as a whole.
    fn of_cv(&self, name: &str) -> Option<Vec<Inline>> {
        let (_, value) = self.cv.front.fields().into_iter().find(|(known, _)| *known == name)?;
        Some(self.written_out(&value, List::BROKEN))
    }

    fn flatten(&self, inlines: &[Inline], size: Option<Length>) -> Text {
        let text = &self.theme.text;
        let style = TextStyle { size: size.unwrap_or(text.size), colour: text.colour, ..TextStyle::default() };
        flatten(inlines, style, self.theme, self.locale, self.numbers)
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

/// How a list is written within a line.
#[derive(Clone, Copy)]
struct List<'a> {
    /// An item of it.
    item: Option<&'a Template>,
    /// What stands between two items; without it, each has a line of its own.
    separator: Option<&'a str>,
}

impl List<'_> {
    /// Each item on a line of its own.
    const BROKEN: Self = List { item: None, separator: None };

    fn join(self, items: &[Vec<Inline>]) -> Vec<Inline> {
        items.join(&self.separator.map_or(Inline::Break, text))
    }
}

impl Composer<'_> {
    /// The value of a field as running text.
    fn written_out(&self, value: &Value<'_>, list: List<'_>) -> Vec<Inline> {
        match value {
            Value::Prose(prose) | Value::Dates(Dates::AsWritten(prose), _) => prose.inlines.clone(),
            Value::Plain(plain) => vec![Inline::Text { text: plain.value.clone(), span: plain.span }],
            Value::Dates(dates, span) => write_dates(dates, *span, self.locale),
            Value::Authors(authors) => {
                let authors: Vec<Vec<Inline>> =
                    authors.iter().map(|author| written_author(author, self.cv, self.theme)).collect();
                authors.join(&text(&self.theme.authors.separator))
            }
            Value::Cites(cites) => {
                let text = self.numbers.cite(cites.iter().map(|cite| cite.value.as_str()), &self.theme.text.separator);
                vec![Inline::Text { text, span: cites.first().map_or_else(Span::default, |cite| cite.span) }]
            }
            Value::Lines(lines) => list.join(&lines.iter().map(|line| line.inlines.clone()).collect::<Vec<_>>()),
            Value::Records(records) => {
                let written = |record: &Entry<'_>| {
                    let field = |name: &str| Some(self.written_out(record.get(name)?, list));
                    match list.item {
                        Some(item) => expand(&item.inlines, &field).unwrap_or_default(),
                        None => record.fields.first().and_then(|(name, _)| field(name)).unwrap_or_default(),
                    }
                };
                list.join(&records.iter().map(written).collect::<Vec<_>>())
            }
        }
    }
}

/// A label with its number filled in.
fn numbered(label: &Template, number: usize) -> Vec<Inline> {
    expand_with(&label.inlines, "number", &[text(&number.to_string())])
}

fn written_author(author: &Author, cv: &Cv, theme: &Theme) -> Vec<Inline> {
    let design = &theme.authors;
    let template = if cv.front.is_owner(&author.name.plain()) { &design.owner } else { &design.author };
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
