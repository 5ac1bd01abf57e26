//! Any text as a CV: a PDF or an error, never a panic. `cargo +nightly fuzz run compile`
#![no_main]

use cvpdf::diagnostic::{Style, render};

libfuzzer_sys::fuzz_target!(|cv: &str| {
    let output = cvpdf::compile(cv, &cvpdf::Options::default());
    assert_ne!(output.pdf.is_some(), output.report.has_errors());
    let _ = render(&output.report, Style::Plain);
});
