//! What a file that is not BibTeX says of a publication, into an entry of a bibliography.

use super::fields::made;
use super::{Reference, said, venue};
use crate::cv::date::{Date, DateText, Part, Period};
use crate::cv::details::Details;
use crate::cv::publications::{Facts, Name};
use crate::cv::sections::{Author, Form, Publication, PublicationType, arxiv, doi};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Prose, plain};
use crate::source::Located;
use std::collections::BTreeMap;
use std::mem::take;

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
        let kind = said::kind(&self.facts);
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
        let mut venue = said::Reader { record: &self, kind, arxiv: arxiv.as_ref() }.venue();
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
            editors: if self.is_edited(kind) { self.people("editor") } else { Vec::new() },
            translators: self.people("translator"),
            authors: take(&mut self.authors),
            original: self.prose("original-title"),
            // It is a code, for programs.
            language: None,
            venues: venue.map(|value| Located { value, span: self.span }).into_iter().collect(),
            status,
            doi: self.doi(&key.value),
            arxiv,
            pmid: self.located("PMID"),
            pmcid: self.located("PMCID"),
            pdf: self.pdf.take(),
            code: None,
            slides: None,
            accessed: self.date("accessed"),
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

    /// Whether it is a volume that has editors, and no authors.
    pub fn is_edited(&self, kind: PublicationType) -> bool {
        venue::is_volume(kind) && self.authors.is_empty()
    }

    /// The people of a variable.
    pub fn people(&self, variable: &str) -> Vec<Author> {
        let names = self.facts.names.get(variable).into_iter().flatten();
        names.map(|name| author(name.clone(), self.span)).collect()
    }

    /// The date of a variable.
    pub fn date(&self, variable: &str) -> Option<Located<DateText>> {
        let date = self.facts.dates.get(variable)?;
        Some(Located { value: DateText::Date(*date), span: self.span })
    }

    /// The text of a variable.
    pub fn prose(&self, variable: &str) -> Option<Prose> {
        let inlines = self.facts.texts.get(variable)?.clone();
        Some(Prose { text: plain(&inlines), span: self.span, inlines })
    }

    fn located(&self, variable: &str) -> Option<Located<String>> {
        self.facts.plain(variable).map(|value| Located { value, span: self.span })
    }

    /// The text of the first of these variables that is there.
    pub fn first(&self, variables: &[&str]) -> Option<Prose> {
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
