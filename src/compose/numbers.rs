//! The numbers of publications, and how they are cited.

use std::collections::{BTreeMap, BTreeSet};

use super::expand::expand_number;
use crate::cv::sections::{Grouping, NumberFrom, Numbering, Publication, PublicationType, Publications};
use crate::cv::{Content, Cv, citations};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::locale::Locale;
use crate::markup::{Inline, plain};
use crate::theme::{Kind, Theme};

/// The labels of all publications.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// Of those that can be cited, by id, without the brackets.
    cited: BTreeMap<String, String>,
    /// Of each section, in their order: the labels of its entries, `None` for those without a number.
    labels: Vec<Vec<Option<Vec<Inline>>>>,
}

impl Numbers {
    /// Numbers the publications of a CV. What stands in two sections has the number of the first.
    pub fn of(cv: &Cv, theme: &Theme) -> Numbers {
        let mut numbers = Numbers::default();
        let mut above: BTreeMap<&str, Highest> = BTreeMap::new();
        for section in &cv.sections {
            let Content::Publications(publications) = &section.content else {
                numbers.labels.push(Vec::new());
                continue;
            };
            let (labels, highest) = count(publications, &theme.section.publications, &above);
            if let Some(id) = &section.heading.id {
                above.insert(&id.value, highest);
            }
            for (publication, label) in publications.entries.iter().zip(&labels) {
                if let (Some(id), Some(label)) = (&publication.details.id, label) {
                    let label = plain(label);
                    let core = label.strip_prefix('[').and_then(|label| label.strip_suffix(']')).unwrap_or(&label);
                    numbers.cited.entry(id.value.clone()).or_insert_with(|| core.to_owned());
                }
            }
            numbers.labels.push(labels);
        }
        numbers
    }

    /// The labels of the publications of the section with an index.
    pub fn labels(&self, section: usize) -> &[Option<Vec<Inline>>] {
        self.labels.get(section).map_or(&[], Vec::as_slice)
    }

    /// Whether a publication has a number to be cited by.
    fn has(&self, id: &str) -> bool {
        self.cited.contains_key(id)
    }

    /// The numbers of some publications, as they are cited at a place; each leads to its publication. One that has no
    /// number is cited by its id.
    pub fn cite<'a>(&'a self, ids: impl Iterator<Item = &'a str>, separator: &str, span: Span) -> Vec<Inline> {
        let text = |text: &str| Inline::Text { text: text.to_owned(), span };
        let label = |id: &'a str| {
            let label = self.cited.get(id).map_or(id, String::as_str);
            vec![Inline::Link { url: format!("#{id}"), content: vec![text(label)], span: Span::NOWHERE }]
        };
        ids.map(label).collect::<Vec<_>>().join(&text(separator))
    }
}

/// An error for each citation of a publication that has no number.
pub fn uncitable(cv: &Cv, theme: &Theme) -> Vec<Diagnostic> {
    let citations = citations(cv);
    let numbers = Numbers::of(cv, theme);
    let publications = cv.sections.iter().filter_map(|section| match &section.content {
        Content::Publications(publications) => Some(&publications.entries),
        _ => None,
    });
    let ids = publications.flatten().filter_map(|entry| Some(entry.value.details.id.as_ref()?.value.as_str()));
    let ids: BTreeSet<&str> = ids.collect();
    // Of one that a variant leaves out, the author is warned.
    let lacking = citations.into_iter().filter(|(id, _)| !numbers.has(id) && ids.contains(id));
    let error = |(id, span): (&str, Span)| {
        let message = format!("the publication `{}` has no number by which it could be cited", id.escape_debug());
        let error = Diagnostic::error(codes::UNKNOWN_REFERENCE, span, message);
        error.hint(format!("number its section by `numbering = \"descending\"`, or link to it: `[text](#{id})`"))
    };
    lacking.map(error).collect()
}

/// The highest numbers of a section: of each type that is counted for itself, and of all others.
type Highest = BTreeMap<Option<PublicationType>, usize>;

/// The labels of the publications of a section, and its highest numbers. Those of the sections above are known by their ids.
///
/// A type that has a label of its own is counted for itself, and so is each group where numbers begin anew.
fn count(
    section: &Publications,
    design: &Kind,
    above: &BTreeMap<&str, Highest>,
) -> (Vec<Option<Vec<Inline>>>, Highest) {
    let numbering = section.numbering.or(design.numbering).unwrap_or(Numbering::None);
    let counter = |publication: &Publication| {
        let kind = publication.kind();
        (group(section, publication).filter(|_| section.restart), section.labels.of(kind).map(|_| kind))
    };
    // The number that counting begins with.
    let first = |kind: Option<PublicationType>| match section.number_from.as_ref().map(|from| &from.value) {
        None => 1,
        Some(NumberFrom::Number(number)) => *number,
        Some(NumberFrom::Section(id)) => {
            let highest = above.get(id.as_str()).and_then(|highest| highest.get(&kind));
            highest.map_or(1, |highest| highest.saturating_add(1))
        }
    };
    let mut counts: BTreeMap<(Option<Group>, Option<PublicationType>), usize> = BTreeMap::new();
    let places: Vec<_> = section.entries.iter().map(|entry| counter(&entry.value)).collect();
    let indices: Vec<usize> = places
        .iter()
        .map(|place| {
            let count = counts.entry(*place).or_default();
            *count += 1;
            *count - 1
        })
        .collect();
    let label = |(place, index): (&(Option<Group>, Option<PublicationType>), usize)| {
        let own = place.1.and_then(|kind| section.labels.of(kind));
        let template = own.or(section.label.as_ref()).or(design.label.as_ref())?;
        let number = numbering.number(index, counts.get(place).copied().unwrap_or_default())?;
        Some(expand_number(&template.inlines, first(place.1).saturating_add(number - 1)))
    };
    let labels = places.iter().zip(indices).map(label).collect();
    let mut highest = Highest::new();
    for ((_, kind), count) in &counts {
        let number = first(*kind).saturating_add(count - 1);
        let known = highest.entry(*kind).or_default();
        *known = number.max(*known);
    }
    (labels, highest)
}

