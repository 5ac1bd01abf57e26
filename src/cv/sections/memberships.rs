use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// Belonging to a society.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Membership {
    /// The society: `"Royal Astronomical Society"`.
    pub organization: Prose,
    /// As what: `"fellow"`.
    pub role: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Membership {
    fn fields(&self) -> Fields<'_> {
        let Membership { organization, role, details: _ } = self;
        present([("organization", Some(Value::Prose(organization))), ("role", Value::prose(role.as_ref()))])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
