//! The numbers of publications, and how they are cited.

use std::collections::BTreeMap;

use super::expand::expand_with;
use crate::cv::sections::{Numbering, Publications};
use crate::cv::{Content, Cv};
use crate::diagnostic::Span;
use crate::markup::{Inline, plain};
use crate::theme::{Kind, Theme};

/// The labels of all publications that can be cited.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    /// By id, without the brackets.
    labels: BTreeMap<String, String>,
}

impl Numbers {
    /// Numbers the publications of a CV.
    pub fn of(cv: &Cv, theme: &Theme) -> Numbers {
        let mut labels = BTreeMap::new();
        let design = &theme.section.publications;
        for section in &cv.sections {
            let Content::Publications(publications) = &section.content else { continue };
            for (index, publication) in publications.entries.iter().enumerate() {
                let label = label(publications, index, design).map(|label| plain(&label));
                if let (Some(id), Some(label)) = (&publication.details.id, label) {
                    let core = label.strip_prefix('[').and_then(|label| label.strip_suffix(']')).unwrap_or(&label);
                    labels.insert(id.value.clone(), core.to_owned());
                }
            }
        }
        Numbers { labels }
    }

    /// The numbers of some publications, as they are cited at a place; each leads to its publication. One that has no
    /// number is cited by its id.
    pub fn cite<'a>(&'a self, ids: impl Iterator<Item = &'a str>, separator: &str, span: Span) -> Vec<Inline> {
        let text = |text: &str| Inline::Text { text: text.to_owned(), span };
        let label = |id: &'a str| {
            let label = self.labels.get(id).map_or(id, String::as_str);
            vec![Inline::Link { url: format!("#{id}"), content: vec![text(label)], span: Span::default() }]
        };
        ids.map(label).collect::<Vec<_>>().join(&text(separator))
    }
}

/// The label of the publication at an index; `None` where the section is not numbered.
pub(super) fn label(section: &Publications, index: usize, design: &Kind) -> Option<Vec<Inline>> {
    let numbering = section.numbering.or(design.numbering).unwrap_or(Numbering::None);
    let template = section.label.as_ref().or(design.label.as_ref())?;
    let number = numbering.number(index, section.entries.len())?.to_string();
    Some(expand_with(&template.inlines, "number", &[Inline::Text { text: number, span: Span::default() }]))
}
