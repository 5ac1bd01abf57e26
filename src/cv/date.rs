//! Dates: typed where a computer is to understand them, text where a person is.

use super::entry::Value;
use crate::markup::{Prose, plain};
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The formats of the three ways to write a date.
pub(super) const DATE: &str = "cv-date";
pub(super) const END: &str = "cv-date-or-present";
pub(super) const TEXT: &str = "cv-date-or-text";

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1, if it is known.
    pub month: Option<u8>,
    /// The day of the month, from 1, if it is known.
    pub day: Option<u8>,
}

/// The end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It ended then.
    Date(Date),
    /// It has not ended, written `"present"`.
    Present,
}

/// A date, or what is set as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateText {
    /// A date.
    Date(Date),
    /// Text, such as `Nov.2019, 2020`.
    Text(Prose),
}

/// When it was: `date`, or `start` and perhaps `end`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Period {
    /// When it began: `"2023-09"`, `2023` or `"2023-09-14"`.
    pub start: Option<Located<Date>>,
    /// When it ended, or `"present"`: `"2025-06"`. Without it the period is open.
    pub end: Option<Located<End>>,
    /// When it was, instead of `start` and `end`: a date, such as `"2024-12"`, or any text, such as
    /// `"Nov.2019, 2020"`, which is set as it is written.
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

    /// The dates as the value of a field.
    pub(super) fn value(&self) -> Option<Value<'_>> {
        let start = self.date.as_ref().map(|date| date.span).or(self.start.as_ref().map(|start| start.span));
        self.dates().zip(start).map(|(dates, span)| Value::Dates(dates, span))
    }
}

/// A date as the value of a field.
pub(super) fn date_value(date: Option<&Located<DateText>>) -> Option<Value<'_>> {
    date.map(|date| Value::Dates(date.value.dates(), date.span))
}

impl DateText {
    /// The same as dates.
    pub fn dates(&self) -> Dates<'_> {
        match self {
            DateText::Date(date) => Dates::Single(*date),
            DateText::Text(text) => Dates::AsWritten(text),
        }
    }
}

/// How dates are written out. The patterns hold `{year}`, `{month}` and `{day}`, or `{start}` and `{end}`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DateFormat {
    /// A year: `{year}`.
    pub year: String,
    /// A month: `{month}.{year}`.
    pub month: String,
    /// A day: `{day} {month} {year}`.
    pub day: String,
    /// A range: `{start} - {end}`.
    pub range: String,
    /// A range of which no end is given: `{start} - `.
    pub open: String,
    /// The end of what has not ended: `present`.
    pub present: String,
    /// The names of the months, from January.
    pub months: [String; 12],
}

/// Writes dates out.
///
/// ```
/// use cvpdf::cv::{Date, DateFormat, Dates, End, format};
///
/// let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "July", "Aug", "Sep", "Oct", "Nov", "Dec"];
/// let style = DateFormat {
///     year: "{year}".into(),
///     month: "{month}.{year}".into(),
///     day: "{day} {month} {year}".into(),
///     range: "{start} - {end}".into(),
///     open: "{start} - ".into(),
///     present: "present".into(),
///     months: months.map(String::from),
/// };
/// let start = Date { year: 2023, month: Some(9), day: None };
/// assert_eq!(format(&Dates::Range { start, end: Some(End::Present) }, &style), "Sep.2023 - present");
/// ```
pub fn format(dates: &Dates<'_>, style: &DateFormat) -> String {
    match dates {
        Dates::AsWritten(text) => plain(&text.inlines),
        Dates::Single(date) => format_date(*date, style),
        Dates::Range { start, end } => {
            let start = format_date(*start, style);
            match end {
                None => style.open.replace("{start}", &start),
                Some(End::Present) => style.range.replace("{start}", &start).replace("{end}", &style.present),
                Some(End::Date(end)) => {
                    style.range.replace("{start}", &start).replace("{end}", &format_date(*end, style))
                }
            }
        }
    }
}

fn format_date(date: Date, style: &DateFormat) -> String {
    let pattern = match (date.month, date.day) {
        (Some(_), Some(_)) => &style.day,
        (Some(_), None) => &style.month,
        _ => &style.year,
    };
    let month = date.month.and_then(|month| style.months.get(usize::from(month).wrapping_sub(1)));
    let day = date.day.map(|day| day.to_string());
    pattern
        .replace("{year}", &date.year.to_string())
        .replace("{month}", month.map_or("", String::as_str))
        .replace("{day}", day.as_deref().unwrap_or(""))
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not written as dates are.
    Form,
    /// There is no such month.
    Month,
    /// The month has fewer days.
    Day,
}

impl FromStr for Date {
    type Err = DateError;

    /// Reads `2023`, `2023-09` or `2023-09-14`.
    fn from_str(text: &str) -> Result<Date, DateError> {
        let number = |digits: &str, length: usize| match digits.parse::<u16>() {
            Ok(number) if digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit()) => Ok(number),
            _ => Err(DateError::Form),
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or(""), 4)?;
        let month = parts.next().map(|month| number(month, 2)).transpose()?;
        let day = parts.next().map(|day| number(day, 2)).transpose()?;
        if parts.next().is_some() {
            return Err(DateError::Form);
        }
        if month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(DateError::Month);
        }
        if day.is_some_and(|day| day == 0 || day > days(year, month)) {
            return Err(DateError::Day);
        }
        let small = |number: u16| u8::try_from(number).map_err(|_| DateError::Form);
        Ok(Date { year, month: month.map(small).transpose()?, day: day.map(small).transpose()? })
    }
}

/// The days of a month of the Gregorian calendar.
fn days(year: u16, month: Option<u16>) -> u16 {
    match month {
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        Some(2) => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    /// As it is written in a CV: `2023-09`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

impl Date {
    /// Whether a date is surely before another: what one of them leaves open is not compared.
    pub fn is_before(self, other: Date) -> bool {
        let parts = |date: Date| [Some(date.year), date.month.map(u16::from), date.day.map(u16::from)];
        let pairs = parts(self).into_iter().zip(parts(other));
        let differing = pairs.map_while(|(a, b)| Some((a?, b?))).find(|(a, b)| a != b);
        differing.is_some_and(|(a, b)| a < b)
    }
}

/// Refuses what is not a date; of what may also be text, only impossible dates.
pub(super) fn check(text: &str, or_text: bool) -> Result<(), String> {
    match text.parse::<Date>() {
        Ok(_) => Ok(()),
        Err(DateError::Form) if or_text => Ok(()),
        Err(DateError::Form) => Err(format!("`{}` is not a date", text.escape_debug())),
        Err(DateError::Month) => Err(format!("`{text}` is not a date: the months are 01 to 12")),
        Err(DateError::Day) => Err(format!("`{text}` is not a date: the month does not have that day")),
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
        match text.as_str() {
            "present" => Ok(End::Present),
            date => date.parse().map(End::Date).map_err(|_| de::Error::custom("this is not a date")),
        }
    }
}

impl<'de> Deserialize<'de> for DateText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateText, D::Error> {
        let written = Located::<String>::deserialize(deserializer)?;
        Ok(written.value.parse().map_or_else(|_| DateText::Text(written.into()), DateText::Date))
    }
}

impl JsonSchema for Date {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "format": DATE })
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
        json_schema!({ "type": ["string", "integer"], "format": END })
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
        json_schema!({ "type": ["string", "integer"], "format": TEXT })
    }
}
