use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// Money for research.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Grant {
    /// What it is for: `"Engines that learn"`.
    pub title: Prose,
    /// What one is in it: `"principal investigator"`.
    pub role: Option<Prose>,
    /// Who gives it: `"National Science Foundation"`.
    pub funder: Option<Prose>,
    /// How much it is: `"$250,000"`.
    pub amount: Option<Prose>,
    /// Its number: `"DMS-1843"`.
    pub number: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Grant {
    fn fields(&self) -> Fields<'_> {
        let Grant { title, role, funder, amount, number, details: _ } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("role", Value::prose(role.as_ref())),
            ("funder", Value::prose(funder.as_ref())),
            ("amount", Value::prose(amount.as_ref())),
            ("number", Value::prose(number.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
