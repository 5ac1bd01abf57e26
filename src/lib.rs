//! A typesetting compiler for CVs: TOML in, PDF out.

pub mod colour;
pub mod cv;
pub mod diagnostic;
pub mod document;
pub mod font;
pub mod geometry;
pub mod item;
pub mod layout;
pub mod markup;
pub mod source;
pub mod text;
