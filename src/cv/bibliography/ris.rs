//! RIS: the format that `EndNote`, publishers and library catalogues export.
//!
//! Its tags are those of the specification of 2011, and those that `EndNote`, Zotero, Mendeley and Scopus write besides.

use super::record::{Record, author, date, others};
use super::tagged::{self, Field};
use crate::cv::publications::Name;
use crate::cv::sections::Author;
use crate::diagnostic::SourceId;
use crate::source::Located;

/// The records of a text.
pub(super) fn records(text: &str, source: SourceId) -> Vec<Record> {
    tagged::records(text, source, "TY", Some("ER")).iter().map(record).collect()
}

fn record(written: &tagged::Record<'_>) -> Record {
    let mut record = Record { span: written.span(), ..Record::default() };
    let code = written.first(&["TY"]).map_or("", |field| &field.value).to_ascii_uppercase();
    kind(&code).clone_into(&mut record.facts.kind);
    record.key = written.first(&["ID"]).map(|field| Located { value: field.value.clone(), span: field.span });
    record.authors = people(written, &["AU", "A1"]);
    let is_part = ["CHAP", "CONF", "CPAPER", "ECHAP", "ENCYC", "DICT", "SER"].contains(&code.as_str());
    let roles: [(&str, &[&str]); 3] = [
        ("editor", if is_part { &["ED", "A2"] } else { &["ED"] }),
        ("collection-editor", &["A3"]),
        ("translator", if is_part { &["A4"] } else { &["TA"] }),
    ];
    for (variable, tags) in roles {
        let names: Vec<Name> = people(written, tags).into_iter().filter_map(|author| author.parts).collect();
        if !names.is_empty() {
            record.facts.names.insert(variable.to_owned(), names);
        }
    }
    if code == "EDBOOK" && record.authors.is_empty() {
        let editors: Vec<Name> = people(written, &["A2", "A3"]).into_iter().filter_map(|author| author.parts).collect();
        record.facts.names.entry("editor".to_owned()).or_insert(editors);
    }
    let is_book = ["BOOK", "WHOLE", "EBOOK", "EDBOOK"].contains(&code.as_str());
    let has_title = written.first(&["TI", "T1", "CT"]).is_some();
    let texts: [(&str, &[&str]); 20] = [
        ("title", if has_title { &["TI", "T1", "CT"] } else { &["BT", "ST"] }),
        ("title-short", if has_title { &["ST"] } else { &[] }),
        (
            "container-title",
            match code.as_str() {
                _ if is_book => &[],
                "THES" | "RPRT" | "PAT" | "COMP" => &["BT"],
                _ => &["JF", "JO", "T2", "BT", "JA", "J2"],
            },
        ),
        ("container-title-short", &["JA", "J2", "J1"]),
        ("collection-title", if is_book { &["T2", "T3"] } else { &["T3"] }),
        ("volume", &["VL"]),
        (
            "issue",
            match code.as_str() {
                "RPRT" | "PAT" => &[],
                _ => &["IS", "CP"],
            },
        ),
        (
            "number",
            match code.as_str() {
                "RPRT" | "PAT" => &["M1", "IS", "SN"],
                _ => &[],
            },
        ),
        ("publisher", &["PB"]),
        ("publisher-place", &["CY", "PP"]),
        ("edition", &["ET"]),
        ("DOI", &["DO", "DI"]),
        ("URL", &["UR", "LK", "L2"]),
        ("note", &["N1", "RN"]),
        ("abstract", &["AB", "N2"]),
        ("language", &["LA"]),
        ("archive", &["DB"]),
        ("number-of-volumes", &["NV"]),
        ("genre", if ["THES", "RPRT", "COMP"].contains(&code.as_str()) { &["M3"] } else { &[] }),
        ("event-title", if code == "CONF" || code == "CPAPER" { &["C3"] } else { &[] }),
    ];
    for (variable, tags) in texts {
        if let Some(field) = written.first(tags) {
            record.text(variable, &field.value, field.span);
        }
    }
    if let Some(field) = written.first(&["SN"]) {
        let digits = field.value.bytes().filter(u8::is_ascii_digit).count();
        let variable = if is_book || is_part || digits > 8 { "ISBN" } else { "ISSN" };
        record.text(variable, &field.value, field.span);
    }
    pages(written, &mut record);
    if let Some(field) = written.first(&["DA", "PY", "Y1", "Y2"]) {
        // The year stands in one field, and more of the date perhaps in the other.
        let year = written.first(&["PY", "Y1"]).and_then(|field| numbers(&field.value));
        let found = numbers(&field.value).filter(|found| year.as_ref().is_none_or(|year| year[0] == found[0])).or(year);
        match found.and_then(|numbers| date(&numbers)) {
            Some(found) => {
                record.facts.dates.insert("issued".to_owned(), found);
            }
            None => record.text("status", field.value.trim_matches('/'), field.span),
        }
    }
    if let Some(found) = written.first(&["Y2"]).and_then(|field| date(&numbers(&field.value)?)) {
        record.facts.dates.insert("accessed".to_owned(), found);
    }
    record.keywords =
        written.all("KW").flat_map(|field| field.value.split(';')).map(|word| word.trim().to_owned()).collect();
    record.keywords.retain(|word| !word.is_empty());
    record.pdf = written
        .first(&["L1"])
        .filter(|field| is_address(field))
        .map(|field| Located { value: field.value.clone(), span: field.span });
    record
}

