//! Ids given once, and references that lead somewhere.

use super::walk::{Piece, inlines, walk};
use crate::cv::sections::NumberFrom;
use crate::cv::{Content, Cv, Section};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, fields, number_width};
use crate::source::{Located, nearest};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What is wrong with ids and references. What is meant by a reference may be one of the names in `doubt`.
pub(super) fn check(cv: &Cv, references: &References<'_>, doubt: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut found = twice(cv);
    found.extend(labels(cv));
    found.extend(number_from(cv));
    let citable = citable(cv);
    let unknown = references.cited.iter().filter(|(id, _)| citable.binary_search(id).is_err());
    found.extend(unknown.map(|(id, span)| unknown_reference(id, *span, &citable, doubt)));
    found.extend(dead_links(cv, references));
    found.extend(unused(cv, references, &citable));
    found
}

/// The citations of publications, and where they stand.
pub fn citations(cv: &Cv) -> Vec<(&str, Span)> {
    let mut references = References::default();
    walk(cv, &mut |piece| references.see(&piece));
    references.cited
}

/// The references of a variant to what it leaves out of the whole.
pub(in crate::cv) fn excluded(variant: &Cv, whole: &Cv, name: &str) -> Vec<Diagnostic> {
    let (here, there) = (citable(variant), citable(whole));
    let mut references = References::default();
    walk(variant, &mut |piece| references.see(&piece));
    let lost = references
        .cited
        .into_iter()
        .filter(|(id, _)| here.binary_search(id).is_err() && there.binary_search(id).is_ok());
    lost.map(|(id, span)| {
        let message =
            format!("the variant `{}` leaves out `{}`, which is cited here", name.escape_debug(), id.escape_debug());
        let warning = Diagnostic::warning(codes::EXCLUDED_REFERENCE, span, message);
        warning.hint("give both the same `tags`")
    })
    .collect()
}

/// The anchor of which this would be a further one: `talks` for `talks-2`.
fn numbered(anchor: &str) -> Option<&str> {
    let (first, number) = anchor.rsplit_once('-')?;
    number.bytes().all(|byte| byte.is_ascii_digit()).then_some(first)
}

/// The ids of publications.
fn citable(cv: &Cv) -> Vec<&str> {
    let publications = cv.sections.iter().filter_map(|section| match &section.content {
        Content::Publications(publications) => Some(&publications.entries),
        _ => None,
    });
    let ids = publications.flatten().filter_map(|entry| entry.details.id.as_ref());
    let mut ids: Vec<&str> = ids.map(|id| id.value.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The ids of sections and entries that are given twice. The same entry of a bibliography may stand in several sections; of
/// two entries with the same key, in the bibliographies of two sections, the first is the one that is cited.
fn twice(cv: &Cv) -> Vec<Diagnostic> {
    let mut all: Vec<&Located<String>> = cv.sections.iter().filter_map(|section| section.heading.id.as_ref()).collect();
    let mut keys = BTreeSet::new();
    for section in &cv.sections {
        let ids = section.kinds().into_iter().filter_map(|(_, entry)| entry.details().id.as_ref());
        for id in ids {
            if is_key(section, id) {
                keys.insert(id.span);
            }
            all.push(id);
        }
    }
    // What is written in the CV comes first; the entries of bibliographies keep the order in which they stand.
    all.sort_by_key(|id| (keys.contains(&id.span), id.span));
    all.dedup_by_key(|id| id.span);
    let mut found = Vec::new();
    let mut first = BTreeMap::new();
    for id in all {
        let Some(before) = first.get(id.value.as_str()) else {
            first.insert(id.value.as_str(), id.span);
            continue;
        };
        let name = id.value.escape_debug();
        let diagnostic = if keys.contains(before) {
            let message = format!("the key `{name}` is given twice, in two bibliographies");
            let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, id.span, message);
            warning.hint(format!("`[@{name}]` means the first"))
        } else {
            Diagnostic::error(codes::DUPLICATE_ID, id.span, format!("the id `{name}` is given twice"))
        };
        found.push(diagnostic.also(*before, "first given here"));
    }
    found
}

/// Whether an id in a section is the key of an entry of a bibliography, which is another file.
fn is_key(section: &Section, id: &Located<String>) -> bool {
    id.span.source != section.heading.title.span.source
}

/// The fields that labels of publications name, and do not have.
fn labels(cv: &Cv) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &cv.sections {
        let Content::Publications(publications) = &section.content else { continue };
        let labels = publications.label.iter().chain(publications.labels.0.values());
        let unknown = labels.flat_map(|label| fields(&label.inlines)).filter(|(name, _)| number_width(name).is_none());
        found.extend(unknown.map(|(name, span)| {
            let message = format!("a label has no field `{}`", name.escape_debug());
            Diagnostic::error(codes::UNKNOWN_FIELD, span, message)
                .hint("write `{number}` where the number stands, or `{number:02}` for at least two digits")
        }));
    }
    found
}

