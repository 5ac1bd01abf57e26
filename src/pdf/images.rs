//! Pictures into image objects, and their places on the pages.

use lopdf::{Dictionary, Object, Stream, dictionary};
use printpdf::{CurTransMat, Op, PaintMode, Pt, Rect, XObjectId, XObjectTransform};

use super::content::place;
use super::real;
use crate::geometry::{Length, Point, Size};
use crate::image::{Colours, Data, Image};
use crate::layout::page::{Pages, Picture};

/// The name by which a page calls its picture of an index.
fn name(index: usize) -> String {
    format!("P{index}")
}

/// Draws a picture so that it fills its box: cut off at the box, in the middle of it, and upright.
pub fn draw(picture: &Picture, index: usize, page: Size, ops: &mut Vec<Op>) {
    let Size { width, height } = picture.size;
    let (drawn_width, drawn_height) = covering(&picture.image, picture.size);
    let corner = Point { x: picture.origin.x, y: picture.origin.y + height };
    let (left, bottom) = place(corner, page);
    let [wide, high] = [width, height].map(|length| Pt(real(length.to_pdf_units())));
    let mut clip = Rect::from_xywh(Pt(real(left)), Pt(real(bottom)), wide, high);
    clip.mode = Some(PaintMode::Clip);
    let (across, up) = (drawn_width.to_pdf_units(), drawn_height.to_pdf_units());
    // First upright in a square of 1 by 1, then as large as it is drawn, then in the middle of the box.
    let mut matrix = picture.image.orientation.matrix().map(f64::from);
    for (index, number) in matrix.iter_mut().enumerate() {
        *number *= if index % 2 == 0 { across } else { up };
    }
    matrix[4] += left + ((width - drawn_width) / 2).to_pdf_units();
    matrix[5] += bottom + ((height - drawn_height) / 2).to_pdf_units();
    let matrix = matrix.map(real);
    ops.extend([
        Op::SaveGraphicsState,
        Op::DrawRectangle { rectangle: clip },
        Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix) },
        Op::UseXobject {
            id: XObjectId(name(index)),
            transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
        },
        Op::RestoreGraphicsState,
    ]);
}

/// How wide and high a picture is drawn so that it just covers a box.
fn covering(image: &Image, size: Size) -> (Length, Length) {
    let (across, down) = image.upright_size();
    let [across, down] =
        [across, down].map(|pixels| i64::try_from(pixels.max(1)).expect("no picture has so many pixels"));
    let height = size.width.scale(down, across);
    if height >= size.height { (size.width, height) } else { (size.height.scale(across, down), size.height) }
}

/// Adds each page's pictures to its resources.
pub fn add(document: &mut lopdf::Document, pages: &Pages) {
    let ids: Vec<_> = document.page_iter().collect();
    for (id, page) in ids.into_iter().zip(&pages.pages) {
        if page.pictures.is_empty() {
            continue;
        }
        let pictures = page.pictures.iter().enumerate();
        let images = pictures.map(|(index, picture)| (name(index), object(document, &picture.image)));
        let images: Dictionary = images.collect();
        let resources = document.get_dictionary_mut(id).and_then(|page| page.get_mut(b"Resources"));
        let resources = resources.and_then(Object::as_dict_mut).expect("printpdf gives each page its resources");
        resources.set("XObject", images);
    }
}

/// The image object of a picture.
fn object(document: &mut lopdf::Document, image: &Image) -> Object {
    let space = colour_space(document, image);
    let mut stream = match &image.data {
        Data::Jpeg { file, is_rgb } => {
            let mut dictionary = dictionary! { "Filter" => "DCTDecode" };
            if *is_rgb {
                dictionary.set("DecodeParms", dictionary! { "ColorTransform" => 0 });
            }
            Stream::new(dictionary, file.clone()).with_compression(false)
        }
        Data::Samples { samples, alpha } => {
            let mut stream = differences(samples, image.width, image.colours.samples());
            if let Some(alpha) = alpha {
                let mut mask = differences(alpha, image.width, 1);
                describe(&mut mask, image, "DeviceGray".into());
                stream.dict.set("SMask", document.add_object(mask));
            }
            stream
        }
    };
    describe(&mut stream, image, space);
    document.add_object(stream).into()
}

/// What every image object says of itself. None is smoothed by the viewer (`Interpolate`): archives forbid it.
fn describe(stream: &mut Stream, image: &Image, space: Object) {
    let number = |pixels: usize| i64::try_from(pixels).expect("no picture has so many pixels");
    stream.dict.set("Type", "XObject");
    stream.dict.set("Subtype", "Image");
    stream.dict.set("Width", number(image.width));
    stream.dict.set("Height", number(image.height));
    stream.dict.set("BitsPerComponent", 8);
    stream.dict.set("ColorSpace", space);
}

fn colour_space(document: &mut lopdf::Document, image: &Image) -> Object {
    let device = match image.colours {
        Colours::Grey => "DeviceGray",
        Colours::Rgb => "DeviceRGB",
    };
    let Some(profile) = &image.profile else { return device.into() };
    let count = i64::try_from(image.colours.samples()).expect("no picture has so many pixels");
    let profile = Stream::new(dictionary! { "N" => count, "Alternate" => device }, profile.clone());
    vec!["ICCBased".into(), document.add_object(profile).into()].into()
}

/// Samples, each as its difference to the one on its left (TIFF's predictor, section 7.4.4.4 of ISO 32000-1): photos are
/// compressed far better so.
fn differences(samples: &[u8], width: usize, channels: usize) -> Stream {
    let mut differences = samples.to_vec();
    for row in differences.chunks_mut((width * channels).max(1)) {
        for index in (channels..row.len()).rev() {
            row[index] = row[index].wrapping_sub(row[index - channels]);
        }
    }
    let number = |count: usize| i64::try_from(count).expect("no picture has so many pixels");
    let parameters = dictionary! {
        "Predictor" => 2,
        "Colors" => number(channels),
        "BitsPerComponent" => 8,
        "Columns" => number(width),
    };
    Stream::new(dictionary! { "DecodeParms" => parameters }, differences)
}
