//! What is wrong with a theme though each of its values is of the right type: fields that there cannot be, and measures
//! that nothing can be set with.

use super::{Kind, Row, Sections, Theme};
use crate::cv::{Content, Fields, Section, Value, specimen};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Template, fields};
use crate::source::did_you_mean;

/// The fields that templates name and cannot have.
///
/// What fields an entry has, a CV tells that has them all.
pub(super) fn unknown_fields(theme: &Theme) -> Vec<Diagnostic> {
    let cv = specimen();
    let of_cv = names(&cv.fields());
    let mut found = Vec::new();
    let footer = theme.page.footer.as_ref();
    let header = &theme.header;
    let author = ["name", "marks"];
    let rest: [(Option<&Template>, &[&str], &str); 13] = [
        (Some(&theme.title), &of_cv, "the title"),
        (Some(&theme.text.link), &["text"], "a link"),
        (Some(&theme.text.reference), &["numbers"], "a reference"),
        (Some(&theme.authors.author), &author, "an author"),
        (Some(&theme.authors.owner), &author, "an author"),
        (theme.authors.legend.as_ref(), &["mark", "meaning"], "a legend"),
        (theme.links.as_ref().map(|links| &links.link), &["text", "url"], "a link"),
        (Some(&header.name.text), &of_cv, "the header"),
        (Some(&header.headline.text), &of_cv, "the header"),
        (Some(&header.contact.text), &["contact"], "a row of contact items"),
        (Some(&header.contact.updated), &of_cv, "the header"),
        (Some(&theme.heading.text), &["title"], "a heading"),
        (footer.map(|footer| &footer.text), &[&["page", "pages"], &of_cv[..]].concat(), "the footer"),
    ];
    for (template, known, what) in rest {
        in_template(template, known, what, &mut found);
    }
    in_row(&theme.section.note, &["note"], "a note", &mut found);
    for section in &cv.sections {
        in_section(section, &theme.section, &mut found);
    }
    found
}

fn names(fields: &Fields<'_>) -> Vec<&'static str> {
    fields.iter().map(|(name, _)| *name).collect()
}

fn in_section(section: &Section, sections: &Sections, found: &mut Vec<Diagnostic>) {
    let kind = sections.kind(&section.content);
    let entries = section.entries();
    let fields = entries.first().map_or(Vec::new(), |entry| entry.fields.clone());
    let what = match &section.content {
        Content::Education(_) => "an `education` entry",
        Content::Experience(_) => "an `experience` entry",
        Content::Text(_) => "a `text` paragraph",
        Content::Publications(_) => "a `publications` entry",
        Content::Awards(_) => "an `awards` entry",
        Content::Talks(_) => "a `talks` entry",
        Content::Teaching(_) => "a `teaching` entry",
        Content::Service(_) => "a `service` entry",
    };
    // A number is of its entry, and so of the rows for the entry's lists too.
    let mut besides = Vec::new();
    match &section.content {
        Content::Text(_) => besides.push("item"),
        Content::Publications(_) => besides.push("label"),
        _ => {}
    }
    in_template(kind.label.as_ref(), &["number"], "a label", found);
    if let Some(row) = &kind.group {
        in_row(row, &["group"], "a group", found);
    }
    let Kind { rows, .. } = kind;
    for row in rows {
        let mut known = besides.clone();
        match &row.each {
            None => {
                known.extend(names(&fields));
                in_row(row, &known, what, found);
            }
            Some(each) => match fields.iter().find(|(name, _)| *name == each.value) {
                Some((_, Value::Lines(_))) => {
                    known.push("item");
                    in_row(row, &known, &format!("an item of `{}`", each.value), found);
                }
                Some((_, Value::Records(records))) => {
                    known.extend(records.first().map_or(Vec::new(), |record| names(&record.fields)));
                    in_row(row, &known, &format!("an item of `{}`", each.value), found);
                }
                Some(_) => {
                    let message = format!("the field `{}` of {what} is not a list", each.value);
                    let error = Diagnostic::error(codes::UNKNOWN_FIELD, each.span, message);
                    found.push(error.hint(did_you_mean("", "the lists are", &lists(&fields)).1));
                }
                None => found.push(unknown(&each.value, each.span, &lists(&fields), what, "the lists are")),
            },
        }
    }
}

/// The fields that a row can be repeated for.
fn lists(fields: &Fields<'_>) -> Vec<&'static str> {
    let is_list = |value: &Value<'_>| matches!(value, Value::Lines(_) | Value::Records(_));
    fields.iter().filter(|(_, value)| is_list(value)).map(|(name, _)| *name).collect()
}

fn in_row(row: &Row, known: &[&str], what: &str, found: &mut Vec<Diagnostic>) {
    for template in [row.label.as_ref(), Some(&row.left), row.right.as_ref()] {
        in_template(template, known, what, found);
    }
}

fn in_template(template: Option<&Template>, known: &[&str], what: &str, found: &mut Vec<Diagnostic>) {
    for (name, span) in template.map_or(Vec::new(), |template| fields(&template.inlines)) {
        if !known.contains(&name) {
            found.push(unknown(name, span, known, what, "the fields here are"));
        }
    }
}

fn unknown(name: &str, span: Span, known: &[&str], what: &str, list: &str) -> Diagnostic {
    let message = format!("{what} has no field `{}`", name.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_FIELD, span, message);
    if known.is_empty() {
        return error.hint(format!("{what} has no lists"));
    }
    let (near, hint) = did_you_mean(name, list, known);
    let error = error.hint(hint);
    // An empty word is near to nothing.
    if near.is_some() { error.hint(did_you_mean("", list, known).1) } else { error }
}
