//! The publications of a section: those written in it and those chosen from its bibliographies, in its order.

use super::{Grouping, Order, Publication, Publications};
use crate::cv::bibliography::{self, Bibliography, Reference};
use crate::cv::model::{Content, Cv};
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes, once};
use crate::source::{Located, ReadFile, decode, encoding, nearest};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What was read of the bibliographies. A file is read once, and so is a list of files.
#[derive(Default)]
pub(in crate::cv) struct Library {
    /// By their paths; `None` of those that could not be read.
    files: BTreeMap<String, Option<bibliography::Part>>,
    /// By the paths of their files.
    read: BTreeMap<Vec<String>, Bibliography>,
}

/// Adds to each section of publications what it takes from its bibliographies, and puts all of it in order. What is in
/// the library need not be read.
pub(in crate::cv) fn gather(cv: &mut Cv, library: &mut Library, read_file: ReadFile<'_>, report: &mut Report) {
    let owner = cv.front.owner();
    let mut doubts = Doubts::default();
    for section in &mut cv.sections {
        let Content::Publications(publications) = &mut section.value.content else { continue };
        if publications.bibliography.0.is_empty() {
            needs_bibliography(publications, report);
        } else {
            let names = library.open(&publications.bibliography.0, read_file, report);
            let files = names.iter().filter_map(|name| library.files.get(name)?.as_ref());
            publications.sources = files.map(bibliography::Part::source).collect();
            let is_whole = names.iter().all(|name| library.files.get(name).is_some_and(Option::is_some));
            let bibliography = library.read.get(&names).expect("it has been read just now");
            doubts.add(&bibliography.doubts);
            let chosen = Choice { section: publications, all: &bibliography.references, is_whole }.make(report);
            let chosen = chosen.into_iter().map(|reference| {
                doubts.add(&reference.doubts);
                let mut publication = reference.publication.clone();
                owner.sign(&mut publication.value.authors);
                publication
            });
            let chosen: Vec<_> = chosen.collect();
            publications.entries.extend(chosen);
        }
        order(publications);
    }
    report.diagnostics.extend(once(doubts.all));
}

impl Library {
    /// Whether a source is one of the files.
    pub fn holds(&self, source: SourceId) -> bool {
        self.files.values().flatten().any(|file| file.source() == source)
    }

    /// Reads the files of a section, unless they have been read, and tells by which names they are known.
    fn open(&mut self, paths: &[Located<String>], read_file: ReadFile<'_>, report: &mut Report) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for path in paths {
            let name = path.value.trim_start_matches("./").to_owned();
            if !self.files.contains_key(&name) {
                self.files.insert(name.clone(), open(path, read_file, report));
            }
            // A file that is named twice is read once.
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !self.read.contains_key(&names) {
            let files: Vec<_> = names.iter().filter_map(|name| self.files.get(name)?.as_ref()).collect();
            self.read.insert(names.clone(), bibliography::combine(&files, report));
        }
        names
    }
}

/// Reads a file.
fn open(path: &Located<String>, read_file: ReadFile<'_>, report: &mut Report) -> Option<bibliography::Part> {
    let read = read_file(&path.value).map_err(|reason| (reason, None));
    let decoded = read.and_then(|bytes| {
        let encoding = encoding(&bytes);
        decode(bytes).map_err(|reason| (reason, encoding))
    });
    match decoded {
        Ok(text) => {
            // Of lines that end as on the old Macintosh, the places are counted like those of others.
            let text = if text.contains('\n') { text } else { text.replace('\r', "\n") };
            let source = report.add_source(&path.value, text);
            bibliography::parse(source, report)
        }
        Err((reason, encoding)) => {
            let name = path.value.escape_debug().to_string();
            let message = format!("cannot read the bibliography `{name}`: {reason}");
            let error = Diagnostic::error(codes::UNREADABLE, path.span, message);
            report.push(match encoding {
                Some(encoding) => {
                    let stem = name.strip_suffix(".bib").unwrap_or(&name);
                    error.hint(format!(
                        "it looks like {}; convert it: `iconv -f {} -t UTF-8 {name} > {stem}-utf8.bib`",
                        encoding.name, encoding.iconv
                    ))
                }
                None => error,
            });
            None
        }
    }
}

/// What is doubtful about the entries that are taken, each once, however many sections take them.
#[derive(Default)]
struct Doubts {
    all: Vec<Diagnostic>,
    /// The place and the message of each.
    said: BTreeSet<(Option<Span>, String)>,
}

