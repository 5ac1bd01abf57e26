//! Which format a bibliography is in. Its text tells, not the name of its file.

use super::tagged;

/// A format of bibliographies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// BibTeX and biblatex.
    BibTeX,
    /// CSL-JSON, which Zotero and Mendeley export.
    CslJson,
    /// RIS, which `EndNote` and publishers export.
    Ris,
    /// `PubMed`'s, of `.nbib` files (MEDLINE).
    PubMed,
}

impl Format {
    /// The format of a text. What is none of the others is taken for BibTeX.
    ///
    /// ```
    /// use cvpdf::cv::bibliography::Format;
    ///
    /// assert_eq!(Format::of("TY  - JOUR\nTI  - Engines\nER  -"), Format::Ris);
    /// assert_eq!(Format::of("[{ \"title\": \"Engines\" }]"), Format::CslJson);
    /// assert_eq!(Format::of("@book{engines, title = {Engines}}"), Format::BibTeX);
    /// ```
    pub fn of(text: &str) -> Format {
        let text = text.trim_start_matches('\u{FEFF}').trim_start();
        let mut after = text.chars().filter(|c| !c.is_whitespace()).take(2);
        match (after.next(), after.next()) {
            (Some('['), Some('{' | ']') | None) | (Some('{'), Some('"' | '}') | None) => return Format::CslJson,
            _ => {}
        }
        // Exporters put a heading or two above the first record.
        for line in tagged::lines(text).take(HEADING).map(|(line, _)| line) {
            if line.trim_start().starts_with('@') {
                break;
            }
            match tagged::tag(line) {
                Some(("TY", _)) => return Format::Ris,
                Some(("PMID", _)) => return Format::PubMed,
                _ => {}
            }
        }
        Format::BibTeX
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Format::BibTeX => "BibTeX",
            Format::CslJson => "CSL-JSON",
            Format::Ris => "RIS",
            Format::PubMed => "PubMed’s format",
        }
    }
}

/// In how many lines the first record begins.
const HEADING: usize = 50;
