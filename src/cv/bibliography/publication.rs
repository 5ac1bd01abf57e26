//! An entry of a bibliography into a publication.

use super::entry::{Entry, Field};
use super::{Reference, date, latex, people};
use crate::cv::date::{DateText, Period};
use crate::cv::details::Details;
use crate::cv::sections::{Publication, PublicationType, Venue, arxiv, doi};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, Prose};
use crate::source::Located;

/// What an entry says as a publication, and what is doubtful about it.
pub(super) fn reference(entry: &Entry<'_>) -> Reference {
    let mut reading = Reading { entry, doubts: entry.doubts.clone() };
    let publication = Located { value: reading.publication(), span: entry.span };
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
    doubts: Vec<Diagnostic>,
}

impl Reading<'_, '_> {
    fn publication(&mut self) -> Publication {
        let entry = self.entry;
        let authors = people::people(entry, "author", &mut self.doubts);
        let appeared = date::of_entry(entry);
        let mut status = self.status();
        if appeared.is_none() {
            // What stands for a year and is none says how far it has come: `year = {to appear}`.
            status = status.or_else(|| self.prose(&["year", "date"]));
        }
        if authors.is_empty() && !entry.fields.contains_key("editor") {
            self.lacks("authors", "`author = {Last, First and Last, First}`");
        }
        if appeared.is_none() && status.is_none() {
            self.lacks("year", "`year = {2024}`; of what has not appeared, `pubstate = {forthcoming}`");
        }
        let arxiv = self.arxiv();
        let kind = self.kind(arxiv.is_some());
        let mut venue = self.venue(kind, arxiv.as_ref());
        let award = self.prose(&["award"]);
        let mut notes: Vec<Prose> = self.prose(&["note"]).into_iter().collect();
        match &mut venue {
            Some(venue) => {
                venue.award = award;
                venue.year = appeared.map(|date| made(date.year.to_string(), entry.span));
            }
            None => notes.extend(award),
        }
        // What it is about, variants may choose by.
        let tags = entry.fields.get("keywords").map_or(Vec::new(), |field| {
            keywords(entry).map(|word| Located { value: word, span: field.span }).collect()
        });
        let date = appeared.filter(|_| venue.is_none());
        let date = date.map(|date| Located { value: DateText::Date(date), span: entry.span });
        Publication {
            kind: Some(kind),
            title: self.title(),
            authors,
            venues: venue.map(|value| Located { value, span: entry.span }).into_iter().collect(),
            status,
            doi: self.doi(),
            arxiv,
            pdf: self.address("pdf"),
            code: self.address("code"),
            slides: self.address("slides"),
            notes,
            details: Details {
                // An entry without a key cannot be cited.
                id: Some(Located { value: entry.key.to_owned(), span: entry.key_span })
                    .filter(|id| !id.value.is_empty()),
                url: self.address("url"),
                period: Period { date, ..Period::default() },
                tags,
                ..Details::default()
            },
            appeared,
        }
    }

    /// The first of these fields that is there, as running text.
    fn prose(&mut self, names: &[&str]) -> Option<Prose> {
        let field = names.iter().find_map(|name| self.entry.fields.get(*name))?;
        Some(latex::prose(field, &mut self.doubts)).filter(|prose| !prose.inlines.is_empty())
    }

    fn address(&self, name: &str) -> Option<Located<String>> {
        let field = self.entry.fields.get(name)?;
        Some(Located { value: latex::address(field), span: field.span }).filter(|address| !address.value.is_empty())
    }

