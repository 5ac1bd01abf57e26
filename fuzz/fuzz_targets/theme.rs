//! Any text as a theme of a small CV: a PDF or an error, never a panic. `cargo +nightly fuzz run theme`
#![no_main]

use cvpdf::Options;

const CV: &str = r#"name = "Ada Lovelace"
contact = [["ada@example.org", "[Web](https://example.org)"]]
section = [{ title = "Awards", kind = "awards", entry = [{ title = "A", date = 2020 }] }]
"#;

libfuzzer_sys::fuzz_target!(|theme: &str| {
    let read_file = &|_: &str| Ok(theme.as_bytes().to_vec());
    let output = cvpdf::compile(CV, &Options { theme: Some("./theme.toml"), read_file, ..Options::default() });
    assert_ne!(output.pdf.is_some(), output.report.has_errors());
});
