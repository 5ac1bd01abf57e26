//! Characters that no font has.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::TextSpan;
use crate::font::{Script, script_name, script_of};
use crate::structure::{ElementId, Role, Structure};

/// The characters of a document that no font has. However many, and however often they stand in it, they are one
/// diagnostic.
#[derive(Clone, Debug, Default)]
pub struct Missing {
    characters: BTreeSet<char>,
    /// The first of them, each with the place where it was first met.
    first: Vec<(char, Span)>,
    /// How many letters and figures were looked at.
    letters: usize,
    /// How many of them were missed.
    missed: usize,
    /// The elements of which characters were missed, each with the first of them.
    elements: BTreeMap<ElementId, (char, Span)>,
}

/// Of so many letters one may be missing; where more are, a reader could not make sense of what is left.
const READABLE: usize = 10;

/// How many characters the warning names.
const NAMED: usize = 8;

impl Missing {
    /// Notes a character of a text.
    pub fn note(&mut self, character: char, span: &TextSpan) {
        self.missed += usize::from(character.is_alphanumeric());
        if let Some(element) = span.element {
            self.elements.entry(element).or_insert_with(|| (character, place(character, span)));
        }
        if self.characters.insert(character) && self.first.len() < NAMED {
            self.first.push((character, place(character, span)));
        }
    }

    /// Counts the letters of a text.
    pub fn count(&mut self, text: &str) {
        self.letters += text.chars().filter(|character| character.is_alphanumeric()).count();
    }

    /// What to say of them: an error where a name or a heading could not be read, or the text as a whole.
    pub fn diagnostic(&self, structure: &Structure) -> Option<Diagnostic> {
        let is_title =
            |element: &ElementId| structure.within(*element, |role| matches!(role, Role::Title | Role::Heading));
        let title = self.elements.iter().find(|(element, _)| is_title(element));
        let what = match title {
            Some((_, (character, span))) => {
                Some((*span, format!("a name or a heading cannot be set: no font has {}", shown(*character))))
            }
            None if self.missed > 0 && self.missed * READABLE >= self.letters => {
                self.first.first().map(|(character, span)| {
                    let Missing { missed, letters, .. } = self;
                    let message = format!("the text cannot be set: no font has {missed} of its {letters} letters");
                    (*span, format!("{message}, {} being the first", shown(*character)))
                })
            }
            None => None,
        };
        let Some((span, message)) = what else { return self.warning() };
        let error = Diagnostic::error(codes::UNREADABLE_TEXT, span, message);
        Some(error.hint("write it in letters that the fonts have: Latin ones with any accents, and single Greek ones"))
    }

    fn warning(&self) -> Option<Diagnostic> {
        let [(_, span), others @ ..] = &self.first[..] else { return None };
        let named: Vec<String> = self.first.iter().map(|(character, _)| shown(*character)).collect();
        let what = match self.characters.len() - named.len() {
            0 if others.is_empty() => format!("the character {}", named[0]),
            0 => format!("the characters {}", named.join(", ")),
            more => format!("the characters {} and {more} more", named.join(", ")),
        };
        let warning = Diagnostic::warning(codes::MISSING_GLYPH, *span, format!("no font has {what}"));
        let scripts: BTreeSet<Script> = self.characters.iter().filter_map(|character| script_of(*character)).collect();
        let name_one = |script: Script| {
            let script = script_name(script);
            format!("name a font for {script}: `style.fonts.fallback.{script} = \"…\"`")
        };
        let warning = scripts.into_iter().map(name_one).fold(warning, Diagnostic::hint);
        let warning =
            warning.hint("room is left in the place of each, and nothing is seen there; the text can still be copied");
        // Of a text in another script, its beginning is place enough.
        let elsewhere = others.iter().filter(|(_, place)| place.start.abs_diff(span.start) > FAR);
        Some(elsewhere.fold(warning, |warning, (character, place)| warning.also(*place, shown(*character))))
    }
}

/// How many bytes apart two places are for both to be shown.
const FAR: usize = 40;

fn shown(character: char) -> String {
    format!("`{}` (U+{:04X})", character.escape_debug(), u32::from(character))
}

/// Where a character of a text was written, or the whole text if that cannot be told.
fn place(character: char, span: &TextSpan) -> Span {
    let TextSpan { text, origin, .. } = span;
    match text.find(character) {
        Some(at) if origin.end - origin.start == text.len() => {
            let start = origin.start + at;
            Span { start, end: start + character.len_utf8(), ..*origin }
        }
        _ => *origin,
    }
}
