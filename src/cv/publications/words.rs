//! The words that are set of publications and were not written by the author: their names in the languages' tables, and
//! those that are read into a publication, in English.

use super::{LinkKind, PublicationType};

/// The name of the word for several publications of a type.
pub fn group(of: PublicationType) -> &'static str {
    match of {
        PublicationType::Article => "article",
        PublicationType::InProceedings => "inproceedings",
        PublicationType::Book => "book",
        PublicationType::InCollection => "incollection",
        PublicationType::Thesis => "thesis",
        PublicationType::Report => "report",
        PublicationType::Preprint => "preprint",
        PublicationType::Patent => "patent",
        PublicationType::Talk => "talk",
        PublicationType::Other => "other",
    }
}

/// The name of the word for what a link leads to.
pub fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Doi => "doi",
        LinkKind::Arxiv => "arxiv",
        LinkKind::Pdf => "pdf",
        LinkKind::Code => "code",
        LinkKind::Slides => "slides",
    }
}

/// The name of the word for what a mark behind an author's name means, where it is not said.
pub fn mark(mark: char) -> Option<&'static str> {
    match mark {
        '*' => Some("equal_contribution"),
        '†' => Some("alphabetical"),
        '‡' => Some("corresponding"),
        _ => None,
    }
}

/// What the states of publication that biblatex has (`pubstate`) are called.
pub fn status(pubstate: &str) -> Option<&'static str> {
    match pubstate {
        "inpreparation" => Some("in preparation"),
        "submitted" => Some("submitted"),
        "forthcoming" => Some("to appear"),
        "inpress" => Some("in press"),
        "prepublished" => Some("published online"),
        _ => None,
    }
}

/// What a thesis is called, by the entry of a bibliography.
pub fn thesis(entry: &str) -> &'static str {
    match entry {
        "phdthesis" => "PhD thesis",
        "mastersthesis" => "Master’s thesis",
        "bachelorthesis" => "Bachelor’s thesis",
        _ => "Thesis",
    }
}
