use crate::cv::date::Period;
use crate::cv::entry::{Fields, Value, present};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// An award, a scholarship, a grant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Award {
    /// What it is called: `"Chinese National Scholarship"`.
    pub title: Prose,
    /// An aside, such as who gave it: `"top scholarship, Ministry of Education"`.
    pub note: Option<Prose>,
    /// Where it was given.
    pub location: Option<Prose>,
    /// The page that the title links to.
    pub url: Option<Located<String>>,
    /// When it was.
    #[serde(rename = "..period")]
    #[schemars(flatten)]
    pub period: Period,
}

impl Award {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Award { title, note, location, url, period } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("note", Value::prose(note.as_ref())),
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", period.value()),
        ])
    }
}
