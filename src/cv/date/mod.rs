//! Dates: typed where a computer is to understand them, text where a person is.

mod order;
mod parse;

pub use order::{Moment, SortKey};
pub(super) use parse::{check_date, check_end, check_text, month_named};

use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;
use parse::{Written, read};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use std::borrow::Cow;
use std::fmt;

/// The formats of the three ways to write a date.
pub(super) const DATE: &str = "cv-date";
pub(super) const END: &str = "cv-date-or-present";
pub(super) const TEXT: &str = "cv-date-or-text";

/// A year, or a part of one: a season, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// What of it.
    pub part: Part,
}

/// How much of a year a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The year, of which no more is known.
    Whole,
    /// A season.
    Season(Season),
    /// A month, from 1.
    Month(u8),
    /// A day.
    Day {
        /// The month, from 1.
        month: u8,
        /// The day of the month, from 1.
        day: u8,
    },
}

/// A season.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Season {
    /// Spring.
    Spring,
    /// Summer.
    Summer,
    /// Autumn.
    Autumn,
    /// Autumn, for whoever calls it fall.
    Fall,
    /// Winter.
    Winter,
}

impl Season {
    /// All of them, in the order of the northern year.
    pub const ALL: [Season; 5] = [Season::Spring, Season::Summer, Season::Autumn, Season::Fall, Season::Winter];

    /// Its English name: `spring`.
    pub const fn name(self) -> &'static str {
        match self {
            Season::Spring => "spring",
            Season::Summer => "summer",
            Season::Autumn => "autumn",
            Season::Fall => "fall",
            Season::Winter => "winter",
        }
    }
}

/// The end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It ended then.
    Date(Date),
    /// It has not ended, written `"present"`.
    Present,
}

/// A date, a range of dates, or what is set as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateText {
    /// A date.
    Date(Date),
    /// From one date to another: `2019 – 2021`.
    Range {
        /// The first.
        start: Date,
        /// The last; `None` where nothing was said of it, as in `2021 –`.
        end: Option<End>,
    },
    /// Text, such as `Nov.2019, 2020`.
    Text(Prose),
}

/// When it was: `date`, or `start` and perhaps `end`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Period {
    /// When it began: `"2023-09"`, `2023`, `"2023-09-14"` or `"fall 2023"`.
    pub start: Option<Located<Date>>,
    /// When it ended, or `"present"`: `"2025-06"`. Without it the period is open.
    pub end: Option<Located<End>>,
    /// When it was, instead of `start` and `end`: a date, such as `"2024-12"`, a range, such as `"2019 – 2021"`, or any
    /// text, such as `"Nov.2019, 2020"`, which is set as it is written.
    pub date: Option<Located<DateText>>,
}

/// What a [`Period`] comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates<'a> {
    /// Set as it is written.
    AsWritten(&'a Prose),
    /// A date.
    Single(Date),
    /// From one date to another.
    Range {
        /// The first.
        start: Date,
        /// The last; `None` where nothing was said of it.
        end: Option<End>,
    },
}

impl Period {
    /// The dates, if there are any.
    pub fn dates(&self) -> Option<Dates<'_>> {
        let Period { start, end, date } = self;
        match (date, start) {
            (Some(date), _) => Some(date.value.dates()),
            (None, Some(start)) => Some(Dates::Range { start: start.value, end: end.as_ref().map(|end| end.value) }),
            (None, None) => None,
        }
    }

    /// Where it was written: its first date.
    pub(super) fn span(&self) -> Option<Span> {
        self.date.as_ref().map(|date| date.span).or(self.start.as_ref().map(|start| start.span))
    }
}

impl DateText {
    /// The same as dates.
    pub fn dates(&self) -> Dates<'_> {
        match self {
            DateText::Date(date) => Dates::Single(*date),
            DateText::Range { start, end } => Dates::Range { start: *start, end: *end },
            DateText::Text(text) => Dates::AsWritten(text),
        }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&Prose> {
        if let DateText::Text(text) = self { Some(text) } else { None }
    }
}

impl fmt::Display for Date {
    /// As it is written in a CV: `2023-09`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.year;
        match self.part {
            Part::Whole => write!(f, "{year:04}"),
            Part::Season(season) => write!(f, "{} {year:04}", season.name()),
            Part::Month(month) => write!(f, "{year:04}-{month:02}"),
            Part::Day { month, day } => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| de::Error::custom("this is not a date"))
    }
}

impl<'de> Deserialize<'de> for End {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<End, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|_| de::Error::custom("this is not a date"))
    }
}

impl<'de> Deserialize<'de> for DateText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateText, D::Error> {
        let written = Located::<String>::deserialize(deserializer)?;
        Ok(match read(&written.value) {
            Ok(Written::Date(date)) => DateText::Date(date),
            Ok(Written::Range { start, end }) => DateText::Range { start, end },
            Ok(Written::Text) | Err(_) => DateText::Text(written.into()),
        })
    }
}

/// The schema of a scalar that is checked by a format.
fn scalar(format: &str) -> Schema {
    json_schema!({ "type": ["string", "integer"], "format": format })
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        scalar(DATE)
    }
}

impl JsonSchema for End {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "End".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        scalar(END)
    }
}

impl JsonSchema for DateText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "DateText".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        scalar(TEXT)
    }
}

#[cfg(test)]
mod tests;
