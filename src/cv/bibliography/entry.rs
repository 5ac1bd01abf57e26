//! The entries of `.bib` files, with their fields put together.

use super::grammar::{File, Item, Piece, Value, Written};
use super::inherit::inherit;
use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use std::collections::BTreeMap;

/// An entry.
pub(super) struct Entry<'a> {
    /// `article`, in small letters.
    pub kind: String,
    pub key: &'a str,
    pub key_span: Span,
    /// From `@` to the key.
    pub span: Span,
    /// By name, in small letters; also what is taken over from the entry it refers to.
    pub fields: BTreeMap<String, Field<'a>>,
    /// Whether other entries take fields from it.
    pub is_parent: bool,
    /// What is doubtful about its form.
    pub doubts: Vec<Diagnostic>,
}

/// The value of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Field<'a> {
    /// Its pieces, which `#` joins, and where they stand. That of a string stands where the string is defined.
    pub pieces: Vec<(&'a str, Span)>,
    /// Where it stands.
    pub span: Span,
}

impl Field<'_> {
    /// What it says, as written.
    pub fn raw(&self) -> String {
        self.pieces.iter().map(|(text, _)| *text).collect()
    }
}

/// What files say together.
#[derive(Default)]
pub(super) struct Entries<'a> {
    /// The entries, in their order.
    pub list: Vec<Entry<'a>>,
    /// What stands in `@preamble`.
    pub preamble: Vec<Field<'a>>,
    /// What is doubtful about what is in no entry.
    pub doubts: Vec<Diagnostic>,
}

/// The entries of files that are read one after the other, each with its text. Strings hold from where they are defined.
pub(super) fn entries<'a>(files: &[(&File, &'a str)]) -> Entries<'a> {
    let length = files.iter().map(|(_, text)| text.len()).sum();
    let mut reading =
        Reading { strings: BTreeMap::new(), allowance: Allowance::of(length), entries: Entries::default() };
    for (file, text) in files {
        let text = Text { text, source: file.source };
        for item in &file.items {
            reading.item(item, text);
        }
        reading.entries.doubts.extend(file.doubts.iter().cloned());
    }
    let Reading { mut entries, mut allowance, .. } = reading;
    inherit(&mut entries.list, &mut allowance);
    if let Some(span) = allowance.exceeded {
        let message = "strings and parents repeat so much text that no more of it is taken, from here on";
        entries.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message));
    }
    entries
}

/// How much text files may add to what is written in them by naming it again and again: no person goes beyond that, and a
/// small file could fill the memory.
pub(super) struct Allowance {
    left: usize,
    /// Where there was too much first.
    exceeded: Option<Span>,
}

impl Allowance {
    fn of(length: usize) -> Allowance {
        Allowance { left: 1_000_000 + 50 * length, exceeded: None }
    }

    /// Whether these pieces may be used once more, by what stands at `span`.
    pub fn admits(&mut self, pieces: &[(&str, Span)], span: Span) -> bool {
        let cost = 16 + pieces.iter().map(|(text, _)| text.len() + 16).sum::<usize>();
        match self.left.checked_sub(cost) {
            Some(left) if self.exceeded.is_none() => self.left = left,
            _ => self.exceeded = self.exceeded.or(Some(span)),
        }
        self.exceeded.is_none()
    }
}

/// The text of a file.
#[derive(Clone, Copy)]
struct Text<'a> {
    text: &'a str,
    source: SourceId,
}

impl<'a> Text<'a> {
    fn at(&self, range: &std::ops::Range<usize>) -> (&'a str, Span) {
        (&self.text[range.clone()], Span { source: self.source, start: range.start, end: range.end })
    }
}

struct Reading<'a> {
    /// What is known by a name, in small letters: `@string{icml = {…}}`.
    strings: BTreeMap<String, Vec<(&'a str, Span)>>,
    allowance: Allowance,
    entries: Entries<'a>,
}

impl<'a> Reading<'a> {
    fn item(&mut self, item: &Item, text: Text<'a>) {
        let mut doubts = Vec::new();
        match item {
            Item::String { name, value } => {
                let field = self.field(value, text, &mut doubts);
                self.strings.insert(text.at(name).0.to_lowercase(), field.pieces);
                self.entries.doubts.append(&mut doubts);
            }
            Item::Preamble(value) => {
                let field = self.field(value, text, &mut doubts);
                self.entries.preamble.push(field);
            }
            Item::Entry(written) => {
                let entry = self.entry(written, text);
                self.entries.list.push(entry);
            }
        }
    }

    fn entry(&mut self, written: &Written, text: Text<'a>) -> Entry<'a> {
        let mut doubts = written.doubts.clone();
        let mut fields: BTreeMap<String, Field<'a>> = BTreeMap::new();
        for (name, value) in &written.fields {
            let (name, place) = text.at(name);
            let field = self.field(value, text, &mut doubts);
            let blank = field.pieces.iter().all(|(text, _)| text.trim().is_empty());
            match fields.get(&name.to_lowercase()) {
                _ if blank => {}
                None => {
                    fields.insert(name.to_lowercase(), field);
                }
                // BibTeX takes the first, biber the last.
                Some(first) if first.raw().trim() != field.raw().trim() => {
                    let message = format!("the field `{}` is given twice; the first counts", name.escape_debug());
                    let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, place, message);
                    doubts.push(warning.also(first.span, "first given here"));
                }
                Some(_) => {}
            }
        }
        let (key, key_span) = text.at(&written.key);
        let kind = text.at(&written.kind).0.to_lowercase();
        Entry { kind, key, key_span, span: text.at(&written.span).1, fields, is_parent: false, doubts }
    }

    fn field(&mut self, value: &Value, text: Text<'a>, doubts: &mut Vec<Diagnostic>) -> Field<'a> {
        let span = text.at(&value.range).1;
        let mut pieces = Vec::with_capacity(value.pieces.len());
        for piece in &value.pieces {
            let (word, place) = match piece {
                Piece::Text(range) => {
                    pieces.push(text.at(range));
                    continue;
                }
                Piece::Name(range) => text.at(range),
            };
            let name = word.to_lowercase();
            match self.strings.get(&name) {
                Some(known) if self.allowance.admits(known, place) => pieces.extend_from_slice(known),
                Some(_) => {}
                None if MONTHS.contains(&name.as_str()) => pieces.push((word, place)),
                None => {
                    pieces.push((word, place));
                    let message = format!("there is no string `{}`; the word is set as it is", word.escape_debug());
                    let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, place, message).about(name);
                    doubts
                        .push(warning.hint(format!(
                            "put the value in braces, or define it before: `@string{{{word} = {{…}}}}`"
                        )));
                }
            }
        }
        Field { pieces, span }
    }
}

/// The strings that all styles of BibTeX define.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
