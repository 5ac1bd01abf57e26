//! The JSON Schema of a type, as editors want it.

use super::{Format, TAG};
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

/// The JSON Schema (draft 2020-12) of a type, for editors: what is null is left out, since TOML has no null; a table of
/// several kinds is one of several whole tables; and what is written in backticks in a description, and is a TOML value
/// of the right type, is an example. Strings of a format get its name as their title, and its pattern, if `patterns`
/// has one.
pub fn published<T: JsonSchema>(title: &str, formats: &[Format], patterns: &[(&str, &str)]) -> Value {
    let mut schema = schemars::schema_for!(T).to_value();
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    let publisher = Publisher { definitions: &definitions, formats, patterns };
    publisher.publish(&mut schema);
    // What a schema is stands at its top, and what it refers to at its end.
    let mut published = Map::new();
    published.insert("$schema".to_owned(), schema["$schema"].take());
    published.insert("title".to_owned(), json!(title));
    let definitions = schema["$defs"].take();
    for (key, value) in schema.as_object().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
        published.entry(key).or_insert_with(|| value.clone());
    }
    published.insert("$defs".to_owned(), Value::Object(used(&published, &definitions)));
    Value::Object(published)
}

struct Publisher<'a> {
    definitions: &'a Value,
    formats: &'a [Format],
    patterns: &'a [(&'a str, &'a str)],
}

impl Publisher<'_> {
    fn publish(&self, value: &mut Value) {
        match value {
            Value::Array(values) => values.iter_mut().for_each(|value| self.publish(value)),
            Value::Object(schema) => {
                without_null(schema);
                self.close(schema);
                self.say_format(schema);
                if let Some(Value::String(description)) = schema.get("description") {
                    // The lines of a comment are one sentence.
                    let description = description.replace('\n', " ");
                    let examples = examples(&description, schema);
                    schema.insert("description".to_owned(), json!(description));
                    if !examples.is_empty() {
                        schema.insert("examples".to_owned(), Value::Array(examples));
                    }
                }
                for (key, value) in schema.iter_mut() {
                    match (key.as_str(), value) {
                        ("properties" | "$defs", Value::Object(schemas)) => {
                            schemas.values_mut().for_each(|schema| self.publish(schema));
                        }
                        ("items" | "oneOf" | "anyOf" | "additionalProperties", value) => self.publish(value),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    /// Makes whole tables of the kinds of a table. What they have in common is also said of the table itself, which
    /// editors complete keys by.
    fn close(&self, schema: &mut Map<String, Value>) {
        let Some(kinds) = schema.get("oneOf").and_then(Value::as_array).filter(|kinds| kinds.iter().all(is_kind))
        else {
            return;
        };
        let common = schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
        let required = schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
        let kinds: Vec<Value> = kinds.iter().map(|kind| self.whole(kind, &common, &required)).collect();
        let names = kinds.iter().map(|kind| kind["properties"][TAG]["const"].clone()).collect::<Vec<_>>();
        let description = format!("What it is made of: `{}`.", names.first().unwrap_or(&Value::Null));
        let mut properties = common;
        properties.insert(TAG.to_owned(), json!({ "type": "string", "enum": names, "description": description }));
        schema.insert("properties".to_owned(), Value::Object(properties));
        schema.insert("required".to_owned(), required.into_iter().chain([json!(TAG)]).collect());
        schema.insert("oneOf".to_owned(), Value::Array(kinds));
        schema.remove("unevaluatedProperties");
    }

    /// One kind of table, with what all kinds have.
    fn whole(&self, kind: &Value, common: &Map<String, Value>, required: &[Value]) -> Value {
        let definition = kind["$ref"].as_str().and_then(|name| self.definitions.get(name.strip_prefix("#/$defs/")?));
        let description = kind.get("description").or(definition.and_then(|found| found.get("description")));
        let mut properties = common.clone();
        properties.insert(TAG.to_owned(), kind["properties"][TAG].clone());
        properties[TAG]["description"] = description.cloned().unwrap_or_default();
        let mut needed = required.to_vec();
        needed.push(json!(TAG));
        for part in [definition, Some(kind)].into_iter().flatten() {
            let own = part.get("properties").and_then(Value::as_object).into_iter().flatten();
            properties.extend(own.filter(|(key, _)| *key != TAG).map(|(key, value)| (key.clone(), value.clone())));
            let own = part.get("required").and_then(Value::as_array).into_iter().flatten();
            needed.extend(own.filter(|key| key.as_str() != Some(TAG)).cloned());
        }
        json!({
            "type": "object",
            "description": description,
            "properties": properties,
            "required": needed,
            "additionalProperties": false,
        })
    }

    /// Says in terms of JSON Schema what a format asks.
    fn say_format(&self, schema: &mut Map<String, Value>) {
        let Some(Value::String(name)) = schema.remove("format") else { return };
        let Some(format) = self.formats.iter().find(|format| format.name == name) else { return };
        let noun = format.noun.trim_start_matches("an ").trim_start_matches("a ");
        schema.insert("title".to_owned(), json!(noun));
        if let Some((_, pattern)) = self.patterns.iter().find(|(of, _)| *of == name) {
            schema.insert("pattern".to_owned(), json!(pattern));
        }
        schema.insert("examples".to_owned(), json!([format.example]));
    }
}

fn is_kind(schema: &Value) -> bool {
    schema["properties"][TAG]["const"].is_string()
}

/// Takes out what says that a value may be null, and a default that is null or empty.
fn without_null(schema: &mut Map<String, Value>) {
    let is_null = |value: &Value| value == &json!("null") || value == &json!({ "type": "null" });
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| !is_null(name));
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    if schema.get("default").is_some_and(|default| default.is_null() || default == &json!([])) {
        schema.remove("default");
    }
    let Some(Value::Array(choices)) = schema.get_mut("anyOf") else { return };
    choices.retain(|choice| !is_null(choice));
    if let [Value::Object(only)] = &choices[..] {
        let only = only.clone();
        schema.remove("anyOf");
        for (key, value) in only {
            schema.entry(key).or_insert(value);
        }
    }
}

/// The TOML values in backticks of a description that are of the schema's type. Of what has words of its own, or is a
/// table of its own, there are none.
fn examples(description: &str, schema: &Map<String, Value>) -> Vec<Value> {
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::Array(types)) => types.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(name)) => vec![name],
        _ if schema.contains_key("anyOf") => vec!["string", "array", "object"],
        _ => Vec::new(),
    };
    if ["const", "enum", "properties"].iter().any(|key| schema.contains_key(*key)) {
        return Vec::new();
    }
    let mut examples: Vec<Value> = Vec::new();
    for code in description.split('`').skip(1).step_by(2) {
        let Some(value) = code_value(code) else { continue };
        let fits = match &value {
            Value::String(_) => types.contains(&"string"),
            Value::Number(number) => types.contains(if number.is_f64() { &"number" } else { &"integer" }),
            Value::Bool(_) => types.contains(&"boolean"),
            Value::Array(_) => types.contains(&"array"),
            Value::Object(_) => types.contains(&"object"),
            Value::Null => false,
        };
        if fits && !examples.contains(&value) {
            examples.push(value);
        }
    }
    match schema.get("examples").and_then(Value::as_array) {
        Some(known) if examples.is_empty() => known.clone(),
        _ => examples,
    }
}

