//! The walk that finds every mistake: TOML's tree beside the shape it should have.

use super::shape::{self, Grammar, Scalar, Shape};
use super::suggest::{did_you_mean, list, nearest};
use super::tree::{Table, Tree, Value};
use super::{Format, TAG};
use crate::diagnostic::{Diagnostic, Source, Span, codes};
use std::collections::{BTreeMap, BTreeSet};

/// All that is wrong with a tree.
pub(super) fn check(grammar: &Grammar, formats: &[Format], sources: &[Source], root: &Tree) -> Vec<Diagnostic> {
    let none = Table::new();
    let (own, strayed) = (root.as_table().unwrap_or(&none), BTreeSet::new());
    let mut walk = Walk { grammar, formats, sources, found: Vec::new(), root: own, strayed };
    match &root.value {
        Value::Table(table) if table.is_empty() => {
            let required = match grammar.resolve(&grammar.root) {
                Shape::Table(table) => table.required.iter().map(String::as_str).collect(),
                _ => Vec::new(),
            };
            let empty = Diagnostic::error(codes::EMPTY, root.span, "the file says nothing");
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

/// As many words are few enough to be told beside the one that was probably meant.
const FEW: usize = 8;

struct Walk<'a> {
    grammar: &'a Grammar,
    formats: &'a [Format],
    sources: &'a [Source],
    found: Vec<Diagnostic>,
    root: &'a Table,
    /// Keys of the root that stand in other tables.
    strayed: BTreeSet<String>,
}

impl Walk<'_> {
    /// Checks a value. The recursion is as deep as the tree, which the TOML parser limits.
    fn value(&mut self, shape: &Shape, tree: &Tree) {
        let grammar = self.grammar;
        let shape = match grammar.resolve(shape) {
            Shape::Choice(shapes) => match shapes.iter().find(|shape| self.accepts(shape, &tree.value)) {
                Some(shape) => grammar.resolve(shape),
                None => return self.wrong_type(shape, tree),
            },
            shape => shape,
        };
        if !self.accepts(shape, &tree.value) {
            return self.wrong_type(shape, tree);
        }
        match (shape, &tree.value) {
            (Shape::Scalar(scalar), _) => self.scalar(scalar, tree),
            (Shape::List(items), Value::Array(array)) => array.iter().for_each(|item| self.value(items, item)),
            (Shape::Table(shape), Value::Table(table)) => self.table(shape, table, tree),
            _ => {}
        }
    }

    fn scalar(&mut self, scalar: &Scalar, tree: &Tree) {
        if let Value::Integer(None) = tree.value {
            self.found.push(Diagnostic::error(codes::BAD_VALUE, tree.span, "the number is too large"));
            return;
        }
        if let (Value::Integer(Some(number)), (least, most)) = (&tree.value, scalar.range) {
            let message = match (least, most) {
                (Some(least), _) if *number < least => Some(format!("the number must be at least {least}")),
                (_, Some(most)) if *number > most => Some(format!("the number can be {most} at the most")),
                _ => None,
            };
            self.found.extend(message.map(|message| Diagnostic::error(codes::BAD_VALUE, tree.span, message)));
        }
        if scalar.words.is_empty() && scalar.format.is_none() {
            return;
        }
        let text = tree.spelling();
        if !scalar.words.is_empty() && scalar.words.iter().all(|word| *word != text) {
            let words: Vec<_> = scalar.words.iter().map(String::as_str).collect();
            self.unknown_word(&text, &words, tree.content);
        }
        let format = self.formats.iter().find(|format| Some(format.name) == scalar.format.as_deref());
        if let Some(format) = format
            && let Err(message) = (format.check)(&text)
        {
            self.found.push(Diagnostic::error(format.code, tree.content, message).hint(format.hint));
        }
    }

    fn table(&mut self, shape: &shape::Table, table: &Table, tree: &Tree) {
        let kinds = self.kinds(shape, tree);
        let lookup = |key: &str| shape.fields.get(key).or_else(|| kinds.iter().find_map(|kind| kind.fields.get(key)));
        let is_tag = |key: &str| key == TAG && !shape.kinds.is_empty();

        // A key that is meant by a misspelt one is not missing.
        let mut meant = Vec::new();
        for (name, member) in table {
            let name = name.as_str();
            if let Some(field) = lookup(name).or(shape.others.as_deref()) {
                // Of which kind the value is to be, only a known kind says.
                if kinds.len() < 2 || shape.fields.contains_key(name) {
                    self.value(field, &member.tree);
                }
            } else if !is_tag(name) {
                meant.extend(self.unknown_key(name, member.key, shape, &kinds, table));
            }
        }

        // Of a table whose kind is not known, it is not known what it lacks.
        let of_kind = if kinds.len() == 1 { kinds[0].required.iter() } else { [].iter() };
        for key in shape.required.iter().chain(of_kind) {
            let is_astray = std::ptr::eq(table, self.root) && self.strayed.contains(key);
            if !table.contains_key(key.as_str()) && !meant.contains(&key.as_str()) && !is_astray {
                let message = format!("the key `{key}` is missing");
                let error = Diagnostic::error(codes::MISSING_KEY, tree.span, message);
                let value = lookup(key).map_or("…", |shape| self.sketch(shape));
                self.found.push(error.hint(format!("add `{key} = {value}`")));
            }
        }
        if !shape.kinds.is_empty() && !table.contains_key(TAG) && !meant.contains(&TAG) {
            let kinds: Vec<_> = shape.kinds.keys().map(String::as_str).collect();
            let error = Diagnostic::error(codes::MISSING_KEY, tree.span, format!("the key `{TAG}` is missing"));
            self.found.push(error.hint(format!("it is one of {}", list(&kinds))));
        }
    }

    /// Reports a key that nobody knows. The key that was probably meant, if the table lacks it.
    fn unknown_key<'s>(
        &mut self,
        name: &str,
        place: Span,
        shape: &'s shape::Table,
        kinds: &[&'s shape::Table],
        table: &Table,
    ) -> Option<&'s str> {
        let mut fields: BTreeMap<&str, Option<&Shape>> = BTreeMap::new();
        fields.extend((!shape.kinds.is_empty()).then_some((TAG, None)));
        let of_kinds = kinds.iter().flat_map(|kind| &kind.fields);
        fields.extend(of_kinds.chain(&shape.fields).map(|(key, shape)| (key.as_str(), Some(shape))));
        let known: Vec<&str> = fields.keys().copied().collect();
        let near = nearest(name, known.iter().copied().filter(|key| !table.contains_key(*key)));
        // One that is there already may be what was meant all the same, above all a header that is written again.
        let nearest_known = nearest(name, known.iter().copied());
        let is_list = |key: &&str| fields.get(key).copied().flatten().is_some_and(|shape| self.is_list(shape));
        let of_kind = if let [kind] = kinds { kind.fields.keys().map(String::as_str).collect() } else { Vec::new() };
        let meant = nearest_known.filter(is_list).or(near).or(nearest_known);
        let hint = meant.map_or_else(|| self.allowed(&known, &of_kind), |near| format!("did you mean `{near}`?"));
        let message = format!("unknown key `{}`", name.escape_debug());
        let mut error = Diagnostic::error(codes::UNKNOWN_KEY, place, message).hint(hint);
        if near.is_none() && self.is_of_root(name) {
            self.strayed.insert(name.to_owned());
            error =
                error.hint(format!("`{name}` is a key of the file itself, and those stand before the first header"));
        }
        self.found.push(error);
        near
    }

    fn is_list(&self, shape: &Shape) -> bool {
        matches!(self.grammar.resolve(shape), Shape::List(_))
    }

    fn is_of_root(&self, key: &str) -> bool {
        let root = self.grammar.resolve(&self.grammar.root);
        matches!(root, Shape::Table(root) if root.fields.contains_key(key))
    }

    /// The keys that are known: first those of the kind, then those that other kinds have too.
    fn allowed(&self, known: &[&str], of_kind: &[&str]) -> String {
        let common = if of_kind.is_empty() { self.grammar.common() } else { Vec::new() };
        let is_own =
            |key: &&&str| **key == TAG || of_kind.contains(*key) || of_kind.is_empty() && !common.contains(*key);
        let (own, others): (Vec<&str>, Vec<&str>) = known.iter().partition(is_own);
        if of_kind.is_empty() && others.len() < FEW {
            return format!("the keys allowed here are: {}", list(known));
        }
        format!("the keys allowed here are: {}; and, as in other kinds, {}", list(&own), list(&others))
    }

    /// The kind that a table says it is of, or all if it does not say; a wrong one is reported.
    fn kinds<'s>(&mut self, shape: &'s shape::Table, tree: &Tree) -> Vec<&'s shape::Table> {
        let Some(tag) = tree.tag().filter(|_| !shape.kinds.is_empty()) else {
            return shape.kinds.values().collect();
        };
        let Some(name) = tag.as_str() else {
            let words = shape.kinds.keys().cloned().collect();
            let string = Scalar { types: vec!["string".to_owned()], words, ..Scalar::default() };
            self.wrong_type(&Shape::Scalar(string), tag);
            return shape.kinds.values().collect();
        };
        if let Some(kind) = shape.kinds.get(name) {
            return vec![kind];
        }
        let names: Vec<_> = shape.kinds.keys().map(String::as_str).collect();
        self.unknown_word(name, &names, tag.content);
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
        let is_short = words.len() <= FEW;
        self.found.push(if near.is_some() && is_short {
            error.hint(format!("it is one of {}", list(words)))
        } else {
            error
        });
    }

    fn wrong_type(&mut self, shape: &Shape, tree: &Tree) {
        let expected = self.describe(shape);
        let found = match tree.value {
            Value::Array(_) => "a list",
            Value::Integer(_) => "a number",
            Value::Float(_) => "a fraction",
            Value::String(_) => "a string",
            Value::Boolean(boolean) => {
                if boolean {
                    "`true`"
                } else {
                    "`false`"
                }
            }
            Value::Datetime(_) => "a date",
            Value::Table(_) => "a table",
        };
        let mut error = Diagnostic::error(codes::WRONG_TYPE, tree.span, format!("expected {expected}, found {found}"));
        let text = self.sources.get(usize::from(tree.span.source.0)).map_or("", |source| &source.text);
        let header = text.get(tree.span.start..tree.span.end).filter(|raw| raw.starts_with('['));
        if let (Shape::List(items), Value::Table(_)) = (self.grammar.resolve(shape), &tree.value) {
            error = error.hint(match (self.grammar.resolve(items), header) {
                (Shape::Table(_), Some(header)) => format!("write `[{header}]`, in double brackets"),
                (Shape::List(_), Some(header)) => format!("write `{} = [[{{ … }}]]`", header.trim_matches(['[', ']'])),
                _ => "put it in brackets: `[…]`".to_owned(),
            });
        } else if matches!(self.grammar.resolve(shape), Shape::List(_)) {
            error = error.hint("put it in brackets: `[…]`");
        } else if matches!(self.grammar.resolve(shape), Shape::Table(_)) {
            error = error.hint("write its keys in braces: `{ … }`");
        } else if let Shape::Scalar(Scalar { words, .. }) = self.grammar.resolve(shape)
            && !words.is_empty()
        {
            let words: Vec<_> = words.iter().map(String::as_str).collect();
            error = error.hint(format!("it is one of {}", list(&words)));
        } else if matches!(tree.value, Value::Integer(_) | Value::Float(_) | Value::Datetime(_))
            && self.accepts(shape, &Value::String(String::new()))
        {
            error = error.hint("put it in quotes");
        }
        self.found.push(error);
    }

    fn accepts(&self, shape: &Shape, value: &Value) -> bool {
        match self.grammar.resolve(shape) {
            Shape::Any | Shape::Named(_) => true,
            Shape::List(_) => matches!(value, Value::Array(_)),
            Shape::Table(_) => matches!(value, Value::Table(_)),
            Shape::Choice(shapes) => shapes.iter().any(|shape| self.accepts(shape, value)),
            Shape::Scalar(scalar) => scalar.types.iter().any(|name| match (name.as_str(), value) {
                // A date of TOML's is as good as its spelling where the spelling is checked.
                ("string", Value::Datetime(_)) => scalar.format.is_some(),
                ("string", Value::String(_))
                | ("integer", Value::Integer(_))
                | ("number", Value::Integer(_) | Value::Float(_))
                | ("boolean", Value::Boolean(_)) => true,
                _ => false,
            }),
        }
    }

    /// What a value of a shape begins and ends with.
    fn sketch(&self, shape: &Shape) -> &'static str {
        match self.grammar.resolve(shape) {
            Shape::List(_) => "[…]",
            Shape::Table(_) => "{ … }",
            Shape::Scalar(scalar) if scalar.types.iter().any(|name| name == "string") => "\"…\"",
            _ => "…",
        }
    }

    fn describe(&self, shape: &Shape) -> String {
        match self.grammar.resolve(shape) {
            Shape::Any => "a value".to_owned(),
            Shape::List(_) => "a list".to_owned(),
            Shape::Table(_) => "a table".to_owned(),
            Shape::Choice(shapes) => {
                // The plainest comes first.
                let is_plain = |shape: &&Shape| matches!(self.grammar.resolve(shape), Shape::Scalar(_));
                let (plain, others): (Vec<_>, Vec<_>) = shapes.iter().partition(is_plain);
                or(&plain.into_iter().chain(others).map(|shape| self.describe(shape)).collect::<Vec<_>>())
            }
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
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        _ => "a string",
    }
}
