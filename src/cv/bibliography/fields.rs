//! The fields of an entry, and which of them have been read.

use super::entry::{Entry, Field};
use super::latex;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, Prose};
use crate::source::Located;
use std::cell::RefCell;

/// The fields of an entry. Each that is read is remembered, so that of the others it can be said that they are not shown.
pub(super) struct Fields<'e, 'a> {
    pub entry: &'e Entry<'a>,
    /// The names of those that have been read.
    read: RefCell<Vec<&'e str>>,
}

/// What is to be read in an entry, in the order of the alphabet: the fields of BibTeX and biblatex that their styles print, and
/// those that CVs have besides. All others are notes for programs or for the author.
const PRINTED: [&str; 87] = [
    "addendum",
    "address",
    "afterword",
    "annotator",
    "articleno",
    "arxiv",
    "author",
    "award",
    "bookauthor",
    "booksubtitle",
    "booktitle",
    "booktitleaddon",
    "chapter",
    "code",
    "commentator",
    "conference",
    "date",
    "doi",
    "edition",
    "editor",
    "editora",
    "editorb",
    "editorc",
    "eid",
    "eprint",
    "eventdate",
    "eventtitle",
    "eventtitleaddon",
    "eventvenue",
    "foreword",
    "holder",
    "howpublished",
    "institution",
    "introduction",
    "isbn",
    "issn",
    "issue",
    "issuesubtitle",
    "issuetitle",
    "issuetitleaddon",
    "journal",
    "journalsubtitle",
    "journaltitle",
    "journaltitleaddon",
    "language",
    "location",
    "mainsubtitle",
    "maintitle",
    "maintitleaddon",
    "nameaddon",
    "note",
    "number",
    "numpages",
    "organization",
    "origdate",
    "origlanguage",
    "origlocation",
    "origpublisher",
    "origtitle",
    "pages",
    "pagetotal",
    "part",
    "pdf",
    "place",
    "pmcid",
    "pmid",
    "publisher",
    "pubstate",
    "reprinttitle",
    "school",
    "series",
    "shortbooktitle",
    "shortjournal",
    "slides",
    "status",
    "subtitle",
    "title",
    "titleaddon",
    "translator",
    "type",
    "url",
    "urldate",
    "venue",
    "version",
    "volume",
    "volumes",
    "year",
];

fn is_printed(name: &str) -> bool {
    PRINTED.binary_search(&name).is_ok()
}

impl<'e, 'a> Fields<'e, 'a> {
    pub fn new(entry: &'e Entry<'a>) -> Fields<'e, 'a> {
        Fields { entry, read: RefCell::default() }
    }

    /// A field, which is read by that.
    pub fn get(&self, name: &str) -> Option<&'e Field<'a>> {
        let (name, field) = self.entry.fields.get_key_value(name)?;
        self.read.borrow_mut().push(name);
        Some(field)
    }

    /// Whether a field is there and has not been read.
    pub fn is_left(&self, name: &str) -> bool {
        self.entry.fields.contains_key(name) && !self.read.borrow().contains(&name)
    }

    /// What is written in a field, whether it has been read or not.
    pub fn raw(&self, name: &str) -> Option<String> {
        self.entry.fields.get(name).map(|field| field.raw().trim().to_owned())
    }

    /// The first of these fields that is there and has not been read, as running text. Others that say the same in words are
    /// read with it.
    pub fn take(&self, names: &[&str], doubts: &mut Vec<Diagnostic>) -> Option<Prose> {
        let name = names.iter().find(|name| self.is_left(name))?;
        let field = self.get(name)?;
        if field.pieces.iter().any(|(text, _)| text.contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace())) {
            let same = self.entry.fields.iter().filter(|(_, other)| says_the_same(field, other));
            self.read.borrow_mut().extend(same.map(|(other, _)| other.as_str()));
        }
        let prose = latex::prose(field, doubts);
        if prose.inlines.is_empty() { self.take(names, doubts) } else { Some(prose) }
    }

    /// An address or an identifier.
    pub fn address(&self, name: &str) -> Option<Located<String>> {
        let field = self.get(name)?;
        let address = Located { value: latex::address(field), span: field.span };
        Some(address).filter(|address| !address.value.is_empty())
    }

    /// Of each field that is printed elsewhere and has not been read, that it is not shown.
    pub fn unread(&self) -> Vec<Diagnostic> {
        let left = self.entry.fields.iter().filter(|(name, _)| is_printed(name) && self.is_left(name));
        left.map(|(name, field)| {
            let message = format!("`{name}` of the entry `{}` is not shown", self.entry.key.escape_debug());
            let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, field.span, message);
            warning.hint("what it says can stand in a `note`")
        })
        .collect()
    }
}

fn says_the_same(field: &Field<'_>, other: &Field<'_>) -> bool {
    match (&field.pieces[..], &other.pieces[..]) {
        ([(one, _)], [(other, _)]) => one.trim() == other.trim(),
        _ => field.raw().trim() == other.raw().trim(),
    }
}

/// A word of the CV's language, as running text.
pub(super) fn word(name: &str, span: Span) -> Prose {
    Prose { inlines: vec![Inline::word(name, span)], text: String::new(), span }
}

/// Running text behind a word of the CV's language: *vol. 2*. It is still written as it was.
pub(super) fn behind_word(name: &str, prose: Prose) -> Prose {
    let space = Inline::Text { text: " ".to_owned(), span: prose.span };
    Prose { inlines: [vec![Inline::word(name, prose.span), space], prose.inlines].concat(), ..prose }
}

/// Whether running text is a number.
pub(super) fn is_number(prose: &Prose) -> bool {
    !prose.text.is_empty() && prose.text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Running text without markup.
pub(super) fn made(text: String, span: Span) -> Prose {
    Prose { inlines: vec![Inline::Text { text: text.clone(), span }], text, span }
}

/// Adds running text to other, behind a separator.
pub(super) fn append(prose: &mut Prose, separator: &str, more: Prose) {
    prose.inlines.push(Inline::Text { text: separator.to_owned(), span: more.span });
    prose.text.extend([separator, &more.text]);
    prose.inlines.extend(more.inlines);
}

/// Two texts with a separator between them, or the one that is there.
pub(super) fn joined(first: Option<Prose>, separator: &str, second: Option<Prose>) -> Option<Prose> {
    match (first, second) {
        (Some(mut first), Some(second)) => {
            append(&mut first, separator, second);
            Some(first)
        }
        (first, second) => first.or(second),
    }
}

#[cfg(test)]
mod tests {
    use super::PRINTED;

    #[test]
    fn what_is_printed_can_be_looked_up() {
        assert!(PRINTED.is_sorted());
    }
}
