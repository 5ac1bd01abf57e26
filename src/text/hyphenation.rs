//! Where a word may be hyphenated.

use hypher::{Lang, hyphenate_bounded};
use unicode_segmentation::UnicodeSegmentation;

use super::english::english_points;
use crate::document::Exceptions;

/// The hyphens and dashes after which a line may end.
pub(super) const DASHES: [char; 4] = ['-', '‐', '–', '—'];

/// The places in a word, as bytes from its start, at which it may be hyphenated: those that the author has named, else by the
/// rules of its language.
///
/// The word may begin and end with what is no letter. Words that contain a hyphen are broken there and nowhere else
/// (*TeX: the Program* § 891–899). A language without patterns has no hyphenation.
pub(super) fn hyphenation_points(word: &str, language: &str, exceptions: &Exceptions) -> Vec<usize> {
    let patterns = patterns(language);
    let Some((start, letters)) = letters(word, patterns) else { return Vec::new() };
    if word[..start].contains(DASHES) || word[start + letters.len()..].contains(DASHES) {
        return Vec::new();
    }
    if let Some(points) = exceptions.of(letters) {
        return points.map(|at| start + at).collect();
    }
    let points = patterns.map_or_else(Vec::new, |patterns| by_patterns(letters, patterns));
    points.into_iter().map(|at| start + at).collect()
}

/// The patterns of a language, by its tag.
fn patterns(language: &str) -> Option<Lang> {
    let primary = language.split(['-', '_']).next()?.to_ascii_lowercase();
    match primary.as_str() {
        "kmr" => Some(Lang::Kurmanji),
        primary => Lang::from_iso(primary.as_bytes().try_into().ok()?),
    }
}

