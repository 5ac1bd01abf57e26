//! Lengths, points and sizes, in scaled points.
//!
//! A scaled point is TeX's unit of length: 65,536 of them make a TeX point, and 72.27 TeX points an inch.
//! Lengths are integers, so the same input is laid out the same way on every machine.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in scaled points.
///
/// ```
/// use cvpdf::geometry::Length;
///
/// assert_eq!("1in".parse(), Ok(Length::from_sp(4_736_286)));
/// assert_eq!(Length::pt(10).to_string(), "10pt");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

/// Scaled points to a TeX point.
const UNITY: i64 = 65_536;

impl Length {
    /// No length at all.
    pub const ZERO: Length = Length(0);
    /// The longest length that can be written, TeX's `\maxdimen`, just under 16,384 pt (about 5.76 m).
    pub const MAX: Length = Length((1 << 30) - 1);

    /// A whole number of TeX points.
    pub const fn pt(points: i64) -> Length {
        Length(points * UNITY)
    }

    /// A number of scaled points.
    pub const fn from_sp(sp: i64) -> Length {
        Length(sp)
    }

    /// The number of scaled points.
    pub const fn sp(self) -> i64 {
        self.0
    }

    /// The same length in PDF units (72 to the inch), for the PDF writer.
    #[expect(clippy::cast_precision_loss, reason = "lengths on a page are far below 2^52 sp")]
    pub fn to_pdf_units(self) -> f64 {
        self.0 as f64 * 72.0 / (72.27 * UNITY as f64)
    }

    /// `self · numerator / denominator`, rounded to nearest; the product does not overflow.
    ///
    /// # Panics
    ///
    /// Where `denominator` is zero.
    #[must_use]
    pub fn scale(self, numerator: i64, denominator: i64) -> Length {
        let product = i128::from(self.0) * i128::from(numerator);
        let half = i128::from(denominator.abs()) / 2;
        let rounded = (product.abs() + half) / i128::from(denominator.abs());
        let sign = product.signum() * i128::from(denominator.signum());
        Length(i64::try_from(sign * rounded).unwrap_or(i64::MAX))
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Length) -> Length {
        Ord::max(self, other)
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Length) -> Length {
        Ord::min(self, other)
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, other: Length) -> Length {
        Length(self.0 + other.0)
    }
}

impl Sub for Length {
    type Output = Length;
    fn sub(self, other: Length) -> Length {
        Length(self.0 - other.0)
    }
}

impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, factor: i64) -> Length {
        Length(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Length;
    fn div(self, divisor: i64) -> Length {
        Length(self.0 / divisor)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Length) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Length) {
        *self = *self - other;
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(lengths: I) -> Length {
        lengths.fold(Length::ZERO, Add::add)
    }
}

impl fmt::Display for Length {
    /// In points, to at most three decimals: `11.955pt`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = self.scale(1000, UNITY).0;
        let sign = if thousandths < 0 { "-" } else { "" };
        let (whole, fraction) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
        if fraction == 0 {
            return write!(f, "{sign}{whole}pt");
        }
        let fraction = format!("{fraction:03}");
        write!(f, "{sign}{whole}.{}pt", fraction.trim_end_matches('0'))
    }
}

/// Why a text is not a length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LengthError {
    /// No number stands before the unit.
    Number,
    /// The unit is missing or unknown.
    Unit,
    /// The length is longer than [`Length::MAX`].
    TooLong,
}

impl fmt::Display for LengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LengthError::Number => "a length is a number and a unit, such as `10pt`",
            LengthError::Unit => "the unit of a length is one of `pt`, `bp`, `pc`, `in`, `cm` and `mm`",
            LengthError::TooLong => "a length is at most 16383pt",
        })
    }
}

impl std::error::Error for LengthError {}

impl std::str::FromStr for Length {
    type Err = LengthError;

    /// Reads a decimal number and a unit: `pt` (72.27 to the inch), `bp` (72 to the inch), `pc` (12 pt), `in`, `cm` or `mm`.
    fn from_str(text: &str) -> Result<Length, LengthError> {
        let text = text.trim();
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let end = unsigned.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(unsigned.len());
        let (number, unit) = unsigned.split_at(end);
        let (numerator, denominator) = match unit.trim() {
            "pt" => (1, 1),
            "bp" => (7227, 7200),
            "pc" => (12, 1),
            "in" => (7227, 100),
            "cm" => (7227, 254),
            "mm" => (7227, 2540),
            _ if number.is_empty() => return Err(LengthError::Number),
            _ => return Err(LengthError::Unit),
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() || fraction.contains('.') {
            return Err(LengthError::Number);
        }
        if whole.trim_start_matches('0').len() > 5 {
            return Err(LengthError::TooLong);
        }
        // As TeX does: the decimals are rounded to a scaled point, and the product with the unit is cut off
        // (*TeX: the Program* § 102, § 458). Nine decimals are finer than a scaled point.
        let digits = |text: &str| text.bytes().fold(0_i64, |n, digit| n * 10 + i64::from(digit - b'0'));
        let decimals = &fraction[..fraction.len().min(9)];
        let power = 10_i64.pow(u32::try_from(decimals.len()).expect("at most nine decimals"));
        let points = Length::pt(digits(whole)) + Length(UNITY).scale(digits(decimals), power);
        let length = Length(points.0 * numerator / denominator);
        if length > Length::MAX { Err(LengthError::TooLong) } else { Ok(length * sign) }
    }
}

/// A place on a page: `x` from the left edge, `y` downwards from the top edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// From the left edge of the page.
    pub x: Length,
    /// From the top edge of the page, downwards.
    pub y: Length,
}

/// The extent of a page or a box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

#[cfg(test)]
mod tests {
    use super::{Length, LengthError};

    #[test]
    fn units_are_those_of_the_texbook() {
        // `\dimen0=2.54cm \count0=\dimen0 \showthe\count0` and so on in plain TeX.
        for (text, sp) in [
            ("1in", 4_736_286),
            ("72bp", 4_736_286),
            ("2.54cm", 4_736_274),
            ("25.4mm", 4_736_285),
            ("0.7in", 3_315_386),
            ("1pc", 786_432),
        ] {
            assert_eq!(text.parse(), Ok(Length::from_sp(sp)), "{text}");
        }
        assert_eq!("-.5pt".parse(), Ok(Length::from_sp(-32_768)));
    }

    #[test]
    fn what_is_not_a_length_is_refused() {
        for (text, error) in [
            ("", LengthError::Number),
            ("pt", LengthError::Number),
            (".pt", LengthError::Number),
            ("1.2.3pt", LengthError::Number),
            ("12", LengthError::Unit),
            ("12px", LengthError::Unit),
            ("16384pt", LengthError::TooLong),
            ("99999999999999999999in", LengthError::TooLong),
        ] {
            assert_eq!(text.parse::<Length>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn lengths_print_in_points() {
        assert_eq!("11.955bp".parse::<Length>().map(|l| l.to_string()), Ok("12pt".into()));
        assert_eq!("-0.4pt".parse::<Length>().map(|l| l.to_string()), Ok("-0.4pt".into()));
    }
}
