//! Latin Modern (GUST), with the metrics of Computer Modern (Knuth).

use super::Shape;
use crate::geometry::Length;

/// A bundled face.
pub(super) struct Spec {
    /// The file's name, without its ending.
    pub name: &'static str,
    /// The OpenType file.
    pub data: &'static [u8],
    /// Knuth's metrics for its letters.
    pub metrics: Option<&'static [u8]>,
    /// Knuth's metrics for symbols beside these letters.
    pub symbols: &'static [u8],
    /// What it looks like.
    pub shape: Shape,
    /// Whether text is set from it.
    pub text: bool,
    /// The smallest size at which LaTeX takes this design (`t1lmr.fd`).
    pub from: Length,
}

const ROMAN: Shape = Shape { bold: false, italic: false, small_caps: false, monospace: false };
const BOLD: Shape = Shape { bold: true, ..ROMAN };
const ITALIC: Shape = Shape { italic: true, ..ROMAN };
const BOLD_ITALIC: Shape = Shape { bold: true, italic: true, ..ROMAN };
const SMALL_CAPS: Shape = Shape { small_caps: true, ..ROMAN };
const MONOSPACE: Shape = Shape { monospace: true, ..ROMAN };

/// A text face: its file, its metrics, those of the symbols beside it, its shape, and half-points from which it serves.
macro_rules! face {
    ($name:literal, $tfm:literal, $symbols:literal, $shape:expr, $half_points:literal) => {
        Spec {
            name: $name,
            data: include_bytes!(concat!("../../fonts/latin-modern/", $name, ".otf")),
            metrics: Some(include_bytes!(concat!("../../fonts/computer-modern/", $tfm, ".tfm"))),
            symbols: include_bytes!(concat!("../../fonts/computer-modern/", $symbols, ".tfm")),
            shape: $shape,
            text: true,
            from: Length::from_sp($half_points * 32_768),
        }
    };
}

/// Every face; those of one shape in the order of their design sizes.
pub(super) static FACES: &[Spec] = &[
    face!("lmroman5-regular", "cmr5", "cmsy5", ROMAN, 0),
    face!("lmroman6-regular", "cmr6", "cmsy6", ROMAN, 11),
    face!("lmroman7-regular", "cmr7", "cmsy7", ROMAN, 13),
    face!("lmroman8-regular", "cmr8", "cmsy8", ROMAN, 15),
    face!("lmroman9-regular", "cmr9", "cmsy9", ROMAN, 17),
    face!("lmroman10-regular", "cmr10", "cmsy10", ROMAN, 19),
    face!("lmroman12-regular", "cmr12", "cmsy10", ROMAN, 22),
    face!("lmroman17-regular", "cmr17", "cmsy10", ROMAN, 30),
    face!("lmroman5-bold", "cmbx5", "cmsy5", BOLD, 0),
    face!("lmroman6-bold", "cmbx6", "cmsy6", BOLD, 11),
    face!("lmroman7-bold", "cmbx7", "cmsy7", BOLD, 13),
    face!("lmroman8-bold", "cmbx8", "cmsy8", BOLD, 15),
    face!("lmroman9-bold", "cmbx9", "cmsy9", BOLD, 17),
    face!("lmroman10-bold", "cmbx10", "cmsy10", BOLD, 19),
    face!("lmroman12-bold", "cmbx12", "cmsy10", BOLD, 22),
    face!("lmroman7-italic", "cmti7", "cmsy7", ITALIC, 0),
    face!("lmroman8-italic", "cmti8", "cmsy8", ITALIC, 15),
    face!("lmroman9-italic", "cmti9", "cmsy9", ITALIC, 17),
    face!("lmroman10-italic", "cmti10", "cmsy10", ITALIC, 19),
    face!("lmroman12-italic", "cmti12", "cmsy10", ITALIC, 22),
    face!("lmroman10-bolditalic", "cmbxti10", "cmsy10", BOLD_ITALIC, 0),
    face!("lmromancaps10-regular", "cmcsc10", "cmsy10", SMALL_CAPS, 0),
    face!("lmmono8-regular", "cmtt8", "cmsy8", MONOSPACE, 0),
    face!("lmmono9-regular", "cmtt9", "cmsy9", MONOSPACE, 17),
    face!("lmmono10-regular", "cmtt10", "cmsy10", MONOSPACE, 19),
    face!("lmmono12-regular", "cmtt12", "cmsy10", MONOSPACE, 22),
    Spec {
        name: "latinmodern-math",
        data: include_bytes!("../../fonts/latin-modern/latinmodern-math.otf"),
        metrics: None,
        symbols: include_bytes!("../../fonts/computer-modern/cmsy10.tfm"),
        shape: ROMAN,
        text: false,
        from: Length::ZERO,
    },
];

/// The index of the mathematical face.
pub(super) const MATH: u16 = 26;

/// Where a character is looked for when the face asked for lacks it: the widest text face, then the mathematical one.
pub(super) const FALLBACKS: [u16; 2] = [5, MATH];

/// Bullets are those of the mathematical font, as in LaTeX: the text faces draw them half as large again.
pub(super) const SYMBOLS: [char; 2] = ['◦', '•'];
