//! Punctuation by the conventions of each language: quotation marks that curl, the spaces that French has before `;` and
//! its like, words that do not end a line, full stops that do not meet.
//!
//! It is looked at when a text is put together from what the author and the theme have written, so that marks are seen
//! with all that stands around them, whatever its style. Code, and addresses of pages and people, stay as they are.

mod quotes;
mod spaces;

use crate::address::address;
use crate::locale::Conventions;
use std::rc::Rc;

/// A stretch of a text that looks the same.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// What it says.
    pub text: String,
    /// The conventions of its language.
    pub conventions: Rc<Conventions>,
    /// How it may be changed.
    pub treatment: Treatment,
}

/// How a stretch may be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Quotation marks and spaces are those of its language.
    Curled,
    /// Spaces are those of its language; quotation marks stay as they were typed.
    Straight,
    /// It stays as it is.
    Verbatim,
}

/// Sets the punctuation of a text as its languages have it.
pub fn punctuate(stretches: &mut [Stretch]) {
    if !stretches.iter().any(needs_a_look) {
        return;
    }
    let mut text = Characters::of(stretches);
    text.keep_addresses();
    quotes::curl(&mut text);
    spaces::set(&mut text);
    text.write(stretches);
}

/// Whether anything might change in a stretch.
fn needs_a_look(stretch: &Stretch) -> bool {
    let Conventions { space_before, tie_after, quotes, .. } = &*stretch.conventions;
    let spaced = || quotes.0.iter().filter(|mark| mark.chars().count() > 1).flat_map(|mark| mark.trim().chars());
    stretch.treatment != Treatment::Verbatim
        && (!tie_after.is_empty()
            || stretch.text.contains(['"', '\''])
            || stretch.text.contains(|c: char| space_before.contains_key(&c) || spaced().any(|mark| mark == c)))
}

/// All characters of a text, across its stretches.
struct Characters {
    all: Vec<Character>,
    conventions: Vec<Rc<Conventions>>,
}

/// A character, and what it becomes.
struct Character {
    /// What was written.
    written: char,
    /// The stretch it is of.
    stretch: usize,
    /// How it may be changed.
    treatment: Treatment,
    /// What is set instead, if it is changed.
    set: Option<String>,
}

impl Characters {
    fn of(stretches: &[Stretch]) -> Characters {
        let of_stretch = |(stretch, said): (usize, &Stretch)| {
            let treatment = said.treatment;
            let character = move |written| Character { written, stretch, treatment, set: None };
            said.text.chars().map(character).collect::<Vec<_>>()
        };
        Characters {
            all: stretches.iter().enumerate().flat_map(of_stretch).collect(),
            conventions: stretches.iter().map(|stretch| Rc::clone(&stretch.conventions)).collect(),
        }
    }

    /// What was written before a character.
    fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).map(|before| self.all[before].written)
    }

    /// What was written after a character.
    fn after(&self, at: usize) -> Option<char> {
        self.all.get(at + 1).map(|after| after.written)
    }

    fn conventions(&self, at: usize) -> &Conventions {
        &self.conventions[self.all[at].stretch]
    }

    /// Leaves alone what stands in an address.
    fn keep_addresses(&mut self) {
        for word in self.all.split_mut(|character| character.written.is_whitespace()) {
            if !word.iter().any(|character| matches!(character.written, '/' | '@' | ':' | '.')) {
                continue;
            }
            let text: String = word.iter().map(|character| character.written).collect();
            let Some(found) = address(&text) else { continue };
            let within = text.char_indices().map(|(at, _)| found.contains(&at));
            for (character, _) in word.iter_mut().zip(within).filter(|(_, within)| *within) {
                character.treatment = Treatment::Verbatim;
            }
        }
    }

    /// Writes what has become of each stretch.
    fn write(&self, stretches: &mut [Stretch]) {
        for stretch in stretches.iter_mut() {
            stretch.text.clear();
        }
        for character in &self.all {
            let text = &mut stretches[character.stretch].text;
            match &character.set {
                Some(set) => text.push_str(set),
                None => text.push(character.written),
            }
        }
    }
}

#[cfg(test)]
mod tests;
