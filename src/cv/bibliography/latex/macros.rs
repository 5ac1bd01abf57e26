//! What the preamble of a bibliography defines: `\newcommand{\jan}{Januar}`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::within;
use crate::cv::bibliography::entry::Field;
use crate::diagnostic::Span;

/// A command that the bibliography defines.
#[derive(Clone, Copy, Debug)]
struct Macro<'a> {
    /// How many arguments it takes.
    arguments: usize,
    body: &'a str,
    /// Where its body is written.
    span: Span,
}

/// The commands that a bibliography defines.
#[derive(Clone, Debug, Default)]
pub(in crate::cv::bibliography) struct Macros<'a> {
    by_name: BTreeMap<&'a str, Macro<'a>>,
}

/// A piece of a field, and where it is written.
type Piece<'a> = (&'a str, Span);

/// How deep definitions may use each other.
const DEPTH: usize = 8;

/// Of how many pieces the text of a field may be made; what is longer goes round in circles.
const PIECES: usize = 1000;

impl<'a> Macros<'a> {
    /// Reads the definitions in a preamble, which is written at `span`: those of plain TeX and of LaTeX, without delimiters
    /// in their arguments and without optional ones. What is none is passed over.
    pub fn define(&mut self, preamble: &'a str, span: Span) {
        const DEFINING: [&str; 9] = [
            "newcommand",
            "renewcommand",
            "providecommand",
            "DeclareRobustCommand",
            "def",
            "gdef",
            "edef",
            "xdef",
            "DeclareTextFontCommand",
        ];
        let mut at = 0;
        while let Some(next) = preamble[at..].find('\\') {
            at += next;
            let (name, after) = command(preamble, at);
            at = after;
            if !DEFINING.contains(&name) {
                continue;
            }
            at += usize::from(preamble[at..].starts_with('*'));
            let provides = name == "providecommand";
            if let Some(Definition { name, arguments, body, at: start, end }) = definition(preamble, at) {
                if !provides || !self.by_name.contains_key(name) {
                    let span = within(span, preamble.len(), start..start + body.len());
                    self.by_name.insert(name, Macro { arguments, body, span });
                }
                at = end;
            }
        }
    }

    /// Whether none is defined.
    pub fn is_empty(&self) -> bool {
        self.by_name.is_empty()
    }

    /// A field with these commands replaced by what they stand for.
    pub fn expand(&self, field: &Field<'a>) -> Field<'a> {
        let is_used = |text: &str| !self.by_name.is_empty() && text.contains('\\');
        if !field.pieces.iter().any(|(text, _)| is_used(text)) {
            return field.clone();
        }
        let mut pieces = Vec::new();
        for piece in &field.pieces {
            self.add(*piece, &[], DEPTH, &mut pieces);
        }
        Field { pieces, ..field.clone() }
    }

    /// Adds a text, with arguments in place of `#1` and so on.
    fn add(&self, (text, span): Piece<'a>, arguments: &[Piece<'a>], depth: usize, pieces: &mut Vec<Piece<'a>>) {
        let part = |range: Range<usize>| (&text[range.clone()], within(span, text.len(), range));
        let (mut from, mut at) = (0, 0);
        while let Some(next) = text[at..].find(['\\', '#']) {
            at += next;
            if pieces.len() >= PIECES {
                break;
            }
            if text[at..].starts_with('#') {
                let number = text[at + 1..].chars().next().and_then(|digit| digit.to_digit(10));
                let argument = number.and_then(|number| arguments.get((number as usize).checked_sub(1)?));
                at += 1;
                if let Some(argument) = argument {
                    push(part(from..at - 1), pieces);
                    if depth > 0 {
                        self.add(*argument, &[], depth - 1, pieces);
                    }
                    at += 1;
                    from = at;
                }
                continue;
            }
            let (name, after) = command(text, at);
            let Some(found) = self.by_name.get(name).filter(|_| depth > 0) else {
                at = after;
                continue;
            };
            push(part(from..at), pieces);
            at = after;
            let mut given = Vec::new();
            for _ in 0..found.arguments {
                let (argument, end) = argument(text, at);
                given.push((&text[argument.clone()], within(span, text.len(), argument)));
                at = end;
            }
            if found.arguments == 0 && !name.is_empty() {
                at += text[at..].len() - text[at..].trim_start().len();
            }
            self.add((found.body, found.span), &given, depth - 1, pieces);
            from = at;
        }
        push(part(from..text.len()), pieces);
    }
}

