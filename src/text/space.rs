//! Spaces between words, as wide as TeX makes them: a space is wider, and stretches more, after a full stop.

use crate::document::SentenceSpace;
use crate::font::Parameters;
use crate::geometry::Length;
use crate::item::Glue;

/// How a space that follows a text is widened, in thousandths (`\spacefactor`; `TeXbook` p. 76).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SpaceFactor(i64);

impl SpaceFactor {
    /// At the beginning of a paragraph, and after a script.
    pub const NEUTRAL: SpaceFactor = SpaceFactor(1000);

    /// The factor after a character (*TeX: the Program* § 1034, with the codes of plain TeX), as far as marks widen spaces.
    pub fn after(self, character: char, widening: Widening) -> SpaceFactor {
        let code = match (character, widening) {
            ('.' | '?' | '!' | ':' | ';' | ',', Widening::None) | (':' | ';' | ',', Widening::Sentences) => 1000,
            ('.' | '?' | '!', _) => 3000,
            (':', _) => 2000,
            (';', _) => 1500,
            (',', _) => 1250,
            (')' | ']' | '\'' | '’' | '”', _) => return self,
            _ if character.is_uppercase() => 999,
            _ => 1000,
        };
        // No sentence ends with the full stop of an initial.
        if code > 1000 && self.0 < 1000 { SpaceFactor::NEUTRAL } else { SpaceFactor(code) }
    }

    /// The space itself (§ 1043–1044).
    pub fn space(self, face: &Parameters) -> Glue {
        let SpaceFactor(factor) = self;
        let extra = if factor >= 2000 { face.extra_space } else { Length::ZERO };
        Glue {
            natural: face.space + extra,
            stretch: Length::from_sp(face.stretch.sp() * factor / 1000),
            shrink: Length::from_sp(face.shrink.sp() * 1000 / factor),
            fil: Length::ZERO,
        }
    }
}

/// Which marks widen the space after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Widening {
    /// All, as in plain TeX.
    All,
    /// Those that end sentences.
    Sentences,
    /// None (`\frenchspacing`).
    None,
}

impl Widening {
    /// Which marks do in a language: some only in English, by LaTeX's default; babel sets `\frenchspacing` for the others.
    pub fn of(language: &str, space: SentenceSpace) -> Widening {
        let is_english = language.split(['-', '_']).next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"));
        match space {
            SentenceSpace::Tex if is_english => Widening::All,
            SentenceSpace::AfterSentences if is_english => Widening::Sentences,
            _ => Widening::None,
        }
    }
}

/// The width of a space of fixed width, in fractions of an em (Unicode 16, chapter 6, table 6-2).
pub(super) fn fixed_space(character: char, quad: Length) -> Length {
    let (numerator, denominator) = match character {
        '\u{2000}' | '\u{2002}' | '\u{2007}' => (1, 2),
        '\u{2001}' | '\u{2003}' | '\u{3000}' => (1, 1),
        '\u{2004}' => (1, 3),
        '\u{2005}' => (1, 4),
        '\u{2006}' | '\u{2009}' | '\u{202F}' => (1, 6),
        '\u{2008}' => (5, 18),
        '\u{200A}' => (1, 12),
        '\u{205F}' => (4, 18),
        _ => (0, 1),
    };
    quad.scale(numerator, denominator)
}

#[cfg(test)]
mod tests {
    use super::{SpaceFactor, Widening};
    use crate::document::SentenceSpace;
    use crate::font::{FontStyle, Fonts};
    use crate::geometry::Length;
    use crate::item::Glue;

    fn space_after(text: &str, language: &str) -> Glue {
        let fonts = Fonts::bundled();
        let face = fonts.face(fonts.select(FontStyle::default(), Length::pt(10))).parameters(Length::pt(10));
        let wide = Widening::of(language, SentenceSpace::Tex);
        text.chars().fold(SpaceFactor::NEUTRAL, |factor, character| factor.after(character, wide)).space(&face)
    }

    #[test]
    fn spaces_are_those_that_tex_shows() {
        // `\showbox` of an `\hbox` of these words in plain TeX; five decimals tell all scaled points apart.
        for (text, shown) in [
            ("word", ["3.33333", "1.66666", "1.11111"]),
            ("word,", ["3.33333", "2.08331", "0.88889"]),
            ("word;", ["3.33333", "2.49998", "0.74074"]),
            ("word:", ["4.44444", "3.33331", "0.55556"]),
            ("word.", ["4.44444", "4.99997", "0.37036"]),
            ("word.)", ["4.44444", "4.99997", "0.37036"]),
            ("x?", ["4.44444", "4.99997", "0.37036"]),
            ("x.”", ["4.44444", "4.99997", "0.37036"]),
            ("Michael I.", ["3.33333", "1.66666", "1.11111"]),
            ("USA", ["3.33333", "1.66498", "1.11221"]),
        ] {
            let [natural, stretch, shrink] = shown.map(|points| format!("{points}pt").parse().expect("a length"));
            assert_eq!(space_after(text, "en-GB"), Glue { natural, stretch, shrink, fil: Length::ZERO }, "{text}");
        }
    }

    #[test]
    fn only_english_widens_the_space_between_sentences() {
        for text in ["word,", "word;", "word:", "word.", "word.)", "x?", "x!"] {
            assert_eq!(space_after(text, "de"), space_after("word", "en"), "{text}");
        }
        assert_eq!(space_after("USA", "de-CH"), space_after("USA", "en"));
    }
}
