use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// A program, a library, a data set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Software {
    /// What it is called: `"engine-sim"`.
    pub name: Prose,
    /// What one is to it: `"author"`, `"maintainer"`.
    pub role: Option<Prose>,
    /// What it is written in: `["Rust"]`.
    #[serde(default)]
    pub tools: Vec<Prose>,
    /// Its licence: `"MIT"`.
    pub license: Option<Prose>,
    /// The ids of the publications about it: `["engine"]`.
    #[serde(default)]
    pub cites: Vec<Located<String>>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

impl Kind for Software {
    fn fields(&self) -> Fields<'_> {
        let Software { name, role, tools, license, cites, details: _ } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("role", Value::prose(role.as_ref())),
            ("tools", Value::lines(tools)),
            ("license", Value::prose(license.as_ref())),
            ("cites", Value::cites(cites)),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}
