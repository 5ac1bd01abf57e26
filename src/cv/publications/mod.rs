//! Sections of publications: how they are written, chosen from bibliographies, put in order, and told apart.

mod author;
mod folded;
mod gather;
mod identifier;
mod name;
mod owner;
mod publication;
mod section;
mod spelling;
mod surnames;
mod titles;

pub use author::{Author, MARKS, meaning};
pub(super) use gather::{Library, gather};
pub use identifier::{arxiv, doi};
pub use name::{Form, Name};
pub use owner::Owner;
pub use publication::{Publication, PublicationType, Venue};
pub use section::{Grouping, Labels, Numbering, Order, Paths, Publications, Shorten};

pub(super) use identifier::{ARXIV, DOI};
pub(super) use name::{Word, is_behind, is_small};
