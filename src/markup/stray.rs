//! Marks that were left over.

use std::ops::Range;

/// The first mark in plain text that was likely meant as markup: two stars or more beside a word, a bracket that closes
/// before a parenthesis, as of a link that never began.
///
/// ```
/// use cvpdf::markup::stray;
///
/// assert_eq!(stray("a **bold claim"), Some(2..4));
/// assert_eq!(stray("here](https://example.org)"), Some(4..6));
/// assert_eq!(stray("2 ** 3 = 8, f(x)[1]"), None);
/// ```
pub fn stray(text: &str) -> Option<Range<usize>> {
    let stars = text.match_indices("**").map(|(at, stars)| at..at + stars.len());
    let beside_word = |range: &Range<usize>| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        [before, after].into_iter().flatten().any(char::is_alphanumeric)
    };
    let link = text.find("](").map(|at| at..at + 2);
    stars.filter(beside_word).chain(link).min_by_key(|range| range.start)
}
