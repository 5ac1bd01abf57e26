use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// A piece of work with a name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Project {
    /// What it is called: `"A table of Bernoulli numbers"`.
    pub name: Prose,
    /// What one did in it: `"lead"`.
    pub role: Option<Prose>,
    /// For or with whom: `"Analytical Society"`.
    pub organization: Option<Prose>,
    /// What it was made with: `["Rust", "PostgreSQL"]`.
    #[serde(default)]
    pub tools: Vec<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Project {
    fn fields(&self) -> Fields<'_> {
        let Project { name, role, organization, tools, details: _ } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("role", Value::prose(role.as_ref())),
            ("organization", Value::prose(organization.as_ref())),
            ("tools", Value::lines(tools)),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
