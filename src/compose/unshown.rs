//! What a CV says and its theme does not show.

use super::cited;
use crate::citation::Styles;
use crate::cv::sections::PublicationType;
use crate::cv::{Content, Cv, Fields, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Template, fields};
use crate::source::did_you_mean;
use crate::theme::{Kind, Row, Theme};
use std::collections::{BTreeMap, BTreeSet};

/// A warning for each field of the entries of a section that no row of the theme shows, at the first entry that has it;
/// an error for each layout that the theme does not have.
pub fn unshown(cv: &Cv, theme: &Theme, styles: &Styles) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (index, section) in cv.sections.iter().enumerate() {
        let Some(kind) = theme.section.kind(section) else {
            if let Content::Custom(custom) = &section.content {
                found.push(unknown_layout(&custom.layout.value, custom.layout.span, theme));
            }
            continue;
        };
        let cited = styles.of(index).map(|_| cited::kind(kind));
        let kind = cited.as_ref().unwrap_or(kind);
        // Entries of a type may have rows of their own.
        let mut shown: BTreeMap<Option<PublicationType>, Vec<Shows<'_>>> = BTreeMap::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        if cited.is_some() {
            // What these say is the citation's to show.
            seen.extend(cited::SHOWN);
        }
        for entry in section.entries() {
            let of = entry.publication_type.filter(|of| kind.types.of(*of).is_some());
            let rows = || kind.all_rows(&theme.section, of).map(Shows::of).collect();
            let shown: Vec<&Shows<'_>> = shown.entry(of).or_insert_with(rows).iter().collect();
            for (name, span) in lacking(&shown, &entry.fields) {
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

/// What a row shows.
struct Shows<'a> {
    /// The list for each of whose items it is repeated.
    each: Option<&'a str>,
    /// The fields that its templates name.
    names: BTreeSet<&'a str>,
    /// The fields of an item that it names, of a list within its line.
    item: Option<BTreeSet<&'a str>>,
    /// The rows within it.
    rows: Vec<Shows<'a>>,
}

impl<'a> Shows<'a> {
    fn of(row: &'a Row) -> Shows<'a> {
        let names = |template: &'a Template| fields(&template.inlines).into_iter().map(|(name, _)| name);
        Shows {
            each: row.each.as_ref().map(|each| each.value.as_str()),
            names: templates(row).flat_map(names).collect(),
            item: row.item.as_ref().map(|item| names(item).collect()),
            rows: row.rows.iter().map(Shows::of).collect(),
        }
    }

    /// Whether it shows a list within its line.
    fn lists(&self, name: &str) -> bool {
        self.each.is_none() && self.names.contains(name)
    }

    /// Whether it shows a field of the items of such a list, by its place among theirs: those that its `item` names, or else
    /// the first.
    fn lists_field(&self, field: &str, index: usize) -> bool {
        self.item.as_ref().map_or(index == 0, |item| item.contains(field))
    }
}

/// The fields, of an entry and of the entries in it, that none of the rows shows.
fn lacking<'e>(rows: &[&Shows<'_>], entry: &Fields<'e>) -> Vec<(&'e str, Span)> {
    let mut found = Vec::new();
    let shows_links = rows.iter().any(|row| row.names.contains("links"));
    for (name, value) in entry {
        if shows_links && BY_LINKS.contains(name) {
            continue;
        }
        let within: Vec<_> = rows.iter().filter(|row| row.lists(name)).collect();
        let repeated: Vec<_> = rows.iter().filter(|row| row.each == Some(name)).collect();
        if within.is_empty() && repeated.is_empty() {
            found.push((*name, value.span()));
        } else if let Value::Records(records) = value {
            // The row that is repeated shows fields of the items, and so do the rows within it.
            let inner: Vec<&Shows<'_>> = repeated.iter().flat_map(|row| &row.rows).collect();
            for record in records {
                let rest = record.fields.iter().enumerate().filter(|(index, (field, _))| {
                    !repeated.iter().any(|row| row.names.contains(field))
                        && !within.iter().any(|row| row.lists_field(field, *index))
                });
                found.extend(lacking(&inner, &rest.map(|(_, field)| field.clone()).collect()));
            }
        }
    }
    found
}

fn templates(row: &Row) -> impl Iterator<Item = &Template> {
    [row.label.as_ref(), Some(&row.left), row.right.as_ref(), row.aside.as_ref()].into_iter().flatten()
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
