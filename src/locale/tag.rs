//! Names of languages.

/// What languages that are known here are called, in English and by themselves, and their tags.
const NAMES: [(&str, &str); 30] = [
    ("chinese", "zh"),
    ("中文", "zh"),
    ("czech", "cs"),
    ("čeština", "cs"),
    ("danish", "da"),
    ("dansk", "da"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("british", "en-GB"),
    ("english", "en"),
    ("french", "fr"),
    ("français", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("italian", "it"),
    ("italiano", "it"),
    ("japanese", "ja"),
    ("日本語", "ja"),
    ("korean", "ko"),
    ("한국어", "ko"),
    ("norwegian", "nb"),
    ("norsk", "nb"),
    ("polish", "pl"),
    ("polski", "pl"),
    ("portuguese", "pt"),
    ("português", "pt"),
    ("spanish", "es"),
    ("español", "es"),
    ("swedish", "sv"),
    ("svenska", "sv"),
];

/// What to tell who wrote no tag.
pub const TAG_HINT: &str = "a language is written as a BCP 47 tag: `\"en\"`, `\"de-CH\"`, `\"zh-Hans\"`";

/// Refuses what is not formed as a tag of BCP 47: a language of two or three letters (ISO 639), then parts of up to eight
/// letters and digits.
///
/// # Errors
///
/// Says what it is not, and where the language is known by its name, what it was probably meant to be.
///
/// ```
/// use cvpdf::locale::check_tag;
///
/// assert_eq!(check_tag("de-CH"), Ok(()));
/// assert_eq!(check_tag("german"), Err("`german` is not the tag of a language; did you mean `de`?".to_owned()));
/// ```
pub fn check_tag(tag: &str) -> Result<(), String> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    let sound = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if sound {
        return Ok(());
    }
    let named = |word: &str| NAMES.iter().find(|(name, _)| *name == word.to_lowercase()).map(|(_, tag)| *tag);
    let meant = tag.split(|c: char| !c.is_alphabetic()).find_map(named);
    let joined = tag.replace('_', "-");
    let meant = meant.or((joined != tag && check_tag(&joined).is_ok()).then_some(&joined));
    let meant = meant.map_or(String::new(), |tag| format!("; did you mean `{tag}`?"));
    Err(format!("`{}` is not the tag of a language{meant}", tag.escape_debug()))
}
