//! How languages quote, space and tie: quotation marks, spaces before punctuation, words that do not end a line.

use super::Localization;
use super::built_in::lineage;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;

/// The quotation marks of a language: outer opening, outer closing, inner opening, inner closing. A space that belongs
/// to a mark stands beside it: `["« ", " »", "“", "”"]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Quotes(#[serde(deserialize_with = "four")] pub [String; 4]);

fn four<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[String; 4], D::Error> {
    let marks = Vec::<String>::deserialize(deserializer)?;
    marks.try_into().map_err(|marks: Vec<String>| {
        let count = marks.len();
        de::Error::custom(format!(
            "a language has 4 quotation marks, outer and inner, opening and closing, and here are {count}"
        ))
    })
}

/// The conventions that hold for text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conventions {
    /// The quotation marks.
    pub quotes: Quotes,
    /// The spaces before some marks of punctuation.
    pub space_before: BTreeMap<char, String>,
    /// Words after which no line ends, in small letters.
    pub tie_after: Vec<String>,
    /// Abbreviations whose full stop ends no sentence.
    pub abbreviations: Vec<String>,
}

/// The conventions of a language by its BCP 47 tag. A theme's own come first; then what is built in of the tag itself,
/// then of the language that it is a kind of; at last those of English.
///
/// ```
/// use cvpdf::locale::conventions;
/// use std::collections::BTreeMap;
///
/// let swiss = conventions("de-CH", &BTreeMap::new());
/// assert_eq!(swiss.quotes.0, ["«", "»", "‹", "›"]);
/// ```
pub fn conventions(language: &str, themed: &BTreeMap<String, Localization>) -> Conventions {
    let tags: Vec<&str> = lineage(language).into_iter().chain(["en"]).collect();
    let is = |name: &str, tag: &str| name.eq_ignore_ascii_case(tag);
    let in_theme = |tag: &str| themed.iter().find(|(name, _)| is(name, tag)).map(|(_, said)| said);
    let built_in = |tag: &str| BUILT_IN.iter().find(|(name, ..)| is(name, tag));
    let quotes = tags.iter().find_map(|tag| {
        let themed = in_theme(tag).and_then(|said| said.quotes.clone());
        themed.or_else(|| built_in(tag).map(|(_, quotes, _)| Quotes(quotes.map(str::to_owned))))
    });
    let space_before = tags.iter().find_map(|tag| {
        let themed = in_theme(tag).and_then(|said| said.space_before.clone());
        let spaces =
            |spaces: &[(char, &str)]| spaces.iter().map(|(mark, space)| (*mark, (*space).to_owned())).collect();
        themed.or_else(|| built_in(tag).map(|(_, _, said)| spaces(said)))
    });
    let tie_after = tags.iter().find_map(|tag| {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let themed = in_theme(tag).and_then(|said| said.tie_after.clone());
        themed.or_else(|| PREPOSITIONS.iter().find(|(name, _)| is(name, tag)).map(|(_, said)| words(said)))
    });
    let abbreviations = tags.iter().find_map(|tag| {
        let themed = in_theme(tag).and_then(|said| said.abbreviations.clone());
        themed.or_else(|| is("en", tag).then(|| ENGLISH_ABBREVIATIONS.iter().map(|word| (*word).to_owned()).collect()))
    });
    Conventions {
        quotes: quotes.expect("English, the last of all tags, has its quotation marks"),
        space_before: space_before.unwrap_or_default(),
        tie_after: tie_after.unwrap_or_default(),
        abbreviations: abbreviations.unwrap_or_default(),
    }
}

/// What is built in of a language: its tag, its quotation marks, and its spaces before punctuation.
type Language = (&'static str, [&'static str; 4], &'static [(char, &'static str)]);

