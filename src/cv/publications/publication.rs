//! A publication, and where it appeared.

use super::identifier::{Arxiv, Doi};
use super::{Author, arxiv, doi};
use crate::cv::date::{Date, DateText, date_value};
use crate::cv::entry::{Fields, Value, list, present};
use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Publication {
    /// The name by which it is cited, as in `[@engine]`: `"engine"`.
    pub id: Option<Located<String>>,
    /// What it is: `"article"`. Publications are grouped and counted by it.
    #[serde(rename = "type")]
    pub kind: Option<PublicationType>,
    /// Its title.
    pub title: Prose,
    /// The page that the title links to: `"https://arxiv.org/abs/…"`. Without it the title links to the DOI, or to arXiv.
    pub url: Option<Located<String>>,
    /// Who wrote it; marks behind a name are set as superscripts: `["Siyu Chen*", "Jose Blanchet†"]`.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// Where it appeared: `[{ name = "International Conference on Machine Learning", short = "ICML", year = 2022 }]`.
    #[serde(default)]
    pub venues: Vec<Located<Venue>>,
    /// When it appeared, if the venues do not say it: `"2025-02"`, or any text.
    pub date: Option<Located<DateText>>,
    /// How far it has come, if it has not appeared: `"to appear"`, `"under review"`.
    pub status: Option<Prose>,
    /// Its DOI, or the address of that: `"10.1000/182"`.
    #[schemars(with = "Option<Doi>")]
    pub doi: Option<Located<String>>,
    /// Its identifier on arXiv: `"2405.16436"`.
    #[schemars(with = "Option<Arxiv>")]
    pub arxiv: Option<Located<String>>,
    /// The address of its text: `"https://example.org/engine.pdf"`.
    pub pdf: Option<Located<String>>,
    /// The address of its programs: `"https://github.com/ada/engine"`.
    pub code: Option<Located<String>>,
    /// The address of slides: `"https://example.org/slides.pdf"`.
    pub slides: Option<Located<String>>,
    /// Further lines, such as `["Under revision at *Mathematics of Operations Research*"]`.
    #[serde(default)]
    pub notes: Vec<Prose>,
    /// When it appeared, as a bibliography says it beside the venue.
    #[serde(skip)]
    pub appeared: Option<Date>,
}

/// What a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublicationType {
    /// In a journal.
    Article,
    /// In the proceedings of a conference.
    InProceedings,
    /// A book.
    Book,
    /// A chapter of a book.
    InCollection,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// Not reviewed yet.
    Preprint,
    /// A patent.
    Patent,
    /// A talk.
    Talk,
    /// Something else; what has no `type` is taken for this.
    Other,
}

/// Where a publication appeared.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Venue {
    /// What it is called: `"Neural Information Processing Systems"`.
    pub name: Prose,
    /// What it is called for short: `"NeurIPS"`.
    pub short: Option<Prose>,
    /// The volume: `12`.
    #[schemars(with = "Option<NumberOrText>")]
    pub volume: Option<Prose>,
    /// The issue of the volume: `3`.
    #[schemars(with = "Option<NumberOrText>")]
    pub issue: Option<Prose>,
    /// The pages: `"45--67"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub pages: Option<Prose>,
    /// The series of a book: `"Lecture Notes in Computer Science"`.
    pub series: Option<Prose>,
    /// Who edited it: `["Charles Babbage"]`.
    #[serde(default)]
    pub editors: Vec<Author>,
    /// Who published it: `"Taylor & Francis"`.
    pub publisher: Option<Prose>,
    /// The year, or more: `2024`, or `"2024, vol. 3"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub year: Option<Prose>,
    /// A distinction: `"Oral"`.
    pub award: Option<Prose>,
    /// An aside.
    pub note: Option<Prose>,
    /// The page that the name links to.
    pub url: Option<Located<String>>,
}

/// What a publication links to besides its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is there.
    pub kind: LinkKind,
    /// The address.
    pub url: String,
    /// Where it was written.
    pub span: Span,
}

