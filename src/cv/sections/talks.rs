use crate::cv::date::{DateText, date_value};
use crate::cv::entry::{Fields, Value, list, present};
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
    /// Where it was given, if it was given once.
    pub location: Option<Prose>,
    /// The page that the title links to, such as that of the slides.
    pub url: Option<Located<String>>,
    /// When it was given, if it was given once: `"2024-12"`, or any text.
    pub date: Option<Located<DateText>>,
    /// An aside, such as `"keynote"`.
    pub note: Option<Prose>,
    /// Where it was given, each an item of a list: `[{ name = "INFORMS annual meeting", date = "2024-10" }]`.
    #[serde(default)]
    pub events: Vec<Located<Event>>,
}

/// An occasion at which a talk was given.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Event {
    /// What it was: `"2024 INFORMS annual meeting"`.
    pub name: Prose,
    /// Where it was: `"Seattle, WA, USA"`.
    pub location: Option<Prose>,
    /// The ids of the publications that were presented.
    #[serde(default)]
    pub cites: Vec<Located<String>>,
    /// The page that the name links to.
    pub url: Option<Located<String>>,
    /// When it was: `"2024-10"`, or any text.
    pub date: Option<Located<DateText>>,
    /// An aside, such as `"poster"`.
    pub note: Option<Prose>,
}

impl Talk {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Talk { title, cites, location, url, date, note, events } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("cites", Value::cites(cites)),
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", date_value(date.as_ref())),
            ("note", Value::prose(note.as_ref())),
            ("events", (!events.is_empty()).then(|| Value::Records(list(events, Event::fields)))),
        ])
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
