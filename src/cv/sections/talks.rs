use crate::cv::date::DateText;
use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, date_value, present, records};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// A talk.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Talk {
    /// Its title: `"On the analytical engine"`.
    pub title: Prose,
    /// The ids of the publications it is about: `["engine"]`. They are set as numbers.
    #[serde(default)]
    pub cites: Vec<Located<String>>,
    /// Where it was given, each an item of a list: `[{ name = "INFORMS annual meeting", date = "2024-10" }]`.
    #[serde(default)]
    pub events: Vec<Located<Event>>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

/// An occasion at which a talk was given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Event {
    /// What it was: `"2024 INFORMS annual meeting"`.
    pub name: Prose,
    /// Where it was: `"Seattle, WA, USA"`.
    pub location: Option<Prose>,
    /// The ids of the publications that were presented: `["engine"]`.
    #[serde(default)]
    pub cites: Vec<Located<String>>,
    /// The page that the name links to: `"https://example.org"`.
    pub url: Option<Located<String>>,
    /// When it was: `"2024-10"`, or any text.
    pub date: Option<Located<DateText>>,
    /// An aside, such as `"poster"`.
    pub note: Option<Prose>,
}

impl Kind for Talk {
    fn fields(&self) -> Fields<'_> {
        let Talk { title, cites, events, details: _ } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("cites", Value::cites(cites)),
            ("events", records(events, |event| (event.span, event.fields()))),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}

impl Event {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Event { name, location, cites, url, date, note } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("location", Value::prose(location.as_ref())),
            ("cites", Value::cites(cites)),
            ("url", Value::plain(url.as_ref())),
            ("dates", date_value(date.as_ref())),
            ("note", Value::prose(note.as_ref())),
        ])
    }
}
