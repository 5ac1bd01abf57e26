//! A document in other forms than a PDF.

mod plain;

pub use plain::plain_text;
