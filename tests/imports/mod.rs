//! Which file of the library needs which, by the names it imports.

use std::collections::{BTreeMap, BTreeSet};

/// A path of names from the root of the crate: `["cv", "Date"]`.
type Path = Vec<String>;

/// The files that each file needs: those in which what it names is defined. That a `mod.rs` hands on names of its own folder is
/// no need.
pub fn needs(sources: &[(String, String)]) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Path, &str> =
        sources.iter().filter(|(name, _)| name != "main.rs").map(|(name, _)| (module(name), name.as_str())).collect();
    let mut handed_on: BTreeMap<Path, BTreeMap<String, Path>> = BTreeMap::new();
    let mut named: Vec<(&str, Path)> = Vec::new();
    for (file, code) in sources {
        let own = module(file);
        let mut code = code.as_str();
        let mut rest = String::new();
        while let Some((before, item)) = code.split_once("use ") {
            let is_import = before.ends_with(['\n', ' ']) || before.is_empty();
            let Some((tree, after)) = item.split_once(';').filter(|_| is_import) else {
                rest.push_str(before);
                code = item;
                continue;
            };
            let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
            for path in paths(tree) {
                let Some(path) = absolute(&path, &own, &files) else { continue };
                if line.starts_with("pub") {
                    let name = path.last().cloned().unwrap_or_default();
                    handed_on.entry(own.clone()).or_default().insert(name, path.clone());
                }
                if !(line.starts_with("pub") && file.ends_with("mod.rs") && path.starts_with(&own)) {
                    named.push((file, path));
                }
            }
            rest.push_str(before);
            code = after;
        }
        rest.push_str(code);
        for start in ["crate::", "super::"] {
            for (at, _) in rest.match_indices(start) {
                let path = rest[at..].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next();
                named.extend(absolute(path.unwrap_or_default(), &own, &files).map(|path| (file.as_str(), path)));
            }
        }
    }
    let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, path) in named {
        if let Some(needed) = defined_in(path, &files, &handed_on).filter(|needed| *needed != file) {
            needs.entry(file).or_default().insert(needed);
        }
    }
    needs
}

/// The groups of files of which each needs each other, directly or not.
pub fn circles<'a>(needs: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<Vec<&'a str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = needs.keys().map(|file| (*file, reach(file, needs))).collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|reached| reached.contains(to));
    let circle = |file: &&'a str| -> Vec<&'a str> {
        needs.keys().copied().filter(|other| leads(file, other) && leads(other, file)).collect()
    };
    needs.keys().map(circle).filter(|circle| circle.len() > 1).collect()
}

fn reach<'a>(file: &str, needs: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = needs.get(file).into_iter().flatten().copied().collect();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(needs.get(next).into_iter().flatten());
        }
    }
    reached
}

/// The path of the module that a file is.
fn module(file: &str) -> Path {
    let file = file.trim_end_matches(".rs").trim_end_matches("/mod");
    file.split('/').filter(|name| !["lib", "main"].contains(name)).map(str::to_owned).collect()
}

/// The paths of a tree of imports: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((start, group)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().to_owned()];
    };
    let group = group.trim_end().trim_end_matches('}');
    let mut depth = 0;
    let parts = group.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    let whole = |part: &str| if part.contains('{') { format!("{part}}}") } else { part.to_owned() };
    let parts = parts.filter(|part| !part.trim().is_empty());
    parts
        .flat_map(|part| paths(&whole(part.trim().trim_end_matches('}'))))
        .map(|path| format!("{start}{path}"))
        .collect()
}

/// A path from the root of the crate, if it leads to something of the crate.
fn absolute(path: &str, own: &[String], files: &BTreeMap<Path, &str>) -> Option<Path> {
    let names: Vec<&str> = path.split("::").map(str::trim).filter(|name| !name.is_empty()).collect();
    let ups = names.iter().take_while(|name| **name == "super").count();
    let below = |base: &[String], names: &[&str]| -> Path {
        base.iter().cloned().chain(names.iter().map(|name| (*name).to_owned())).collect()
    };
    match names.first()? {
        _ if ups > 0 => Some(below(&own[..own.len().checked_sub(ups)?], &names[ups..])),
        &"crate" => Some(below(&[], &names[1..])),
        &"self" => Some(below(own, &names[1..])),
        first => files.contains_key(&below(own, &[first])).then(|| below(own, &names)),
    }
}

/// The file in which what a path leads to is defined.
fn defined_in<'a>(
    mut path: Path,
    files: &BTreeMap<Path, &'a str>,
    handed_on: &BTreeMap<Path, BTreeMap<String, Path>>,
) -> Option<&'a str> {
    // Names are handed on a few times at most.
    for _ in 0..8 {
        let length = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let Some(next) = rest.first().and_then(|name| handed_on.get(module)?.get(name)) else {
            return files.get(module).copied();
        };
        path = next.iter().chain(&rest[1..]).cloned().collect();
    }
    None
}
