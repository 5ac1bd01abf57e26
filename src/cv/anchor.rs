//! The names of places that links lead to: `[see above](#education)`.

use super::model::{Cv, Section};
use std::collections::{BTreeMap, BTreeSet};

impl Cv {
    /// The anchor of each section: its `id`, or its title in small letters with `-` between the words. Of those that
    /// would be the same, all but the first get a number: `talks-2`.
    pub fn anchors(&self) -> Vec<String> {
        let mut taken: BTreeSet<String> = self.ids().map(str::to_owned).collect();
        let mut next: BTreeMap<String, usize> = BTreeMap::new();
        let mut anchor = |section: &Section| {
            if let Some(id) = &section.heading.id {
                return id.value.clone();
            }
            let slug = slug(&section.heading.title.plain());
            // The numbers below this one are taken.
            let next = next.entry(slug.clone()).or_insert(1);
            loop {
                let anchor = if *next == 1 { slug.clone() } else { format!("{slug}-{next}") };
                *next += 1;
                if taken.insert(anchor.clone()) {
                    return anchor;
                }
            }
        };
        self.sections.iter().map(|section| anchor(section)).collect()
    }

    /// The ids that were given, to sections and to entries.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.sections.iter().flat_map(|section| {
            let entries = section.kinds().into_iter().filter_map(|(_, entry)| entry.details().id.as_ref());
            section.heading.id.as_ref().into_iter().chain(entries).map(|id| id.value.as_str())
        })
    }
}

/// A title as a name: its letters and digits, in small letters, with `-` for all else between them.
pub(super) fn slug(title: &str) -> String {
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug = words.join("-").to_lowercase();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Report;

    #[test]
    fn sections_are_named_by_their_ids_or_their_titles() {
        let section = |head: &str| format!("[[section]]\n{head}\nkind = \"text\"\ntext = \"\"\n");
        let cv = [
            "title = \"Invited *Talks*\"",
            "title = \"Invited talks!\"",
            "title = \"Über\"\nid = \"Me\"",
            "title = \"--\"",
        ];
        let text = format!("name = \"Ada\"\n{}", cv.map(section).concat());
        let mut report = Report::default();
        let source = report.add_source("cv.toml", text);
        let cv = super::super::read(source, &super::super::Options::default(), &mut report).unwrap();
        assert_eq!(cv.anchors(), ["invited-talks", "invited-talks-2", "Me", "section"]);
    }
}