impl Doubts {
    fn add(&mut self, doubts: &[Diagnostic]) {
        for doubt in doubts {
            if self.said.insert((doubt.labels.first().map(|label| label.span), doubt.message.clone())) {
                self.all.push(doubt.clone());
            }
        }
    }
}

/// Reports what a section chooses from a bibliography that it has not.
fn needs_bibliography(section: &Publications, report: &mut Report) {
    let Publications { keys, keywords, types, .. } = section;
    for (name, span) in [
        ("keys", keys.as_ref().and_then(|keys| Some(keys.first()?.span))),
        ("keywords", keywords.as_ref().and_then(|words| Some(words.first()?.span))),
        ("types", types.as_ref().and_then(|types| Some(types.first()?.span))),
    ] {
        let message = format!("`{name}` chooses from a bibliography, and the section has none");
        let error = span.map(|span| Diagnostic::error(codes::BAD_VALUE, span, message));
        report.diagnostics.extend(error.map(|error| error.hint("add `bibliography = \"papers.bib\"`")));
    }
}

/// A section's choice among the entries of its bibliography.
struct Choice<'a> {
    section: &'a Publications,
    all: &'a [Reference],
    /// Whether all files could be read; else, what is looked for may be in one that could not.
    is_whole: bool,
}

impl<'a> Choice<'a> {
    fn make(&self, report: &mut Report) -> Vec<&'a Reference> {
        let Publications { keywords, types, .. } = self.section;
        let has_keyword = |reference: &Reference| {
            keywords.as_ref().is_none_or(|words| words.iter().any(|word| reference.keywords.contains(&word.value)))
        };
        let has_type = |reference: &Reference| {
            types.as_ref().is_none_or(|types| types.iter().any(|kind| kind.value == reference.publication.value.kind()))
        };
        if self.is_whole {
            for word in keywords.iter().flatten() {
                if !self.all.iter().any(|reference| reference.keywords.contains(&word.value)) {
                    report.push(unknown_keyword(word, self.all));
                }
            }
        }
        let mut chosen = match &self.section.keys {
            // What is there for others to refer to is taken where it is asked for.
            None => self.all.iter().filter(|reference| !reference.is_parent).collect(),
            Some(keys) => self.by_keys(keys, report),
        };
        chosen.retain(|reference| has_keyword(reference) && has_type(reference));
        chosen
    }

    /// The entries with these keys, in their order.
    fn by_keys(&self, keys: &[Located<String>], report: &mut Report) -> Vec<&'a Reference> {
        let by_key: BTreeMap<&str, &Reference> =
            self.all.iter().rev().map(|reference| (reference.key.value.as_str(), reference)).collect();
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        let mut chosen = Vec::new();
        for key in keys {
            if let Some(before) = first.get(key.value.as_str()) {
                let message = format!("the key `{}` is given twice", key.value.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, key.span, message);
                report.push(warning.also(*before, "first given here"));
                continue;
            }
            first.insert(&key.value, key.span);
            match by_key.get(key.value.as_str()) {
                Some(reference) => chosen.push(*reference),
                None if self.is_whole => report.push(unknown_key(key, self.all)),
                None => {}
            }
        }
        chosen
    }
}

fn unknown_key(key: &Located<String>, all: &[Reference]) -> Diagnostic {
    let message = format!("the bibliography has no entry `{}`", key.value.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_ENTRY, key.span, message);
    match nearest(&key.value, all.iter().map(|reference| reference.key.value.as_str())) {
        Some(near) => error.hint(format!("did you mean `{near}`?")),
        None => error.hint("write the key as it stands in the file, between `{` and `,`"),
    }
}

