//! What entries take from those that they refer to by `crossref` or `xdata`.

use super::entry::{Allowance, Entry};
use crate::diagnostic::{Diagnostic, Span, codes};
use std::collections::{BTreeMap, BTreeSet};

/// Gives each entry what it takes from the entries that its `crossref` and `xdata` name, and from those that these name.
/// Of entries that refer to each other in a circle, the reference that closes it is passed over, with a warning.
pub(super) fn inherit(entries: &mut [Entry<'_>], allowance: &mut Allowance) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    // The first of a key counts.
    let by_key: BTreeMap<String, usize> =
        entries.iter().enumerate().rev().map(|(index, entry)| (entry.key.to_lowercase(), index)).collect();
    let links: Vec<Vec<Link>> =
        entries.iter_mut().enumerate().map(|(index, entry)| find(entry, index, &by_key)).collect();
    let Order { order, circles } = parents_first(&links);
    for index in order {
        for (number, link) in links[index].iter().enumerate() {
            if circles.contains(&(index, number)) {
                let message = "these entries refer to each other in a circle";
                doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, link.span, message));
                continue;
            }
            entries[link.parent].is_parent = true;
            take(entries, index, link, allowance);
        }
    }
    doubts
}

/// A reference to another entry.
struct Link {
    parent: usize,
    /// Whether everything is taken, under the same name: by `xdata`.
    all: bool,
    span: Span,
}

/// The references of an entry. Of those that lead nowhere, there is a warning.
fn find(entry: &mut Entry<'_>, index: usize, by_key: &BTreeMap<String, usize>) -> Vec<Link> {
    let mut links = Vec::new();
    let mut known = BTreeSet::new();
    // What an entry of data says comes before what a parent does.
    for (name, all) in [("xdata", true), ("crossref", false)] {
        let Some(field) = entry.fields.get(name) else { continue };
        let raw = field.raw();
        let span = field.span;
        let whole = raw.trim();
        // `crossref` names one entry, `xdata` may name several.
        let keys: Vec<&str> = if all { whole.split(',').map(str::trim).collect() } else { vec![whole] };
        for key in keys.into_iter().filter(|key| !key.is_empty()) {
            match by_key.get(&key.to_lowercase()) {
                Some(&parent) if parent != index => {
                    if known.insert(parent) {
                        links.push(Link { parent, all, span });
                    }
                }
                found => {
                    let message = match found {
                        Some(_) => format!("the entry `{}` refers to itself", key.escape_debug()),
                        None => format!("the bibliography has no entry `{}`", key.escape_debug()),
                    };
                    entry.doubts.push(Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message));
                }
            }
        }
    }
    links
}

/// An order in which each entry comes after those it refers to.
struct Order {
    order: Vec<usize>,
    /// The references that must be passed over for there to be one: an entry, and which of its references.
    circles: BTreeSet<(usize, usize)>,
}

fn parents_first(links: &[Vec<Link>]) -> Order {
    let mut order = Vec::with_capacity(links.len());
    let mut circles = BTreeSet::new();
    let mut is_seen = vec![false; links.len()];
    let mut is_done = vec![false; links.len()];
    // The way from an entry to the one that is looked at, each with how many of its references have been followed.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..links.len() {
        if !std::mem::replace(&mut is_seen[start], true) {
            path.push((start, 0));
        }
        while let Some((index, followed)) = path.last_mut() {
            let (index, number) = (*index, *followed);
            *followed += 1;
            match links[index].get(number) {
                None => {
                    is_done[index] = true;
                    order.push(index);
                    path.pop();
                }
                Some(link) if !is_seen[link.parent] => {
                    is_seen[link.parent] = true;
                    path.push((link.parent, 0));
                }
                Some(link) if !is_done[link.parent] => {
                    circles.insert((index, number));
                }
                Some(_) => {}
            }
        }
    }
    Order { order, circles }
}

/// What an entry does not take from the one it refers to, as it is of that one alone: biblatex's list
/// (`\DeclareDataInheritance`), and what leads to the other one, which would be wrong here.
const OWN: [&str; 28] = [
    "abstract",
    "annotation",
    "annote",
    "arxiv",
    "code",
    "crossref",
    "doi",
    "entryset",
    "eprint",
    "file",
    "ids",
    "key",
    "keywords",
    "label",
    "options",
    "pdf",
    "related",
    "relatedtype",
    "shorthand",
    "shorttitle",
    "slides",
    "sortkey",
    "status",
    "pubstate",
    "url",
    "urldate",
    "xdata",
    "xref",
];

/// Gives an entry what it takes by a reference, where it does not say it itself.
fn take(entries: &mut [Entry<'_>], index: usize, link: &Link, allowance: &mut Allowance) {
    let Ok([child, parent]) = entries.get_disjoint_mut([index, link.parent]) else { return };
    let prefix = if link.all { "" } else { prefix(&child.kind, &parent.kind) };
    // In this order, a `booktitle` of the parent's own comes before its `title`.
    for (name, field) in &parent.fields {
        if !link.all && OWN.contains(&name.as_str()) {
            continue;
        }
        let is_title = ["title", "subtitle", "titleaddon"].contains(&name.as_str());
        let own = if is_title { format!("{prefix}{name}") } else { name.clone() };
        // The author of a book is that of its parts too, unless they have their own.
        let also =
            if prefix == "book" && name == "author" && parent.kind == "book" { Some("bookauthor") } else { None };
        for name in [Some(own.as_str()), also].into_iter().flatten() {
            if !child.fields.contains_key(name) && allowance.admits(&field.pieces, link.span) {
                child.fields.insert(name.to_owned(), field.clone());
            }
        }
    }
}

/// What the title of a parent is called in its child, by biblatex's rules: the beginning of `booktitle`, `maintitle`, or
/// `journaltitle`. By BibTeX's, a parent says `booktitle` itself.
fn prefix(child: &str, parent: &str) -> &'static str {
    const WHOLE: [&str; 4] = ["book", "collection", "proceedings", "reference"];
    let is_part = child.starts_with("in") || child.starts_with("supp") || ["bookinbook", "conference"].contains(&child);
    match (child, parent) {
        ("article" | "suppperiodical", "periodical") => "journal",
        _ if parent.starts_with("mv") && (is_part || WHOLE.contains(&child)) => "main",
        _ if is_part => "book",
        _ => "",
    }
}
