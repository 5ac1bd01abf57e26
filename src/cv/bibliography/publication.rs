//! An entry of a bibliography into a publication.

use super::entry::{Entry, Field};
use super::fields::{Fields, append, joined, made, word};
use super::{Reference, date, kind, latex, people, venue};
use crate::cv::Link;
use crate::cv::date::{DateText, Period};
use crate::cv::details::Details;
use crate::cv::sections::{Author, Publication, arxiv, doi};
use crate::diagnostic::{Diagnostic, codes};
use crate::markup::Prose;
use crate::source::Located;

/// What an entry says as a publication, and what is doubtful about it.
pub(super) fn reference(entry: &Entry<'_>) -> Reference {
    let mut reading = Reading { entry, fields: Fields::new(entry), doubts: entry.doubts.clone() };
    let publication = Located { value: reading.publication(), span: entry.span };
    reading.doubts.extend(reading.fields.unread());
    reading.doubts.sort_by_key(Diagnostic::span);
    let key = Located { value: entry.key.to_owned(), span: entry.key_span };
    Reference {
        key,
        keywords: keywords(entry).collect(),
        is_parent: entry.is_parent,
        publication,
        doubts: reading.doubts,
    }
}

/// The keywords of an entry.
fn keywords(entry: &Entry<'_>) -> impl Iterator<Item = String> {
    let written = entry.fields.get("keywords").map(Field::raw).unwrap_or_default();
    let words: Vec<String> = written.split([',', ';']).map(|word| word.trim().to_owned()).collect();
    words.into_iter().filter(|word| !word.is_empty())
}

struct Reading<'e, 'a> {
    entry: &'e Entry<'a>,
    fields: Fields<'e, 'a>,
    doubts: Vec<Diagnostic>,
}

impl Reading<'_, '_> {
    fn publication(&mut self) -> Publication {
        let entry = self.entry;
        let authors = self.people("author");
        let appeared = date::of_entry(entry, &mut self.doubts);
        for name in ["date", "year"] {
            self.fields.get(name);
        }
        let mut status = self.status();
        if let Some(said) = appeared.as_ref().filter(|appeared| appeared.is_status) {
            status = status.or_else(|| Some(made(said.shown.clone(), said.span)));
        }
        if authors.is_empty() && !entry.fields.contains_key("editor") {
            self.lacks("authors", "`author = {Last, First and Last, First}`");
        }
        if appeared.is_none() && status.is_none() {
            self.lacks("year", "`year = {2024}`; of what has not appeared, `pubstate = {forthcoming}`");
        }
        let arxiv = self.arxiv();
        let kind = kind::of(entry, arxiv.is_some());
        let title = self.title();
        let mut url = self.fields.address("url");
        if let Some(address) = self.how_published() {
            url = url.or(Some(address));
        }
        let editors = if venue::is_volume(kind) && authors.is_empty() { self.people("editor") } else { Vec::new() };
        let reader = venue::Reader { fields: &self.fields, kind, arxiv: arxiv.as_ref(), doubts: &mut self.doubts };
        let mut venue = reader.venue();
        let appeared = appeared.filter(|appeared| !appeared.is_status);
        if let (Some(venue), Some(appeared)) = (&mut venue, &appeared) {
            venue.year = Some(made(appeared.shown.clone(), entry.span));
        }
        let mut notes: Vec<Prose> = self.take(&["note"]).into_iter().collect();
        notes.extend(self.take(&["award"]));
        notes.extend(self.take(&["addendum"]));
        let (pmid, pmcid, mut links) = (self.fields.address("pmid"), self.fields.address("pmcid"), Vec::new());
        let pmid = self.other_archive(&mut links).or(pmid);
        // What it is about, variants may choose by.
        let tags = entry.fields.get("keywords").map_or(Vec::new(), |field| {
            keywords(entry).map(|word| Located { value: word, span: field.span }).collect()
        });
        let date = appeared.as_ref().filter(|_| venue.is_none()).map(|appeared| match appeared.date {
            Some(date) if appeared.is_plain => DateText::Date(date),
            _ => DateText::Text(made(appeared.shown.clone(), appeared.span)),
        });
        let date = date.map(|date| Located { value: date, span: entry.span });
        Publication {
            kind: Some(kind),
            title,
            authors,
            editors,
            translators: self.people("translator"),
            original: self.original(),
            language: self.take(&["language"]),
            venues: venue.map(|value| Located { value, span: entry.span }).into_iter().collect(),
            status,
            doi: self.doi(),
            arxiv,
            pmid,
            pmcid,
            pdf: self.fields.address("pdf"),
            code: self.fields.address("code"),
            slides: self.fields.address("slides"),
            accessed: venue::date_of(&self.fields, "urldate", &mut self.doubts),
            notes,
            details: Details {
                // An entry without a key cannot be cited.
                id: Some(Located { value: entry.key.to_owned(), span: entry.key_span })
                    .filter(|id| !id.value.is_empty()),
                url,
                links,
                period: Period { date, ..Period::default() },
                tags,
                ..Details::default()
            },
            appeared: appeared.and_then(|appeared| appeared.date),
            facts: None,
        }
    }

