//! Characters that no font has.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::TextSpan;
use crate::font::{Script, script_name, script_of};

/// The characters of a document that no font has. However many, and however often they stand in it, they are
/// one warning.
#[derive(Clone, Debug, Default)]
pub struct Missing {
    characters: BTreeSet<char>,
    /// The first of them, each with the place where it was first met.
    first: Vec<(char, Span)>,
}

/// How many characters the warning names.
const NAMED: usize = 8;

impl Missing {
    /// Notes a character of a text.
    pub fn note(&mut self, character: char, span: &TextSpan) {
        if self.characters.insert(character) && self.first.len() < NAMED {
            self.first.push((character, place(character, span)));
        }
    }

    /// What to say of them.
    pub fn warning(&self) -> Option<Diagnostic> {
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
