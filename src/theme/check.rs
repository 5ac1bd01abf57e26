//! What is wrong with a theme though each of its values is of the right type: fields that there cannot be, and languages
//! that are none.

use super::{Kind, Row, Sections, Theme};
use crate::cv::{Content, Cv, Details, Fields, LANGUAGE, Section, Value, specimen};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::locale::{Localization, WORDS};
use crate::markup::{self, Template, number_width, word};
use crate::source::{Located, Member, Tree, did_you_mean};

/// The fields that templates name and cannot have.
///
/// What fields an entry has, a CV tells that has them all; but those of custom sections only their author's.
pub(super) fn unknown_fields(theme: &Theme, own: &Cv) -> Vec<Diagnostic> {
    let cv = specimen();
    let of_cv = names(&cv.front.fields());
    let mut found = Vec::new();
    let footer = theme.page.footer.as_ref();
    let header = &theme.header;
    let author = ["name", "marks"];
    let rest: [(Option<&Template>, &[&str], &str); 17] = [
        (Some(&theme.title), &of_cv, "the title"),
        (Some(&theme.text.link), &["text"], "a link"),
        (Some(&theme.text.reference), &["numbers"], "a reference"),
        (Some(&theme.authors.author), &author, "an author"),
        (Some(&theme.authors.owner), &author, "an author"),
        (theme.authors.last_separator.as_ref(), &[], "a separator"),
        (theme.authors.pair_separator.as_ref(), &[], "a separator"),
        (theme.authors.others.as_ref(), &[], "`others`"),
        (theme.authors.legend.as_ref(), &["mark", "meaning"], "a legend"),
        (theme.links.as_ref().map(|links| &links.link), &["text", "url"], "a link"),
        (Some(&header.name.text), &of_cv, "the header"),
        (Some(&header.headline.text), &of_cv, "the header"),
        (Some(&header.contact.text), &["contact"], "a row of contact items"),
        (Some(&header.contact.item), &["text", "label", "url"], "a contact item"),
        (Some(&header.contact.updated), &of_cv, "the header"),
        (Some(&theme.heading.text), &["title"], "a heading"),
        (footer.map(|footer| &footer.text), &[&["page", "pages"], &of_cv[..]].concat(), "the footer"),
    ];
    for (template, known, what) in rest {
        in_template(template, known, what, &mut found);
    }
    in_row(&theme.section.note, &["note"], "a note", &mut found);
    for localization in theme.language.values() {
        in_localization(localization, &mut found);
    }
    for section in &cv.sections {
        if let Some(entry) = section.entries().into_iter().next() {
            let what = format!("{} `{}` entry", article(section.kind()), section.kind());
            for kind in kinds(section, &theme.section) {
                in_kind(kind, &theme.section, &entry.fields, &what, &mut found);
            }
        }
    }
    for (name, kind) in &theme.section.custom {
        let fields = custom_fields(own, name);
        if !fields.is_empty() {
            in_kind(kind, &theme.section, &fields, &format!("a `{name}` entry"), &mut found);
        }
    }
    found.extend(without_types(&theme.section));
    // Rows that all kinds share are looked at with each, and a fault in them is one fault.
    found.sort_by_key(Diagnostic::span);
    found.dedup_by_key(|diagnostic| diagnostic.span());
    found
}

/// The tables of `language` whose keys are no language, so that no CV would ever be written in it.
pub(super) fn unknown_languages(theme: &Tree) -> Vec<Diagnostic> {
    let wrong = |(tag, member): (&String, &Member)| {
        let message = (LANGUAGE.check)(tag).err()?;
        Some(Diagnostic::error(codes::BAD_VALUE, member.key, message).hint(BY_TAG))
    };
    theme.get("language").and_then(Tree::as_table).into_iter().flatten().filter_map(wrong).collect()
}

