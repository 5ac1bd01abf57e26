use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::cv::paragraphs::Paragraphs;
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// A duty: reviewing, organizing, serving on a committee.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Service {
    /// What one was: `"Journal reviewer"`.
    pub role: Prose,
    /// For whom: `"Analytical Society"`.
    pub organization: Option<Prose>,
    /// For whom or what, at length; a blank line begins a new paragraph: `"*Annals of Engines*, *Journal of Looms*"`.
    pub text: Option<Paragraphs>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Service {
    fn fields(&self) -> Fields<'_> {
        let Service { role, organization, text, details: _ } = self;
        present([
            ("role", Some(Value::Prose(role))),
            ("organization", Value::prose(organization.as_ref())),
            ("text", text.as_ref().and_then(|text| Value::lines(&text.paragraphs))),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
