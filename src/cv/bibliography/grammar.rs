//! The grammar of `.bib` files: where entries, fields and values stand.
//!
//! What BibTeX reads is read as BibTeX reads it (`bibtex.web`, sections 228 to 270), and what only biber reads as biber
//! does: comments from `%` to the end of a line, `@comment{…}` with all that is in its braces. Where neither would go on,
//! what was likely meant is taken, and a warning says so at its place. Nothing is read twice, and nothing recursively.

use super::pairs::Pairs;
use super::scanner::{Scanner, is_blank};
use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use std::ops::Range;

/// A file, as it is written.
#[derive(Debug)]
pub(in crate::cv) struct File {
    pub source: SourceId,
    pub(super) items: Vec<Item>,
    /// What is doubtful about what is in no entry.
    pub(super) doubts: Vec<Diagnostic>,
    /// Whether it has text that is in no entry and no comment.
    pub(super) has_text: bool,
}

/// What a file is made of.
#[derive(Debug)]
pub(super) enum Item {
    /// `@string{name = value}`.
    String {
        name: Range<usize>,
        value: Value,
    },
    /// `@preamble{value}`.
    Preamble(Value),
    Entry(Written),
}

/// An entry, as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// From `@` to the key.
    pub span: Range<usize>,
    pub kind: Range<usize>,
    pub key: Range<usize>,
    pub fields: Vec<(Range<usize>, Value)>,
    /// What is doubtful about its form.
    pub doubts: Vec<Diagnostic>,
}

/// The value of a field, or of a string.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// What `#` joins.
    pub pieces: Vec<Piece>,
    /// All of it; of one piece, what stands within its quotation marks or braces.
    pub range: Range<usize>,
}

/// A part of a value.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// What stands between quotation marks or braces, or a number.
    Text(Range<usize>),
    /// The name of a string.
    Name(Range<usize>),
}

/// What an entry looks like, for those that do not.
const ENTRY: &str = "an entry is written `@article{key, title = {…}, year = {…}}`";

impl File {
    /// Reads a file.
    pub fn parse(text: &str, source: SourceId) -> File {
        let scanner = Scanner::new(text, source);
        let mut reader = Reader { scanner, items: Vec::new(), doubts: Vec::new(), parentheses: None, has_text: false };
        reader.file();
        File { source, items: reader.items, doubts: reader.doubts, has_text: reader.has_text }
    }
}

/// The fields of an entry, and whether its end was found.
struct Fields {
    fields: Vec<(Range<usize>, Value)>,
    is_closed: bool,
}

struct Reader<'a> {
    scanner: Scanner<'a>,
    items: Vec<Item>,
    doubts: Vec<Diagnostic>,
    /// Parentheses, once they are asked for.
    parentheses: Option<Pairs>,
    has_text: bool,
}

