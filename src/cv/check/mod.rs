//! What only the whole CV can tell.

mod dates;
mod doubt;
mod hyphenation;
mod links;
mod owner;
mod references;
mod tags;
mod walk;

pub(super) use doubt::doubtful;
pub use references::citations;
pub(super) use references::excluded;

use references::References;
use walk::walk;

use super::Cv;
use crate::diagnostic::Diagnostic;
use crate::source::Located;
use std::collections::BTreeSet;

/// All that is wrong with a CV, and what is likely to be. `tags` are those that its files give; of the names in `doubt` it
/// cannot be told whether something has them.
pub(super) fn check(cv: &Cv, tags: &[Located<String>], doubt: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut references = References::default();
    walk(cv, &mut |piece| {
        references.see(&piece);
        links::check(&piece, &mut found);
    });
    references.without(doubt);
    found.extend(references::check(cv, &references, doubt));
    found.extend(dates::check(cv));
    found.extend(tags::check(cv, tags));
    found.extend(owner::check(cv));
    found.extend(hyphenation::check(cv));
    found.extend(cv.front.contact.iter().flatten().filter_map(|item| item.check(item.span)));
    found
}
