//! PubMed's format (MEDLINE), of `.nbib` files.

use super::record::{Record, author, date};
use super::{ris, tagged};
use crate::cv::publications::Name;
use crate::cv::sections::Author;
use crate::diagnostic::SourceId;
use crate::source::Located;

/// The records of a text.
pub(super) fn records(text: &str, source: SourceId) -> Vec<Record> {
    tagged::records(text, source, "PMID", None).iter().map(record).collect()
}

fn record(written: &tagged::Record<'_>) -> Record {
    let mut record = Record { span: written.span(), ..Record::default() };
    let types: Vec<String> = written.all("PT").map(|field| field.value.to_lowercase()).collect();
    let is = |name: &str| types.iter().any(|kind| kind == name);
    let kind = if is("preprint") {
        "article"
    } else if written.first(&["BTI"]).is_some() {
        if written.first(&["TI"]).is_some() { "chapter" } else { "book" }
    } else {
        "article-journal"
    };
    kind.clone_into(&mut record.facts.kind);
    if let Some(field) = written.first(&["PMID"]) {
        record.key = Some(Located { value: field.value.clone(), span: field.span });
        record.text("PMID", &field.value, field.span);
    }
    record.authors = authors(written);
    let editors: Vec<Name> = written.all("FED").map(|field| ris::name(&field.value)).collect();
    if !editors.is_empty() {
        record.facts.names.insert("editor".to_owned(), editors);
    }
    let texts: [(&str, &[&str]); 14] = [
        ("container-title", if kind == "chapter" { &["BTI"] } else { &["JT", "TA"] }),
        ("container-title-short", &["TA"]),
        ("volume", &["VI"]),
        ("issue", &["IP"]),
        ("page", &["PG"]),
        ("PMCID", &["PMC"]),
        ("ISSN", &["IS"]),
        ("ISBN", &["ISBN"]),
        ("abstract", &["AB"]),
        ("publisher", &["PB"]),
        ("publisher-place", if kind == "article-journal" { &[] } else { &["PL"] }),
        ("edition", &["EN"]),
        ("language", &["LA"]),
        ("status", if is("published erratum") { &["PT"] } else { &[] }),
    ];
    for (variable, tags) in texts {
        if let Some(field) = written.first(tags) {
            record.text(variable, &field.value, field.span);
        }
    }
    // A translated title stands in brackets, and each ends with a full stop.
    let title = if kind == "book" { written.first(&["BTI"]) } else { written.first(&["TI", "TT"]) };
    if let Some(field) = title {
        let text = field.value.trim_end_matches('.');
        let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
        record.text("title", text.trim_end_matches('.'), field.span);
    }
    for field in written.all("AID").chain(written.all("LID")) {
        if let Some(doi) = field.value.strip_suffix("[doi]") {
            record.text("DOI", doi, field.span);
        } else if let (Some(number), false) =
            (field.value.strip_suffix("[pii]"), record.facts.texts.contains_key("page"))
        {
            // An article without pages is known by its number.
            let number = number.trim();
            if number.len() <= 10 && number.bytes().any(|byte| byte.is_ascii_digit()) && !number.contains(['(', '/']) {
                record.text("page", number, field.span);
            }
        }
    }
    if let Some(found) = written.first(&["DP", "DEP"]).and_then(|field| date(&numbers(&field.value)?)) {
        record.facts.dates.insert("issued".to_owned(), found);
    }
    if is("ahead of print")
        || written.first(&["PST"]).is_some_and(|field| field.value == "aheadofprint") && record.facts.dates.is_empty()
    {
        record.text("status", "in press", record.span);
    }
    let words = written.all("OT").chain(written.all("MH"));
    record.keywords = words.map(|field| field.value.trim_start_matches('*').to_owned()).collect();
    record
}

/// The authors: by their full names where these are given, and otherwise by the short ones; bodies in their places.
fn authors(written: &tagged::Record<'_>) -> Vec<Author> {
    let has_full = written.first(&["FAU"]).is_some();
    let mut authors = Vec::new();
    for field in &written.fields {
        let name = match field.tag {
            "FAU" => ris::name(&field.value),
            "AU" if !has_full => short(&field.value),
            "CN" => Name { family: field.value.clone(), ..Name::default() },
            _ => continue,
        };
        if !field.value.is_empty() {
            authors.push(author(name, field.span));
        }
    }
    authors
}

/// A short name: `Lovelace AK`, `Davis S Jr`.
fn short(written: &str) -> Name {
    let words: Vec<&str> = written.split_whitespace().collect();
    let is_suffix = |word: &str| ["Jr", "Sr", "2nd", "3rd", "4th", "II", "III"].contains(&word);
    let (words, suffix) = match &words[..] {
        [before @ .., last] if before.len() > 1 && is_suffix(last) => (before, (*last).to_owned()),
        all => (all, String::new()),
    };
    match words {
        [family @ .., initials] if !family.is_empty() && initials.chars().all(char::is_uppercase) => {
            let given: Vec<String> = initials.chars().map(|c| format!("{c}.")).collect();
            Name { given: given.join(" "), suffix, ..Name::parse(&format!("{},", family.join(" "))) }
        }
        _ => Name { family: written.to_owned(), ..Name::default() },
    }
}

/// The numbers of a date: `2021 Mar 4`, `2021 Mar-Apr`, `2021 Spring`, `20210304`.
fn numbers(written: &str) -> Option<Vec<i64>> {
    if written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(vec![written[..4].parse().ok()?, written[4..6].parse().ok()?, written[6..].parse().ok()?]);
    }
    let mut words = written.split_whitespace();
    let mut numbers = vec![words.next()?.get(..4)?.parse().ok()?];
    // Of several months, the first.
    let month = words.next().and_then(|word| super::date::month(word.split(['-', '/']).next().unwrap_or_default()));
    numbers.extend(month.map(i64::from));
    numbers.extend(words.next().filter(|_| month.is_some()).and_then(|day| day.parse::<i64>().ok()));
    Some(numbers)
}
