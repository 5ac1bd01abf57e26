//! A publication, and where it appeared.

use super::identifier::{Arxiv, Doi};
use super::pages::pages;
use super::{Author, Facts, PublicationType, arxiv, doi};
use crate::cv::date::{Date, DateText, Dates};
use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, date_value, present, records};
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
    /// Who edited it, if it is itself a volume that was edited: `["Charles Babbage"]`.
    #[serde(default)]
    pub editors: Vec<Author>,
    /// Who translated it: `["Ada Lovelace"]`.
    #[serde(default)]
    pub translators: Vec<Author>,
    /// Of a translation or a new edition, what it was at first: `"*Notions sur la machine analytique*, Geneva, 1842"`.
    pub original: Option<Prose>,
    /// The language it is written in: `"in French"`.
    pub language: Option<Prose>,
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
    /// Its number in PubMed: `"31452104"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub pmid: Option<Located<String>>,
    /// Its number in PubMed Central: `"PMC6710000"`.
    pub pmcid: Option<Located<String>>,
    /// The address of its text: `"https://example.org/engine.pdf"`.
    pub pdf: Option<Located<String>>,
    /// The address of its programs: `"https://github.com/ada/engine"`.
    pub code: Option<Located<String>>,
    /// The address of slides: `"https://example.org/slides.pdf"`.
    pub slides: Option<Located<String>>,
    /// When its page was read: `"2024-05-01"`.
    pub accessed: Option<Located<DateText>>,
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
    /// What a bibliography that is not BibTeX says of it, for citation styles.
    #[serde(skip)]
    pub facts: Option<Box<Facts>>,
}

/// Where a publication appeared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Venue {
    /// What it is called: `"Neural Information Processing Systems"`.
    pub name: Option<Prose>,
    /// What it is called for short: `"NeurIPS"`.
    pub short: Option<Prose>,
    /// Who wrote the book that it is a part of: `["Charles Babbage"]`.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// The event at which it was presented: `"Meeting of the British Association"`.
    pub event: Option<Prose>,
    /// Where that was: `"Oxford"`.
    pub event_place: Option<Prose>,
    /// When that was: `"2024-06-21 – 2024-06-26"`.
    pub event_date: Option<Located<DateText>>,
    /// What kind of a publication it is, in words: `"Technical Report"`.
    pub form: Option<Prose>,
    /// The series of a book: `"Lecture Notes in Computer Science"`.
    pub series: Option<Prose>,
    /// The number in the series, or that of a report: `"TR-42"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub number: Option<Prose>,
    /// The volume: `12`.
    #[schemars(with = "Option<NumberOrText>")]
    pub volume: Option<Prose>,
    /// The part of the volume: `2`.
    #[schemars(with = "Option<NumberOrText>")]
    pub part: Option<Prose>,
    /// The issue of the volume: `3`.
    #[schemars(with = "Option<NumberOrText>")]
    pub issue: Option<Prose>,
    /// The chapter of a book: `5`.
    #[schemars(with = "Option<NumberOrText>")]
    pub chapter: Option<Prose>,
    /// The number of the article, where a journal has such numbers instead of pages: `"e1043"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub article: Option<Prose>,
    /// The pages: `"45-67"`.
    #[serde(default, deserialize_with = "pages")]
    #[schemars(with = "Option<NumberOrText>")]
    pub pages: Option<Prose>,
    /// The edition of a book: `2`, which is set as the language has it (*2nd ed.*), or words: `"revised edition"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub edition: Option<Prose>,
    /// The version of a program, a manual or a data set: `"1.2"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub version: Option<Prose>,
    /// How many volumes the work has: `3`.
    #[schemars(with = "Option<NumberOrText>")]
    pub volumes: Option<Prose>,
    /// How many pages it has: `"xii, 340"`.
    #[schemars(with = "Option<NumberOrText>")]
    pub page_count: Option<Prose>,
    /// Who edited it: `["Charles Babbage"]`.
    #[serde(default)]
    pub editors: Vec<Author>,
    /// Who published it, or stands behind it: `"Taylor & Francis"`.
    pub publisher: Option<Prose>,
    /// Where it was published: `"London"`.
    pub place: Option<Prose>,
    /// The number of a book: `"978-3-16-148410-0"`.
    pub isbn: Option<Prose>,
    /// The number of a journal or a series: `"0036-8075"`.
    pub issn: Option<Prose>,
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
        present([
            ("title", Some(Value::Prose(&self.title))),
            ("url", self.address()),
            ("authors", Value::authors(&self.authors)),
            ("editors", Value::authors(&self.editors)),
            ("translators", Value::authors(&self.translators)),
            ("original", Value::prose(self.original.as_ref())),
            ("language", Value::prose(self.language.as_ref())),
            ("venues", records(&self.venues, |venue| (venue.span, venue.fields()))),
            ("status", Value::prose(self.status.as_ref())),
            ("doi", Value::plain(self.doi.as_ref())),
            ("arxiv", Value::plain(self.arxiv.as_ref())),
            ("pmid", Value::plain(self.pmid.as_ref())),
            ("pmcid", Value::plain(self.pmcid.as_ref())),
            ("pdf", Value::plain(self.pdf.as_ref())),
            ("code", Value::plain(self.code.as_ref())),
            ("slides", Value::plain(self.slides.as_ref())),
            ("accessed", date_value(self.accessed.as_ref())),
            ("notes", Value::lines(&self.notes)),
        ])
    }

    fn publication_type(&self) -> Option<PublicationType> {
        Some(self.kind())
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
        let number = |text: &str, prefix: &str| {
            let text = text.trim();
            let start = text.get(..prefix.len()).filter(|start| start.eq_ignore_ascii_case(prefix));
            start.map_or(text, |_| text[prefix.len()..].trim_start_matches([':', ' '])).to_owned()
        };
        let pmid = self.pmid.as_ref();
        links.extend(pmid.map(|id| {
            made(LinkKind::Pmid, format!("https://pubmed.ncbi.nlm.nih.gov/{}/", number(&id.value, "pmid")), id)
        }));
        let pmcid = self.pmcid.as_ref();
        links.extend(pmcid.map(|id| {
            let id_url = format!("https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/", number(&id.value, "pmc"));
            made(LinkKind::Pmcid, id_url, id)
        }));
        for (kind, url) in [(LinkKind::Pdf, &self.pdf), (LinkKind::Code, &self.code), (LinkKind::Slides, &self.slides)]
        {
            links.extend(url.as_ref().map(|url| made(kind, url.value.clone(), url)));
        }
        links
    }
}