/// What publications are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// What they are.
    Type(PublicationType),
    /// The year.
    Year(u16),
    /// That they are to appear.
    Forthcoming,
    /// That it is not known when they appeared.
    Undated,
}

impl Group {
    /// What it is called in a language.
    pub fn name(self, locale: &Locale) -> String {
        let word = |name| locale.words.get(name).unwrap_or_default().to_owned();
        match self {
            Group::Type(kind) => word(kind.name()),
            Group::Year(year) => year.to_string(),
            Group::Forthcoming => word("forthcoming"),
            Group::Undated => word("undated"),
        }
    }
}

/// The group of a publication, where the section has groups.
pub(super) fn group(section: &Publications, publication: &Publication) -> Option<Group> {
    Some(match section.group? {
        Grouping::Type => Group::Type(publication.kind()),
        Grouping::Year => match publication.when() {
            Some(date) => Group::Year(date.year),
            None if publication.is_forthcoming() => Group::Forthcoming,
            None => Group::Undated,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::Numbers;
    use crate::cv;
    use crate::diagnostic::{Report, Span};
    use crate::markup::plain;
    use crate::theme;

    /// How the publications of a section with these keys are cited, and one of a section below that counts from a number.
    fn cited(keys: &str, from: &str) -> String {
        let entries = [("a", "article", 2024), ("b", "book", 2024), ("c", "article", 2023), ("d", "other", 2023)];
        let entries = entries.map(|(id, kind, year)| {
            format!("{{ id = '{id}', type = '{kind}', title = 'T', venues = [{{ name = 'V', year = {year} }}] }}")
        });
        let text = format!(
            "name = 'A'\n[[section]]\nid = 's'\ntitle = 'T'\nkind = 'publications'\n{keys}\nentry = [{}]\n[[section]]\ntitle = 'T'\n\
             kind = 'publications'\nnumber_from = {from}\nentry = [{{ id = 'x', title = 'T' }}]",
            entries.join(", ")
        );
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let no_files = &|_: &str| Err(String::new());
        let cv = cv::read(source, &cv::Options::default(), &mut report).expect("it is sound");
        let theme = theme::read(None, &cv, no_files, &mut report).expect("so is the theme");
        plain(&Numbers::of(&cv, &theme).cite(["a", "b", "c", "d", "x"].into_iter(), " ", Span::default()))
    }

    #[test]
    fn publications_are_counted_as_their_section_says() {
        for (keys, expected) in [
            ("", "4 3 2 1 1"),
            ("numbering = 'ascending'", "1 2 3 4 1"),
            ("numbering = 'none'", "a b c d 1"),
            ("label = '[P{number}]'", "P4 P3 P2 P1 1"),
            ("label = '[P{number:02}]'", "P04 P03 P02 P01 1"),
            ("number_from = 7", "10 9 8 7 1"),
            ("number_from = 0\nnumbering = 'ascending'", "0 1 2 3 1"),
            ("number_from = 7\nlabels = { article = '[J{number}]' }", "J8 8 J7 7 1"),
            ("labels = { article = '[J{number}]' }", "J2 2 J1 1 1"),
            ("labels = { article = '[J{number}]', other = 'O-{number}' }\nlabel = '{number}.'", "J2 1. J1 O-1 1"),
            ("group = 'year'", "4 3 2 1 1"),
            ("group = 'year'\nrestart = true", "2 1 2 1 1"),
            ("group = 'type'\nrestart = true\nnumbering = 'ascending'", "1 1 2 1 1"),
        ] {
            assert_eq!(cited(keys, "1"), expected, "{keys}");
        }
    }

    #[test]
    fn numbers_go_on_from_another_section() {
        for (keys, expected) in [
            ("", "4 3 2 1 5"),
            ("numbering = 'none'", "a b c d 5"),
            ("number_from = 7", "10 9 8 7 11"),
            ("labels = { article = '[J{number}]' }", "J2 2 J1 1 3"),
            ("group = 'year'\nrestart = true", "2 1 2 1 3"),
        ] {
            assert_eq!(cited(keys, "'s'"), expected, "{keys}");
        }
    }
}
