//! The word that was probably meant.

use std::cmp::Ordering;

/// The candidate nearest to a misspelt word, if one is near: at most a third of its letters differ, swaps counting once.
///
/// ```
/// use cvpdf::source::nearest;
///
/// assert_eq!(nearest("organizaton", ["location", "organization"]), Some("organization"));
/// assert_eq!(nearest("wage", ["location", "organization"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A candidate that is much longer or shorter is far off; do not measure it.
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= limit)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by(|(d, a), (e, b)| d.cmp(e).then_with(|| likeness(&word, b, a)))
        .map(|(_, candidate)| candidate)
}

/// How likely a candidate is meant rather than another one that is as near: the first letter is seldom the wrong one, and
/// letters are sooner swapped than wrong.
fn likeness(word: &str, a: &str, b: &str) -> Ordering {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let swapped = |candidate: &str| sorted(word) == sorted(candidate);
    let begins = |candidate: &str| candidate.chars().next() == word.chars().next();
    let alike = |candidate| strsim::jaro_winkler(word, candidate);
    let swaps = swapped(a).cmp(&swapped(b));
    swaps.then(begins(a).cmp(&begins(b))).then_with(|| alike(a).total_cmp(&alike(b)))
}

/// The hint to give about an unknown word: the nearest, or else all that are allowed. None where nothing is.
pub fn did_you_mean<'a>(word: &str, what: &str, candidates: &[&'a str]) -> (Option<&'a str>, String) {
    match nearest(word, candidates.iter().copied()) {
        Some(near) => (Some(near), format!("did you mean `{near}`?")),
        None => (None, format!("{what}: {}", list(candidates))),
    }
}

/// Words in a row, each in backticks.
pub(super) fn list(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
