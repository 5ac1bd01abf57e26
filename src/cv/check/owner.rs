//! The owner of the CV in long lists of publications, where a name may be spelt in a way that is not known.

use crate::cv::sections::{Author, Form, Owner, Publications};
use crate::cv::{Content, Cv};
use crate::diagnostic::{Diagnostic, Span, codes};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many publications a list has in which the owner should be found in half at least.
const MANY: usize = 10;

/// How much a name must look like the owner's to be called a spelling of it, from 0 to 1.
const ALIKE: f64 = 0.82;

/// A list of publications in fewer than half of which the owner is found.
struct Lost<'a> {
    /// Where it begins.
    span: Span,
    /// How many publications it has, and in how many the owner is found.
    count: usize,
    found: usize,
    /// The authors of the others.
    authors: Vec<&'a [Author]>,
}

/// Says so once where the owner is found in fewer than half of a long list of publications, and which spelling is likely the
/// owner's.
pub(super) fn check(cv: &Cv) -> Option<Diagnostic> {
    let owner = cv.front.owner();
    let lists = cv.sections.iter().filter_map(|section| match &section.content {
        Content::Publications(publications) => lost(publications, section.heading.title.span, &owner),
        _ => None,
    });
    let lists: Vec<Lost<'_>> = lists.collect();
    let (first, more) = lists.split_first()?;
    let Lost { count, found, .. } = first;
    let name = cv.front.name.plain();
    let message = match found {
        0 => format!("`{}` is among the authors of none of these {count} publications", name.escape_debug()),
        _ => {
            format!(
                "`{}` is found among the authors of only {found} of these {count} publications",
                name.escape_debug()
            )
        }
    };
    let mut warning = Diagnostic::warning(codes::OWNER_NOT_FOUND, first.span, message);
    for list in more {
        warning = warning.also(list.span, format!("and of {} of these {}", list.found, list.count));
    }
    let spelling = spelling(lists.iter().flat_map(|list| list.authors.iter().copied()), &owner);
    Some(match spelling {
        Some(spelling) => {
            let spelling = spelling.escape_debug();
            warning.hint(format!("if `{spelling}` is the same person, add `aliases = [\"{spelling}\"]` below `name`"))
        }
        None => warning.hint("add the spelling that they have: `aliases = [\"A. Lovelace\"]`, below `name`"),
    })
}

fn lost<'a>(publications: &'a Publications, span: Span, owner: &Owner) -> Option<Lost<'a>> {
    let lists = publications.entries.iter().map(|entry| &entry.value.authors[..]).filter(|authors| !authors.is_empty());
    let (found, lost): (Vec<&[Author]>, Vec<&[Author]>) = lists.partition(|authors| owner.among(authors).is_some());
    let (count, found) = (found.len() + lost.len(), found.len());
    (count >= MANY && found * 2 < count).then_some(Lost { span, count, found, authors: lost })
}

/// How many names are compared with the owner's, beginning with the most frequent.
const COMPARED: usize = 1000;

/// The name among these authors that is likely the owner's: of those that look like it, the one that occurs most, or else
/// one that is an author of more than half.
fn spelling<'a>(lists: impl Iterator<Item = &'a [Author]>, owner: &Owner) -> Option<String> {
    let mut times: BTreeMap<String, (usize, &Author)> = BTreeMap::new();
    let mut count = 0;
    for authors in lists {
        count += 1;
        for author in authors.iter().filter(|author| !author.is_rest() && !author.is_macro()) {
            times.entry(author.parts().written_out(Form::Full)).or_insert((0, author)).0 += 1;
        }
    }
    let mut names: Vec<(String, usize, &Author)> =
        times.into_iter().map(|(name, (times, author))| (name, times, author)).collect();
    names.sort_by_key(|(_, times, _)| Reverse(*times));
    let is_alike = |author: &Author| owner.likeness(&author.parts()) >= ALIKE;
    let alike = names.iter().take(COMPARED).find(|(_, _, author)| is_alike(author));
    let common = || names.first().filter(|(_, times, _)| times * 2 > count);
    alike.or_else(common).map(|(name, ..)| name.clone())
}
