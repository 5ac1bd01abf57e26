//! A CV, ordered as a theme says, into a document.
//!
//! The header, then the sections row by row. Templates get their fields (`expand`), markup its styles (`flatten`),
//! publications their numbers (`numbers`), and all text the elements that it belongs to (`tag`).

mod authors;
mod cited;
mod composer;
mod dates;
mod expand;
mod fields;
mod fit;
mod flatten;
mod header;
mod numbers;
mod photo;
mod section;
mod tag;
#[cfg(test)]
mod tests;
mod texts;
mod typefaces;
mod unshown;

pub use composer::{Resources, compose};
pub use fit::fit;
pub use numbers::uncitable;
pub use photo::photo;
pub use typefaces::{FOLDER, FontFile, FontSources, Resolved, Typefaces, UsedFont, typefaces};
pub use unshown::unshown;
