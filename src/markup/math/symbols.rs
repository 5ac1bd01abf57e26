//! The symbols of formulas, by their commands.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::atom::Class;

/// Commands, characters and classes, one to a line.
const TABLE: &str = include_str!("symbols.txt");

static SYMBOLS: LazyLock<BTreeMap<&str, (&str, Class)>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let mut parts = line.split(' ');
        let (name, character, class) = (parts.next()?, parts.next()?, parts.next()?);
        let class = match class {
            "op" => Class::Op,
            "bin" => Class::Bin,
            "rel" => Class::Rel,
            "open" => Class::Open,
            "close" => Class::Close,
            "punct" => Class::Punct,
            "inner" => Class::Inner,
            _ => Class::Ord,
        };
        Some((name, (character, class)))
    };
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(entry).collect()
});

/// What a command sets, and what that is to its neighbours: plain TeX's, LaTeX's, amssymb's and unicode-math's symbols, as far
/// as a bundled font has them.
pub(super) fn symbol(command: &str) -> Option<(&'static str, Class)> {
    SYMBOLS.get(command).copied()
}

/// Functions with names of letters (`TeXbook` p. 162, amsmath).
pub(super) fn function(command: &str) -> Option<&'static str> {
    const FUNCTIONS: [&str; 35] = [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "erf", "exp",
        "gcd", "hom", "inf", "ker", "lcm", "lg", "lim", "ln", "log", "max", "min", "mod", "poly", "sec", "sin", "sinh",
        "sup", "tan", "tanh", "tr", "Pr",
    ];
    match command {
        "liminf" | "varliminf" => Some("lim inf"),
        "limsup" | "varlimsup" => Some("lim sup"),
        "injlim" | "varinjlim" => Some("inj lim"),
        "projlim" | "varprojlim" => Some("proj lim"),
        "argmax" => Some("arg max"),
        "argmin" => Some("arg min"),
        "bmod" => Some("mod"),
        _ => FUNCTIONS.into_iter().find(|known| *known == command),
    }
}

/// A character that is typed as it is.
pub(super) fn typed(character: char) -> (char, Class) {
    match character {
        '-' => ('\u{2212}', Class::Bin),
        '*' => ('\u{2217}', Class::Bin),
        '+' | '±' | '×' | '·' | '÷' | '∘' | '∪' | '∩' | '⊕' | '⊗' => (character, Class::Bin),
        '=' | '<' | '>' | ':' | '≤' | '≥' | '≠' | '≈' | '∼' | '≡' | '∈' | '⊂' | '⊆' | '→' | '←' | '∝' | '≪' | '≫'
        | '≲' | '≳' => (character, Class::Rel),
        '(' | '[' => (character, Class::Open),
        ')' | ']' | '!' | '?' => (character, Class::Close),
        ',' | ';' => (character, Class::Punct),
        _ => (character, Class::Ord),
    }
}

#[cfg(test)]
mod tests {
    use super::{SYMBOLS, TABLE, symbol};
    use crate::font::{FontStyle, Fonts, Lacking};
    use crate::geometry::Length;
    use crate::markup::math::atom::Class;

    #[test]
    fn every_line_of_the_table_is_read_and_every_symbol_has_a_glyph() {
        assert_eq!(SYMBOLS.len(), TABLE.lines().count() - 1);
        let fonts = Fonts::bundled();
        let (style, size) = (FontStyle::default(), Length::pt(10));
        let roman = fonts.face(fonts.select(style, size));
        let is_set = |c: char| {
            let (grapheme, script) = (c.to_string(), None);
            let lacking = Lacking { graphemes: &[&grapheme], script, style, size, may_be_signs: true };
            roman.has(c) || fonts.fallback(&lacking).is_some()
        };
        for (name, (character, _)) in SYMBOLS.iter() {
            assert!(character.chars().all(is_set), "{name}");
        }
        assert_eq!(symbol("gtrsim"), Some(("≳", Class::Rel)));
        assert_eq!(symbol("langle"), Some(("⟨", Class::Open)));
    }
}
