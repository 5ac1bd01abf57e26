//! Where English words may be hyphenated: by Knuth's own patterns, those that TeX and LaTeX have by default.
//!
//! A pattern says between which letters a hyphen is good (odd digits) or bad (even ones); the highest digit wins
//! (Liang, *Word Hy-phen-a-tion by Com-put-er*; `TeXbook` Appendix H). `hyphen.tex` may be copied, but not changed.

use std::sync::LazyLock;

const HYPHEN_TEX: &str = include_str!("../../patterns/hyphen.tex");

/// Hyphens stand after the second letter at the earliest and before the last but two (`\lefthyphenmin`,
/// `\righthyphenmin`).
const LEFT: usize = 2;
const RIGHT: usize = 3;

/// No pattern has more letters.
const LONGEST: usize = 8;

/// The patterns by their letters, in order.
static PATTERNS: LazyLock<Vec<(u64, &str)>> = LazyLock::new(|| {
    let key = |pattern: &str| {
        let letters = pattern.bytes().filter(|byte| !byte.is_ascii_digit());
        letters.enumerate().fold(0, |key, (index, letter)| key | letter_at(index, letter))
    };
    group(r"\patterns{").map(|pattern| (key(pattern), pattern)).collect()
});

/// The words whose hyphens are listed.
static EXCEPTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| group(r"\hyphenation{").collect());

/// The lines of a group of the file, without what only TeX needs.
fn group(start: &str) -> impl Iterator<Item = &'static str> {
    let body = HYPHEN_TEX.split_once(start).and_then(|(_, rest)| rest.split_once('}')).map_or("", |(body, _)| body);
    body.lines().skip(1)
}

/// A letter of a pattern as a part of its key: keys are in the order of their letters, the shorter first.
fn letter_at(index: usize, letter: u8) -> u64 {
    u64::from(letter) << (8 * (LONGEST - 1 - index))
}

/// The places in a lowercase word, as bytes from its start, at which it may be hyphenated.
pub(super) fn english_points(word: &str) -> Vec<usize> {
    if let Some(exception) = EXCEPTIONS.iter().find(|exception| letters(exception).eq(word.bytes())) {
        let hyphens = exception.match_indices('-').enumerate();
        return hyphens.map(|(count, (at, _))| at - count).collect();
    }
    let framed = format!(".{word}.");
    let framed = framed.as_bytes();
    let mut levels = vec![0; framed.len() + 1];
    for start in 0..framed.len() {
        // The patterns that begin with the letters from here on, fewer with each letter.
        let (mut patterns, mut key) = (&PATTERNS[..], 0);
        for (index, letter) in framed[start..].iter().take(LONGEST).enumerate() {
            key |= letter_at(index, *letter);
            let after = key + letter_at(index, 1);
            patterns = &patterns[patterns.partition_point(|(known, _)| *known < key)..];
            patterns = &patterns[..patterns.partition_point(|(known, _)| *known < after)];
            let Some((first, pattern)) = patterns.first() else { break };
            if *first == key {
                raise(&mut levels[start..], pattern);
            }
        }
    }
    let last = word.len().saturating_sub(RIGHT);
    // The word is framed by a dot, so its letters stand one further.
    (LEFT..=last).filter(|&at| levels[at + 1] % 2 == 1 && word.is_char_boundary(at)).collect()
}

/// Raises the levels between letters to those of a pattern.
fn raise(levels: &mut [u8], pattern: &str) {
    let mut at = 0;
    for byte in pattern.bytes() {
        match byte {
            b'0'..=b'9' => levels[at] = levels[at].max(byte - b'0'),
            _ => at += 1,
        }
    }
}

/// The bytes of an exception without its hyphens.
fn letters(exception: &str) -> impl Iterator<Item = u8> {
    exception.bytes().filter(|&byte| byte != b'-')
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, PATTERNS, english_points};

    #[test]
    fn the_patterns_are_sorted_and_all_there() {
        let letters = |pattern: &str| pattern.replace(|c: char| c.is_ascii_digit(), "");
        assert_eq!(PATTERNS.len(), 4447);
        assert_eq!(PATTERNS.iter().map(|(_, pattern)| letters(pattern).len()).max(), Some(LONGEST));
        assert!(PATTERNS.is_sorted_by_key(|(_, pattern)| letters(pattern)));
    }

    #[test]
    fn words_are_hyphenated_as_by_showhyphens() {
        for word in [
            "hy-phen-ation",
            "as-so-ciate",
            "present",
            "ta-ble",
            "dis-tri-bu-tion",
            "aca-demic",
            "molec-u-lar",
            "con-tam-i-na-tion",
            "def-i-ni-tions",
            "en-glish",
            "su-per-cal-ifrag-ilis-tic-ex-pi-ali-do-cious",
            "stra\u{df}e",
            "",
            "a",
        ] {
            let mut shown = word.replace('-', "");
            for &at in english_points(&shown.clone()).iter().rev() {
                shown.insert(at, '-');
            }
            assert_eq!(shown, word);
        }
    }
}
