//! Faulty CVs and themes, and what is said of them; CVs, and what their pages look like.
//!
//! Each file of `tests/cases` ends with the diagnostics it must get, in their order, as comments that begin with `#!`.
//! `BLESS=1 cargo test --test cases` writes those comments anew. The pages of `tests/cases/layout` stand in snapshots
//! beside them, which `INSTA_UPDATE=always cargo test --test cases` writes anew.

#![allow(clippy::disallowed_methods, reason = "the cases are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::Options;
use cvpdf::diagnostic::{Diagnostic, Report, Source, Span};
use std::fmt::Write;
use std::fs;
use std::path::Path;

mod pages;

#[test]
fn faulty_cvs_get_the_diagnostics_they_ask_for() {
    check("cv", |name, text| {
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
    check("bib", |name, text| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/bib");
        let read_file = |path: &str| fs::read(folder.join(path)).map_err(|_| "there is no such file".to_owned());
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
fn faulty_themes_get_the_diagnostics_they_ask_for() {
    check("theme", |name, text| {
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
    check("layout", |name, text| {
        let (pages, report) = pages::laid_out(text);
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.set_snapshot_path("cases/layout");
        settings.bind(|| insta::assert_snapshot!(name, pages::shown(&pages)));
        report
    });
}

/// Compares what is found in the files of a folder with what they say is.
fn check(folder: &str, found: impl Fn(&str, &str) -> Report) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let mut wrong = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        // Unlike an editor, a case does not end with a newline that its text would not have.
        let end = text.find("#!").unwrap_or(text.len());
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let report = found(name, &text[..end]);
        let actual: String = report.diagnostics.iter().map(|diagnostic| shown(diagnostic, &report.sources)).collect();
        if actual != text[end..] {
            if std::env::var_os("BLESS").is_some() {
                fs::write(&path, format!("{}{actual}", &text[..end])).unwrap();
            } else {
                write!(wrong, "{}\n--- expected\n{}--- found\n{actual}\n", path.display(), &text[end..]).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn shown(diagnostic: &Diagnostic, sources: &[Source]) -> String {
    let (first, others) = diagnostic.labels.split_first().expect("a diagnostic has a place");
    let mut shown = format!("#! {} {} {}\n", diagnostic.code, place(first.span, sources), diagnostic.message);
    for label in others {
        shown.extend(["#!      ", &place(label.span, sources), " ", &label.text, "\n"]);
    }
    for hint in &diagnostic.hints {
        shown.extend(["#!      hint: ", hint, "\n"]);
    }
    shown
}

/// Line and column, counted from 1, and the width if it is on one line; of a bibliography, with its name.
fn place(span: Span, sources: &[Source]) -> String {
    let Source { name, text } = &sources[usize::from(span.source.0)];
    let name =
        if Path::new(name).extension().is_some_and(|end| end == "bib") { format!("{name}:") } else { String::new() };
    let before = &text[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{FEFF}').chars().count() + 1;
    format!("{name}{line}:{column}+{}", text[span.start..span.end].chars().count())
}
