//! The entries of each kind of section.
//!
//! What all kinds have stands in [`Details`](super::Details), and what two of them have has the same name in both.

mod awards;
mod certifications;
mod custom;
mod education;
mod experience;
mod grants;
mod languages;
mod lists;
mod memberships;
mod patents;
mod projects;
mod references;
mod service;
mod skills;
mod software;
mod students;
mod talks;
mod teaching;

pub use super::publications::{
    Author, ByType, Facts, Form, Grouping, Name, NumberFrom, Numbering, Order, Owner, Paths, Publication,
    PublicationType, Publications, Shorten, Venue, arxiv, doi, meaning, page_ranges,
};
pub use awards::Award;
pub use certifications::Certification;
pub use custom::{Custom, CustomEntry, Own};
pub use education::Education;
pub use experience::{Experience, Position};
pub use grants::Grant;
pub use languages::Language;
pub use lists::{List, ListItem, ListStyle};
pub use memberships::Membership;
pub use patents::Patent;
pub use projects::Project;
pub use references::Reference;
pub use service::Service;
pub use skills::{Interest, Item, Skill};
pub use software::Software;
pub use students::Student;
pub use talks::{Event, Talk};
pub use teaching::Course;
