//! What a publication that the CV itself describes is in CSL's terms.

use crate::cv::sections::{Author, Facts, Name, Publication, PublicationType, Venue, arxiv, doi};
use crate::cv::{Date, DateText};
use crate::markup::{Inline, Prose, word};
use crate::source::Located;

/// What a publication is in CSL's terms. Of several venues, the first counts.
pub(super) fn facts(publication: &Publication) -> Facts {
    let kind = publication.kind();
    let mut facts = Facts { kind: csl_type(kind).to_owned(), ..Facts::default() };
    let prose = [
        ("title", Some(&publication.title)),
        ("original-title", publication.original.as_ref()),
        ("status", publication.status.as_ref()),
        ("event-place", publication.details.location.as_ref()),
    ];
    for (variable, text) in prose {
        add(&mut facts, variable, text);
    }
    add_names(&mut facts, "editor", &publication.editors);
    add_names(&mut facts, "translator", &publication.translators);
    if let Some(venue) = publication.venues.first() {
        add_venue(&mut facts, kind, &venue.value);
    }
    let mut plain = |variable: &str, text: Option<String>| {
        let inlines = text.map(|text| vec![Inline::Text { text, span: publication.title.span }]);
        facts.add(variable, inlines.unwrap_or_default());
    };
    let id = publication.arxiv.as_ref().and_then(|id| arxiv(&id.value));
    if kind == PublicationType::Preprint
        && let Some(id) = id
    {
        plain("number", Some(format!("arXiv:{id}")));
        plain("publisher", Some("arXiv".to_owned()));
    }
    plain("DOI", publication.doi.as_ref().and_then(|text| doi(&text.value)).map(str::to_owned));
    let address = publication.details.url.as_ref().map(|url| url.value.clone());
    plain("URL", address.or_else(|| id.map(|id| format!("https://arxiv.org/abs/{id}"))));
    plain("PMID", publication.pmid.as_ref().map(|id| id.value.clone()));
    plain("PMCID", publication.pmcid.as_ref().map(|id| id.value.clone()));
    facts.dates.extend(publication.when().map(|date| ("issued".to_owned(), date)));
    facts.dates.extend(first_date(publication.accessed.as_ref()).map(|date| ("accessed".to_owned(), date)));
    facts
}

fn add_venue(facts: &mut Facts, kind: PublicationType, venue: &Venue) {
    let is_volume = matches!(kind, PublicationType::Book | PublicationType::Collection | PublicationType::Translation);
    let has_publisher = venue.publisher.is_some();
    let is_part = matches!(
        kind,
        PublicationType::InProceedings
            | PublicationType::Abstract
            | PublicationType::InCollection
            | PublicationType::InReference
    );
    let name = match kind {
        _ if is_volume && has_publisher => "collection-title",
        PublicationType::Dataset | PublicationType::Software if has_publisher => "container-title",
        PublicationType::Thesis
        | PublicationType::Report
        | PublicationType::WorkingPaper
        | PublicationType::Preprint
        | PublicationType::Dataset
        | PublicationType::Software => "publisher",
        _ if is_volume => "publisher",
        PublicationType::Patent => "number",
        PublicationType::Talk => "event-title",
        _ => "container-title",
    };
    let issue = match kind {
        _ if is_volume => "collection-number",
        _ if ["container-title", "collection-title"].contains(&name) => "issue",
        _ => "number",
    };
    let number = match kind {
        _ if is_volume || is_part || venue.series.is_some() => "collection-number",
        // What a journal has no volumes to count in is an issue.
        _ if name == "container-title" => "issue",
        _ => "number",
    };
    let prose = [
        (name, &venue.name),
        ("container-title-short", &venue.short),
        ("event-title", &venue.event),
        ("event-place", &venue.event_place),
        ("genre", &venue.form),
        ("collection-title", &venue.series),
        (number, &venue.number),
        ("volume", &venue.volume),
        ("part-number", &venue.part),
        (issue, &venue.issue),
        ("chapter-number", &venue.chapter),
        ("page", &venue.pages),
        // Styles set the number of an article as its pages.
        ("page", &venue.article),
        ("edition", &venue.edition),
        ("version", &venue.version),
        ("number-of-volumes", &venue.volumes),
        ("number-of-pages", &venue.page_count),
        ("publisher", &venue.publisher),
        ("publisher-place", &venue.place),
        ("ISBN", &venue.isbn),
        ("ISSN", &venue.issn),
        ("note", &venue.note),
    ];
    for (variable, text) in prose {
        add(facts, variable, text.as_ref());
    }
    add_names(facts, "editor", &venue.editors);
    add_names(facts, "container-author", &venue.authors);
    facts.dates.extend(first_date(venue.event_date.as_ref()).map(|date| ("event-date".to_owned(), date)));
}

/// Gives a variable a text. A word of the language before a number is a style's to set.
fn add(facts: &mut Facts, variable: &str, text: Option<&Prose>) {
    let Some(text) = text else { return };
    let inlines = match text.inlines.first() {
        Some(Inline::Field { name, .. }) if word(name).is_some() && !text.text.is_empty() => {
            vec![Inline::Text { text: text.text.clone(), span: text.span }]
        }
        _ => text.inlines.clone(),
    };
    facts.add(variable, inlines);
}

fn add_names(facts: &mut Facts, variable: &str, people: &[Author]) {
    let names: Vec<Name> =
        people.iter().filter(|person| !person.is_rest()).map(|person| person.parts().into_owned()).collect();
    if !names.is_empty() {
        facts.names.entry(variable.to_owned()).or_insert(names);
    }
}

/// The date, and of a range its beginning.
fn first_date(date: Option<&Located<DateText>>) -> Option<Date> {
    match &date?.value {
        DateText::Date(date) | DateText::Range { start: date, .. } => Some(*date),
        DateText::Text(_) => None,
    }
}

fn csl_type(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Article | PublicationType::Editorial | PublicationType::CaseReport => "article-journal",
        PublicationType::Review => "review",
        PublicationType::InProceedings | PublicationType::Abstract => "paper-conference",
        PublicationType::Book | PublicationType::Collection | PublicationType::Translation => "book",
        PublicationType::InCollection => "chapter",
        PublicationType::InReference => "entry-encyclopedia",
        PublicationType::Thesis => "thesis",
        PublicationType::Report | PublicationType::WorkingPaper => "report",
        PublicationType::Preprint => "article",
        PublicationType::Magazine => "article-magazine",
        PublicationType::Dataset => "dataset",
        PublicationType::Software => "software",
        PublicationType::Patent => "patent",
        PublicationType::Talk => "speech",
        PublicationType::Other => "document",
    }
}
