//! A theme: the design of a CV, as data.
//!
//! A theme is TOML too. Its templates say in the CV's own markup which field stands where; a row whose fields are all
//! absent vanishes. A theme may start from another one, and then says only what is different.

mod check;
mod design;
mod measures;
mod read;
mod schema;

pub use design::*;
pub use read::{BUILT_IN, built_in, read};
pub use schema::{cv_schema, schema};
