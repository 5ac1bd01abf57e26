//! TeX font metrics: the widths, heights, italic corrections, kerns and interword glue that TeX itself uses.
//!
//! Latin Modern has the outlines of Computer Modern, but its OpenType tables round each width to a thousandth of an em
//! and know neither italic corrections nor how a space stretches. Knuth's `.tfm` files know all of it, to 2⁻²⁰ of an em.
//! The format is that of *TeX: the Program*, part 30.

use crate::geometry::Length;

/// A TFM file, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Tfm<'a> {
    /// The lowest and highest character code.
    codes: (usize, usize),
    char_info: &'a [u8],
    widths: &'a [u8],
    heights: &'a [u8],
    depths: &'a [u8],
    italics: &'a [u8],
    lig_kern: &'a [u8],
    kerns: &'a [u8],
    params: &'a [u8],
}

/// The measures of one character at a size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CharMetrics {
    /// From its origin to the next one's.
    pub width: Length,
    /// From the baseline up.
    pub height: Length,
    /// From the baseline down.
    pub depth: Length,
    /// What it leans out of its box at the right, near the top.
    pub italic: Length,
}

impl<'a> Tfm<'a> {
    /// Reads the tables of a TFM file; `None` where its lengths do not add up.
    pub fn parse(data: &'a [u8]) -> Option<Tfm<'a>> {
        let header: Vec<usize> =
            data.get(..24)?.chunks_exact(2).map(|pair| usize::from(u16::from_be_bytes([pair[0], pair[1]]))).collect();
        let &[
            _,
            header_length,
            lowest,
            highest,
            widths,
            heights,
            depths,
            italics,
            lig_kerns,
            kerns,
            extensibles,
            params,
        ] = header.as_slice()
        else {
            return None;
        };
        let mut rest = data.get(24 + 4 * header_length..)?;
        let mut table = |words: usize| {
            let (table, after) = rest.split_at_checked(4 * words)?;
            rest = after;
            Some(table)
        };
        let tfm = Tfm {
            codes: (lowest, highest),
            char_info: table((highest + 1).checked_sub(lowest)?)?,
            widths: table(widths)?,
            heights: table(heights)?,
            depths: table(depths)?,
            italics: table(italics)?,
            lig_kern: table(lig_kerns)?,
            kerns: table(kerns)?,
            params: {
                table(extensibles)?;
                table(params)?
            },
        };
        Some(tfm)
    }

    /// The measures of the character with this code, at a size; `None` where the font has no such character.
    pub fn char(&self, code: u8, size: Length) -> Option<CharMetrics> {
        let [width, height_depth, italic, _] = self.info(code)?;
        Some(CharMetrics {
            width: scaled(self.widths, width.into(), size),
            height: scaled(self.heights, usize::from(height_depth >> 4), size),
            depth: scaled(self.depths, usize::from(height_depth & 15), size),
            italic: scaled(self.italics, usize::from(italic >> 2), size),
        })
    }

    /// What is put between two characters, at a size: zero for most pairs (*TeX: the Program* § 545).
    pub fn kern(&self, left: u8, right: u8, size: Length) -> Length {
        const HAS_PROGRAM: u8 = 1;
        let Some([_, _, tag, remainder]) = self.info(left) else { return Length::ZERO };
        if tag & 3 != HAS_PROGRAM {
            return Length::ZERO;
        }
        let mut at = usize::from(remainder);
        if let Some([skip, _, high, low]) = word(self.lig_kern, at)
            && skip > 128
        {
            at = 256 * usize::from(high) + usize::from(low);
        }
        while let Some([skip, next, operation, remainder]) = word(self.lig_kern, at) {
            if next == right && skip <= 128 {
                return match operation.checked_sub(128) {
                    Some(high) => scaled(self.kerns, 256 * usize::from(high) + usize::from(remainder), size),
                    None => Length::ZERO, // A ligature, which is the shaper's work.
                };
            }
            if skip >= 128 {
                break;
            }
            at += usize::from(skip) + 1;
        }
        Length::ZERO
    }

    /// `\fontdimen number` at a size; zero where the font has fewer.
    pub fn param(&self, number: usize, size: Length) -> Length {
        scaled(self.params, number.wrapping_sub(1), size)
    }

    fn info(&self, code: u8) -> Option<[u8; 4]> {
        let (lowest, highest) = self.codes;
        let code = usize::from(code);
        let info = (lowest..=highest).contains(&code).then(|| word(self.char_info, code - lowest))??;
        (info[0] != 0).then_some(info)
    }
}

fn word(table: &[u8], index: usize) -> Option<[u8; 4]> {
    table.get(index.checked_mul(4)?..)?.first_chunk().copied()
}

/// Entry `index` of a table of fix words, times the size, as TeX multiplies (*TeX: the Program* § 571–572).
fn scaled(table: &[u8], index: usize, size: Length) -> Length {
    let Some([sign, b, c, d]) = word(table, index) else { return Length::ZERO };
    let mut z = size.sp();
    let mut alpha = 16;
    while z >= 1 << 23 {
        z /= 2;
        alpha *= 2;
    }
    let beta = 256 / alpha;
    let alpha = alpha * z;
    let magnitude = ((i64::from(d) * z / 256 + i64::from(c) * z) / 256 + i64::from(b) * z) / beta;
    Length::from_sp(if sign == 255 { magnitude - alpha } else { magnitude })
}

/// The code of a text in Knuth's encoding of text fonts (OT1; `TeXbook` p. 427), for one character or one ligature.
///
/// The codes in which his upright and italic fonts differ (the dollar sign) have none.
pub fn ot1(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let (Some(first), None) = (chars.next(), chars.next()) else {
        return Some(match text {
            "ff" => 0x0B,
            "fi" => 0x0C,
            "fl" => 0x0D,
            "ffi" => 0x0E,
            "ffl" => 0x0F,
            _ => return None,
        });
    };
    Some(match first {
        'a'..='z'
        | 'A'..='Z'
        | '0'..='9'
        | '!'
        | '#'
        | '%'
        | '&'
        | '('
        | ')'
        | '*'
        | '+'
        | ','
        | '-'
        | '.'
        | '/'
        | ':'
        | ';'
        | '='
        | '?'
        | '@'
        | '['
        | ']' => u8::try_from(first).ok()?,
        'ı' => 0x10,
        'ȷ' => 0x11,
        'ß' => 0x19,
        'æ' => 0x1A,
        'œ' => 0x1B,
        'ø' => 0x1C,
        'Æ' => 0x1D,
        'Œ' => 0x1E,
        'Ø' => 0x1F,
        '”' => 0x22,
        '’' => 0x27,
        '¡' => 0x3C,
        '¿' => 0x3E,
        '“' => 0x5C,
        '‘' => 0x60,
        '–' => 0x7B,
        '—' => 0x7C,
        _ => return None,
    })
}

/// The code of a character in Knuth's encoding of symbol fonts (OMS; `TeXbook` p. 431).
pub fn oms(text: &str) -> Option<u8> {
    Some(match text {
        "−" => 0x00,
        "·" => 0x01,
        "×" => 0x02,
        "∗" => 0x03,
        "±" => 0x06,
        "◦" => 0x0E,
        "•" => 0x0F,
        "|" => 0x6A,
        "†" => 0x79,
        "‡" => 0x7A,
        "§" => 0x78,
        "¶" => 0x7B,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Tfm, ot1};
    use crate::geometry::Length;

    const CMR10: &[u8] = include_bytes!("../../fonts/computer-modern/cmr10.tfm");

    #[test]
    fn computer_modern_at_ten_points_measures_as_in_tex() {
        // `\showthe\fontdimen`, `\wd`, `\ht` and `\showbox` of plain TeX.
        let cmr10 = Tfm::parse(CMR10).expect("Knuth's file is whole");
        let size = Length::pt(10);
        assert_eq!(cmr10.param(2, size).sp(), 218_453); // 3.33333pt
        assert_eq!(cmr10.param(3, size).sp(), 109_226); // 1.66666pt
        assert_eq!(cmr10.param(4, size).sp(), 72_818); // 1.11112pt
        let h = cmr10.char(b'h', size).expect("there is an h");
        assert_eq!((h.width.to_string(), h.height.to_string()), ("5.556pt".into(), "6.944pt".into()));
        assert_eq!(cmr10.kern(b'A', b'V', size).to_string(), "-1.111pt");
        assert_eq!(cmr10.kern(b'h', b'h', size), Length::ZERO);
        assert_eq!(cmr10.kern(ot1("ff").expect("in OT1"), b'?', size).to_string(), "0.778pt");
    }

    #[test]
    fn a_damaged_file_is_refused_or_harmless() {
        for length in 0..CMR10.len() {
            if let Some(tfm) = Tfm::parse(&CMR10[..length]) {
                let _ = (tfm.char(b'h', Length::pt(10)), tfm.kern(b'A', b'V', Length::pt(10)));
            }
        }
    }
}
