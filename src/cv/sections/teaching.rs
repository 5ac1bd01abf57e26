use crate::cv::date::Period;
use crate::cv::entry::{Fields, Value, present};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// A course taught or assisted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Course {
    /// What it is called: `"Differential Equations"`.
    pub course: Prose,
    /// What one was there: `"Teaching assistant"`.
    pub role: Option<Prose>,
    /// In which term it was: `"2020 fall"`.
    pub term: Option<Prose>,
    /// Where it was taught: `"USTC"`.
    pub institution: Option<Prose>,
    /// The place: `"Hefei, China"`.
    pub location: Option<Prose>,
    /// The page that the course links to.
    pub url: Option<Located<String>>,
    /// When it was.
    #[serde(rename = "..period")]
    #[schemars(flatten)]
    pub period: Period,
    /// An aside, such as who held it: `"PI: Wuqing Ning"`.
    pub note: Option<Prose>,
    /// What stood out, each an item of a list.
    #[serde(default)]
    pub highlights: Vec<Prose>,
}

impl Course {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Course { course, role, term, institution, location, url, period, note, highlights } = self;
        present([
            ("course", Some(Value::Prose(course))),
            ("role", Value::prose(role.as_ref())),
            ("term", Value::prose(term.as_ref())),
            ("institution", Value::prose(institution.as_ref())),
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", period.value()),
            ("note", Value::prose(note.as_ref())),
            ("highlights", Value::lines(highlights)),
        ])
    }
}
