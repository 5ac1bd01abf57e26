//! Faulty CVs and what is said of them.
//!
//! Each file of `tests/cases/cv` ends with the diagnostics it must get, in their order, as comments that begin with
//! `#!`. `BLESS=1 cargo test --test cases` writes those comments anew.

#![allow(clippy::disallowed_methods, reason = "the cases are files")]

use cvpdf::diagnostic::{Diagnostic, Report, Span};
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[test]
fn faulty_cvs_get_the_diagnostics_they_ask_for() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/cv");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut wrong = String::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let end = text.find("#!").unwrap_or(text.len());
        let mut report = Report::default();
        // Unlike an editor, a case does not end with a newline that its text would not have.
        let source = report.add_source("cv.toml", &text[..end]);
        let cv = cvpdf::cv::read(source, &mut report);
        assert_eq!(cv.is_none(), report.has_errors(), "{}", path.display());
        let actual: String = report.diagnostics.iter().map(|diagnostic| shown(diagnostic, &text)).collect();
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

fn shown(diagnostic: &Diagnostic, text: &str) -> String {
    let (first, others) = diagnostic.labels.split_first().expect("a diagnostic has a place");
    let mut shown = format!("#! {} {} {}\n", diagnostic.code, place(first.span, text), diagnostic.message);
    for label in others {
        shown.extend(["#!      ", &place(label.span, text), " ", &label.text, "\n"]);
    }
    for hint in &diagnostic.hints {
        shown.extend(["#!      hint: ", hint, "\n"]);
    }
    shown
}

/// Line and column, counted from 1, and the width if it is on one line.
fn place(span: Span, text: &str) -> String {
    let before = &text[..span.start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{FEFF}').chars().count() + 1;
    format!("{line}:{column}+{}", text[span.start..span.end].chars().count())
}
