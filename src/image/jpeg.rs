//! JPEG files.

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::{Colours, Data, Fault, Image, Orientation, check_size, profile};

const KIND: &str = "JPEG";

/// Reads a JPEG file. What is printed in four inks becomes red, green and blue, as screens and archives want it; all else
/// stays as it is.
pub(super) fn read(bytes: &[u8]) -> Result<Image, Fault> {
    let mut decoder = decoder(bytes, ColorSpace::RGB);
    decoder.decode_headers().map_err(|error| fault(&error))?;
    let (width, height) = decoder.dimensions().ok_or(Fault::Damaged(KIND))?;
    check_size(width, height, KIND)?;
    let space = decoder.input_colorspace().ok_or(Fault::Damaged(KIND))?;
    let orientation = decoder.exif().map_or_else(Orientation::default, |exif| Orientation::of_exif(exif));
    let profile = decoder.icc_profile();
    let colours = match space {
        ColorSpace::Luma => Colours::Grey,
        ColorSpace::RGB | ColorSpace::YCbCr | ColorSpace::CMYK | ColorSpace::YCCK => Colours::Rgb,
        _ => return Err(Fault::Variety("a JPEG file of unusual colours")),
    };
    let samples = samples(bytes, space)?;
    let data = match space {
        ColorSpace::CMYK | ColorSpace::YCCK => Data::Samples { samples, alpha: None },
        _ => Data::Jpeg { file: bytes.to_vec(), is_rgb: space == ColorSpace::RGB },
    };
    let profile = profile.and_then(|profile| profile::sound(profile, colours));
    Ok(Image { width, height, orientation, colours, profile, data })
}

/// The samples of a sound JPEG file, grey or red, green and blue.
pub(super) fn decoded(file: &[u8], colours: Colours) -> Option<Vec<u8>> {
    let space = match colours {
        Colours::Grey => ColorSpace::Luma,
        Colours::Rgb => ColorSpace::RGB,
    };
    decoder(file, space).decode().ok()
}

fn samples(bytes: &[u8], space: ColorSpace) -> Result<Vec<u8>, Fault> {
    let output = match space {
        ColorSpace::Luma | ColorSpace::CMYK => space,
        _ => ColorSpace::RGB,
    };
    let mut samples = decoder(bytes, output).decode().map_err(|error| fault(&error))?;
    if space == ColorSpace::CMYK {
        // Adobe's programs, which wrote most such files, store how much ink there is not.
        let is_inverted = is_adobe(bytes);
        let light = |ink: u8| if is_inverted { u16::from(ink) } else { 255 - u16::from(ink) };
        let mix = |inks: &[u8; 4]| {
            let [c, m, y, k] = inks.map(light);
            [c, m, y].map(|ink| u8::try_from(ink * k / 255).expect("a product of two parts of 255 is one"))
        };
        samples = samples.as_chunks::<4>().0.iter().flat_map(mix).collect();
    }
    Ok(samples)
}

fn decoder(bytes: &[u8], output: ColorSpace) -> JpegDecoder<ZCursor<&[u8]>> {
    // Strict, so that a file that ends too early is found.
    let options = DecoderOptions::new_safe()
        .set_strict_mode(true)
        .set_max_width(1 << 16)
        .set_max_height(1 << 16)
        .jpeg_set_out_colorspace(output);
    JpegDecoder::new_with_options(ZCursor::new(bytes), options)
}

fn fault(error: &DecodeErrors) -> Fault {
    match error {
        DecodeErrors::Unsupported(_) => Fault::Variety("a JPEG file of an unusual variety"),
        _ => Fault::Damaged(KIND),
    }
}

/// Whether a file has Adobe's own segment, `APP14`.
fn is_adobe(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, marker, high, low, ..] = *rest {
        let content = rest.get(4..).unwrap_or_default();
        match marker {
            0xee if content.starts_with(b"Adobe") => return true,
            // The picture itself begins.
            0xda => return false,
            _ => {}
        }
        rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..).unwrap_or_default();
    }
    false
}
