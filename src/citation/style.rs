//! Finding and reading a citation style.

use super::check::{Endless, endless};
use super::prepare::prepare;
use super::xml::{self, Element};
use crate::cv::sections::Facts;
use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use crate::source::{self, ReadFile, did_you_mean};
use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::{self, IndependentStyle, Locale, LocaleCode};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A citation style, in a language.
#[derive(Clone, Debug)]
pub struct Style {
    pub(super) independent: Rc<IndependentStyle>,
    pub(super) locale: LocaleCode,
    pub(super) locales: Rc<[Locale]>,
    /// What BibTeX entries say in CSL's terms, by where they stand.
    pub(super) facts: Rc<BTreeMap<Span, Facts>>,
}

/// The largest file of a style that is read, in bytes. The largest in use has 250,000.
const LARGEST: usize = 2_000_000;

/// The names of the bundled styles, each with what it is called in full; those that people know come first.
///
/// ```
/// assert!(cvpdf::citation::bundled().iter().any(|(name, _)| *name == "apa"));
/// ```
pub fn bundled() -> Vec<(&'static str, &'static str)> {
    let mut styles = Vec::new();
    for style in ArchivedStyle::all().iter().filter(|style| has_bibliography(**style)) {
        let names = style.names().iter().filter(|name| name.is_ascii());
        styles.extend(names.map(|name| (*name, style.display_name())));
    }
    styles
        .extend(SHORT.iter().filter_map(|(short, name)| Some((*short, ArchivedStyle::by_name(name)?.display_name()))));
    styles.sort_unstable();
    styles.dedup_by_key(|(name, _)| *name);
    styles
}

/// Short names of our own for styles that are known by them.
const SHORT: [(&str, &str); 9] = [
    ("acm", "association-for-computing-machinery"),
    ("acs", "american-chemical-society"),
    ("ama", "american-medical-association"),
    ("aps", "american-physics-society"),
    ("chicago", "chicago-author-date"),
    ("harvard", "harvard-cite-them-right"),
    ("mhra", "modern-humanities-research-association-notes"),
    ("springer", "springer-basic"),
    ("turabian", "turabian-author-date"),
];

/// Whether a style says what publications look like. One is of labels alone.
fn has_bibliography(style: ArchivedStyle) -> bool {
    style != ArchivedStyle::Alphanumeric
}

/// The bundled style of a name.
fn archived(name: &str) -> Option<ArchivedStyle> {
    let name = name.trim().to_lowercase();
    let full = SHORT.iter().find(|(short, _)| *short == name).map_or(name.as_str(), |(_, full)| full);
    ArchivedStyle::by_name(full).filter(|style| has_bibliography(*style))
}

/// The bundled style of an address: `http://www.zotero.org/styles/apa`.
fn archived_by_address(address: &str) -> Option<ArchivedStyle> {
    ArchivedStyle::by_id(address).or_else(|| {
        let name = address.trim_end_matches('/').rsplit('/').next()?;
        ArchivedStyle::all()
            .iter()
            .copied()
            .find(|style| style.csl_id().ends_with(&format!("/{name}")))
            .or_else(|| archived(name))
    })
}

/// Where a style is named, and in which language it is used.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub name: &'a str,
    pub span: Span,
    /// The file that names it.
    pub file: &'a str,
    /// The language that the CV says it is written in.
    pub language: Option<&'a str>,
}

/// Whether what names a style is the path of a file.
pub(super) fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.to_ascii_lowercase().ends_with(".csl")
}

/// Finds and reads a style. `None` where that is not possible, which is reported.
pub(super) fn read(wish: Wish<'_>, read_file: ReadFile<'_>, report: &mut Report) -> Option<Style> {
    let found = if is_path(wish.name) { open(wish, read_file, report) } else { by_name(wish).map_err(Some) };
    match found {
        Ok(found) => Some(in_language(found, wish.language)),
        Err(error) => {
            report.diagnostics.extend(error);
            None
        }
    }
}

fn by_name(wish: Wish<'_>) -> Result<IndependentStyle, Diagnostic> {
    let Some(style) = archived(wish.name) else {
        let message = format!("there is no citation style `{}`", wish.name.escape_debug());
        let styles = bundled();
        let names: Vec<&str> = styles.iter().map(|(name, _)| *name).collect();
        let error = Diagnostic::error(codes::CITATION_STYLE, wish.span, message);
        let (near, hint) = did_you_mean(wish.name, "the bundled styles are", &names);
        let error = error.hint(hint);
        let error =
            if near.is_some() { error.hint(did_you_mean("", "the bundled styles are", &names).1) } else { error };
        return Err(error.hint("a style of your own is given by its path: `citation = \"./style.csl\"`"));
    };
    Ok(independent(style))
}

fn independent(style: ArchivedStyle) -> IndependentStyle {
    match style.get() {
        citationberg::Style::Independent(style) => style,
        citationberg::Style::Dependent(_) => unreachable!("no bundled style depends on another one, as a test holds"),
    }
}

/// Reads a style from a file. What is wrong with it is said at its place.
fn open(wish: Wish<'_>, read_file: ReadFile<'_>, report: &mut Report) -> Result<IndependentStyle, Option<Diagnostic>> {
    let path = source::beside(wish.file, wish.name);
    let text = match read_file(&path).and_then(source::decode) {
        Ok(text) if text.len() <= LARGEST => text,
        read => {
            let reason = read.err().unwrap_or_else(|| "it is too large for a style".to_owned());
            let message = format!("cannot read the citation style `{}`: {reason}", path.escape_debug());
            return Err(Some(Diagnostic::error(codes::UNREADABLE, wish.span, message)));
        }
    };
    let known = report.sources.iter().position(|source| source.name == path && source.text == text);
    let source = match known.and_then(|at| u16::try_from(at).ok()) {
        Some(at) => SourceId(at),
        None => report.add_source(&path, text.clone()),
    };
    of_file(&text, source).map_err(Some)
}

