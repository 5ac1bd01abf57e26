//! Publications in a citation style: what the style makes of them, and what is left to say.

use super::authors;
use super::composer::Composer;
use crate::citation::{self, Manner};
use crate::cv::{Content, Entry, NamedLink, Section, Value};
use crate::diagnostic::Span;
use crate::markup::{Inline, plain};
use crate::source::Located;
use crate::theme::{Kind, Row};

/// The field of a row that is the citation.
pub(super) const FIELD: &str = "citation";

/// The fields that are a style's to show.
pub(super) const SHOWN: [&str; 10] =
    ["title", "authors", "editors", "translators", "original", "language", "venues", "dates", "url", "accessed"];

/// What a style makes of a publication.
pub(super) struct Cited {
    pub inlines: Vec<Inline>,
    /// The same without its looks, to find out what it says.
    text: String,
    /// Where its links lead.
    links: Vec<String>,
}

impl Composer<'_> {
    /// What a style makes of a publication of a section.
    pub fn cited(&self, section: &Section, index: usize, style: &citation::Style) -> Option<Cited> {
        let Content::Publications(publications) = &section.content else { return None };
        let publication = publications.entries.get(index)?;
        let owner = self.owner.among(&publication.authors);
        let design = &self.theme.authors;
        let author = |index: usize, name: Vec<Inline>| {
            authors::looking(&name, &publication.authors[index], owner == Some(index), design)
        };
        let word = |name: &str| self.locale.words.get(name).unwrap_or_default().to_owned();
        let inlines = style.cite(publication, &Manner { word: &word, author: &author });
        let mut links = Vec::new();
        add_links(&inlines, &mut links);
        Some(Cited { text: plain(&inlines), links, inlines })
    }
}

fn add_links(inlines: &[Inline], links: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Link { url, content, .. } => {
                links.push(url.clone());
                add_links(content, links);
            }
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Group { content } => {
                add_links(content, links);
            }
            Inline::Text { .. } | Inline::Reference { .. } | Inline::Break | Inline::Field { .. } => {}
        }
    }
}

impl Cited {
    /// The entry without what the citation says itself.
    pub fn rest<'a>(&self, entry: &Entry<'a>) -> Entry<'a> {
        let mut entry = entry.clone();
        entry.fields.retain_mut(|(name, value)| match value {
            _ if *name == "title" => true,
            Value::Prose(prose) => !self.says(&prose.plain()),
            Value::Plain(text) => !self.leads_to(text),
            Value::Links(links) => {
                links.retain(|NamedLink { url, .. }| !self.links.contains(url));
                !links.is_empty()
            }
            Value::Lines(lines) => !lines.iter().all(|line| self.says(&line.plain())),
            _ => true,
        });
        entry
    }

    fn says(&self, text: &str) -> bool {
        let text = text.trim().trim_end_matches('.');
        !text.is_empty() && self.text.to_lowercase().contains(&text.to_lowercase())
    }

    fn leads_to(&self, text: &Located<String>) -> bool {
        self.links.contains(&text.value) || self.says(&text.value)
    }
}

/// What the sections of a kind look like where their publications are cited.
pub(super) fn kind(kind: &Kind) -> Kind {
    let rows = kind.citation_rows.clone().unwrap_or_else(|| {
        let first = kind.rows.first();
        first
            .map(|row| Row { left: template(), right: None, aside: None, each: None, rows: Vec::new(), ..row.clone() })
            .into_iter()
            .collect()
    });
    // A style knows the types itself.
    let mut kind = Kind { rows, ..kind.clone() };
    for typed in kind.types.0.values_mut() {
        typed.value.rows = None;
    }
    kind
}

/// `{citation}`.
fn template() -> crate::markup::Template {
    Located { value: format!("{{{FIELD}}}"), span: Span::default() }.into()
}