impl Publication {
    /// What it is; what does not say it is something else.
    pub fn kind(&self) -> PublicationType {
        self.kind.unwrap_or(PublicationType::Other)
    }

    /// Whether it has not appeared yet: it has a status, and no year.
    pub fn is_forthcoming(&self) -> bool {
        self.status.is_some() && self.when().is_none()
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

/// The first year that stands in a text: `1982` of `c. 1982–83`.
pub(in crate::cv) fn year(text: &str) -> Option<Date> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    runs.filter(|run| run.starts_with(['1', '2'])).find_map(|run| run.parse().ok())
}

impl Venue {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let prose = [
            ("name", &self.name),
            ("short", &self.short),
            ("event", &self.event),
            ("event_place", &self.event_place),
            ("form", &self.form),
            ("series", &self.series),
            ("number", &self.number),
            ("volume", &self.volume),
            ("part", &self.part),
            ("issue", &self.issue),
            ("chapter", &self.chapter),
            ("article", &self.article),
            ("pages", &self.pages),
            ("version", &self.version),
            ("volumes", &self.volumes),
            ("page_count", &self.page_count),
            ("publisher", &self.publisher),
            ("place", &self.place),
            ("isbn", &self.isbn),
            ("issn", &self.issn),
            ("year", &self.year),
            ("award", &self.award),
            ("note", &self.note),
        ];
        let mut fields = present(prose.map(|(name, prose)| (name, Value::prose(prose.as_ref()))));
        fields.extend(present([
            ("authors", Value::authors(&self.authors)),
            ("event_date", date_value(self.event_date.as_ref())),
            ("edition", self.edition.as_ref().map(edition)),
            ("editors", Value::authors(&self.editors)),
            ("url", Value::plain(self.url.as_ref())),
        ]));
        fields
    }
}

/// An edition by its number, or as it is called.
fn edition(edition: &Prose) -> Value<'_> {
    match edition.text.parse() {
        Ok(number) => Value::Edition(number, edition.span),
        Err(_) => Value::Prose(edition),
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
