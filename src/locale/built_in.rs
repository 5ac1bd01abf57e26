//! The languages that are compiled in.

use super::Localization;
use crate::diagnostic::Report;
use crate::source;

/// The languages: their BCP 47 tags, and their files. What a region does not say itself, its language says.
pub const BUILT_IN: [(&str, &str); 17] = [
    ("cs", include_str!("../../locales/cs.toml")),
    ("da", include_str!("../../locales/da.toml")),
    ("de", include_str!("../../locales/de.toml")),
    ("en", include_str!("../../locales/en.toml")),
    ("en-GB", include_str!("../../locales/en-GB.toml")),
    ("es", include_str!("../../locales/es.toml")),
    ("fr", include_str!("../../locales/fr.toml")),
    ("it", include_str!("../../locales/it.toml")),
    ("ja", include_str!("../../locales/ja.toml")),
    ("ko", include_str!("../../locales/ko.toml")),
    ("nb", include_str!("../../locales/nb.toml")),
    ("nl", include_str!("../../locales/nl.toml")),
    ("pl", include_str!("../../locales/pl.toml")),
    ("pt", include_str!("../../locales/pt.toml")),
    ("sv", include_str!("../../locales/sv.toml")),
    ("zh", include_str!("../../locales/zh.toml")),
    ("zh-Hant", include_str!("../../locales/zh-Hant.toml")),
];

/// Where regions and languages that have no file of their own belong: to a part of the English-speaking world, to a
/// script (CLDR, likely subtags), or to another name of the same language.
const KIN: [(&str, &str); 9] = [
    ("en-AU", "en-GB"),
    ("en-IE", "en-GB"),
    ("en-IN", "en-GB"),
    ("en-NZ", "en-GB"),
    ("en-ZA", "en-GB"),
    ("no", "nb"),
    ("zh-HK", "zh-Hant"),
    ("zh-MO", "zh-Hant"),
    ("zh-TW", "zh-Hant"),
];

/// The tags to look for, from a language as it is named to what it is a kind of. Where none of them is built in, English
/// is the last.
pub(super) fn lineage(language: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut tag = language;
    loop {
        tags.push(tag);
        let kin = KIN.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag)).map(|(_, kin)| *kin);
        match kin.or_else(|| Some(tag.rsplit_once('-')?.0)) {
            Some(broader) => tag = broader,
            None => break,
        }
    }
    if !tags.iter().any(|tag| BUILT_IN.iter().any(|(name, _)| name.eq_ignore_ascii_case(tag))) {
        tags.push("en");
    }
    tags
}

/// Reads what is built in of a tag, if anything is.
pub(super) fn read(tag: &str) -> Option<Localization> {
    let (name, text) = BUILT_IN.iter().find(|(name, _)| name.eq_ignore_ascii_case(tag))?;
    let mut report = Report::default();
    let source = report.add_source(format!("{name}.toml"), *text);
    source::read_sound(&source::parse(source, &mut report))
}
