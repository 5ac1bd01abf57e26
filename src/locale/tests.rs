use super::built_in::{lineage, read};
use super::{BUILT_IN, DateStyle, Localization, WORDS, of};
use crate::diagnostic::Report;
use crate::source;
use std::collections::BTreeMap;

fn read_text(text: &str) -> (Option<Localization>, Report) {
    let mut report = Report::default();
    let source = report.add_source("mine.toml", text);
    let read = source::read(source, &[], &mut report);
    (read, report)
}

#[test]
fn every_built_in_language_is_sound_and_whole() {
    for (tag, text) in BUILT_IN {
        assert_eq!(read_text(text).1.diagnostics, [], "{tag}");
        for style in [DateStyle::Short, DateStyle::Long, DateStyle::Numeric] {
            let locale = of(tag, style, &BTreeMap::new());
            for (name, _) in WORDS.into_iter().filter(|(name, _)| *name != "fall") {
                assert!(locale.words.get(name).is_some_and(|word| !word.is_empty()), "{tag} has no word `{name}`");
            }
        }
    }
}

#[test]
fn a_language_is_found_by_what_it_is_a_kind_of() {
    for (tag, tags) in [
        ("en", vec!["en"]),
        ("EN-us", vec!["EN-us", "EN"]),
        ("en-AU", vec!["en-AU", "en-GB", "en"]),
        ("de-CH-1996", vec!["de-CH-1996", "de-CH", "de"]),
        ("zh-TW", vec!["zh-TW", "zh-Hant", "zh"]),
        ("zh-Hant-HK", vec!["zh-Hant-HK", "zh-Hant", "zh"]),
        ("zh-Hans-CN", vec!["zh-Hans-CN", "zh-Hans", "zh"]),
        ("no", vec!["no", "nb"]),
        ("tlh", vec!["tlh", "en"]),
    ] {
        assert_eq!(lineage(tag), tags);
    }
    assert!(read("DE").is_some() && read("tlh").is_none());
}

#[test]
fn what_a_theme_says_of_a_language_comes_first() {
    let (english, report) = read_text("short.month = '{year} {month}'\nwords.page = 'p.'");
    assert_eq!(report.diagnostics, []);
    let themed = BTreeMap::from([("en".to_owned(), english.expect("it is sound"))]);
    let british = of("en-GB", DateStyle::Short, &themed);
    assert_eq!(british.month.text, "{year} {month}");
    assert_eq!(british.day.text, "{day} {month} {year}");
    assert_eq!((british.words.get("page"), british.words.get("of")), (Some("p."), Some("of")));
    assert_eq!(of("en", DateStyle::Long, &themed).month.text, "{month} {year}");
    assert_eq!(of("de", DateStyle::Short, &themed).words.get("page"), Some("Seite"));
    // Of a language that is not known, English is.
    assert_eq!(of("tlh", DateStyle::Short, &themed).words.get("page"), Some("p."));
}