    fn take(&mut self, names: &[&str]) -> Option<Prose> {
        self.fields.take(names, &mut self.doubts)
    }

    fn people(&mut self, name: &str) -> Vec<Author> {
        self.fields.get(name);
        people::people(self.entry, name, &mut self.doubts)
    }

    fn lacks(&mut self, what: &str, hint: &str) {
        let message = format!("the entry `{}` has no {what}", self.entry.key.escape_debug());
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, self.entry.span, message);
        self.doubts.push(warning.hint(format!("add {hint}")));
    }

    fn title(&mut self) -> Prose {
        let title = self.take(&["title"]);
        let Some(mut title) = title else {
            self.lacks("title", "`title = {…}`");
            return made(self.entry.key.to_owned(), self.entry.key_span);
        };
        if let Some(subtitle) = self.take(&["subtitle"]) {
            append(&mut title, ": ", subtitle);
        }
        if let Some(addition) = self.take(&["titleaddon"]) {
            let ends = title.plain().ends_with(['.', '?', '!']);
            append(&mut title, if ends { " " } else { ". " }, addition);
        }
        title
    }

    fn status(&mut self) -> Option<Prose> {
        let field = self.fields.get("pubstate").or_else(|| self.fields.get("status"))?;
        match state(field.raw().trim()) {
            Some(name) => Some(word(name, field.span)),
            None => Some(latex::prose(field, &mut self.doubts)).filter(|prose| !prose.inlines.is_empty()),
        }
    }

    /// What a translation or a new edition was at first.
    fn original(&mut self) -> Option<Prose> {
        let title = self.take(&["origtitle"]);
        let place = self.take(&["origlocation"]);
        let publisher = self.take(&["origpublisher"]);
        let date = self.fields.get("origdate").map(|field| (date::of_field(field), field.raw(), field.span));
        let date = date.map(|(date, raw, span)| made(date.map_or(raw, |(date, _)| date.year.to_string()), span));
        joined(joined(title, ", ", joined(place, ": ", publisher)), ", ", date)
    }

    /// The address in `howpublished`, if that is all that stands there.
    fn how_published(&mut self) -> Option<Located<String>> {
        let raw = self.fields.raw("howpublished")?;
        let is_url = ["\\url{", "http://", "https://"].iter().any(|start| raw.starts_with(start));
        if is_url && !raw.contains(char::is_whitespace) { self.fields.address("howpublished") } else { None }
    }

    fn doi(&mut self) -> Option<Located<String>> {
        let field = self.fields.get("doi")?;
        let raw = field.raw();
        // Several stand with blanks or commas between them.
        let parts: Vec<&str> = raw.split([' ', '\t', '\n', '\r', ';']).filter(|part| !part.is_empty()).collect();
        let read = |part: &str| latex::address(&Field { pieces: vec![(part, field.span)], span: field.span });
        let mut found: Vec<String> =
            parts.iter().map(|part| read(part)).filter_map(|part| Some(doi(&part)?.to_owned())).collect();
        found.dedup();
        if found.is_empty() {
            found.extend(doi(&latex::address(field)).map(str::to_owned));
        }
        let Some(first) = found.first() else {
            let written = latex::address(field);
            if written.is_empty() {
                return None;
            }
            let message = format!("`{}` is not a DOI, and left out", written.escape_debug());
            let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, field.span, message);
            self.doubts.push(warning.hint("a DOI begins with `10.`: `doi = {10.1000/182}`"));
            return None;
        };
        if found.len() > 1 {
            let message =
                format!("`doi` holds {} DOIs, and `{}` is the one that is linked", found.len(), first.escape_debug());
            self.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, field.span, message));
        }
        Some(Located { value: first.clone(), span: field.span })
    }

    /// arXiv's identifier, from `eprint` or from where it stands for a journal: `arXiv preprint arXiv:2405.16436`.
    fn arxiv(&mut self) -> Option<Located<String>> {
        let archive = self.archive();
        let name = ["eprint", "arxiv"].into_iter().find(|name| self.fields.raw(name).is_some());
        let is_arxiv = archive.as_deref().is_none_or(|name| name.contains("arxiv"));
        if let Some(name) = name.filter(|name| is_arxiv || *name == "arxiv") {
            let eprint = self.fields.address(name)?;
            if arxiv(&eprint.value).is_some() {
                return Some(eprint);
            }
            let message = format!("arXiv has no identifiers like `{}`; it is left out", eprint.value.escape_debug());
            let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, eprint.span, message);
            self.doubts
                .push(warning.hint("they are written `eprint = {2405.16436}`; another archive, `eprinttype = {…}`"));
            return None;
        }
        let places = ["journal", "journaltitle", "howpublished", "note", "eid", "pages"];
        places.iter().find_map(|name| {
            let field = self.entry.fields.get(*name)?;
            let text = field.raw();
            let start = text.to_ascii_lowercase().find("arxiv:")?;
            let id = text[start..].split(|c: char| c.is_whitespace() || ",;[]{}()".contains(c)).next()?;
            arxiv(id).map(|id| Located { value: id.to_owned(), span: field.span })
        })
    }

    /// The archive that `eprint` is of, in small letters.
    fn archive(&self) -> Option<String> {
        let archive = self.fields.raw("archiveprefix").or_else(|| self.fields.raw("eprinttype"));
        archive.map(|name| name.to_lowercase())
    }

    /// Where another archive than arXiv has it: a link, or its number in PubMed.
    fn other_archive(&mut self, links: &mut Vec<Located<Link>>) -> Option<Located<String>> {
        let archive = self.archive().filter(|archive| !archive.contains("arxiv"))?;
        let id = self.fields.address("eprint")?;
        let (name, start) = match archive.as_str() {
            "pubmed" | "pmid" => return Some(id),
            "jstor" => ("JSTOR", "https://www.jstor.org/stable/"),
            "hdl" | "handle" => ("Handle", "https://hdl.handle.net/"),
            "hal" => ("HAL", "https://hal.science/"),
            "googlebooks" => ("Google Books", "https://books.google.com/books?id="),
            "iacr" | "cryptologyeprint" => ("ePrint", "https://eprint.iacr.org/"),
            _ => {
                let message = format!("the archive `{}` is not known; `eprint` is left out", archive.escape_debug());
                self.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, id.span, message));
                return None;
            }
        };
        let url = if id.value.contains("://") { id.value.clone() } else { format!("{start}{}", id.value) };
        let (text, span) = (made(name.to_owned(), id.span), id.span);
        links.push(Located { value: Link { text, url: Located { value: url, span } }, span });
        None
    }
}

/// The name of the word for a state of publication that biblatex has (`pubstate`).
fn state(pubstate: &str) -> Option<&'static str> {
    match pubstate {
        "inpreparation" => Some("in_preparation"),
        "submitted" => Some("submitted"),
        "underreview" => Some("under_review"),
        "forthcoming" => Some("to_appear"),
        "inpress" => Some("in_press"),
        "prepublished" => Some("published_online"),
        _ => None,
    }
}