    fn lacks(&mut self, what: &str, hint: &str) {
        let message = format!("the entry `{}` has no {what}", self.entry.key.escape_debug());
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, self.entry.span, message);
        self.doubts.push(warning.hint(format!("add {hint}")));
    }

    fn title(&mut self) -> Prose {
        let title = self.prose(&["title"]);
        let Some(mut title) = title else {
            self.lacks("title", "`title = {…}`");
            return made(self.entry.key.to_owned(), self.entry.key_span);
        };
        if let Some(subtitle) = self.prose(&["subtitle"]) {
            append(&mut title, ": ", subtitle);
        }
        title
    }

    fn status(&mut self) -> Option<Prose> {
        let field = self.entry.fields.get("pubstate").or_else(|| self.entry.fields.get("status"))?;
        match state(field.raw().trim()) {
            Some(name) => Some(word(name, field.span)),
            None => self.prose(&["pubstate", "status"]),
        }
    }

    /// What a thesis is called: by its `type`, which may be one of biblatex's own, or by that of the entry.
    fn thesis(&mut self) -> Option<Prose> {
        let own = self.entry.fields.get("type").map(|field| (field.raw(), field.span));
        let (kind, span) = own.unwrap_or_else(|| (self.entry.kind.clone(), self.entry.span));
        thesis(kind.trim()).map(|name| word(name, span)).or_else(|| self.prose(&["type"]))
    }

    fn doi(&mut self) -> Option<Located<String>> {
        let found = self.address("doi")?;
        if doi(&found.value).is_some() {
            return Some(found);
        }
        let message = format!("`{}` is not a DOI, and left out", found.value.escape_debug());
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, found.span, message);
        self.doubts.push(warning.hint("a DOI begins with `10.`: `doi = {10.1000/182}`"));
        None
    }

    /// arXiv's identifier, from `eprint` or from where it stands for a journal: `arXiv preprint arXiv:2405.16436`.
    fn arxiv(&mut self) -> Option<Located<String>> {
        let raw = |name: &str| self.entry.fields.get(name).map(|field| field.raw().to_lowercase());
        let archive = raw("archiveprefix").or_else(|| raw("eprinttype"));
        let eprint = self.address("eprint").or_else(|| self.address("arxiv"));
        if let Some(eprint) = eprint.filter(|_| archive.as_deref().is_none_or(|name| name.contains("arxiv"))) {
            if arxiv(&eprint.value).is_some() {
                return Some(eprint);
            }
            if archive.is_some() {
                let message =
                    format!("arXiv has no identifiers like `{}`; it is left out", eprint.value.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, eprint.span, message);
                self.doubts.push(warning.hint("they are written `eprint = {2405.16436}`"));
            }
            return None;
        }
        let field = ["journal", "howpublished", "note"].iter().find_map(|name| self.entry.fields.get(*name))?;
        let text = field.raw();
        let start = text.to_ascii_lowercase().find("arxiv:")?;
        let id = text[start..].split(|c: char| c.is_whitespace() || ",;[]{}()".contains(c)).next()?;
        arxiv(id).map(|id| Located { value: id.to_owned(), span: field.span })
    }

    fn kind(&self, has_arxiv: bool) -> PublicationType {
        let has = |name: &str| self.entry.fields.contains_key(name);
        let only_on_arxiv = || {
            let journal =
                ["journal", "journaltitle", "howpublished"].iter().find_map(|name| self.entry.fields.get(*name));
            journal.is_none_or(|journal| {
                let name = journal.raw().to_lowercase();
                name.contains("arxiv") || name == "corr"
            })
        };
        match self.entry.kind.as_str() {
            "article" | "periodical" if has_arxiv && only_on_arxiv() => PublicationType::Preprint,
            "article" | "periodical" | "suppperiodical" | "review" => PublicationType::Article,
            "inproceedings" | "conference" => PublicationType::InProceedings,
            "book" | "mvbook" | "collection" | "mvcollection" | "proceedings" | "mvproceedings" | "booklet"
            | "manual" => PublicationType::Book,
            "incollection" | "inbook" | "bookinbook" | "suppbook" | "suppcollection" | "inreference" => {
                PublicationType::InCollection
            }
            "thesis" | "phdthesis" | "mastersthesis" | "bachelorthesis" | "bachelorsthesis" => PublicationType::Thesis,
            "report" | "techreport" => PublicationType::Report,
            "unpublished" | "preprint" => PublicationType::Preprint,
            "misc" | "online" | "electronic" | "www" if has_arxiv || has("eprint") => PublicationType::Preprint,
            "patent" => PublicationType::Patent,
            "presentation" | "talk" => PublicationType::Talk,
            _ => PublicationType::Other,
        }
    }

    /// Where it appeared, if there is a name for that.
    fn venue(&mut self, kind: PublicationType, arxiv: Option<&Located<String>>) -> Option<Venue> {
        let mut publisher = self.prose(&["publisher"]);
        let mut issue = self.prose(&["number", "issue"]);
        let name = match kind {
            PublicationType::Preprint => match arxiv {
                Some(id) => Some(made(format!("arXiv:{}", id.value.trim_start_matches("arXiv:")), id.span)),
                None => self.prose(&["journaltitle", "journal", "howpublished", "organization", "institution"]),
            },
            PublicationType::Book => publisher.take(),
            PublicationType::Thesis => {
                let called = self.thesis();
                match (called, self.prose(&["school", "institution"])) {
                    (Some(mut called), Some(school)) => {
                        append(&mut called, ", ", school);
                        Some(called)
                    }
                    (called, school) => called.or(school),
                }
            }
            PublicationType::Report => self.prose(&["institution", "organization", "publisher", "type"]),
            PublicationType::Patent => issue.take().or_else(|| self.prose(&["holder"])),
            _ => None,
        };
        let mut name = name.or_else(|| {
            self.prose(&[
                "journaltitle",
                "journal",
                "booktitle",
                "maintitle",
                "eventtitle",
                "howpublished",
                "organization",
            ])
        });
        if let (Some(name), true) = (&mut name, self.entry.fields.contains_key("booktitle"))
            && let Some(subtitle) = self.prose(&["booksubtitle"])
        {
            append(name, ": ", subtitle);
        }
        Some(Venue {
            name: name?,
            short: self.prose(&["shortjournal", "shortbooktitle", "short"]),
            volume: self.prose(&["volume"]),
            issue,
            pages: self.pages(),
            series: self.prose(&["series"]),
            editors: people::people(self.entry, "editor", &mut self.doubts),
            publisher,
            year: None,
            award: None,
            note: None,
            url: None,
        })
    }

    /// The pages, with a dash between the first and the last.
    fn pages(&mut self) -> Option<Prose> {
        let pages = self.prose(&["pages"])?;
        let between = |text: &str| text.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ' || c == ',');
        Some(if between(&pages.text) { made(pages.text.replace('-', "–"), pages.span) } else { pages })
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

/// The name of the word for a thesis, by the type of an entry, or by what biblatex calls it (`type`).
fn thesis(kind: &str) -> Option<&'static str> {
    match kind {
        "phdthesis" => Some("phd_thesis"),
        "mastersthesis" | "mathesis" => Some("masters_thesis"),
        "bachelorthesis" | "bachelorsthesis" | "bathesis" => Some("bachelors_thesis"),
        _ => None,
    }
}

/// A word of the CV's language, as running text.
fn word(name: &str, span: Span) -> Prose {
    Prose { inlines: vec![Inline::word(name, span)], text: String::new(), span }
}

/// Running text without markup.
fn made(text: String, span: Span) -> Prose {
    Prose { inlines: vec![Inline::Text { text: text.clone(), span }], text, span }
}

fn append(prose: &mut Prose, separator: &str, more: Prose) {
    prose.inlines.push(Inline::Text { text: separator.to_owned(), span: more.span });
    prose.text.extend([separator, &more.text]);
    prose.inlines.extend(more.inlines);
}
