use crate::cv::date::Period;
use crate::cv::entry::{Fields, Value, present};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// Time with an employer or a host.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Experience {
    /// The employer or host: `"Analytical Engines Ltd."`.
    pub organization: Prose,
    /// What one was there: `"Senior engineer"`.
    pub position: Option<Prose>,
    /// Where it was: `"London, UK"`.
    pub location: Option<Prose>,
    /// The page that the organization links to: `"https://example.org"`.
    pub url: Option<Located<String>>,
    /// When it was.
    #[serde(rename = "..period")]
    #[schemars(flatten)]
    pub period: Period,
    /// A sentence or two about it.
    pub summary: Option<Prose>,
    /// What was achieved, each an item of a list: `["Cut the build from 40 to 4 minutes"]`.
    #[serde(default)]
    pub highlights: Vec<Prose>,
    /// An aside, such as `"part time"`.
    pub note: Option<Prose>,
}

impl Experience {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Experience { organization, position, location, url, period, summary, highlights, note } = self;
        present([
            ("organization", Some(Value::Prose(organization))),
            ("position", Value::prose(position.as_ref())),
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", period.value()),
            ("summary", Value::prose(summary.as_ref())),
            ("highlights", Value::lines(highlights)),
            ("note", Value::prose(note.as_ref())),
        ])
    }
}
