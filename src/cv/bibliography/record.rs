//! What a file that is not BibTeX says of a publication, into an entry of a bibliography.

use super::Reference;
use crate::cv::date::{Date, DateText, Part, Period};
use crate::cv::details::Details;
use crate::cv::publications::{Facts, Name};
use crate::cv::sections::{Author, Form, Publication, PublicationType, Venue, arxiv, doi};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, Prose, plain};
use crate::source::Located;
use std::collections::BTreeMap;

/// What a file says of a publication.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// Its key, if it has one.
    pub key: Option<Located<String>>,
    /// Where it begins.
    pub span: Span,
    pub authors: Vec<Author>,
    pub facts: Facts,
    pub keywords: Vec<String>,
    /// The address of its text.
    pub pdf: Option<Located<String>>,
    /// What is doubtful about it.
    pub doubts: Vec<Diagnostic>,
}

/// The entries of the records of a file. One without a key gets one: the family name of its first author and its year, and
/// a letter where another one has that already.
pub(super) fn references(records: Vec<Record>) -> Vec<Reference> {
    let mut taken: Taken = records.iter().filter_map(|record| Some((record.key.as_ref()?.value.clone(), 0))).collect();
    records.into_iter().map(|record| record.reference(&mut taken)).collect()
}

/// The keys that there are, and how many were made that begin with each.
type Taken = BTreeMap<String, usize>;

impl Record {
    /// A text of the publication, of which HTML's tags are read.
    pub fn text(&mut self, variable: &str, text: &str, span: Span) {
        self.facts.add(variable, super::html::inlines(text.trim(), span));
    }

    fn reference(mut self, taken: &mut Taken) -> Reference {
        let key = self.key.take().unwrap_or_else(|| self.made_key(taken));
        let kind = self.kind();
        let issued = self.facts.dates.get("issued").copied();
        let arxiv = self.arxiv();
        let mut title = self.prose("title");
        if title.is_none() {
            self.lacks(&key.value, "title");
            title = Some(made(key.value.clone(), key.span));
        }
        if self.authors.is_empty() && !self.facts.names.contains_key("editor") {
            self.lacks(&key.value, "authors");
        }
        let status = self.prose("status").or_else(|| self.prose("issued").filter(|_| issued.is_none()));
        if issued.is_none() && status.is_none() {
            self.lacks(&key.value, "year");
        }
        let mut venue = self.venue(kind, arxiv.as_ref());
        if let Some(venue) = &mut venue {
            venue.year = issued.map(|date| made(date.year.to_string(), self.span));
        }
        let date =
            issued.filter(|_| venue.is_none()).map(|date| Located { value: DateText::Date(date), span: self.span });
        let location = self.prose("event-place").filter(|_| kind == PublicationType::Talk);
        let tags = self.keywords.iter().map(|word| Located { value: word.clone(), span: self.span }).collect();
        let publication = Publication {
            kind: Some(kind),
            title: title.unwrap_or_else(|| made(String::new(), self.span)),
            authors: self.authors.clone(),
            venues: venue.map(|value| Located { value, span: self.span }).into_iter().collect(),
            status,
            doi: self.doi(&key.value),
            arxiv,
            pdf: self.pdf.clone(),
            code: None,
            slides: None,
            notes: self.prose("note").into_iter().collect(),
            details: Details {
                id: Some(key.clone()),
                url: self.located("URL"),
                location,
                period: Period { date, ..Period::default() },
                tags,
                ..Details::default()
            },
            appeared: issued,
            facts: Some(Box::new(self.facts)),
        };
        Reference {
            key,
            keywords: self.keywords,
            is_parent: false,
            publication: Located { value: publication, span: self.span },
            doubts: self.doubts,
        }
    }

