//! CSL-JSON: what Zotero, Mendeley and other programs export for citation processors.

use super::record::{Record, author, date};
use crate::cv::date::{Date, Part, Season};
use crate::cv::publications::Name;
use crate::diagnostic::{Diagnostic, SourceId, Span, codes};
use crate::source::Located;
use serde_json::{Deserializer, Map, Value};

/// The records of a text. Mistakes of form are added to `found`; what stands before the first one is read.
pub(super) fn records(text: &str, source: SourceId, found: &mut Vec<Diagnostic>) -> Vec<Record> {
    let mut records = Vec::new();
    let mut reading = Reading { text, at: 0, source };
    reading.skip(|c| c.is_whitespace() || c == '\u{FEFF}');
    if let Err(error) = reading.all(&mut records) {
        found.push(error);
    }
    records
}

/// A text, and how far it was read.
struct Reading<'a> {
    text: &'a str,
    at: usize,
    source: SourceId,
}

impl Reading<'_> {
    fn skip(&mut self, is_blank: impl Fn(char) -> bool) {
        self.at += self.rest().len() - self.rest().trim_start_matches(is_blank).len();
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span { source: self.source, start, end }
    }

    /// A list of items, a single one, or a table with `items`.
    fn all(&mut self, records: &mut Vec<Record>) -> Result<(), Diagnostic> {
        if !self.rest().starts_with('[') {
            let (value, span) = self.value()?;
            let items = value.get("items").and_then(Value::as_array);
            match items {
                Some(items) => records.extend(items.iter().filter_map(|item| record_of(item, span))),
                None => records.extend(record_of(&value, span)),
            }
            return Ok(());
        }
        self.at += 1;
        loop {
            self.skip(char::is_whitespace);
            match self.rest().chars().next() {
                Some(']') => return Ok(()),
                None => {
                    let end = self.text.trim_end().len();
                    let error = Diagnostic::error(codes::BIBLIOGRAPHY, self.span(end, end), "the list is not closed");
                    return Err(error.hint("a `]` is missing at the end of the file; it may have been cut off"));
                }
                Some(_) => {}
            }
            let (value, span) = self.value()?;
            let Some(record) = record_of(&value, span) else {
                let error = Diagnostic::error(codes::BIBLIOGRAPHY, span, "this is not an item of CSL-JSON");
                return Err(
                    error.hint("an item is written `{ \"id\": \"key\", \"type\": \"book\", \"title\": \"…\" }`")
                );
            };
            records.push(record);
            self.skip(char::is_whitespace);
            match self.rest().chars().next() {
                Some(',') => self.at += 1,
                Some(']') | None => {}
                Some(other) => {
                    let place = self.span(self.at, self.at + other.len_utf8());
                    let error = Diagnostic::error(codes::BIBLIOGRAPHY, place, "a comma is missing before this");
                    return Err(error.hint("the items of the list are separated by commas"));
                }
            }
        }
    }

    /// The value that begins here, and where its first line stands.
    fn value(&mut self) -> Result<(Value, Span), Diagnostic> {
        let start = self.at;
        let mut values = Deserializer::from_str(self.rest()).into_iter::<Value>();
        let read = values.next();
        let length = values.byte_offset();
        match read {
            Some(Ok(value)) => {
                self.at += length;
                let line = self.text[start..self.at].lines().next().map_or(0, str::len);
                Ok((value, self.span(start, start + line.max(1))))
            }
            Some(Err(error)) => Err(self.fault(start, &error)),
            None => Err(Diagnostic::error(codes::BIBLIOGRAPHY, self.span(start, start), "the list has no items")),
        }
    }

    fn fault(&self, start: usize, error: &serde_json::Error) -> Diagnostic {
        let lines: Vec<&str> = self.text[start..].split_inclusive('\n').take(error.line()).collect();
        let before: usize = lines.iter().take(error.line().saturating_sub(1)).map(|line| line.len()).sum();
        let last = lines.last().map_or("", |line| line.trim_end_matches(['\r', '\n']));
        let column = error.column().saturating_sub(1).min(last.len());
        let mut at = start + before + column;
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let length = self.text[at..].chars().next().filter(|c| !c.is_control()).map_or(0, char::len_utf8);
        // serde_json says the place in words too.
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let message = format!("the file is not sound JSON: {said}");
        Diagnostic::error(codes::BIBLIOGRAPHY, self.span(at, at + length), message)
    }
}

