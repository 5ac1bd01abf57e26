//! A section of publications, as it is written.

use super::{Publication, PublicationType};
use crate::markup::{Prose, Template};
use crate::source::{Located, OneOrSeveral};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// A section of publications.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "PublicationsSection")]
pub struct Publications {
    /// The `.bib` file of further publications, from where the CV lies, or several: `"papers.bib"`.
    #[serde(default)]
    #[schemars(with = "OneOrSeveral<String>")]
    pub bibliography: Paths,
    /// Which entries of the bibliography are taken, by their keys: `["lovelace1843"]`.
    pub keys: Option<Vec<Located<String>>>,
    /// Which are taken, by the keywords they have there; one of these is enough: `["selected"]`.
    pub keywords: Option<Vec<Located<String>>>,
    /// Which are taken, by what they are: `["article", "book"]`.
    pub types: Option<Vec<Located<PublicationType>>>,
    /// In which order all publications of the section stand; as written if it is not given.
    #[serde(default)]
    pub sort: Order,
    /// What they are grouped by; they are not grouped if it is not given.
    pub group: Option<Grouping>,
    /// How they are numbered; the theme's way if it is not given.
    pub numbering: Option<Numbering>,
    /// Whether the numbers begin anew in each group.
    #[serde(default)]
    pub restart: bool,
    /// What a number looks like, here and where it is cited: `"[C{number}]"`; the theme's if it is not given.
    pub label: Option<Template>,
    /// The same for some types, each of which is counted for itself: `{ article = "[J{number}]" }`.
    #[serde(default)]
    pub labels: Labels,
    /// How long lists of authors are shortened; the theme's way if it is not given.
    pub shorten: Option<Shorten>,
    /// The citation style that the publications are set in: the name of a bundled style, such as `"apa"`, or the path of a
    /// `.csl` file; `"none"` for the rows of the theme. That of the CV, or else of the theme, if it is not given.
    pub citation: Option<Located<String>>,
    /// Whether a line below the entries says what the marks behind the names of authors mean.
    #[serde(default)]
    pub legend: bool,
    /// What they mean, if it is not what they mostly do: `{ "*" = "equal contribution" }`.
    #[serde(default)]
    pub marks: BTreeMap<String, Prose>,
    /// The publications, in their order. When a CV is read, those chosen from the bibliography are put behind the written
    /// ones, and all in the order that the section asks for.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Located<Publication>>,
}

/// In which order publications stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// As they are written: first those of the CV, then those of `keys` or of the bibliography in the order they have there.
    #[default]
    Written,
    /// The newest first; what has no year is to appear, and is newer still.
    Newest,
    /// The oldest first.
    Oldest,
}

/// What publications are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// By the year; groups stand in the order of their first publications.
    Year,
    /// By what they are; groups stand in the order of `types`, or of their list in the reference of the language.
    Type,
}

/// How the publications of a section are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Numbering {
    /// The last has number 1.
    Descending,
    /// The first has number 1.
    Ascending,
    /// They have no numbers.
    None,
}

/// What numbers look like that are counted for each type of publications by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(deny_unknown_fields)]
pub struct Labels {
    /// Of articles in journals: `"[J{number}]"`.
    pub article: Option<Template>,
    /// Of papers in the proceedings of conferences: `"[C{number}]"`.
    pub inproceedings: Option<Template>,
    /// Of books: `"[B{number}]"`.
    pub book: Option<Template>,
    /// Of chapters of books: `"[B{number}]"`.
    pub incollection: Option<Template>,
    /// Of theses: `"[T{number}]"`.
    pub thesis: Option<Template>,
    /// Of reports: `"[R{number}]"`.
    pub report: Option<Template>,
    /// Of preprints: `"[P{number}]"`.
    pub preprint: Option<Template>,
    /// Of patents: `"[US{number}]"`.
    pub patent: Option<Template>,
    /// Of talks: `"[T{number}]"`.
    pub talk: Option<Template>,
    /// Of what is something else: `"[X{number}]"`.
    pub other: Option<Template>,
}

/// How long lists of authors are shortened. The owner of the CV is never left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Shorten {
    /// How many authors a list may have and not be shortened: `10`.
    pub max: usize,
    /// How many of the first are kept; as many as `max` allows beside the last ones if it is not given.
    pub first: Option<usize>,
    /// How many of the last are kept; none if it is not given.
    #[serde(default)]
    pub last: usize,
}

/// Paths of files: one, or several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths(pub Vec<Located<String>>);

impl Numbering {
    /// The number of the publication at an index among `count`.
    ///
    /// ```
    /// use cvpdf::cv::sections::Numbering;
    ///
    /// assert_eq!(Numbering::Descending.number(0, 10), Some(10));
    /// assert_eq!(Numbering::Ascending.number(0, 10), Some(1));
    /// ```
    pub fn number(self, index: usize, count: usize) -> Option<usize> {
        match self {
            Numbering::Descending => count.checked_sub(index),
            Numbering::Ascending => Some(index + 1),
            Numbering::None => None,
        }
    }
}

impl Labels {
    /// What the numbers of a type look like, if it has numbers of its own.
    pub fn of(&self, kind: PublicationType) -> Option<&Template> {
        let of_kind = match kind {
            PublicationType::Article => &self.article,
            PublicationType::InProceedings => &self.inproceedings,
            PublicationType::Book => &self.book,
            PublicationType::InCollection => &self.incollection,
            PublicationType::Thesis => &self.thesis,
            PublicationType::Report => &self.report,
            PublicationType::Preprint => &self.preprint,
            PublicationType::Patent => &self.patent,
            PublicationType::Talk => &self.talk,
            PublicationType::Other => &self.other,
        };
        of_kind.as_ref()
    }

    /// All that are there.
    pub fn all(&self) -> impl Iterator<Item = &Template> {
        let Labels { article, inproceedings, book, incollection, thesis, report, preprint, patent, talk, other } = self;
        [article, inproceedings, book, incollection, thesis, report, preprint, patent, talk, other]
            .into_iter()
            .flatten()
    }
}

impl<'de> Deserialize<'de> for Paths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Paths, D::Error> {
        Ok(Paths(match OneOrSeveral::deserialize(deserializer)? {
            OneOrSeveral::One(path) => vec![path],
            OneOrSeveral::Several(paths) => paths,
        }))
    }
}
