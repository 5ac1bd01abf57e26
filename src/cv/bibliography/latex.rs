//! LaTeX as it stands in bibliographies, into running text.
//!
//! This file reads its grammar: groups, blanks, ligatures, formulas. What commands mean, `latex/command.rs` says.

mod arguments;
mod command;
mod entity;
mod html;
mod journals;
mod macros;
mod mathml;
mod signs;
mod units;

use std::collections::BTreeMap;
use std::ops::Range;

use super::entry::Field;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{DEPTH, Inline, Prose, Style, formula, plain};
use html::Element;
pub(super) use macros::Macros;
use unicode_normalization::UnicodeNormalization;

/// The running text of a field. What is not understood is added to `doubts`, and left out.
pub(super) fn prose(field: &Field<'_>, doubts: &mut Vec<Diagnostic>) -> Prose {
    let inlines = read(&field.pieces, doubts);
    Prose { text: plain(&inlines), inlines, span: field.span }
}

/// The text of a part of a field, without its markup. Doubts point at a place in it if `span` is as long as it is, and else at
/// all of that.
pub(super) fn text(latex: &str, span: Span, doubts: &mut Vec<Diagnostic>) -> String {
    plain(&read(&[(latex, span)], doubts))
}

/// The abbreviated name of a journal, where a field is a macro that names one: `\mnras`.
pub(super) fn abbreviation(field: &Field<'_>) -> Option<Prose> {
    let raw = field.raw();
    let command = raw.trim().trim_matches(['{', '}']).trim().strip_prefix('\\')?;
    let text = journals::journal(command)?.short.to_owned();
    let inlines = vec![Inline::Text { text: text.clone(), span: field.span }];
    Some(Prose { inlines, text, span: field.span })
}

/// An address or an identifier: what LaTeX would have escaped in it is as it was meant.
pub(super) fn address(field: &Field<'_>) -> String {
    unescaped_address(&field.raw())
}

fn unescaped_address(raw: &str) -> String {
    let mut address = String::new();
    let mut rest = raw.trim();
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
                if letters == 0 {
                    let sign = rest.chars().next().filter(char::is_ascii_punctuation);
                    address.extend(sign.filter(|sign| *sign != '-'));
                    rest = &rest[sign.map_or(0, char::len_utf8)..];
                    continue;
                }
                let name = &rest[..letters];
                rest = &rest[letters..];
                match name {
                    "href" => {
                        // Only where it leads.
                        let end = rest.find('}').unwrap_or(rest.len());
                        rest = &rest[..end];
                    }
                    "sim" | "textasciitilde" | "tilde" => address.push('~'),
                    _ => address.push_str(signs::sign(name).map_or("", str::trim)),
                }
            }
            // A formula of one sign stands for the sign.
            '$' if rest.find('$').is_some_and(|end| end <= 6 && !rest[..end].contains('/')) => {
                let (sign, after) = rest.split_once('$').expect("it was found");
                let sign = sign.trim();
                address.push_str(if sign == "\\sim" || sign == "\\tilde" {
                    "~"
                } else {
                    sign.trim_start_matches('\\')
                });
                rest = after;
            }
            '&' if rest.starts_with("amp;") => {
                address.push('&');
                rest = &rest[4..];
            }
            '&' if rest.starts_with("lt;") || rest.starts_with("gt;") => {
                address.push(if rest.starts_with('l') { '<' } else { '>' });
                rest = &rest[3..];
            }
            '{' | '}' => {}
            c if c.is_whitespace() => {}
            c => address.push(c),
        }
    }
    if address.contains("&amp;") { address.replace("&amp;", "&") } else { address }
}

/// Reads pieces of LaTeX that stand one behind the other.
fn read(pieces: &[(&str, Span)], doubts: &mut Vec<Diagnostic>) -> Vec<Inline> {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut add = |piece: &str, span: Span| {
        places.push(Place { at: text.len(), length: piece.len(), span });
        text.push_str(piece);
    };
    for (piece, span) in pieces {
        match html::unescaped(piece) {
            None => add(piece, *span),
            Some(parts) => {
                for (part, at) in parts {
                    add(part, within(*span, piece.len(), at..at + part.len()));
                }
            }
        }
    }
    let closings = if text.contains("</") { html::last_closings(&text) } else { BTreeMap::new() };
    let mut reader = Reader { text: &text, places: &places, at: 0, braces: 0, quotes: 0, closings, doubts };
    let mut output = Vec::new();
    reader.group(0, None, &mut output);
    trim(&mut output);
    compose(&mut output);
    output
}

