//! The values of fields as running text.

use super::compose::{Composer, text};
use super::dates::write_dates;
use super::expand::{expand, expand_with};
use crate::cv::sections::Author;
use crate::cv::{Cv, Dates, Entry, Value};
use crate::diagnostic::Span;
use crate::markup::{Inline, Template};
use crate::theme::Theme;

/// How a list is written within a line.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    /// An item of it.
    pub item: Option<&'a Template>,
    /// What stands between two items; without it, each has a line of its own.
    pub separator: Option<&'a str>,
}

impl List<'_> {
    /// Each item on a line of its own.
    pub const BROKEN: Self = List { item: None, separator: None };

    fn join(self, items: &[Vec<Inline>]) -> Vec<Inline> {
        items.join(&self.separator.map_or(Inline::Break, text))
    }
}

impl Composer<'_> {
    /// The value of a field as running text.
    pub fn written_out(&self, value: &Value<'_>, list: List<'_>) -> Vec<Inline> {
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
                let span = cites.first().map_or_else(Span::default, |cite| cite.span);
                self.numbers.cite(cites.iter().map(|cite| cite.value.as_str()), &self.theme.text.separator, span)
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
pub(super) fn numbered(label: &Template, number: usize) -> Vec<Inline> {
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
