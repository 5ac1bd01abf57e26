//! Ranges of pages.

use crate::markup::{Inline, Prose};
use serde::{Deserialize, Deserializer};

/// Pages with an en dash in each range: `S1–S5` for `S1-S5`, `3–4` for `pp. 3-4`.
///
/// A hyphen is a dash where it stands between two numbers of the same kind: both Arabic (`123-35`, `12:1-12:20`), both Roman
/// (`iv-x`), or both with the same letters (`e12-e15`), which the second may lack. So `A1-34b` and `18A520-1` stay what they
/// are: numbers of articles. Where there are dashes, or several hyphens in a row, these are the ranges, and single hyphens
/// belong to the numbers.
///
/// ```
/// use cvpdf::cv::sections::page_ranges;
///
/// assert_eq!(page_ranges("1-9, S1--S5"), "1–9, S1–S5");
/// assert_eq!(page_ranges("013412-1--013412-8"), "013412-1–013412-8");
/// assert_eq!(page_ranges("A1-34b"), "A1-34b");
/// ```
pub fn page_ranges(text: &str) -> String {
    let text = without_word(text.trim());
    let mut pages = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find([',', ';', '&']).unwrap_or(rest.len());
        pages.push_str(&part(&rest[..end]));
        let next = rest[end..].chars().next().map_or(0, char::len_utf8);
        pages.push_str(&rest[end..end + next]);
        rest = &rest[end + next..];
    }
    pages
}

/// Pages without what says that they are: `pp. 3-4`.
fn without_word(text: &str) -> &str {
    for word in ["pages", "page", "pp.", "pp", "p.", "S."] {
        let Some(rest) = text.get(..word.len()).filter(|start| *start == word).map(|_| &text[word.len()..]) else {
            continue;
        };
        let pages = rest.trim_start_matches([' ', '\u{A0}']);
        let is_parted = pages.len() < rest.len() || word.ends_with('.');
        if is_parted && pages.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return pages;
        }
    }
    text
}

/// What stands between two commas.
fn part(text: &str) -> String {
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    // Runs of dashes: where each begins and ends, and whether it is a single hyphen.
    let mut runs: Vec<(usize, usize, bool)> = Vec::new();
    for (at, dash) in text.char_indices().filter(|(_, c)| is_dash(*c)) {
        let end = at + dash.len_utf8();
        match runs.last_mut() {
            Some(run) if run.1 == at => (run.1, run.2) = (end, false),
            _ => runs.push((at, end, matches!(dash, '-' | '\u{2010}'))),
        }
    }
    let is_range = match &runs[..] {
        [(start, end, true)] => are_pages(text[..*start].trim(), text[*end..].trim()),
        runs => runs.iter().any(|(_, _, is_hyphen)| !is_hyphen),
    };
    if !is_range {
        return text.to_owned();
    }
    let only_hyphen = runs.len() == 1;
    let mut written = String::new();
    let mut from = 0;
    for (start, end, is_hyphen) in runs {
        if is_hyphen && !only_hyphen {
            continue;
        }
        written.push_str(text[from..start].trim_end());
        written.push('–');
        let blanks = text[end..].len() - text[end..].trim_start().len();
        from = end + blanks;
    }
    written.push_str(&text[from..]);
    written
}

/// Whether a hyphen between the two makes a range of pages.
fn are_pages(first: &str, last: &str) -> bool {
    let is_roman = |text: &str| !text.is_empty() && text.chars().all(|c| "ivxlcdm".contains(c.to_ascii_lowercase()));
    if is_roman(first) && is_roman(last) {
        return true;
    }
    let (Some(first), Some(last)) = (number(first), number(last)) else { return false };
    let same_letters = last.letters.is_empty() || first.letters.eq_ignore_ascii_case(last.letters);
    let same_suffix = last.suffix.is_empty() || !first.suffix.is_empty() || first.letters.is_empty();
    // What is shortened does not begin with a nought: `e2021-034` is one number.
    let is_short = last.digits.len() < first.digits.len() && last.digits.starts_with('0');
    same_letters && same_suffix && !is_short && first.marks == last.marks
}

/// The number of a page: letters, digits, perhaps with marks between them, and a letter.
struct Number<'a> {
    letters: &'a str,
    digits: &'a str,
    /// How many marks stand between the digits: 1 in `12:3`.
    marks: usize,
    suffix: &'a str,
}

fn number(text: &str) -> Option<Number<'_>> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, rest) = text.split_at(digits);
    let end = rest.find(|c: char| !c.is_ascii_digit() && !":.".contains(c)).unwrap_or(rest.len());
    let (digits, suffix) = rest.split_at(end);
    // Elsevier's pages of supplements: `130.e5`.
    let supplement = digits.strip_suffix('.').filter(|_| suffix.starts_with('e') && suffix.len() > 1);
    let is_suffix = match supplement {
        Some(_) => suffix[1..].bytes().all(|byte| byte.is_ascii_digit()),
        None => suffix.len() <= 1 && suffix.bytes().all(|byte| byte.is_ascii_alphabetic()),
    };
    let digits = supplement.unwrap_or(digits);
    let is_sound = letters.len() <= 4
        && letters.chars().all(char::is_alphabetic)
        && is_suffix
        && digits.ends_with(|c: char| c.is_ascii_digit());
    is_sound.then(|| Number { letters, digits, marks: digits.matches([':', '.']).count(), suffix })
}

/// Pages as a CV gives them.
pub(super) fn pages<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Prose>, D::Error> {
    Ok(Option::<Prose>::deserialize(deserializer)?.map(with_ranges))
}

/// The same pages with en dashes, where they are text alone.
pub(in crate::cv) fn with_ranges(mut pages: Prose) -> Prose {
    if let [Inline::Text { text, .. }] = &mut pages.inlines[..] {
        *text = page_ranges(text);
        pages.text.clone_from(text);
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::page_ranges;

    #[test]
    fn ranges_have_a_dash_and_numbers_of_articles_do_not() {
        for (written, shown) in [
            ("3-4", "3–4"),
            ("3--4", "3–4"),
            ("12---13", "12–13"),
            ("12—13", "12–13"),
            ("3 - 4", "3–4"),
            ("3 -- 4", "3–4"),
            ("pp. 3-4", "3–4"),
            ("pp.3-4", "3–4"),
            ("p. 7", "7"),
            ("S. 3-4", "3–4"),
            ("S1-S5", "S1–S5"),
            ("S3-4", "S3–4"),
            ("iv-x", "iv–x"),
            ("I-IX", "I–IX"),
            ("e12-e15", "e12–e15"),
            ("123-35", "123–35"),
            ("1,4--7", "1,4–7"),
            ("1-3, 7-9; 12", "1–3, 7–9; 12"),
            ("12:1-12:20", "12:1–12:20"),
            ("3-1--3-12", "3-1–3-12"),
            ("123-130.e5", "123–130.e5"),
            ("12a-15b", "12a–15b"),
            ("45--", "45–"),
            ("45+", "45+"),
            ("A1-34b", "A1-34b"),
            ("18A520-1", "18A520-1"),
            ("C-12", "C-12"),
            ("e2021-034", "e2021-034"),
            ("102-B", "102-B"),
            ("1-2-3", "1-2-3"),
            ("", ""),
            ("-", "-"),
            ("pp", "pp"),
            ("prelim", "prelim"),
        ] {
            assert_eq!(page_ranges(written), shown, "{written}");
        }
    }
}
