use crate::cv::details::Details;
use crate::cv::entry::{Entry, Fields, Kind, Value, present};
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
    /// Of several positions there, each: `[{ position = "Senior engineer", start = 2023 }]`.
    #[serde(default)]
    pub positions: Vec<Located<Position>>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

/// One of several positions with an employer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Position {
    /// What one was: `"Senior engineer"`.
    pub position: Prose,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Experience {
    fn fields(&self) -> Fields<'_> {
        let Experience { organization, position, positions, details: _ } = self;
        let entries = positions.iter().map(|position| Entry::of(position.span, &position.value));
        present([
            ("organization", Some(Value::Prose(organization))),
            ("position", Value::prose(position.as_ref())),
            ("positions", (!positions.is_empty()).then(|| Value::Records(entries.collect()))),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}

impl Kind for Position {
    fn fields(&self) -> Fields<'_> {
        vec![("position", Value::Prose(&self.position))]
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
