//! What entries of all kinds have.

use super::date::Period;
use super::entry::{Fields, Value, present, records};
use super::link::{LinkName, NamedLink};
use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::{Brief, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// What entries of all kinds have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Details {
    /// The name by which it is referred to, as in `[@engine]` or `[the engine](#engine)`: `"engine"`.
    pub id: Option<Located<String>>,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
    /// Where it was: `"London, UK"`.
    pub location: Option<Prose>,
    /// The page that the first thing named links to: `"https://example.org"`.
    pub url: Option<Located<String>>,
    /// Further pages: `[{ text = "code", url = "https://example.org/code" }]`.
    #[serde(default)]
    pub links: Vec<Located<Link>>,
    /// When it was.
    #[serde(rename = "..period")]
    #[schemars(flatten)]
    pub period: Period,
    /// A sentence or two about it: `"An engine that tabulates any polynomial."`.
    pub summary: Option<Prose>,
    /// What stood out, each an item of a list: `["Cut the build from 40 to 4 minutes"]`. An item may be a table, with
    /// items and tags of its own: `[{ text = "Led the move", highlights = ["No downtime"], tags = ["industry"] }]`.
    #[serde(default)]
    pub highlights: Vec<Brief<Highlight>>,
    /// An aside, such as `"part time"`.
    pub note: Option<Prose>,
    /// Whether it begins a new page: `true`.
    #[serde(default)]
    pub page_break: bool,
    /// Whether all of it stays on one page, unless that leaves much of one white: `true`.
    #[serde(default)]
    pub keep: bool,
}

/// A further page about an entry.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Link {
    /// What is shown of it: `"code"`.
    pub text: Prose,
    /// Where it leads: `"https://example.org/code"`.
    pub url: Located<String>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Highlight {
    /// What it says: `"Cut the build from 40 to 4 minutes"`.
    pub text: Prose,
    /// The items of a list below it: `["Measured before and after"]`.
    #[serde(default)]
    pub highlights: Vec<Brief<Point>>,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
}

/// An item of a list within a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Point {
    /// What it says: `"Measured before and after"`.
    pub text: Prose,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
}

impl Details {
    /// The keys of all of it, which the fields of custom entries cannot have for names.
    pub const KEYS: [&str; 13] = [
        "date",
        "end",
        "highlights",
        "id",
        "keep",
        "links",
        "location",
        "note",
        "page_break",
        "start",
        "summary",
        "tags",
        "url",
    ];

    /// The names of all its fields.
    pub const FIELDS: [&str; 7] = ["location", "url", "links", "dates", "summary", "highlights", "note"];

    /// The further pages.
    pub fn named_links(&self) -> impl Iterator<Item = NamedLink<'_>> {
        self.links.iter().map(|Located { value: Link { text, url }, span }| NamedLink {
            name: LinkName::Written(text),
            url: url.value.clone(),
            span: *span,
        })
    }

    /// The fields that are there, by name; `links` are not among them.
    pub fn fields(&self) -> Fields<'_> {
        let Details { id: _, tags: _, location, url, period, summary, highlights, note, .. } = self;
        present([
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", period.dates().zip(period.span()).map(|(dates, span)| Value::Dates(dates, span))),
            ("summary", Value::prose(summary.as_ref())),
            ("highlights", records(highlights, |highlight| highlight.record())),
            ("note", Value::prose(note.as_ref())),
        ])
    }
}

impl Highlight {
    fn record(&self) -> (Span, Fields<'_>) {
        let points = records(&self.highlights, |point| (point.text.span, vec![("item", Value::Prose(&point.text))]));
        (self.text.span, present([("item", Some(Value::Prose(&self.text))), ("highlights", points)]))
    }
}

impl From<Located<String>> for Highlight {
    fn from(text: Located<String>) -> Highlight {
        Highlight { text: text.into(), highlights: Vec::new(), tags: Vec::new() }
    }
}

impl From<Located<String>> for Point {
    fn from(text: Located<String>) -> Point {
        Point { text: text.into(), tags: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::Details;

    #[test]
    fn the_keys_are_those_of_the_schema() {
        let schema = schemars::schema_for!(Details).to_value();
        let mut keys: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, Details::KEYS);
    }
}
