//! Where a list of names is parted, and a name.

use crate::cv::bibliography::unmarked::NOTHING;
use std::ops::Range;

/// What stands between two names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    And,
    Glued,
    Semicolon,
    Ampersand,
    End,
}

/// The separators of a list that stand in no braces.
pub(super) fn separators(text: &str) -> Vec<(Range<usize>, Separator)> {
    let mut found: Vec<(Range<usize>, Separator)> = Vec::new();
    for (at, c) in outside(text) {
        let rest = &text[at..];
        if found.last().is_some_and(|(range, _)| at < range.end) {
            continue;
        }
        let before = text[..at].chars().next_back();
        let is_apart = before.is_none_or(|c| c.is_whitespace() || c == '~' || c == NOTHING);
        match c {
            ';' if !is_entity(&text[..at]) => found.push((at..at + 1, Separator::Semicolon)),
            '&' | '\\' if is_apart => {
                let sign = ["&amp;", "\\&", "&"].into_iter().find(|sign| rest.starts_with(sign));
                let length = sign.map_or(0, str::len);
                if length > 0 && rest[length..].starts_with(char::is_whitespace) {
                    found.push((at..at + length, Separator::Ampersand));
                }
            }
            'a' | 'A' => {
                let Some(rest) = rest.get(..3).filter(|and| and.eq_ignore_ascii_case("and")).map(|_| &rest[3..]) else {
                    continue;
                };
                let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || c == '~');
                // `Smith, J.and Lee` and `Smith andLee`.
                let is_glued_before = before.is_some_and(|c| ".,}".contains(c)) && ends;
                let is_glued_behind =
                    is_apart && c == 'a' && rest.starts_with(|c: char| c.is_uppercase() || c == '{' || c == '\\');
                if is_apart && ends {
                    found.push((at..at + 3, Separator::And));
                } else if is_glued_before || is_glued_behind {
                    found.push((at..at + 3, Separator::Glued));
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a text ends with the beginning of an HTML entity, such as `&uuml`.
fn is_entity(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.ends_with('&') && name.len() < text.len()
}

/// The characters of a text that stand in no braces, each with its place; of `\&`, only the backslash.
fn outside(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut depth, mut is_escaped) = (0_usize, false);
    text.char_indices().filter(move |(_, c)| {
        if std::mem::take(&mut is_escaped) {
            return false;
        }
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '\\' => is_escaped = true,
            _ => {}
        }
        depth == 0 && *c != '}'
    })
}

/// The parts of a text between some characters that stand in no braces, and where those stand.
pub(super) fn split(text: &str, separators: &[char]) -> (Vec<Range<usize>>, Vec<usize>) {
    let found: Vec<usize> = outside(text).filter(|(_, c)| separators.contains(c)).map(|(at, _)| at).collect();
    let mut start = 0;
    let mut parts = Vec::with_capacity(found.len() + 1);
    for &at in &found {
        parts.push(start..at);
        start = at + 1;
    }
    parts.push(start..text.len());
    (parts, found)
}

/// The same of a part of a text, without the blanks around each.
pub(super) fn split_ranges(text: &str, part: &Range<usize>, separators: &[char]) -> Vec<Range<usize>> {
    let (parts, _) = split(&text[part.clone()], separators);
    moved(parts, part.start).into_iter().map(|range| trimmed(text, range)).collect()
}

/// The words of a name, which blanks and ties separate outside of braces.
pub(in crate::cv::bibliography) fn words(name: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    let blanks = outside(name).filter(|(_, c)| c.is_whitespace() || *c == '~').map(|(at, c)| (at, c.len_utf8()));
    let ends: Vec<(usize, usize)> = blanks.chain([(name.len(), 0)]).collect();
    let words = ends.into_iter().map(move |(end, length)| {
        let word = &name[at..end];
        at = end + length;
        word
    });
    words.filter(|word| !word.chars().all(is_blank))
}

/// A range without the blanks at both ends.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start_matches(is_blank).len();
    let end = range.end - (part.len() - part.trim_end_matches(is_blank).len());
    start.min(end)..end
}

/// Blanks, ties, and what was taken out.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '~' || c == NOTHING
}

pub(super) fn moved(ranges: Vec<Range<usize>>, by: usize) -> Vec<Range<usize>> {
    ranges.into_iter().map(|range| range.start + by..range.end + by).collect()
}