impl Reader<'_> {
    fn file(&mut self) {
        loop {
            let start = self.scanner.at;
            let found = self.scanner.next_of("@%");
            let at = self.scanner.at;
            self.has_text |= !self.scanner.text[start..at].trim_matches(is_blank).is_empty();
            let Some(c) = found else { return };
            let starts_word = self.scanner.text[..at].chars().next_back().is_none_or(|c| is_blank(c) || c == '}');
            match c {
                '%' if starts_word => self.scanner.skip_line(),
                '%' => self.scanner.at += 1,
                _ => self.command(),
            }
        }
    }

    /// Reads what an `@` begins: a command or an entry. What is neither is text between entries, such as an address.
    fn command(&mut self) {
        let at = self.scanner.at;
        self.scanner.at += 1;
        self.scanner.skip_blanks();
        let kind = self.scanner.word();
        let name = self.scanner.text[kind.clone()].to_ascii_lowercase();
        if name.is_empty() {
            return;
        }
        self.scanner.skip_blanks();
        let open = self.scanner.at;
        if name == "comment" {
            return self.comment(open);
        }
        let Some(closer) = self.scanner.closer() else {
            if self.scanner.starts_line(at) && KNOWN.contains(&name.as_str()) {
                self.file_doubt(at..kind.end, "a `{` is missing behind this", ENTRY);
            }
            self.scanner.at = kind.end;
            return;
        };
        self.scanner.at += 1;
        match name.as_str() {
            "string" => self.strings(at..kind.end, closer),
            "preamble" => self.preamble(open, closer),
            _ => self.entry(at, kind, open, closer),
        }
    }

    /// Passes over a comment. Of one in braces, that is all that is in them.
    fn comment(&mut self, open: usize) {
        let close = match self.scanner.peek() {
            Some('{') => self.scanner.braces.close(open),
            Some('(') => {
                let text = self.scanner.text;
                self.parentheses.get_or_insert_with(|| Pairs::of(text, b'(', b')')).close(open)
            }
            _ => None,
        };
        self.scanner.at = close.map_or(open, |close| close + 1);
    }

    /// Reads `name = value`, or several of that with commas between them.
    fn strings(&mut self, header: Range<usize>, closer: char) {
        loop {
            self.scanner.skip();
            let name = self.scanner.name();
            self.scanner.skip();
            if name.is_empty() || self.scanner.peek() != Some('=') {
                let hint = "a string is written `@string{name = {…}}`";
                return self.file_doubt(header, "this string has no name or no value, and is passed over", hint);
            }
            self.scanner.at += 1;
            let value = self.scanner.value(closer, false);
            self.items.push(Item::String { name, value });
            self.scanner.skip();
            match self.scanner.peek() {
                Some(',') => self.scanner.at += 1,
                Some(c) if c == closer => {
                    self.scanner.at += 1;
                    break;
                }
                _ => {
                    let message = format!("a `{closer}` is missing behind this string");
                    self.file_doubt(header.clone(), &message, "a string is written `@string{name = {…}}`");
                    break;
                }
            }
            self.scanner.skip();
            if self.scanner.peek() == Some(closer) {
                self.scanner.at += 1;
                break;
            }
        }
        self.doubts.append(&mut self.scanner.doubts);
    }

    /// Reads a value; what is none is taken as it is written, if its end is known.
    fn preamble(&mut self, open: usize, closer: char) {
        let value = self.scanner.value(closer, false);
        self.scanner.skip();
        if self.scanner.doubts.is_empty() && self.scanner.peek() == Some(closer) {
            self.scanner.at += 1;
            self.items.push(Item::Preamble(value));
            return;
        }
        self.scanner.doubts.clear();
        if let Some(close) = self.scanner.braces.close(open) {
            let range = open + 1..close;
            self.items.push(Item::Preamble(Value { pieces: vec![Piece::Text(range.clone())], range }));
            self.scanner.at = close + 1;
        }
    }

    fn entry(&mut self, at: usize, kind: Range<usize>, open: usize, closer: char) {
        let key = self.key(closer);
        let header = at..key.end.max(open + 1);
        let (start, known) = (self.scanner.at, self.scanner.doubts.len());
        let mut found = self.fields(closer, false);
        if !found.is_closed {
            // The braces do not add up. Each value ends where the next field begins, at the latest.
            self.scanner.at = start;
            self.scanner.doubts.truncate(known);
            found = self.fields(closer, true);
        }
        if !found.is_closed {
            self.unclosed(&key, header.clone());
        }
        let doubts = std::mem::take(&mut self.scanner.doubts);
        self.items.push(Item::Entry(Written { span: header, kind, key, fields: found.fields, doubts }));
    }

    /// The fields of an entry up to its end, or to where another entry begins.
    fn fields(&mut self, closer: char, careful: bool) -> Fields {
        let mut fields = Vec::new();
        let mut goes_on = false;
        loop {
            self.scanner.skip();
            match self.scanner.peek() {
                None => return Fields { fields, is_closed: false },
                Some('@') if self.scanner.begins_entry(self.scanner.at) => return Fields { fields, is_closed: false },
                Some(c) if c == closer => {
                    self.scanner.at += 1;
                    // One brace too many is a slip.
                    if goes_on || !self.goes_on() {
                        return Fields { fields, is_closed: true };
                    }
                    goes_on = true;
                    let end = self.scanner.at;
                    let hint = "a brace too many closes a value before";
                    self.scanner.doubt(end - 1..end, "the entry ends here, and goes on behind it", hint);
                }
                Some(',') => self.scanner.at += 1,
                Some('}') => {
                    let end = self.scanner.at + 1;
                    let message = "the entry begins with `(` and ends with `}`";
                    self.scanner.doubt(end - 1..end, message, "close it with `)`");
                    self.scanner.at = end;
                    return Fields { fields, is_closed: true };
                }
                Some(_) => fields.extend(self.field(closer, careful)),
            }
        }
    }

    fn unclosed(&mut self, key: &Range<usize>, header: Range<usize>) {
        let key = self.scanner.text[key.clone()].escape_debug();
        let name = if key.clone().next().is_none() { "the entry".to_owned() } else { format!("the entry `{key}`") };
        let hint = "a `}` or a `\"` is missing at the end of a value, or of the entry";
        self.scanner.doubt(header, &format!("{name} is not closed"), hint);
    }

    /// Whether a field follows behind the end of an entry.
    fn goes_on(&self) -> bool {
        let rest = self.scanner.text[self.scanner.at..].trim_start_matches(is_blank);
        rest.strip_prefix(',').is_some_and(|rest| {
            let start = self.scanner.text.len() - rest.trim_start_matches(is_blank).len();
            self.scanner.begins_field(start)
        })
    }

    /// The key of an entry: up to a comma, the end of the entry or of the line. It may be empty.
    fn key(&mut self, closer: char) -> Range<usize> {
        self.scanner.skip_blanks();
        let start = self.scanner.at;
        let rest = self.scanner.rest();
        let end = rest.find([',', closer, '\n', '\r']).unwrap_or(rest.len());
        let line = &rest[..end];
        // A field that stands in the same line, as a comma is missing or the key.
        let equals = line.find('=').filter(|at| line[at + 1..].trim_start().starts_with(['{', '"']));
        let field = equals.map(|at| {
            let before = line[..at].trim_end();
            before.rfind(is_blank).map_or(0, |blank| blank + 1)
        });
        let key = line[..field.unwrap_or(end)].trim_end_matches(is_blank);
        let key = start..start + key.len();
        self.scanner.at = start + field.unwrap_or(end);
        if field.is_none() {
            self.scanner.skip();
        }
        match self.scanner.peek() {
            Some(',') => self.scanner.at += 1,
            Some(c) if c != closer && self.scanner.begins_field(self.scanner.at) => {
                let hint = "the key is followed by a comma: `@article{key, title = {…}}`";
                if key.is_empty() {
                    self.scanner.doubt(self.scanner.at..self.scanner.at, "the key of the entry is missing", hint);
                } else {
                    self.scanner.doubt(key.clone(), "a comma is missing behind this key", hint);
                }
            }
            _ => {}
        }
        key
    }

    /// A field, if what stands here is one that has a value; goes on in any case.
    fn field(&mut self, closer: char, careful: bool) -> Option<(Range<usize>, Value)> {
        const FIELD: &str = "a field is written `title = {…}`";
        let name = self.scanner.name();
        self.scanner.skip();
        let at = self.scanner.at;
        let found = self.scanner.peek();
        let here = at..at + found.map_or(0, char::len_utf8);
        if name.is_empty() {
            let message =
                if found == Some('=') { "the name of a field is missing here" } else { "this belongs to no field" };
            self.scanner.doubt(here.clone(), message, FIELD);
            self.scanner.at = here.end;
            if matches!(found, Some('=' | '{' | '"')) {
                self.scanner.at = if found == Some('=') { here.end } else { at };
                let known = self.scanner.doubts.len();
                self.scanner.value(closer, careful);
                self.scanner.doubts.truncate(known);
            }
            return None;
        }
        match found {
            Some('=') => self.scanner.at += 1,
            Some('{' | '"') => self.scanner.doubt(here, "a `=` is missing before this", FIELD),
            _ => {
                self.scanner.doubt(name, "this field has no value", FIELD);
                let rest = self.scanner.rest();
                let end = rest.find(|c: char| c == closer || ",{}\"\n\r@".contains(c)).unwrap_or(rest.len());
                self.scanner.at += end;
                return None;
            }
        }
        let value = self.scanner.value(closer, careful);
        self.scanner.skip();
        let at = self.scanner.at;
        if self.scanner.peek().is_some_and(|c| c != ',' && c != closer) && self.scanner.begins_field(at) {
            let start = at;
            let word = self.scanner.name();
            self.scanner.at = start;
            let hint = "fields are separated by commas: `title = {…}, year = {…}`";
            self.scanner.doubt(start..word.end, "a comma is missing before this", hint);
        }
        (!value.pieces.is_empty()).then_some((name, value))
    }

    fn file_doubt(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let span = Span { source: self.scanner.source, start: range.start, end: range.end };
        self.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message).hint(hint));
        self.doubts.append(&mut self.scanner.doubts);
    }
}

/// Types of entries that are meant as such also where their brace is missing.
const KNOWN: [&str; 8] =
    ["article", "book", "inbook", "incollection", "inproceedings", "misc", "phdthesis", "techreport"];
