//! Reading a CV: its files into one tree, the tree into types, and the whole held against itself.

use super::check::{check, doubtful, excluded};
use super::files::{find_files, gather};
use super::publications::{self, Library};
use super::{Content, Cv, Date, DateText, FORMATS, Section, Variant, variant};
use crate::diagnostic::{Diagnostic, Report, Severity, SourceId, Span, codes};
use crate::source::{self, Keep, Located, ReadFile, Tree, did_you_mean, nearest};
use std::collections::BTreeSet;

/// Tells what day it is, where that is known. It is asked only by a CV that wants to know.
pub type Today<'a> = &'a dyn Fn() -> Option<Date>;

/// What the reading of a CV is told beside its source.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The variant to be set; without it, everything is.
    pub variant: Option<&'a str>,
    /// Reads the files that the CV names, by their paths from where the CV lies.
    pub read_file: ReadFile<'a>,
    /// What day it is, for `updated = "today"`.
    pub today: Today<'a>,
}

impl Default for Options<'_> {
    /// All of the CV, which must be one file; on no day in particular.
    fn default() -> Self {
        Options { variant: None, read_file: &|_| Err("files are not read here".to_owned()), today: &|| None }
    }
}

/// Reads a CV, and reports all that is wrong with it.
///
/// # Errors
///
/// `None` where so much is wrong that there is no telling what the rest would be. A CV that is returned may have errors
/// too, which stand in the report: then it is what is sound of it, so that more of what is wrong can be found.
///
/// ```
/// use cvpdf::cv;
/// use cvpdf::diagnostic::Report;
///
/// let mut report = Report::default();
/// let source = report.add_source("cv.toml", "nme = \"Ada Lovelace\"");
/// cv::read(source, &cv::Options::default(), &mut report);
/// assert_eq!(report.diagnostics[0].message, "unknown key `nme`");
/// assert_eq!(report.diagnostics[0].hints, ["did you mean `name`?"]);
/// ```
pub fn read(source: SourceId, options: &Options<'_>, report: &mut Report) -> Option<Cv> {
    let before = report.diagnostics.len();
    let cv = read_all(source, options, report);
    source::sort(&mut report.diagnostics[before..]);
    cv
}

fn read_all(source: SourceId, options: &Options<'_>, report: &mut Report) -> Option<Cv> {
    let before = report.diagnostics.len();
    let tree = gather(source, options.read_file, report);
    let mut cv = source::read_sound_part::<Cv>(&tree, &FORMATS, KEEP, report)?;
    let is_sound = report.diagnostics.len() == before;
    let mut library = Library::default();
    find_files(&mut cv, source, report);
    publications::gather(&mut cv, &mut library, options.read_file, report);
    let doubt = if report.diagnostics.len() == before { BTreeSet::new() } else { doubtful(&report.sources) };
    let mut mistakes = check(&cv, &variant::tags(&tree), &doubt);
    // The CV's markup has no meaning in a bibliography, so no mark there is stray.
    mistakes.retain(|found| {
        found.code != codes::STRAY_MARKUP || !found.span().is_some_and(|span| library.holds(span.source))
    });
    retain_believable(&mut mistakes, &SoundPart { cv: &cv, tree: &tree, doubt: &doubt, is_whole: is_sound }, report);
    report.diagnostics.extend(mistakes);

    let names = if cv.front.order.is_empty() && options.variant.is_none() { Vec::new() } else { cv.anchors() };
    let known = Known { sections: &names, doubt: &doubt, today: options.today };
    let Some(name) = options.variant else {
        return Some(finished(cv, tree, &known, report));
    };
    let Some(variant) = cv.variants.get(name) else {
        // One that is not sound is there nevertheless.
        if tree.get("variant").and_then(|variants| variants.get(name)).is_none() {
            report.push(unknown_variant(name, &cv));
        }
        return Some(finished(cv, tree, &known, report));
    };
    let tree = variant::choose(tree, name, variant);
    // What is wrong has been said.
    let said = report.diagnostics.len();
    let mut chosen = source::read_sound_part::<Cv>(&tree, &FORMATS, KEEP, report)?;
    find_files(&mut chosen, source, report);
    publications::gather(&mut chosen, &mut library, options.read_file, report);
    report.diagnostics.truncate(said);
    admit(&mut chosen, variant, &cv);
    report.diagnostics.extend(excluded(&chosen, &cv, name));
    Some(finished(chosen, tree, &known, report))
}

/// What was read of a CV.
struct SoundPart<'a> {
    cv: &'a Cv,
    /// All that was written.
    tree: &'a Tree,
    /// The names that there may be in what could not be read.
    doubt: &'a BTreeSet<String>,
    /// Whether it is all of the CV.
    is_whole: bool,
}