    fn lacks(&mut self, key: &str, what: &str) {
        let message = format!("the entry `{}` has no {what}", key.escape_debug());
        self.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, self.span, message));
    }

    fn prose(&self, variable: &str) -> Option<Prose> {
        let inlines = self.facts.texts.get(variable)?.clone();
        Some(Prose { text: plain(&inlines), span: self.span, inlines })
    }

    fn located(&self, variable: &str) -> Option<Located<String>> {
        self.facts.plain(variable).map(|value| Located { value, span: self.span })
    }

    fn first(&self, variables: &[&str]) -> Option<Prose> {
        variables.iter().find_map(|variable| self.prose(variable))
    }

    fn doi(&mut self, key: &str) -> Option<Located<String>> {
        let found = self.located("DOI")?;
        if doi(&found.value).is_some() {
            return Some(found);
        }
        let message = format!(
            "`{}` of the entry `{}` is not a DOI, and left out",
            found.value.escape_debug(),
            key.escape_debug()
        );
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, found.span, message);
        self.doubts.push(warning.hint("a DOI begins with `10.`: `10.1000/182`"));
        self.facts.texts.remove("DOI");
        None
    }

    /// arXiv's identifier, where one stands for the number, for the place in an archive, or in the address.
    fn arxiv(&self) -> Option<Located<String>> {
        let is_arxiv =
            |variable: &str| self.facts.plain(variable).is_some_and(|text| text.to_lowercase().contains("arxiv"));
        let is_known = ["archive", "publisher", "container-title"].into_iter().any(is_arxiv);
        let number = ["number", "archive_location", "archive-location", "container-title", "URL"].into_iter();
        number.filter_map(|variable| self.located(variable)).find_map(|found| {
            let text = found.value.to_lowercase();
            let has_name = text.contains("arxiv");
            let id = text.rsplit("arxiv:").next().unwrap_or_default().split_whitespace().next()?;
            let id = arxiv(id).filter(|_| is_known || has_name)?;
            Some(Located { value: id.to_owned(), span: found.span })
        })
    }

    fn kind(&self) -> PublicationType {
        match self.facts.kind.as_str() {
            "article-journal" | "article-magazine" | "article-newspaper" | "review" | "review-book" | "periodical" => {
                PublicationType::Article
            }
            "paper-conference" => PublicationType::InProceedings,
            "book" | "collection" | "classic" => PublicationType::Book,
            "chapter" | "entry" | "entry-dictionary" | "entry-encyclopedia" => PublicationType::InCollection,
            "thesis" => PublicationType::Thesis,
            "report" => PublicationType::Report,
            "article" | "manuscript" => PublicationType::Preprint,
            "patent" => PublicationType::Patent,
            "speech" | "performance" => PublicationType::Talk,
            _ => PublicationType::Other,
        }
    }

    /// Where it appeared, if there is a name for that.
    fn venue(&self, kind: PublicationType, arxiv: Option<&Located<String>>) -> Option<Venue> {
        let container = ["container-title", "event-title", "event", "publisher", "collection-title", "genre"];
        let name = match kind {
            PublicationType::Preprint => {
                arxiv.map(|id| made(format!("arXiv:{}", id.value), id.span)).or_else(|| self.first(&container))
            }
            PublicationType::Book => self.first(&["publisher", "collection-title", "publisher-place"]),
            PublicationType::Thesis => match (self.prose("genre"), self.prose("publisher")) {
                (Some(genre), Some(school)) => Some(joined(genre, ", ", school)),
                (genre, school) => genre.or(school),
            },
            PublicationType::Report => self.first(&["publisher", "container-title", "genre"]),
            PublicationType::Patent => self.first(&["number", "authority", "publisher"]),
            PublicationType::Talk => self.first(&["event-title", "event", "container-title", "publisher"]),
            _ => self.first(&container),
        };
        let name = name?;
        let said = |prose: &Option<Prose>| prose.as_ref().is_some_and(|prose| prose.text == name.text);
        let publisher = self.prose("publisher").filter(|_| kind != PublicationType::Thesis);
        let publisher = Some(publisher).filter(|publisher| !said(publisher)).flatten();
        let issue = self.first(&["issue", "number"]);
        let issue = Some(issue).filter(|issue| !said(issue)).flatten();
        let series = self.prose("collection-title");
        let series = Some(series).filter(|series| !said(series)).flatten();
        let editors = self.facts.names.get("editor").into_iter().flatten();
        Some(Venue {
            short: self.prose("container-title-short").filter(|short| short.text != name.text),
            volume: self.prose("volume"),
            issue,
            pages: self.pages(),
            series,
            editors: editors.map(|name| author(name.clone(), self.span)).collect(),
            publisher,
            year: None,
            award: None,
            note: None,
            url: None,
            name,
        })
    }

    /// The pages, with a dash between the first and the last.
    fn pages(&self) -> Option<Prose> {
        let pages = self.first(&["page", "article-number"])?;
        let between = pages.text.chars().all(|c| c.is_ascii_alphanumeric() || "-–, ".contains(c));
        Some(if between { made(pages.text.replace('-', "–"), pages.span) } else { pages })
    }

    /// A key that no other entry has, from the first author and the year.
    fn made_key(&self, taken: &mut Taken) -> Located<String> {
        let name =
            self.authors.first().map(|author| author.parts().family.clone()).or_else(|| self.facts.plain("title"));
        let word = name.unwrap_or_default().to_lowercase();
        let word: String =
            word.split_whitespace().next().unwrap_or("entry").chars().filter(|c| c.is_alphanumeric()).collect();
        let year = self.facts.dates.get("issued").map_or_else(String::new, |date| date.year.to_string());
        let base = format!("{word}{year}");
        let mut made = taken.get(&base).copied().unwrap_or_default();
        let mut key = base.clone();
        while taken.contains_key(&key) {
            made += 1;
            key = format!("{base}{}", suffix(made));
        }
        taken.insert(key.clone(), 0);
        taken.insert(base, made);
        Located { value: key, span: self.span }
    }
}

/// The letters of a number: `a` for 0, `z` for 25, `aa` for 26.
fn suffix(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    let before = if number < 26 { String::new() } else { suffix(number / 26 - 1) };
    format!("{before}{letter}")
}

/// An author of a name.
pub(super) fn author(name: Name, span: Span) -> Author {
    Author { name: made(name.written_out(Form::Full), span), marks: String::new(), parts: Some(name) }
}

/// All that are not named.
pub(super) fn others(span: Span) -> Author {
    Author { name: made("et al.".to_owned(), span), marks: String::new(), parts: None }
}

fn made(text: String, span: Span) -> Prose {
    Prose { inlines: vec![Inline::Text { text: text.clone(), span }], text, span }
}

fn joined(mut first: Prose, between: &str, last: Prose) -> Prose {
    first.inlines.push(Inline::Text { text: between.to_owned(), span: first.span });
    first.text.extend([between, &last.text]);
    first.inlines.extend(last.inlines);
    first
}

/// A date of its numbers, as far as they are ones: a month or a day that there is not is left out.
pub(super) fn date(numbers: &[i64]) -> Option<Date> {
    let year = u16::try_from(*numbers.first()?).ok().filter(|year| (1..=9999).contains(year))?;
    let part = |index: usize, most| {
        let number = u8::try_from(*numbers.get(index)?).ok()?;
        (1..=most).contains(&number).then_some(number)
    };
    let part = match (part(1, 12), part(2, 31)) {
        (Some(month), Some(day)) => Part::Day { month, day },
        (Some(month), None) => Part::Month(month),
        _ => Part::Whole,
    };
    Some(Date { year, part })
}
