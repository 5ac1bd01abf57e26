//! Imports point one way through the house, and what each room may name stands in this table.
#![allow(clippy::disallowed_methods, reason = "the sources are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The rooms of the library, each below those that may name it: first what all share, then the engine, then the languages
/// and what joins both.
const ROOMS: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("address", &[]),
    ("colour", &[]),
    ("geometry", &[]),
    ("structure", &[]),
    ("language", &[]),
    ("item", &["geometry"]),
    ("image", &[]),
    ("font", &["diagnostic", "colour", "geometry"]),
    ("document", &["diagnostic", "colour", "geometry", "structure", "item", "image", "font"]),
    ("text", &["address", "diagnostic", "colour", "geometry", "structure", "item", "font", "document"]),
    ("layout", &["diagnostic", "colour", "geometry", "structure", "item", "image", "font", "document", "text"]),
    ("fit", &["diagnostic", "geometry", "font", "document", "layout"]),
    ("pdf", &["address", "diagnostic", "colour", "geometry", "structure", "image", "font", "layout"]),
    ("source", &["diagnostic", "colour", "geometry"]),
    ("markup", &["diagnostic", "colour", "language", "source"]),
    ("locale", &["diagnostic", "source", "markup"]),
    ("punctuation", &["address", "locale"]),
    ("cv", &["address", "diagnostic", "colour", "geometry", "language", "source", "markup"]),
    ("theme", &["diagnostic", "colour", "geometry", "item", "document", "source", "markup", "locale", "cv"]),
    ("citation", &["diagnostic", "source", "markup", "cv", "theme"]),
    (
        "compose",
        &[
            "address",
            "diagnostic",
            "colour",
            "geometry",
            "structure",
            "item",
            "image",
            "font",
            "document",
            "source",
            "markup",
            "locale",
            "punctuation",
            "cv",
            "theme",
            "citation",
        ],
    ),
    ("export", &["document"]),
];

/// What only some places may name: the beginnings of their paths under `src/`.
const KEPT: &[(&str, &[&str])] = &[
    ("hayagriva", &["citation"]),
    ("citationberg", &["citation"]),
    ("unicode_normalization", &["cv", "markup", "text"]),
    ("unicode_linebreak", &["text"]),
    ("unicode_bidi", &["text"]),
    ("harfrust", &["font"]),
    ("skrifa", &["font", "pdf"]),
    ("printpdf", &["pdf"]),
    ("lopdf", &["pdf"]),
    ("subsetter", &["pdf"]),
    ("png::", &["image"]),
    ("zune_jpeg", &["image"]),
    ("clap", &["main.rs", "cli"]),
    ("anstream", &["cli"]),
    ("tempfile", &["cli"]),
    ("annotate_snippets", &["diagnostic"]),
    ("fs::", &["cli"]),
    ("env::", &["cli"]),
    ("io::stdin", &["cli"]),
    ("io::stdout", &["cli"]),
    ("io::stderr", &["cli"]),
    ("Instant", &["cli"]),
    ("SystemTime", &["cli"]),
];

#[test]
fn imports_point_one_way() {
    let mut faults = Vec::new();
    for (path, code) in sources() {
        let room = path.split(['/', '.']).next().unwrap_or_default();
        if ["lib", "main", "cli"].contains(&room) {
            continue;
        }
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            faults.push(format!("src/{path} is in no room of the table"));
            continue;
        };
        for named in rooms_named(&code) {
            if named != room && ROOMS.iter().any(|(name, _)| *name == named) && !allowed.contains(&named) {
                faults.push(format!("src/{path} names `{named}`"));
            }
        }
    }
    assert!(faults.is_empty(), "against the direction:\n{}", faults.join("\n"));
}

#[test]
fn what_is_kept_to_one_place_stays_there() {
    let mut faults = Vec::new();
    for (path, code) in sources() {
        for (name, places) in KEPT {
            if !places.iter().any(|place| path.starts_with(place)) && words(&code, name).next().is_some() {
                faults.push(format!("src/{path} names `{name}`"));
            }
        }
    }
    assert!(faults.is_empty(), "in the wrong place:\n{}", faults.join("\n"));
}

