//! A publication as an item of CSL-JSON, which the citation processor takes.

use super::marked::{HYPHEN, mark};
use crate::cv::sections::{Author, Facts, Name, Publication, PublicationType, Venue, arxiv, doi};
use crate::cv::{Date, Part, Season};
use crate::markup::{Inline, Prose};
use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use std::collections::BTreeMap;

/// The item of a publication. Words of the CV's language in it are filled in by `word`.
pub(super) fn item(publication: &Publication, word: &dyn Fn(&str) -> String) -> Item {
    let own;
    let facts = if let Some(facts) = &publication.facts {
        facts
    } else {
        own = facts_of(publication);
        &own
    };
    let mut item = BTreeMap::new();
    item.insert("id".to_owned(), Value::String("item".to_owned()));
    item.insert("type".to_owned(), Value::String(facts.kind.clone()));
    for (variable, text) in &facts.texts {
        let text = filled_in(text, word);
        let plain = crate::markup::plain(&text);
        // What the processor reads itself, it gets as it is.
        let is_number = plain.contains(|c: char| c.is_ascii_digit()) && plain.chars().all(char::is_alphanumeric);
        let is_read = is_number || READ.contains(&variable.as_str());
        item.insert(variable.clone(), Value::String(if is_read { plain } else { mark(&text) }));
    }
    for (variable, date) in &facts.dates {
        item.insert(variable.clone(), Value::Date(date_value(*date)));
    }
    for (variable, names) in &facts.names {
        item.insert(variable.clone(), Value::Names(names.iter().map(name_value).collect()));
    }
    // The short form of what has none is the long one.
    if let Some(title) = item.get("container-title").cloned() {
        item.entry("container-title-short".to_owned()).or_insert(title);
    }
    let authors: Vec<NameValue> = named(&publication.authors).map(|author| name_value(&author.parts())).collect();
    if !authors.is_empty() {
        item.insert("author".to_owned(), Value::Names(authors));
    }
    Item(item)
}

/// The variables that the processor reads as numbers, pages or addresses, or as codes.
const READ: [&str; 20] = [
    "DOI",
    "ISBN",
    "ISSN",
    "PMCID",
    "PMID",
    "URL",
    "chapter-number",
    "collection-number",
    "edition",
    "issue",
    "language",
    "locator",
    "number-of-pages",
    "number-of-volumes",
    "page",
    "part-number",
    "printing-number",
    "supplement-number",
    "version",
    "volume",
];

/// The authors that are named, which are those that the processor is given.
pub(super) fn named(authors: &[Author]) -> impl Iterator<Item = &Author> {
    authors.iter().filter(|author| !author.is_rest())
}

/// Running text with the words of the language filled in.
fn filled_in(inlines: &[Inline], word: &dyn Fn(&str) -> String) -> Vec<Inline> {
    let inline = |inline: &Inline| match inline {
        Inline::Field { name, span } => {
            let text = crate::markup::word(name).map_or_else(String::new, word);
            Inline::Text { text, span: *span }
        }
        other => other.clone(),
    };
    inlines.iter().map(inline).collect()
}

fn name_value(name: &Name) -> NameValue {
    let Name { given, particle, family, suffix, keeps_particle } = name;
    if given.is_empty() && particle.is_empty() && suffix.is_empty() {
        return NameValue::Literal(LiteralName { literal: family.clone() });
    }
    let some = |text: &String| (!text.is_empty()).then(|| text.clone());
    let (stays, drops) = if *keeps_particle { (some(particle), None) } else { (None, some(particle)) };
    NameValue::Item(NameItem {
        family: family.clone(),
        given: some(given).map(|given| whole_hyphens(&given)),
        non_dropping_particle: stays,
        dropping_particle: drops,
        suffix: some(suffix),
        comma_suffix: None,
    })
}

/// A given name in which no hyphen before a small letter parts two names: of *Ji-woo* the initial is *J.*
fn whole_hyphens(given: &str) -> String {
    let mut whole = String::with_capacity(given.len());
    let mut letters = given.chars().peekable();
    while let Some(c) = letters.next() {
        let is_within = c == '-' && letters.peek().is_some_and(|next| next.is_lowercase());
        whole.push(if is_within { HYPHEN } else { c });
    }
    whole
}