/// The style of a file.
fn of_file(text: &str, source: SourceId) -> Result<IndependentStyle, Diagnostic> {
    let text = text.trim_start_matches('\u{FEFF}');
    let place = |range: std::ops::Range<usize>| Span { source, start: range.start, end: range.end };
    let say = |range, message: String| Diagnostic::error(codes::CITATION_STYLE, place(range), message);
    let elements = xml::elements(text).map_err(|fault| say(fault.place, fault.message))?;
    let root = elements[0].tag.clone();
    if elements[0].name != "style" {
        let message =
            format!("a citation style begins with `<style>`, and this is `<{}>`", elements[0].name.escape_debug());
        return Err(say(root, message).hint("styles are found at https://www.zotero.org/styles"));
    }
    let style = match citationberg::Style::from_xml(text) {
        Ok(citationberg::Style::Independent(style)) => style,
        Ok(citationberg::Style::Dependent(style)) => {
            let address = &style.parent_link.href;
            let Some(parent) = archived_by_address(address) else {
                let message =
                    format!("the style only points to another one, `{}`, which is not bundled", address.escape_debug());
                return Err(say(root, message).hint("download that style, and name its file here"));
            };
            let mut parent = independent(parent);
            parent.default_locale = style.default_locale.or(parent.default_locale);
            return Ok(parent);
        }
        Err(error) => {
            let at = faulty(text, &elements).unwrap_or(root);
            return Err(say(at, format!("this is not as CSL has it: {}", error.source)));
        }
    };
    let Some(_) = &style.bibliography else {
        return Err(say(
            root,
            "the style has no `<bibliography>`, and so says nothing of how publications look".to_owned(),
        ));
    };
    match endless(&style) {
        None => Ok(style),
        Some(Endless::Cycle(name)) => {
            let message = format!("the macro `{}` runs itself", name.escape_debug());
            Err(say(definition(text, &elements, &name).unwrap_or(root), message))
        }
        Some(Endless::TooMuch) => Err(say(root, "the style runs its macros too often to be worked through".to_owned())),
    }
}

/// The tag that defines a macro.
fn definition(text: &str, elements: &[Element<'_>], name: &str) -> Option<std::ops::Range<usize>> {
    let is_of =
        |element: &&Element<'_>| element.name == "macro" && text[element.tag.clone()].contains(&format!("\"{name}\""));
    elements.iter().find(is_of).map(|element| element.tag.clone())
}

/// The part of a style that cannot be read: the first one without which the rest can be. The smaller, the better.
fn faulty(text: &str, elements: &[Element<'_>]) -> Option<std::ops::Range<usize>> {
    let reads_without = |part: &Element<'_>| {
        let rest = [&text[..part.whole.start], &text[part.whole.end..]].concat();
        citationberg::Style::from_xml(&rest).is_ok()
    };
    let mut found: Option<&Element<'_>> = None;
    let mut tries = 0;
    let mut depth = 1;
    let mut within = elements[0].whole.clone();
    loop {
        let mut parts = elements
            .iter()
            .filter(|part| part.depth == depth && within.start <= part.whole.start && part.whole.end <= within.end);
        let part = parts.find(|part| {
            tries += 1;
            tries <= TRIES && reads_without(part)
        });
        let Some(part) = part else { break };
        within = part.whole.clone();
        depth += 1;
        found = Some(part);
    }
    found.map(|part| part.tag.clone())
}

/// How often a faulty style is read again to find the fault.
const TRIES: usize = 200;

/// A style as it is used: with nothing of what tells publications from each other, and with the words of a language.
fn in_language(mut style: IndependentStyle, language: Option<&str>) -> Style {
    prepare(&mut style);
    let wished = language.map(|tag| LocaleCode(tag.to_owned())).or_else(|| style.default_locale.clone());
    let all = locales();
    let wished = wished.unwrap_or_else(LocaleCode::en_us);
    let has = |code: &LocaleCode| {
        all.iter().any(|locale| locale.lang.as_ref().is_some_and(|lang| lang.0.eq_ignore_ascii_case(&code.0)))
    };
    let base = wished.0.split('-').next().unwrap_or_default().to_lowercase();
    let same_base = || {
        let is = |lang: &&LocaleCode| lang.0.split('-').next().is_some_and(|own| own == base);
        all.iter().filter_map(|locale| locale.lang.as_ref()).find(is).cloned()
    };
    let code = Some(wished.clone()).filter(has).or_else(|| wished.fallback().filter(has)).or_else(same_base);
    let code = code.unwrap_or_else(LocaleCode::en_us);
    let english = LocaleCode::en_us();
    let is_needed = |locale: &Locale| {
        locale.lang.as_ref().is_some_and(|lang| lang.0.eq_ignore_ascii_case(&code.0) || *lang == english)
    };
    let needed: Vec<Locale> = all.iter().filter(|locale| is_needed(locale)).cloned().collect();
    let code = needed.iter().filter_map(|locale| locale.lang.clone()).find(|lang| lang.0.eq_ignore_ascii_case(&code.0));
    Style { independent: Rc::new(style), locale: code.unwrap_or(english), locales: needed.into(), facts: Rc::default() }
}
