//! The words that are set of publications and were not written by the author, in English.

use super::{LinkKind, PublicationType};

/// What a group without a year is called.
pub const UNDATED: &str = "To appear";

/// What several publications of a type are called.
pub fn group(of: PublicationType) -> &'static str {
    match of {
        PublicationType::Article => "Journal articles",
        PublicationType::InProceedings => "Conference papers",
        PublicationType::Book => "Books",
        PublicationType::InCollection => "Book chapters",
        PublicationType::Thesis => "Theses",
        PublicationType::Report => "Reports",
        PublicationType::Preprint => "Preprints",
        PublicationType::Patent => "Patents",
        PublicationType::Talk => "Talks",
        PublicationType::Other => "Other publications",
    }
}

/// What a link is called.
pub fn link(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Doi => "DOI",
        LinkKind::Arxiv => "arXiv",
        LinkKind::Pdf => "PDF",
        LinkKind::Code => "Code",
        LinkKind::Slides => "Slides",
    }
}

/// What a mark behind an author's name means, where it is not said.
pub fn mark(mark: char) -> Option<&'static str> {
    match mark {
        '*' => Some("equal contribution"),
        '†' => Some("alphabetical order"),
        '‡' => Some("corresponding author"),
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
