//! The walk that finds every mistake: TOML's tree beside the shape it should have.

use super::de::Node;
use super::shape::{Grammar, Scalar, Shape, Table};
use super::suggest::{did_you_mean, list, nearest};
use super::{Format, TAG};
use crate::diagnostic::{Diagnostic, Span, codes};
use std::borrow::Cow;
use toml::de::{DeTable, DeValue};

/// All that is wrong with a tree.
pub(super) fn check(grammar: &Grammar, formats: &[Format], root: Node<'_>) -> Vec<Diagnostic> {
    let mut walk = Walk { grammar, formats, found: Vec::new() };
    match root.value {
        DeValue::Table(table) if table.is_empty() => {
            let required = match grammar.resolve(&grammar.root) {
                Shape::Table(table) => table.required.iter().map(String::as_str).collect(),
                _ => Vec::new(),
            };
            let empty = Diagnostic::error(codes::EMPTY, root.span(), "the file says nothing");
            walk.found.push(if required.is_empty() {
                empty
            } else {
                empty.hint(format!("it must at least have the keys: {}", list(&required)))
            });
        }
        _ => walk.value(&grammar.root, root),
    }
    walk.found
}

struct Walk<'a> {
    grammar: &'a Grammar,
    formats: &'a [Format],
    found: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Checks a value. The recursion is as deep as the tree, which the TOML parser limits.
    fn value(&mut self, shape: &Shape, node: Node<'_>) {
        let grammar = self.grammar;
        let shape = match grammar.resolve(shape) {
            Shape::Choice(shapes) => match shapes.iter().find(|shape| self.accepts(shape, node.value)) {
                Some(shape) => grammar.resolve(shape),
                None => return self.wrong_type(shape, node),
            },
            shape => shape,
        };
        if !self.accepts(shape, node.value) {
            return self.wrong_type(shape, node);
        }
        match (shape, node.value) {
            (Shape::Scalar(scalar), value) => self.scalar(scalar, value, node),
            (Shape::List(items), DeValue::Array(array)) => {
                for value in array {
                    self.value(items, Node::new(value, node.file));
                }
            }
            (Shape::Table(shape), DeValue::Table(table)) => self.table(shape, table, node),
            _ => {}
        }
    }

    fn scalar(&mut self, scalar: &Scalar, value: &DeValue<'_>, node: Node<'_>) {
        let text = spelling(value);
        if !scalar.words.is_empty() && scalar.words.iter().all(|word| *word != text) {
            let words: Vec<_> = scalar.words.iter().map(String::as_str).collect();
            self.unknown_word(&text, &words, node.content());
        }
        let format = self.formats.iter().find(|format| Some(format.name) == scalar.format.as_deref());
        if let Some(format) = format
            && let Err(message) = (format.check)(&text)
        {
            self.found.push(Diagnostic::error(format.code, node.content(), message).hint(format.hint));
        }
        if let DeValue::Integer(number) = value
            && i64::from_str_radix(number.as_str(), number.radix()).is_err()
        {
            self.found.push(Diagnostic::error(codes::BAD_VALUE, node.span(), "the number is too large"));
        }
    }

    fn table(&mut self, shape: &Table, table: &DeTable<'_>, node: Node<'_>) {
        let kinds = self.kinds(shape, table, node);
        let lookup = |key: &str| shape.fields.get(key).or_else(|| kinds.iter().find_map(|kind| kind.fields.get(key)));
        let is_tag = |key: &str| key == TAG && !shape.kinds.is_empty();

        // A key that is meant by a misspelt one is not missing.
        let mut meant = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            // A table that stands in a file with a base need not be whole.
            let value = Node { base: node.base, ..Node::new(value, node.file) };
            if let Some(field) = lookup(name).or(shape.others.as_deref()) {
                // Of which kind the value is to be, only a known kind says.
                if kinds.len() < 2 || shape.fields.contains_key(name) {
                    self.value(field, value);
                }
            } else if !is_tag(name) {
                let mut known: Vec<_> = shape.fields.keys().map(String::as_str).collect();
                known.extend(kinds.iter().flat_map(|kind| kind.fields.keys()).map(String::as_str));
                known.extend((!shape.kinds.is_empty()).then_some(TAG));
                known.sort_unstable();
                known.dedup();
                let free: Vec<_> = known.iter().copied().filter(|key| !table.contains_key(*key)).collect();
                let range = key.span();
                let error = Diagnostic::error(
                    codes::UNKNOWN_KEY,
                    node.file.span(range.start, range.end),
                    format!("unknown key `{}`", name.escape_debug()),
                );
                let near = nearest(name, free.iter().copied());
                meant.extend(near);
                let (_, hint) =
                    did_you_mean(name, "the keys allowed here are", if near.is_some() { &free } else { &known });
                self.found.push(error.hint(hint));
            }
        }

        // Of a table whose kind is not known, it is not known what it lacks.
        let of_kind = if kinds.len() == 1 { kinds[0].required.iter() } else { [].iter() };
        let required = shape.required.iter().chain(of_kind).filter(|_| node.base.is_none());
        for key in required {
            if !table.contains_key(key.as_str()) && !meant.contains(&key.as_str()) {
                let message = format!("the key `{key}` is missing");
                self.found.push(Diagnostic::error(codes::MISSING_KEY, node.span(), message));
            }
        }
        if !shape.kinds.is_empty() && !table.contains_key(TAG) && !meant.contains(&TAG) {
            let kinds: Vec<_> = shape.kinds.keys().map(String::as_str).collect();
            let error = Diagnostic::error(codes::MISSING_KEY, node.span(), format!("the key `{TAG}` is missing"));
            self.found.push(error.hint(format!("it is one of {}", list(&kinds))));
        }
    }

    /// The kind that a table says it is of, or all if it does not say; a wrong one is reported.
    fn kinds<'s>(&mut self, shape: &'s Table, table: &DeTable<'_>, node: Node<'_>) -> Vec<&'s Table> {
        let Some(tag) = table.get(TAG).filter(|_| !shape.kinds.is_empty()) else {
            return shape.kinds.values().collect();
        };
        let tag = Node::new(tag, node.file);
        let Some(name) = tag.value.as_str() else {
            let words = shape.kinds.keys().cloned().collect();
            let string = Scalar { types: vec!["string".to_owned()], words, format: None };
            self.wrong_type(&Shape::Scalar(string), tag);
            return shape.kinds.values().collect();
        };
        if let Some(kind) = shape.kinds.get(name) {
            return vec![kind];
        }
        let names: Vec<_> = shape.kinds.keys().map(String::as_str).collect();
        self.unknown_word(name, &names, tag.content());
        match nearest(name, names.iter().copied()).and_then(|near| shape.kinds.get(near)) {
            // What is meant by a misspelt kind is what the rest is to be held against.
            Some(meant) => vec![meant],
            None => shape.kinds.values().collect(),
        }
    }

    fn unknown_word(&mut self, word: &str, words: &[&str], span: Span) {
        let (near, hint) = did_you_mean(word, "it is one of", words);
        let error = Diagnostic::error(codes::UNKNOWN_VALUE, span, format!("unknown value `{}`", word.escape_debug()));
        let error = error.hint(hint);
        self.found.push(if near.is_some() { error.hint(format!("it is one of {}", list(words))) } else { error });
    }

    fn wrong_type(&mut self, shape: &Shape, node: Node<'_>) {
        let expected = self.describe(shape);
        let found = match node.value {
            DeValue::Array(_) => "an array",
            DeValue::Integer(_) => "an integer",
            DeValue::String(_) => "a string",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Table(_) => "a table",
        };
        let mut error =
            Diagnostic::error(codes::WRONG_TYPE, node.span(), format!("expected {expected}, found {found}"));
        let header = node.file.text.get(node.start..node.end).filter(|raw| raw.starts_with('['));
        if let (Shape::List(items), DeValue::Table(_)) = (self.grammar.resolve(shape), node.value) {
            let header = header.map(|raw| format!("[{raw}]"));
            error = error.hint(match (self.grammar.resolve(items), header) {
                (Shape::Table(_), Some(header)) => format!("write `{header}`, in double brackets"),
                _ => "put it in brackets: `[…]`".to_owned(),
            });
        } else if matches!(self.grammar.resolve(shape), Shape::List(_)) {
            error = error.hint("put it in brackets: `[…]`");
        } else if let Shape::Scalar(Scalar { words, .. }) = self.grammar.resolve(shape)
            && !words.is_empty()
        {
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            error = error.hint(format!("it is one of {}", list(&words)));
        } else if matches!(node.value, DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_))
            && matches!(self.grammar.resolve(shape), Shape::Scalar(_))
        {
            error = error.hint("put it in quotes");
        }
        self.found.push(error);
    }

    fn accepts(&self, shape: &Shape, value: &DeValue<'_>) -> bool {
        match self.grammar.resolve(shape) {
            Shape::Any | Shape::Named(_) => true,
            Shape::List(_) => value.is_array(),
            Shape::Table(_) => value.is_table(),
            Shape::Choice(shapes) => shapes.iter().any(|shape| self.accepts(shape, value)),
            Shape::Scalar(scalar) => scalar.types.iter().any(|name| match name.as_str() {
                // A date of TOML's is as good as its spelling where the spelling is checked.
                "string" => value.is_str() || value.is_datetime() && scalar.format.is_some(),
                "integer" => value.is_integer(),
                "number" => value.is_integer() || value.is_float(),
                "boolean" => value.is_bool(),
                _ => false,
            }),
        }
    }

    fn describe(&self, shape: &Shape) -> String {
        match self.grammar.resolve(shape) {
            Shape::Any => "a value".to_owned(),
            Shape::List(_) => "an array".to_owned(),
            Shape::Table(_) => "a table".to_owned(),
            Shape::Choice(shapes) => or(&shapes.iter().map(|shape| self.describe(shape)).collect::<Vec<_>>()),
            Shape::Named(name) => name.clone(),
            Shape::Scalar(scalar) => {
                let format = self.formats.iter().find(|format| Some(format.name) == scalar.format.as_deref());
                match format {
                    Some(format) => format.noun.to_owned(),
                    None => or(&scalar.types.iter().map(|name| noun(name).to_owned()).collect::<Vec<_>>()),
                }
            }
        }
    }
}

fn or(nouns: &[String]) -> String {
    nouns.join(" or ")
}

fn noun(name: &str) -> &str {
    match name {
        "integer" => "an integer",
        "number" => "a number",
        "boolean" => "a boolean",
        _ => "a string",
    }
}

/// A scalar as text.
fn spelling<'a>(value: &'a DeValue<'_>) -> Cow<'a, str> {
    Cow::Owned(match value {
        DeValue::String(text) => return Cow::Borrowed(text.as_ref()),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(boolean) => boolean.to_string(),
        DeValue::Datetime(date) => date.to_string(),
        DeValue::Array(_) | DeValue::Table(_) => String::new(),
    })
}
