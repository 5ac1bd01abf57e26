//! The entries of a `.bib` file, with their fields put together; mistakes of form, all in one run.

use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use biblatex::{Pair, ParseError, ParseErrorKind, RawBibliography, RawChunk, RawEntry, Token};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
    /// The entry it refers to, if there is none such.
    pub lacks_parent: Option<(String, Span)>,
}

/// The value of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Field<'a> {
    /// Its pieces, which `#` joins, and where they begin.
    pub pieces: Vec<(&'a str, usize)>,
    /// Where it stands.
    pub span: Span,
}

impl Field<'_> {
    /// What it says, as written.
    pub fn raw(&self) -> String {
        self.pieces.iter().map(|(text, _)| *text).collect()
    }
}

/// What biblatex found, and how far from the beginning of the file it had begun to read.
struct Part<'a> {
    raw: RawBibliography<'a>,
    offset: usize,
}

/// The entries of a file, in their order. Mistakes of form are added to `found`.
pub(super) fn entries<'a>(text: &'a str, source: SourceId, found: &mut Vec<Diagnostic>) -> Vec<Entry<'a>> {
    let parts = parts(text, source, found);
    let strings = strings(&parts, source, found);
    let mut entries = Vec::new();
    for part in &parts {
        for entry in &part.raw.entries {
            entries.push(read(&entry.v, part.offset, source, &strings, found));
        }
    }
    inherit(&mut entries);
    entries
}

/// The file as biblatex reads it. Where it stops at a mistake, each entry is read by itself, so that the others are read
/// and checked too.
fn parts<'a>(text: &'a str, source: SourceId, found: &mut Vec<Diagnostic>) -> Vec<Part<'a>> {
    if let Ok(raw) = RawBibliography::parse(text) {
        return vec![Part { raw, offset: 0 }];
    }
    let mut starts = entry_starts(text);
    starts.push(text.len());
    let mut parts = Vec::new();
    let mut at = 0;
    while at + 1 < starts.len() {
        let offset = starts[at];
        // A line within an entry may look like the beginning of one.
        let mut ends = (at + 1..starts.len()).take(3);
        let whole = ends.find_map(|end| Some((end, RawBibliography::parse(text.get(offset..starts[end])?).ok()?)));
        if let Some((end, raw)) = whole {
            parts.push(Part { raw, offset });
            at = end;
            continue;
        }
        let own = &text[offset..starts[at + 1]];
        if let Err(error) = RawBibliography::parse(own) {
            found.push(mistake(&error, own, offset, source));
        }
        at += 1;
    }
    parts
}

/// Where lines begin with `@` and a word.
fn entry_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        let blank = line.len() - line.trim_start_matches(is_blank).len();
        let rest = line[blank..].strip_prefix('@');
        if rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
            starts.push(at + blank);
        }
        at += line.len();
    }
    if starts.is_empty() {
        starts.push(0);
    }
    starts
}

/// What is to be said of an entry that cannot be read.
fn mistake(error: &ParseError, own: &str, offset: usize, source: SourceId) -> Diagnostic {
    let at = error.span.start.min(own.len());
    let end = own.trim_end().len();
    let rest = own.get(at..).unwrap_or_default();
    let (key, header) = header(own);
    let place = |range: Range<usize>| Span { source, start: offset + range.start, end: offset + range.end };
    // The word that was found instead.
    let word = rest.find(|c: char| c.is_whitespace() || ",{}=\"#".contains(c)).unwrap_or(rest.len());
    let word = word.max(rest.chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8));
    let here = place(at..at + word);
    let say = |span, message: &str| Diagnostic::error(codes::BIBLIOGRAPHY, span, message);
    match error.kind {
        _ if at >= end => {
            let name = key.map_or("the entry".to_owned(), |key| format!("the entry `{}`", key.escape_debug()));
            let message = format!("{name} is not closed");
            say(place(header), &message).hint("a `}` or a `\"` is missing at the end of a value, or of the entry")
        }
        ParseErrorKind::UnexpectedEof => {
            say(here, "a value is missing").hint("a value is written `{…}` or `\"…\"`, or is a number")
        }
        ParseErrorKind::Expected(Token::Comma) => say(here, "a comma is missing before this")
            .hint("fields are separated by commas: `title = {…}, year = {…}`"),
        ParseErrorKind::Expected(Token::Equals) => {
            say(here, "a `=` is missing before this").hint("a field is written `title = {…}`")
        }
        ParseErrorKind::Expected(Token::Identifier) => {
            say(here, "the name of a field is missing here").hint("a field is written `title = {…}`")
        }
        ParseErrorKind::Expected(Token::OpeningBrace) => {
            say(here, "a `{` is missing before this").hint("an entry is written `@article{key, title = {…}}`")
        }
        ParseErrorKind::Expected(Token::ClosingBrace) => {
            say(here, "a `}` is missing before this").hint("an entry is written `@article{key, title = {…}}`")
        }
        _ => say(here, "this is not how an entry is written").hint("write `@article{key, title = {…}, year = {…}}`"),
    }
}

