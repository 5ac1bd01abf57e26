//! Blocks into pages.

pub mod item;
pub mod line_break;
pub mod page;
