use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// Someone advised or mentored.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Student {
    /// Who: `"Edsger Example"`.
    pub name: Prose,
    /// For what: `"Ph.D."`, `"summer intern"`.
    pub degree: Option<Prose>,
    /// On what: `"Loops that end"`.
    pub topic: Option<Prose>,
    /// Where: `"University of London"`.
    pub institution: Option<Prose>,
    /// What one was to them: `"co-advisor"`.
    pub role: Option<Prose>,
    /// What became of them: `"assistant professor, TU Example"`.
    pub now: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Student {
    fn fields(&self) -> Fields<'_> {
        let Student { name, degree, topic, institution, role, now, details: _ } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("degree", Value::prose(degree.as_ref())),
            ("topic", Value::prose(topic.as_ref())),
            ("institution", Value::prose(institution.as_ref())),
            ("role", Value::prose(role.as_ref())),
            ("now", Value::prose(now.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
