//! Every key and value of the CVs that come with the compiler, and of the files that they include, got wrong in turn.
#![allow(clippy::disallowed_methods, reason = "the CVs are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::cv::{Options, read};
use cvpdf::diagnostic::{Diagnostic, Report, Severity, codes};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};

/// The CVs: that at the root, and all examples and starters, but for themes.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("cv.toml")];
    for folder in ["examples", "examples/starters"] {
        files.extend(fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()));
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    let files = files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap()));
    let files: Vec<_> =
        files.filter(|(_, text)| DeTable::parse(text).unwrap().get_ref().contains_key("name")).collect();
    assert!(files.len() > 5);
    files
}

/// A key with its value, or an item of an array.
struct Place {
    key: Option<(String, Range<usize>)>,
    value: Range<usize>,
    is_string: bool,
    /// The table that holds the key.
    table: Range<usize>,
    /// The keys on the way to it.
    path: Vec<String>,
}

/// All places of a file but those in the `style` of a CV, of which the theme is the judge, and in custom sections, whose keys
/// are the author's own.
fn places(text: &str) -> Vec<Place> {
    fn walk(table: &DeTable<'_>, span: &Range<usize>, path: &[String], places: &mut Vec<Place>) {
        if table.get("kind").is_some_and(|kind| kind.get_ref().as_str() == Some("custom")) {
            return;
        }
        for (key, value) in table {
            let name = key.get_ref().to_string();
            let is_list_style = path.contains(&"section".to_owned());
            if name != "style" || is_list_style {
                visit(Some((name, key.span())), value, span, path, places);
            }
        }
    }
    fn visit(
        key: Option<(String, Range<usize>)>,
        value: &toml::Spanned<DeValue<'_>>,
        table: &Range<usize>,
        path: &[String],
        places: &mut Vec<Place>,
    ) {
        let is_string = value.get_ref().is_str();
        let below = [path, &key.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>()].concat();
        places.push(Place { key, value: value.span(), is_string, table: table.clone(), path: path.to_vec() });
        match value.get_ref() {
            DeValue::Array(array) => array.iter().for_each(|item| visit(None, item, &value.span(), &below, places)),
            DeValue::Table(inner) => walk(inner, &value.span(), &below, places),
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(DeTable::parse(text).expect("the files are sound").get_ref(), &(0..0), &[], &mut places);
    places
}

/// The errors of a CV that lies at a path.
fn errors(path: &Path, text: String) -> Vec<Diagnostic> {
    let folder = path.parent().unwrap();
    let read_file = &|path: &str| fs::read(folder.join(path)).map_err(|_| "no such file".to_owned());
    let mut report = Report::default();
    let source = report.add_source("cv.toml", text);
    read(source, &Options { read_file, ..Options::default() }, &mut report);
    report.diagnostics.retain(|found| found.severity == Severity::Error);
    report.diagnostics
}

fn replaced(text: &str, range: &Range<usize>, by: &str) -> String {
    format!("{}{by}{}", &text[..range.start], &text[range.end..])
}

/// Without its middle letter, and with two letters in the middle swapped.
fn misspelt(key: &str) -> Vec<String> {
    let (left, right) = key.split_at(key.len() / 2);
    let mut swapped: Vec<char> = key.chars().collect();
    swapped.swap(key.len() / 2 - 1, key.len() / 2);
    let swapped = swapped.into_iter().collect();
    [format!("{left}{}", &right[1..]), swapped].into_iter().filter(|word: &String| word != key).collect()
}

/// The key of a place, unless it names a variant.
fn key_of(place: &Place) -> Option<(&str, &Range<usize>)> {
    let (key, range) = place.key.as_ref()?;
    (place.path != ["variant"]).then_some((key.as_str(), range))
}

/// Headers are written many times, and what stands below them goes with them.
const HEADERS: [&str; 3] = ["section", "entry", "variant"];

#[test]
fn every_misspelt_key_is_the_only_mistake_and_is_found() {
    for (path, text) in files() {
        for place in places(&text) {
            let Some((key, range)) = key_of(&place).filter(|(key, _)| !HEADERS.contains(key)) else { continue };
            for word in misspelt(key) {
                let found = errors(&path, replaced(&text, range, &word));
                assert_eq!(found.len(), 1, "{}: {key}: {found:?}", path.display());
                assert_eq!(found[0].labels[0].span.start, range.start);
                assert_eq!((found[0].code, &found[0].message), (codes::UNKNOWN_KEY, &format!("unknown key `{word}`")));
                assert_eq!(found[0].hints[0], format!("did you mean `{key}`?"), "{}: {word}", path.display());
            }
        }
    }
}

#[test]
fn every_misspelt_header_is_found() {
    for (path, text) in files() {
        for (key, header) in [("section", "[[section"), ("entry", "[[section.entry")] {
            for word in misspelt(key) {
                let wrong = text.replace(header, &format!("{}{word}", header.strip_suffix(key).unwrap()));
                if wrong == text {
                    continue;
                }
                let message = format!("unknown key `{word}`");
                let found = errors(&path, wrong);
                let found = found.iter().find(|found| found.message == message);
                let found = found.unwrap_or_else(|| panic!("{}: {message}", path.display()));
                assert_eq!((found.code, &found.hints[0]), (codes::UNKNOWN_KEY, &format!("did you mean `{key}`?")));
            }
        }
    }
}

/// The keys whose values may be numbers.
const NUMBERS: [&str; 8] = ["start", "end", "date", "updated", "year", "volume", "issue", "pages"];

#[test]
fn every_value_of_the_wrong_type_is_found() {
    for (path, text) in files() {
        for place in places(&text).into_iter().filter(|place| place.is_string) {
            let key = place.key.as_ref().map_or("", |(key, _)| key);
            let mut wrong = vec!["[1]", "true", "{}"];
            if !NUMBERS.contains(&key) {
                wrong.push("42");
            }
            for value in wrong {
                let found = errors(&path, replaced(&text, &place.value, value));
                assert_eq!(found.len(), 1, "{}: {key} = {value}: {found:?}", path.display());
                // What may be a table may not be an empty one, and what may be a list not one of numbers.
                assert!([codes::WRONG_TYPE, codes::MISSING_KEY].contains(&found[0].code), "{key} = {value}: {found:?}");
                assert!(found[0].code == codes::WRONG_TYPE || value == "{}", "{key}: {found:?}");
                let span = found[0].labels[0].span;
                let all = place.value.start..place.value.start + value.len();
                assert!(all.contains(&span.start) && span.end <= all.end, "{key} = {value}: {found:?}");
            }
        }
    }
}

#[test]
fn every_missing_key_is_found() {
    let mut count = 0;
    for (path, text) in files() {
        for place in places(&text) {
            let Some((key, range)) = key_of(&place).filter(|(key, _)| !HEADERS.contains(key)) else { continue };
            let comma = usize::from(text[place.value.end..].starts_with(','));
            let found = errors(&path, replaced(&text, &(range.start..place.value.end + comma), ""));
            let missing = format!("the key `{key}` is missing");
            // What need not be there is not missed, unless another one goes with it.
            let Some(found) = found.iter().find(|found| found.code == codes::MISSING_KEY) else { continue };
            if found.message == "this contact item says nothing" {
                continue;
            }
            assert_eq!(found.message, missing, "{}", path.display());
            assert_eq!(found.labels[0].span.start, place.table.start, "{key}");
            count += 1;
        }
    }
    assert!(count > 100, "{count}");
}
