//! A report with one of each: for the tests of the formats.

use super::{Diagnostic, Report, Span, codes};

pub(super) fn report() -> Report {
    let mut report = Report::default();
    let cv = report.add_source("jobs/a, b.toml", "name = \"é\"\nnmae = 100%\ntext = '''\nü\n'''\n");
    let theme = report.add_source("mine.toml", "text = 1\n");
    let at = |source, start, end| Span { source, start, end };
    report.push(Diagnostic::warning(codes::OVERFULL_LINE, at(cv, 24, 42), "a line is too long"));
    report.push(
        Diagnostic::error(codes::UNKNOWN_KEY, at(cv, 12, 16), "unknown key `nmae`: 100% wrong")
            .label("again, here")
            .also(at(cv, 0, 4), "first here")
            .also(at(theme, 7, 8), "and there")
            .hint("did you mean `name`?")
            .hint("or nothing"),
    );
    report.push(Diagnostic::error(codes::WRONG_TYPE, at(theme, 7, 8), "expected a table"));
    let placeless = Diagnostic::error(codes::TOO_MANY_PAGES, None, "there are 3 pages");
    report.push(placeless);
    report
}
