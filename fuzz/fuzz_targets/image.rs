//! Any bytes as a picture: one whose samples are all there, or a fault, never a panic. `cargo +nightly fuzz run image`
#![no_main]

use cvpdf::image::{Data, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(image) = read(bytes) {
        let image = image.fitted(1, 1);
        if let Data::Samples { samples, .. } = &image.data {
            assert_eq!(samples.len(), image.width * image.height * image.colours.samples());
        }
    }
});
