//! The published schemas: they are those of the types, allow what is sound, and refuse what is not.
//!
//! `BLESS=1 cargo test --test schema` writes the schemas and the reference anew.
#![allow(clippy::disallowed_methods, reason = "the schemas are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const INTRODUCTION: &str = "\
# Reference

Every key of the CV language, made from the types that a CV is read into. [language.md](language.md) is the guide, with
examples and the markup of text; `cvpdf schema` prints the same for editors.

";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a file with what it should be, or writes it.
fn fresh(name: &str, text: &str) {
    let path = root().join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == text, "{name} is not up to date: BLESS=1 cargo test --test schema writes it");
}

#[test]
fn the_files_are_up_to_date() {
    fresh("cv.schema.json", &format!("{:#}\n", cvpdf::theme::cv_schema()));
    fresh("theme.schema.json", &format!("{:#}\n", cvpdf::theme::schema()));
    fresh("docs/reference.md", &format!("{INTRODUCTION}{}", cvpdf::source::reference(&cvpdf::cv::schema())));
}

/// A TOML file as JSON. Its dates are strings, as editors take them.
fn to_json(text: &str) -> Option<Value> {
    fn json(value: toml::Value) -> Value {
        match value {
            toml::Value::Table(table) => table.into_iter().map(|(key, item)| (key, json(item))).collect(),
            toml::Value::Array(items) => items.into_iter().map(json).collect(),
            toml::Value::Datetime(date) => json!(date.to_string()),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    let table: toml::Table = text.trim_start_matches('\u{feff}').parse().ok()?;
    Some(json(toml::Value::Table(table)))
}

fn files(folder: &str) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    paths.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn what_is_sound_is_allowed() {
    let cv = jsonschema::draft202012::new(&cvpdf::theme::cv_schema()).unwrap();
    let theme = jsonschema::draft202012::new(&cvpdf::theme::schema()).unwrap();
    let mut tried = files(".");
    tried.retain(|(name, _)| name == "cv.toml");
    assert_eq!(tried.len(), 1);
    let folders = ["examples", "examples/starters", "docs/images", "themes", "tests/cases/layout"];
    tried.extend(folders.iter().flat_map(|folder| files(folder)));
    for (name, text) in tried {
        let is_theme = name.contains("theme") || text.contains("extends = ");
        let value = to_json(&text).unwrap();
        let schema = if is_theme { &theme } else { &cv };
        let errors: Vec<String> = schema.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn what_is_faulty_is_refused() {
    let structural = ["E002", "E003", "E004", "E005", "E006"];
    let cv = cvpdf::theme::cv_schema();
    for (folder, schema) in
        [("tests/cases/cv", cv.clone()), ("tests/cases/check", cv), ("tests/cases/theme", cvpdf::theme::schema())]
    {
        let schema = jsonschema::draft202012::new(&schema).unwrap();
        let mut refused = 0;
        for (name, text) in files(folder) {
            let is_theme = folder.ends_with("theme");
            // What a theme must have, only the theme that it extends can tell.
            let codes = if is_theme { &structural[1..2] } else { &structural[..] };
            if !codes.iter().any(|code| text.contains(&format!("#! {code}"))) {
                continue;
            }
            let Some(value) = to_json(&text) else { continue };
            assert!(!schema.is_valid(&value), "{name} is allowed");
            refused += 1;
        }
        assert!(refused >= if folder.ends_with("cv") { 40 } else { 3 }, "{folder}: {refused}");
    }
    let cv = jsonschema::draft202012::new(&cvpdf::cv::schema()).unwrap();
    let dated = |date: Value| {
        let entry = json!({ "institution": "A", "start": date });
        json!({ "name": "A", "section": [{ "title": "T", "kind": "education", "entry": [entry] }] })
    };
    for date in [json!(2023), json!("2023"), json!("2023-09"), json!("2023-09-30")] {
        assert!(cv.is_valid(&dated(date.clone())), "{date}");
    }
    for date in [json!("2023-13"), json!("2023-9"), json!("09/2023"), json!("present"), json!(true)] {
        assert!(!cv.is_valid(&dated(date.clone())), "{date}");
    }
}

/// Calls `visit` with every property of a schema: its path, and its schema.
fn properties(schema: &Value, path: &str, visit: &mut impl FnMut(&str, &Value)) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
                visit(&format!("{path}.{key}"), value);
            }
            for (key, value) in object {
                properties(value, &format!("{path}.{key}"), visit);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| properties(value, path, visit)),
        _ => {}
    }
}

#[test]
fn every_key_is_described() {
    for schema in [cvpdf::cv::schema(), cvpdf::theme::schema()] {
        let mut count = 0;
        let mut bare = Vec::new();
        properties(&schema, "", &mut |path, property| {
            count += 1;
            if property["description"].as_str().unwrap_or_default().is_empty() {
                bare.push(path.to_owned());
            }
        });
        assert!(count > 50 && bare.is_empty(), "of {count} keys these have no description: {bare:#?}");
    }
}

#[test]
fn every_text_and_list_has_an_example() {
    let mut bare = Vec::new();
    properties(&cvpdf::cv::schema(), "", &mut |path, property| {
        let is_open = ["const", "enum"].iter().all(|key| property.get(key).is_none());
        let is_table = property["items"].get("$ref").is_some();
        let types = property["type"].to_string();
        let is_text_or_list = types.contains("string") || types.contains("array");
        if is_open && !is_table && is_text_or_list && property.get("examples").is_none() {
            bare.push(path.trim_start_matches(".$defs.").to_owned());
        }
    });
    bare.sort();
    bare.dedup();
    assert!(bare.is_empty(), "without an example in backticks: {bare:#?}");
}

/// Every example is of its own schema.
#[test]
fn the_examples_are_sound() {
    properties(&cvpdf::cv::schema(), "", &mut |path, property| {
        let mut schema = property.clone();
        schema["$defs"] = cvpdf::cv::schema()["$defs"].clone();
        let schema = jsonschema::draft202012::new(&schema).unwrap();
        for example in property["examples"].as_array().into_iter().flatten() {
            assert!(schema.is_valid(example), "{path}: {example}");
        }
    });
}
