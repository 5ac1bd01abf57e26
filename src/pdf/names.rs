//! The catalogue's name trees: objects that are found by a text.

use std::collections::BTreeMap;

use super::catalogue;
use lopdf::{Dictionary, Object, dictionary, text_string};

/// Adds a tree of names (section 7.9.6 of ISO 32000-1) to the catalogue, unless it is empty. Of two of one name the first
/// counts.
pub fn add(document: &mut lopdf::Document, kind: &str, named: impl IntoIterator<Item = (String, Object)>) {
    // Sorted by the bytes of the names, as a name tree must be.
    let mut tree: BTreeMap<Vec<u8>, (Object, Object)> = BTreeMap::new();
    for (name, object) in named {
        let name = text_string(&name);
        let key = name.as_str().expect("a name is a string").to_vec();
        tree.entry(key).or_insert((name, object));
    }
    if tree.is_empty() {
        return;
    }
    let names: Vec<Object> = tree.into_values().flat_map(|(name, object)| [name, object]).collect();
    let tree = document.add_object(dictionary! { "Names" => names });
    let catalogue = catalogue(document);
    if !catalogue.has(b"Names") {
        catalogue.set("Names", Dictionary::new());
    }
    let trees = catalogue.get_mut(b"Names").and_then(Object::as_dict_mut);
    trees.expect("the names are a dictionary of ours").set(kind, tree);
}
