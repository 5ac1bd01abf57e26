//! A section of publications, as it is written.

use super::{ByType, Publication, PublicationType};
use crate::diagnostic::SourceId;
use crate::markup::{Prose, Template};
use crate::source::{Located, OneOrSeveral};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A section of publications.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "PublicationsSection")]
pub struct Publications {
    /// The `.bib` file of further publications, from where the CV lies, or several: `"papers.bib"`.
    #[serde(default)]
    #[schemars(with = "OneOrSeveral<String>")]
    pub bibliography: Paths,
    /// The files of the bibliography, as they were read.
    #[serde(skip)]
    pub sources: Vec<SourceId>,
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
    /// In which order groups of types stand, where they are grouped by these: `["book", "article"]`. The others follow.
    pub group_order: Option<Vec<Located<PublicationType>>>,
    /// How they are numbered; the theme's way if it is not given.
    pub numbering: Option<Numbering>,
    /// Whether the numbers begin anew in each group.
    #[serde(default)]
    pub restart: bool,
    /// The lowest number: `21`; or the `id` of a section above, whose numbers go on here: `"articles"`.
    pub number_from: Option<Located<NumberFrom>>,
    /// What a number looks like, here and where it is cited: `"[C{number}]"`, or with at least two digits,
    /// `"[C{number:02}]"`; the theme's if it is not given.
    pub label: Option<Template>,
    /// The same for some types, each of which is counted for itself: `{ article = "[J{number}]" }`.
    #[serde(default)]
    pub labels: ByType<Template>,
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
    /// The newest first; what has a `status` and no year is to appear, and is newer still. What has neither comes last.
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
    /// By what they are; groups stand in the order of `group_order`, or else of `types`, or else of their list in the
    /// reference of the language.
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

/// Where the numbers of a section begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberFrom {
    /// At this number.
    Number(usize),
    /// Behind the highest number of the section with this id.
    Section(String),
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

impl<'de> Deserialize<'de> for Paths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Paths, D::Error> {
        Ok(Paths(match OneOrSeveral::deserialize(deserializer)? {
            OneOrSeveral::One(path) => vec![path],
            OneOrSeveral::Several(paths) => paths,
        }))
    }
}

impl<'de> Deserialize<'de> for NumberFrom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NumberFrom, D::Error> {
        let written = String::deserialize(deserializer)?;
        Ok(written.parse().map_or_else(|_| NumberFrom::Section(written), NumberFrom::Number))
    }
}

impl JsonSchema for NumberFrom {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "NumberFrom".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["integer", "string"] })
    }
}
