//! What only the whole CV can tell.

mod dates;
mod links;
mod references;
mod tags;
mod walk;

pub(super) use references::excluded;

use super::Cv;
use crate::diagnostic::Diagnostic;
use crate::source::Located;
use std::collections::BTreeSet;

/// What the files of a CV say, whether it is sound or not.
pub(super) struct Said {
    /// What may be the id of an entry that is not sound.
    pub ids: BTreeSet<String>,
    /// The tags that are given.
    pub tags: Vec<Located<String>>,
}

/// All that is wrong with a CV, and what is likely to be.
pub(super) fn check(cv: &Cv, said: &Said) -> Vec<Diagnostic> {
    let mut found = references::check(cv, &said.ids);
    found.extend(dates::check(cv));
    found.extend(links::check(cv));
    found.extend(tags::check(cv, &said.tags));
    found.extend(cv.front.contact.iter().flatten().filter_map(|item| item.check(item.span)));
    found
}
