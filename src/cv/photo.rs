//! The photo of the CV's owner.

use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::fmt;

/// A photo: a file, and perhaps what is seen on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// The path of the file, from where the CV lies.
    pub file: Located<String>,
    /// What is seen on it, for those who cannot see it.
    pub alt: Option<String>,
}

/// A photo as a table.
#[derive(Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PhotoTable {
    /// The path of a JPEG or PNG file, from where the CV lies: `"ada.jpg"`.
    file: Located<String>,
    /// What is seen on it, for those who cannot see it: `"Ada Lovelace at her desk"`. The name, if it is not given.
    alt: Option<String>,
}

/// Only the schema of a photo: a path, or a table.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "it is read by hand")]
enum Either {
    /// The path of a JPEG or PNG file.
    File(String),
    /// The file, and what is seen on it.
    Table(PhotoTable),
}

/// What was written, whose place is known outside.
enum Written {
    File(String),
    Table(PhotoTable),
}

impl<'de> Deserialize<'de> for Photo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Photo, D::Error> {
        let Located { value, span } = Located::<Written>::deserialize(deserializer)?;
        Ok(match value {
            Written::File(file) => Photo { file: Located { value: file, span }, alt: None },
            Written::Table(PhotoTable { file, alt }) => Photo { file, alt },
        })
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Written, D::Error> {
        struct WrittenVisitor;

        impl<'de> Visitor<'de> for WrittenVisitor {
            type Value = Written;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a path or a table")
            }

            fn visit_str<E>(self, file: &str) -> Result<Written, E> {
                Ok(Written::File(file.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, table: A) -> Result<Written, A::Error> {
                PhotoTable::deserialize(MapAccessDeserializer::new(table)).map(Written::Table)
            }
        }

        deserializer.deserialize_any(WrittenVisitor)
    }
}

impl JsonSchema for Photo {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Photo".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Either::json_schema(generator)
    }
}
