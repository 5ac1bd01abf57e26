//! Markup cut into tokens.

use super::tail::{self, Tail};
use crate::diagnostic::Span;
use std::ops::Range;

/// A piece of markup, and its bytes.
#[derive(Debug)]
pub(super) struct Token<'a> {
    pub kind: Kind<'a>,
    pub range: Range<usize>,
}

/// What a token may mean. Each may also turn out to be plain text.
#[derive(Debug)]
pub(super) enum Kind<'a> {
    /// Text as it is to be set.
    Text(&'a str),
    /// Text that stays as it is typed.
    Literal(&'a str),
    /// A run of stars, which may open or close emphasis.
    Stars { opens: bool, closes: bool },
    /// `[`.
    Open,
    /// `]`, and what makes the brackets more than brackets.
    Close(Option<Tail<'a>>),
    /// `^{` or `_{`.
    Script { raised: bool },
    /// `}`.
    Brace,
    /// The content of a code span.
    Code(&'a str),
    /// The content of a formula.
    Math(&'a str),
    /// The address between `<` and `>`.
    Address(&'a str),
    /// The ids of a reference, and where they begin.
    Reference(Vec<(&'a str, usize)>),
    /// A field of a template.
    Field(&'a str),
    /// A forced line break.
    Break,
}

/// What stands between fields of which those that are there are listed: `{term, institution}`.
pub const FIELD_SEPARATOR: &str = ", ";

/// Cuts a text into tokens, in linear time.
pub(super) fn tokens(text: &str, template: bool) -> Vec<Token<'_>> {
    let mut code = CodeFences::of(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    // Where the address that is being read ends; its hyphens are no dashes.
    let mut address_end = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match first {
            '\\' => escape(rest),
            '*' => stars(text, at),
            '`' => code.span(text, at),
            '$' => math(rest),
            '<' => address(rest),
            '[' => match tail::reference(rest) {
                Some((ids, length)) => {
                    (Kind::Reference(ids.into_iter().map(|(id, start)| (id, at + start)).collect()), length)
                }
                None => (Kind::Open, 1),
            },
            ']' => match tail::tail(&rest[1..], template) {
                Some((tail, length)) => (Kind::Close(Some(tail)), 1 + length),
                None => (Kind::Close(None), 1),
            },
            '^' | '_' if rest[1..].starts_with('{') => (Kind::Script { raised: first == '^' }, 2),
            '}' => (Kind::Brace, 1),
            '{' if template => field(rest),
            '-' if at < address_end => (Kind::Text("-"), 1),
            '-' => dash(rest),
            '\n' | '\r' => (Kind::Text(" "), rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len()),
            _ => {
                // Blanks before a newline go the way of the newline; other text runs up to the next mark.
                let end = rest.bytes().position(is_mark).unwrap_or(rest.len()).max(first.len_utf8());
                let text = &rest[..end];
                if let Some(address) = text
                    .rfind("://")
                    .filter(|scheme| at + scheme >= address_end && !text[*scheme..].contains(char::is_whitespace))
                {
                    let rest = &rest[address..];
                    address_end = at + address + rest.find(char::is_whitespace).unwrap_or(rest.len());
                }
                let newline = rest[end..].starts_with(['\n', '\r']);
                let kept = if newline { text.trim_end_matches([' ', '\t']) } else { text };
                (Kind::Text(kept), end)
            }
        };
        tokens.push(Token { kind, range: at..at + length });
        at += length;
    }
    tokens
}

/// Whether a text is only text.
pub(super) fn is_plain(text: &str) -> bool {
    !text.bytes().any(is_mark)
}

fn is_mark(byte: u8) -> bool {
    b"\\*`$<[]^_{}-\n\r".contains(&byte)
}

fn escape(rest: &str) -> (Kind<'_>, usize) {
    let next = rest[1..].chars().next();
    match next {
        Some('\n') => (Kind::Break, rest.len() - rest[1..].trim_start().len()),
        Some('\r') if rest[2..].starts_with('\n') => (Kind::Break, rest.len() - rest[1..].trim_start().len()),
        Some('"' | '\'') => (Kind::Literal(&rest[1..2]), 2),
        Some(c) if c.is_ascii_punctuation() => (Kind::Text(&rest[1..2]), 2),
        _ => (Kind::Text("\\"), 1),
    }
}

/// A run of stars, by `CommonMark`'s rules of flanking (section 6.2).
fn stars(text: &str, at: usize) -> (Kind<'_>, usize) {
    let length = text[at..].len() - text[at..].trim_start_matches('*').len();
    let before = text[..at].chars().next_back().unwrap_or(' ');
    let after = text[at + length..].chars().next().unwrap_or(' ');
    let is_mark = |c: char| c.is_ascii_punctuation() || ('\u{2010}'..='\u{205E}').contains(&c);
    let opens = !after.is_whitespace() && (!is_mark(after) || before.is_whitespace() || is_mark(before));
    let closes = !before.is_whitespace() && (!is_mark(before) || after.is_whitespace() || is_mark(after));
    (Kind::Stars { opens, closes }, length)
}

/// Two hyphens are an en dash and three an em dash, as TeX's fonts have it.
fn dash(rest: &str) -> (Kind<'_>, usize) {
    match rest {
        _ if rest.starts_with("---") => (Kind::Text("\u{2014}"), 3),
        _ if rest.starts_with("--") => (Kind::Text("\u{2013}"), 2),
        _ => (Kind::Text("-"), 1),
    }
}

/// A formula by pandoc's rule: no space inside the dollars, no digit after them.
fn math(rest: &str) -> (Kind<'_>, usize) {
    let plain = (Kind::Text("$"), 1);
    let inner = &rest[1..];
    let Some(close) = dollar(inner).filter(|close| *close > 0) else { return plain };
    let content = &inner[..close];
    let spaced = content.starts_with(char::is_whitespace) || content.ends_with(char::is_whitespace);
    if spaced || inner[close + 1..].starts_with(|c: char| c.is_ascii_digit()) {
        return plain;
    }
    // What cannot be set as a formula is not one.
    if super::math::parse(content, Span::default()).is_none() {
        return plain;
    }
    (Kind::Math(content), close + 2)
}

/// The next dollar that has no backslash before it.
fn dollar(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'$' if !escaped => return Some(at),
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

fn address(rest: &str) -> (Kind<'_>, usize) {
    let plain = (Kind::Text("<"), 1);
    if !["<https://", "<http://", "<mailto:"].iter().any(|scheme| rest.starts_with(scheme)) {
        return plain;
    }
    let end = rest[1..].find(|c: char| c.is_whitespace() || c == '<' || c == '>').map(|end| end + 1);
    match end {
        Some(end) if rest[end..].starts_with('>') => (Kind::Address(&rest[1..end]), end + 1),
        _ => plain,
    }
}

fn field(rest: &str) -> (Kind<'_>, usize) {
    let mark = rest[1..].find('}').map(|end| &rest[1..=end]).filter(|name| super::separator(name).is_some());
    if let Some(mark) = mark {
        return (Kind::Field(mark), mark.len() + 2);
    }
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.:".contains(c);
    let end = rest[1..].find(|c| !is_name(c) && c != ',' && c != ' ').map_or(rest.len(), |end| end + 1);
    // What begins with a full stop is an attribute that is none.
    let is_field = |name: &str| name.starts_with(|c| is_name(c) && c != '.') && name.chars().all(is_name);
    if rest[end..].starts_with('}') && rest[1..end].split(FIELD_SEPARATOR).all(is_field) {
        return (Kind::Field(&rest[1..end]), end + 1);
    }
    (Kind::Text("{"), 1)
}

/// Where runs of backticks stand, so that each finds its partner without a search.
struct CodeFences {
    /// Starts and lengths, from the last to the first.
    runs: Vec<(usize, usize)>,
    /// For each length the starts, from the last to the first.
    by_length: std::collections::BTreeMap<usize, Vec<usize>>,
}

impl CodeFences {
    fn of(text: &str) -> CodeFences {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (at, _) in text.match_indices('`') {
            match runs.last_mut() {
                Some((start, length)) if *start + *length == at => *length += 1,
                _ => runs.push((at, 1)),
            }
        }
        runs.reverse();
        let mut by_length = std::collections::BTreeMap::<_, Vec<_>>::new();
        for (start, length) in &runs {
            by_length.entry(*length).or_default().push(*start);
        }
        CodeFences { runs, by_length }
    }

    /// The code span that begins at a backtick, which ends at the next run of as many.
    fn span<'a>(&mut self, text: &'a str, at: usize) -> (Kind<'a>, usize) {
        while self.runs.last().is_some_and(|(start, length)| start + length <= at) {
            self.runs.pop();
        }
        // The first backtick of a run may have had a backslash.
        let length = self.runs.last().map_or(1, |(start, length)| start + length - at);
        let starts = self.by_length.entry(length).or_default();
        while starts.last().is_some_and(|start| *start < at + length) {
            starts.pop();
        }
        let Some(close) = starts.last() else { return (Kind::Text(&text[at..at + length]), length) };
        let content = &text[at + length..*close];
        // One blank at each side lets code begin and end with a backtick.
        let trimmed = content.strip_prefix(' ').and_then(|content| content.strip_suffix(' '));
        let content = trimmed.filter(|content| !content.trim().is_empty()).unwrap_or(content);
        (Kind::Code(content), close + length - at)
    }
}
