//! What is sound of a tree with mistakes, so that more can be said of it than the first kind of mistake.

use super::check::check;
use super::de::Node;
use super::shape::{Grammar, Shape};
use super::suggest::nearest;
use super::tree::{Member, Tree, Value};
use super::{Format, read_by};
use crate::diagnostic::{Diagnostic, Report, Span};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

/// How often what depends on something unsound is looked for.
const ROUNDS: usize = 8;

/// What is kept of tables in which something is not sound.
#[derive(Clone, Copy, Default)]
pub struct Keep {
    /// Of an item of the array of such a key, the rest is kept; other items go as a whole.
    pub items_of: &'static [&'static str],
    /// Keys that say nothing without each other: if one goes, all go.
    pub together: &'static [&'static str],
}

/// Reads a tree of sources of `report` as a `T`, and reports all that is wrong with it. Where something is, the `T` is
/// what is sound of it; and a text that is missing at the root is empty.
///
/// # Errors
///
/// `None` where nothing can be told of the rest, because nothing in it is sound.
pub fn read_sound_part<T>(tree: &Tree, formats: &[Format], keep: Keep, report: &mut Report) -> Option<T>
where
    T: DeserializeOwned + JsonSchema + 'static,
{
    let grammar = Grammar::of::<T>();
    if let Some(value) = read_by(&grammar, tree, formats, report) {
        return Some(value);
    }
    let mut sound = tree.clone();
    for _ in 0..ROUNDS {
        stand_in(&mut sound, &grammar);
        let found = check(&grammar, formats, &report.sources, &sound);
        if found.is_empty() {
            return T::deserialize(Node(&sound)).ok();
        }
        clear(&mut sound, "", &found.iter().filter_map(Diagnostic::span).collect(), keep);
    }
    None
}

/// A tree without what is faulty in it.
pub fn without(mut tree: Tree, faults: &BTreeSet<Span>) -> Tree {
    clear(&mut tree, "", faults, Keep::default());
    tree
}

/// Takes what is faulty out of the value of a key, and with it the item of an array of which it is a part, unless that is
/// to be kept. Whether anything was taken out of the value itself.
fn clear(tree: &mut Tree, key: &str, faults: &BTreeSet<Span>, keep: Keep) -> bool {
    match &mut tree.value {
        Value::Array(items) => {
            let is_kept = keep.items_of.contains(&key);
            items.retain_mut(|item| !is_faulty(item, faults) && (!clear(item, key, faults, keep) || is_kept));
            false
        }
        Value::Table(table) => {
            let mut gone: Vec<String> = Vec::new();
            table.retain(|name, Member { key, tree }| {
                let stays = !faults.contains(key) && !is_faulty(tree, faults);
                gone.extend((!stays).then(|| name.clone()));
                stays
            });
            if gone.iter().any(|name| nearest(name, keep.together.iter().copied()).is_some()) {
                table.retain(|name, _| !keep.together.contains(&name.as_str()));
            }
            let mut faulty = !gone.is_empty();
            for (name, member) in table.iter_mut() {
                faulty |= clear(&mut member.tree, name, faults, keep);
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
