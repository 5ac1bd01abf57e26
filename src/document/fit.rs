//! How many pages a document is made to fit.

use crate::diagnostic::Span;

/// How many pages a document is made to fit, and how much tighter it may be set for that. Space goes first, then leading,
/// then margins, and the size of text last; none is given up before those ahead of it are used up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The most pages.
    pub pages: u16,
    /// The least space between sections, entries and rows, in per cent of the document's.
    pub spacing: u8,
    /// The least leading, in per cent of the document's.
    pub leading: u8,
    /// The least margins, in per cent of the document's.
    pub margins: u8,
    /// The least size of text, in per cent of the document's, and of leading besides.
    pub size: u8,
    /// Where the number of pages was asked for, if that was in a source.
    pub origin: Option<Span>,
}