/// Quotation marks are CLDR's (release 48, `delimiters.json`). Those of de-CH are the Federal Chancellery's instead, which
/// Swiss readers know; so is their setting without spaces. The spaces of French are those of babel-french: a thin one before
/// `;`, `!` and `?`, and one as wide as between words before `:` and within guillemets. In Canada only the wide ones are
/// set (*Banque de dépannage linguistique*), in Switzerland all of them are thin (*Guide du typographe*).
const BUILT_IN: &[Language] = &[
    ("ar", ["”", "“", "’", "‘"], &[]),
    ("bg", ["„", "“", "„", "“"], &[]),
    ("ca", ["«", "»", "“", "”"], &[]),
    ("cs", ["„", "“", "‚", "‘"], &[]),
    ("da", ["“", "”", "‘", "’"], &[]),
    ("de", ["„", "“", "‚", "‘"], &[]),
    ("de-CH", ["«", "»", "‹", "›"], &[]),
    ("de-LI", ["«", "»", "‹", "›"], &[]),
    ("el", ["«", "»", "“", "”"], &[]),
    ("en", ["“", "”", "‘", "’"], &[]),
    ("es", ["“", "”", "‘", "’"], &[]),
    ("et", ["„", "“", "‚", "‘"], &[]),
    ("fi", ["”", "”", "’", "’"], &[]),
    ("fr", ["«\u{A0}", "\u{A0}»", "«\u{A0}", "\u{A0}»"], FRENCH),
    ("fr-CA", ["«\u{A0}", "\u{A0}»", "”", "“"], &[(':', "\u{A0}")]),
    ("fr-CH", ["«\u{202F}", "\u{202F}»", "‹\u{202F}", "\u{202F}›"], SWISS_FRENCH),
    ("he", ["”", "”", "’", "’"], &[]),
    ("hr", ["„", "“", "‚", "‘"], &[]),
    ("hu", ["„", "”", "»", "«"], &[]),
    ("is", ["„", "“", "‚", "‘"], &[]),
    ("it", ["«", "»", "“", "”"], &[]),
    ("ja", ["「", "」", "『", "』"], &[]),
    ("ko", ["“", "”", "‘", "’"], &[]),
    ("lt", ["„", "“", "„", "“"], &[]),
    ("lv", ["“", "”", "‘", "’"], &[]),
    ("nb", ["«", "»", "‘", "’"], &[]),
    ("nl", ["‘", "’", "‘", "’"], &[]),
    ("nn", ["«", "»", "‘", "’"], &[]),
    ("pl", ["„", "”", "«", "»"], &[]),
    ("pt", ["“", "”", "‘", "’"], &[]),
    ("pt-PT", ["«", "»", "“", "”"], &[]),
    ("ro", ["„", "”", "«", "»"], &[]),
    ("ru", ["«", "»", "„", "“"], &[]),
    ("sk", ["„", "“", "‚", "‘"], &[]),
    ("sl", ["„", "“", "‚", "‘"], &[]),
    ("sr", ["„", "”", "’", "’"], &[]),
    ("sv", ["”", "”", "’", "’"], &[]),
    ("tr", ["“", "”", "‘", "’"], &[]),
    ("uk", ["«", "»", "„", "“"], &[]),
    ("zh", ["“", "”", "‘", "’"], &[]),
    ("zh-Hant", ["「", "」", "『", "』"], &[]),
];

const FRENCH: &[(char, &str)] = &[(';', "\u{202F}"), ('!', "\u{202F}"), ('?', "\u{202F}"), (':', "\u{A0}")];
const SWISS_FRENCH: &[(char, &str)] = &[(';', "\u{202F}"), ('!', "\u{202F}"), ('?', "\u{202F}"), (':', "\u{202F}")];

/// Prepositions and conjunctions of one letter, which stay with the word behind them, as the *luavlna* package has them.
const PREPOSITIONS: &[(&str, &[&str])] = &[
    ("cs", &["a", "i", "k", "o", "s", "u", "v", "z"]),
    ("pl", &["a", "i", "o", "u", "w", "z"]),
    ("sk", &["a", "i", "k", "o", "s", "u", "v", "z"]),
];

