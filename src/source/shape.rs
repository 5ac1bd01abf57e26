//! What may be written: a type's JSON Schema, brought into the form that is checked.

use super::TAG;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};
use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The grammars that were made before, by their types.
static MADE: Mutex<BTreeMap<TypeId, Arc<Grammar>>> = Mutex::new(BTreeMap::new());

/// The shape of a whole file, and the shapes it names.
pub(super) struct Grammar {
    pub root: Shape,
    named: BTreeMap<String, Shape>,
}

/// What a value may be.
pub(super) enum Shape {
    /// Anything.
    Any,
    /// A string, number or boolean.
    Scalar(Scalar),
    /// An array of values of one shape.
    List(Box<Shape>),
    /// A table.
    Table(Table),
    /// One of several shapes, told apart by TOML's types.
    Choice(Vec<Shape>),
    /// The shape of this name.
    Named(String),
}

/// A value without parts.
#[derive(Default)]
pub(super) struct Scalar {
    /// The types it may have, as JSON Schema calls them.
    pub types: Vec<String>,
    /// The only words allowed, where there are such.
    pub words: Vec<String>,
    /// Which check its text must pass.
    pub format: Option<String>,
    /// The least and the most that a number may be.
    pub range: (Option<i64>, Option<i64>),
}

/// A table: known keys, and perhaps others.
#[derive(Default)]
pub(super) struct Table {
    pub fields: BTreeMap<String, Shape>,
    pub required: Vec<String>,
    /// The shape of the keys that are not known; without it they are mistakes.
    pub others: Option<Box<Shape>>,
    /// Further tables, of which the key `kind` chooses one.
    pub kinds: BTreeMap<String, Table>,
}

/// How many keys a table may have that can still be read in one line.
const LONG: usize = 12;

impl Shape {
    fn as_table(&self) -> Option<&Table> {
        if let Shape::Table(table) = self { Some(table) } else { None }
    }
}

impl Grammar {
    /// The grammar of a type. It is made once in a process, and shared by all that read the type.
    pub fn of<T: JsonSchema + 'static>() -> Arc<Grammar> {
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let grammar = made.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(Grammar::new::<T>()));
        Arc::clone(grammar)
    }

    fn new<T: JsonSchema>() -> Grammar {
        let settings = SchemaSettings::draft2020_12().with(|settings| settings.meta_schema = None);
        let schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        let none = Map::new();
        let definitions = schema.get("$defs").and_then(Value::as_object).unwrap_or(&none);
        let reader = Reader { definitions };
        let named = definitions.iter().map(|(name, schema)| (name.clone(), reader.shape(schema))).collect();
        Grammar { root: reader.shape(&schema), named }
    }

    /// The keys that most of the long tables have, so that they say little of any.
    pub fn common(&self) -> Vec<&str> {
        let long: Vec<&Table> =
            self.named.values().filter_map(Shape::as_table).filter(|table| table.fields.len() > LONG).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for key in long.iter().flat_map(|table| table.fields.keys()) {
            *counts.entry(key).or_default() += 1;
        }
        counts.into_iter().filter(|(_, count)| count * 2 > long.len()).map(|(key, _)| key).collect()
    }

    /// The shape itself, if it was only named.
    pub fn resolve<'a>(&'a self, mut shape: &'a Shape) -> &'a Shape {
        while let Shape::Named(name) = shape {
            match self.named.get(name) {
                Some(named) => shape = named,
                None => return &Shape::Any,
            }
        }
        shape
    }
}

struct Reader<'a> {
    definitions: &'a Map<String, Value>,
}