fn push<'a>(piece: Piece<'a>, pieces: &mut Vec<Piece<'a>>) {
    if !piece.0.is_empty() {
        pieces.push(piece);
    }
}

/// The name of the command at a backslash, and where the text goes on.
fn command(text: &str, at: usize) -> (&str, usize) {
    let body = &text[at + 1..];
    let letters = body.find(|c: char| !c.is_ascii_alphabetic() && c != '@').unwrap_or(body.len());
    let length = if letters > 0 { letters } else { body.chars().next().map_or(0, char::len_utf8) };
    (&body[..length], at + 1 + length)
}

/// What is defined behind `\newcommand` or `\def`.
struct Definition<'a> {
    name: &'a str,
    arguments: usize,
    body: &'a str,
    /// Where the body begins, and where the text goes on.
    at: usize,
    end: usize,
}

fn definition(text: &str, at: usize) -> Option<Definition<'_>> {
    let blank = |at: usize| at + text[at..].len() - text[at..].trim_start().len();
    let mut at = blank(at);
    let in_braces = text[at..].starts_with('{');
    at = blank(at + usize::from(in_braces));
    if !text[at..].starts_with('\\') {
        return None;
    }
    let (name, after) = command(text, at);
    at = blank(after);
    if in_braces {
        at = blank(at + text[at..].strip_prefix('}').map(|_| 1)?);
    }
    let mut arguments = 0;
    if let Some(number) = text[at..].strip_prefix('[') {
        // LaTeX's `[1]`.
        let (digits, _) = number.split_once(']')?;
        arguments = digits.trim().parse().ok().filter(|count| *count < 10)?;
        at = blank(at + digits.len() + 2);
    }
    while text[at..].starts_with('#') {
        // TeX's `#1#2`.
        arguments += 1;
        at += 1 + text[at + 1..].chars().next().filter(char::is_ascii_digit).map(|_| 1)?;
    }
    if !text[at..].starts_with('{') || arguments > 9 {
        return None;
    }
    let (body, end) = argument(text, at);
    Some(Definition { name, arguments, at: body.start, body: &text[body], end })
}

/// The argument at a byte, without its braces, and where the text goes on.
fn argument(text: &str, at: usize) -> (Range<usize>, usize) {
    let at = at + text[at..].len() - text[at..].trim_start().len();
    let rest = &text[at..];
    let Some(body) = rest.strip_prefix('{') else {
        let length = rest.chars().next().map_or(0, char::len_utf8);
        let (_, end) = if rest.starts_with('\\') { command(text, at) } else { ("", at + length) };
        return (at..end, end);
    };
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (offset, c) in body.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '{' => depth += 1,
            '}' if depth == 0 => return (at + 1..at + 1 + offset, at + 2 + offset),
            '}' => depth -= 1,
            _ => {}
        }
    }
    (at + 1..text.len(), text.len())
}

#[cfg(test)]
mod tests {
    use super::Macros;
    use crate::cv::bibliography::entry::Field;
    use crate::diagnostic::Span;

    fn expanded(preamble: &str, text: &str) -> String {
        let mut macros = Macros::default();
        macros.define(preamble, Span::default());
        macros.expand(&Field { pieces: vec![(text, Span::default())], ..Field::default() }).raw()
    }

    #[test]
    fn definitions_are_put_in() {
        let preamble = r"\newcommand{\jan}{Jan.} \def\noop#1{} \providecommand\two[2]{#2 and {#1}} \newcommand*{\deep}{\two{a}{\jan}}";
        for (text, expected) in [
            (r"1 \jan 2", "1 Jan.2"),
            (r"\jan{} 2", "Jan.{} 2"),
            (r"\noop{1973b}1973", "1973"),
            (r"\two xy", "y and {x}"),
            (r"\deep!", "Jan. and {a}!"),
            (r"\january \& \other", r"\january \& \other"),
        ] {
            assert_eq!(expanded(preamble, text), expected, "{text}");
        }
    }

    #[test]
    fn circles_end() {
        for preamble in [
            r"\def\a{\a}",
            r"\def\a{\b\b}\def\b{\a\a}",
            r"\def\a{\b\b\b\b\b\b\b\b\b\b}\def\b{\c\c\c\c\c\c\c\c\c\c}\def\c{\d\d\d\d\d\d\d\d\d\d}\def\d{xx}",
            r"\def\a#1{\a{#1#1}x}",
            r"\newcommand{\a",
            r"\def\a[",
            r"\newcommand{\a}[99]{x}",
            r"\def\a#",
        ] {
            assert!(expanded(preamble, r"\a{x}").len() < 100_000, "{preamble}");
        }
    }
}