/// Takes out what cannot be believed of a CV in which something is not sound: it may only be a consequence.
fn retain_believable(mistakes: &mut Vec<Diagnostic>, part: &SoundPart<'_>, report: &Report) {
    let is_unread = report.diagnostics.iter().any(|found| found.code == codes::UNREADABLE);
    if is_unread || part.doubt.contains("") || has_lost_bibliographies(part.tree, part.cv) {
        // What is cited may be what cannot be read, unless it is but misspelt.
        mistakes.retain(|found| found.code != codes::UNKNOWN_REFERENCE || found.meant.is_some());
    }
    if !part.is_whole {
        // Of a part, it cannot be told what only the whole would need.
        let is_of_part = |code| [codes::LINK_WITHOUT_SCHEME, codes::STRAY_MARKUP].contains(&code);
        mistakes.retain(|found| found.severity == Severity::Error || is_of_part(found.code));
        source::retain_certain(mistakes, report);
    }
}

/// Whether a section that names a bibliography, or would if its key were not misspelt, was not sound.
fn has_lost_bibliographies(tree: &Tree, cv: &Cv) -> bool {
    let names_one = |section: &&Tree| {
        let mut keys = section.as_table().into_iter().flatten().map(|(key, _)| key.as_str());
        keys.any(|key| nearest(key, ["bibliography"]).is_some())
    };
    let written = tree.get("section").map_or(&[][..], Tree::items).iter().filter(names_one).count();
    let has_one = |section: &&Located<Section>| match &section.content {
        Content::Publications(publications) => !publications.bibliography.0.is_empty(),
        _ => false,
    };
    cv.sections.iter().filter(has_one).count() < written
}

/// What is kept of sections and entries in which something is not sound. Dates are held against each other.
const KEEP: Keep = Keep { items_of: &["section", "entry"], together: &["start", "end", "date"] };

/// Takes out of a variant the publications of bibliographies that it does not admit: of their keywords, those are tags that
/// some variant names.
fn admit(cv: &mut Cv, variant: &Variant, whole: &Cv) {
    let named: Vec<&str> = whole.variants.values().flat_map(Variant::tags).collect();
    for section in &mut cv.sections {
        if let Content::Publications(publications) = &mut section.value.content {
            publications.entries.retain(|entry| {
                let tags = entry.details.tags.iter().map(|tag| tag.value.as_str());
                variant.admits(&tags.filter(|tag| named.contains(tag)).collect::<Vec<_>>())
            });
        }
    }
}

/// What is known when a CV is finished.
struct Known<'a> {
    /// The names of all sections, also of those that a variant leaves out.
    sections: &'a [String],
    /// The names that there may be besides.
    doubt: &'a BTreeSet<String>,
    today: Today<'a>,
}

/// Gives a CV what it does not read itself, and brings its sections into order.
fn finished(mut cv: Cv, mut tree: Tree, known: &Known<'_>, report: &mut Report) -> Cv {
    let Known { sections, doubt, today } = known;
    cv.front.style = tree.remove("style").filter(|style| style.as_table().is_some());
    if let Some(updated) = &mut cv.front.updated
        && updated.value.text().is_some_and(|text| text.text.eq_ignore_ascii_case("today"))
    {
        match today() {
            Some(today) => updated.value = DateText::Date(today),
            None => report.push(timeless(updated.span)),
        }
    }
    if cv.front.order.is_empty() {
        return cv;
    }
    let names = cv.anchors();
    let mut rest: Vec<Option<Located<Section>>> = std::mem::take(&mut cv.sections).into_iter().map(Some).collect();
    for wanted in &cv.front.order {
        match names.iter().position(|name| *name == wanted.value) {
            Some(at) => cv.sections.extend(rest[at].take()),
            None if sections.contains(&wanted.value) || doubt.contains(&wanted.value) => {}
            None => report.push(unknown_section(wanted, sections)),
        }
    }
    cv.sections.extend(rest.into_iter().flatten());
    cv
}

/// The CV asks for the day, and nobody knows it.
fn timeless(span: Span) -> Diagnostic {
    let error = Diagnostic::error(codes::BAD_DATE, span, "what day it is today is not known here");
    error.hint("write the date: `updated = \"2025-02-14\"`")
}

fn unknown_section(wanted: &Located<String>, names: &[String]) -> Diagnostic {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let message = format!("no section is called `{}`", wanted.value.escape_debug());
    let (_, hint) = did_you_mean(&wanted.value, "the sections are", &names);
    Diagnostic::error(codes::UNKNOWN_REFERENCE, wanted.span, message).hint(hint)
}

/// A variant is asked for on the command line, and so has no place in the CV.
fn unknown_variant(name: &str, cv: &Cv) -> Diagnostic {
    let names: Vec<&str> = cv.variants.keys().map(String::as_str).collect();
    let message = format!("the CV has no variant `{}`", name.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_VARIANT, None, message);
    if names.is_empty() {
        return error.hint(format!("it has none; begin one with `[variant.{}]`", name.escape_debug()));
    }
    error.hint(did_you_mean(name, "its variants are", &names).1)
}
