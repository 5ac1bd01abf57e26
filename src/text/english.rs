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

/// The patterns, in the order of their letters.
static PATTERNS: LazyLock<Vec<&str>> = LazyLock::new(|| group(r"\patterns{").collect());

/// The lines of a group of the file, without what only TeX needs.
fn group(start: &str) -> impl Iterator<Item = &'static str> {
    let body = HYPHEN_TEX.split_once(start).and_then(|(_, rest)| rest.split_once('}')).map_or("", |(body, _)| body);
    body.lines().skip(1)
}

/// The places in a lowercase word, as bytes from its start, at which it may be hyphenated.
pub(super) fn english_points(word: &str) -> Vec<usize> {
    if let Some(exception) = group(r"\hyphenation{").find(|exception| letters(exception, b'-').eq(word.bytes())) {
        let hyphens = exception.match_indices('-').enumerate();
        return hyphens.map(|(count, (at, _))| at - count).collect();
    }
    let framed = format!(".{word}.");
    let framed = framed.as_bytes();
    let mut levels = vec![0; framed.len() + 1];
    for start in 0..framed.len() {
        for end in start + 1..=framed.len().min(start + LONGEST) {
            let found = PATTERNS.binary_search_by(|pattern| {
                pattern.bytes().filter(|byte| !byte.is_ascii_digit()).cmp(framed[start..end].iter().copied())
            });
            let Ok(found) = found else { continue };
            let mut at = start;
            for byte in PATTERNS[found].bytes() {
                match byte {
                    b'0'..=b'9' => levels[at] = levels[at].max(byte - b'0'),
                    _ => at += 1,
                }
            }
        }
    }
    let last = word.len().saturating_sub(RIGHT);
    // The word is framed by a dot, so its letters stand one further.
    (LEFT..=last).filter(|&at| levels[at + 1] % 2 == 1 && word.is_char_boundary(at)).collect()
}

/// The bytes of a pattern or exception without its marks.
fn letters(text: &str, mark: u8) -> impl Iterator<Item = u8> {
    text.bytes().filter(move |&byte| byte != mark)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, PATTERNS, english_points};

    #[test]
    fn the_patterns_are_sorted_and_all_there() {
        let letters = |pattern: &str| pattern.replace(|c: char| c.is_ascii_digit(), "");
        assert_eq!(PATTERNS.len(), 4447);
        assert_eq!(PATTERNS.iter().map(|pattern| letters(pattern).len()).max(), Some(LONGEST));
        assert!(PATTERNS.is_sorted_by_key(|pattern| letters(pattern)));
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
