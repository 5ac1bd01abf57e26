//! The values of fields as running text.

use super::authors;
use super::composer::{Composer, text};
use super::dates::{write_dates, write_edition};
use super::expand::{expand, expand_number};
use crate::cv::{Dates, Entry, LinkName, NamedLink, Value};
use crate::diagnostic::Span;
use crate::markup::{Inline, Template};

/// How what has several parts is written within a line.
pub(super) struct Style<'a> {
    /// An item of a list.
    pub item: Option<&'a Template>,
    /// What stands between two items; without it, each has a line of its own.
    pub separator: Option<&'a str>,
    /// Authors.
    pub authors: authors::Style<'a>,
}

impl Style<'_> {
    fn join(&self, items: &[Vec<Inline>]) -> Vec<Inline> {
        items.join(&self.separator.map_or(Inline::Break, text))
    }
}

impl Composer<'_> {
    /// Links in a row, as far as the theme has a place for them.
    fn links(&self, links: &[NamedLink<'_>]) -> Vec<Inline> {
        let Some(design) = &self.theme.links else { return Vec::new() };
        let written = links.iter().filter_map(|NamedLink { name, url, span }| {
            let made = |text: &str| vec![Inline::Text { text: text.to_owned(), span: *span }];
            let field = |field: &str| match (field, name) {
                ("text", LinkName::Written(prose)) => Some(prose.inlines.clone()),
                ("text", LinkName::Kind(kind)) => Some(vec![Inline::word(kind.word(), *span)]),
                ("url", _) => Some(made(url)),
                _ => None,
            };
            expand(&design.link.inlines, &field)
        });
        written.collect::<Vec<_>>().join(&text(&design.separator))
    }

    /// The value of a field as running text.
    pub fn written_out(&self, value: &Value<'_>, style: &Style<'_>) -> Vec<Inline> {
        match value {
            Value::Prose(prose) | Value::Dates(Dates::AsWritten(prose), _) => prose.inlines.clone(),
            Value::Plain(plain) => vec![Inline::Text { text: plain.value.clone(), span: plain.span }],
            Value::Dates(dates, span) => write_dates(dates, *span, self.locale),
            Value::Authors(authors) => authors::written_out(authors, style.authors),
            Value::Made(text, span) => vec![Inline::Text { text: text.clone(), span: *span }],
            Value::Edition(number, span) => write_edition(*number, *span, self.locale),
            Value::Links(links) => self.links(links),
            Value::Cites(cites) => {
                let span = cites.first().map_or(Span::NOWHERE, |cite| cite.span);
                self.numbers.cite(cites.iter().map(|cite| cite.value.as_str()), &self.theme.text.separator, span)
            }
            Value::Lines(lines) => style.join(&lines.iter().map(|line| line.inlines.clone()).collect::<Vec<_>>()),
            Value::Records(records) => {
                let written = |record: &Entry<'_>| {
                    let field = |name: &str| Some(self.written_out(record.get(name)?, style));
                    match style.item {
                        Some(item) => expand(&item.inlines, &field).unwrap_or_default(),
                        None => record.fields.first().and_then(|(name, _)| field(name)).unwrap_or_default(),
                    }
                };
                style.join(&records.iter().map(written).collect::<Vec<_>>())
            }
        }
    }
}

/// A label with its number filled in.
pub(super) fn numbered(label: &Template, number: usize) -> Vec<Inline> {
    expand_number(&label.inlines, number)
}

#[cfg(test)]
mod tests {
    use crate::cv::LinkKind;
    use crate::cv::sections::{PublicationType, meaning};
    use crate::locale::WORDS;

    #[test]
    fn what_is_set_of_publications_has_a_word() {
        let links = [
            LinkKind::Doi,
            LinkKind::Arxiv,
            LinkKind::Pmid,
            LinkKind::Pmcid,
            LinkKind::Pdf,
            LinkKind::Code,
            LinkKind::Slides,
        ];
        let names =
            PublicationType::ALL.into_iter().map(PublicationType::name).chain(links.into_iter().map(LinkKind::word));
        for name in names.chain("*†‡".chars().filter_map(meaning)).chain(["et_al", "forthcoming", "present", "undated"])
        {
            assert!(WORDS.iter().any(|(known, _)| *known == name), "{name} is no word");
        }
    }
}
