//! The alphabets of formulas.

use crate::diagnostic::Span;
use crate::markup::{Inline, Style};

/// What letters look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// Of itself: Latin letters are italic.
    Normal,
    Roman,
    Italic,
    Bold,
    BoldItalic,
    Typewriter,
    Calligraphic,
    Fraktur,
    Blackboard,
    Sans,
}

impl Alphabet {
    /// That of a command with an argument: `\mathbb{R}`.
    pub fn of_command(command: &str) -> Option<Alphabet> {
        Some(match command {
            "mathrm" | "mathup" | "symup" | "symrm" | "mathnormal" | "operatorfont" | "up" => Alphabet::Roman,
            "mathit" | "symit" => Alphabet::Italic,
            "mathbf" | "symbf" | "bold" => Alphabet::Bold,
            "boldsymbol" | "bm" | "pmb" | "mathbfit" | "symbfit" | "mathbold" => Alphabet::BoldItalic,
            "mathtt" | "symtt" => Alphabet::Typewriter,
            "mathcal" | "mathscr" | "symcal" | "symscr" | "EuScript" => Alphabet::Calligraphic,
            "mathfrak" | "symfrak" | "frak" => Alphabet::Fraktur,
            "mathbb" | "symbb" | "Bbb" | "mathbbm" | "mathds" | "mathbbmss" => Alphabet::Blackboard,
            "mathsf" | "symsf" => Alphabet::Sans,
            _ => return None,
        })
    }

    /// That of a command that holds to the end of its group: `{\rm d}`.
    pub fn of_declaration(command: &str) -> Option<Alphabet> {
        Some(match command {
            "rm" | "rmfamily" | "upshape" | "normalfont" => Alphabet::Roman,
            "it" | "itshape" | "sl" | "slshape" | "mit" | "em" => Alphabet::Italic,
            "bf" | "bfseries" => Alphabet::Bold,
            "boldmath" => Alphabet::BoldItalic,
            "tt" | "ttfamily" => Alphabet::Typewriter,
            "cal" | "scr" => Alphabet::Calligraphic,
            "sf" | "sffamily" => Alphabet::Sans,
            _ => return None,
        })
    }

    /// A letter or digit, as a piece of running text.
    pub fn set(self, letter: char, span: Span) -> Inline {
        let text = |letter: char| Inline::Text { text: letter.to_string(), span };
        let styled = |style, inline| Inline::Styled { style, content: vec![inline] };
        let is_latin = letter.is_ascii_alphabetic();
        match self {
            Alphabet::Normal | Alphabet::Italic if is_latin => styled(Style::Emph, text(letter)),
            Alphabet::Bold if is_latin || letter.is_ascii_digit() => styled(Style::Strong, text(letter)),
            Alphabet::BoldItalic if is_latin => styled(Style::Strong, styled(Style::Emph, text(letter))),
            Alphabet::BoldItalic if letter.is_ascii_digit() => styled(Style::Strong, text(letter)),
            Alphabet::Bold | Alphabet::BoldItalic => text(bold_greek(letter)),
            Alphabet::Typewriter if letter.is_ascii_alphanumeric() => styled(Style::Code, text(letter)),
            Alphabet::Calligraphic => match calligraphic(letter) {
                Some(script) => text(script),
                // As in TeX, only capitals have the script's form.
                None => Alphabet::Normal.set(letter, span),
            },
            Alphabet::Fraktur => text(fraktur(letter)),
            Alphabet::Blackboard => text(blackboard(letter)),
            Alphabet::Sans => text(sans(letter)),
            _ => text(letter),
        }
    }
}

/// The letter of an alphabet of Unicode's that begins with a capital A and goes on with a small a (*Mathematical Alphanumeric
/// Symbols*).
fn in_alphabet(letter: char, capital_a: u32) -> char {
    let at = match letter {
        'A'..='Z' => u32::from(letter) - u32::from('A'),
        'a'..='z' => u32::from(letter) - u32::from('a') + 26,
        _ => return letter,
    };
    char::from_u32(capital_a + at).unwrap_or(letter)
}

