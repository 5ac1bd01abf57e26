//! What is sound of a tree with mistakes, so that more can be said of it than the first kind of mistake.

use super::check::check;
use super::de::Node;
use super::shape::{Grammar, Shape};
use super::tree::{Member, Tree, Value};
use super::{Format, read_tree};
use crate::diagnostic::{Report, Span, codes};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// How often what depends on something unsound is looked for.
const ROUNDS: usize = 8;

/// Reads a tree of sources of `report` as a `T`, and reports all that is wrong with it. Where something is, the `T` is
/// what is sound of it: an item of an array goes as a whole, unless it has the key `holder`; and a text that is missing at
/// the root is empty.
///
/// # Errors
///
/// `None` where nothing can be told of the rest: where the sources are not TOML, or nothing in them is sound.
pub fn read_sound_part<T>(tree: &Tree, formats: &[Format], holder: &str, report: &mut Report) -> Option<T>
where
    T: DeserializeOwned + JsonSchema,
{
    let before = report.diagnostics.len();
    if let Some(value) = read_tree(tree, formats, report) {
        return Some(value);
    }
    let mut found = report.diagnostics[before..].to_vec();
    if report.diagnostics.iter().any(|found| found.code == codes::SYNTAX) {
        return None;
    }
    let grammar = Grammar::of::<T>();
    let mut sound = tree.clone();
    for _ in 0..ROUNDS {
        if found.is_empty() {
            return T::deserialize(Node(&sound)).ok();
        }
        let faults: BTreeSet<Span> = found.iter().filter_map(|found| Some(found.labels.first()?.span)).collect();
        clear(&mut sound, &faults, holder);
        stand_in(&mut sound, &grammar);
        found = check(&grammar, formats, &report.sources, &sound);
    }
    None
}

/// Takes what is faulty out of a tree, and with it the item of an array of which it is a part, unless that has the key
/// `holder`. Whether anything was taken out of the value itself.
fn clear(tree: &mut Tree, faults: &BTreeSet<Span>, holder: &str) -> bool {
    match &mut tree.value {
        Value::Array(items) => {
            items.retain_mut(|item| {
                !is_faulty(item, faults) && (!clear(item, faults, holder) || item.get(holder).is_some())
            });
            false
        }
        Value::Table(table) => {
            let before = table.len();
            table.retain(|_, Member { key, tree }| !faults.contains(key) && !is_faulty(tree, faults));
            let mut faulty = table.len() < before;
            for member in table.values_mut() {
                faulty |= clear(&mut member.tree, faults, holder);
            }
            faulty
        }
        _ => false,
    }
}

fn is_faulty(tree: &Tree, faults: &BTreeSet<Span>) -> bool {
    faults.contains(&tree.span) || faults.contains(&tree.content)
}

/// Says nothing where a root must say something.
fn stand_in(root: &mut Tree, grammar: &Grammar) {
    let Tree { span, value: Value::Table(table), .. } = root else { return };
    let Shape::Table(shape) = grammar.resolve(&grammar.root) else { return };
    for key in &shape.required {
        let tree = Tree { value: Value::String(String::new()), span: *span, content: *span };
        table.entry(key.clone()).or_insert(Member { key: *span, tree });
    }
}
