use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
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
    /// How well: `"first class"`, `"GPA 3.9/4.0"`.
    pub grade: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Education {
    fn fields(&self) -> Fields<'_> {
        let Education { institution, degree, grade, details: _ } = self;
        present([
            ("institution", Some(Value::Prose(institution))),
            ("degree", Value::prose(degree.as_ref())),
            ("grade", Value::prose(grade.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