fn digit(letter: char, zero: u32) -> char {
    letter.to_digit(10).and_then(|value| char::from_u32(zero + value)).unwrap_or(letter)
}

/// Script capitals; some stood in Unicode before the alphabet did.
fn calligraphic(letter: char) -> Option<char> {
    Some(match letter {
        'B' => 'ℬ',
        'E' => 'ℰ',
        'F' => 'ℱ',
        'H' => 'ℋ',
        'I' => 'ℐ',
        'L' => 'ℒ',
        'M' => 'ℳ',
        'R' => 'ℛ',
        'A'..='Z' => in_alphabet(letter, 0x1D49C),
        _ => return None,
    })
}

fn fraktur(letter: char) -> char {
    match letter {
        'C' => 'ℭ',
        'H' => 'ℌ',
        'I' => 'ℑ',
        'R' => 'ℜ',
        'Z' => 'ℨ',
        _ => in_alphabet(letter, 0x1D504),
    }
}

fn blackboard(letter: char) -> char {
    match letter {
        'C' => 'ℂ',
        'H' => 'ℍ',
        'N' => 'ℕ',
        'P' => 'ℙ',
        'Q' => 'ℚ',
        'R' => 'ℝ',
        'Z' => 'ℤ',
        '0'..='9' => digit(letter, 0x1D7D8),
        _ => in_alphabet(letter, 0x1D538),
    }
}

fn sans(letter: char) -> char {
    if letter.is_ascii_digit() { digit(letter, 0x1D7E2) } else { in_alphabet(letter, 0x1D5A0) }
}

/// Greek letters in bold: small ones italic, capitals upright, as TeX has them.
fn bold_greek(letter: char) -> char {
    let code = match letter {
        'Α'..='Ω' => u32::from(letter) - 0x391 + 0x1D6A8,
        'α'..='ω' => u32::from(letter) - 0x3B1 + 0x1D736,
        'ϵ' => 0x1D750,
        'ϑ' => 0x1D751,
        'ϰ' => 0x1D752,
        'ϕ' => 0x1D753,
        'ϱ' => 0x1D754,
        'ϖ' => 0x1D755,
        '∇' => 0x1D6C1,
        '∂' => 0x1D74F,
        _ => return letter,
    };
    char::from_u32(code).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::Alphabet;
    use crate::diagnostic::Span;
    use crate::font::{FontStyle, Fonts, Lacking};
    use crate::geometry::Length;
    use crate::markup::plain;

    #[test]
    fn every_letter_of_every_alphabet_has_a_glyph() {
        let fonts = Fonts::bundled();
        let (style, size) = (FontStyle::default(), Length::pt(10));
        let roman = fonts.face(fonts.select(style, size));
        let is_set = |c: char| {
            let (grapheme, script) = (c.to_string(), None);
            let lacking = Lacking { graphemes: &[&grapheme], script, style, size, may_be_signs: true };
            roman.has(c) || fonts.fallback(&lacking).is_some()
        };
        for alphabet in [
            Alphabet::Normal,
            Alphabet::BoldItalic,
            Alphabet::Typewriter,
            Alphabet::Calligraphic,
            Alphabet::Fraktur,
            Alphabet::Blackboard,
            Alphabet::Sans,
        ] {
            for letter in ('A'..='Z').chain('a'..='z').chain('0'..='9').chain('α'..='ω').chain("ϵϑϰϕϱϖ∇∂".chars())
            {
                let set = plain(&[alphabet.set(letter, Span::default())]);
                assert!(set.chars().all(is_set), "{alphabet:?} {letter} {set}");
            }
        }
        let one = |alphabet: Alphabet, letter| plain(&[alphabet.set(letter, Span::default())]);
        assert_eq!(one(Alphabet::Fraktur, 'g'), "𝔤");
        assert_eq!(one(Alphabet::Calligraphic, 'N'), "𝒩");
        assert_eq!(one(Alphabet::Blackboard, '1'), "𝟙");
    }
}