/// Keys that have no effect where they stand: what only publications have, and the space and the breaks between the
/// repetitions of a row that has none.
pub(super) fn without_effect(theme: &Tree) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let kinds = theme.get("section").and_then(Tree::as_table).into_iter().flatten();
    for (name, member) in kinds {
        let tables = match (name.as_str(), member.tree.as_table()) {
            ("custom", Some(layouts)) => layouts.iter().map(|(name, layout)| (name.as_str(), &layout.tree)).collect(),
            _ => vec![(name.as_str(), &member.tree)],
        };
        for (name, kind) in tables {
            let of_publications = kind.as_table().into_iter().flatten().filter(|_| name != "publications");
            for (key, member) in of_publications.filter(|(key, _)| matches!(key.as_str(), "numbering" | "group")) {
                let message =
                    format!("`{key}` has no effect in `section.{}`: only publications have it", name.escape_debug());
                found.push(Diagnostic::error(codes::BAD_VALUE, member.key, message).hint("leave it out"));
            }
            for rows in ["rows", "details"].into_iter().filter_map(|key| kind.get(key)) {
                rows_without_effect(rows, &mut found);
            }
        }
        if name == "details" {
            rows_without_effect(&member.tree, &mut found);
        }
    }
    found
}

fn rows_without_effect(rows: &Tree, found: &mut Vec<Diagnostic>) {
    for row in rows.items() {
        let keys = row.as_table().into_iter().flatten().filter(|_| row.get("each").is_none());
        for (key, member) in keys.filter(|(key, _)| matches!(key.as_str(), "between" | "page_break_between")) {
            let message = format!("`{key}` has no effect in a row that is not repeated");
            let error = Diagnostic::error(codes::BAD_VALUE, member.key, message);
            found.push(error.hint("say by `each` what the row is repeated for, or leave it out"));
        }
        if let Some(rows) = row.get("rows") {
            rows_without_effect(rows, found);
        }
    }
}

/// How the tables of languages are called.
const BY_TAG: &str = "a language is named by its BCP 47 tag: `[language.en]`, `[language.de-CH]`";

/// What sections of this kind may look like.
fn kinds<'a>(section: &Section, sections: &'a Sections) -> Vec<&'a Kind> {
    match &section.content {
        Content::Custom(_) => Vec::new(),
        Content::List(_) => vec![&sections.list, &sections.numbered, &sections.rows],
        _ => sections.kind(section).into_iter().collect(),
    }
}

/// The fields that the entries of custom sections with this layout have.
fn custom_fields<'a>(cv: &'a Cv, layout: &str) -> Fields<'a> {
    let has_layout = |section: &&'a Located<Section>| match &section.content {
        Content::Custom(custom) => custom.layout.value == layout,
        _ => false,
    };
    let entries = cv.sections.iter().filter(has_layout).flat_map(|section| section.entries());
    let mut fields: Fields<'a> = entries.flat_map(|entry| entry.fields).collect();
    fields.sort_by_key(|(name, _)| *name);
    fields.dedup_by_key(|(name, _)| *name);
    if !fields.is_empty() {
        // What entries of all kinds may have, these may have too.
        let known: Vec<&str> = names(&fields);
        let shared = Details::FIELDS.into_iter().filter(|name| !known.contains(name));
        fields.extend(shared.map(|name| (name, Value::Lines(&[]))).collect::<Fields<'_>>());
    }
    fields
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn names<'a>(fields: &Fields<'a>) -> Vec<&'a str> {
    fields.iter().map(|(name, _)| *name).collect()
}

fn in_kind(kind: &Kind, sections: &Sections, fields: &Fields<'_>, what: &str, found: &mut Vec<Diagnostic>) {
    // Labels are cited too, and a citation is a number.
    let label = kind.label.as_ref().map_or(Vec::new(), |label| markup::fields(&label.inlines));
    let wrong = label.into_iter().filter(|(name, _)| number_width(name).is_none());
    found.extend(wrong.map(|(name, span)| unknown(name, span, &["number"], "a label", Listed::Fields)));
    if let Some(row) = &kind.group {
        in_row(row, &["group"], "a group", found);
    }
    for hidden in &kind.hidden {
        in_hidden(hidden, fields, what, found);
    }
    // A number is of its entry, and so of the rows for the entry's lists too.
    let besides: &[&str] = if kind.label.is_some() { &["label"] } else { &[] };
    in_template(kind.outline.as_ref(), &[&names(fields)[..], besides].concat(), what, found);
    let typed = || kind.types.0.values();
    for hidden in typed().flat_map(|typed| typed.hidden.iter().flatten()) {
        in_hidden(hidden, fields, what, found);
    }
    for outline in typed().map(|typed| typed.outline.as_ref()) {
        in_template(outline, &[&names(fields)[..], besides].concat(), what, found);
    }
    for row in kind.rows.iter().chain(typed().flat_map(|typed| typed.rows.iter().flatten())) {
        in_repeated_row(row, fields, besides, what, found);
    }
    for row in kind.citation_rows.iter().flatten() {
        in_repeated_row(row, fields, &[besides, &["citation"]].concat(), what, found);
    }
    let details = kind.details.as_ref().unwrap_or(&sections.details).iter();
    for row in details.chain(typed().flat_map(|typed| typed.details.iter().flatten())) {
        // Not all kinds have all of it; a paragraph has nothing of it.
        let mut fields = fields.clone();
        fields.extend(Details::FIELDS.map(|name| (name, Value::Lines(&[]))));
        in_repeated_row(row, &fields, besides, what, found);
    }
}

