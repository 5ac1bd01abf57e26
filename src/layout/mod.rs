//! Blocks into pages.

pub mod page;
