//! Words that are hyphenated in two ways.

use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, Span, codes};
use std::collections::BTreeMap;

/// Words whose hyphenation is given twice.
pub(super) fn check(cv: &Cv) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut found = Vec::new();
    for word in &cv.front.hyphenation.words {
        let letters = word.value.replace('-', "").replace('’', "'").to_lowercase();
        match seen.get(&letters) {
            Some(first) => {
                let message = format!("the word `{}` is given twice", word.value.replace('-', "").escape_debug());
                let error = Diagnostic::error(codes::BAD_VALUE, word.span, message).also(*first, "first given here");
                found.push(error.hint("keep one of them, with all hyphens that the word may have"));
            }
            None => {
                seen.insert(letters, word.span);
            }
        }
    }
    found
}
