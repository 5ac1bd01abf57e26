//! The reference of a language, made from its published schema.

use super::TAG;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Sets out a [published](super::published) schema as Markdown: the keys of the whole file; then each list of tables of
/// several kinds, with what all have, and the kinds by their names; then the tables and words that are named in these.
pub fn reference(schema: &Value) -> String {
    let none = Map::new();
    let definitions = schema["$defs"].as_object().unwrap_or(&none);
    let mut page = Page { definitions, placed: BTreeMap::new(), text: String::new() };
    page.place();
    page.section("## The file", schema, &[]);
    for (name, definition) in definitions {
        let Some(kinds) = kinds(definition) else { continue };
        let common: Vec<&str> = properties(definition).map(|(key, _)| key.as_str()).collect();
        page.section(&format!("## {name}s"), definition, &[]);
        for (kind, own) in kinds {
            page.section(&format!("### `{kind}`"), own, &common);
            for (key, entry) in entries(own, &common) {
                page.say(&format!("Each `{key}` has:\n"));
                page.keys(&definitions[entry], &[]);
            }
        }
    }
    let mut rest: Vec<_> = definitions.iter().filter(|(name, _)| !page.placed.contains_key(name.as_str())).collect();
    rest.sort_by_key(|(name, _)| *name);
    let (of_words, tables): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|(_, definition)| !words(definition).is_empty());
    for (heading, part) in [("## Tables within tables\n", tables), ("## Words\n", of_words)] {
        if !part.is_empty() {
            page.say(heading);
        }
        for (name, definition) in part {
            page.section(&format!("### {name}"), definition, &[]);
        }
    }
    page.text.truncate(page.text.trim_end().len());
    page.text + "\n"
}

struct Page<'a> {
    definitions: &'a Map<String, Value>,
    /// The headings that definitions stand under which have none of their own.
    placed: BTreeMap<&'a str, String>,
    text: String,
}

impl<'a> Page<'a> {
    /// Finds a place for tables of several kinds, and for their entries.
    fn place(&mut self) {
        for (name, definition) in self.definitions {
            let Some(kinds) = kinds(definition) else { continue };
            self.placed.insert(name, format!("{name}s"));
            let common: Vec<&str> = properties(definition).map(|(key, _)| key.as_str()).collect();
            for (kind, own) in kinds {
                let entries =
                    entries(own, &common).into_iter().filter(|(_, entry)| self.definitions.contains_key(*entry));
                let entries: Vec<&'a str> = entries.map(|(_, entry)| entry).collect();
                self.placed.extend(entries.into_iter().map(|entry| (entry, kind.to_owned())));
            }
        }
    }

    fn say(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A heading, what is said of the schema, and its keys or words, but for some keys.
    fn section(&mut self, heading: &str, schema: &Value, without: &[&str]) {
        self.say(&format!("{heading}\n"));
        if let Some(description) = schema["description"].as_str() {
            self.say(&format!("{description}\n"));
        }
        let words = words(schema);
        for (word, description) in &words {
            self.say(&format!("- `{word}`: {description}"));
        }
        if words.is_empty() {
            self.keys(schema, without);
        } else {
            self.say("");
        }
    }

    /// The keys of a table, as a table.
    fn keys(&mut self, schema: &Value, without: &[&str]) {
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let required: Vec<&str> = required.collect();
        let keys: Vec<_> = properties(schema).filter(|(key, _)| !without.contains(&key.as_str())).collect();
        if keys.is_empty() {
            return;
        }
        self.say("| key | type | | what it is |\n|---|---|---|---|");
        for (key, value) in keys {
            let of = if key == TAG { "a kind, below".to_owned() } else { self.type_of(value, false) };
            let description = value["description"].as_str().unwrap_or_default().replace('|', "\\|");
            let need = match &value["default"] {
                _ if required.contains(&key.as_str()) => "must be there".to_owned(),
                Value::Null => String::new(),
                default => format!("default `{default}`"),
            };
            self.say(&format!("| `{key}` | {of} | {need} | {description} |"));
        }
        self.say("");
    }

    /// What a value may be, in words; or what several may be.
    fn type_of(&self, schema: &Value, several: bool) -> String {
        let ending = if several { "s" } else { "" };
        if let Some(title) = schema["title"].as_str() {
            return format!("{title}{ending}");
        }
        if let Some(name) = name(schema) {
            let heading = self.placed.get(name).map_or(name, String::as_str).to_lowercase();
            let words = words(self.definitions.get(name).unwrap_or(&Value::Null));
            if words.is_empty() {
                return format!("[table{ending}](#{heading})");
            }
            let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
            return format!("[one of](#{heading}) {}", words.join(", "));
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            return choices.iter().map(|choice| self.type_of(choice, several)).collect::<Vec<_>>().join(" or ");
        }
        let types = match &schema["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect::<Vec<_>>(),
        };
        let word = |of| match of {
            "array" => format!("list{ending} of {}", self.type_of(&schema["items"], true)),
            "object" => format!("table{ending}"),
            of => format!("{of}{ending}"),
        };
        types.into_iter().map(word).collect::<Vec<_>>().join(" or ")
    }
}

/// The lists of tables that a kind of table has of its own: their keys, and the names of what they hold.
fn entries<'a>(kind: &'a Value, common: &[&str]) -> Vec<(&'a str, &'a str)> {
    let own = properties(kind).filter(|(key, _)| !common.contains(&key.as_str()));
    own.filter_map(|(key, value)| Some((key.as_str(), name(&value["items"])?))).collect()
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["properties"].as_object().into_iter().flatten()
}

/// The kinds of a table that has several, by their names.
fn kinds(schema: &Value) -> Option<Vec<(&str, &Value)>> {
    let kinds = schema["oneOf"].as_array()?.iter();
    let mut kinds: Vec<_> =
        kinds.map(|kind| Some((kind["properties"][TAG]["const"].as_str()?, kind))).collect::<Option<_>>()?;
    kinds.sort_by_key(|(kind, _)| *kind);
    Some(kinds)
}

/// The words that a value may be, and what they mean.
fn words(schema: &Value) -> Vec<(&Value, &str)> {
    let words = schema["oneOf"].as_array().into_iter().flatten().filter(|word| word["const"].is_string());
    words.map(|word| (&word["const"], word["description"].as_str().unwrap_or_default())).collect()
}

/// The name of what a schema refers to.
fn name(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.strip_prefix("#/$defs/")
}