/// Where bytes of a piece stand that is written at `span`, if it stands there letter by letter; else all of that.
fn within(span: Span, length: usize, range: Range<usize>) -> Span {
    if span.end - span.start == length {
        Span { start: span.start + range.start, end: (span.start + range.end).min(span.end), ..span }
    } else {
        span
    }
}

/// Where a piece of the text was written.
struct Place {
    at: usize,
    length: usize,
    span: Span,
}

struct Reader<'a> {
    text: &'a str,
    places: &'a [Place],
    /// How far it is read.
    at: usize,
    /// How many braces are open.
    braces: usize,
    /// How many quotations are open.
    quotes: usize,
    /// Where the last tag stands that closes an element of a name.
    closings: BTreeMap<String, usize>,
    doubts: &'a mut Vec<Diagnostic>,
}

/// How long an argument in brackets may be.
const LONGEST_OPTION: usize = 400;

/// How far the end of a formula is looked for beyond one that stands in braces.
const FAR: usize = 2000;

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Where was written what is read from a byte on.
    fn span(&self, from: usize) -> Span {
        let place = |at: usize| {
            let index = self.places.partition_point(|place| place.at <= at).saturating_sub(1);
            self.places.get(index).map(|place| {
                let at = (at - place.at).min(place.length);
                within(place.span, place.length, at..(at + 1).min(place.length))
            })
        };
        let (Some(first), Some(last)) = (place(from), place(self.at.max(from + 1) - 1)) else { return Span::default() };
        if first.source == last.source && last.end >= first.start { Span { end: last.end, ..first } } else { first }
    }

    fn push(&self, output: &mut Vec<Inline>, text: &str, from: usize) {
        push(output, text, self.span(from));
    }

    fn doubt(&mut self, message: String, subject: Option<String>, from: usize, hint: &str) {
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, self.span(from), message).hint(hint);
        self.doubts.push(match subject {
            Some(subject) => warning.about(subject),
            None => warning,
        });
    }

    /// Reads up to the brace that closes the group, and not that; behind the tag that closes an element; or to the end.
    fn group(&mut self, depth: usize, element: Option<&str>, output: &mut Vec<Inline>) {
        while let Some(c) = self.rest().chars().next() {
            let from = self.at;
            let rest = self.rest();
            match c {
                '}' if self.braces > 0 => return,
                '}' => self.at += 1,
                '{' => {
                    self.at += 1;
                    if depth < DEPTH {
                        self.braced(depth, output);
                    }
                }
                '\\' => self.command(depth, output),
                '$' => self.math(output),
                '~' => self.sign(1, "\u{A0}", output),
                '-' if rest.starts_with("---") => self.sign(3, "—", output),
                '-' if rest.starts_with("--") => self.sign(2, "–", output),
                '`' if rest.starts_with("``") => self.sign(2, "“", output),
                '\'' if rest.starts_with("''") => self.sign(2, "”", output),
                '`' => self.sign(1, "‘", output),
                '\'' => self.sign(1, "’", output),
                '?' if rest.starts_with("?`") => self.sign(2, "¿", output),
                '!' if rest.starts_with("!`") => self.sign(2, "¡", output),
                ',' if rest.starts_with(",,")
                    && rest[2..].starts_with(|c: char| c.is_alphanumeric() || "{\\".contains(c)) =>
                {
                    self.sign(2, "„", output);
                }
                '<' if rest.starts_with("<<") => self.sign(2, "«", output),
                '>' if rest.starts_with(">>") => self.sign(2, "»", output),
                '<' => {
                    if self.tag(depth, element, output) {
                        return;
                    }
                }
                '"' => {
                    let opens = last(output).is_none_or(|c| c.is_whitespace() || "([–—".contains(c));
                    self.sign(1, if opens { "“" } else { "”" }, output);
                }
                c if c.is_whitespace() => {
                    self.at += rest.len() - rest.trim_start().len();
                    self.push(output, " ", from);
                }
                _ => self.characters(output),
            }
        }
    }

    /// Reads a group behind its opening brace, and its closing brace.
    fn braced(&mut self, depth: usize, output: &mut Vec<Inline>) {
        self.braces += 1;
        self.group(depth + 1, None, output);
        self.braces -= 1;
        self.eat('}');
    }

    /// Reads characters that are only characters; behind an ampersand, an entity of HTML's.
    fn characters(&mut self, output: &mut Vec<Inline>) {
        let (from, rest) = (self.at, self.rest());
        if last(output) == Some('&')
            && let Some((entity, length)) = entity::entity(rest)
        {
            pop(output);
            self.at += length;
            self.push(output, &entity, from);
            return;
        }
        let special = |c: char| c.is_whitespace() || "{}\\$~-`'\"?!,<>".contains(c);
        let end = rest.char_indices().skip(1).find(|(at, c)| special(*c) || rest[..*at].ends_with('&'));
        let end = end.map_or(rest.len(), |(at, _)| at);
        self.at += end;
        self.push(output, &rest[..end], from);
    }

    /// Reads a tag of HTML's with its element; a sign, if it is none. Whether it closes the element that is being read.
    fn tag(&mut self, depth: usize, element: Option<&str>, output: &mut Vec<Inline>) -> bool {
        let from = self.at;
        let tag = html::tag(self.rest());
        let has_end = |name: &str| self.closings.get(name).is_some_and(|at| *at > from);
        let Some(tag) = tag.filter(|tag| {
            tag.closes
                || tag.is_empty
                || has_end(&tag.name)
                || ["br", "p", "hr", "astrobj", "title"].contains(&tag.name.as_str())
        }) else {
            self.sign(1, "<", output);
            return false;
        };
        self.at += tag.length;
        if tag.closes {
            return element == Some(tag.name.as_str());
        }
        match html::element(&tag.name) {
            Some(Element::Space) => self.push(output, " ", from),
            Some(Element::Math) if !tag.is_empty => {
                let (formula, length) = mathml::formula(self.rest());
                self.at += length;
                self.formula(&formula, from, output);
            }
            Some(Element::Styled(style)) if depth < DEPTH && !tag.is_empty => {
                let mut content = Vec::new();
                self.group(depth + 1, Some(&tag.name), &mut content);
                styled(output, style, content);
            }
            _ => {}
        }
        false
    }

    fn sign(&mut self, length: usize, sign: &str, output: &mut Vec<Inline>) {
        let from = self.at;
        self.at += length;
        self.push(output, sign, from);
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.rest().starts_with(c);
        self.at += if found { c.len_utf8() } else { 0 };
        found
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    /// A command's argument: a group, a command, or a character.
    fn argument(&mut self, depth: usize) -> Vec<Inline> {
        let mut output = Vec::new();
        self.skip_blanks();
        let from = self.at;
        if depth >= DEPTH {
            return output;
        }
        if self.eat('{') {
            self.braced(depth, &mut output);
        } else if self.rest().starts_with('\\') {
            self.command(depth + 1, &mut output);
        } else if self.rest().starts_with('$') {
            self.math(&mut output);
        } else if let Some(c) = self.rest().chars().next().filter(|c| *c != '}') {
            self.at += c.len_utf8();
            self.push(&mut output, c.encode_utf8(&mut [0; 4]), from);
        }
        output
    }

    /// A command's argument as it is written; empty, if it stands in no braces.
    fn raw_argument(&mut self) -> &'a str {
        self.skip_blanks();
        if !self.eat('{') {
            return "";
        }
        let rest = self.rest();
        let mut depth = 0_usize;
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => {
                    self.at += at + 1;
                    return &rest[..at];
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        self.at = self.text.len();
        rest
    }

    /// Passes over an argument in brackets.
    fn skip_option(&mut self) {
        let rest = self.rest();
        if rest.trim_start().starts_with('[')
            && let Some(end) = rest.bytes().take(LONGEST_OPTION).position(|byte| byte == b']')
        {
            self.at += end + 1;
        }
    }

    /// Reads a formula between dollars.
    fn math(&mut self, output: &mut Vec<Inline>) {
        let from = self.at;
        let dollars = if self.rest().starts_with("$$") { 2 } else { 1 };
        self.at += dollars;
        let rest = self.rest();
        let Some(end) = dollar(rest) else {
            if dollars == 1 {
                self.doubt(
                    "this `$` begins a formula that does not end, and is left out".into(),
                    None,
                    from,
                    "write `\\$` for a dollar",
                );
            }
            return;
        };
        self.at += end;
        // A formula that two dollars begin may end with one.
        for _ in 0..dollars {
            self.eat('$');
        }
        self.formula(&rest[..end], from, output);
    }

    fn formula(&mut self, text: &str, from: usize, output: &mut Vec<Inline>) {
        let read = formula(text.trim(), self.span(from));
        for name in read.unknown {
            self.unknown(&name, "set as its name", from);
        }
        output.extend(read.inlines);
    }

    /// Says that a command is not known, and what became of it.
    fn unknown(&mut self, name: &str, what: &str, from: usize) {
        let message = format!("the command `\\{}` is not understood, and {what}", name.escape_debug());
        let hint = "define it in a `@preamble`, or write what it sets as text, in UTF-8";
        self.doubt(message, Some(format!("\\{name}")), from, hint);
    }
}

