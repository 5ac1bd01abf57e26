//! Which way up a picture is: what cameras note beside the pixels.

/// How a picture is to be turned or mirrored to stand upright, as EXIF 2.32 numbers it (tag `Orientation`, 1 to 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Orientation(u8);

impl Default for Orientation {
    fn default() -> Orientation {
        Orientation(1)
    }
}

impl Orientation {
    /// Whether its width becomes its height.
    pub fn is_turned_aside(self) -> bool {
        self.0 >= 5
    }

    /// The matrix `[a b c d e f]` of PDF that puts the stored picture, in a square of 1 by 1 whose origin is at the
    /// bottom left, upright into that square.
    pub fn matrix(self) -> [i8; 6] {
        match self.0 {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => [1, 0, 0, 1, 0, 0],
        }
    }

    /// What EXIF data say; upright if they say nothing, or nothing that makes sense.
    pub(super) fn of_exif(exif: &[u8]) -> Orientation {
        of_tiff(exif).filter(|number| (1..=8).contains(number)).map_or_else(Orientation::default, Orientation)
    }
}

/// The value of tag 0x0112 in the first directory of a TIFF structure.
fn of_tiff(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let number = |at: usize, length: usize| {
        let bytes = tiff.get(at..at.checked_add(length)?)?;
        let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    };
    let directory = number(4, 4)?;
    let count = number(directory, 2)?;
    let entries = (0..count).map(|index| directory + 2 + index * 12);
    let mut found = entries.filter(|&at| number(at, 2) == Some(0x0112));
    u8::try_from(number(found.next()? + 8, 2)?).ok()
}
