use crate::cv::date::Period;
use crate::cv::entry::{Fields, Value, present};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// Time at a school.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Education {
    /// The school: `"Stanford University"`.
    pub institution: Prose,
    /// What was studied, and with what degree: `"Ph.D. in Operations Research"`.
    pub degree: Option<Prose>,
    /// Where it is: `"Stanford, USA"`.
    pub location: Option<Prose>,
    /// The page that the institution links to: `"https://www.stanford.edu"`.
    pub url: Option<Located<String>>,
    /// When it was.
    #[serde(rename = "..period")]
    #[schemars(flatten)]
    pub period: Period,
    /// A sentence or two about it.
    pub summary: Option<Prose>,
    /// What stood out, each an item of a list: `["GPA 4.0", "Thesis on engines"]`.
    #[serde(default)]
    pub highlights: Vec<Prose>,
    /// An aside, such as `"on leave in 2020"`.
    pub note: Option<Prose>,
}

impl Education {
    /// The fields that are there, by name.
    pub fn fields(&self) -> Fields<'_> {
        let Education { institution, degree, location, url, period, summary, highlights, note } = self;
        present([
            ("institution", Some(Value::Prose(institution))),
            ("degree", Value::prose(degree.as_ref())),
            ("location", Value::prose(location.as_ref())),
            ("url", Value::plain(url.as_ref())),
            ("dates", period.value()),
            ("summary", Value::prose(summary.as_ref())),
            ("highlights", Value::lines(highlights)),
            ("note", Value::prose(note.as_ref())),
        ])
    }
}
