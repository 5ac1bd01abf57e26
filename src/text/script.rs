//! Superscripts and subscripts, as TeX sets them (`TeXbook`, Appendix G, rule 18).

use crate::font::Parameters;
use crate::geometry::Length;

/// What stands after every script (`\scriptspace`).
pub(super) const SCRIPT_SPACE: Length = Length::from_sp(32_768);

/// The size of scripts beside text of a size: LaTeX's `\DeclareMathSizes`, and seven tenths for all other sizes.
pub(super) fn script_size(size: Length) -> Length {
    let thousandths = size.scale(1000, 65_536).sp();
    match thousandths {
        5_000..=7_000 => Length::pt(5),
        7_001..=9_000 => Length::pt(6),
        9_001..=10_000 => Length::pt(7),
        10_001..=12_000 => Length::pt(8),
        _ => size.scale(7, 10),
    }
}

/// How far a superscript is raised: beside a word that is `height` high, or on its own.
pub(super) fn superscript_rise(height: Option<Length>, text: &Parameters, script: &Parameters) -> Length {
    let beside = height.map_or(Length::ZERO, |height| height - script.superscript_drop);
    beside.max(text.superscript)
}

/// How far an exponent is raised that hangs `depth` below its baseline: it stands beside a letter, which rule 18a does not take
/// for a box (rule 18c).
pub(super) fn exponent_rise(depth: Length, text: &Parameters) -> Length {
    text.superscript.max(depth + text.x_height / 4)
}

/// How far a subscript is lowered.
pub(super) fn subscript_drop(text: &Parameters) -> Length {
    text.subscript
}

/// How far an index is lowered that is `height` high (rule 18b).
pub(super) fn index_drop(height: Length, text: &Parameters) -> Length {
    text.subscript.max(height - text.x_height.scale(4, 5))
}
