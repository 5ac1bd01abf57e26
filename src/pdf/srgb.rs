//! The colours of the file: those of a screen, sRGB, as an ICC profile of our own.
//!
//! The numbers are public facts: the primaries, the white and the curve of IEC 61966-2-1, brought from its white, D65, to
//! that of all profiles, D50, by Bradford's matrix (ICC.1:2004-10, annex E).

use super::catalogue;
use lopdf::{Object, Stream, dictionary, text_string};

/// A number of a profile, in 65,536ths.
type Fixed = i32;

/// White as all profiles have it, D50.
const WHITE: [Fixed; 3] = [0xf6d6, 0x1_0000, 0xd32d];
/// What red, green and blue are beside that white: X, Y and Z of each.
const PRIMARIES: [[Fixed; 3]; 3] = [[0x6fa0, 0x38f5, 0x0390], [0x6297, 0xb787, 0x18d9], [0x249f, 0x0f84, 0xb6c4]];
/// From D65 to D50.
const ADAPTATION: [Fixed; 9] = [0x1_0c42, 0x05de, -0x0cdb, 0x0793, 0xfd90, -0x045f, -0x025e, 0x03dc, 0xc06e];
/// The curve of a channel: `(a x + b)^g` from `d` on and `c x` below it, as g, a, b, c, d.
const CURVE: [Fixed; 5] = [0x2_6666, 0xf2a7, 0x0d59, 0x13d0, 0x0a5b];

const HEADER: usize = 128;

/// Tells what the colours of the file mean, which archives ask for (ISO 19005-2, section 6.2.3).
pub fn add_intent(document: &mut lopdf::Document) {
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, profile()));
    let intent = document.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB"),
        "Info" => text_string("sRGB (IEC 61966-2-1)"),
        "DestOutputProfile" => profile,
    });
    let catalogue = catalogue(document);
    catalogue.set("OutputIntents", vec![Object::Reference(intent)]);
}

/// The profile: a screen's, of version 4.2.
fn profile() -> Vec<u8> {
    let [red, green, blue] = PRIMARIES.map(|colour| element(*b"XYZ ", &colour));
    let curve = element(*b"para", &[&[3 << 16], &CURVE[..]].concat());
    let elements: [(&[&[u8; 4]], Vec<u8>); 8] = [
        (&[b"desc"], text("sRGB")),
        (&[b"cprt"], text("No copyright")),
        (&[b"wtpt"], element(*b"XYZ ", &WHITE)),
        (&[b"chad"], element(*b"sf32", &ADAPTATION)),
        (&[b"rXYZ"], red),
        (&[b"gXYZ"], green),
        (&[b"bXYZ"], blue),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count = elements.iter().map(|(tags, _)| tags.len()).sum();
    let (mut table, mut data) = (number(count).to_vec(), Vec::new());
    let start = HEADER + 4 + 12 * count;
    for (tags, element) in elements {
        for tag in tags {
            table.extend([**tag, number(start + data.len()), number(element.len())].concat());
        }
        data.extend(element);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [header(start + data.len()), table, data].concat()
}

/// The header (ICC.1:2004-10, section 7.2).
fn header(length: usize) -> Vec<u8> {
    let mut header = number(length).to_vec();
    header.extend([0; 4]);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // The day of the standard: 18 October 1999, 00:00.
    header.extend([1999_u16, 10, 18, 0, 0, 0].iter().flat_map(|part| part.to_be_bytes()));
    header.extend(b"acsp");
    header.resize(68, 0);
    header.extend(WHITE.iter().flat_map(|part| part.to_be_bytes()));
    header.resize(HEADER, 0);
    header
}

fn number(value: usize) -> [u8; 4] {
    u32::try_from(value).expect("the profile is short").to_be_bytes()
}

/// An element of numbers.
fn element(kind: [u8; 4], numbers: &[Fixed]) -> Vec<u8> {
    let head = [kind, [0; 4]].concat();
    head.into_iter().chain(numbers.iter().flat_map(|number| number.to_be_bytes())).collect()
}

/// An element of English text.
fn text(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let head = [*b"mluc", [0; 4], number(1), number(12), *b"enUS", number(units.len()), number(28)];
    [head.concat(), units].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn real(number: Fixed) -> f64 {
        f64::from(number) / 65_536.0
    }

    fn number_at(profile: &[u8], at: usize) -> usize {
        let bytes = profile[at..at + 4].try_into().unwrap();
        usize::try_from(u32::from_be_bytes(bytes)).unwrap()
    }

    #[test]
    fn the_profile_is_whole() {
        let profile = profile();
        assert_eq!(number_at(&profile, 0), profile.len());
        assert_eq!((&profile[12..24], &profile[36..40]), (&b"mntrRGB XYZ "[..], &b"acsp"[..]));
        let tags = profile[132..].chunks(12).take(number_at(&profile, 128));
        let tags: Vec<_> = tags.map(|tag| (&tag[..4], number_at(tag, 4), number_at(tag, 8))).collect();
        let wanted = [b"desc", b"cprt", b"wtpt", b"chad", b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC"];
        assert!(tags.iter().map(|(tag, ..)| *tag).eq(wanted.map(|tag| &tag[..])));
        for (tag, at, length) in tags {
            let kind: &[u8] = match tag {
                b"desc" | b"cprt" => b"mluc",
                b"chad" => b"sf32",
                b"rTRC" | b"gTRC" | b"bTRC" => b"para",
                _ => b"XYZ ",
            };
            let element = &profile[at..at + length];
            assert!(at % 4 == 0 && at >= 132 + 120 && element.starts_with(kind));
        }
    }

    #[test]
    fn the_colours_are_those_of_srgb() {
        for axis in 0..3 {
            assert_eq!(PRIMARIES.iter().map(|colour| colour[axis]).sum::<Fixed>(), WHITE[axis]);
        }
        // Back at D65, the primaries are where the standard has them: 0.64 and 0.33, and so on.
        let m = ADAPTATION.map(real);
        let minor = |a: usize, b: usize, c: usize, d: usize| m[a] * m[d] - m[b] * m[c];
        let inverse = [
            [minor(4, 5, 7, 8), -minor(1, 2, 7, 8), minor(1, 2, 4, 5)],
            [-minor(3, 5, 6, 8), minor(0, 2, 6, 8), -minor(0, 2, 3, 5)],
            [minor(3, 4, 6, 7), -minor(0, 1, 6, 7), minor(0, 1, 3, 4)],
        ];
        for (colour, wanted) in PRIMARIES.iter().zip([(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)]) {
            let at_d65 = inverse.map(|row| (0..3).map(|axis| row[axis] * real(colour[axis])).sum::<f64>());
            let sum: f64 = at_d65.iter().sum();
            let found = (at_d65[0] / sum, at_d65[1] / sum);
            assert!((found.0 - wanted.0).abs() < 3e-4 && (found.1 - wanted.1).abs() < 3e-4, "{found:?}");
        }
    }

    #[test]
    fn the_curve_is_that_of_srgb() {
        let [power, slope, shift, low_slope, end] = CURVE.map(real);
        let high = |value: f64| (slope * value + shift).powf(power);
        // Its two pieces meet, and it ends at 1.
        assert!((low_slope * end - high(end)).abs() < 1e-4 && (high(1.0) - 1.0).abs() < 1e-4);
        assert!(
            (low_slope * 12.92 - 1.0).abs() < 1e-3 && (slope * 1.055 - 1.0).abs() < 1e-5 && (power - 2.4).abs() < 1e-4
        );
    }
}
