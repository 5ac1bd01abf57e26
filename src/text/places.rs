//! Where a line may end within a word although TeX knows of no such place: without a hyphen, and only in an emergency.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::address::address_places;
use super::hyphenation::DASHES;
use crate::address::address;

/// What it costs to break where Unicode allows it. It is more than the badness that TeX's `\tolerance` puts up with.
const BY_UNICODE: i32 = 250;

/// So many characters of a word stand on each line at least.
const LEAST: usize = 3;

/// The places in a word, as bytes from its start, at which a line may end if nothing else helps, and what each costs.
///
/// In an address those of the *Chicago Manual of Style*, elsewhere those of Unicode's line breaking algorithm (UAX 14), such as
/// after a slash or an ellipsis; but none before a dash, which TeX and Chicago leave on the line that it ends, and none between
/// two of the same character.
pub(super) fn places(word: &str) -> Vec<(usize, i32)> {
    let address = address(word);
    let first = word.char_indices().nth(LEAST).map_or(word.len(), |(at, _)| at);
    let last = word.char_indices().rev().nth(LEAST - 1).map_or(0, |(at, _)| at);
    let mut places: Vec<(usize, i32)> = linebreaks(word)
        .filter(|&(at, opportunity)| opportunity == BreakOpportunity::Allowed && first <= at && at <= last)
        .filter(|(at, _)| !word[*at..].starts_with(DASHES) && !is_between_two_of_one(word, *at))
        .filter(|(at, _)| address.as_ref().is_none_or(|address| *at <= address.start || *at >= address.end))
        .map(|(at, _)| (at, BY_UNICODE))
        .collect();
    if let Some(address) = &address {
        places.extend(address_places(word, address));
        places.sort_unstable();
        places.dedup_by_key(|(at, _)| *at);
    }
    places
}

/// Whether the same character stands on both sides of a byte, as in `C++`.
fn is_between_two_of_one(word: &str, at: usize) -> bool {
    word[..at].chars().next_back() == word[at..].chars().next()
}

#[cfg(test)]
mod tests {
    use super::places;

    fn shown(word: &str) -> String {
        let mut shown = word.to_owned();
        for (at, _) in places(word).into_iter().rev() {
            shown.insert(at, '|');
        }
        shown
    }

    #[test]
    fn words_are_broken_where_unicode_allows_it() {
        for broken in [
            "his/|her",
            "Zürich/|Basel/|Bern",
            "and…|yet",
            "what?|nothing",
            "1066/1843",
            "EC2/S3",
            "fluent—C2",
            "(C++/|Rust)",
            "(word)",
            "3.14159",
            "data-|base",
            "over(https://|example|.org)",
            "",
        ] {
            assert_eq!(shown(&broken.replace('|', "")), broken);
        }
    }
}