/// What is to be found where a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The page of the publisher.
    Doi,
    /// The page on arXiv.
    Arxiv,
    /// The text.
    Pdf,
    /// The programs.
    Code,
    /// The slides.
    Slides,
}

impl Publication {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Publication { title, authors, venues, date, status, doi, arxiv, notes, .. } = self;
        let links = self.links();
        present([
            ("title", Some(Value::Prose(title))),
            ("url", self.address()),
            ("authors", (!authors.is_empty()).then_some(Value::Authors(authors))),
            ("venues", (!venues.is_empty()).then(|| Value::Records(list(venues, Venue::fields)))),
            ("dates", date_value(date.as_ref())),
            ("status", Value::prose(status.as_ref())),
            ("doi", Value::plain(doi.as_ref())),
            ("arxiv", Value::plain(arxiv.as_ref())),
            ("pdf", Value::plain(self.pdf.as_ref())),
            ("code", Value::plain(self.code.as_ref())),
            ("slides", Value::plain(self.slides.as_ref())),
            ("links", (!links.is_empty()).then_some(Value::Links(links))),
            ("notes", Value::lines(notes)),
        ])
    }

    /// What it is; what does not say it is something else.
    pub fn kind(&self) -> PublicationType {
        self.kind.unwrap_or(PublicationType::Other)
    }

    /// When it appeared: its date, or else the year of its first venue.
    pub fn when(&self) -> Option<Date> {
        let date = self.date.as_ref().and_then(|date| match &date.value {
            DateText::Date(date) => Some(*date),
            DateText::Text(text) => year(&text.text),
        });
        let of_venue = || self.venues.iter().find_map(|venue| year(&venue.value.year.as_ref()?.text));
        self.appeared.or(date).or_else(of_venue)
    }

    /// Where the title leads.
    fn address(&self) -> Option<Value<'_>> {
        let first = |kind| self.links().into_iter().find(|link| link.kind == kind);
        Value::plain(self.url.as_ref()).or_else(|| {
            let link = first(LinkKind::Doi).or_else(|| first(LinkKind::Arxiv))?;
            Some(Value::Made(link.url, link.span))
        })
    }

    /// What it links to besides its title.
    pub fn links(&self) -> Vec<Link> {
        let made = |kind, url: String, from: &Located<String>| Link { kind, url, span: from.span };
        let doi = self.doi.as_ref().and_then(|text| Some((text, doi(text)?)));
        let arxiv = self.arxiv.as_ref().and_then(|text| Some((text, arxiv(text)?)));
        let mut links = Vec::new();
        links.extend(doi.map(|(text, id)| made(LinkKind::Doi, format!("https://doi.org/{id}"), text)));
        links.extend(arxiv.map(|(text, id)| made(LinkKind::Arxiv, format!("https://arxiv.org/abs/{id}"), text)));
        for (kind, url) in [(LinkKind::Pdf, &self.pdf), (LinkKind::Code, &self.code), (LinkKind::Slides, &self.slides)]
        {
            links.extend(url.as_ref().map(|url| made(kind, url.value.clone(), url)));
        }
        links
    }
}

/// The year that a text begins with.
fn year(text: &str) -> Option<Date> {
    text.get(..4)?.parse().ok()
}

impl Venue {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Venue { name, short, volume, issue, pages, series, editors, publisher, year, award, note, url } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("short", Value::prose(short.as_ref())),
            ("volume", Value::prose(volume.as_ref())),
            ("issue", Value::prose(issue.as_ref())),
            ("pages", Value::prose(pages.as_ref())),
            ("series", Value::prose(series.as_ref())),
            ("editors", (!editors.is_empty()).then_some(Value::Authors(editors))),
            ("publisher", Value::prose(publisher.as_ref())),
            ("year", Value::prose(year.as_ref())),
            ("award", Value::prose(award.as_ref())),
            ("note", Value::prose(note.as_ref())),
            ("url", Value::plain(url.as_ref())),
        ])
    }
}

/// Only the schema of a year or a volume: a number, or text.
struct NumberOrText;

impl JsonSchema for NumberOrText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "NumberOrText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"] })
    }
}
