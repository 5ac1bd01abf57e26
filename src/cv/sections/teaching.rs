use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
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
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Course {
    fn fields(&self) -> Fields<'_> {
        let Course { course, role, term, institution, details: _ } = self;
        present([
            ("course", Some(Value::Prose(course))),
            ("role", Value::prose(role.as_ref())),
            ("term", Value::prose(term.as_ref())),
            ("institution", Value::prose(institution.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