/// The sections whose numbers are to go on, and that are no sections of publications above.
fn number_from(cv: &Cv) -> Vec<Diagnostic> {
    let (mut above, mut found): (Vec<&str>, Vec<Diagnostic>) = (Vec::new(), Vec::new());
    for section in &cv.sections {
        let Content::Publications(publications) = &section.content else { continue };
        if let Some(Located { value: NumberFrom::Section(id), span }) = &publications.number_from
            && !above.contains(&id.as_str())
        {
            let message = format!("no section of publications above has the id `{}`", id.escape_debug());
            let error = Diagnostic::error(codes::UNKNOWN_REFERENCE, *span, message);
            found.push(match nearest(id, above.iter().copied()) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint("give the section an `id`, or write the number to begin with: `number_from = 21`"),
            });
        }
        above.extend(section.heading.id.as_ref().map(|id| id.value.as_str()));
    }
    found
}

/// The links to places of the CV that there are not.
fn dead_links(cv: &Cv, references: &References<'_>) -> Vec<Diagnostic> {
    if references.linked.is_empty() {
        return Vec::new();
    }
    let sections = cv.anchors();
    let known: BTreeSet<&str> = cv.ids().chain(sections.iter().map(String::as_str)).collect();
    let dead = references.linked.iter().filter(|(id, _)| !known.contains(id));
    let error = |(id, span): &(&str, Span)| {
        let message = format!("the link leads nowhere: nothing has the id `{}`", id.escape_debug());
        let error = Diagnostic::error(codes::UNKNOWN_REFERENCE, *span, message);
        if let Some(near) = nearest(id, known.iter().copied()) {
            return error.hint(format!("did you mean `#{near}`?"));
        }
        match &sections[..] {
            [] => error.hint("a link to a page of the web begins with `https://`"),
            sections => error.hint(format!("links lead to the sections by `#{}`", sections.join("`, `#"))),
        }
    };
    dead.map(error).collect()
}

/// What is referred to, and where.
#[derive(Default)]
pub(super) struct References<'a> {
    /// Publications, by id.
    cited: Vec<(&'a str, Span)>,
    /// Places in the document, by id.
    linked: Vec<(&'a str, Span)>,
}

impl<'a> References<'a> {
    /// Forgets the references to names of which it cannot be told whether something has them.
    pub fn without(&mut self, doubt: &BTreeSet<String>) {
        let is_certain = |(id, _): &(&str, Span)| !doubt.contains(*id);
        self.cited.retain(is_certain);
        self.linked.retain(|link| is_certain(link) && !numbered(link.0).is_some_and(|id| doubt.contains(id)));
    }

    /// Takes what a piece of the CV refers to.
    pub fn see(&mut self, piece: &Piece<'a>) {
        match piece {
            Piece::Cite(id, span) => self.cited.push((*id, *span)),
            Piece::Address(Cow::Borrowed(url), span) => {
                self.linked.extend(url.strip_prefix('#').map(|id| (id, *span)));
            }
            // What was put together leads out of the document.
            Piece::Address(Cow::Owned(_), _) => {}
            Piece::Prose(prose) => inlines(&prose.inlines, &mut |inline| match inline {
                Inline::Reference { ids, .. } => self.cited.extend(ids.iter().map(|(id, span)| (id.as_str(), *span))),
                Inline::Link { url, span, .. } => self.linked.extend(url.strip_prefix('#').map(|id| (id, *span))),
                _ => {}
            }),
        }
    }
}

fn unknown_reference(id: &str, span: Span, citable: &[&str], doubt: &BTreeSet<String>) -> Diagnostic {
    let message = format!("no publication has the id `{}`", id.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_REFERENCE, span, message);
    match nearest(id, citable.iter().copied().chain(doubt.iter().map(String::as_str))) {
        Some(near) => error.did_you_mean(near),
        None if citable.is_empty() => error.hint("give a publication an id: `id = \"…\"`"),
        None => error.hint(format!("the ids are: `{}`", citable.join("`, `"))),
    }
}

/// The ids of entries to which nothing refers, in one warning.
fn unused(cv: &Cv, references: &References<'_>, citable: &[&str]) -> Option<Diagnostic> {
    // The entries of a bibliography have keys in any case.
    let ids = cv.sections.iter().flat_map(|section| {
        let ids = section.kinds().into_iter().filter_map(|(_, entry)| entry.details().id.as_ref());
        ids.filter(move |id| !is_key(section, id))
    });
    let ids: Vec<&Located<String>> = ids.collect();
    let known: BTreeSet<&str> = ids.iter().map(|id| id.value.as_str()).collect();
    let named = || references.cited.iter().chain(&references.linked).map(|(id, _)| *id);
    // What a misspelt reference means has one.
    let is_unknown = |id: &&str| !known.contains(id) && citable.binary_search(id).is_err();
    let meant = named().filter(is_unknown).filter_map(|id| nearest(id, known.iter().copied()));
    let used: BTreeSet<&str> = named().chain(meant).collect();
    let unused: Vec<&Located<String>> = ids.into_iter().filter(|id| !used.contains(id.value.as_str())).collect();
    let first = unused.first()?;
    let mut names: Vec<_> = unused.iter().map(|id| format!("`{}`", id.value.escape_debug())).collect();
    names.dedup();
    let ids = if names.len() == 1 { "id" } else { "ids" };
    let message = format!("nothing refers to the {ids} {}", names.join(", "));
    let warning = Diagnostic::warning(codes::UNUSED_ID, first.span, message);
    let id = first.value.escape_debug();
    let way = if citable.contains(&first.value.as_str()) { format!("[@{id}]") } else { format!("[…](#{id})") };
    Some(warning.hint(format!("refer to it by `{way}`, or leave the id out")))
}
