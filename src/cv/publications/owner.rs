//! The owner of a CV among the authors of a publication.

use super::spelling::{Fit, Spelling};
use super::{Author, Form, Name, titles};
use crate::markup::{Inline, Prose};

/// Whom a CV is of, as its name may be spelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The name, without titles.
    name: Name,
    /// All that the name and its aliases may be read as.
    spellings: Vec<Spelling>,
}

impl Owner {
    /// The owner of this name and these aliases, all without markup. Titles, degrees and pronouns are no part of a name:
    /// `Dr. Ada Lovelace, FRS (she/her)`.
    pub fn new<'a>(name: &'a str, aliases: impl IntoIterator<Item = &'a str>) -> Owner {
        let written = [name].into_iter().chain(aliases);
        let names: Vec<Name> = written.flat_map(titles::names).map(|name| Name::parse(&name)).collect();
        let spellings = names.iter().flat_map(Spelling::of_owner).collect();
        Owner { name: names.into_iter().next().unwrap_or_default(), spellings }
    }

    /// The index of the owner among the authors of one publication.
    ///
    /// A name is the owner's if its family name is, and no given name or initial contradicts. Where that is true of
    /// several authors, it is the one that fits best; where several fit as well, it is none, for it cannot be told.
    /// Where it is true of none, and a single name stands there only as a macro (`\me`), that is the owner.
    pub fn among(&self, authors: &[Author]) -> Option<usize> {
        let mut best: Option<(Fit, usize)> = None;
        let mut alone = true;
        for (index, author) in authors.iter().enumerate() {
            let Some(fit) = self.fit(author) else { continue };
            match best {
                Some((before, _)) if fit < before => {}
                Some((before, _)) if fit == before => alone = false,
                _ => (best, alone) = (Some((fit, index)), true),
            }
        }
        if let Some((_, index)) = best {
            return alone.then_some(index);
        }
        let mut macros = (0..authors.len()).filter(|&index| authors[index].is_macro());
        macros.next().filter(|_| macros.next().is_none())
    }

    /// Puts the owner's name where there is only a macro that stands for it.
    pub(super) fn sign(&self, authors: &mut [Author]) {
        let Some(author) = self.among(authors).map(|index| &mut authors[index]).filter(|author| author.is_macro())
        else {
            return;
        };
        let span = author.name.span;
        let text = self.name.written_out(Form::Full);
        author.name = Prose { inlines: vec![Inline::Text { text: text.clone(), span }], text, span };
        author.parts = Some(self.name.clone());
    }

    /// How near a name is to the owner's that is not it: from 0 to 1.
    pub(in crate::cv) fn likeness(&self, name: &Name) -> f64 {
        let other = Spelling::of(name);
        self.spellings.iter().map(|spelling| spelling.likeness(&other)).fold(0.0, f64::max)
    }

    fn fit(&self, author: &Author) -> Option<Fit> {
        if author.is_macro() {
            return None;
        }
        let name = author.parts();
        let plain = Spelling::of(&name);
        // Nearly all authors are others.
        if !self.spellings.iter().any(|spelling| spelling.may_be(&plain)) {
            return None;
        }
        let readings = Spelling::of_author(&name);
        let pairs = self.spellings.iter().flat_map(|own| readings.iter().map(move |other| (own, other)));
        pairs.filter_map(|(own, other)| own.fit(other)).max()
    }
}

#[cfg(test)]
mod tests;
