//! Pictures of every kind, whole and damaged.

use ::png::{BitDepth, ColorType, Encoder};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{Colours, Data, Fault, Image, read};

const PHOTO: &[u8] = include_bytes!("../../tests/images/photo.jpg");
const PROGRESSIVE: &[u8] = include_bytes!("../../tests/images/progressive.jpg");
const GREY: &[u8] = include_bytes!("../../tests/images/grey.jpg");
const CMYK: &[u8] = include_bytes!("../../tests/images/cmyk.jpg");
const ASIDE: &[u8] = include_bytes!("../../tests/images/aside.jpg");
const DISC: &[u8] = include_bytes!("../../tests/images/disc.png");
const GIF: &[u8] = include_bytes!("../../tests/images/photo.gif");

/// A PNG file of one colour type; `samples` are as the file has them.
fn png(width: u32, height: u32, colour: ColorType, depth: BitDepth, samples: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    if colour == ColorType::Indexed {
        encoder.set_palette(&[255, 0, 0, 0, 0, 255][..]);
        encoder.set_trns(&[255, 128][..]);
    }
    encoder.write_header().unwrap().write_image_data(samples).unwrap();
    bytes
}

fn samples(image: &Image) -> (&[u8], Option<&[u8]>) {
    match &image.data {
        Data::Samples { samples, alpha } => (samples, alpha.as_deref()),
        Data::Jpeg { .. } => panic!("it has samples"),
    }
}

#[test]
fn a_jpeg_stays_as_it_is() {
    for (bytes, colours) in [(PHOTO, Colours::Rgb), (PROGRESSIVE, Colours::Rgb), (GREY, Colours::Grey)] {
        let image = read(bytes).unwrap();
        assert_eq!((image.width, image.height, image.colours), (48, 64, colours));
        assert_eq!(image.data, Data::Jpeg { file: bytes.to_vec(), is_rgb: false });
    }
}

#[test]
fn four_inks_become_three_lights() {
    let image = read(CMYK).unwrap();
    let (samples, _) = samples(&image);
    for (pixel, colour) in [(5 * 48 + 5, [220, 30, 30]), (5 * 48 + 40, [30, 160, 30]), (60 * 48 + 40, [255; 3])] {
        for (sample, light) in samples[pixel * 3..].iter().zip(colour) {
            assert!(sample.abs_diff(light) < 8, "{sample} for {light}");
        }
    }
}

#[test]
fn a_camera_held_aside_is_noted() {
    let image = read(ASIDE).unwrap();
    assert_eq!((image.width, image.height), (64, 48));
    assert_eq!(image.upright_size(), (48, 64));
    assert_eq!(image.orientation.matrix(), [0, -1, 1, 0, 0, 1]);
}

#[test]
fn a_png_of_any_kind_has_eight_bits_a_sample() {
    type Case = (ColorType, BitDepth, &'static [u8], Colours, &'static [u8], Option<&'static [u8]>);
    // Two pixels beside each other.
    let cases: [Case; 8] = [
        (ColorType::Grayscale, BitDepth::One, &[0b0100_0000], Colours::Grey, &[0, 255], None),
        (ColorType::Grayscale, BitDepth::Four, &[0x0f], Colours::Grey, &[0, 255], None),
        (ColorType::Grayscale, BitDepth::Sixteen, &[7, 9, 8, 9], Colours::Grey, &[7, 8], None),
        (ColorType::Rgb, BitDepth::Eight, &[1, 2, 3, 4, 5, 6], Colours::Rgb, &[1, 2, 3, 4, 5, 6], None),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, &[1, 9, 2, 255], Colours::Grey, &[1, 2], Some(&[9, 255])),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, &[1, 255, 2, 255], Colours::Grey, &[1, 2], None),
        (
            ColorType::Rgba,
            BitDepth::Sixteen,
            &[1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8, 0],
            Colours::Rgb,
            &[1, 2, 3, 5, 6, 7],
            Some(&[4, 8]),
        ),
        (ColorType::Indexed, BitDepth::One, &[0b0100_0000], Colours::Rgb, &[255, 0, 0, 0, 0, 255], Some(&[255, 128])),
    ];
    for (colour, depth, written, colours, wanted, alpha) in cases {
        let image = read(&png(2, 1, colour, depth, written)).unwrap();
        assert_eq!((image.width, image.height, image.colours), (2, 1, colours), "{colour:?}");
        assert_eq!(samples(&image), (wanted, alpha), "{colour:?}");
    }
}

#[test]
fn too_many_pixels_are_averaged() {
    let rows = [[10, 20].repeat(13), [30, 40].repeat(13)].concat().repeat(13);
    let image = read(&png(26, 26, ColorType::Grayscale, BitDepth::Eight, &rows)).unwrap();
    // 650 dots to the inch become 325; 520 stay.
    let fitted = image.clone().fitted(4, 4);
    assert_eq!((fitted.width, fitted.height), (13, 13));
    assert_eq!(samples(&fitted).0, [25; 169]);
    assert_eq!(image.clone().fitted(4, 5), image);
    // What is seen through has no colour to share.
    let glass = png(26, 26, ColorType::GrayscaleAlpha, BitDepth::Eight, &[200, 255, 0, 0].repeat(338));
    let fitted = read(&glass).unwrap().fitted(4, 4);
    assert_eq!(samples(&fitted), (&[200; 169][..], Some(&[128; 169][..])));
    // A JPEG is decoded only where that makes it smaller: 24 × 32 pixels take more bytes than the file, 12 × 16 fewer.
    let photo = read(PHOTO).unwrap();
    assert!(photo.clone().fitted(6, 6) == photo);
    let fitted = photo.fitted(4, 4);
    assert_eq!((fitted.width, fitted.height, samples(&fitted).0.len()), (12, 16, 12 * 16 * 3));
}

#[test]
fn what_cannot_be_shown_is_refused() {
    assert_eq!(read(GIF), Err(Fault::Kind(Some("a GIF"))));
    assert_eq!(read(b""), Err(Fault::Kind(None)));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n"), Err(Fault::Damaged("PNG")));
    assert_eq!(read(&PHOTO[..PHOTO.len() / 2]), Err(Fault::Damaged("JPEG")));
    assert_eq!(read(&DISC[..DISC.len() / 2]), Err(Fault::Damaged("PNG")));
    let blank = png(8000, 7000, ColorType::Grayscale, BitDepth::One, &vec![0; 7_000_000]);
    assert_eq!(read(&blank), Err(Fault::TooLarge(8000, 7000)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pictures_are_pictures_or_refused(
        which in 0..6_usize,
        edits in vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        kept in any::<prop::sample::Index>(),
        cut: bool,
    ) {
        let mut bytes = [PHOTO, PROGRESSIVE, GREY, CMYK, ASIDE, DISC][which].to_vec();
        if cut {
            bytes.truncate(kept.index(bytes.len()));
        }
        for (at, byte) in edits {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        if let Ok(image) = read(&bytes) {
            let fitted = image.fitted(1, 1);
            if let Data::Samples { samples, alpha } = &fitted.data {
                let pixels = fitted.width * fitted.height;
                prop_assert_eq!(samples.len(), pixels * fitted.colours.samples());
                prop_assert!(alpha.as_ref().is_none_or(|alpha| alpha.len() == pixels));
            }
        }
    }
}