#[test]
fn no_files_of_different_folders_need_each_other() {
    let sources = sources();
    let needs = imports::needs(&sources);
    assert!(needs["cv/read.rs"].contains("diagnostic/mod.rs"));
    assert!(needs["layout/galley.rs"].contains("document/block.rs"), "by way of document/mod.rs");
    // `names.rs` is of the folder `names`, if there is one.
    let folder = |file: &str| {
        let own = file.trim_end_matches(".rs").to_owned();
        let has_own = sources.iter().any(|(other, _)| other.starts_with(&format!("{own}/")));
        if has_own { own } else { file.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() }
    };
    let is_across = |circle: &Vec<&str>| circle.iter().map(|file| folder(file)).collect::<BTreeSet<_>>().len() > 1;
    let circles: Vec<Vec<&str>> = imports::circles(&needs).into_iter().filter(is_across).collect();
    assert!(circles.is_empty(), "these need each other:\n{circles:#?}");
}

#[test]
fn circles_are_found() {
    let file = |name: &str, code: &str| (name.to_owned(), code.to_owned());
    let sources = [
        file("a/mod.rs", "mod b;\npub use b::{B, C};"),
        file("a/b.rs", "use crate::d::{e::{E, F}, G};\nimpl B {}"),
        file("d/mod.rs", "pub mod e;\nuse super::a::C as X;"),
        file("d/e.rs", "fn f() { crate::a::B }"),
    ];
    let needs = imports::needs(&sources);
    assert_eq!(needs["a/b.rs"], BTreeSet::from(["d/e.rs", "d/mod.rs"]));
    assert_eq!(needs["d/e.rs"], BTreeSet::from(["a/b.rs"]));
    assert_eq!(needs.get("a/mod.rs"), None, "to hand on is no need");
    assert_eq!(imports::circles(&needs), BTreeSet::from([vec!["a/b.rs", "d/e.rs", "d/mod.rs"]]));
}

/// How many lines a file of the library may have.
const MOST_LINES: usize = 400;

/// Files that are longer, and are to be split.
const LONG: &[&str] = &["cv/bibliography/latex.rs", "text/build.rs"];

#[test]
fn files_are_small() {
    let long: Vec<(String, usize)> = lengths().into_iter().filter(|(_, lines)| *lines > MOST_LINES).collect();
    let is_known = |name: &String| LONG.contains(&name.as_str());
    let faults: Vec<_> = long.iter().filter(|(name, _)| !is_known(name)).collect();
    assert!(faults.is_empty(), "a file holds one thing, or does one job; these have too many lines: {faults:?}");
    let split = LONG.iter().find(|name| !long.iter().any(|(long, _)| long == *name));
    assert_eq!(split, None, "this is no longer long");
}

/// The sources: their paths under `src/`, and their code without comments and unit tests.
fn sources() -> Vec<(String, String)> {
    let is_tests = |name: &str| name.split(['/', '.']).any(|part| part == "tests" || part.ends_with("_tests"));
    let without = |text: &str| {
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        code.join("\n")
    };
    files().into_iter().filter(|(name, _)| !is_tests(name)).map(|(name, text)| (name, without(&text))).collect()
}

/// How many lines each file has.
fn lengths() -> Vec<(String, usize)> {
    files().into_iter().map(|(name, text)| (name, text.lines().count())).collect()
}

/// All files under `src/`.
fn files() -> Vec<(String, String)> {
    fn walk(directory: &Path, root: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
                found.push((path.strip_prefix(root).unwrap().display().to_string().replace('\\', "/"), text));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &root, &mut found);
    assert!(found.iter().any(|(name, _)| name == "lib.rs"));
    found
}

/// The rooms that code names by `crate::room` or `crate::{room::…, room}`.
fn rooms_named(code: &str) -> Vec<&str> {
    let mut named = Vec::new();
    for rest in words(code, "crate::").chain(words(code, "super::super::")) {
        let mut depth = 0;
        let item_ends = |c| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            depth < 0 || depth == 0 && c == ','
        };
        let items = match rest.strip_prefix('{') {
            Some(group) => group.split_inclusive(item_ends).collect(),
            None => vec![rest],
        };
        for item in items {
            named.extend(item.trim_start().split(|c: char| !(c.is_alphanumeric() || c == '_')).next());
            if item.ends_with('}') && item.matches('{').count() < item.matches('}').count() {
                break;
            }
        }
    }
    named
}

#[test]
fn groups_are_read() {
    let code = "use crate::{cv::{Cv, theme}, text,\n layout};\nuse std::{x, pdf}; crate::font::load(); x_crate::y";
    assert_eq!(rooms_named(code), ["cv", "text", "layout", "font"]);
}

/// What follows each place where a name stands that is not the end of a longer one.
fn words<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).filter_map(move |(at, _)| {
        let rest = &code[at + name.len()..];
        let whole = name.ends_with(':') || !rest.starts_with(part_of_word);
        (whole && !code[..at].ends_with(part_of_word)).then_some(rest)
    })
}
