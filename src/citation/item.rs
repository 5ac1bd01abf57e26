//! A publication as an item of CSL-JSON, which the citation processor takes.

use super::marked::{HYPHEN, mark};
use crate::cv::sections::{Author, Facts, Name, Publication};
use crate::cv::{Date, Part, Season};
use crate::markup::Inline;
use hayagriva::citationberg::json::{DateValue, Item, LiteralName, NameItem, NameValue, Value, VecDate, VecDateRange};
use std::collections::BTreeMap;

/// The item of a publication, of which this is known. Words of the CV's language in it are filled in by `word`.
pub(super) fn item(publication: &Publication, facts: &Facts, word: &dyn Fn(&str) -> String) -> Item {
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