impl Reader<'_> {
    fn shape(&self, schema: &Value) -> Shape {
        let Some(schema) = schema.as_object() else { return Shape::Any };
        if schema.contains_key("properties") || schema.contains_key("additionalProperties") {
            let mut table = Table::default();
            self.add(schema, &mut table);
            return Shape::Table(table);
        }
        if let Some(name) = reference(schema) {
            return Shape::Named(name.to_owned());
        }
        if let Some(alternatives) = alternatives(schema) {
            return self.choice(schema, &alternatives);
        }
        let words = words(schema);
        let types = types(schema);
        match types.first().map(String::as_str) {
            Some("array") => Shape::List(Box::new(schema.get("items").map_or(Shape::Any, |items| self.shape(items)))),
            Some("object") => {
                let mut table = Table::default();
                self.add(schema, &mut table);
                Shape::Table(table)
            }
            None if words.is_empty() => Shape::Any,
            _ => {
                let limit = |key: &str| schema.get(key).and_then(Value::as_i64);
                let range = (limit("minimum"), limit("maximum"));
                Shape::Scalar(Scalar { types, words, format: text(schema, "format"), range })
            }
        }
    }

    fn choice(&self, schema: &Map<String, Value>, alternatives: &[&Map<String, Value>]) -> Shape {
        if alternatives.iter().all(|alternative| tag(alternative).is_some()) {
            let mut table = Table::default();
            self.add(schema, &mut table);
            return Shape::Table(table);
        }
        if alternatives.iter().all(|alternative| !words(alternative).is_empty()) {
            let words = alternatives.iter().flat_map(|alternative| words(alternative)).collect();
            return Shape::Scalar(Scalar { types: vec!["string".to_owned()], words, ..Scalar::default() });
        }
        let shapes = alternatives.iter().map(|alternative| self.shape(&Value::Object((*alternative).clone())));
        let mut shapes: Vec<_> = shapes.collect();
        if shapes.len() == 1 { shapes.remove(0) } else { Shape::Choice(shapes) }
    }

    /// Adds what a schema says of a table, itself or by reference, to a table.
    fn add(&self, schema: &Map<String, Value>, table: &mut Table) {
        if let Some(definition) = reference(schema).and_then(|name| self.definitions.get(name)?.as_object()) {
            self.add(definition, table);
        }
        for (key, schema) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            table.fields.insert(key.clone(), self.shape(schema));
        }
        for key in schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
            table.required.push(key.to_owned());
        }
        if let Some(others) = schema.get("additionalProperties").filter(|others| others.as_bool() != Some(false)) {
            table.others = Some(Box::new(self.shape(others)));
        }
        for alternative in alternatives(schema).into_iter().flatten() {
            if let Some(tag) = tag(alternative) {
                let mut variant = Table::default();
                self.add(alternative, &mut variant);
                variant.fields.remove(TAG);
                variant.required.retain(|key| key != TAG);
                table.kinds.insert(tag, variant);
            }
        }
    }
}

/// The alternatives of a schema, but for null, which TOML does not have.
fn alternatives(schema: &Map<String, Value>) -> Option<Vec<&Map<String, Value>>> {
    let alternatives = schema.get("oneOf").or_else(|| schema.get("anyOf"))?.as_array()?;
    let objects = alternatives.iter().filter_map(Value::as_object);
    Some(objects.filter(|schema| schema.get("type").and_then(Value::as_str) != Some("null")).collect())
}

/// The value of the tag that chooses an alternative.
fn tag(schema: &Map<String, Value>) -> Option<String> {
    text(schema.get("properties")?.get(TAG)?.as_object()?, "const")
}

fn words(schema: &Map<String, Value>) -> Vec<String> {
    let several = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let words = several.chain(schema.get("const")).filter_map(Value::as_str);
    words.map(str::to_owned).collect()
}

fn types(schema: &Map<String, Value>) -> Vec<String> {
    let types = match schema.get("type") {
        Some(Value::Array(types)) => types.iter().collect(),
        one => one.into_iter().collect::<Vec<_>>(),
    };
    types.into_iter().filter_map(Value::as_str).filter(|name| *name != "null").map(str::to_owned).collect()
}

fn reference(schema: &Map<String, Value>) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn text(schema: &Map<String, Value>, key: &str) -> Option<String> {
    Some(schema.get(key)?.as_str()?.to_owned())
}
