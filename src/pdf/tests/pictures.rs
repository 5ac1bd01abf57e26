//! Pictures.

use super::*;

/// The image objects of the first page.
fn images(document: &Document) -> Vec<&Stream> {
    let page = document.get_dictionary(first_page(document)).unwrap();
    let resources = document.get_dict_in_dict(page, b"Resources").unwrap();
    let images = document.get_dict_in_dict(resources, b"XObject").unwrap();
    let stream = |(_, image): (_, &Object)| document.get_object(image.as_reference().unwrap()).unwrap().as_stream();
    images.iter().map(|image| stream(image).unwrap()).collect()
}

fn with_picture(file: &[u8], size: Size) -> Pages {
    let image = Rc::new(crate::image::read(file).unwrap());
    let mut pages = one_page(Vec::new());
    let (origin, alt) = (at(72, 100), "Jo, laughing".into());
    pages.pages[0].pictures.push(Picture { origin, size, image, alt, element: Structure::ROOT });
    pages
}

#[test]
fn a_jpeg_is_embedded_as_it_is_and_fills_its_box() {
    let fonts = Fonts::bundled();
    // Of 48 × 64 pixels, and the box is as wide as high: of the height, an eighth is cut off above and below.
    let aside = include_bytes!("../../../tests/images/aside.jpg");
    let box_size = Size { width: Length::pt(60), height: Length::pt(60) };
    let document = read(&with_picture(aside, box_size), &fonts);
    let [image] = images(&document)[..] else { panic!("one image") };
    assert_eq!(image.content, aside);
    assert_eq!(image.dict.get(b"Filter").unwrap().as_name().unwrap(), b"DCTDecode");
    assert_eq!([b"Width".as_slice(), b"Height"].map(|key| image.dict.get(key).unwrap().as_i64().unwrap()), [64, 48]);
    assert!(!image.dict.has(b"Interpolate"));

    let content = Content::decode(&document.get_page_content(first_page(&document))).unwrap();
    let operators: Vec<_> = content.operations.iter().map(|operation| operation.operator.as_str()).collect();
    assert_eq!(operators, ["BDC", "q", "re", "W", "n", "cm", "q", "cm", "Do", "Q", "Q", "EMC"]);
    let numbers = |index: usize| {
        let operands = &content.operations[index].operands;
        operands.iter().map(|operand| f64::from(operand.as_float().unwrap())).collect::<Vec<_>>()
    };
    let units = |points: [i64; 4]| points.map(|length| Length::pt(length).to_pdf_units());
    for (side, wanted) in numbers(2).iter().zip(units([72, 640, 60, 60])) {
        assert!(near(*side, wanted), "{side} {wanted}");
    }
    // A quarter turn to the right: what is stored upwards goes to the right, and what is stored to the right goes down.
    let [width, height] = [60, 80].map(|length| Length::pt(length).to_pdf_units());
    let [left, top] = [72, 710].map(|place| Length::pt(place).to_pdf_units());
    for (number, wanted) in numbers(5).iter().zip([0.0, -height, width, 0.0, left, top]) {
        assert!(near(*number, wanted), "{number} {wanted}");
    }
}

#[test]
fn what_is_seen_through_has_a_mask() {
    let fonts = Fonts::bundled();
    let disc = include_bytes!("../../../tests/images/disc.png");
    let pages = with_picture(disc, Size { width: Length::pt(48), height: Length::pt(64) });
    let document = read(&pages, &fonts);
    let [image] = images(&document)[..] else { panic!("one image") };
    let mask = image.dict.get(b"SMask").unwrap().as_reference().unwrap();
    let mask = document.get_object(mask).unwrap().as_stream().unwrap();
    let Data::Samples { samples, alpha: Some(alpha) } = &pages.pages[0].pictures[0].image.data else { panic!("a PNG") };
    for (stream, space, channels, wanted) in
        [(image, b"DeviceRGB".as_slice(), 3, samples), (mask, b"DeviceGray", 1, alpha)]
    {
        assert_eq!(stream.dict.get(b"ColorSpace").unwrap().as_name().unwrap(), space);
        let parameters = stream.dict.get(b"DecodeParms").unwrap().as_dict().unwrap();
        assert_eq!(parameters.get(b"Predictor").unwrap().as_i64().unwrap(), 2);
        // As a viewer undoes the predictor: each sample is the sum of those to its left.
        let mut shown = miniz_oxide::inflate::decompress_to_vec_zlib(&stream.content).unwrap();
        for row in shown.chunks_mut(48 * channels) {
            for index in channels..row.len() {
                row[index] = row[index].wrapping_add(row[index - channels]);
            }
        }
        assert!(shown == *wanted);
    }
}
