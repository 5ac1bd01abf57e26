use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::cv::sections::Author;
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// A patent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Patent {
    /// What it is called: `"Apparatus for sorting cards"`.
    pub title: Prose,
    /// Who invented it: `["Ada Lovelace", "Charles Babbage"]`.
    #[serde(default)]
    pub inventors: Vec<Author>,
    /// Its number: `"US 1,234,567 B2"`.
    pub number: Option<Prose>,
    /// Who granted it: `"European Patent Office"`.
    pub office: Option<Prose>,
    /// How far it is: `"granted"`, `"pending"`.
    pub status: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Patent {
    fn fields(&self) -> Fields<'_> {
        let Patent { title, inventors, number, office, status, details: _ } = self;
        present([
            ("title", Some(Value::Prose(title))),
            ("inventors", (!inventors.is_empty()).then_some(Value::Authors(inventors))),
            ("number", Value::prose(number.as_ref())),
            ("office", Value::prose(office.as_ref())),
            ("status", Value::prose(status.as_ref())),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
