//! Any bytes as a PDF: files of which the first is the source, or an error, never a panic. `cargo +nightly fuzz run extract`
#![no_main]

use cvpdf::pdf::{Relationship, attachments};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(files) = attachments(bytes) {
        assert_eq!(files[0].relationship, Relationship::Source);
    }
});
