//! A publication, and where it appeared.

use super::identifier::{Arxiv, Doi};
use super::{Author, arxiv, doi};
use crate::cv::date::{Date, Dates};
use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present, records};
use crate::cv::link::{LinkKind, LinkName, NamedLink};
use crate::markup::Prose;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use std::borrow::Cow;

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Publication {
    /// What it is: `"article"`. Publications are grouped and counted by it.
    #[serde(rename = "type")]
    pub kind: Option<PublicationType>,
    /// Its title, which links to the `url`, or else to the DOI, or to arXiv: `"On the Analytical Engine"`.
    pub title: Prose,
    /// Who wrote it; marks behind a name are set as superscripts: `["Siyu Chen*", "Jose Blanchet†"]`.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// Where it appeared: `[{ name = "International Conference on Machine Learning", short = "ICML", year = 2022 }]`.
    #[serde(default)]
    pub venues: Vec<Located<Venue>>,
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
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
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
    /// An aside: `"to appear"`.
    pub note: Option<Prose>,
    /// The page that the name links to: `"https://example.org"`.
    pub url: Option<Located<String>>,
}

impl Kind for Publication {
    fn fields(&self) -> Fields<'_> {
        let Publication { title, authors, venues, status, doi, arxiv, pdf, code, slides, notes, .. } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("url", self.address()),
            ("authors", (!authors.is_empty()).then_some(Value::Authors(authors))),
            ("venues", records(venues, |venue| (venue.span, venue.fields()))),
            ("status", Value::prose(status.as_ref())),
            ("doi", Value::plain(doi.as_ref())),
            ("arxiv", Value::plain(arxiv.as_ref())),
            ("pdf", Value::plain(pdf.as_ref())),
            ("code", Value::plain(code.as_ref())),
            ("slides", Value::plain(slides.as_ref())),
            ("notes", Value::lines(notes)),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }

    fn links(&self) -> Vec<NamedLink<'_>> {
        let made =
            |kind, url: String, from: &Located<String>| NamedLink { name: LinkName::Kind(kind), url, span: from.span };
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

impl PublicationType {
    /// The name of the word for several of them.
    pub fn word(self) -> &'static str {
        match self {
            PublicationType::Article => "article",
            PublicationType::InProceedings => "inproceedings",
            PublicationType::Book => "book",
            PublicationType::InCollection => "incollection",
            PublicationType::Thesis => "thesis",
            PublicationType::Report => "report",
            PublicationType::Preprint => "preprint",
            PublicationType::Patent => "patent",
            PublicationType::Talk => "talk",
            PublicationType::Other => "other",
        }
    }
}

impl Publication {
    /// What it is; what does not say it is something else.
    pub fn kind(&self) -> PublicationType {
        self.kind.unwrap_or(PublicationType::Other)
    }

    /// When it appeared: its date, or else the year of its first venue.
    pub fn when(&self) -> Option<Date> {
        let date = self.details.period.dates().and_then(|dates| match dates {
            Dates::Single(date) => Some(date),
            Dates::Range { start, .. } => Some(start),
            Dates::AsWritten(text) => year(&text.text),
        });
        let of_venue = || self.venues.iter().find_map(|venue| year(&venue.value.year.as_ref()?.text));
        self.appeared.or(date).or_else(of_venue)
    }

    /// Where the title leads, if it is not to the entry's own `url`: to the publisher, or else to arXiv.
    fn address(&self) -> Option<Value<'_>> {
        if self.details.url.is_some() {
            return None;
        }
        let links = self.links().into_iter();
        let mut pages = links.filter(|link| matches!(link.name, LinkName::Kind(LinkKind::Doi | LinkKind::Arxiv)));
        pages.next().map(|link| Value::Made(link.url, link.span))
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
