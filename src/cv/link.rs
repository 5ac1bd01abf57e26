//! Further pages about an entry.

use crate::diagnostic::Span;
use crate::markup::Prose;

/// A further page about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedLink<'a> {
    /// What is shown of it.
    pub name: LinkName<'a>,
    /// Its address.
    pub url: String,
    /// Where it was written.
    pub span: Span,
}

/// What is shown of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkName<'a> {
    /// What such pages are called.
    Kind(LinkKind),
    /// What the author calls it.
    Written(&'a Prose),
}

/// What is to be found where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The page of the publisher.
    Doi,
    /// The page on arXiv.
    Arxiv,
    /// The page in PubMed.
    Pmid,
    /// The text in PubMed Central.
    Pmcid,
    /// The text.
    Pdf,
    /// The programs.
    Code,
    /// The slides.
    Slides,
}

impl LinkKind {
    /// The name of the word for such a link.
    pub fn word(self) -> &'static str {
        match self {
            LinkKind::Doi => "doi",
            LinkKind::Arxiv => "arxiv",
            LinkKind::Pmid => "pmid",
            LinkKind::Pmcid => "pmcid",
            LinkKind::Pdf => "pdf",
            LinkKind::Code => "code",
            LinkKind::Slides => "slides",
        }
    }
}
