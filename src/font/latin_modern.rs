//! Latin Modern (GUST), with the metrics of Computer Modern (Knuth).

use super::data::Stored;
use super::face::{Companion, Cut, Slope, Spec};
use super::style::{BOLD, REGULAR};
use crate::geometry::Length;

/// The figures of the microtype package that a face has for letters at the edges of lines.
const UPRIGHT: &[&str] = &["upright"];

/// A text face: its file, its metrics, those of the symbols beside it, its cut, and half-points from which it serves.
macro_rules! face {
    ($name:literal, $tfm:literal, $symbols:literal, $cut:expr, $figures:expr, $half_points:literal) => {
        Spec {
            name: $name,
            data: Stored::Plain(include_bytes!(concat!("../../fonts/latin-modern/", $name, ".otf"))),
            metrics: Some(Companion {
                letters: Some(include_bytes!(concat!("../../fonts/computer-modern/", $tfm, ".tfm"))),
                symbols: include_bytes!(concat!("../../fonts/computer-modern/", $symbols, ".tfm")),
            }),
            cut: $cut,
            figures: Some($figures),
            from: Length::from_sp($half_points * 32_768),
        }
    };
}

const fn cut(weight: u16, slope: Slope) -> Cut {
    Cut { weight, width: 100, slope, small_caps: false }
}
const ROMAN: Cut = cut(REGULAR, Slope::Upright);
const HEAVY: Cut = cut(BOLD, Slope::Upright);
const ITALIC: Cut = cut(REGULAR, Slope::Italic);
const HEAVY_ITALIC: Cut = cut(BOLD, Slope::Italic);
const SMALL_CAPS: Cut = Cut { small_caps: true, ..ROMAN };

/// The faces of text; those of one cut in the order of their design sizes.
pub(super) static TEXT: &[Spec] = &[
    face!("lmroman5-regular", "cmr5", "cmsy5", ROMAN, UPRIGHT, 0),
    face!("lmroman6-regular", "cmr6", "cmsy6", ROMAN, UPRIGHT, 11),
    face!("lmroman7-regular", "cmr7", "cmsy7", ROMAN, UPRIGHT, 13),
    face!("lmroman8-regular", "cmr8", "cmsy8", ROMAN, UPRIGHT, 15),
    face!("lmroman9-regular", "cmr9", "cmsy9", ROMAN, UPRIGHT, 17),
    face!("lmroman10-regular", "cmr10", "cmsy10", ROMAN, UPRIGHT, 19),
    face!("lmroman12-regular", "cmr12", "cmsy10", ROMAN, UPRIGHT, 22),
    face!("lmroman17-regular", "cmr17", "cmsy10", ROMAN, UPRIGHT, 30),
    face!("lmroman5-bold", "cmbx5", "cmsy5", HEAVY, UPRIGHT, 0),
    face!("lmroman6-bold", "cmbx6", "cmsy6", HEAVY, UPRIGHT, 11),
    face!("lmroman7-bold", "cmbx7", "cmsy7", HEAVY, UPRIGHT, 13),
    face!("lmroman8-bold", "cmbx8", "cmsy8", HEAVY, UPRIGHT, 15),
    face!("lmroman9-bold", "cmbx9", "cmsy9", HEAVY, UPRIGHT, 17),
    face!("lmroman10-bold", "cmbx10", "cmsy10", HEAVY, UPRIGHT, 19),
    face!("lmroman12-bold", "cmbx12", "cmsy10", HEAVY, UPRIGHT, 22),
    face!("lmroman7-italic", "cmti7", "cmsy7", ITALIC, &["italic"], 0),
    face!("lmroman8-italic", "cmti8", "cmsy8", ITALIC, &["italic"], 15),
    face!("lmroman9-italic", "cmti9", "cmsy9", ITALIC, &["italic"], 17),
    face!("lmroman10-italic", "cmti10", "cmsy10", ITALIC, &["italic"], 19),
    face!("lmroman12-italic", "cmti12", "cmsy10", ITALIC, &["italic"], 22),
    face!("lmroman10-bolditalic", "cmbxti10", "cmsy10", HEAVY_ITALIC, &["italic"], 0),
    face!("lmromancaps10-regular", "cmcsc10", "cmsy10", SMALL_CAPS, &["upright", "small capitals"], 0),
];

/// The typewriter faces. Their letters do not stand out, and so keep their columns.
pub(super) static MONO: &[Spec] = &[
    face!("lmmono8-regular", "cmtt8", "cmsy8", ROMAN, &[], 0),
    face!("lmmono9-regular", "cmtt9", "cmsy9", ROMAN, &[], 17),
    face!("lmmono10-regular", "cmtt10", "cmsy10", ROMAN, &[], 19),
    face!("lmmono12-regular", "cmtt12", "cmsy10", ROMAN, &[], 22),
];

/// The face of mathematics.
pub(super) static MATH: &[Spec] = &[Spec {
    name: "latinmodern-math",
    data: Stored::Plain(include_bytes!("../../fonts/latin-modern/latinmodern-math.otf")),
    metrics: Some(Companion { letters: None, symbols: include_bytes!("../../fonts/computer-modern/cmsy10.tfm") }),
    cut: ROMAN,
    figures: Some(UPRIGHT),
    from: Length::ZERO,
}];

/// Bullets are those of the mathematical font, as in LaTeX: the text faces draw them half as large again.
pub(super) const SYMBOLS: [char; 2] = ['◦', '•'];
