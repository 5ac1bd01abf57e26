//! Faulty CVs and themes, and what is said of them; CVs, and what their pages look like.
//!
//! Each file of `tests/cases` ends with the diagnostics it must get, in their order, as comments that begin with `#!`; so
//! does the `cv.toml` of each folder in `tests/cases/files`, which is checked as `cvpdf check` does, with the files beside
//! it, and with the variant or theme that its first line asks for: `# --variant industry`. `BLESS=1 cargo test --test cases`
//! writes those comments anew. The pages of `tests/cases/layout` stand in snapshots beside them, which
//! `INSTA_UPDATE=always cargo test --test cases` writes anew.

#![allow(clippy::disallowed_methods, reason = "the cases are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::Options;
use cvpdf::diagnostic::{Diagnostic, Report, Source, Span};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

mod pages;

#[test]
fn faulty_cvs_get_the_diagnostics_they_ask_for() {
    check(&single("cv"), "cv.toml", |name, text| {
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let cv = cvpdf::cv::read(source, &cvpdf::cv::Options::default(), &mut report);
        assert!(cv.is_some() || report.has_errors(), "{name}");
        report
    });
}

/// The bibliography of a case lies beside it.
#[test]
fn faulty_bibliographies_get_the_diagnostics_they_ask_for() {
    check(&single("bib"), "cv.toml", |name, text| {
        let read_file =
            |path: &str| fs::read(cases().join("bib").join(path)).map_err(|_| "there is no such file".to_owned());
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let cv = cvpdf::cv::read(
            source,
            &cvpdf::cv::Options { read_file: &read_file, ..cvpdf::cv::Options::default() },
            &mut report,
        );
        assert!(cv.is_some() || report.has_errors(), "{name}");
        report
    });
}

#[test]
fn faulty_cvs_with_all_they_ask_for_get_the_diagnostics_they_ask_for() {
    check(&single("check"), "cv.toml", |_, text| checked(text, &cases().join("check")));
    let folders = fs::read_dir(cases().join("files")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = folders.map(|folder| folder.join("cv.toml")).collect();
    paths.sort();
    check(&paths, "cv.toml", |name, text| checked(text, &cases().join("files").join(name)));
}

/// What `cvpdf check` finds in a CV, in all of its variants.
fn checked(text: &str, folder: &Path) -> Report {
    let first = text.lines().next().unwrap_or_default();
    let asked = |option| first.strip_prefix("# ").and_then(|line| line.strip_prefix(option)).map(str::trim);
    let read_file = &|path: &str| fs::read(folder.join(path)).map_err(|_| "no such file".to_owned());
    let options = Options { theme: asked("--theme"), read_file, ..Options::default() };
    if let Some(variant) = asked("--variant") {
        return cvpdf::compile(text, &Options { variant: Some(variant), ..options }).report;
    }
    let mut report = cvpdf::compile(text, &options).report;
    for variant in cvpdf::variants(text, read_file) {
        report.absorb(cvpdf::compile(text, &Options { variant: Some(&variant), ..options }).report);
    }
    report
}

#[test]
fn faulty_themes_get_the_diagnostics_they_ask_for() {
    check(&single("theme"), "./theme.toml", |name, text| {
        let read_file = &|path: &str| match path {
            "./theme.toml" => Ok(text.as_bytes().to_vec()),
            _ => Err("no such file".to_owned()),
        };
        let options = Options { theme: Some("./theme.toml"), read_file, ..Options::default() };
        let output = cvpdf::compile("name = \"Ada Lovelace\"", &options);
        assert_eq!(output.pdf.is_none(), output.report.has_errors(), "{name}");
        for diagnostic in &output.report.diagnostics {
            let source = usize::from(diagnostic.labels[0].span.source.0);
            assert_eq!(output.report.sources[source].name, "./theme.toml", "{name}: {diagnostic:?}");
        }
        output.report
    });
}

#[test]
fn pages_look_as_they_did() {
    check(&single("layout"), "cv.toml", |name, text| {
        let (pages, report) = pages::laid_out(text);
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("cases/layout");
        settings.bind(|| insta::assert_snapshot!(name, pages::shown(&pages)));
        report
    });
}

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// The cases of a folder that are each one file.
fn single(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<_> = fs::read_dir(cases().join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths
}

/// Compares what is found in files with what they say is. Each is read under the name `main`.
fn check(paths: &[PathBuf], main: &str, found: impl Fn(&str, &str) -> Report) {
    assert!(!paths.is_empty());
    let mut wrong = String::new();
    for path in paths {
        let text = fs::read_to_string(path).unwrap();
        // Unlike an editor, a case does not end with a newline that its text would not have.
        let end = text.find("#!").unwrap_or(text.len());
        let named = if path.ends_with("cv.toml") { path.parent().unwrap() } else { path };
        let name = named.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let Report { diagnostics, sources } = found(name, &text[..end]);
        let actual: String = diagnostics.iter().map(|diagnostic| shown(diagnostic, &sources, main)).collect();
        if actual != text[end..] {
            if std::env::var_os("BLESS").is_some() {
                fs::write(path, format!("{}{actual}", &text[..end])).unwrap();
            } else {
                write!(wrong, "{}\n--- expected\n{}--- found\n{actual}\n", path.display(), &text[end..]).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn shown(diagnostic: &Diagnostic, sources: &[Source], main: &str) -> String {
    let (first, others) =
        diagnostic.labels.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
    let first = first.map_or_else(|| "nowhere".to_owned(), |label| place(label.span, sources, main));
    let mut shown = format!("#! {} {first} {}\n", diagnostic.code, diagnostic.message);
    for label in others {
        shown.extend(["#!      ", &place(label.span, sources, main), " ", &label.text, "\n"]);
    }
    for hint in &diagnostic.hints {
        shown.extend(["#!      hint: ", hint, "\n"]);
    }
    shown
}

/// Line and column, counted from 1, and the width if it is on one line; before them the file, where it is another one.
fn place(span: Span, sources: &[Source], main: &str) -> String {
    let source = &sources[usize::from(span.source.0)];
    let file = if source.name == main { String::new() } else { format!("{} ", source.name) };
    let before = &source.text[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{FEFF}').chars().count() + 1;
    format!("{file}{line}:{column}+{}", source.text[span.start..span.end].chars().count())
}
