use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value};
use crate::markup::Prose;
use crate::source::{Located, OneOrSeveral};
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// A section whose entries have fields of the author's own naming.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "CustomSection")]
pub struct Custom {
    /// Which layout of the theme it has: `"exhibitions"` for what stands below `[style.section.custom.exhibitions]`.
    pub layout: Located<String>,
    /// The entries, in their order.
    #[serde(default, rename = "entry")]
    pub entries: Vec<Located<CustomEntry>>,
}

/// An entry with fields of the author's own naming: strings, or arrays of strings, beside what entries of all kinds have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct CustomEntry {
    /// What entries of all kinds have.
    #[serde(rename = "..details")]
    #[schemars(flatten)]
    pub details: Details,
    /// The fields of its own.
    #[serde(rename = "..own")]
    #[schemars(flatten, with = "BTreeMap<String, OneOrSeveral<Prose>>")]
    pub own: Own,
}

/// Fields of the author's own naming: running text, or items of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own(pub BTreeMap<String, OneOrSeveral<Prose>>);

impl Kind for CustomEntry {
    fn fields(&self) -> Fields<'_> {
        self.own.0.iter().map(|(name, value)| (name.as_str(), field(value))).collect()
    }

    fn details(&self) -> &Details {
        &self.details
    }
}

fn field(value: &OneOrSeveral<Prose>) -> Value<'_> {
    match value {
        OneOrSeveral::One(text) => Value::Prose(text),
        OneOrSeveral::Several(items) => Value::Lines(items),
    }
}

impl<'de> Deserialize<'de> for Own {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Own, D::Error> {
        deserializer.deserialize_map(OwnVisitor)
    }
}

struct OwnVisitor;

impl<'de> Visitor<'de> for OwnVisitor {
    type Value = Own;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Own, A::Error> {
        let mut own = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if Details::KEYS.contains(&key.as_str()) {
                map.next_value::<IgnoredAny>()?;
            } else {
                own.insert(key, map.next_value()?);
            }
        }
        Ok(Own(own))
    }
}
