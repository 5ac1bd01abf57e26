//! What entries take from those that they refer to by `crossref` or `xdata`.

use super::entry::{Allowance, Entry};
use crate::diagnostic::{Diagnostic, Span, codes};
use std::collections::{BTreeMap, BTreeSet};

/// Gives each entry what it takes from the entries that its `crossref` and `xdata` name, and from those that these name.
/// Of entries that refer to each other in a circle, each takes what the others say themselves, up to where it closes.
pub(super) fn inherit(entries: &mut [Entry<'_>], allowance: &mut Allowance) {
    // The first of a key counts.
    let by_key: BTreeMap<String, usize> =
        entries.iter().enumerate().rev().map(|(index, entry)| (entry.key.to_lowercase(), index)).collect();
    let links: Vec<Vec<Link>> =
        entries.iter_mut().enumerate().map(|(index, entry)| find(entry, index, &by_key)).collect();
    for link in links.iter().flatten() {
        entries[link.parent].is_parent = true;
    }
    for index in parents_first(&links) {
        for link in &links[index] {
            take(entries, index, link, allowance);
        }
    }
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

/// The entries in an order in which each comes after those it refers to, as far as there is one.
fn parents_first(links: &[Vec<Link>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(links.len());
    let mut is_seen = vec![false; links.len()];
    // An entry, and how many of its references have been followed.
    let mut path: Vec<(usize, usize)> = Vec::new();
    for start in 0..links.len() {
        path.push((start, 0));
        while let Some((index, followed)) = path.pop() {
            if followed == 0 && std::mem::replace(&mut is_seen[index], true) {
                continue;
            }
            match links[index].get(followed) {
                Some(link) => path.extend([(index, followed + 1), (link.parent, 0)]),
                None => order.push(index),
            }
        }
    }
    order
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
    let title = title(&child.kind, &parent.kind);
    // In this order, a `booktitle` of the parent's own comes before its `title`.
    for (name, field) in &parent.fields {
        let name = match name.as_str() {
            name if link.all => name,
            "title" => title.0,
            "subtitle" => title.1,
            name if OWN.contains(&name) => continue,
            name => name,
        };
        if !child.fields.contains_key(name) && allowance.admits(&field.pieces, link.span) {
            child.fields.insert(name.to_owned(), field.clone());
        }
    }
}

/// What the title and the subtitle of a parent are to its child, by biblatex's rules; by BibTeX's, a parent says
/// `booktitle` itself.
fn title(child: &str, parent: &str) -> (&'static str, &'static str) {
    const WHOLE: [&str; 4] = ["book", "collection", "proceedings", "reference"];
    let is_part = child.starts_with("in") || child.starts_with("supp") || ["bookinbook", "conference"].contains(&child);
    match (child, parent) {
        ("article" | "suppperiodical", "periodical") => ("journaltitle", "journalsubtitle"),
        _ if parent.starts_with("mv") && (is_part || WHOLE.contains(&child)) => ("maintitle", "mainsubtitle"),
        _ if is_part => ("booktitle", "booksubtitle"),
        _ => ("title", "subtitle"),
    }
}
