//! Any text as a bibliography: publications or errors, never a panic. `cargo +nightly fuzz run bibliography`
#![no_main]

use cvpdf::diagnostic::{Style, render};

const CV: &str = "name = \"Ada Lovelace\"\n[[section]]\ntitle = \"T\"\nkind = \"publications\"\nbibliography = \"a.bib\"\n";

libfuzzer_sys::fuzz_target!(|bibliography: &str| {
    let read_file = &|_: &str| Ok(bibliography.as_bytes().to_vec());
    let output = cvpdf::compile(CV, &cvpdf::Options { read_file, ..cvpdf::Options::default() });
    assert_ne!(output.pdf.is_some(), output.report.has_errors());
    let _ = render(&output.report, Style::Plain);
});