/// Abbreviations that are followed by more of their sentence. Those of one capital letter, and those with a full stop
/// within (`B.Sc.`, `e.g.`), need not be listed.
const ENGLISH_ABBREVIATIONS: &[&str] = &[
    "Abstr.", "Acad.", "Adj.", "Am.", "Ann.", "Appl.", "Apr.", "Art.", "Assoc.", "Asst.", "Aug.", "Ave.", "Biol.",
    "Blvd.", "Bros.", "Bull.", "Cal.", "Calif.", "Capt.", "Chap.", "Chem.", "Clin.", "Co.", "Col.", "Coll.", "Comm.",
    "Commun.", "Comp.", "Comput.", "Conf.", "Corp.", "Dec.", "Dept.", "Dev.", "Dipl.", "Dir.", "Div.", "Dr.", "Ed.",
    "Edn.", "Eds.", "Educ.", "Eng.", "Engl.", "Engr.", "Environ.", "Eq.", "Eqs.", "Eur.", "Exp.", "Ext.", "Feb.",
    "Fig.", "Figs.", "Fr.", "Gen.", "Gov.", "Hist.", "Hon.", "Inc.", "Inf.", "Inst.", "Int.", "Intl.", "Jan.", "Jour.",
    "Jr.", "Jul.", "Jun.", "Lab.", "Lect.", "Lett.", "Lib.", "Lt.", "Ltd.", "Mach.", "Mag.", "Maj.", "Mar.", "Math.",
    "Mech.", "Med.", "Messrs.", "Mgr.", "Mr.", "Mrs.", "Ms.", "Mt.", "Mus.", "Nat.", "Natl.", "No.", "Nos.", "Nov.",
    "Oct.", "Org.", "Perf.", "Pharm.", "Philos.", "Phys.", "Pol.", "Pp.", "Pres.", "Proc.", "Prof.", "Profs.",
    "Psych.", "Psychol.", "Pub.", "Publ.", "Ref.", "Refs.", "Rep.", "Res.", "Rev.", "Rd.", "Sch.", "Sci.", "Sec.",
    "Sect.", "Sen.", "Sep.", "Sept.", "Ser.", "Soc.", "Sq.", "Sr.", "St.", "Stat.", "Stud.", "Suppl.", "Supt.",
    "Surg.", "Symp.", "Syst.", "Tech.", "Technol.", "Tel.", "Theor.", "Trans.", "Transl.", "Univ.", "Vol.", "Vols.",
    "Wash.", "abbr.", "al.", "approx.", "appt.", "assoc.", "asst.", "bldg.", "ca.", "cf.", "ch.", "chap.", "comp.",
    "dept.", "ed.", "edn.", "eds.", "eq.", "esp.", "est.", "etc.", "ext.", "fig.", "figs.", "fl.", "hon.", "incl.",
    "jr.", "max.", "med.", "min.", "misc.", "mos.", "nat.", "no.", "nos.", "p.", "par.", "phil.", "pp.", "pub.",
    "publ.", "rer.", "resp.", "rev.", "sec.", "sect.", "ser.", "sr.", "suppl.", "tel.", "trans.", "univ.", "viz.",
    "vol.", "vols.", "vs.", "yr.", "yrs.",
];

#[cfg(test)]
mod tests {
    use super::conventions;
    use crate::locale::{BUILT_IN, Localization};
    use std::collections::BTreeMap;

    #[test]
    fn quotation_marks_are_those_of_cldr() {
        // `delimiters.json` of cldr-misc-full 48.2.0, with the spaces of French; but de-CH has „“ ‚‘ there.
        for (tag, marks) in [
            ("cs", "„ “ ‚ ‘"),
            ("da", "“ ” ‘ ’"),
            ("de", "„ “ ‚ ‘"),
            ("de-AT", "„ “ ‚ ‘"),
            ("de-CH", "« » ‹ ›"),
            ("en", "“ ” ‘ ’"),
            ("en-GB", "“ ” ‘ ’"),
            ("es", "“ ” ‘ ’"),
            ("fr", "« » « »"),
            ("fr-CA", "« » ” “"),
            ("fr-CH", "« » ‹ ›"),
            ("it", "« » “ ”"),
            ("it-CH", "« » “ ”"),
            ("ja", "「 」 『 』"),
            ("ko", "“ ” ‘ ’"),
            ("nb", "« » ‘ ’"),
            ("nl", "‘ ’ ‘ ’"),
            ("no", "« » ‘ ’"),
            ("pl", "„ ” « »"),
            ("pt", "“ ” ‘ ’"),
            ("pt-PT", "« » “ ”"),
            ("sk", "„ “ ‚ ‘"),
            ("sv", "” ” ’ ’"),
            ("zh", "“ ” ‘ ’"),
            ("zh-TW", "「 」 『 』"),
            ("tlh", "“ ” ‘ ’"),
        ] {
            let quotes = conventions(tag, &BTreeMap::new()).quotes.0.map(|mark| mark.trim().to_owned());
            assert_eq!(quotes.join(" "), marks, "{tag}");
        }
    }

    #[test]
    fn every_built_in_language_has_its_own() {
        for (tag, _) in BUILT_IN {
            assert!(super::BUILT_IN.iter().any(|(name, ..)| tag.starts_with(name)), "{tag}");
        }
    }

    #[test]
    fn a_theme_comes_first() {
        let themed: Localization =
            toml::from_str("quotes = ['<', '>', '(', ')']\nspace_before = {}\ntie_after = ['ja']")
                .expect("it is sound");
        let themed = BTreeMap::from([("fr".to_owned(), themed)]);
        let french = conventions("fr-BE", &themed);
        assert_eq!((french.quotes.0.concat().as_str(), french.tie_after), ("<>()", vec!["ja".to_owned()]));
        assert!(french.space_before.is_empty());
        assert_eq!(conventions("fr-CA", &themed).quotes.0[0], "«\u{A0}");
    }
}