/// Whether it is no path on somebody's disk.
fn is_address(field: &Field<'_>) -> bool {
    field.value.starts_with("http://") || field.value.starts_with("https://")
}

fn people(written: &tagged::Record<'_>, tags: &[&str]) -> Vec<Author> {
    let mut people = Vec::new();
    for field in &written.fields {
        if !tags.contains(&field.tag) || field.value.is_empty() {
            continue;
        }
        // Some exporters write all of them in one field.
        for written in field.value.split(';').map(str::trim).filter(|name| !name.is_empty()) {
            let lower = written.to_lowercase();
            people.push(match lower.trim_end_matches('.') {
                "et al" | "others" | "et al.," => others(field.span),
                _ => author(name(written), field.span),
            });
        }
    }
    people
}

/// A name: `Last, First, Suffix`; without a comma, that of a body.
pub(super) fn name(written: &str) -> Name {
    let parts: Vec<&str> = written.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [family, given] => Name { given: given.to_owned(), ..Name::parse(&format!("{family},")) },
        [family, given, suffix, ..] => {
            Name { given: given.to_owned(), suffix: suffix.to_owned(), ..Name::parse(&format!("{family},")) }
        }
        _ => Name { family: written.trim_end_matches(',').to_owned(), ..Name::default() },
    }
}

/// The numbers of a date: `2019/03/14/`, `2019`, `2019-03-14`, `2019 Mar 14`.
fn numbers(written: &str) -> Option<Vec<i64>> {
    let words = written.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut numbers = Vec::new();
    for word in words.take(3) {
        match word.parse::<i64>().ok().or_else(|| super::date::month(word).map(i64::from)) {
            Some(number) => numbers.push(number),
            None => break,
        }
    }
    // A year that does not come first is none: `03/14/2019` is read from its end.
    match numbers[..] {
        [month, day, year] if year > 1000 && month <= 12 => Some(vec![year, month, day]),
        [month, year] if year > 1000 && month <= 12 => Some(vec![year, month]),
        [year, ..] if year >= 1000 => Some(numbers),
        _ => None,
    }
}

/// `SP` and `EP`; where `SP` holds both, it alone.
fn pages(written: &tagged::Record<'_>, record: &mut Record) {
    let (first, last) = (written.first(&["SP"]), written.first(&["EP"]));
    let Some(start) = first.or(last) else {
        if let Some(number) = written.first(&["AR", "C7", "M2"]) {
            record.text("number", &number.value, number.span);
            record.text("page", &number.value, number.span);
        }
        return;
    };
    let text = match (first, last) {
        (Some(first), Some(last)) if first.value != last.value && !first.value.contains(['-', '–']) => {
            format!("{}-{}", first.value, last.value)
        }
        _ => start.value.clone(),
    };
    record.text("page", &text, start.span);
}

/// CSL's type for one of RIS.
fn kind(code: &str) -> &'static str {
    match code {
        "JOUR" | "EJOUR" | "JFULL" | "ABST" | "INPR" => "article-journal",
        "MGZN" => "article-magazine",
        "NEWS" => "article-newspaper",
        "CONF" | "CPAPER" => "paper-conference",
        "CHAP" | "ECHAP" => "chapter",
        "BOOK" | "WHOLE" | "EBOOK" | "EDBOOK" | "CLSWK" | "ANCIENT" => "book",
        "SER" => "collection",
        "THES" => "thesis",
        "RPRT" | "GOVDOC" => "report",
        "ENCYC" => "entry-encyclopedia",
        "DICT" => "entry-dictionary",
        "UNPB" | "MANSCPT" => "manuscript",
        "PAT" => "patent",
        "SLIDE" | "SOUND" => "speech",
        "ELEC" | "ICOMM" | "WEB" => "webpage",
        "BLOG" => "post-weblog",
        "DATA" | "DBASE" | "AGGR" => "dataset",
        "COMP" => "software",
        "MAP" => "map",
        "FIGURE" | "ART" => "graphic",
        "VIDEO" | "MPCT" => "motion_picture",
        "MUSIC" => "song",
        "STAND" => "standard",
        "PAMP" => "pamphlet",
        "CASE" => "legal_case",
        "STAT" => "legislation",
        "BILL" => "bill",
        "PCOMM" => "personal_communication",
        _ => "document",
    }
}
