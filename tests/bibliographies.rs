//! Entries of bibliographies, and the text that a CV shows of them.
//!
//! A file of `tests/bibliographies` holds cases on one theme. A case is a snippet of a bibliography, then the lines that the
//! theme `academic` sets of it, each behind `=> `, then the diagnostics, each behind `! ` with its code, its line and column
//! in the file, and its message. Blank lines between cases, and lines that begin with `#` before the snippet, are for the
//! reader. Before the snippet, a case may also have lines that begin with
//!
//! - `cv: ` for keys of the CV (`cv: name = "Ada Lovelace"`),
//! - `section: ` for keys of its section of publications (`section: sort = "newest"`), and
//! - `file: ` for the name of the file that the lines below it are (`file: more.ris`); without it, that is `papers.bib`.
//!   With several such files, a section reads them in their order.
//!
//! `BLESS=1 cargo test --test bibliographies` writes what was found into the files. All names in them are invented.

#![allow(clippy::disallowed_methods, reason = "the cases are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::{Diagnostic, Source};
use cvpdf::{Exported, Options};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn bibliographies_come_out_as_expected() {
    let mut wrong = String::new();
    for path in files() {
        let text = fs::read_to_string(&path).unwrap();
        let cases = cases(&text);
        assert!(!cases.is_empty(), "{}: there is no case", path.display());
        let mut blessed = String::new();
        for case in &cases {
            // Comments at the end of the file are no case.
            let found = if case.snippet.is_empty() { String::new() } else { found(case) };
            blessed.extend([case.lead.as_str(), &case.snippet, &found]);
            if found != case.expected {
                let Case { line, snippet, expected, .. } = case;
                write!(wrong, "{}:{line}\n{snippet}--- expected\n{expected}--- found\n{found}\n", path.display())
                    .unwrap();
            }
        }
        if blessed != text && std::env::var_os("BLESS").is_some() {
            fs::write(&path, blessed).unwrap();
            wrong.clear();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bibliographies");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths
}

/// A case, as it is written.
#[derive(Default)]
struct Case {
    /// The line it begins at, counted from 1.
    line: usize,
    /// Blank lines and comments before it.
    lead: String,
    /// The bibliography, with the lines that begin with `cv:`, `section:` and `file:`.
    snippet: String,
    /// What is expected, with `=> ` and `! `.
    expected: String,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let is_expected = line.starts_with("=>") || line.starts_with("! ");
        if !is_expected && cases.last().is_none_or(|case| !case.expected.is_empty()) {
            cases.push(Case { line: index + 1, ..Case::default() });
        }
        let Some(case) = cases.last_mut() else { continue };
        if is_expected {
            case.expected.push_str(line);
        } else if case.snippet.is_empty() && (line.trim().is_empty() || line.starts_with('#')) {
            case.lead.push_str(line);
            case.line = index + 2;
        } else {
            case.snippet.push_str(line);
        }
    }
    cases
}

/// What is found in a case, written as it is expected.
fn found(case: &Case) -> String {
    let (mut cv, mut section) = (String::new(), String::new());
    let mut files: Vec<(String, String)> = Vec::new();
    for line in case.snippet.lines() {
        if let Some(keys) = line.strip_prefix("cv: ") {
            cv.extend([keys, "\n"]);
        } else if let Some(keys) = line.strip_prefix("section: ") {
            section.extend([keys, "\n"]);
        } else if let Some(name) = line.strip_prefix("file: ") {
            files.push((name.to_owned(), String::new()));
        } else {
            if files.is_empty() {
                files.push(("papers.bib".to_owned(), String::new()));
            }
            files.last_mut().unwrap().1.extend([line, "\n"]);
        }
    }
    for (keys, default) in [(&mut cv, "name = \"Ada Lovelace\"\n"), (&mut section, "numbering = \"none\"\n")] {
        let key = default.split(" =").next().unwrap();
        if !keys.lines().any(|line| line.starts_with(&format!("{key} "))) {
            keys.push_str(default);
        }
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let cv = format!("{cv}[[section]]\ntitle = \"T\"\nkind = \"publications\"\nbibliography = {names:?}\n{section}");
    let read_file = &|path: &str| {
        let file = files.iter().find(|(name, _)| name == path);
        file.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| "no such file".to_owned())
    };
    let Exported { text, report } = cvpdf::export_text(&cv, &Options { read_file, ..Options::default() });
    let mut found = String::new();
    // Behind the name and the title of the section.
    let text = text.unwrap_or_default();
    for line in text.split_once("\nT\n").map_or("", |(_, entries)| entries).lines() {
        found.extend(["=> ", line, "\n"]);
    }
    for diagnostic in &report.diagnostics {
        found.push_str(&said(diagnostic, &report.sources));
    }
    found
}

fn said(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let place = diagnostic.labels.first().map_or_else(String::new, |label| {
        let source = &sources[usize::from(label.span.source.0)];
        let before = &source.text[..label.span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let file = if source.name == "papers.bib" { String::new() } else { format!("{}:", source.name) };
        format!("{file}{line}:{column} ")
    });
    format!("! {} {place}{}\n", diagnostic.code, diagnostic.message)
}
