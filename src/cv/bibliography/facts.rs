//! What a BibTeX entry says in CSL's terms, for citation styles.
//!
//! Fields go where pandoc puts them. As BibTeX's styles do, titles are put in sentence case, but for what stands in braces.

use super::entry::{Entry, Field};
use super::{date, latex, people};
use crate::cv::publications::{Facts, Name};
use crate::cv::sections::{Publication, doi};
use crate::diagnostic::Span;
use crate::markup::{Inline, plain};

/// What an entry says in CSL's terms.
pub(super) fn facts(entry: &Entry<'_>, publication: &Publication) -> Facts {
    let mut facts = Facts { kind: kind(entry).to_owned(), ..Facts::default() };
    let is = |kinds: &[&str]| kinds.contains(&entry.kind.as_str());
    let is_english = entry.fields.get("langid").or_else(|| entry.fields.get("language")).is_none_or(|language| {
        let name = language.raw().trim().to_lowercase();
        ["english", "american", "british", "en", "usenglish", "ukenglish"].contains(&name.as_str())
            || name.starts_with("en-")
    });
    let main = title(entry, "title", is_english);
    let titles = [main.clone(), title(entry, "subtitle", is_english)];
    facts.add("title", joined(titles, ": "));
    if entry.fields.contains_key("subtitle") {
        facts.add("title-short", main);
    }
    facts.add("title-short", title(entry, "shorttitle", is_english));
    let is_article = is(&["article", "periodical", "suppperiodical", "review"]);
    let container = if is_article { "journaltitle" } else { "booktitle" };
    let container = if entry.fields.contains_key(container) { container } else { "journal" };
    let has_book = container == "booktitle";
    let names = [title(entry, container, is_english && has_book), title(entry, "booksubtitle", is_english && has_book)];
    facts.add("container-title", joined(names, ": "));
    facts.add("container-title", text(entry, "booktitle"));
    facts.add("container-title-short", text(entry, "shortjournal"));
    let is_whole = is(&["book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"]);
    let number = match () {
        () if is_article => "issue",
        () if is_whole || is(&["inbook", "incollection", "inproceedings", "conference", "bookinbook"]) => {
            "collection-number"
        }
        () => "number",
    };
    for (variable, fields) in [
        ("collection-title", &["series"][..]),
        ("volume", &["volume"]),
        (number, &["number"]),
        ("issue", &["issue"]),
        ("edition", &["edition"]),
        ("chapter-number", &["chapter"]),
        ("number-of-volumes", &["volumes"]),
        ("number-of-pages", &["pagetotal"]),
        ("version", &["version"]),
        ("publisher-place", &["address", "location"]),
        ("event-title", &["eventtitle"]),
        ("event-place", &["venue"]),
        ("note", &["note", "addendum"]),
        ("ISBN", &["isbn"]),
        ("ISSN", &["issn"]),
        ("PMID", &["pmid"]),
        ("genre", &["type"]),
    ] {
        if !(variable == "genre" && is_thesis(entry)) {
            for field in fields {
                facts.add(variable, text(entry, field));
            }
        }
    }
    let pages = entry.fields.get("pages").or_else(|| entry.fields.get("eid")).or_else(|| entry.fields.get("articleno"));
    if let Some(pages) = pages {
        let said = plain(&inlines(pages)).replace(['–', '—'], "-").replace("--", "-");
        facts.add("page", made(said, pages.span));
    }
    if let Some(word) = thesis(entry) {
        facts.add("genre", word);
    }
    let houses = ["school", "institution", "organization", "howpublished", "publisher", "holder"];
    let houses =
        houses.into_iter().filter(|name| !(is(&["patent"]) && *name == "holder")).map(|name| text(entry, name));
    facts.add(
        "publisher",
        houses.filter(|text| !text.is_empty()).reduce(|before, next| joined([before, next], "; ")).unwrap_or_default(),
    );
    let span = entry.span;
    if let Some(found) = publication.doi.as_ref().and_then(|found| doi(&found.value)) {
        facts.add("DOI", made(found.to_owned(), span));
    }
    if let Some(url) = &publication.details.url {
        facts.add("URL", made(url.value.clone(), url.span));
    }
    if let Some(id) = &publication.arxiv {
        facts.add("URL", made(format!("https://arxiv.org/abs/{}", id.value.trim_start_matches("arXiv:")), id.span));
    }
    if let Some(status) = &publication.status {
        facts.add("status", status.inlines.clone());
    }
    for (variable, fields) in
        [("editor", "editor"), ("translator", "translator"), ("container-author", "bookauthor"), ("holder", "holder")]
    {
        let found = people::people(entry, fields, &mut Vec::new());
        let names: Vec<Name> =
            found.iter().filter(|person| !person.is_rest()).map(|person| person.parts().into_owned()).collect();
        if !names.is_empty() && variable != "holder" {
            facts.names.insert(variable.to_owned(), names);
        }
    }
    facts.dates.extend(publication.appeared.map(|found| ("issued".to_owned(), found)));
    let accessed = entry.fields.get("urldate").and_then(date::of_field);
    facts.dates.extend(accessed.map(|(found, _)| ("accessed".to_owned(), found)));
    facts
}

fn is_thesis(entry: &Entry<'_>) -> bool {
    matches!(entry.kind.as_str(), "thesis" | "phdthesis" | "mastersthesis" | "bachelorthesis" | "bachelorsthesis")
}

