//! Where a word may be hyphenated.

use std::ops::Range;

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

/// Where the letters of a word that may be hyphenated begin and end.
pub(super) fn hyphenated_part(word: &str, language: &str) -> Option<Range<usize>> {
    let (start, letters) = letters(word, patterns(language))?;
    Some(start..start + letters.len())
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
    // French patterns know the straight apostrophe, the others the curly one.
    let [from, to] = if language == Lang::French { ['’', '\''] } else { ['\'', '’'] };
    let spelt = lowercase.replace(from, to.encode_utf8(&mut [0; 4]));
    let (left, right) = minimums(language);
    let mut count = 0;
    let ends = hyphenate_bounded(&spelt, language, left, right).filter_map(|syllable| {
        count += syllable.chars().count();
        letters.char_indices().nth(count)
    });
    // The last syllable ends with the word, where nothing stands.
    ends.map(|(at, _)| at).collect()
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
            ("af", "re-ke-naar-we-ten-skap u-ni-ver-si-teit fo-to’s"),
            ("as", "বি-শ্ব-বি-দ্যা-ল-য়"),
            ("be", "аду-ка-цыя аб'ект аб’ект"),
            ("bg", "уни-вер-си-тет об-ра-зо-ва-ние"),
            ("bn", "বি-শ্ব-বি-দ্যা-ল-য়"),
            ("ca", "uni-ver-si-tat en-gi-nye-ria"),
            ("cs", "uni-ver-zita vzdě-lá-vání"),
            ("da", "uni-ver-si-tet ud-dan-nel-se"),
            ("de", "Uni-ver-si-tät Sil-ben-tren-nung"),
            ("el", "πα-νε-πι-στή-μιο"),
            ("en", "uni-ver-sity ed-u-ca-tion"),
            ("es", "uni-ver-si-dad in-ge-nie-ría"),
            ("et", "üli-kool ha-ri-dus"),
            ("fi", "yli-o-pis-to tie-to-jen-kä-sit-te-ly"),
            ("fr", "uni-ver-si-té l’in-for-ma-tique l'in-for-ma-tique au-jour-d’hui"),
            ("gl", "uni-ver-si-da-de en-xe-ña-ría"),
            ("gu", "વિ-શ્વ-વિ-દ્યા-લ-ય"),
            ("hi", "वि-श्व-वि-द्या-ल-य"),
            ("hr", "sve-uči-li-šte ra-ču-nar-stvo"),
            ("hu", "egye-tem szá-mí-tás-tech-ni-ka"),
            ("is", "há-skóli tölv-un-ar-fræði"),
            ("it", "uni-ver-si-tà del-l’in-for-ma-ti-ca"),
            ("ka", "უ-ნი-ვერ-სი-ტე-ტი"),
            ("kn", "ವಿ-ಶ್ವ-ವಿ-ದ್ಯಾ-ಲ-ಯ"),
            ("ku", "za-nîn-ge-ha per-wer-de"),
            ("kmr", "za-nîn-ge-ha"),
            ("la", "uni-ver-si-tas ma-the-ma-ti-ca"),
            ("lt", "uni-ver-si-te-tas in-for-ma-ti-ka"),
            ("ml", "സർ-വ-ക-ലാ-ശാ-ല"),
            ("mn", "сур-гууль"),
            ("mr", "वि-द्या-पी-ठ"),
            ("nb", "uni-ver-si-tet ut-dan-nel-se"),
            ("nl", "uni-ver-si-teit we-ten-schap-pe-lijk"),
            ("nn", "uni-ver-si-tet ut-dan-ning"),
            ("no", "uni-ver-si-tet"),
            ("or", "ବି-ଶ୍ୱ-ବି-ଦ୍ୟା-ଳୟ"),
            ("pa", "ਯੂ-ਨੀ-ਵ-ਰ-ਸਿ-ਟੀ"),
            ("pl", "uni-wer-sy-tet in-for-ma-ty-ka"),
            ("pt", "uni-ver-si-dade en-ge-nha-ria"),
            ("ru", "уни-вер-си-тет об-ра-зо-ва-ние"),
            ("sa", "वि-श्व-वि-द्या-लयः"),
            ("sk", "uni-ver-zita vzde-lá-va-nie"),
            ("sl", "uni-ver-za ra-ču-nal-ni-štvo"),
            ("sq", "uni-ver-si-te-ti shken-ca-ve"),
            ("sr", "уни-вер-зи-тет обра-зо-ва-ње"),
            ("sv", "uni-ver-si-tet ut-bild-ning"),
            ("ta", "பல்-க-லைக்-க-ழ-கம்"),
            ("te", "వి-శ్వ-వి-ద్యా-ల-యం"),
            ("tk", "uni-wer-si-tet"),
            ("tr", "üni-ver-si-te bil-gi-sa-yar"),
            ("uk", "уні-вер-си-тет осві-та ком-п’ю-тер-ний"),
        ] {
            for word in words.split(' ') {
                assert_eq!(shown(&word.replace('-', ""), language), word, "{language}");
            }
        }
    }

    #[test]
    fn as_many_letters_stay_together_as_in_tex() {
        // hypher would divide the Czech word before its last two letters.
        assert_eq!(shown("univerzita", "cs"), "uni-ver-zita");
        assert_eq!(shown("universidade", "pt"), "uni-ver-si-dade");
    }

    #[test]
    fn what_the_author_says_goes_before_the_patterns() {
        let exceptions = Exceptions::new(["data-base", "Wuppertal", "Love-lace"]);
        assert_eq!(hyphenation_points("(Database).", "en", &exceptions), [5]);
        assert_eq!(hyphenation_points("WUPPERTAL", "de", &exceptions), [0; 0]);
        assert_eq!(hyphenation_points("Lovelace", "tlh", &exceptions), [4], "no patterns are needed");
        assert_eq!(hyphenation_points("data-Lovelace", "en", &exceptions), [0; 0], "a hyphen of its own");
    }
}