/// Where the formula ends: at the next dollar that stands in no braces, or else at the next one.
fn dollar(text: &str) -> Option<usize> {
    let mut first = None;
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'$' if !escaped && depth == 0 => return Some(at),
            b'$' if !escaped => first = first.or(Some(at)),
            b'{' if !escaped => depth += 1,
            // It closes what the formula stands in.
            b'}' if !escaped && depth == 0 && first.is_some() => break,
            b'}' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        if first.is_some() && at > FAR {
            break;
        }
        escaped = byte == b'\\' && !escaped;
    }
    first
}

/// Appends text in a style, if there is some.
fn styled(output: &mut Vec<Inline>, style: Style, content: Vec<Inline>) {
    if !content.is_empty() {
        output.push(Inline::Styled { style, content });
    }
}

/// Appends text, to the text that is there if there is some. Blanks are one blank.
fn push(output: &mut Vec<Inline>, text: &str, place: Span) {
    let text = if text == " " && last(output) == Some(' ') { "" } else { text };
    match output.last_mut() {
        _ if text.is_empty() => {}
        Some(Inline::Text { text: before, span }) => {
            before.push_str(text);
            if span.source == place.source {
                span.end = span.end.max(place.end);
            }
        }
        _ => output.push(Inline::Text { text: text.to_owned(), span: place }),
    }
}

