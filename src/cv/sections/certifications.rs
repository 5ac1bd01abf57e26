use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// A certificate, a licence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Certification {
    /// What it is called: `"Chartered Engineer"`.
    pub title: Prose,
    /// Who gave it: `"Engineering Council"`.
    pub issuer: Option<Prose>,
    /// Its number: `"CE-1843"`.
    pub number: Option<Prose>,
    /// Until when it holds: `"2028"`.
    pub expires: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Certification {
    fn fields(&self) -> Fields<'_> {
        let Certification { title, issuer, number, expires, details: _ } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("issuer", Value::prose(issuer.as_ref())),
            ("number", Value::prose(number.as_ref())),
            ("expires", Value::prose(expires.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