/// A field that is not to be shown: one of an entry, or of the entries in it.
fn in_hidden(hidden: &Located<String>, fields: &Fields<'_>, what: &str, found: &mut Vec<Diagnostic>) {
    let inner = fields.iter().flat_map(|(_, value)| first_fields(value)).map(|(name, _)| name);
    let all: Vec<&str> = names(fields).into_iter().chain(inner).collect();
    if !all.contains(&hidden.value.as_str()) {
        found.push(unknown(&hidden.value, hidden.span, &names(fields), what, Listed::Fields));
    }
}

/// The types that a theme says something of, in kinds of sections whose entries have no types.
fn without_types(sections: &Sections) -> impl Iterator<Item = Diagnostic> {
    let others = sections.kinds().into_iter().filter(|(name, _)| *name != "publications").map(|(_, kind)| kind);
    let typed = others.chain(sections.custom.values()).flat_map(|kind| kind.types.0.values());
    typed.map(|typed| {
        let error = Diagnostic::error(codes::UNKNOWN_FIELD, typed.span, "entries of this kind have no types");
        error.hint("only publications have types: `[section.publications.type.book]`")
    })
}

/// A row, and the rows of its repetitions.
fn in_repeated_row(row: &Row, fields: &Fields<'_>, besides: &[&str], what: &str, found: &mut Vec<Diagnostic>) {
    let Some(each) = &row.each else {
        let known = [&names(fields)[..], besides].concat();
        in_row(row, &known, what, found);
        let items = fields.iter().flat_map(|(_, value)| first_fields(value)).map(|(name, _)| name);
        let items: Vec<&str> = items.chain(["item"]).collect();
        // Of a list of which nothing is known, neither is it known what its items have.
        let is_open = |(name, value): &(&str, Value<'_>)| {
            matches!(value, Value::Lines([]))
                && markup::fields(&row.left.inlines).iter().any(|(field, _)| field == name)
        };
        if !fields.iter().any(is_open) {
            in_template(row.item.as_ref(), &items, "an item within a line", found);
        }
        for row in &row.rows {
            in_repeated_row(row, fields, besides, what, found);
        }
        return;
    };
    let Some((_, value)) = fields.iter().find(|(name, _)| *name == each.value) else {
        found.push(unknown(&each.value, each.span, &lists(fields), what, Listed::Lists));
        return;
    };
    let what_item = format!("an item of `{}`", each.value);
    let inner = match value {
        Value::Lines(lines) => lines.first().map_or(Vec::new(), |line| vec![("item", Value::Prose(line))]),
        Value::Records(_) => first_fields(value),
        _ => {
            let message = format!("the field `{}` of {what} is not a list", each.value);
            let error = Diagnostic::error(codes::UNKNOWN_FIELD, each.span, message);
            found.push(error.hint(did_you_mean("", Listed::Lists.are(), &lists(fields)).1));
            return;
        }
    };
    if inner.is_empty() {
        return;
    }
    in_row(row, &[&names(&inner)[..], besides].concat(), &what_item, found);
    for row in &row.rows {
        in_repeated_row(row, &inner, besides, &what_item, found);
    }
}

/// The fields of the first entry within an entry.
fn first_fields<'a>(value: &Value<'a>) -> Fields<'a> {
    match value {
        Value::Records(records) => records.first().map_or(Vec::new(), |record| record.fields.clone()),
        _ => Vec::new(),
    }
}

/// The fields that a row can be repeated for.
fn lists<'a>(fields: &Fields<'a>) -> Vec<&'a str> {
    let is_list = |value: &Value<'_>| matches!(value, Value::Lines(_) | Value::Records(_));
    fields.iter().filter(|(_, value)| is_list(value)).map(|(name, _)| *name).collect()
}

