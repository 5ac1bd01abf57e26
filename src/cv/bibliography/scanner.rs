//! The words and values of a `.bib` file.

use super::grammar::{Piece, Value};
use super::pairs::Pairs;
use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use std::ops::Range;

/// A text, and how far it is read.
pub(super) struct Scanner<'a> {
    pub text: &'a str,
    pub at: usize,
    pub source: SourceId,
    pub braces: Pairs,
    /// What was found to be doubtful.
    pub doubts: Vec<Diagnostic>,
}

pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// What no name has, after `bibtex.web`, section 33 (but there neither parentheses nor apostrophes).
fn ends_name(c: char) -> bool {
    is_blank(c) || c.is_control() || "=,{}()\"#%'@".contains(c)
}

const VALUE: &str = "a value is written `{…}` or `\"…\"`, or is a number";

impl<'a> Scanner<'a> {
    pub fn new(text: &'a str, source: SourceId) -> Scanner<'a> {
        Scanner { text, at: 0, source, braces: Pairs::of(text, b'{', b'}'), doubts: Vec::new() }
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn doubt(&mut self, range: Range<usize>, message: &str, hint: &str) {
        let span = Span { source: self.source, start: range.start, end: range.end };
        self.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message).hint(hint));
    }

    /// Goes to the next of these characters, and tells which it is.
    pub fn next_of(&mut self, wanted: &str) -> Option<char> {
        let rest = self.rest();
        let found = rest.find(|c| wanted.contains(c));
        self.at += found.unwrap_or(rest.len());
        self.peek()
    }

    pub fn skip_line(&mut self) {
        let rest = self.rest();
        self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
    }

    pub fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    /// Passes over blanks and comments.
    pub fn skip(&mut self) {
        self.skip_blanks();
        while self.peek() == Some('%') {
            self.skip_line();
            self.skip_blanks();
        }
    }

    fn take(&mut self, end: impl Fn(char) -> bool) -> Range<usize> {
        let rest = self.rest();
        let start = self.at;
        self.at += rest.find(end).unwrap_or(rest.len());
        start..self.at
    }

    /// The type of an entry, or the name of a command.
    pub fn word(&mut self) -> Range<usize> {
        self.take(|c| !(c.is_alphanumeric() || "_-+:".contains(c)))
    }

    /// The name of a field or a string: a word, or a few in one line before a `=`.
    pub fn name(&mut self) -> Range<usize> {
        let first = self.take(ends_name);
        let mut end = first.end;
        while end > first.start {
            let blanks = self.take(|c| c != ' ' && c != '\t');
            if blanks.is_empty() {
                break;
            }
            let word = self.take(ends_name);
            if word.is_empty() {
                break;
            }
            end = word.end;
        }
        let rest = self.text[end..].trim_start_matches(is_blank);
        // Several words are no name unless a `=` follows.
        let end = if rest.starts_with('=') { end } else { first.end };
        self.at = end;
        first.start..end
    }

    /// What closes an entry that the bracket here would begin.
    pub fn closer(&self) -> Option<char> {
        match self.peek()? {
            '{' => Some('}'),
            '(' => Some(')'),
            _ => None,
        }
    }

    /// Whether there are but blanks before a place in its line.
    pub fn starts_line(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t', '\u{FEFF}']);
        before.is_empty() || before.ends_with(['\n', '\r'])
    }

    /// Whether an entry begins at a place: `@word{`.
    pub fn begins_entry(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\t']);
        let Some(rest) = rest.strip_prefix('@') else { return false };
        let word = rest.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_' || c == '-');
        word.len() < rest.len() && word.trim_start_matches([' ', '\t']).starts_with(['{', '('])
    }

    /// Whether a field begins at a place: `name = {`.
    pub fn begins_field(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\t']);
        let name = rest.trim_start_matches(|c| !ends_name(c));
        let value = name.trim_start_matches(is_blank).strip_prefix('=');
        name.len() < rest.len()
            && value.is_some_and(|value| {
                value.trim_start_matches(is_blank).starts_with(|c: char| c == '{' || c == '"' || c.is_alphanumeric())
            })
    }

    /// A value: pieces with `#` between them. `closer` closes what it stands in; a `careful` reader does not trust braces.
    pub fn value(&mut self, closer: char, careful: bool) -> Value {
        let mut pieces = Vec::new();
        self.skip();
        let start = self.at;
        let mut end;
        loop {
            let at = self.at;
            match self.peek() {
                Some('{') => pieces.push(Piece::Text(self.braced(careful))),
                Some('"') => pieces.push(Piece::Text(self.quoted())),
                Some(c) if !",#=@%".contains(c) && c != closer && c != '}' => pieces.push(self.bare(closer)),
                found => {
                    let here = at..at + found.map_or(0, char::len_utf8);
                    self.doubt(here, "a value is missing", VALUE);
                }
            }
            end = self.at;
            self.skip();
            match self.peek() {
                Some('#') => {
                    self.at += 1;
                    self.skip();
                }
                Some('{' | '"') if self.at > at => {
                    let here = self.at..self.at + 1;
                    // Blanks between them count, as they would in a text.
                    let blank = self.text[end..].starts_with(|c: char| c.is_ascii_whitespace());
                    pieces.extend(blank.then(|| Piece::Text(end..end + 1)));
                    self.doubt(here, "a `#` is missing before this", "values are joined by `#`: `{…} # {…}`");
                }
                _ => break,
            }
        }
        let range = match &pieces[..] {
            [Piece::Text(range) | Piece::Name(range)] => range.clone(),
            _ => start..end,
        };
        Value { pieces, range }
    }

