//! What stands behind or between brackets and makes them more than brackets.

use super::Style;
use crate::language;

/// What follows a closing bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tail<'a> {
    /// `(url)`.
    Url(&'a str),
    /// `{.smallcaps .grey lang=fr}`.
    Attributes(Vec<Attribute<'a>>),
    /// `{}`, in a template.
    Group,
}

/// What the text between brackets is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attribute<'a> {
    /// How it looks.
    Style(Style),
    /// Its language, as a tag.
    Language(&'a str),
    /// What it is short for.
    Expansion(&'a str),
}

/// Parentheses that may be nested in an address: `CommonMark`'s limit, which also bounds how often a byte is looked at.
const PARENTHESES: usize = 32;

/// The longest list of attributes, which also bounds how often a byte is looked at.
const ATTRIBUTES: usize = 200;

/// Reads what follows a closing bracket, and tells its length.
pub(super) fn tail(rest: &str, template: bool) -> Option<(Tail<'_>, usize)> {
    if let Some(inner) = rest.strip_prefix('(') {
        let length = url(inner)?;
        return Some((Tail::Url(&inner[..length]), length + 2));
    }
    let inner = rest.strip_prefix('{')?;
    let end = end_of_attributes(inner)?;
    let attributes = words(&inner[..end]).map(|(_, word)| attribute(word)).collect::<Option<Vec<_>>>()?;
    if attributes.is_empty() && !(template && end == 0) {
        return None;
    }
    Some((if attributes.is_empty() { Tail::Group } else { Tail::Attributes(attributes) }, end + 2))
}

/// Where a list of attributes ends: at its brace.
pub(super) fn end_of_attributes(inner: &str) -> Option<usize> {
    let mut is_quoted = false;
    let end = inner.bytes().take(ATTRIBUTES).position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b'\n' || !is_quoted && matches!(byte, b'}' | b'{')
    })?;
    inner[end..].starts_with('}').then_some(end)
}

/// The words of a list of attributes, each with its start. Between quotation marks a space parts nothing.
pub(super) fn words(list: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut is_quoted = false;
    let is_between = move |c: char| {
        is_quoted ^= c == '"';
        !is_quoted && c.is_ascii_whitespace()
    };
    let words = list.split(is_between).scan(0, |next, word| {
        let start = *next;
        *next += word.len() + 1;
        Some((start, word))
    });
    words.filter(|(_, word)| !word.is_empty())
}

/// The length of an address that ends at an unmatched closing parenthesis.
fn url(rest: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in rest.char_indices() {
        match c {
            '(' if depth == PARENTHESES => return None,
            '(' => depth += 1,
            ')' if depth == 0 => return (at > 0).then_some(at),
            ')' => depth -= 1,
            _ if c.is_whitespace() || c.is_control() => return None,
            _ => {}
        }
    }
    None
}

/// `lang=fr`, `expand="what it stands for"`, or a style.
pub(super) fn attribute(word: &str) -> Option<Attribute<'_>> {
    if let Some(expansion) = word.strip_prefix("expand=") {
        let expansion = Some(expansion.trim_matches('"')).filter(|expansion| !expansion.is_empty());
        return expansion.map(Attribute::Expansion);
    }
    match word.strip_prefix("lang=") {
        Some(tag) => Some(tag.trim_matches('"')).filter(|tag| language::check(tag).is_ok()).map(Attribute::Language),
        None => style(word).map(Attribute::Style),
    }
}

/// `.smallcaps`, `.underline`, `.grey` or another colour's name, `color=#7f807f`.
fn style(word: &str) -> Option<Style> {
    if let Some(colour) = word.strip_prefix("color=").or_else(|| word.strip_prefix("colour=")) {
        return colour.trim_matches('"').parse().ok().map(Style::Colour);
    }
    if let Some(hyphenate) = word.strip_prefix("hyphenate=") {
        return hyphenate.parse().ok().map(Style::Hyphenate);
    }
    match word.strip_prefix('.')? {
        "smallcaps" | "sc" => Some(Style::SmallCaps),
        "underline" | "ul" => Some(Style::Underline),
        "verbatim" => Some(Style::Verbatim),
        colour if !colour.starts_with('#') => colour.parse().ok().map(Style::Colour),
        _ => None,
    }
}

/// The longest id in braces, which bounds how often a byte is looked at.
const ID: usize = 200;

/// Reads `[@id]` or `[@a; @b]`, also over lines: the ids with their starts, and the length of all.
///
/// An id may have any characters that keys of bibliographies have. One with blanks, brackets, braces or commas stands in
/// braces: `[@{an id}]`.
pub(super) fn reference(rest: &str) -> Option<(Vec<(&str, usize)>, usize)> {
    let mut ids = Vec::new();
    let mut at = "[".len();
    if !rest.starts_with("[@") {
        return None;
    }
    loop {
        let start = at + "@".len();
        let (id, start, end) = if let Some(inner) = rest[start..].strip_prefix('{') {
            let end = inner.bytes().take(ID).position(|byte| matches!(byte, b'}' | b'{' | b'\n'))?;
            if !inner[end..].starts_with('}') {
                return None;
            }
            (inner[..end].trim(), start + 1 + blanks(&inner[..end]), start + end + "{}".len())
        } else {
            let end = start + id_length(&rest[start..])?;
            (&rest[start..end], start, end)
        };
        if id.is_empty() {
            return None;
        }
        ids.push((id, start));
        at = end + blanks(&rest[end..]);
        match rest.as_bytes().get(at)? {
            b']' => return Some((ids, at + 1)),
            b';' | b',' => at += 1 + blanks(&rest[at + 1..]),
            _ => return None,
        }
        if !rest[at..].starts_with('@') {
            return None;
        }
    }
}

/// The length of an id, to which a semicolon belongs, unless another id follows. `None` if it does not end soundly.
fn id_length(rest: &str) -> Option<usize> {
    for (at, c) in rest.char_indices() {
        match c {
            ']' => return Some(at),
            ';' | ',' if rest[at + 1..].trim_start().starts_with('@') => return Some(at),
            ',' | '[' | '{' | '}' | '\\' | '`' => return None,
            c if c.is_whitespace() => return Some(at),
            c if c.is_control() => return None,
            _ => {}
        }
    }
    None
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
