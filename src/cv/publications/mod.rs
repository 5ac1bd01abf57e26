//! Sections of publications: how they are written, chosen from bibliographies, put in order, and told apart.

mod author;
mod facts;
mod folded;
mod gather;
mod identifier;
mod kind;
mod name;
mod owner;
mod pages;
mod publication;
mod section;
mod spelling;
mod surnames;
mod titles;

pub use author::{Author, MARKS, meaning};
pub use facts::Facts;
pub(super) use gather::{Library, gather};
pub use identifier::{arxiv, doi};
pub use kind::{ByType, PublicationType};
pub use name::{Form, Name};
pub use owner::Owner;
pub use pages::page_ranges;
pub use publication::{Publication, Venue};
pub use section::{Grouping, NumberFrom, Numbering, Order, Paths, Publications, Shorten};

pub(super) use identifier::{ARXIV, DOI};
pub(super) use name::{Word, is_behind, is_small};
pub(super) use pages::with_ranges;
pub(super) use publication::year;
