use crate::cv::date::Period;
use crate::cv::entry::{Fields, Value, present};
use crate::cv::model::Paragraphs;
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// A duty: reviewing, organizing, serving on a committee.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Service {
    /// What one was: `"Journal reviewer"`.
    pub role: Prose,
    /// For whom or what; a blank line begins a new paragraph.
    pub text: Option<Paragraphs>,
    /// Where it was.
    pub location: Option<Prose>,
    /// The page that the role links to.
    pub url: Option<Located<String>>,
    /// When it was.
    #[serde(rename = "..period")]
    #[schemars(flatten)]
    pub period: Period,
    /// An aside.
    pub note: Option<Prose>,
    /// What stood out, each an item of a list.
    #[serde(default)]
    pub highlights: Vec<Prose>,
}

impl Service {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Service { role, text, location, url, period, note, highlights } = self;
        present([
            ("role", Some(Value::Prose(role))),
            ("text", text.as_ref().and_then(|text| Value::lines(&text.paragraphs))),
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", period.value()),
            ("note", Value::prose(note.as_ref())),
            ("highlights", Value::lines(highlights)),
        ])
    }
}
