//! What is asked of the registry: which typeface, how heavy, how wide, upright or slanted.

use harfrust::{Feature, Script, Tag};

use super::face::{Cut, Slope};
use super::registry::FamilyId;

/// A typeface, as [`super::Fonts`] numbers it: a family, with the features it is set with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypefaceId(pub u16);

impl TypefaceId {
    /// Latin Modern, the text of documents that ask for nothing else.
    pub const TEXT: TypefaceId = TypefaceId(0);
    /// Latin Modern Mono, the code of these documents.
    pub const MONO: TypefaceId = TypefaceId(1);
    /// The icons, which are only set where they are asked for.
    pub const ICONS: TypefaceId = TypefaceId(2);
}

/// Which face of a typeface is asked for. The nearest there is will be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FontStyle {
    /// The typeface.
    pub typeface: TypefaceId,
    /// How heavy, from 1 to 1000: 400 is regular, 700 bold (`OS/2.usWeightClass`).
    pub weight: u16,
    /// How wide, in hundredths of the normal width: 75 is condensed.
    pub width: u16,
    /// Slanted, or cursive.
    pub italic: bool,
    /// Capitals of two sizes.
    pub small_caps: bool,
}

impl Default for FontStyle {
    /// Upright, of regular weight and width.
    fn default() -> FontStyle {
        FontStyle { typeface: TypefaceId::TEXT, weight: REGULAR, width: 100, italic: false, small_caps: false }
    }
}

impl FontStyle {
    /// The face that is asked for.
    pub(super) fn cut(self) -> Cut {
        let slope = if self.italic { Slope::Italic } else { Slope::Upright };
        Cut { weight: self.weight, width: self.width, slope, small_caps: self.small_caps }
    }
}

/// The weight of running text.
pub const REGULAR: u16 = 400;
/// The weight of what is strong.
pub const BOLD: u16 = 700;

/// A family, and how text is set in it.
#[derive(Clone, Debug)]
pub struct Typeface {
    /// The family.
    pub family: FamilyId,
    /// The OpenType features that are switched on or off.
    pub features: Vec<Feature>,
    /// The families that are asked first for what the family lacks, each for one script.
    pub fallback: Vec<(Script, FamilyId)>,
    /// The family that signs of mathematics are taken from, if it is another than the family's own.
    pub mathematics: Option<FamilyId>,
}

/// Reads the name of an OpenType feature: `onum`; `-liga` switches one off; `ss01=2` chooses one of several.
///
/// ```
/// assert!(cvpdf::font::feature("onum").is_some());
/// assert!(cvpdf::font::feature("old-style").is_none());
/// ```
pub fn feature(text: &str) -> Option<Feature> {
    let (name, value) = match (text.strip_prefix('-'), text.split_once('=')) {
        (Some(name), _) => (name, 0),
        (None, Some((name, value))) => (name, value.parse().ok().filter(|value| *value < 100)?),
        (None, None) => (text, 1),
    };
    let is_tag = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_tag.then(|| Tag::new_checked(name.as_bytes()).ok())?.map(|tag| Feature::new(tag, value, ..))
}

/// The script of a name: its code in ISO 15924 (`Cyrl`), or its English name (`Cyrillic`).
pub fn script(name: &str) -> Option<Script> {
    if let Some((_, _, script, _)) =
        SCRIPTS.iter().find(|(code, english, ..)| code.eq_ignore_ascii_case(name) || english.eq_ignore_ascii_case(name))
    {
        return Some(*script);
    }
    let is_code = name.len() == 4 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let tag = is_code.then(|| Tag::new_checked(name.to_ascii_lowercase().as_bytes()).ok())??;
    let mut bytes = tag.to_be_bytes();
    bytes[0].make_ascii_uppercase();
    Script::from_iso15924_tag(Tag::new(&bytes))
}

/// What a script is called in English, or else its code.
pub fn script_name(script: Script) -> String {
    let known = SCRIPTS.iter().find(|(_, _, known, _)| *known == script);
    known.map_or_else(|| script.tag().to_string(), |(_, english, ..)| (*english).to_owned())
}

/// The scripts that have a name here, by their codes, each with a letter that a font of the script has.
pub const SCRIPTS: [(&str, &str, Script, char); 24] = [
    ("Latn", "Latin", Script::LATIN, 'a'),
    ("Grek", "Greek", Script::GREEK, 'α'),
    ("Cyrl", "Cyrillic", Script::CYRILLIC, 'я'),
    ("Armn", "Armenian", Script::ARMENIAN, 'ա'),
    ("Geor", "Georgian", Script::GEORGIAN, 'ა'),
    ("Hebr", "Hebrew", Script::HEBREW, 'א'),
    ("Arab", "Arabic", Script::ARABIC, 'ع'),
    ("Deva", "Devanagari", Script::DEVANAGARI, 'क'),
    ("Beng", "Bengali", Script::BENGALI, 'ক'),
    ("Guru", "Gurmukhi", Script::GURMUKHI, 'ਕ'),
    ("Gujr", "Gujarati", Script::GUJARATI, 'ક'),
    ("Taml", "Tamil", Script::TAMIL, 'க'),
    ("Telu", "Telugu", Script::TELUGU, 'క'),
    ("Knda", "Kannada", Script::KANNADA, 'ಕ'),
    ("Mlym", "Malayalam", Script::MALAYALAM, 'ക'),
    ("Sinh", "Sinhala", Script::SINHALA, 'ක'),
    ("Thai", "Thai", Script::THAI, 'ก'),
    ("Khmr", "Khmer", Script::KHMER, 'ក'),
    ("Mymr", "Burmese", Script::MYANMAR, 'က'),
    ("Ethi", "Ethiopic", Script::ETHIOPIC, 'አ'),
    ("Hani", "Chinese", Script::HAN, '永'),
    ("Hira", "Hiragana", Script::HIRAGANA, 'あ'),
    ("Kana", "Katakana", Script::KATAKANA, 'ア'),
    ("Hang", "Korean", Script::HANGUL, '한'),
];
