//! The documentation is true: its examples compile, and its references name every key.
#![allow(clippy::disallowed_methods, reason = "the documentation is files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::codes;
use cvpdf::{Options, compile, variants};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGE: &str = "docs/language.md";
const REFERENCE: &str = "docs/reference.md";
const THEMES: &str = "docs/themes.md";

/// What is tried with a theme that stands alone.
const CV: &str = include_str!("../cv.toml");

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap().replace("\r\n", "\n")
}

/// The README and all pages of `docs/`, by their paths.
fn pages() -> Vec<String> {
    let docs = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut pages: Vec<String> = docs
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "md"))
        .map(|name| format!("docs/{}", name.to_string_lossy()))
        .collect();
    pages.extend(["README.md".to_owned(), "examples/README.md".to_owned()]);
    pages.sort();
    pages
}

/// A fenced block of a page.
struct Block {
    /// Page and line, for messages.
    place: String,
    /// What stands behind the fence's backticks: `toml cv`.
    info: String,
    text: String,
}

fn blocks() -> Vec<Block> {
    let mut blocks = Vec::new();
    for name in pages() {
        let mut open: Option<Block> = None;
        for (number, line) in (1..).zip(page(&name).lines()) {
            match (&mut open, line.strip_prefix("```")) {
                (None, Some(info)) => {
                    let place = format!("{name}:{number}");
                    open = Some(Block { place, info: info.trim().to_owned(), text: String::new() });
                }
                (Some(_), Some(_)) => blocks.extend(open.take()),
                (Some(block), None) => block.text.extend([line, "\n"]),
                (None, None) => {}
            }
        }
    }
    blocks
}

/// The pictures of lines that TeX would have to set far too loose.
const LOOSE: [&str; 2] = ["docs/images/unhyphenated.toml", "docs/images/addresses.toml"];

/// A CV and each of its variants, set without a complaint; a theme that it names lies beside it in `directory`.
fn sound(place: &str, text: &str, theme: Option<&str>, directory: &Path) {
    let read_file = |path: &str| match theme {
        Some(theme) => Ok(theme.as_bytes().to_vec()),
        None => match beside(path) {
            Some(file) => Ok(file.to_vec()),
            None => fs::read(directory.join(path)).map_err(|error| error.to_string()),
        },
    };
    let options = Options { theme: theme.map(|_| "./theme.toml"), read_file: &read_file, ..Options::default() };
    let variants = variants(text, &read_file);
    for variant in std::iter::once(None).chain(variants.iter().map(|variant| Some(variant.as_str()))) {
        let output = compile(text, &Options { variant, ..options });
        let mut found = output.report.diagnostics;
        found.retain(|found| {
            found.code != codes::UNDERFULL_LINE || !LOOSE.iter().any(|picture| place.ends_with(picture))
        });
        assert_eq!(found, [], "{place}, {variant:?}");
        assert!(output.pdf.is_some(), "{place}, {variant:?}");
    }
}

/// The files of the examples' invented owner.
fn beside(path: &str) -> Option<&'static [u8]> {
    match path {
        "ada.jpg" => Some(include_bytes!("images/photo.jpg")),
        "papers.bib" => Some(
            b"@article{sketch, author = {Lovelace, Ada}, title = {Sketch}, journal = {Scientific Memoirs}, year = 1843, \
              keywords = {selected}}",
        ),
        "publications.toml" => Some(
            b"[[section]]\ntitle = 'Publications'\nkind = 'publications'\n[[section.entry]]\ntitle = 'Sketch'\n",
        ),
        _ => None,
    }
}

/// ` ```toml cv ` is a whole CV, perhaps that of the file named behind it; ` ```toml section ` is a part of one, which
/// only lacks a name; ` ```toml theme ` is a whole theme.
#[test]
fn the_examples_of_the_documentation_compile() {
    let mut tried = BTreeSet::new();
    for Block { place, info, text } in blocks() {
        let words: Vec<&str> = info.split(' ').collect();
        match words[..] {
            ["toml", "cv"] => sound(&place, &text, None, &root()),
            ["toml", "cv", file] => {
                assert_eq!(text, page(file), "{place} is not the text of {file}");
                sound(&place, &text, None, &root().join(file).with_file_name(""));
            }
            ["toml", "section"] => sound(&place, &format!("name = \"Ada Lovelace\"\n{text}"), None, &root()),
            ["toml", "theme"] => sound(&place, CV, Some(&text), &root()),
            ["toml", ..] => panic!("{place}: a block of TOML is marked `cv`, `section` or `theme`"),
            _ => continue,
        }
        tried.insert(words[1].to_owned());
    }
    assert_eq!(tried.into_iter().collect::<Vec<_>>(), ["cv", "section", "theme"]);
}

#[test]
fn the_example_files_compile() {
    for directory in ["examples", "examples/starters", "docs/images"] {
        for entry in fs::read_dir(root().join(directory)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).unwrap();
                // A theme is tried by the CV that names it.
                if !text.contains("extends = ") {
                    sound(&path.display().to_string(), &text, None, path.parent().unwrap());
                }
            }
        }
    }
}