    /// What stands in braces.
    fn braced(&mut self, careful: bool) -> Range<usize> {
        let open = self.at;
        let close = self.braces.close(open).filter(|close| {
            // A brace with a backslash is one for BibTeX too, unless it was not meant so.
            !careful && (!self.text[..*close].ends_with('\\') || self.ends_value(close + 1))
        });
        if let Some(close) = close {
            self.at = close + 1;
            return open + 1..close;
        }
        let mut depth = 1;
        let mut escaped = false;
        for (at, byte) in self.text.bytes().enumerate().skip(open + 1) {
            match byte {
                b'{' if !escaped => depth += 1,
                b'}' if !escaped && self.stands_alone(at) => return self.cut(open, at),
                b'}' if !escaped => {
                    depth -= 1;
                    if depth == 0 {
                        self.at = at + 1;
                        return open + 1..at;
                    }
                }
                b'\n' | b'\r' if self.begins_field(at + 1) || self.begins_entry(at + 1) => return self.cut(open, at),
                _ => {}
            }
            escaped = byte == b'\\' && !escaped;
        }
        self.cut(open, self.text.len())
    }

    /// Ends a value that is not closed, at the latest at `end`.
    fn cut(&mut self, open: usize, end: usize) -> Range<usize> {
        let text = self.text[open + 1..end].trim_end_matches(is_blank);
        let whole = text.strip_suffix(',').unwrap_or(text);
        self.at = if whole.len() < text.len() { open + 1 + whole.len() } else { end };
        let closing = if self.text[open..].starts_with('"') { "\"" } else { "}" };
        let hint = format!("a `{closing}` is missing at its end; it is taken to end with its line");
        self.doubt(open..open + 1, "the value that begins here is not closed", &hint);
        open + 1..open + 1 + whole.len()
    }

    /// Whether a brace stands alone in its line, as the one that closes an entry.
    fn stands_alone(&self, at: usize) -> bool {
        self.starts_line(at)
            && (self.text[at + 1..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r'])
                || self.text[at + 1..].trim_start().is_empty())
    }

    /// What stands between quotation marks. Those in braces are part of it, and so are those behind which a value cannot
    /// end, with a warning.
    fn quoted(&mut self) -> Range<usize> {
        let open = self.at;
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        // The first and the last mark within.
        let mut inner: Option<(usize, usize)> = None;
        let close = loop {
            match bytes.get(at) {
                None | Some(b'}') => break None,
                Some(b'{') => match self.braces.close(at) {
                    Some(close) => at = close,
                    None => break None,
                },
                Some(b'"') if self.ends_value(at + 1) => break Some(at),
                // That one begins the value of another field.
                Some(b'"') if self.text[open..at].trim_end_matches(is_blank).ends_with('=') => break None,
                Some(b'"') => inner = Some((inner.map_or(at, |(first, _)| first), at)),
                Some(b'\n' | b'\r') if inner.is_some() && self.begins_field(at + 1) => break None,
                Some(_) => {}
            }
            at += 1;
        };
        let Some(close) = close.or(inner.map(|(_, last)| last)) else {
            let lines = self.text[open..at].match_indices(['\n', '\r']);
            let mut ends = lines.map(|(line, _)| open + line).filter(|line| self.begins_field(line + 1));
            let end = ends.next().unwrap_or(at);
            return self.cut(open, end);
        };
        if let Some((inner, _)) = inner {
            let hint = "a quotation mark within a value stands in braces: `{\"}`";
            self.doubt(inner..inner + 1, "this quotation mark would end the value", hint);
        }
        self.at = close + 1;
        open + 1..close
    }

    /// Whether a value can end before a place.
    fn ends_value(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches(is_blank);
        let blanks = &self.text[at..self.text.len() - rest.len()];
        let next = self.text.len() - rest.len();
        rest.is_empty()
            || rest.starts_with([',', '#', '}', ')', '%'])
            || blanks.contains(['\n', '\r']) && (self.begins_entry(next) || self.begins_field(next))
    }

    /// A number, the name of a string, or what should stand in braces.
    fn bare(&mut self, closer: char) -> Piece {
        let ends = |c: char| is_blank(c) || c == closer || ",#{}\"=%".contains(c);
        let word = self.take(ends);
        let text = &self.text[word.clone()];
        // More words in the line, unless they begin a field.
        let rest = self.rest();
        let line = rest.find(|c: char| c == closer || ",#{}\"=%\n\r".contains(c)).unwrap_or(rest.len());
        let more = rest[..line].trim_matches(is_blank);
        if !more.is_empty() && !rest[line..].starts_with(['=', '{', '"']) {
            let all = word.start..self.at + rest[..line].trim_end_matches(is_blank).len();
            self.at = all.end;
            self.doubt(all.clone(), "this value stands in no braces", VALUE);
            return Piece::Text(all);
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Piece::Text(word);
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) || text.contains(ends_name) {
            self.doubt(word.clone(), "this value stands in no braces", VALUE);
            return Piece::Text(word);
        }
        Piece::Name(word)
    }
}