/// The first letters of a word that stand together, and where they begin. Marks belong to their letters.
fn letters(word: &str, patterns: Option<Lang>) -> Option<(usize, &str)> {
    let start = word.find(char::is_alphabetic)?;
    let rest = &word[start..];
    let is_of_word = |grapheme: &str| {
        let has_apostrophes = patterns.is_some_and(has_apostrophes);
        grapheme.starts_with(char::is_alphabetic) || has_apostrophes && grapheme.starts_with(APOSTROPHES)
    };
    let end = rest.grapheme_indices(true).find(|(_, grapheme)| !is_of_word(grapheme));
    Some((start, rest[..end.map_or(rest.len(), |(at, _)| at)].trim_end_matches(APOSTROPHES)))
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

/// Whether TeX takes an apostrophe for a letter of the language (`\lccode` in the `loadhyph` files of hyph-utf8).
fn has_apostrophes(language: Lang) -> bool {
    matches!(language, Lang::Afrikaans | Lang::Belarusian | Lang::French | Lang::Italian | Lang::Ukrainian)
}

/// The places at which the patterns of a language allow a hyphen.
fn by_patterns(letters: &str, language: Lang) -> Vec<usize> {
    /// TeX looks no further.
    const LONGEST: usize = 63;
    let letters = match language {
        // English has no rule for foreign letters: an accent ends the part that is hyphenated, as in TeX.
        Lang::English => {
            let end = letters.find(|c: char| !c.is_ascii() && !"ßæœøÆŒØ".contains(c));
            &letters[..end.unwrap_or(letters.len())]
        }
        _ => letters,
    };
    let lowercase = letters.to_lowercase();
    // Letters whose lowercase is longer or shorter would put the points elsewhere.
    if lowercase.len() != letters.len() || letters.chars().count() > LONGEST {
        return Vec::new();
    }
    if language == Lang::English {
        return english_points(&lowercase);
    }
    let (left, right) = minimums(language);
    let ends = hyphenate_bounded(&lowercase, language, left, right).scan(0, |at, syllable| {
        *at += syllable.len();
        Some(*at)
    });
    // The last syllable ends with the word.
    ends.filter(|&at| at < lowercase.len()).collect()
}

/// How many letters stand before the first hyphen and after the last at least (`\lefthyphenmin`, `\righthyphenmin`), as
/// `language.dat.lua` of hyph-utf8 has it.
fn minimums(language: Lang) -> (usize, usize) {
    use Lang::{
        Assamese, Bengali, Czech, Gujarati, Hindi, Kannada, Malayalam, Marathi, Oriya, Panjabi, Sanskrit, Tamil, Telugu,
    };
    match language {
        Assamese | Bengali | Gujarati | Hindi | Kannada | Malayalam | Marathi | Oriya | Panjabi | Tamil | Telugu => {
            (1, 1)
        }
        Sanskrit => (1, 3),
        Czech => (2, 3),
        // Where hypher's own are the same.
        _ => language.bounds(),
    }
}

#[cfg(test)]
mod tests {
    use super::hyphenation_points;
    use crate::document::Exceptions;

    fn shown(word: &str, language: &str) -> String {
        let mut word = word.to_owned();
        for &at in hyphenation_points(&word.clone(), language, &Exceptions::default()).iter().rev() {
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

    #[test]
    fn every_language_with_patterns_has_its_hyphens() {
        for (language, words) in [
            ("af", "foto's foto’s rekenaarwetenskap universiteit"),
            ("sq", "universiteti shkencave"),
            ("as", "বিশ্ববিদ্যালয়"),
            ("be", "універсітэт адукацыя інфарматыка аб'ект аб’ект"),
            ("bn", "বিশ্ববিদ্যালয়"),
            ("bg", "университет образование"),
            ("ca", "universitat enginyeria"),
            ("hr", "sveučilište računarstvo"),
            ("cs", "univerzita vzdělávání"),
            ("da", "universitet uddannelse"),
            ("nl", "universiteit wetenschappelijk"),
            ("et", "ülikool haridus"),
            ("fi", "yliopisto tietojenkäsittely"),
            ("fr", "université l’informatique l'informatique aujourd'hui aujourd’hui"),
            ("gl", "universidade enxeñaría"),
            ("ka", "უნივერსიტეტი"),
            ("de", "Universität Silbentrennung"),
            ("el", "πανεπιστήμιο"),
            ("gu", "વિશ્વવિદ્યાલય"),
            ("hi", "विश्वविद्यालय"),
            ("hu", "egyetem számítástechnika"),
            ("is", "háskóli tölvunarfræði"),
            ("it", "università dell’informatica dell'informatica"),
            ("kn", "ವಿಶ್ವವಿದ್ಯಾಲಯ"),
            ("ku", "zanîngeha perwerde"),
            ("la", "universitas mathematica"),
            ("lt", "universitetas informatika"),
            ("ml", "സർവകലാശാല"),
            ("mr", "विद्यापीठ"),
            ("mn", "сургууль"),
            ("nb", "universitet utdannelse"),
            ("nn", "universitet utdanning"),
            ("or", "ବିଶ୍ୱବିଦ୍ୟାଳୟ"),
            ("pa", "ਯੂਨੀਵਰਸਿਟੀ"),
            ("pl", "uniwersytet informatyka"),
            ("pt", "universidade engenharia"),
            ("ru", "университет образование"),
            ("sa", "विश्वविद्यालयः"),
            ("sr", "универзитет образовање"),
            ("sk", "univerzita vzdelávanie"),
            ("sl", "univerza računalništvo"),
            ("es", "universidad ingeniería"),
            ("sv", "universitet utbildning"),
            ("ta", "பல்கலைக்கழகம்"),
            ("te", "విశ్వవిద్యాలయం"),
            ("tr", "üniversite bilgisayar"),
            ("tk", "uniwersitet"),
            ("uk", "університет освіта комп’ютерний комп'ютерний"),
        ] {
            let shown: Vec<String> = words.split(' ').map(|word| shown(word, language)).collect();
            println!("            (\"{language}\", \"{}\"),", shown.join(" "));
        }
        panic!();
    }
}