fn in_localization(localization: &Localization, found: &mut Vec<Diagnostic>) {
    let Localization { year, season, range, open, edition, short, long, numeric, .. } = localization;
    in_template(year.as_ref(), &["year"], "a year", found);
    in_template(season.as_ref(), &["season", "year"], "a season", found);
    in_template(range.as_ref(), &["start", "end"], "a range of dates", found);
    in_template(open.as_ref(), &["start"], "an open range", found);
    for edition in edition.iter().flatten() {
        in_template(Some(edition), &["number"], "an edition", found);
    }
    for months in [short, long, numeric] {
        in_template(months.month.as_ref(), &["month", "year"], "a month", found);
        in_template(months.day.as_ref(), &["day", "dd", "month", "year"], "a day", found);
    }
}

fn in_row(row: &Row, known: &[&str], what: &str, found: &mut Vec<Diagnostic>) {
    for template in [row.label.as_ref(), Some(&row.left), row.right.as_ref(), row.aside.as_ref()] {
        in_template(template, known, what, found);
    }
}

fn in_template(template: Option<&Template>, known: &[&str], what: &str, found: &mut Vec<Diagnostic>) {
    if let Some(template) = template {
        found.extend(markup_faults(template));
    }
    for (name, span) in template.map_or(Vec::new(), |template| markup::fields(&template.inlines)) {
        if let Some(word) = word(name) {
            found.extend(unknown_word(word, span));
        } else if !known.contains(&name) {
            found.push(unknown(name, span, known, what, Listed::Fields));
        }
    }
}

/// What is said in braces and means nothing.
fn markup_faults(template: &Template) -> Vec<Diagnostic> {
    let Template { text, span, .. } = template;
    let place = |start: usize, length: usize| {
        // Where text stands as it was written, the place is exact.
        let is_exact = span.end - span.start == text.len();
        let start = span.start + start;
        if is_exact { Span { start, end: start + length, ..*span } } else { *span }
    };
    let attributes = markup::unknown_attributes(text, true).into_iter().map(|unknown| {
        let place = place(unknown.range.start, unknown.range.len());
        Diagnostic::error(codes::UNKNOWN_ATTRIBUTE, place, unknown.message).hint(unknown.hint)
    });
    attributes
        .chain(formats(text).map(|(at, format)| {
            let message = format!("`{}` is no field: fields have no formats here", format.escape_debug());
            let field = format.split(':').next().unwrap_or_default();
            Diagnostic::error(codes::UNKNOWN_FIELD, place(at, format.len()), message).hint(format!("write `{field}}}`"))
        }))
        .collect()
}

/// What looks like a field with a format, such as `{number:02}`, and where it stands.
fn formats(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('{').filter_map(move |(at, _)| {
        let end = text[at..].find('}')? + 1;
        let (name, format) = text[at + 1..at + end - 1].split_once(':')?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        (is_name && !format.contains([' ', '{'])).then_some((at, &text[at..at + end]))
    })
}

fn unknown_word(name: &str, span: Span) -> Option<Diagnostic> {
    let names = WORDS.map(|(name, _)| name);
    let message = format!("there is no word `{}`", name.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_FIELD, span, message);
    (!names.contains(&name)).then(|| error.hint(did_you_mean(name, "the words are", &names).1))
}

/// What is named where another name is not known.
#[derive(Clone, Copy)]
enum Listed {
    /// Fields that a template may show.
    Fields,
    /// Fields that a row can be repeated for.
    Lists,
}

impl Listed {
    /// What stands before their names.
    fn are(self) -> &'static str {
        match self {
            Listed::Fields => "the fields here are",
            Listed::Lists => "the lists are",
        }
    }
}

fn unknown(name: &str, span: Span, known: &[&str], what: &str, listed: Listed) -> Diagnostic {
    let message = format!("{what} has no field `{}`", name.escape_debug());
    let error = Diagnostic::error(codes::UNKNOWN_FIELD, span, message);
    if known.is_empty() {
        let hint = match listed {
            Listed::Lists => "has no lists",
            Listed::Fields => "has no fields, only words: `{word.and}`",
        };
        return error.hint(format!("{what} {hint}"));
    }
    let (near, hint) = did_you_mean(name, listed.are(), known);
    let error = error.hint(hint);
    // An empty word is near to nothing.
    if near.is_some() { error.hint(did_you_mean("", listed.are(), known).1) } else { error }
}
