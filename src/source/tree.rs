//! TOML's tree, of one file or of several, in which each key and value knows its place.

use super::TAG;
use super::syntax::syntax_errors;
use crate::diagnostic::{Report, SourceId, Span};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A value, and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// The value.
    pub value: Value,
    /// Where all of it was written: of a table that has a header, the header.
    pub span: Span,
    /// Where what a string says was written, between its quotes; of other values, all of it.
    pub content: Span,
}

/// A value of TOML's.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text.
    String(String),
    /// A whole number; `None` if it is too large.
    Integer(Option<i64>),
    /// A number.
    Float(f64),
    /// True or false.
    Boolean(bool),
    /// A date or a time, as it is written.
    Datetime(String),
    /// Values in a row.
    Array(Vec<Tree>),
    /// Values by their keys.
    Table(Table),
}

/// Values by their keys.
pub type Table = BTreeMap<String, Member>;

/// A value of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Where its key was written.
    pub key: Span,
    /// The value.
    pub tree: Tree,
}

/// The tree of a source. What is not TOML in it is reported, and the tree is that of the rest.
pub fn parse(source: SourceId, report: &mut Report) -> Tree {
    let Some(text) = report.sources.get(usize::from(source.0)).map(|source| &source.text) else {
        return Tree::empty(Span { source, ..Span::default() });
    };
    let file = File { source, text };
    let (root, errors) = DeTable::parse_recoverable(text);
    let found = syntax_errors(source, text, &errors);
    let start = root.span().start;
    // What holds the whole file has no place of its own but the file's beginning.
    let tree = file.tree(DeValue::Table(root.into_inner()), start..start);
    report.diagnostics.extend(found);
    tree
}

impl Tree {
    /// A table without anything in it.
    pub fn empty(span: Span) -> Tree {
        Tree { value: Value::Table(Table::new()), span, content: span }
    }

    /// The text, if it is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = &self.value { Some(text) } else { None }
    }

    /// The values by their keys, if it is a table.
    pub fn as_table(&self) -> Option<&Table> {
        if let Value::Table(table) = &self.value { Some(table) } else { None }
    }

    /// The same, to be changed.
    pub fn as_table_mut(&mut self) -> Option<&mut Table> {
        if let Value::Table(table) = &mut self.value { Some(table) } else { None }
    }

    /// The values in a row, if it is an array; else none.
    pub fn items(&self) -> &[Tree] {
        if let Value::Array(items) = &self.value { items } else { &[] }
    }

    /// The value of a key, if it is a table that has it.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        Some(&self.as_table()?.get(key)?.tree)
    }

    /// Takes a key and its value out of a table.
    pub fn remove(&mut self, key: &str) -> Option<Tree> {
        Some(self.as_table_mut()?.remove(key)?.tree)
    }

    /// The values on the way to the end of a path, such as that of `section.awards.rows.0.left`, or to as much of the path
    /// as there is.
    pub fn trail(&self, path: &str) -> Vec<&Tree> {
        let mut trail = Vec::new();
        for key in path.split('.') {
            let tree = trail.last().copied().unwrap_or(self);
            let next = match &tree.value {
                Value::Array(items) => key.parse().ok().and_then(|index: usize| items.get(index)),
                _ => tree.get(key),
            };
            let Some(next) = next else { break };
            trail.push(next);
        }
        trail
    }

    /// Says what another tree says where this one says nothing: tables are merged, all else stays.
    pub fn merge_under(&mut self, below: Tree) {
        let (Value::Table(table), Value::Table(below)) = (&mut self.value, below.value) else { return };
        for (key, member) in below {
            match table.get_mut(&key) {
                Some(own) => own.tree.merge_under(member.tree),
                None => {
                    table.insert(key, member);
                }
            }
        }
    }

    /// Whether any of it was written in this source.
    pub(super) fn is_from(&self, source: SourceId) -> bool {
        let within = match &self.value {
            Value::Array(items) => items.iter().any(|item| item.is_from(source)),
            Value::Table(table) => table.values().any(|member| member.tree.is_from(source)),
            _ => false,
        };
        within || self.span.source == source
    }

    /// The kind that a table says it is of.
    pub(super) fn tag(&self) -> Option<&Tree> {
        self.get(TAG)
    }

    /// The text of a scalar.
    pub(super) fn spelling(&self) -> String {
        match &self.value {
            Value::String(text) | Value::Datetime(text) => text.clone(),
            Value::Integer(number) => number.map_or_else(String::new, |number| number.to_string()),
            Value::Float(number) => number.to_string(),
            Value::Boolean(boolean) => boolean.to_string(),
            Value::Array(_) | Value::Table(_) => String::new(),
        }
    }
}

/// A source that is being read.
#[derive(Clone, Copy)]
struct File<'a> {
    source: SourceId,
    text: &'a str,
}

impl File<'_> {
    fn span(self, range: Range<usize>) -> Span {
        Span { source: self.source, start: range.start, end: range.end }
    }

    /// The tree of a value. The recursion is as deep as the value, which the TOML parser limits.
    fn tree(self, value: DeValue<'_>, range: Range<usize>) -> Tree {
        let content = if value.is_str() { self.between_quotes(range.clone()) } else { range.clone() };
        let value = match value {
            DeValue::String(text) => Value::String(text.into_owned()),
            DeValue::Integer(number) => Value::Integer(i64::from_str_radix(number.as_str(), number.radix()).ok()),
            DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(boolean) => Value::Boolean(boolean),
            DeValue::Datetime(date) => Value::Datetime(date.to_string()),
            DeValue::Array(array) => Value::Array(array.into_iter().map(|item| self.spanned(item)).collect()),
            DeValue::Table(table) => {
                let member = |(key, value): (toml::Spanned<_>, _)| {
                    let span = self.span(key.span());
                    let key: std::borrow::Cow<'_, str> = key.into_inner();
                    (key.into_owned(), Member { key: span, tree: self.spanned(value) })
                };
                Value::Table(table.into_iter().map(member).collect())
            }
        };
        Tree { value, span: self.span(range), content: self.span(content) }
    }

    fn spanned(self, value: toml::Spanned<DeValue<'_>>) -> Tree {
        let range = value.span();
        self.tree(value.into_inner(), range)
    }

    /// The range of what a string says.
    fn between_quotes(self, range: Range<usize>) -> Range<usize> {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        for quotes in ["\"\"\"", "'''", "\"", "'"] {
            let Some(inner) = raw.strip_prefix(quotes).and_then(|raw| raw.strip_suffix(quotes)) else { continue };
            let mut start = range.start + quotes.len();
            if quotes.len() == 3 {
                // TOML trims a newline right after the opening quotes.
                start += usize::from(inner.starts_with("\r\n")) + usize::from(inner.starts_with(['\r', '\n']));
            }
            return start..range.end - quotes.len();
        }
        range
    }
}
