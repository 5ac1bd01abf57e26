//! Strings that say more than a string.

use crate::colour::Colour;
use crate::diagnostic::codes;
use crate::geometry::{Length, LengthError};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// How strings of one format are checked.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The `format` of the JSON Schema.
    pub name: &'static str,
    /// What such a string is, with its article: "a length".
    pub noun: &'static str,
    /// The code of the diagnostic where it is not.
    pub code: &'static str,
    /// What to tell who wrote something else.
    pub hint: &'static str,
    /// Such a string.
    pub example: &'static str,
    /// Refuses what is not of the format, and says why.
    pub check: fn(&str) -> Result<(), String>,
}

/// A [`Length`], format `length`.
pub const LENGTH: Format = Format {
    name: "length",
    noun: "a length",
    code: codes::BAD_VALUE,
    hint: "a length is a number and one of `pt`, `bp`, `pc`, `in`, `cm`, `mm`: `\"10pt\"`",
    example: "10pt",
    check: check_length,
};

/// A [`Colour`], format `colour`.
pub const COLOUR: Format = Format {
    name: "colour",
    noun: "a colour",
    code: codes::BAD_VALUE,
    hint: "a colour is written `\"#7f807f\"`, or is one of HTML's sixteen names: `\"grey\"`",
    example: "black",
    check: |text| text.parse::<Colour>().map(drop).map_err(|_| format!("`{text}` is not a colour")),
};

/// Refuses what is not a length.
fn check_length(text: &str) -> Result<(), String> {
    let Err(error) = text.parse::<Length>() else { return Ok(()) };
    let shown = text.escape_debug();
    let pointed = text.replace(',', ".");
    Err(match error {
        LengthError::TooLong => format!("`{shown}` is too long: {error}"),
        _ if pointed != text && pointed.parse::<Length>().is_ok() => {
            format!("`{shown}` is not a length; did you mean `{pointed}`?")
        }
        _ => format!("`{shown}` is not a length"),
    })
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Colour, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Length {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Length".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": LENGTH.name })
    }
}

impl JsonSchema for Colour {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": COLOUR.name })
    }
}
