//! Where a word may be hyphenated.

use hypher::{Lang, hyphenate};

use super::english::english_points;

/// The places in a word, as bytes from its start, at which it may be hyphenated by its language's rules.
///
/// The word may begin and end with what is no letter. Words that contain a hyphen are broken there and nowhere else
/// (*TeX: the Program* § 891–899). A language without patterns has no hyphenation.
pub(super) fn hyphenation_points(word: &str, language: &str) -> Vec<usize> {
    const DASHES: [char; 3] = ['-', '–', '—'];
    /// TeX looks no further.
    const LONGEST: usize = 63;
    let primary = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    let iso: Option<[u8; 2]> = primary.as_bytes().try_into().ok();
    let Some(patterns) = iso.and_then(Lang::from_iso) else { return Vec::new() };
    let Some(start) = word.find(char::is_alphabetic) else { return Vec::new() };
    let letters = &word[start..];
    let end = letters.find(|c: char| !c.is_alphabetic()).unwrap_or(letters.len());
    let (mut letters, rest) = letters.split_at(end);
    if word[..start].contains(DASHES) || rest.contains(DASHES) || letters.chars().count() > LONGEST {
        return Vec::new();
    }
    if patterns == Lang::English {
        // English has no rule for foreign letters: an accent ends the part that is hyphenated, as in TeX.
        let ends = letters.find(|c: char| !c.is_ascii() && !"ßæœøÆŒØ".contains(c));
        letters = &letters[..ends.unwrap_or(letters.len())];
    }
    let lowercase = letters.to_lowercase();
    // Letters whose lowercase is longer or shorter would put the points elsewhere.
    if lowercase.len() != letters.len() {
        return Vec::new();
    }
    if patterns == Lang::English {
        return english_points(&lowercase).into_iter().map(|at| start + at).collect();
    }
    let ends = hyphenate(&lowercase, patterns).scan(start, |at, syllable| {
        *at += syllable.len();
        Some(*at)
    });
    // The last syllable ends with the word.
    ends.filter(|&at| at < start + lowercase.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::hyphenation_points;

    fn shown(word: &str, language: &str) -> String {
        let mut word = word.to_owned();
        for &at in hyphenation_points(&word.clone(), language).iter().rev() {
            word.insert(at, '-');
        }
        word
    }

    #[test]
    fn english_words_are_hyphenated_as_in_tex() {
        // `\showhyphens` of plain TeX. An accent ends the part that is looked at.
        for word in [
            "Trans-ac-tions",
            "hy-phen-ation",
            "(Re-in-force-ment,",
            "project",
            "ta-ble",
            "al-go-rithm",
            "re-search",
            "rep-re-sen-ta-tioné",
            "nat-u-ral-ist’s",
        ] {
            assert_eq!(shown(&word.replace('-', ""), "en"), word);
        }
    }

    #[test]
    fn what_has_no_rule_is_left_alone() {
        for word in
            ["Computational-statistical", "M3L", "2024", "(", "", "naïvely", "Siobhán", "Jürgen", "Überarbeitung"]
        {
            assert_eq!(shown(word, "en"), word);
        }
        assert_eq!(shown("hyphenation", "tlh"), "hyphenation");
        assert_eq!(shown("Silbentrennung", "de-CH"), "Sil-ben-tren-nung");
    }
}