/// What an item says, if it is one.
fn record_of(item: &Value, span: Span) -> Option<Record> {
    let item = item.as_object()?;
    let mut record = Record { span, ..Record::default() };
    record.facts.kind = string(item.get("type")).unwrap_or_else(|| "document".to_owned());
    record.key = key(item).map(|value| Located { value, span });
    for (variable, value) in item {
        match variable.as_str() {
            "id" | "citation-key" | "type" | "custom" => {}
            "keyword" | "categories" => record.keywords.extend(keywords(value)),
            "author" => record.authors = names(value).into_iter().map(|name| author(name, span)).collect(),
            _ if is_names(value) => {
                record.facts.names.insert(variable.clone(), names(value));
            }
            _ if value.is_object() => match dated(value) {
                Some(found) => {
                    record.facts.dates.insert(variable.clone(), found);
                }
                None => {
                    if let Some(text) = string(value.get("literal").or_else(|| value.get("raw"))) {
                        record.text(if variable == "issued" { "status" } else { variable }, &text, span);
                    }
                }
            },
            _ => {
                if let Some(text) = string(Some(value)) {
                    let variable = match variable.as_str() {
                        "journalAbbreviation" => "container-title-short",
                        "shortTitle" => "title-short",
                        variable => variable,
                    };
                    record.text(variable, &text, span);
                }
            }
        }
    }
    extra(&mut record, span);
    Some(record)
}

/// What Zotero writes into the note for want of a field: lines such as `PMID: 123` or `Citation Key: ada1843`.
fn extra(record: &mut Record, span: Span) {
    let Some(note) = record.facts.plain("note") else { return };
    let mut rest = Vec::new();
    for line in note.lines() {
        match line.split_once(':').map(|(name, value)| (name.trim(), value.trim())) {
            Some((name, value)) if name.eq_ignore_ascii_case("citation key") => {
                record.key = Some(Located { value: value.to_owned(), span });
            }
            Some((name @ ("DOI" | "PMID" | "PMCID" | "ISBN" | "ISSN"), value)) => record.text(name, value, span),
            Some((name, value)) if name.eq_ignore_ascii_case("arxiv") => {
                record.text("archive", "arXiv", span);
                record.text("number", value, span);
            }
            _ => rest.push(line),
        }
    }
    if rest.len() < note.lines().count() {
        record.facts.texts.remove("note");
        record.text("note", &rest.join(" "), span);
    }
}

/// The key: Zotero's `citation-key`, or the `id`, unless that is an address.
fn key(item: &Map<String, Value>) -> Option<String> {
    let key = string(item.get("citation-key")).or_else(|| string(item.get("id")))?;
    let key = key.rsplit('/').next().filter(|_| key.starts_with("http")).unwrap_or(&key).trim();
    (!key.is_empty()).then(|| key.to_owned())
}

/// A text or a number.
fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        // Crossref has lists of one title.
        Value::Array(items) => items.first().filter(|item| item.is_string()).and_then(|item| string(Some(item))),
        _ => None,
    }
}

fn keywords(value: &Value) -> Vec<String> {
    let words: Vec<&str> = match value {
        Value::String(text) => text.split([',', ';']).collect(),
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    words.into_iter().map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect()
}

fn is_names(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().all(Value::is_object) && !items.is_empty())
}

fn names(value: &Value) -> Vec<Name> {
    let name = |item: &Value| {
        let part = |name: &str| string(item.get(name)).unwrap_or_default();
        let literal = part("literal");
        if !literal.is_empty() {
            return Name { family: literal, ..Name::default() };
        }
        let (stays, drops) = (part("non-dropping-particle"), part("dropping-particle"));
        let keeps_particle = !stays.is_empty();
        let mut name = Name {
            given: part("given"),
            family: part("family"),
            suffix: part("suffix"),
            particle: if keeps_particle { stays } else { drops },
            keeps_particle,
        };
        // A particle that is not told apart belongs to the family name.
        if name.particle.is_empty() && !name.given.is_empty() && name.family.starts_with(char::is_lowercase) {
            let Name { particle, family, .. } = Name::parse(&format!("{},", name.family));
            name = Name { keeps_particle: !particle.is_empty(), particle, family, ..name };
        }
        name
    };
    let items = value.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().map(name).filter(|name| !name.family.is_empty() || !name.given.is_empty()).collect()
}

/// A date in parts, or as it is written; of a range, its beginning.
fn dated(value: &Value) -> Option<Date> {
    let parts = value.get("date-parts").and_then(|dates| dates.get(0)).and_then(Value::as_array);
    let Some(parts) = parts else {
        let raw = string(value.get("raw"))?;
        let raw = raw.split('/').next().unwrap_or_default();
        return raw.parse().ok().or_else(|| date(&[raw.get(..4)?.parse().ok()?]));
    };
    let number = |value: &Value| value.as_i64().or_else(|| value.as_str()?.trim().parse().ok());
    let numbers: Vec<i64> = parts.iter().map_while(number).collect();
    let found = date(&numbers)?;
    let season = string(value.get("season")).and_then(|season| season.parse::<usize>().ok());
    let season = season.and_then(|season| {
        [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].get(season.checked_sub(1)?).copied()
    });
    Some(match season {
        Some(season) if found.part == Part::Whole => Date { part: Part::Season(season), ..found },
        _ => found,
    })
}