#[test]
fn the_pages_that_are_to_fill_one_page_do() {
    let read_file = |path: &str| fs::read(root().join("examples").join(path)).map_err(|e| e.to_string());
    let options = Options { read_file: &read_file, ..Options::default() };
    for name in ["resume", "columns"] {
        assert_eq!(compile(&page(&format!("examples/{name}.toml")), &options).pages, 1, "{name}");
    }
}

/// The error that the README shows is the one that is printed.
#[test]
fn the_mistakes_of_the_readme_are_real() {
    let faulty = "name = \"Ada Lovelace\"\n\n[[section]]\ntitle = \"Experience\"\nkind = \"experience\"\n\n\
                  [[section.entry]]\norganization = \"Analytical Engine\"\npositon = \"Programmer\"\nstart = \"1842-13\"\n";
    let output = compile(faulty, &Options { name: "faulty.toml", ..Options::default() });
    let shown = cvpdf::diagnostic::render(&output.report, cvpdf::diagnostic::Style::Plain);
    assert!(page("README.md").contains(shown.trim_end()), "{shown}");
}

/// Every key of a schema, and every word that a value may be.
fn names(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Object(properties)) = object.get("properties") {
                names.extend(properties.keys().cloned());
            }
            let words = object.get("enum").and_then(Value::as_array).into_iter().flatten().chain(object.get("const"));
            names.extend(words.filter_map(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| self::names(value, names));
        }
        Value::Array(values) => values.iter().for_each(|value| self::names(value, names)),
        _ => {}
    }
}

/// Those of the keys that a page does not name.
fn unnamed<'a>(page: &str, keys: impl IntoIterator<Item = &'a String>) -> Vec<&'a String> {
    let named = |key: &&String| {
        page.contains(&format!("`{key}`"))
            || page.contains(&format!("`\"{key}\"`"))
            || page.contains(&format!(".{key}`"))
    };
    keys.into_iter().filter(|key| !named(key)).collect()
}

#[test]
fn the_references_name_every_key() {
    for (name, schema) in [(REFERENCE, cvpdf::cv::schema()), (THEMES, cvpdf::theme::schema())] {
        let mut keys = BTreeSet::new();
        names(&schema, &mut keys);
        assert!(keys.len() > 20, "{keys:?}");
        assert_eq!(unnamed(&page(name), &keys), Vec::<&String>::new(), "{name} does not name them");
    }
}

/// The guide may leave words to the reference, but no kind of section, no key of the CV, and none that all entries have.
#[test]
fn the_guide_names_what_there_is() {
    let schema = cvpdf::cv::schema();
    let of_cv = schema["properties"].as_object().unwrap();
    let of_entry = schema["$defs"]["Interest"]["properties"].as_object().unwrap();
    let kinds = schema["$defs"]["Section"]["oneOf"].as_array().unwrap().iter();
    let kinds = kinds.map(|kind| kind["properties"]["kind"]["const"].as_str().unwrap());
    let keys: BTreeSet<String> = of_cv.keys().chain(of_entry.keys()).cloned().chain(kinds.map(str::to_owned)).collect();
    assert!(keys.len() > 40, "{keys:?}");
    assert_eq!(unnamed(&page(LANGUAGE), &keys), Vec::<&String>::new());
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = page("Cargo.toml");
    let architecture = page("docs/ARCHITECTURE.md");
    let dependencies = manifest.split("\n[").filter(|table| table.contains("dependencies]"));
    let names = dependencies.flat_map(str::lines).filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    let missing: Vec<_> = names.filter(|name| !architecture.contains(&format!("`{name}` |"))).collect();
    assert!(missing.is_empty(), "docs/ARCHITECTURE.md gives no reason for {missing:?}");
}

/// Every length and number in the tables of docs/TYPOGRAPHY.md that begin with a table of the theme is the theme's.
#[test]
fn the_defaults_are_those_of_the_theme() {
    let theme: toml::Table = include_str!("../themes/academic.toml").parse().unwrap();
    let mut table = String::new();
    let mut compared = 0;
    for line in page("docs/TYPOGRAPHY.md").lines() {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let (Some(key), Some(value)) = (cells.next(), cells.next()) else {
            table.clear();
            continue;
        };
        if let Some(name) = key.strip_prefix("`[").and_then(|key| key.strip_suffix("]`")) {
            name.clone_into(&mut table);
        } else if let Some(key) = key.strip_prefix('`').and_then(|key| key.strip_suffix('`'))
            && let Some(Value::Object(values)) = theme.get(&table).map(|table| serde_json::to_value(table).unwrap())
            && let Some(found) = values.get(key.split('.').next_back().unwrap())
            && !found.is_object()
            && value.starts_with(|c: char| c.is_ascii_digit())
        {
            let found = found.as_str().map_or(found.to_string(), |found| found.replace("pt", " pt"));
            assert!(found == value || value.starts_with(&format!("{found}, ")), "`{key}` is {found}, not {value}");
            compared += 1;
        }
    }
    assert!(compared >= 16, "{compared}");
}
