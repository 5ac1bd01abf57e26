use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present, records};
use crate::markup::{Prose, Template};
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// A section of publications.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "PublicationsSection")]
pub struct Publications {
    /// How they are numbered; the theme's way if it is not given.
    pub numbering: Option<Numbering>,
    /// What a number looks like, here and where it is cited: `"[C{number}]"`; the theme's if it is not given.
    pub label: Option<Template>,
    /// The publications, in their order.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Located<Publication>>,
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

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Publication {
    /// Its title: `"On the Analytical Engine"`.
    pub title: Prose,
    /// Who wrote it; marks behind a name are set as superscripts: `["Siyu Chen*", "Jose Blanchet†"]`.
    #[serde(default)]
    pub authors: Vec<Author>,
    /// Where it appeared: `[{ name = "International Conference on Machine Learning", short = "ICML", year = 2022 }]`.
    #[serde(default)]
    pub venues: Vec<Located<Venue>>,
    /// Further lines, such as `["Under revision at *Mathematics of Operations Research*"]`.
    #[serde(default)]
    pub notes: Vec<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

/// Where a publication appeared.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Venue {
    /// What it is called: `"Neural Information Processing Systems"`.
    pub name: Prose,
    /// What it is called for short: `"NeurIPS"`.
    pub short: Option<Prose>,
    /// The year, or more: `2024`, or `"2024, vol. 3"`.
    #[schemars(with = "Option<Year>")]
    pub year: Option<Prose>,
    /// A distinction: `"Oral"`.
    pub award: Option<Prose>,
    /// An aside: `"to appear"`.
    pub note: Option<Prose>,
    /// The page that the name links to: `"https://example.org"`.
    pub url: Option<Located<String>>,
}

/// Who wrote a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: Prose,
    /// The marks behind it, such as `*` or `†`.
    pub marks: String,
}

impl Kind for Publication {
    fn fields(&self) -> Fields<'_> {
        let Publication { title, authors, venues, notes, details: _ } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("authors", (!authors.is_empty()).then_some(Value::Authors(authors))),
            ("venues", records(venues, |venue| (venue.span, venue.fields()))),
            ("notes", Value::lines(notes)),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}

impl Venue {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Venue { name, short, year, award, note, url } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("short", Value::prose(short.as_ref())),
            ("year", Value::prose(year.as_ref())),
            ("award", Value::prose(award.as_ref())),
            ("note", Value::prose(note.as_ref())),
            ("url", Value::plain(url.as_ref())),
        ])
    }
}

/// What may stand behind a name as a mark.
const MARKS: [char; 7] = ['*', '†', '‡', '§', '¶', '‖', '#'];

/// The most marks that are looked for.
const MOST: usize = 8;

impl From<Located<String>> for Author {
    /// Takes as many marks from the end as leave the name's own markup whole: `**Miao Lu***` is bold, with one mark.
    fn from(written: Located<String>) -> Author {
        let text = written.value.trim_end();
        let mut marks: Vec<usize> =
            text.char_indices().rev().take(MOST).map_while(|(at, c)| MARKS.contains(&c).then_some(at)).collect();
        marks.reverse();
        let prose = |end| Prose::part(&written, 0, end);
        let whole = |name: &Prose| !name.plain().contains('*');
        let ends = marks.iter().copied().chain([text.len()]);
        let cut = ends.map(|at| (at, prose(at))).find(|(_, name)| whole(name));
        // A star that pairs with none is a mark after all.
        let end = marks.first().copied().unwrap_or(text.len());
        let (end, name) = cut.unwrap_or_else(|| (end, prose(end)));
        Author { name, marks: text[end..].to_owned() }
    }
}

impl<'de> Deserialize<'de> for Author {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Author, D::Error> {
        Located::deserialize(deserializer).map(|written: Located<String>| written.into())
    }
}

impl JsonSchema for Author {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Author".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// Only the schema of a year: a number, or text.
struct Year;

impl JsonSchema for Year {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Year".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"] })
    }
}

#[cfg(test)]
mod tests {
    use super::Author;
    use crate::diagnostic::Span;
    use crate::source::Located;

    #[test]
    fn marks_are_split_from_names() {
        for (written, name, marks) in [
            ("Miao Lu", "Miao Lu", ""),
            ("Miao Lu*", "Miao Lu", "*"),
            ("Miao Lu*†", "Miao Lu", "*†"),
            ("Jose Blanchet†", "Jose Blanchet", "†"),
            ("**Miao Lu***", "**Miao Lu**", "*"),
            ("**Miao Lu**", "**Miao Lu**", ""),
            ("**Miao Lu**†", "**Miao Lu**", "†"),
            ("*Miao Lu***", "*Miao Lu*", "**"),
            ("[Miao Lu](u)*", "[Miao Lu](u)", "*"),
            ("*", "", "*"),
        ] {
            let author = Author::from(Located { value: written.to_owned(), span: Span::default() });
            assert_eq!((author.name.text.as_str(), author.marks.as_str()), (name, marks), "{written}");
        }
    }
}
