//! The entries of each kind of section.
//!
//! What is the same in two kinds has the same name: `location`, `url`, `summary`, `highlights`, `note`, and the
//! dates `start`, `end`, `date`.

mod awards;
mod education;
mod experience;
mod service;
mod talks;
mod teaching;

pub use super::publications::{
    Author, Form, Grouping, Labels, Link, LinkKind, Name, Numbering, Order, Owner, Paths, Publication, PublicationType,
    Publications, Shorten, Venue, arxiv, doi, words,
};
pub use awards::Award;
pub use education::Education;
pub use experience::Experience;
pub use service::Service;
pub use talks::{Event, Talk};
pub use teaching::Course;
