//! What is not TOML, in plain words.
//!
//! The parser says what it expected, in the terms of its grammar. Who writes a CV wants to know what to write instead,
//! and the common mistakes can be told by the text around the place.

mod place;

use self::place::{Mistake, Place, Reach, floor};
use crate::diagnostic::{Diagnostic, Source, SourceId, Span, codes};
use std::ops::Range;

/// What is wrong with a text, by the parser's errors: one mistake a line, since what follows on a line is mostly a
/// consequence.
pub(super) fn syntax_errors(source: SourceId, text: &str, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    if text.trim_start_matches('\u{feff}').trim_start().starts_with('{') && !errors.is_empty() {
        return vec![json(source, text)];
    }
    let mut errors: Vec<_> = errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(range, _)| range.start);
    let mut found: Vec<Diagnostic> = Vec::new();
    let (mut line, mut counted) = (0, 0);
    let mut last: Option<(usize, bool)> = None;
    let mut not_closed = false;
    for (range, message) in errors {
        let start = floor(text, range.start).max(counted);
        line += text[counted..start].matches('\n').count();
        counted = start;
        let (before, open) = last.unwrap_or((usize::MAX, false));
        // What stands in a bracket that is not closed is nothing of its own.
        if before == line || not_closed && IN_BRACKETS.iter().any(|kind| message.starts_with(kind)) {
            continue;
        }
        let place = Place { source, text, range, is_early: found.len() < FEW };
        // The lines below a text that is not closed may belong to it.
        if open && before + 1 == line && !place.line().contains('=') {
            last = Some((line, true));
            continue;
        }
        let Mistake { error, reach } = place.told(message);
        not_closed |= reach == Reach::Rest;
        last = Some((line, reach == Reach::Text));
        found.push(error);
    }
    found
}

/// So many mistakes of a file are looked into with some effort.
const FEW: usize = 100;

/// The parts of sources in which mistakes may only follow from syntax errors, in their order: the lines of the errors; below a
/// header that is none, what seems to belong to another table; and all below a bracket that is not closed.
pub(super) fn shadows<'a>(
    errors: impl Iterator<Item = &'a Diagnostic>,
    sources: &[Source],
) -> Vec<(SourceId, Range<usize>)> {
    let mut shadows: Vec<(SourceId, Range<usize>)> = Vec::new();
    let mut errors: Vec<&Diagnostic> = errors.collect();
    errors.sort_by_key(|error| error.span());
    for error in errors {
        let Some(Span { source, start, .. }) = error.span() else { continue };
        if shadows.last().is_some_and(|(of, range)| *of == source && range.contains(&start)) {
            continue;
        }
        let text = sources.get(usize::from(source.0)).map_or("", |source| &source.text);
        let first = text[..floor(text, start)].rfind('\n').map_or(0, |newline| newline + 1);
        let mut end = text[first..].find('\n').map_or(text.len(), |newline| first + newline);
        if error.is_unclosed {
            end = text.len();
        } else if is_header(&text[first..]) {
            let below = text[end..].match_indices('\n').find(|(at, _)| is_header(&text[end + at + 1..]));
            end = below.map_or(text.len(), |(at, _)| end + at);
        }
        shadows.push((source, first..end + 1));
    }
    shadows
}

fn is_header(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('[')
}

/// Whether a place is in one of the shadows.
pub(super) fn is_shadowed(place: Span, shadows: &[(SourceId, Range<usize>)]) -> bool {
    let behind = shadows.partition_point(|(source, range)| (*source, range.start) <= (place.source, place.start));
    let before = behind.checked_sub(1).and_then(|last| shadows.get(last));
    before.is_some_and(|(source, range)| *source == place.source && range.contains(&place.start))
}

/// How the parser's messages about what stands in brackets begin.
const IN_BRACKETS: [&str; 8] = [
    "missing comma",
    "unclosed array",
    "unclosed inline table",
    "unexpected `=` in array",
    "extra assignment",
    "missing assignment",
    "missing key for inline",
    "invalid inline table",
];

fn json(source: SourceId, text: &str) -> Diagnostic {
    let start = text.find('{').unwrap_or(0);
    let error = Diagnostic::error(codes::SYNTAX, Span { source, start, end: start + 1 }, "this looks like JSON");
    error.hint("a CV is written in TOML: `name = \"Ada Lovelace\"`")
}