fn date_value(date: Date) -> DateValue {
    let number = |number: u16| i16::try_from(number).unwrap_or(i16::MAX);
    let mut parts = vec![number(date.year)];
    let mut season = None;
    match date.part {
        Part::Whole => {}
        Part::Month(month) => parts.push(i16::from(month)),
        Part::Day { month, day } => parts.extend([i16::from(month), i16::from(day)]),
        Part::Season(of_year) => {
            season = Some(match of_year {
                Season::Spring => "1",
                Season::Summer => "2",
                Season::Autumn | Season::Fall => "3",
                Season::Winter => "4",
            });
        }
    }
    let season = season.map(str::to_owned);
    DateValue::DateParts { date_parts: VecDateRange(vec![VecDate(parts)]), literal: None, season, circa: false }
}

/// What a publication that the CV describes is in CSL's terms. Of several venues, the first counts.
fn facts_of(publication: &Publication) -> Facts {
    let kind = publication.kind();
    let mut facts = Facts { kind: csl_type(kind).to_owned(), ..Facts::default() };
    let mut add = |variable: &str, text: Option<&Prose>| {
        facts.add(variable, text.map_or_else(Vec::new, |text| text.inlines.clone()));
    };
    add("title", Some(&publication.title));
    add("status", publication.status.as_ref());
    add("event-place", publication.details.location.as_ref());
    if let Some(venue) = publication.venues.first() {
        let Venue { name, short, volume, issue, pages, series, publisher, .. } = &venue.value;
        let (variable, number) = match kind {
            PublicationType::Book if publisher.is_none() => ("publisher", "collection-number"),
            PublicationType::Book => ("collection-title", "collection-number"),
            PublicationType::Thesis | PublicationType::Report | PublicationType::Preprint => ("publisher", "number"),
            PublicationType::Patent => ("number", "number"),
            PublicationType::Talk => ("event-title", "number"),
            _ => ("container-title", "issue"),
        };
        add(variable, Some(name));
        add("container-title-short", short.as_ref());
        add("volume", volume.as_ref());
        add(number, issue.as_ref());
        add("page", pages.as_ref());
        add("collection-title", series.as_ref());
        add("publisher", publisher.as_ref());
        let editors: Vec<Name> = venue.editors.iter().map(|editor| editor.parts().into_owned()).collect();
        if !editors.is_empty() {
            facts.names.insert("editor".to_owned(), editors);
        }
    }
    let mut plain = |variable: &str, text: Option<String>, span| {
        facts.add(variable, text.map_or_else(Vec::new, |text| vec![Inline::Text { text, span }]));
    };
    let span = publication.title.span;
    let id = publication.arxiv.as_ref().and_then(|id| arxiv(&id.value));
    if kind == PublicationType::Preprint
        && let Some(id) = id
    {
        plain("number", Some(format!("arXiv:{id}")), span);
        plain("publisher", Some("arXiv".to_owned()), span);
    }
    plain("DOI", publication.doi.as_ref().and_then(|text| doi(&text.value)).map(str::to_owned), span);
    let address = publication.details.url.as_ref().map(|url| url.value.clone());
    plain("URL", address.or_else(|| id.map(|id| format!("https://arxiv.org/abs/{id}"))), span);
    if let Some(date) = publication.when() {
        facts.dates.insert("issued".to_owned(), date);
    }
    facts
}

fn csl_type(kind: PublicationType) -> &'static str {
    match kind {
        PublicationType::Article => "article-journal",
        PublicationType::InProceedings => "paper-conference",
        PublicationType::Book => "book",
        PublicationType::InCollection => "chapter",
        PublicationType::Thesis => "thesis",
        PublicationType::Report => "report",
        PublicationType::Preprint => "article",
        PublicationType::Patent => "patent",
        PublicationType::Talk => "speech",
        PublicationType::Other => "document",
    }
}
