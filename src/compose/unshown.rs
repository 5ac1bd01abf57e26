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
        let mut shown: BTreeMap<Option<PublicationType>, Shown<'_>> = BTreeMap::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        if cited.is_some() {
            // What these say is the citation's to show.
            seen.extend(cited::SHOWN);
        }
        for entry in section.entries() {
            let of = entry.publication_type.filter(|of| kind.types.of(*of).is_some());
            let shown = shown.entry(of).or_insert_with(|| Shown::by(kind.all_rows(&theme.section, of)));
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

/// The rows that show the fields of an entry, and what each of them names.
struct Shown<'a> {
    rows: Vec<Shows<'a>>,
}

/// What a row shows.
struct Shows<'a> {
    /// The list for each of whose items it is repeated.
    each: Option<&'a str>,
    /// The fields that its templates name.
    names: BTreeSet<&'a str>,
    /// The fields of an item that it names, of a list within its line.
    item: Option<BTreeSet<&'a str>>,
    /// The rows within it.
    rows: Shown<'a>,
}

impl<'a> Shown<'a> {
    fn by(rows: impl IntoIterator<Item = &'a Row>) -> Shown<'a> {
        let names = |template: &'a Template| fields(&template.inlines).into_iter().map(|(name, _)| name);
        let shows = |row: &'a Row| Shows {
            each: row.each.as_ref().map(|each| each.value.as_str()),
            names: templates(row).flat_map(names).collect(),
            item: row.item.as_ref().map(|item| names(item).collect()),
            rows: Shown::by(&row.rows),
        };
        Shown { rows: rows.into_iter().map(shows).collect() }
    }

    /// The fields, of an entry and of the entries in it, that none of the rows shows.
    fn lacks<'e>(&self, entry: &Fields<'e>) -> Vec<(&'e str, Span)> {
        let mut lacking = Vec::new();
        let shows_links = self.rows.iter().any(|row| row.names.contains("links"));
        for (name, value) in entry {
            if shows_links && BY_LINKS.contains(name) {
                continue;
            }
            let within = self.rows.iter().any(|row| row.each.is_none() && row.names.contains(name));
            let rows: Vec<&Shows<'_>> = self.rows.iter().filter(|row| row.each == Some(name)).collect();
            if !within && rows.is_empty() {
                lacking.push((*name, value.span()));
            } else if let Value::Records(records) = value {
                // The row that is repeated shows fields of the items, and so do the rows within it.
                for record in records {
                    let rest = record.fields.iter().enumerate().filter(|(index, (field, _))| {
                        !rows.iter().any(|row| row.names.contains(field)) && !self.shows_within(name, field, *index)
                    });
                    let rest: Fields<'e> = rest.map(|(_, field)| field.clone()).collect();
                    lacking.extend(lacking_in_all(&rows, &rest));
                }
            }
        }
        lacking
    }

    /// Whether a row that shows a list within its line shows a field of the items, by its place among theirs: those that its
    /// `item` names, or else the first.
    fn shows_within(&self, list: &str, field: &str, index: usize) -> bool {
        let mut rows = self.rows.iter().filter(|row| row.each.is_none() && row.names.contains(list));
        rows.any(|row| row.item.as_ref().map_or(index == 0, |item| item.contains(field)))
    }
}

/// The fields that the rows within none of these rows show.
fn lacking_in_all<'e>(rows: &[&Shows<'_>], entry: &Fields<'e>) -> Vec<(&'e str, Span)> {
    let mut lacking: Vec<_> = match rows {
        [] => Shown { rows: Vec::new() }.lacks(entry),
        [first, ..] => first.rows.lacks(entry),
    };
    for row in rows.iter().skip(1) {
        let of_row = row.rows.lacks(entry);
        lacking.retain(|field| of_row.contains(field));
    }
    lacking
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
