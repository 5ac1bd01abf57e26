//! Colours.

use std::fmt;
use std::str::FromStr;

/// A colour of the sRGB space, eight bits a channel.
///
/// ```
/// use cvpdf::colour::Colour;
///
/// assert_eq!("#7f807f".parse(), Ok(Colour { red: 0x7f, green: 0x80, blue: 0x7f }));
/// assert_eq!("black".parse(), Ok(Colour::BLACK));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl Colour {
    /// Black, which text is unless a theme says otherwise.
    pub const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };
}

/// The colours that have a name: the sixteen of HTML 4.01 (section 6.5), and `grey` for `gray`.
pub const NAMES: [(&str, u32); 17] = [
    ("aqua", 0x00_ff_ff),
    ("black", 0x00_00_00),
    ("blue", 0x00_00_ff),
    ("fuchsia", 0xff_00_ff),
    ("gray", 0x80_80_80),
    ("green", 0x00_80_00),
    ("grey", 0x80_80_80),
    ("lime", 0x00_ff_00),
    ("maroon", 0x80_00_00),
    ("navy", 0x00_00_80),
    ("olive", 0x80_80_00),
    ("purple", 0x80_00_80),
    ("red", 0xff_00_00),
    ("silver", 0xc0_c0_c0),
    ("teal", 0x00_80_80),
    ("white", 0xff_ff_ff),
    ("yellow", 0xff_ff_00),
];

/// A text that is no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColourError;

impl fmt::Display for ColourError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour is written `#rrggbb`, or is one of HTML's sixteen names")
    }
}

impl std::error::Error for ColourError {}

impl FromStr for Colour {
    type Err = ColourError;

    /// Reads `#rrggbb` or one of [`NAMES`].
    fn from_str(text: &str) -> Result<Colour, ColourError> {
        let rgb = match text.strip_prefix('#') {
            Some(hex) if hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()) => {
                u32::from_str_radix(hex, 16).map_err(|_| ColourError)?
            }
            Some(_) => return Err(ColourError),
            None => NAMES.iter().find(|(name, _)| *name == text).ok_or(ColourError)?.1,
        };
        let [_, red, green, blue] = rgb.to_be_bytes();
        Ok(Colour { red, green, blue })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}
