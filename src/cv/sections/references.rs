use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// Someone who can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Reference {
    /// Who: `"Mary Somerville"`.
    pub name: Prose,
    /// What they are: `"professor of mathematics"`.
    pub position: Option<Prose>,
    /// Where: `"University of London"`.
    pub organization: Option<Prose>,
    /// How they know the owner: `"advisor"`.
    pub relation: Option<Prose>,
    /// Their e-mail address: `"mary@example.org"`.
    pub email: Option<Prose>,
    /// Their telephone: `"+44 20 7946 0000"`.
    pub phone: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Reference {
    fn fields(&self) -> Fields<'_> {
        let Reference { name, position, organization, relation, email, phone, details: _ } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("position", Value::prose(position.as_ref())),
            ("organization", Value::prose(organization.as_ref())),
            ("relation", Value::prose(relation.as_ref())),
            ("email", Value::prose(email.as_ref())),
            ("phone", Value::prose(phone.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
