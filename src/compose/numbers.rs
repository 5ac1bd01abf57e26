//! The numbers of publications, and how they are cited.

use std::collections::BTreeMap;

use super::expand::expand_with;
use crate::cv::sections::{Grouping, Numbering, Publication, PublicationType, Publications};
use crate::cv::{Content, Cv};
use crate::diagnostic::Span;
use crate::locale::Locale;
use crate::markup::{Inline, plain};
use crate::theme::{Kind, Theme};

/// The labels of all publications that can be cited.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// By id, without the brackets.
    labels: BTreeMap<String, String>,
}

impl Numbers {
    /// Numbers the publications of a CV. What stands in two sections has the number of the first.
    pub fn of(cv: &Cv, theme: &Theme) -> Numbers {
        let mut numbers = BTreeMap::new();
        let design = &theme.section.publications;
        for section in &cv.sections {
            let Content::Publications(publications) = &section.content else { continue };
            for (publication, label) in publications.entries.iter().zip(labels(publications, design)) {
                if let (Some(id), Some(label)) = (&publication.details.id, label) {
                    let label = plain(&label);
                    let core = label.strip_prefix('[').and_then(|label| label.strip_suffix(']')).unwrap_or(&label);
                    numbers.entry(id.value.clone()).or_insert_with(|| core.to_owned());
                }
            }
        }
        Numbers { labels: numbers }
    }

    /// The numbers of some publications, as they are cited at a place; each leads to its publication. One that has no
    /// number is cited by its id.
    pub fn cite<'a>(&'a self, ids: impl Iterator<Item = &'a str>, separator: &str, span: Span) -> Vec<Inline> {
        let text = |text: &str| Inline::Text { text: text.to_owned(), span };
        let label = |id: &'a str| {
            let label = self.labels.get(id).map_or(id, String::as_str);
            vec![Inline::Link { url: format!("#{id}"), content: vec![text(label)], span: Span::NOWHERE }]
        };
        ids.map(label).collect::<Vec<_>>().join(&text(separator))
    }
}

/// The labels of the publications of a section; `None` for those without a number.
///
/// A type that has a label of its own is counted for itself, and so is each group where numbers begin anew.
pub(super) fn labels(section: &Publications, design: &Kind) -> Vec<Option<Vec<Inline>>> {
    let numbering = section.numbering.or(design.numbering).unwrap_or(Numbering::None);
    let counter = |publication: &Publication| {
        let kind = publication.kind();
        (group(section, publication).filter(|_| section.restart), section.labels.of(kind).map(|_| kind))
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
        let number = numbering.number(index, counts.get(place).copied().unwrap_or_default())?.to_string();
        Some(expand_with(&template.inlines, "number", &[Inline::Text { text: number, span: Span::NOWHERE }]))
    };
    places.iter().zip(indices).map(label).collect()
}

/// What publications are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// What they are.
    Type(PublicationType),
    /// The year; `None` of those that are to appear.
    Year(Option<u16>),
}

impl Group {
    /// What it is called in a language.
    pub fn name(self, locale: &Locale) -> String {
        let word = |name| locale.words.get(name).unwrap_or_default().to_owned();
        match self {
            Group::Type(kind) => word(kind.word()),
            Group::Year(Some(year)) => year.to_string(),
            Group::Year(None) => word("forthcoming"),
        }
    }
}

/// The group of a publication, where the section has groups.
pub(super) fn group(section: &Publications, publication: &Publication) -> Option<Group> {
    Some(match section.group? {
        Grouping::Type => Group::Type(publication.kind()),
        Grouping::Year => Group::Year(publication.when().map(|date| date.year)),
    })
}

#[cfg(test)]
mod tests {
    use super::Numbers;
    use crate::cv;
    use crate::diagnostic::{Report, Span};
    use crate::markup::plain;
    use crate::theme;

    /// How the publications of a section with these keys are cited.
    fn cited(keys: &str) -> String {
        let entries = [("a", "article", 2024), ("b", "book", 2024), ("c", "article", 2023), ("d", "other", 2023)];
        let entries = entries.map(|(id, kind, year)| {
            format!("{{ id = '{id}', type = '{kind}', title = 'T', venues = [{{ name = 'V', year = {year} }}] }}")
        });
        let text = format!(
            "name = 'A'\n[[section]]\ntitle = 'T'\nkind = 'publications'\n{keys}\nentry = [{}]\n[[section]]\ntitle = 'T'\n\
             kind = 'publications'\nentry = [{{ id = 'x', title = 'T' }}]",
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
            ("labels = { article = '[J{number}]' }", "J2 2 J1 1 1"),
            ("labels = { article = '[J{number}]', other = 'O-{number}' }\nlabel = '{number}.'", "J2 1. J1 O-1 1"),
            ("group = 'year'", "4 3 2 1 1"),
            ("group = 'year'\nrestart = true", "2 1 2 1 1"),
            ("group = 'type'\nrestart = true\nnumbering = 'ascending'", "1 1 2 1 1"),
        ] {
            assert_eq!(cited(keys), expected, "{keys}");
        }
    }
}
