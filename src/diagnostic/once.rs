//! What is found at many places is said once.

use super::Diagnostic;
use std::collections::BTreeMap;

/// Merges the diagnostics that have the same code and the same [subject](Diagnostic::subject): the first of them stays, and
/// says how often there is something to be said. The others stay as they are, all in their order.
///
/// ```
/// use cvpdf::diagnostic::{Diagnostic, Span, once};
///
/// let warning = |start| Diagnostic::warning("W010", Span { start, ..Span::default() }, "unknown command").about("\\foo");
/// let merged = once(vec![warning(3), warning(9)]);
/// assert_eq!(merged.len(), 1);
/// assert_eq!((merged[0].labels[0].span.start, merged[0].labels[0].text.as_str()), (3, "the first of 2 uses"));
/// ```
pub fn once(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut uses: BTreeMap<(&'static str, String), (usize, usize)> = BTreeMap::new();
    let mut merged: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        if let Some(subject) = &diagnostic.subject {
            let (_, count) = uses.entry((diagnostic.code, subject.clone())).or_insert((merged.len(), 0));
            *count += 1;
            if *count > 1 {
                continue;
            }
        }
        merged.push(diagnostic);
    }
    for (first, count) in uses.into_values().filter(|(_, count)| *count > 1) {
        if let Some(label) = merged[first].labels.first_mut() {
            label.text = format!("the first of {count} uses");
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::once;
    use crate::diagnostic::{Diagnostic, Span};

    #[test]
    fn only_what_has_the_same_code_and_subject_is_merged() {
        let plain = |message: &str| Diagnostic::warning("W1", Span::default(), message);
        let merged = once(vec![
            plain("a"),
            plain("b").about("x"),
            plain("a"),
            plain("b").about("y"),
            plain("b").about("x"),
            Diagnostic::warning("W2", Span::default(), "b").about("x"),
            plain("b").about("x"),
        ]);
        let said: Vec<(&str, &str, &str)> =
            merged.iter().map(|found| (found.code, found.message.as_str(), found.labels[0].text.as_str())).collect();
        let expected =
            [("W1", "a", ""), ("W1", "b", "the first of 3 uses"), ("W1", "a", ""), ("W1", "b", ""), ("W2", "b", "")];
        assert_eq!(said, expected);
    }
}
