//! A typesetting compiler for CVs: TOML in, PDF out.

pub mod colour;
pub mod diagnostic;
pub mod font;
pub mod geometry;
pub mod layout;
pub mod pdf;
