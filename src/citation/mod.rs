//! Citation styles: publications set as the Citation Style Language (CSL) describes it.
//!
//! A style is bundled, or a `.csl` file. It is found and checked here, and worked through by `hayagriva`, for one
//! publication after the other; numbers, groups and order stay those of the section.

mod case;
mod check;
mod described;
mod item;
mod marked;
mod polish;
mod prepare;
mod render;
mod style;
mod xml;

pub use render::Manner;
pub use style::{Style, bundled};

use crate::cv::sections::Publication;
use crate::cv::{Content, Cv, bibliography};
use crate::diagnostic::{Report, SourceId, Span};
use crate::source::{Located, ReadFile};
use crate::theme::Theme;
use std::collections::BTreeMap;
use std::rc::Rc;
use style::Wish;

/// The styles of a CV's sections, by their places among all sections.
#[derive(Clone, Debug, Default)]
pub struct Styles(BTreeMap<usize, Style>);

/// What stands for a style where a section or a CV wants none, though the CV or the theme has one.
const NONE: &str = "none";

impl Styles {
    /// The style of a section, if it has one.
    pub fn of(&self, section: usize) -> Option<&Style> {
        self.0.get(&section)
    }
}

/// Reads the styles that a CV's sections of publications are set in: each by its own `citation`, or that of the CV, or that
/// of the theme. What is wrong with them is reported.
pub fn read(cv: &Cv, theme: &Theme, read_file: ReadFile<'_>, report: &mut Report) -> Styles {
    let mut styles = BTreeMap::new();
    let mut known: BTreeMap<(String, String), Option<Style>> = BTreeMap::new();
    for (index, section) in cv.sections.iter().enumerate() {
        let Content::Publications(publications) = &section.content else { continue };
        let citation = publications.citation.as_ref().or(cv.front.citation.as_ref()).or(theme.citation.as_ref());
        let Some(Located { value: name, span }) = citation.filter(|name| name.value != NONE) else { continue };
        let file = report.sources.get(usize::from(span.source.0)).map(|source| source.name.clone()).unwrap_or_default();
        // All paths start from where the CV lies, which is the first of the sources.
        let file = if span.source == SourceId::default() { String::new() } else { file };
        let language = cv.front.lang.as_ref().map(|lang| lang.value.as_str());
        let style = known
            .entry((file.clone(), name.clone()))
            .or_insert_with(|| style::read(Wish { name, span: *span, file: &file, language }, read_file, report));
        if let Some(style) = style {
            styles.insert(index, style.clone());
        }
    }
    add_facts(&mut styles, cv, report);
    Styles(styles)
}

/// Adds what BibTeX entries say to the styles that set them. Files are read once, however many sections take from them.
fn add_facts(styles: &mut BTreeMap<usize, Style>, cv: &Cv, report: &Report) {
    let cited = |index: usize| match &cv.sections.get(index)?.content {
        Content::Publications(publications) => Some(publications),
        _ => None,
    };
    let mut wanted: BTreeMap<&[SourceId], BTreeMap<Span, &Publication>> = BTreeMap::new();
    for publications in styles.keys().filter_map(|index| cited(*index)) {
        let entries = publications.entries.iter().map(|entry| (entry.span, &entry.value));
        wanted.entry(&publications.sources).or_default().extend(entries);
    }
    let facts =
        wanted.into_iter().map(|(sources, wanted)| (sources, Rc::new(bibliography::facts(sources, &wanted, report))));
    let facts: BTreeMap<_, _> = facts.collect();
    for (index, style) in styles {
        let found = cited(*index).and_then(|publications| facts.get(publications.sources.as_slice()));
        style.facts = found.map(Rc::clone).unwrap_or_default();
    }
}
