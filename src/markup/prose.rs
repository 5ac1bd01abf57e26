//! Marked-up text as it stands in a file.

use super::{Inline, parse, parse_template};
use crate::diagnostic::Span;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// Running text with inline markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    /// What it says.
    pub inlines: Vec<Inline>,
    /// How it was written, without the blanks around it.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

/// Running text with places for fields, such as `**{organization}**[, {location}]{}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// What it says.
    pub inlines: Vec<Inline>,
    /// How it was written.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}

impl Prose {
    /// Parses a part of a string of a source.
    pub fn part(written: &Located<String>, start: usize, end: usize) -> Prose {
        let is_blank = [' ', '\t', '\r', '\n'];
        let raw = &written.value[start..end];
        let start = start + raw.len() - raw.trim_start_matches(is_blank).len();
        let text = raw.trim_matches(is_blank);
        let inlines = parse(text, |from, to| written.part(start + from, start + to));
        Prose { inlines, text: text.to_owned(), span: written.part(start, start + text.len()) }
    }

    /// The text without its markup.
    pub fn plain(&self) -> String {
        super::plain(&self.inlines)
    }
}

impl From<Located<String>> for Prose {
    fn from(written: Located<String>) -> Prose {
        let blank = |c: char| c.is_ascii_whitespace();
        if written.value.starts_with(blank) || written.value.ends_with(blank) {
            return Prose::part(&written, 0, written.value.len());
        }
        let inlines = parse(&written.value, |start, end| written.part(start, end));
        Prose { inlines, span: written.span, text: written.value }
    }
}

impl From<Located<String>> for Template {
    fn from(written: Located<String>) -> Template {
        let inlines = parse_template(&written.value, |start, end| written.part(start, end));
        Template { inlines, span: written.span, text: written.value }
    }
}

impl<'de> Deserialize<'de> for Prose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Prose, D::Error> {
        Located::deserialize(deserializer).map(|written: Located<String>| written.into())
    }
}

impl<'de> Deserialize<'de> for Template {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Template, D::Error> {
        Located::deserialize(deserializer).map(|written: Located<String>| written.into())
    }
}

impl JsonSchema for Prose {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Prose".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

impl JsonSchema for Template {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}