fn unknown_keyword(word: &Located<String>, all: &[Reference]) -> Diagnostic {
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
            let mut years = BTreeMap::new();
            for entry in entries.iter() {
                let next = years.len();
                years.entry(when(entry)[0]).or_insert(next);
            }
            entries.sort_by_cached_key(|entry| years.get(&when(entry)[0]).copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::cv::{Content, Cv, Options, read};
    use crate::diagnostic::Report;
    use std::cell::RefCell;

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

    /// What is read of a CV with these sections, and the paths of the files that were asked for.
    fn read_with(sections: &[&str], file: &dyn Fn(&str) -> Vec<u8>) -> (Cv, Report, Vec<String>) {
        let head = "[[section]]\ntitle = 'T'\nkind = 'publications'\n";
        let text = format!("name = 'A'\n{head}{}", sections.join(&format!("\n{head}")));
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let asked = RefCell::new(Vec::new());
        let read_file = |path: &str| {
            asked.borrow_mut().push(path.to_owned());
            Ok(file(path))
        };
        let cv = read(source, &Options { read_file: &read_file, ..Options::default() }, &mut report);
        (cv.expect("it is sound"), report, asked.into_inner())
    }

    fn said(report: &Report) -> Vec<String> {
        report.diagnostics.iter().map(|found| format!("{} {}", found.code, found.message)).collect()
    }

    #[test]
    fn a_file_is_read_once_and_its_entries_may_stand_in_several_sections() {
        let selected = "bibliography = 'papers.bib'\nkeys = ['b24', 'd22']";
        let all = "bibliography = ['./papers.bib', 'papers.bib']";
        let (cv, report, asked) = read_with(&[selected, all], &|_| PAPERS.into());
        assert_eq!((said(&report), asked), (Vec::new(), vec!["papers.bib".to_owned()]));
        let counts = cv.sections.iter().map(|section| match &section.content {
            Content::Publications(publications) => publications.entries.len(),
            _ => 0,
        });
        assert_eq!(counts.collect::<Vec<_>>(), [2, 5]);
    }

    #[test]
    fn the_same_key_in_the_files_of_two_sections_is_warned_of() {
        let file = |path: &str| {
            let year = if path == "one.bib" { 2001 } else { 2002 };
            format!("@misc{{a, title = {{T}}, author = {{A B}}, year = {year}}}").into_bytes()
        };
        let (_, report, _) = read_with(&["bibliography = 'one.bib'", "bibliography = 'two.bib'"], &file);
        assert_eq!(said(&report), ["W010 the key `a` is given twice, in two bibliographies"]);
        let places: Vec<u16> = report.diagnostics[0].labels.iter().map(|label| label.span.source.0).collect();
        assert_eq!(places, [2, 1]);
    }

    #[test]
    fn lines_that_end_as_on_the_old_macintosh_are_lines() {
        let text = "@misc{a, title = {T},\r author = {A B}, % a comment\r year = 2001\r}\r@misc{b, title = {T}}\r";
        let (_, report, _) = read_with(&["bibliography = 'a.bib'\nkeys = ['a']"], &|_| text.into());
        assert_eq!(said(&report), [""; 0]);
        let (_, report, _) = read_with(&["bibliography = 'a.bib'"], &|_| text.into());
        let place = report.diagnostics[0].labels[0].span;
        let before = &report.sources[usize::from(place.source.0)].text[..place.start];
        assert_eq!(before.matches('\n').count(), 4, "{:?}", report.diagnostics[0]);
    }

    #[test]
    fn an_encoding_is_named_with_the_way_to_convert_it() {
        let text = "@misc{a, title = {Ärger}}";
        let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let (_, report, _) = read_with(&["bibliography = 'bibs/a.bib'"], &|_| latin.clone());
        assert_eq!(
            said(&report),
            [
                "E015 cannot read the bibliography `bibs/a.bib`: it is not UTF-8 at line 1, byte 19 (0xC4); save it as UTF-8"
            ]
        );
        assert_eq!(
            report.diagnostics[0].hints,
            ["it looks like Latin-1; convert it: `iconv -f ISO-8859-1 -t UTF-8 bibs/a.bib > bibs/a-utf8.bib`"]
        );
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let (_, report, _) = read_with(&["bibliography = 'a.bib'"], &|_| wide.clone());
        assert_eq!(report.diagnostics[0].code, "E015");
        assert!(report.diagnostics[0].hints[0].contains("iconv -f UTF-16BE -t UTF-8"));
    }

    #[test]
    fn what_is_doubtful_is_said_once_however_many_sections_take_it() {
        let file = "@misc{a, author = {A B}, title = {\\frob x \\frob y}, year = nyear}";
        let (_, report, _) = read_with(&["bibliography = 'a.bib'", "bibliography = ['a.bib', 'b.bib']"], &|path| {
            if path == "a.bib" { file.into() } else { "@comment{}".into() }
        });
        let labels: Vec<&str> = report.diagnostics.iter().map(|found| found.labels[0].text.as_str()).collect();
        assert_eq!(labels, ["the first of 2 uses", ""], "{:?}", report.diagnostics);
    }
}
