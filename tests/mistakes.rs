//! Every key and value of the CVs that come with the compiler, got wrong in turn.

use cvpdf::diagnostic::{Diagnostic, Report, codes};
use std::ops::Range;
use toml::de::{DeTable, DeValue};

const FILES: [&str; 3] =
    [include_str!("../cv.toml"), include_str!("../examples/minimal.toml"), include_str!("../examples/resume.toml")];

/// A key with its value, or an item of an array.
struct Place {
    key: Option<(String, Range<usize>)>,
    value: Range<usize>,
    is_string: bool,
    /// The table that holds the key.
    table: Range<usize>,
}

fn places(text: &str) -> Vec<Place> {
    fn walk(table: &DeTable<'_>, span: &Range<usize>, places: &mut Vec<Place>) {
        for (key, value) in table {
            let name = Some((key.get_ref().to_string(), key.span()));
            visit(name, value, span, places);
        }
    }
    fn visit(
        key: Option<(String, Range<usize>)>,
        value: &toml::Spanned<DeValue<'_>>,
        table: &Range<usize>,
        places: &mut Vec<Place>,
    ) {
        let is_string = value.get_ref().is_str();
        places.push(Place { key, value: value.span(), is_string, table: table.clone() });
        match value.get_ref() {
            DeValue::Array(array) => array.iter().for_each(|item| visit(None, item, &value.span(), places)),
            DeValue::Table(inner) => walk(inner, &value.span(), places),
            _ => {}
        }
    }
    let mut places = Vec::new();
    walk(DeTable::parse(text).expect("the files are sound").get_ref(), &(0..0), &mut places);
    places
}

fn diagnostics(text: String) -> Vec<Diagnostic> {
    let mut report = Report::default();
    let source = report.add_source("cv.toml", text);
    cvpdf::cv::read(source, &|_| Err(String::new()), &mut report);
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

#[test]
fn every_misspelt_key_is_found() {
    for text in FILES {
        for place in places(text) {
            let Some((key, range)) = place.key else { continue };
            for word in misspelt(&key) {
                // The keys of headers are written many times.
                let wrong = match key.as_str() {
                    "section" => text.replace("[[section", &format!("[[{word}")),
                    "entry" => text.replace("[[section.entry", &format!("[[section.{word}")),
                    _ => replaced(text, &range, &word),
                };
                let found = diagnostics(wrong);
                let start = if key == "entry" { found[0].labels[0].span.start } else { range.start };
                let found = found.iter().find(|found| found.labels[0].span.start == start).unwrap();
                let message = format!("unknown key `{word}`");
                assert_eq!((found.code, &found.message), (codes::UNKNOWN_KEY, &message));
                assert_eq!(found.hints, [format!("did you mean `{key}`?")], "{word}");
            }
        }
    }
}

#[test]
fn every_misspelt_key_is_the_only_mistake() {
    for text in FILES {
        for place in places(text) {
            let Some((key, range)) = place.key.filter(|(key, _)| !["section", "entry"].contains(&key.as_str())) else {
                continue;
            };
            for word in misspelt(&key) {
                let found = diagnostics(replaced(text, &range, &word));
                assert_eq!(found.len(), 1, "{key}: {found:?}");
            }
        }
    }
}

#[test]
fn every_value_of_the_wrong_type_is_found() {
    for text in FILES {
        for place in places(text).into_iter().filter(|place| place.is_string) {
            let key = place.key.as_ref().map_or("", |(key, _)| key);
            let mut wrong = vec!["[1]", "true", "{}"];
            if !["start", "end", "date"].contains(&key) {
                wrong.push("42");
            }
            for value in wrong {
                let found = diagnostics(replaced(text, &place.value, value));
                assert_eq!(found.len(), 1, "{key} = {value}: {found:?}");
                assert_eq!(found[0].code, codes::WRONG_TYPE, "{key}");
                let span = found[0].labels[0].span;
                assert_eq!(span.start..span.end, place.value.start..place.value.start + value.len(), "{key}");
            }
        }
    }
}

#[test]
fn every_missing_key_is_found() {
    const REQUIRED: [&str; 7] = ["name", "title", "kind", "institution", "organization", "course", "role"];
    for text in FILES {
        for place in places(text) {
            let Some((key, range)) = place.key.filter(|(key, _)| REQUIRED.contains(&key.as_str())) else { continue };
            // A course may do without, a school may not.
            if key == "institution" && !text[..range.start].ends_with("]]\n") {
                continue;
            }
            let comma = usize::from(text[place.value.end..].starts_with(','));
            let found = diagnostics(replaced(text, &(range.start..place.value.end + comma), ""));
            assert_eq!(found.len(), 1, "{key}: {found:?}");
            assert_eq!(found[0].code, codes::MISSING_KEY, "{key}");
            assert_eq!(found[0].message, format!("the key `{key}` is missing"));
            assert_eq!(found[0].labels[0].span.start, place.table.start, "{key}");
        }
    }
}
