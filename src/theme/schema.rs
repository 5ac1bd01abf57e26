//! The theme language, for editors.

use super::Theme;
use crate::colour;
use crate::cv;
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

/// The JSON Schema of the CV language with that of themes as its `style`, also that of its variants.
pub fn cv_schema() -> Value {
    let mut schema = cv::schema();
    let mut style = schema_of_style();
    let parts = style.as_object_mut().and_then(|style| style.remove("$defs")).unwrap_or_default();
    let Some(definitions) = schema["$defs"].as_object_mut() else { return schema };
    for (name, part) in parts.as_object().into_iter().flatten() {
        definitions.insert(format!("{STYLE}{name}"), part.clone());
    }
    definitions.insert(STYLE.to_owned(), style);
    for path in ["/properties/style", "/$defs/Variant/properties/style"] {
        if let Some(property) = schema.pointer_mut(path).and_then(Value::as_object_mut) {
            property.retain(|key, _| ["description", "examples"].contains(&key.as_str()));
            property.insert("$ref".to_owned(), format!("#/$defs/{STYLE}").into());
        }
    }
    schema
}

/// What the names of a theme's tables begin with among those of a CV's.
const STYLE: &str = "Style";

/// The schema of themes, for what stands in a CV: it has no theme to start from, and no title.
fn schema_of_style() -> Value {
    let mut style = schema();
    refer(&mut style);
    if let Some(style) = style.as_object_mut() {
        style.retain(|key, _| !["$schema", "title"].contains(&key.as_str()));
    }
    style["properties"].as_object_mut().and_then(|properties| properties.remove("extends"));
    style
}

/// Lets a schema refer to the tables of themes by the names that they have among those of a CV.
fn refer(schema: &mut Value) {
    match schema {
        Value::Array(values) => values.iter_mut().for_each(refer),
        Value::Object(values) => {
            for (key, value) in values {
                match value.as_str().and_then(|name| name.strip_prefix("#/$defs/")).filter(|_| key == "$ref") {
                    Some(name) => *value = format!("#/$defs/{STYLE}{name}").into(),
                    None => refer(value),
                }
            }
        }
        _ => {}
    }
}

fn without_required(table: &mut Value) {
    table.as_object_mut().and_then(|table| table.remove("required"));
}
