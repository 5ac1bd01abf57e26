//! PNG files.

use std::io::Cursor;

use png::{ColorType, Decoder, DecodingError, Limits, Transformations};

use super::{Colours, Data, Fault, Image, Orientation, check_size, profile};

const KIND: &str = "PNG";

/// Reads a PNG file, of whatever kind of pixels: palettes and small depths are expanded to eight bits, sixteen bits cut
/// to eight.
pub(super) fn read(bytes: &[u8]) -> Result<Image, Fault> {
    let damaged = |_: DecodingError| Fault::Damaged(KIND);
    // As much as the pixels that are read at the most can take, which are counted below.
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: 1 << 29 });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(damaged)?;
    let size = |length: u32| usize::try_from(length).unwrap_or(usize::MAX);
    let (width, height) = (size(header.width), size(header.height));
    check_size(width, height, KIND)?;
    let mut reader = decoder.read_info().map_err(damaged)?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or(Fault::Damaged(KIND))?];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    pixels.truncate(frame.buffer_size());
    // What follows the pixels may say more of them, but cannot make them worse.
    let _ = reader.finish();
    let info = reader.info();
    let orientation = info.exif_metadata.as_deref().map_or_else(Orientation::default, Orientation::of_exif);
    let (colours, data) = match frame.color_type {
        ColorType::Grayscale => (Colours::Grey, Data::Samples { samples: pixels, alpha: None }),
        ColorType::Rgb => (Colours::Rgb, Data::Samples { samples: pixels, alpha: None }),
        ColorType::GrayscaleAlpha => (Colours::Grey, with_alpha(pixels.as_chunks::<2>().0)),
        ColorType::Rgba => (Colours::Rgb, with_alpha(pixels.as_chunks::<4>().0)),
        ColorType::Indexed => return Err(Fault::Damaged(KIND)),
    };
    let profile = info.icc_profile.as_deref().and_then(|profile| profile::sound(profile.to_vec(), colours));
    Ok(Image { width, height, orientation, colours, profile, data })
}

/// Pixels whose last sample is how opaque they are.
fn with_alpha<const N: usize>(pixels: &[[u8; N]]) -> Data {
    let samples = pixels.iter().flat_map(|pixel| &pixel[..N - 1]).copied().collect();
    let alpha: Vec<u8> = pixels.iter().map(|pixel| pixel[N - 1]).collect();
    let is_opaque = alpha.iter().all(|opacity| *opacity == u8::MAX);
    Data::Samples { samples, alpha: (!is_opaque).then_some(alpha) }
}