/// The key of an entry, and where its header stands.
fn header(own: &str) -> (Option<&str>, Range<usize>) {
    let line = own.lines().next().unwrap_or_default();
    let header = line.split(',').next().unwrap_or(line).trim_end();
    let key = header.split_once('{').map(|(_, key)| key.trim()).filter(|key| !key.is_empty());
    (key, 0..header.len())
}

/// What is known by a name: `@string{icml = {…}}`.
type Strings<'a> = BTreeMap<String, Vec<(&'a str, usize)>>;

/// Of how many pieces a value may be put together; what is longer was not written by a person.
const PIECES: usize = 64;

fn strings<'a>(parts: &[Part<'a>], source: SourceId, found: &mut Vec<Diagnostic>) -> Strings<'a> {
    let mut strings = Strings::new();
    for part in parts {
        for pair in &part.raw.abbreviations {
            let value = value(pair, part.offset, source, &strings, found);
            strings.insert(pair.key.v.to_lowercase(), value.pieces);
        }
    }
    strings
}

fn value<'a>(
    pair: &Pair<'a>,
    offset: usize,
    source: SourceId,
    strings: &Strings<'a>,
    found: &mut Vec<Diagnostic>,
) -> Field<'a> {
    let place = |range: &Range<usize>| Span { source, start: range.start + offset, end: range.end + offset };
    let mut pieces = Vec::new();
    for chunk in &pair.value.v {
        match chunk.v {
            RawChunk::Normal(text) => pieces.push((text, chunk.span.start + offset)),
            RawChunk::Abbreviation(name) => match strings.get(&name.to_lowercase()) {
                Some(known) => pieces.extend_from_slice(known),
                None if is_month(name) => pieces.push((name, chunk.span.start + offset)),
                None => {
                    let message = format!("there is no string `{}`", name.escape_debug());
                    let error = Diagnostic::error(codes::BIBLIOGRAPHY, place(&chunk.span), message);
                    found
                        .push(error.hint(format!(
                            "put the value in braces, or define it before: `@string{{{name} = {{…}}}}`"
                        )));
                }
            },
        }
    }
    pieces.truncate(PIECES);
    // Of a value in quotes or braces, what stands within them.
    let span = match &pair.value.v[..] {
        [one] => place(&(one.span.start..one.span.end)),
        _ => place(&pair.value.span),
    };
    Field { pieces, span }
}

fn is_month(name: &str) -> bool {
    super::date::month(name).is_some()
}

fn read<'a>(
    raw: &RawEntry<'a>,
    offset: usize,
    source: SourceId,
    strings: &Strings<'a>,
    found: &mut Vec<Diagnostic>,
) -> Entry<'a> {
    let key_span = Span { source, start: raw.key.span.start + offset, end: raw.key.span.end + offset };
    let mut fields = BTreeMap::new();
    for pair in &raw.fields {
        let value = value(pair, offset, source, strings, found);
        if !value.raw().trim().is_empty() {
            fields.insert(pair.key.v.to_lowercase(), value);
        }
    }
    // The `@` stands right before the type.
    let span = Span { start: (raw.kind.span.start + offset).saturating_sub(1), ..key_span };
    Entry {
        kind: raw.kind.v.to_lowercase(),
        key: raw.key.v,
        key_span,
        span,
        fields,
        is_parent: false,
        lacks_parent: None,
    }
}

/// What an entry does not take from the one it refers to, as it is of that one alone.
const OWN: [&str; 16] = [
    "abstract",
    "annote",
    "author",
    "crossref",
    "doi",
    "eprint",
    "ids",
    "key",
    "keywords",
    "label",
    "note",
    "pages",
    "shorttitle",
    "title",
    "url",
    "xdata",
];

/// Gives each entry what it takes from the entry that its `crossref` or `xdata` names.
fn inherit(entries: &mut [Entry<'_>]) {
    let by_key: BTreeMap<String, usize> =
        entries.iter().enumerate().rev().map(|(index, entry)| (entry.key.to_lowercase(), index)).collect();
    let mut parents = BTreeSet::new();
    for index in 0..entries.len() {
        for link in ["crossref", "xdata"] {
            let Some(field) = entries[index].fields.get(link) else { continue };
            let (name, span) = (field.raw().trim().to_owned(), field.span);
            let Some(&parent) = by_key.get(&name.to_lowercase()).filter(|&&parent| parent != index) else {
                entries[index].lacks_parent = Some((name, span));
                continue;
            };
            parents.insert(parent);
            let all = link == "xdata";
            let taken = entries[parent].fields.iter().filter_map(|(name, field)| {
                let name = match name.as_str() {
                    name if all => name,
                    "title" => "booktitle",
                    "subtitle" => "booksubtitle",
                    name if OWN.contains(&name) => return None,
                    name => name,
                };
                Some((name.to_owned(), field.clone()))
            });
            for (name, field) in taken.collect::<Vec<_>>() {
                entries[index].fields.entry(name).or_insert(field);
            }
        }
    }
    for (index, entry) in entries.iter_mut().enumerate() {
        entry.is_parent = parents.contains(&index) || entry.kind == "xdata";
    }
}
