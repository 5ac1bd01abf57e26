//! What may be said of a language, in its file and in themes.

use super::{Quotes, Words};
use crate::markup::Template;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;

/// How dates are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateStyle {
    /// With the abbreviated names of months: *Sept. 2023*.
    Short,
    /// With their full names: *September 2023*.
    Long,
    /// With their numbers: *09/2023*.
    Numeric,
}

/// What is said of a language. What is not said here holds as it stands elsewhere: in the theme that is extended, and at
/// last in the language's own file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Localization {
    /// A year, of `{year}`: `"{year}"`.
    pub year: Option<Template>,
    /// A season, of `{season}` and `{year}`: `"{season} {year}"`.
    pub season: Option<Template>,
    /// From one date to another, of `{start}` and `{end}`: `"{start} – {end}"`.
    pub range: Option<Template>,
    /// A start of which no end is given, of `{start}`: `"{start} –"`.
    pub open: Option<Template>,
    /// The edition of a book by its number, of `{number}`: `["{number}th ed."]`. Further ones are, in this order, for the
    /// numbers that end in 1, 2 and 3, but not in 11, 12 and 13: `["{number}th ed.", "{number}st ed."]`.
    pub edition: Option<Vec<Template>>,
    /// Months and days in the style `"short"`.
    #[serde(default)]
    pub short: Months,
    /// Months and days in the style `"long"`.
    #[serde(default)]
    pub long: Months,
    /// Months and days in the style `"numeric"`.
    #[serde(default)]
    pub numeric: Months,
    /// The quotation marks that `"…"` and `'…'` become: outer opening and closing, inner opening and closing, each with the
    /// space that belongs to it: `["„", "“", "‚", "‘"]`.
    pub quotes: Option<Quotes>,
    /// The spaces before marks of punctuation, whether one was typed or not: `{ ";" = "\u202F", ":" = "\u00A0" }`; `{}` for
    /// none.
    #[serde(default, deserialize_with = "spaces")]
    #[schemars(with = "Option<BTreeMap<String, String>>")]
    pub space_before: Option<BTreeMap<char, String>>,
    /// Words after which no line ends: `["a", "i", "o", "u", "w", "z"]`; `[]` for none.
    pub tie_after: Option<Vec<String>>,
    /// Abbreviations whose full stop ends no sentence, where `text.sentence_space` is `"after-sentences"`: `["Dr.", "Proc."]`.
    /// They take the place of those that are built in.
    pub abbreviations: Option<Vec<String>>,
    /// The words of the language: `{ updated = "Last update" }`.
    #[serde(default)]
    pub words: Words,
}

/// How months and days are written in one style.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Months {
    /// A month, of `{month}` and `{year}`: `"{month} {year}"`.
    pub month: Option<Template>,
    /// A day, of `{day}`, `{month}` and `{year}`; `{dd}` is the day in two digits: `"{month} {day}, {year}"`.
    pub day: Option<Template>,
    /// What `{month}` is, from January: twelve names, or numbers.
    pub months: Option<MonthNames>,
    /// What `{month}` is beside a day, where the language has another form for that: *września* for *wrzesień*.
    pub months_of_days: Option<MonthNames>,
}

fn spaces<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<BTreeMap<char, String>>, D::Error> {
    let said = BTreeMap::<String, String>::deserialize(deserializer)?;
    let mark = |(mark, space): (String, String)| match mark.parse() {
        Ok(mark) => Ok((mark, space)),
        Err(_) => Err(de::Error::custom(format!("a mark is one character, and here is `{}`", mark.escape_debug()))),
    };
    said.into_iter().map(mark).collect::<Result<_, _>>().map(Some)
}

impl Localization {
    /// The months and days of a style.
    pub fn months(&self, style: DateStyle) -> &Months {
        match style {
            DateStyle::Short => &self.short,
            DateStyle::Long => &self.long,
            DateStyle::Numeric => &self.numeric,
        }
    }
}

/// The names of the twelve months, from January.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct MonthNames(#[serde(deserialize_with = "twelve")] [String; 12]);

impl MonthNames {
    /// The name of a month, from 1.
    pub fn name(&self, month: u8) -> &str {
        self.0.get(usize::from(month).wrapping_sub(1)).map_or("", String::as_str)
    }
}

fn twelve<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[String; 12], D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    names.try_into().map_err(|names: Vec<String>| {
        de::Error::custom(format!("a year has 12 months, from January, and here are {}", names.len()))
    })
}
