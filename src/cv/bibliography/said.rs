//! What a publication is and where it appeared, by CSL's types and variables.

use super::fields::{joined, made};
use super::record::Record;
use super::venue::{self, is_volume};
use crate::cv::publications::{Facts, with_ranges};
use crate::cv::sections::{PublicationType, Venue};
use crate::markup::Prose;
use crate::source::Located;

/// The type of a publication of one of CSL's types.
pub(super) fn kind(facts: &Facts) -> PublicationType {
    match facts.kind.as_str() {
        "article-journal" | "periodical" => PublicationType::Article,
        "article-magazine" | "article-newspaper" => PublicationType::Magazine,
        "review" | "review-book" => PublicationType::Review,
        "paper-conference" => PublicationType::InProceedings,
        "collection" => PublicationType::Collection,
        "book" | "classic" => PublicationType::Book,
        "chapter" => PublicationType::InCollection,
        "entry" | "entry-dictionary" | "entry-encyclopedia" => PublicationType::InReference,
        "thesis" => PublicationType::Thesis,
        "report" => PublicationType::Report,
        "article" | "manuscript" => PublicationType::Preprint,
        "dataset" => PublicationType::Dataset,
        "software" => PublicationType::Software,
        "patent" => PublicationType::Patent,
        "speech" | "performance" => PublicationType::Talk,
        _ => PublicationType::Other,
    }
}

/// Reads where a record appeared.
pub(super) struct Reader<'r> {
    pub record: &'r Record,
    pub kind: PublicationType,
    /// Its identifier on arXiv.
    pub arxiv: Option<&'r Located<String>>,
}

impl Reader<'_> {
    /// Where it appeared; `None` where nothing is said of it but when.
    pub fn venue(&self) -> Option<Venue> {
        let record = self.record;
        let name = self.name();
        // What is the name already is not said again.
        let other = |prose: Prose| Some(prose).filter(|prose| name.as_ref().is_none_or(|name| name.text != prose.text));
        let first = |variables: &[&str]| record.first(variables).and_then(other);
        // Some exporters write the number of an article for its pages too.
        let pages = record.prose("page").map(with_ranges);
        let no_page = |number: &Prose| pages.as_ref().is_none_or(|pages| pages.text != number.text);
        let is_house_named = is_volume(self.kind) || self.kind == PublicationType::Thesis;
        let series = first(&["collection-title"]);
        let volume = record.prose("volume");
        let numbers = venue::Numbers {
            kind: self.kind,
            has_series: series.is_some(),
            has_volume: volume.is_some(),
            number: first(&["collection-number", "number"])
                .filter(|number| no_page(number) && !self.is_on_arxiv(number)),
            issue: first(&["issue"]),
        };
        let volume = volume.map(|volume| numbers.volume(volume));
        let (issue, number) = numbers.read();
        let article = first(&["article-number"]).filter(no_page);
        let venue = Venue {
            short: first(&["container-title-short"]),
            authors: record.people("container-author"),
            event: first(&["event-title", "event"]),
            event_place: record.prose("event-place").filter(|_| self.kind != PublicationType::Talk),
            event_date: record.date("event-date"),
            form: record.prose("genre").filter(|_| self.kind != PublicationType::Thesis).and_then(other),
            series,
            number,
            volume,
            part: first(&["part-number"]),
            issue,
            chapter: first(&["chapter-number"]),
            article,
            pages,
            edition: record.prose("edition").map(venue::edition),
            version: record.prose("version").map(venue::version),
            volumes: record.prose("number-of-volumes"),
            page_count: record.prose("number-of-pages"),
            editors: if record.is_edited(self.kind) { Vec::new() } else { record.people("editor") },
            publisher: first(&["publisher"]).filter(|_| !is_house_named),
            place: first(&["publisher-place"]).filter(|_| !is_volume(self.kind)),
            isbn: record.prose("ISBN"),
            issn: record.prose("ISSN"),
            name,
            ..Venue::default()
        };
        Some(venue).filter(|venue| *venue != Venue::default())
    }

    /// What the place is called.
    fn name(&self) -> Option<Prose> {
        let first = |variables: &[&str]| self.record.first(variables);
        let container = ["container-title", "event-title", "event", "publisher", "collection-title"];
        match self.kind {
            PublicationType::Preprint => {
                self.arxiv.map(|id| made(format!("arXiv:{}", id.value), id.span)).or_else(|| first(&container))
            }
            kind if is_volume(kind) => joined(first(&["publisher"]), ", ", first(&["publisher-place"])),
            PublicationType::Thesis => joined(first(&["genre"]), ", ", first(&["publisher"])),
            PublicationType::Report => first(&["publisher", "container-title"]),
            PublicationType::Patent => first(&["number", "authority", "publisher"]),
            PublicationType::Talk => first(&["event-title", "event", "container-title", "publisher"]),
            _ => first(&container),
        }
    }

    /// Whether a number is that on arXiv.
    fn is_on_arxiv(&self, number: &Prose) -> bool {
        self.arxiv.is_some_and(|id| number.text.ends_with(id.value.as_str()))
    }
}
