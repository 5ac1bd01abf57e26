//! Several CVs from one file.

use super::front::Front;
use crate::source::{Located, Member, Tree, Value};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::borrow::Cow;

/// Another CV from the same file: what it leaves out, and what it says instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Variant {
    /// Of what has tags, only what has one of these stays; everything if it is not given.
    pub include: Option<Vec<Located<String>>>,
    /// What has one of these tags is left out.
    #[serde(default)]
    pub exclude: Vec<Located<String>>,
}

impl Variant {
    /// The tags it names.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.include.iter().flatten().chain(&self.exclude).map(|tag| tag.value.as_str())
    }

    /// Whether what has these tags stays. What has none always does.
    pub fn admits(&self, tags: &[&str]) -> bool {
        let has = |tag: &Located<String>| tags.contains(&tag.value.as_str());
        let chosen = |include: &Vec<Located<String>>| include.iter().any(has) || tags.is_empty();
        self.include.as_ref().is_none_or(chosen) && !self.exclude.iter().any(has)
    }
}

impl JsonSchema for Variant {
    fn schema_name() -> Cow<'static, str> {
        "Variant".into()
    }

    /// The keys that stand before the sections, none of which must be there, and the tags.
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Front::json_schema(generator);
        schema.remove("required");
        schema.insert(
            "description".into(),
            json!("Another CV from the same file: what it leaves out, and what it says instead."),
        );
        schema.insert("additionalProperties".into(), json!(false));
        let tags =
            |description: &str| json!({ "description": description, "type": "array", "items": { "type": "string" } });
        if let Some(Json::Object(properties)) = schema.get_mut("properties") {
            let include =
                "Of what has tags, only what has one of these stays; everything if it is not given: `[\"industry\"]`.";
            properties.insert("include".into(), tags(include));
            properties.insert("exclude".into(), tags("What has one of these tags is left out: `[\"academic\"]`."));
        }
        schema
    }
}

/// The tree of a variant, from that of the whole file: what it leaves out is gone, and what it says holds.
pub(super) fn choose(mut tree: Tree, name: &str, variant: &Variant) -> Tree {
    let own = tree.remove("variant").and_then(|mut variants| variants.remove(name));
    let empty = Tree::empty(tree.span);
    let mut above = own.unwrap_or(empty);
    above.remove("include");
    above.remove("exclude");
    above.span = tree.span;
    above.merge_under(tree);
    if let Value::Table(table) = &mut above.value {
        for key in ["section", "contact"] {
            if let Some(member) = table.get_mut(key) {
                prune(&mut member.tree, variant);
            }
        }
    }
    above
}

/// Takes out of a tree what a variant leaves out, and sections of which nothing is left.
fn prune(tree: &mut Tree, variant: &Variant) {
    match &mut tree.value {
        Value::Array(items) => {
            items.retain(|item| {
                let tags = item.get("tags").map_or(&[][..], Tree::items).iter().filter_map(Tree::as_str);
                variant.admits(&tags.collect::<Vec<_>>())
            });
            items.retain_mut(|item| {
                let entries =
                    |item: &Tree| item.get("entry").or_else(|| item.get("items")).map(|list| list.items().len());
                let before = entries(item);
                prune(item, variant);
                before == Some(0) || entries(item) != Some(0)
            });
        }
        Value::Table(table) => table.values_mut().for_each(|member| prune(&mut member.tree, variant)),
        _ => {}
    }
}

/// The tags that are given to parts of a CV.
pub(super) fn tags(tree: &Tree) -> Vec<Located<String>> {
    let mut found = Vec::new();
    for key in ["section", "contact"] {
        if let Some(tree) = tree.get(key) {
            add_tags(tree, &mut found);
        }
    }
    found
}

fn add_tags(tree: &Tree, found: &mut Vec<Located<String>>) {
    match &tree.value {
        Value::Array(items) => items.iter().for_each(|item| add_tags(item, found)),
        Value::Table(table) => {
            for (key, Member { tree, .. }) in table {
                if key == "tags" {
                    let tag = |tag: &Tree| Some(Located { value: tag.as_str()?.to_owned(), span: tag.content });
                    found.extend(tree.items().iter().filter_map(tag));
                } else {
                    add_tags(tree, found);
                }
            }
        }
        _ => {}
    }
}
