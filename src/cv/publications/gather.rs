//! The publications of a section: those written in it and those chosen from its bibliographies, in its order.

use super::{Grouping, Order, Publication, Publications};
use crate::cv::bibliography::{self, Reference};
use crate::cv::model::{Content, Cv};
use crate::diagnostic::{Diagnostic, Report, Severity, codes};
use crate::source::{Located, ReadFile, decode, nearest};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What was read of the bibliographies, by their paths; `None` where one could not be read.
pub(in crate::cv) type Library = BTreeMap<String, Option<Vec<Reference>>>;

/// Adds to each section of publications what it takes from its bibliographies, and puts all of it in order. What is in
/// the library need not be read.
pub(in crate::cv) fn gather(cv: &mut Cv, library: &mut Library, read_file: ReadFile<'_>, report: &mut Report) {
    for section in &mut cv.sections {
        let Content::Publications(publications) = &mut section.value.content else { continue };
        for path in &publications.bibliography.0 {
            if !library.contains_key(&path.value) {
                let read = open(path, read_file, report);
                library.insert(path.value.clone(), read);
            }
        }
        let chosen = choose(publications, library, report);
        publications.entries.extend(chosen);
        order(publications);
    }
}

/// Reads a bibliography.
fn open(path: &Located<String>, read_file: ReadFile<'_>, report: &mut Report) -> Option<Vec<Reference>> {
    match read_file(&path.value).and_then(decode) {
        Ok(text) => {
            let source = report.add_source(&path.value, text);
            Some(bibliography::read(source, report))
        }
        Err(reason) => {
            let message = format!("cannot read the bibliography `{}`: {reason}", path.value.escape_debug());
            report.push(Diagnostic::error(codes::UNREADABLE, path.span, message));
            None
        }
    }
}

/// The publications that a section takes from its bibliographies. What is doubtful about them is reported.
fn choose(section: &Publications, library: &Library, report: &mut Report) -> Vec<Located<Publication>> {
    let paths = &section.bibliography.0;
    let Publications { keys, keywords, types, .. } = section;
    if paths.is_empty() {
        for (name, span) in [
            ("keys", keys.as_ref().and_then(|keys| Some(keys.first()?.span))),
            ("keywords", keywords.as_ref().and_then(|words| Some(words.first()?.span))),
            ("types", types.as_ref().and_then(|types| Some(types.first()?.span))),
        ] {
            let message = format!("`{name}` chooses from a bibliography, and the section has none");
            let error = span.map(|span| Diagnostic::error(codes::BAD_VALUE, span, message));
            report.diagnostics.extend(error.map(|error| error.hint("add `bibliography = \"papers.bib\"`")));
        }
        return Vec::new();
    }
    // In a bibliography with mistakes, what is looked for may only not have been understood.
    let is_whole = paths.iter().all(|path| library.get(&path.value).is_some_and(Option::is_some))
        && !report
            .diagnostics
            .iter()
            .any(|found| found.severity == Severity::Error && found.code == codes::BIBLIOGRAPHY);
    let all: Vec<&Reference> = paths.iter().filter_map(|path| library.get(&path.value)?.as_ref()).flatten().collect();
    let has_keyword = |reference: &Reference| {
        keywords.as_ref().is_none_or(|words| words.iter().any(|word| reference.keywords.contains(&word.value)))
    };
    let has_type = |reference: &Reference| {
        types.as_ref().is_none_or(|types| types.iter().any(|kind| kind.value == reference.publication.value.kind()))
    };
    if is_whole {
        for word in keywords.iter().flatten() {
            if !all.iter().any(|reference| reference.keywords.contains(&word.value)) {
                report.push(unknown_keyword(word, &all));
            }
        }
    }
    let chosen: Vec<&Reference> = match keys {
        // What is there for others to refer to is taken where it is asked for.
        None => all.into_iter().filter(|reference| !reference.is_parent).collect(),
        Some(keys) => {
            let by_key: BTreeMap<&str, &Reference> =
                all.iter().rev().map(|reference| (reference.key.value.as_str(), *reference)).collect();
            let mut chosen = Vec::new();
            for key in keys {
                match by_key.get(key.value.as_str()) {
                    Some(reference) => chosen.push(*reference),
                    None if is_whole => report.push(unknown_key(key, &all)),
                    None => {}
                }
            }
            chosen
        }
    };
    let chosen = chosen.into_iter().filter(|reference| has_keyword(reference) && has_type(reference));
    let mut publications = Vec::new();
    for reference in chosen {
        for doubt in &reference.doubts {
            if !report.diagnostics.contains(doubt) {
                report.push(doubt.clone());
            }
        }
        publications.push(reference.publication.clone());
    }
    publications
}

fn unknown_key(key: &Located<String>, all: &[&Reference]) -> Diagnostic {
    let message = format!("the bibliography has no entry `{}`", key.value.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_ENTRY, key.span, message);
    match nearest(&key.value, all.iter().map(|reference| reference.key.value.as_str())) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("write the key as it stands in the file, between `{` and `,`"),
    }
}