/// A TOML value as JSON.
fn code_value(code: &str) -> Option<Value> {
    let table: toml::Table = format!("value = {code}").parse().ok()?;
    serde_json::to_value(table.get("value").filter(|_| table.len() == 1)?).ok()
}

/// The definitions that are referred to, also by each other.
fn used(schema: &Map<String, Value>, definitions: &Value) -> Map<String, Value> {
    let mut names: Vec<String> = Vec::new();
    let mut seen = 0;
    for value in schema.values() {
        references(value, &mut names);
    }
    while seen < names.len() {
        let name = names[seen].clone();
        references(&definitions[&name], &mut names);
        seen += 1;
    }
    let definitions = definitions.as_object().into_iter().flatten();
    definitions.filter(|(name, _)| names.contains(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn references(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| references(value, names)),
        Value::Object(object) => {
            if let Some(name) =
                object.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"))
                && !names.iter().any(|known| known == name)
            {
                names.push(name.to_owned());
            }
            object.values().for_each(|value| references(value, names));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_the_values_in_backticks() {
        let found = |description: &str, types: Value| {
            let schema = json!({ "type": types });
            Value::Array(examples(description, schema.as_object().expect("it is one")))
        };
        assert_eq!(found("It: `\"a\"`, or `x`, `[1`, `2`, `\"a\"`.", json!("string")), json!(["a"]));
        assert_eq!(found("It: `2023`, or `\"2023-09\"`.", json!(["string", "integer"])), json!([2023, "2023-09"]));
        assert_eq!(found("It: `[[\"a\"]]` and `{ b = true }`.", json!("array")), json!([[["a"]]]));
        assert_eq!(found("It: `1\nb = 2`.", json!("integer")), json!([]));
    }
}
