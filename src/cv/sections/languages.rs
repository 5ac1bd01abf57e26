use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use schemars::JsonSchema;
use serde::Deserialize;

/// A language one speaks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Language {
    /// Which: `"French"`.
    pub language: Prose,
    /// How well: `"fluent"`, `"C1"`.
    pub level: Option<Prose>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Language {
    fn fields(&self) -> Fields<'_> {
        let Language { language, level, details: _ } = self;
        present([("language", Some(Value::Prose(language))), ("level", Value::prose(level.as_ref()))])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
