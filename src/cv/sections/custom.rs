use crate::cv::details::Details;
use crate::cv::entry::{Fields, Kind, Value};
use crate::markup::Prose;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
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
    #[schemars(flatten, with = "BTreeMap<String, OwnSchema>")]
    pub own: Own,
}

/// Fields of the author's own naming.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Own(pub BTreeMap<String, OwnValue>);

/// What such a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnValue {
    /// Running text.
    Text(Prose),
    /// Items of a list.
    Items(Vec<Prose>),
}

impl OwnValue {
    fn field(&self) -> Value<'_> {
        match self {
            OwnValue::Text(text) => Value::Prose(text),
            OwnValue::Items(items) => Value::Lines(items),
        }
    }
}

/// Only the schema of such a field.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[allow(dead_code, reason = "only its schema is used")]
enum OwnSchema {
    Text(String),
    Items(Vec<String>),
}

impl Kind for CustomEntry {
    fn fields(&self) -> Fields<'_> {
        self.own.0.iter().map(|(name, value)| (name.as_str(), value.field())).collect()
    }

    fn details(&self) -> &Details {
        &self.details
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

impl<'de> Deserialize<'de> for OwnValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OwnValue, D::Error> {
        let Located { value, span } = Located::<Written>::deserialize(deserializer)?;
        Ok(match value {
            Written::Text(value) => OwnValue::Text(Located { value, span }.into()),
            Written::Items(items) => OwnValue::Items(items),
        })
    }
}

/// A field as it was written.
enum Written {
    Text(String),
    Items(Vec<Prose>),
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Written, D::Error> {
        deserializer.deserialize_any(WrittenVisitor)
    }
}

struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or an array of strings")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written, E> {
        Ok(Written::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Written, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element()? {
            found.push(item);
        }
        Ok(Written::Items(found))
    }
}
