use super::{COLOUR, Format, LENGTH, Located, read};
use crate::diagnostic::{Report, codes};
use proptest::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A type with one of everything.
#[derive(Debug, Deserialize, JsonSchema)]
struct Design {
    width: Option<Located<String>>,
    count: Option<u32>,
    ratio: Option<f64>,
    ragged: Option<bool>,
    #[serde(default)]
    faces: BTreeMap<String, Face>,
    marks: Option<Marks>,
    #[serde(rename = "..rest")]
    #[schemars(flatten)]
    rest: Rest,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct Face {
    file: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct Rest {
    last: Option<Located<String>>,
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(tag = "kind")]
enum Marks {
    None,
    Dots { size: i64 },
}

const FORMATS: [Format; 2] = [LENGTH, COLOUR];

fn design(text: &str) -> (Option<Design>, Vec<String>) {
    let mut report = Report::default();
    let source = report.add_source("theme.toml", text);
    let design = read(source, &FORMATS, &mut report);
    (design, report.diagnostics.into_iter().map(|diagnostic| diagnostic.message).collect())
}

#[test]
fn everything_is_read() {
    let text = "width = 'a'\ncount = 0x10\nratio = 2\nragged = true\nlast = \"z\"\nmarks = { kind = 'dots', size = 3 }\n[faces]\nx = { file = 'f' }\n";
    let (design, messages) = design(text);
    assert_eq!(messages, [""; 0]);
    let design = design.unwrap();
    let last = design.rest.last.unwrap();
    assert_eq!(&text[last.span.start..last.span.end], "z");
    assert_eq!((design.count, design.ragged, design.marks), (Some(16), Some(true), Some(Marks::Dots { size: 3 })));
    assert_eq!((design.width.unwrap().value.as_str(), design.faces["x"].file.as_str()), ("a", "f"));
    assert!(design.ratio.is_some());
}

#[test]
fn everything_is_checked() {
    for (text, expected) in [
        ("count = 'x'", "expected a whole number, found a string"),
        ("ratio = 'x'", "expected a number, found a string"),
        ("count = 99999999999999999999", "the number is too large"),
        ("ragged = 1", "expected `true` or `false`, found a number"),
        ("faces = { x = 1 }", "expected a table, found a number"),
        ("faces = { x = {} }", "the key `file` is missing"),
        ("marks = {}", "the key `kind` is missing"),
        ("marks = { kind = 'dots' }", "the key `size` is missing"),
        ("marks = { kind = 'none', size = 3 }", "unknown key `size`"),
        ("marks = { kind = 'dashes' }", "unknown value `dashes`"),
        ("lats = 'x'", "unknown key `lats`"),
        // Only the type's own reader has something against these.
        ("count = -1", "the number must be at least 0"),
    ] {
        let (design, messages) = design(text);
        assert!(design.is_none());
        assert_eq!(messages, [expected], "{text}");
    }
}

#[test]
fn hostile_files_are_errors_and_take_linear_time() {
    let n = 100_000;
    for text in [
        format!("a = {}", "[".repeat(n)),
        format!("a = {}", "{a=".repeat(n)),
        "[".repeat(n),
        format!("{}a = 1", "a.".repeat(n)),
        format!("[{}a]", "a.".repeat(n)),
        "a.a\n".repeat(n),
        "lats = 1\n".repeat(n),
        "\0".repeat(n),
        "\u{FEFF}".repeat(n),
        "\"".repeat(n),
    ] {
        let (design, messages) = design(&text);
        assert!(design.is_none() && !messages.is_empty(), "{:?}", &text[..9]);
    }
}

#[test]
fn the_empty_file_says_nothing() {
    let mut report = Report::default();
    let source = report.add_source("theme.toml", "\u{FEFF}# only a remark\n");
    assert!(read::<Design>(source, &FORMATS, &mut report).is_none());
    assert_eq!(report.diagnostics[0].code, codes::EMPTY);
}

proptest! {
    #[test]
    fn nothing_panics(text in "([a-z]{1,3} ?= ?|\\[\\[?|\\]\\]?|\\{|\\}|[\"'.,\n#]|kind|marks|dots|faces|[0-9-]{1,4}|\\PC){0,40}") {
        design(&text);
    }
}
