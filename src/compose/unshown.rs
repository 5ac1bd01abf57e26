//! What a CV says and its theme does not show.

use crate::cv::sections::PublicationType;
use crate::cv::{Content, Cv, Fields, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Template, fields};
use crate::source::did_you_mean;
use crate::theme::{Kind, Row, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// A warning for each field of the entries of a section that no row of the theme shows, at the first entry that has it;
/// an error for each layout that the theme does not have.
pub fn unshown(cv: &Cv, theme: &Theme) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &cv.sections {
        let Some(kind) = theme.section.kind(section) else {
            if let Content::Custom(custom) = &section.content {
                found.push(unknown_layout(&custom.layout.value, custom.layout.span, theme));
            }
            continue;
        };
        // Entries of a type may have rows of their own.
        let mut shown: BTreeMap<Option<PublicationType>, Shown<'_>> = BTreeMap::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for entry in section.entries() {
            let of = entry.publication_type.filter(|of| kind.types.of(*of).is_some());
            let shown = shown.entry(of).or_insert_with(|| Shown { rows: kind.all_rows(&theme.section, of).collect() });
            for (name, span) in shown.lacks(&entry.fields) {
                let is_hidden = kind.hidden(of).iter().any(|hidden| hidden.value == name);
                if !is_hidden && seen.insert(name) {
                    found.push(not_shown(name, span, section.kind(), kind));
                }
            }
        }
    }
    found
}

/// What is shown as a link as well.
const BY_LINKS: [&str; 7] = ["arxiv", "code", "doi", "pdf", "pmcid", "pmid", "slides"];

/// The rows that show the fields of an entry.
struct Shown<'a> {
    rows: Vec<&'a Row>,
}

impl Shown<'_> {
    /// The fields, of an entry and of the entries in it, that none of the rows shows.
    fn lacks<'a>(&self, entry: &Fields<'a>) -> Vec<(&'a str, Span)> {
        let mut lacking = Vec::new();
        let shows_links = self.rows.iter().any(|row| templates(row).any(|template| names(template, "links")));
        for (name, value) in entry {
            let here = self.rows.iter().filter(|row| row.each.is_none());
            let within = here.clone().any(|row| templates(row).any(|template| names(template, name)));
            let rows: Vec<&Row> = self.repeated(name).collect();
            if shows_links && BY_LINKS.contains(name) {
                continue;
            }
            if !within && rows.is_empty() {
                lacking.push((*name, value.span()));
            } else if let Value::Records(records) = value {
                // The row that is repeated shows fields of the items, and so do the rows within it.
                let inner = Shown { rows: rows.iter().flat_map(|row| row.rows.iter()).collect() };
                for record in records {
                    let rest = record.fields.iter().enumerate().filter(|(index, (field, _))| {
                        !rows.iter().any(|row| templates(row).any(|template| names(template, field)))
                            && !self.shows_within(name, field, *index)
                    });
                    lacking.extend(inner.lacks(&rest.map(|(_, field)| field.clone()).collect()));
                }
            }
        }
        lacking
    }

    /// Whether a row that shows a list within its line shows a field of the items, by its place among theirs: those that its
    /// `item` names, or else the first.
    fn shows_within(&self, list: &str, field: &str, index: usize) -> bool {
        let rows = self.rows.iter().filter(|row| row.each.is_none());
        let mut rows = rows.filter(|row| templates(row).any(|template| names(template, list)));
        rows.any(|row| row.item.as_ref().map_or(index == 0, |item| names(item, field)))
    }

    fn repeated(&self, name: &str) -> impl Iterator<Item = &Row> {
        self.rows.iter().copied().filter(move |row| row.each.as_ref().is_some_and(|each| each.value == name))
    }
}

fn templates(row: &Row) -> impl Iterator<Item = &Template> {
    [row.label.as_ref(), Some(&row.left), row.right.as_ref(), row.aside.as_ref()].into_iter().flatten()
}

fn names(template: &Template, field: &str) -> bool {
    fields(&template.inlines).iter().any(|(name, _)| *name == field)
}

fn not_shown(name: &str, span: Span, section: &str, kind: &Kind) -> Diagnostic {
    let message = format!("the theme does not show `{name}` in sections of this kind, `{section}`");
    let warning = Diagnostic::warning(codes::NOT_SHOWN, span, message);
    let rows = if kind.rows.is_empty() { "rows" } else { "further rows" };
    warning.hint(format!("give `section.{section}` of the theme {rows} with `{{{name}}}`, or `hidden = [\"{name}\"]`"))
}

fn unknown_layout(name: &str, span: Span, theme: &Theme) -> Diagnostic {
    let message = format!("the theme has no layout `{}` for custom sections", name.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_LAYOUT, span, message);
    let names: Vec<&str> = theme.section.custom.keys().map(String::as_str).collect();
    let error = if names.is_empty() { error } else { error.hint(did_you_mean(name, "its layouts are", &names).1) };
    error.hint(format!(
        "begin one with `[style.section.custom.{}]`, `gap = \"6pt\"` and `rows = [{{ left = \"{{title}}\" }}]`",
        name.escape_debug()
    ))
}
