//! Blocks into pages.

pub mod line_break;
pub mod page;
