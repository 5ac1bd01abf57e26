//! Text in paragraphs.

use crate::diagnostic::Span;
use crate::markup::Prose;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// Paragraphs, which are separated by blank lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraphs {
    /// The paragraphs.
    pub paragraphs: Vec<Prose>,
    /// Where all of them were written.
    pub span: Span,
}

impl<'de> Deserialize<'de> for Paragraphs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Paragraphs, D::Error> {
        let written = Located::<String>::deserialize(deserializer)?;
        let mut paragraphs = Vec::new();
        let (mut start, mut at) = (0, 0);
        for line in written.value.split_inclusive('\n') {
            if line.trim().is_empty() {
                paragraphs.push(Prose::part(&written, start, at));
                start = at + line.len();
            }
            at += line.len();
        }
        paragraphs.push(Prose::part(&written, start.min(at), at));
        paragraphs.retain(|paragraph| !paragraph.text.is_empty());
        Ok(Paragraphs { paragraphs, span: written.span })
    }
}

impl JsonSchema for Paragraphs {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Paragraphs".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}