fn unknown_keyword(word: &Located<String>, all: &[&Reference]) -> Diagnostic {
    let message = format!("no entry of the bibliography has the keyword `{}`", word.value.escape_debug());
    let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, word.span, message);
    let known = all.iter().flat_map(|reference| reference.keywords.iter().map(String::as_str));
    match nearest(&word.value, known) {
        Some(near) => warning.hint(format!("did you mean `{near}`?")),
        None => warning.hint(format!("give it to an entry there: `keywords = {{{}}}`", word.value.escape_debug())),
    }
}

/// Puts the publications of a section into its order, and groups them.
fn order(section: &mut Publications) {
    // What is to appear comes last of all in time, and what says nothing of it first; so does, within a year, what has no
    // month.
    let when = |entry: &Located<Publication>| match entry.value.when() {
        Some(date) => date.sort_key(),
        None if entry.value.is_forthcoming() => [u16::MAX, 0, 0],
        None => [0, 0, 0],
    };
    let entries = &mut section.entries;
    match section.sort {
        Order::Written => {}
        Order::Newest => entries.sort_by_cached_key(|entry| Reverse(when(entry))),
        Order::Oldest => entries.sort_by_cached_key(when),
    }
    match section.group {
        None => {}
        Some(Grouping::Type) => {
            let types = section.group_order.as_deref().or(section.types.as_deref()).unwrap_or_default();
            let place = |kind| types.iter().position(|listed| listed.value == kind).unwrap_or(types.len());
            entries.sort_by_key(|entry| (place(entry.value.kind()), entry.value.kind()));
        }
        Some(Grouping::Year) => {
            let mut years = Vec::new();
            for entry in entries.iter() {
                let year = when(entry)[0];
                if !years.contains(&year) {
                    years.push(year);
                }
            }
            entries.sort_by_cached_key(|entry| years.iter().position(|year| *year == when(entry)[0]));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cv::{Content, Options, read};
    use crate::diagnostic::Report;

    const PAPERS: &str = "\
        @article{c24, title = {T}, author = {A B}, year = 2024, month = mar, keywords = {selected; engines}}
        @inproceedings{a23, title = {T}, author = {A B}, year = 2023, booktitle = {P}}
        @article{b24, title = {T}, author = {A B}, year = 2024, month = sep, keywords = {selected}}
        @unpublished{soon, title = {T}, author = {A B}, pubstate = {submitted}}
        @inproceedings{d22, title = {T}, author = {A B}, crossref = {parent}}
        @proceedings{parent, title = {P}, editor = {A B}, year = 2022}
        ";

    /// The ids of the publications of a section with these keys.
    fn ids(keys: &str) -> String {
        let text = format!(
            "name = 'A'\n[[section]]\ntitle = 'T'\nkind = 'publications'\nbibliography = ['papers.bib', 'more.bib']\n{keys}\n\
             entry = [{{ id = 'own', title = 'T', type = 'book', venues = [{{ name = 'V', year = 2023 }}] }}]"
        );
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let file = |path: &str| match path {
            "papers.bib" => Ok(PAPERS.into()),
            _ => Ok("@misc{more, title = {T}, author = {A B}, date = {2021-05}}".into()),
        };
        let cv = read(source, &Options { read_file: &file, ..Options::default() }, &mut report);
        assert!(!report.has_errors(), "{keys}: {:?}", report.diagnostics);
        let cv = cv.expect("it is sound");
        let Content::Publications(publications) = &cv.sections[0].content else { panic!("{cv:?}") };
        let ids = publications.entries.iter().filter_map(|entry| entry.details.id.as_ref());
        ids.map(|id| id.value.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn publications_are_chosen_and_put_in_order() {
        for (keys, expected) in [
            ("", "own c24 a23 b24 soon d22 more"),
            ("keys = ['more', 'a23', 'parent']", "own more a23 parent"),
            ("keywords = ['selected']", "own c24 b24"),
            ("keywords = ['engines']", "own c24"),
            ("types = ['inproceedings', 'other']", "own a23 d22 more"),
            ("types = ['article']\nkeys = ['b24', 'a23']", "own b24"),
            ("sort = 'newest'", "soon b24 c24 own a23 d22 more"),
            ("sort = 'oldest'", "more d22 own a23 c24 b24 soon"),
            ("group = 'year'", "own a23 c24 b24 soon d22 more"),
            ("group = 'type'", "c24 b24 a23 d22 own soon more"),
            ("group = 'type'\nsort = 'newest'", "b24 c24 a23 d22 own soon more"),
            ("group = 'type'\ntypes = ['inproceedings', 'article']\nsort = 'oldest'", "d22 a23 c24 b24 own"),
        ] {
            assert_eq!(ids(keys), expected, "{keys}");
        }
    }
}
