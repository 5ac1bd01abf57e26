//! Where characters come from that a text's own face lacks.

use harfrust::Script;
use harfrust::unicode::{compose, script};

use super::registry::{FaceId, FamilyId, Fonts};
use super::style::FontStyle;
use super::{Face, Letterform, latin_modern};
use crate::geometry::Length;

impl Face {
    /// Whether it can show characters that belong together, such as a letter and its accents: each of them, or all as one.
    pub fn covers(&self, grapheme: &str) -> bool {
        grapheme.chars().filter(|c| !is_ignorable(*c)).all(|character| self.has(character))
            || self.covers_composed(grapheme)
    }

    fn covers_composed(&self, grapheme: &str) -> bool {
        let mut characters = grapheme.chars().map(u32::from);
        let Some(first) = characters.next() else { return true };
        let composed = characters.try_fold(first, compose).and_then(char::from_u32);
        composed.is_some_and(|composed| self.has(composed))
    }
}

/// Whether a character asks for no glyph of its own: joiners, and what chooses among the forms of the one before it.
fn is_ignorable(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// The script of a character; `None` for what is common to several.
pub fn script_of(character: char) -> Option<Script> {
    let script = script(character.into());
    (script != Script::COMMON && script != Script::INHERITED).then_some(script)
}

/// What a face is looked for, for text that the one asked for cannot show.
#[derive(Clone, Copy)]
pub struct Lacking<'a> {
    /// The characters, in groups that belong together.
    pub graphemes: &'a [&'a str],
    /// Their script, if they have one.
    pub script: Option<Script>,
    /// What was asked for.
    pub style: FontStyle,
    /// The size.
    pub size: Length,
    /// Whether they may be signs, as single Greek letters are in other text.
    pub may_be_signs: bool,
}

impl Fonts {
    /// The face of mathematics, where a sign is set from it though the text's own face has one.
    pub fn sign(&self, grapheme: &str, style: FontStyle) -> Option<FaceId> {
        let sign = grapheme.chars().next().filter(|sign| latin_modern::SYMBOLS.contains(sign));
        sign.and(self.family(self.typeface(style.typeface).family).mathematics)
    }

    /// The first face that can show text that its own face cannot: of the theme's own fallback, of the family, of
    /// mathematics, and of the bundled families that help with the script; those of the same letterform first, in the
    /// nearest weight and slant. Faces after it are not read.
    pub fn fallback(&self, lacking: &Lacking<'_>) -> Option<FaceId> {
        let typeface = self.typeface(lacking.style.typeface);
        let covers = |face: &FaceId| lacking.graphemes.iter().all(|grapheme| self.face(*face).covers(grapheme));
        let nearest =
            |family: FamilyId| self.nearest(family, FontStyle { small_caps: false, ..lacking.style }, lacking.size);
        let own = &self.family(typeface.family);
        let named =
            typeface.fallback.iter().filter(|(script, _)| lacking.script.is_none_or(|wanted| *script == wanted));
        let named = named.map(|(_, family)| nearest(*family));
        // Latin Modern's widest face stands in for its siblings.
        let upright = FontStyle { typeface: lacking.style.typeface, ..FontStyle::default() };
        let roman = own.mathematics.map(|_| self.nearest(FamilyId::LATIN_MODERN, upright, Length::pt(10)));
        let signs = typeface.mathematics.map(nearest).or(own.mathematics).filter(|_| lacking.may_be_signs);
        let helpers = self.helpers(own.letterform, lacking.script).map(nearest);
        let last = self.family(FamilyId::MATH).faces.iter().copied().filter(|_| lacking.may_be_signs);
        named.chain(roman).chain(signs).chain(helpers).chain(last).find(covers)
    }

    /// The families that help with a script, those of a letterform first. With what is common to scripts, those of Europe
    /// help.
    fn helpers(&self, letterform: Letterform, script: Option<Script>) -> impl Iterator<Item = FamilyId> {
        let script = script.unwrap_or(Script::LATIN);
        let helping: Vec<(FamilyId, Letterform)> = (0..)
            .map(FamilyId)
            .zip(self.families())
            .filter(|(_, family)| family.helps_with.contains(&script))
            .map(|(id, family)| (id, family.letterform))
            .collect();
        let wanted = if letterform == Letterform::Serif { Letterform::Serif } else { Letterform::Sans };
        let (same, other): (Vec<_>, Vec<_>) = helping.into_iter().partition(|(_, form)| *form == wanted);
        same.into_iter().chain(other).map(|(id, _)| id)
    }

    /// The size of the capitals that stand in for small ones which a face does not have.
    pub fn made_capitals(&self, face: FaceId, size: Length) -> Length {
        self.face(face).size_of_made_capitals(size)
    }

    /// The face that a space in a run of a face is set from: the same, or where it has no space, that of Latin Modern.
    pub fn with_space(&self, face: FaceId) -> FaceId {
        if self.face(face).has(' ') { face } else { FaceId(0) }
    }
}