/// What a thesis is called.
fn thesis(entry: &Entry<'_>) -> Option<Vec<Inline>> {
    if !is_thesis(entry) {
        return None;
    }
    let own = entry.fields.get("type").map(|field| field.raw().trim().to_lowercase());
    match super::venue::thesis(own.as_deref().unwrap_or(&entry.kind)) {
        Some(name) => Some(vec![Inline::word(name, entry.span)]),
        None => Some(text(entry, "type")),
    }
}

fn text(entry: &Entry<'_>, name: &str) -> Vec<Inline> {
    entry.fields.get(name).map(inlines).unwrap_or_default()
}

fn inlines(field: &Field<'_>) -> Vec<Inline> {
    latex::prose(field, &mut Vec::new()).inlines
}

fn made(text: String, span: Span) -> Vec<Inline> {
    vec![Inline::Text { text, span }]
}

fn joined(parts: [Vec<Inline>; 2], between: &str) -> Vec<Inline> {
    let [mut first, second] = parts;
    if !first.is_empty() && !second.is_empty() {
        first.push(Inline::Text { text: between.to_owned(), span: Span::default() });
    }
    first.extend(second);
    first
}

/// A title in sentence case, where it is English. What stands in braces stays as it is, whatever a style asks for.
fn title(entry: &Entry<'_>, name: &str, is_english: bool) -> Vec<Inline> {
    let Some(field) = entry.fields.get(name) else { return Vec::new() };
    let mut all = Vec::new();
    let mut begins = true;
    for (text, place) in &field.pieces {
        for (part, at, is_kept) in parts(text) {
            let part = Field {
                pieces: vec![(part, Span { start: place.start + at, end: place.start + at + part.len(), ..*place })],
                span: field.span,
            };
            let mut content = inlines_whole(&part);
            if is_kept {
                begins = begins && plain(&content).trim().is_empty();
                all.push(Inline::Group { content });
            } else {
                if is_english {
                    small(&mut content, &mut begins);
                }
                all.append(&mut content);
            }
        }
    }
    all
}

/// A part of a field as running text, with the blanks around it.
fn inlines_whole(part: &Field<'_>) -> Vec<Inline> {
    let raw = part.raw();
    let blank = |is: bool| is.then(|| Inline::Text { text: " ".to_owned(), span: part.span });
    let mut all: Vec<Inline> = blank(raw.starts_with(char::is_whitespace)).into_iter().collect();
    all.extend(inlines(part));
    all.extend(blank(raw.len() > 1 && raw.ends_with(char::is_whitespace)));
    all
}

/// The parts of a value: where each begins, and whether it stands in braces that are no command's.
fn parts(text: &str) -> Vec<(&str, usize, bool)> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut keeps) = (0, 0_usize, false);
    let mut is_escaped = false;
    let mut follows_command = false;
    let mut is_formula = false;
    for (at, c) in text.char_indices() {
        if is_escaped {
            is_escaped = false;
            follows_command = true;
            continue;
        }
        match c {
            '\\' => is_escaped = true,
            '$' if depth == 0 => {
                if is_formula {
                    parts.push((&text[start..=at], start, true));
                    start = at + 1;
                } else {
                    parts.push((&text[start..at], start, false));
                    start = at;
                }
                is_formula = !is_formula;
            }
            '{' => {
                if depth == 0 && !is_formula && !follows_command && !text[at + 1..].starts_with('\\') {
                    parts.push((&text[start..at], start, false));
                    start = at;
                    keeps = true;
                }
                depth += 1;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && keeps {
                    parts.push((&text[start..=at], start, true));
                    start = at + 1;
                    keeps = false;
                }
            }
            _ => {}
        }
        follows_command &= c.is_alphabetic();
    }
    parts.push((&text[start..], start, keeps || is_formula));
    parts.retain(|(part, ..)| !part.is_empty());
    parts
}

/// Makes words small that are only capital at their beginning, but for the first of a sentence.
fn small(inlines: &mut [Inline], begins: &mut bool) {
    for inline in inlines {
        match inline {
            Inline::Text { text, .. } => *text = in_sentence(text, begins),
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Group { content } => small(content, begins),
            _ => {}
        }
    }
}

fn in_sentence(text: &str, begins: &mut bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(rest.len());
        if end == 0 {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            let c = &rest[..length];
            *begins |= matches!(c, ":" | "?" | "!" | ".");
            out.push_str(c);
            rest = &rest[length..];
            continue;
        }
        let word = &rest[..end];
        let is_mixed = word.chars().skip(1).any(char::is_uppercase) || word == "I";
        if *begins || is_mixed {
            out.push_str(word);
        } else {
            out.push_str(&word.to_lowercase());
        }
        *begins = false;
        rest = &rest[end..];
    }
    out
}

fn kind(entry: &Entry<'_>) -> &'static str {
    match entry.kind.as_str() {
        "article" | "suppperiodical" | "periodical" => "article-journal",
        "review" => "review",
        "inproceedings" | "conference" => "paper-conference",
        "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" => "chapter",
        "inreference" => "entry-encyclopedia",
        "book" | "mvbook" | "manual" | "proceedings" | "mvproceedings" => "book",
        "collection" | "mvcollection" | "reference" | "mvreference" => "collection",
        "booklet" => "pamphlet",
        "thesis" | "phdthesis" | "mastersthesis" | "bachelorthesis" | "bachelorsthesis" => "thesis",
        "report" | "techreport" => "report",
        "unpublished" if entry.fields.contains_key("eventtitle") => "speech",
        "unpublished" => "manuscript",
        "preprint" => "article",
        "presentation" | "talk" => "speech",
        "online" | "electronic" | "www" => "webpage",
        "patent" => "patent",
        "dataset" => "dataset",
        "software" => "software",
        // `misc` may be anything.
        _ => "",
    }
}
