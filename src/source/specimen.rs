//! A text that says all that a type allows.

use super::shape::{Grammar, Scalar, Shape, Table};
use super::{Format, TAG};
use schemars::JsonSchema;

/// TOML that gives a `T` every key it may have. Of a list it has one item, or one of each kind.
pub fn specimen<T: JsonSchema + 'static>(formats: &[Format]) -> String {
    let grammar = Grammar::of::<T>();
    let specimen = Specimen { grammar: &grammar, formats };
    match grammar.resolve(&grammar.root) {
        Shape::Table(table) => specimen.pairs(table).join("\n"),
        _ => String::new(),
    }
}

struct Specimen<'a> {
    grammar: &'a Grammar,
    formats: &'a [Format],
}

impl Specimen<'_> {
    fn value(&self, shape: &Shape) -> String {
        match self.grammar.resolve(shape) {
            Shape::List(items) => match self.grammar.resolve(items) {
                Shape::Table(table) if !table.kinds.is_empty() => {
                    let kinds: Vec<String> = table.kinds.keys().map(|kind| self.of_kind(table, kind)).collect();
                    format!("[{}]", kinds.join(", "))
                }
                item => format!("[{}]", self.value(item)),
            },
            Shape::Table(table) => format!("{{ {} }}", self.pairs(table).join(", ")),
            Shape::Choice(shapes) => shapes.first().map_or_else(String::new, |shape| self.value(shape)),
            Shape::Scalar(scalar) => self.scalar(scalar),
            Shape::Any | Shape::Named(_) => "\"\"".to_owned(),
        }
    }

    fn scalar(&self, scalar: &Scalar) -> String {
        let format = self.formats.iter().find(|format| Some(format.name) == scalar.format.as_deref());
        let text = format.map(|format| format.example).or(scalar.words.first().map(String::as_str));
        match scalar.types.first().map(String::as_str) {
            Some("integer" | "number") => scalar.range.0.unwrap_or(1).to_string(),
            Some("boolean") => "true".to_owned(),
            _ => format!("{:?}", text.unwrap_or("text")),
        }
    }

    fn pairs(&self, table: &Table) -> Vec<String> {
        table.fields.iter().map(|(key, shape)| format!("{key} = {}", self.value(shape))).collect()
    }

    fn of_kind(&self, table: &Table, kind: &str) -> String {
        let mut pairs = vec![format!("{TAG} = {kind:?}")];
        pairs.extend(self.pairs(table));
        pairs.extend(table.kinds.get(kind).into_iter().flat_map(|kind| self.pairs(kind)));
        format!("{{ {} }}", pairs.join(", "))
    }
}
