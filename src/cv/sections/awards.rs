use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// An award, a scholarship.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Award {
    /// What it is called: `"Chinese National Scholarship"`.
    pub title: Prose,
    /// Who gave it: `"Ministry of Education"`.
    pub issuer: Option<Prose>,
    /// How much it was: `"$5,000"`.
    pub amount: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Award {
    fn fields(&self) -> Fields<'_> {
        let Award { title, issuer, amount, details: _ } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("issuer", Value::prose(issuer.as_ref())),
            ("amount", Value::prose(amount.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
