use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value, present, records};
use crate::markup::Prose;
use crate::source::{Brief, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// A skill, or a group of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Skill {
    /// The skill, or what the group has in common: `"Programming languages"`.
    pub name: Prose,
    /// How well: `"expert"`.
    pub level: Option<Prose>,
    /// The skills of the group: `["Rust", { name = "Haskell", level = "basic" }]`.
    #[serde(default)]
    pub items: Vec<Brief<Item>>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

/// What one cares for beside the profession.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Interest {
    /// What it is: `"Chess"`.
    pub name: Prose,
    /// More exactly: `["endgames", "problems"]`.
    #[serde(default)]
    pub items: Vec<Brief<Item>>,
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
}

/// One of a group.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// Which: `"Rust"`.
    pub name: Prose,
    /// How well: `"expert"`.
    pub level: Option<Prose>,
    /// What it is about, for variants to choose by: `["industry"]`.
    #[serde(default)]
    pub tags: Vec<Located<String>>,
}

impl Kind for Skill {
    fn fields(&self) -> Fields<'_> {
        let Skill { name, level, items, details: _ } = self;
        present([
            ("name", Some(Value::Prose(name))),
            ("level", Value::prose(level.as_ref())),
            ("items", items_of(items)),
        ])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}

impl Kind for Interest {
    fn fields(&self) -> Fields<'_> {
        let Interest { name, items, details: _ } = self;
        present([("name", Some(Value::Prose(name))), ("items", items_of(items))])
    }

    fn details(&self) -> &Details {
        &self.details
    }
}

fn items_of(items: &[Brief<Item>]) -> Option<Value<'_>> {
    records(items, |item| {
        let fields = [("name", Some(Value::Prose(&item.name))), ("level", Value::prose(item.level.as_ref()))];
        (item.name.span, present(fields))
    })
}

impl From<Located<String>> for Item {
    fn from(name: Located<String>) -> Item {
        Item { name: name.into(), level: None, tags: Vec::new() }
    }
}