/// The last character.
fn last(inlines: &[Inline]) -> Option<char> {
    match inlines.last()? {
        Inline::Text { text, .. } => text.chars().next_back(),
        Inline::Styled { content, .. } | Inline::Link { content, .. } | Inline::Foreign { content, .. } => {
            last(content)
        }
        _ => None,
    }
}

/// Takes the last character away.
fn pop(inlines: &mut [Inline]) {
    match inlines.last_mut() {
        Some(Inline::Text { text, .. }) => {
            text.pop();
        }
        Some(Inline::Styled { content, .. } | Inline::Link { content, .. } | Inline::Foreign { content, .. }) => {
            pop(content);
        }
        _ => {}
    }
}

/// Takes the blanks at both ends away.
fn trim(inlines: &mut Vec<Inline>) {
    if let Some(Inline::Text { text, .. }) = inlines.first_mut() {
        let blanks = text.len() - text.trim_start_matches(' ').len();
        text.drain(..blanks);
    }
    if let Some(Inline::Text { text, .. }) = inlines.last_mut() {
        text.truncate(text.trim_end_matches(' ').len());
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text { text, .. } if text.is_empty()));
}

/// Makes one character of a letter and its accents, where there is one (Unicode's form NFC).
fn compose(inlines: &mut [Inline]) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } if !text.is_ascii() => *text = text.nfc().collect(),
            Inline::Styled { content, .. } | Inline::Link { content, .. } | Inline::Foreign { content, .. } => {
                compose(content);
            }
            _ => {}
        }
    }
}
