//! Where addresses in running text may be broken.
//!
//! The places are those of *The Chicago Manual of Style* (17th edition, section 14.18; for e-mail 7.46), at which no hyphen is
//! added. Only after a hyphen of its own an address is broken as any other word, which Chicago would not: there TeX is followed.

use std::ops::Range;

/// What breaking costs beside what parts an address: slashes, queries, the `@`.
const AT_PART: i32 = 300;
/// What breaking costs within a part, such as before a full stop.
const WITHIN_PART: i32 = 400;

/// So many characters of an address stand on each line at least.
const LEAST: usize = 3;

/// The places at which an address within a word may be broken, and what each costs.
pub(super) fn address_places(word: &str, address: &Range<usize>) -> Vec<(usize, i32)> {
    let text = &word[address.clone()];
    let is_email = !text.contains('/') && text.contains('@');
    let mut places = Vec::new();
    let mut before = [' '; 3];
    for (at, character) in text.char_indices() {
        let next = text[at..].chars().nth(1);
        if let Some(cost) = cost(before, character, next, is_email) {
            places.push((at, cost));
        }
        before = [before[1], before[2], character];
    }
    let byte_of = |count: usize| text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
    let last = text.char_indices().rev().nth(LEAST - 1).map_or(0, |(at, _)| at);
    let first = byte_of(LEAST);
    places.retain(|&(at, _)| first <= at && at <= last);
    places.into_iter().map(|(at, cost)| (address.start + at, cost)).collect()
}

/// What it costs to break before a character, by the three before it and the one behind it, if that may be.
fn cost(before: [char; 3], character: char, next: Option<char>, is_email: bool) -> Option<i32> {
    let previous = before[2];
    let after_name = previous.is_alphanumeric();
    if is_email {
        return match character {
            '@' => Some(AT_PART),
            '.' if after_name => Some(WITHIN_PART),
            _ => None,
        };
    }
    match character {
        _ if before == [':', '/', '/'] => Some(AT_PART),
        // A scheme such as `doi` is parted from what follows it, but not from its slashes.
        _ if previous == ':' && character != '/' && before[1].is_alphabetic() => Some(AT_PART),
        '/' if previous != '/' && previous != ':' && next != Some('/') => Some(AT_PART),
        '?' | '#' | '=' | '&' | '@' if after_name => Some(AT_PART),
        '.' | ',' | '_' | '%' | '~' if after_name => Some(WITHIN_PART),
        _ if "=&".contains(previous) && character.is_alphanumeric() => Some(AT_PART),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::address_places;
    use crate::address::address;

    /// A word with a stroke wherever its address may be broken.
    fn shown(word: &str) -> String {
        let mut shown = word.to_owned();
        let address = address(word).unwrap_or_else(|| panic!("{word} is an address"));
        for (at, _) in address_places(word, &address).into_iter().rev() {
            shown.insert(at, '|');
        }
        shown
    }

    #[test]
    fn addresses_are_broken_where_chicago_has_it() {
        for broken in [
            "https://|example|.org|/engines|/notes",
            "(https://|example|.org|/ada-lovelace|/notes|_of|.html).",
            "see:https://|example|.org|/ada/",
            "www|.example|.org|/~ada",
            "https://|example|.org|/find|?name|=|ada|&|year|=|1843|#notes",
            "https://|example|.org|/a|%20b",
            "doi:|10|.1000|/182",
            "10.1000|/engine|.1843|.07",
            "ada|.lovelace|@analytical-engines|.example|.org,",
            "ada|@mail|.example|.uk",
            "io@mail|.example|.uk",
            "example|.org|/people|/ada",
            "notes—https://|example|.org|/ada—and",
            "“www|.example|.org”—or",
            "git+ssh://|git|@example|.org|/engine|.git",
        ] {
            assert_eq!(shown(&broken.replace('|', "")), broken);
        }
    }

    #[test]
    fn costs_tell_parts_from_what_is_within_them() {
        let word = "https://example.org/ada_lovelace";
        let costs: Vec<_> = address_places(word, &address(word).unwrap()).into_iter().map(|(_, cost)| cost).collect();
        assert_eq!(costs, [300, 400, 300, 400]);
    }
}
