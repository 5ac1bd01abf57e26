//! The theme language, for editors.

use super::Theme;
use crate::colour;
use crate::source::{COLOUR, LENGTH, published};
use serde_json::Value;

/// The pattern of a length.
const LENGTHS: &str = r"^-?([0-9]+\.?[0-9]*|\.[0-9]+) *(pt|bp|pc|in|cm|mm)$";

/// The JSON Schema of the theme language, for editors. Nothing must be there, since a theme may start from another.
pub fn schema() -> Value {
    let names: Vec<&str> = colour::NAMES.iter().map(|(name, _)| *name).collect();
    let colours = format!("^(#[0-9A-Fa-f]{{6}}|{})$", names.join("|"));
    let mut schema =
        published::<Theme>("A theme for cvpdf", &[COLOUR, LENGTH], &[(COLOUR.name, &colours), (LENGTH.name, LENGTHS)]);
    // What a theme must say depends on the one that it extends.
    for table in schema["$defs"].as_object_mut().into_iter().flat_map(|tables| tables.values_mut()) {
        without_required(table);
    }
    without_required(&mut schema);
    schema
}

fn without_required(table: &mut Value) {
    table.as_object_mut().and_then(|table| table.remove("required"));
}
