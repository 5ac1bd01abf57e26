//! The places of a report as other programs count them: lines and columns from one, columns in characters.

use super::{Diagnostic, Report, Severity, Span};
use std::cmp::Reverse;

/// A place in a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Position {
    /// The byte, from zero.
    pub byte: usize,
    /// The line, from one.
    pub line: usize,
    /// The column, in characters, from one.
    pub column: usize,
}

/// A span of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// The name of the source.
    pub file: &'a str,
    /// Where it begins.
    pub start: Position,
    /// Where it has ended.
    pub end: Position,
}

/// All positions that a report speaks of: for each of its sources, in the order of the text.
pub(super) struct Positions<'a> {
    report: &'a Report,
    of_source: Vec<Vec<Position>>,
}

impl<'a> Positions<'a> {
    /// Counts the lines and columns of each source once, however much is said of it.
    pub fn of(report: &'a Report) -> Positions<'a> {
        let mut bytes = vec![Vec::new(); report.sources.len()];
        for label in report.diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            if let Some(bytes) = bytes.get_mut(usize::from(label.span.source.0)) {
                bytes.extend([label.span.start, label.span.end]);
            }
        }
        let of_source = report.sources.iter().zip(bytes).map(|(source, bytes)| positions(&source.text, bytes));
        Positions { report, of_source: of_source.collect() }
    }

    /// The place of a span; what lies outside its source is drawn to its end. `None` of what is in no source.
    pub fn place(&self, span: Span) -> Option<Place<'a>> {
        let index = usize::from(span.source.0);
        let source = self.report.sources.get(index)?;
        let find = |byte: usize| {
            let byte = boundary(&source.text, byte);
            let found = self.of_source[index].binary_search_by_key(&byte, |position| position.byte);
            found.map(|at| self.of_source[index][at]).unwrap_or_default()
        };
        Some(Place { file: &source.name, start: find(span.start), end: find(span.end.max(span.start)) })
    }
}

/// What was found, by its place, and errors first where two are at the same one: as a person is shown it.
pub(super) fn in_order(report: &Report) -> Vec<&Diagnostic> {
    let mut diagnostics: Vec<&Diagnostic> = report.diagnostics.iter().collect();
    diagnostics.sort_by_key(|d| (d.labels.first().map(|l| (l.span.source, l.span.start)), Reverse(d.severity)));
    diagnostics
}

/// What is to be said in one text: the message, and the hints on lines of their own.
pub(super) fn message_and_hints(diagnostic: &Diagnostic) -> String {
    let hints = diagnostic.hints.iter().map(|hint| format!("\nhelp: {hint}"));
    std::iter::once(diagnostic.message.clone()).chain(hints).collect()
}

/// How bad it is, in a word.
pub(super) fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The positions of bytes, in order. A byte order mark takes no column.
fn positions(text: &str, mut bytes: Vec<usize>) -> Vec<Position> {
    for byte in &mut bytes {
        *byte = boundary(text, *byte);
    }
    bytes.sort_unstable();
    bytes.dedup();
    let (mut at, mut line, mut column) = (0, 1, 1);
    let count = |byte: usize| {
        for c in text[at..byte].chars() {
            match c {
                '\n' => (line, column) = (line + 1, 1),
                '\u{feff}' if line == 1 && column == 1 => {}
                _ => column += 1,
            }
        }
        at = byte;
        Position { byte, line, column }
    };
    bytes.into_iter().map(count).collect()
}

/// The beginning of the character that a byte is of, or the end of the text.
fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceId;

    #[test]
    fn lines_and_columns() {
        let text = "\u{feff}a = 1\r\né山 = 2\n";
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let spans = [(3, 4), (10, 12), (12, 15), (11, 99), (20, 3), (usize::MAX, 0)];
        for (start, end) in spans {
            report.push(Diagnostic::error("E001", Span { source, start, end }, "wrong"));
        }
        let positions = Positions::of(&report);
        let shown = |(start, end)| {
            let place = positions.place(Span { source, start, end }).expect("it is in the source");
            let [a, b] = [place.start, place.end].map(|position| (position.line, position.column));
            (a, b)
        };
        let expected = [
            ((1, 1), (1, 2)),
            ((2, 1), (2, 2)),
            ((2, 2), (2, 3)),
            // Within a character, and beyond the end.
            ((2, 1), (3, 1)),
            ((3, 1), (3, 1)),
            ((3, 1), (3, 1)),
        ];
        assert_eq!(spans.map(shown), expected);
        assert_eq!(positions.place(Span { source: SourceId(3), start: 0, end: 0 }), None);
    }
}
