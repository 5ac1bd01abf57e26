//! The files that a CV is made of.

use super::{Content, Cv};
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use crate::source::{self, Located, Member, ReadFile, Table, Tree, Value};

/// The most files that one CV may be made of.
const MOST: usize = 1000;

/// The tree of a CV with those of all files it includes, which are called by their paths from where the CV lies.
pub(super) fn gather(source: SourceId, read_file: ReadFile<'_>, report: &mut Report) -> Tree {
    let name = report.sources.get(usize::from(source.0)).map_or("", |source| &source.name);
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let mut tree = source::parse(source, report);
    let mut waiting: Vec<(String, Located<String>)> = includes(&tree, "");
    let mut seen: Vec<String> = Vec::new();
    while !waiting.is_empty() {
        let (path, wish) = waiting.remove(0);
        if seen.contains(&path) || path == own {
            let message = format!("`{}` is included twice", path.escape_debug());
            report.push(Diagnostic::error(codes::UNREADABLE, wish.span, message).hint("name each file once"));
            continue;
        }
        let text = match read_file(&path).and_then(source::decode) {
            Ok(text) if seen.len() < MOST => text,
            read => {
                let reason = read.err().unwrap_or_else(|| format!("there are more than {MOST} files"));
                let message = format!("cannot read `{}`: {reason}", path.escape_debug());
                let error = Diagnostic::error(codes::UNREADABLE, wish.span, message);
                let elsewhere = path.trim_start_matches("./") != wish.value.trim_start_matches("./");
                report.push(if elsewhere {
                    error.hint("a path starts from where the file lies that names it")
                } else {
                    error
                });
                continue;
            }
        };
        let part = report.add_source(&path, text);
        let mut part = source::parse(part, report);
        let further = includes(&part, &path);
        part.remove("include");
        for (key, member, first) in add(&mut tree, part) {
            let message = format!("the key `{}` is given twice", key.escape_debug());
            let error = Diagnostic::error(codes::SYNTAX, member.key, message).also(first, "first given here");
            report.push(match key.as_str() {
                "section" => error.hint("begin each section with `[[section]]`, in double brackets"),
                _ => error.hint("keep one of them"),
            });
        }
        seen.push(path);
        waiting.splice(0..0, further);
    }
    tree
}

/// The files that a tree wishes to include, by their paths from where the CV lies.
fn includes(tree: &Tree, path: &str) -> Vec<(String, Located<String>)> {
    let wishes = tree.get("include").map_or(&[][..], Tree::items).iter();
    let wishes = wishes.filter_map(|wish| Some(Located { value: wish.as_str()?.to_owned(), span: wish.content }));
    wishes.map(|wish| (source::beside(path, &wish.value), wish)).collect()
}

/// The names of a CV's variants, whether it is sound or not.
pub fn variants(source: SourceId, read_file: ReadFile<'_>, report: &mut Report) -> Vec<String> {
    let before = report.diagnostics.len();
    let tree = gather(source, read_file, report);
    report.diagnostics.truncate(before);
    tree.get("variant").and_then(Tree::as_table).map_or_else(Vec::new, |table| table.keys().cloned().collect())
}

/// Adds a file's tree to that of the file that includes it. What both say is given back: the key's two places.
fn add(tree: &mut Tree, part: Tree) -> Vec<(String, Member, Span)> {
    let (Value::Table(table), Value::Table(part)) = (&mut tree.value, part.value) else { return Vec::new() };
    let mut twice = Vec::new();
    for (key, mut member) in part {
        match table.get_mut(&key) {
            None => {
                table.insert(key, member);
            }
            Some(own) => match (key.as_str(), &mut own.tree.value, &mut member.tree.value) {
                ("section", Value::Array(own), Value::Array(more)) => own.append(more),
                ("variant", Value::Table(own), Value::Table(more)) => {
                    let more: Table = std::mem::take(more);
                    for (name, variant) in more {
                        match own.get(&name) {
                            Some(first) => twice.push((name, variant, first.key)),
                            None => {
                                own.insert(name, variant);
                            }
                        }
                    }
                }
                _ => twice.push((key, member, own.key)),
            },
        }
    }
    twice
}

/// Gives the files that a CV names their paths from where the CV lies, which in a file that is included elsewhere are not
/// those that were written.
pub(super) fn find_files(cv: &mut Cv, source: SourceId, report: &Report) {
    let named = |path: &mut Located<String>| {
        let file = report.sources.get(usize::from(path.span.source.0)).filter(|_| path.span.source != source);
        path.value = source::beside(file.map_or("", |file| &file.name), &path.value);
    };
    if let Some(photo) = &mut cv.front.photo {
        named(&mut photo.0.file);
    }
    for section in &mut cv.sections {
        if let Content::Publications(publications) = &mut section.value.content {
            publications.bibliography.0.iter_mut().for_each(named);
        }
    }
}
