//! Templates into running text: fields get their values, and what lacks them vanishes.

use std::rc::Rc;

use crate::diagnostic::Span;
use crate::markup::{FIELD_SEPARATOR, Inline, Style, number_width, plain, separator, word};

/// What stands for a field of a template; `None` where it is absent.
pub(super) type Lookup<'a> = &'a dyn Fn(&str) -> Option<Vec<Inline>>;

/// Puts the values of fields into a template. `None` where it has fields, and all of them are absent. The places of words
/// (`{word.page}`) count as text, and stay for [`flatten`](super::flatten::flatten).
pub(super) fn expand(template: &[Inline], field: Lookup<'_>) -> Option<Vec<Inline>> {
    let mut seen = Seen::default();
    let inlines = expand_all(template, field, &mut seen);
    (seen.present || !seen.fields).then_some(inlines)
}

/// The same for a template of one field, which is there.
pub(super) fn expand_with(template: &[Inline], name: &str, value: &[Inline]) -> Vec<Inline> {
    expand(template, &|field| (field == name).then(|| value.to_vec())).unwrap_or_default()
}

/// The same for a number, as [`number_width`] says.
pub(super) fn expand_number(template: &[Inline], number: usize) -> Vec<Inline> {
    let field = |name: &str| {
        let width = number_width(name)?;
        Some(vec![Inline::Text { text: format!("{number:0width$}"), span: Span::default() }])
    };
    expand(template, &field).unwrap_or_default()
}

/// What was met of fields.
#[derive(Clone, Copy, Default)]
struct Seen {
    fields: bool,
    present: bool,
}

fn expand_all(template: &[Inline], field: Lookup<'_>, seen: &mut Seen) -> Vec<Inline> {
    let mut expanded = Vec::new();
    let mut waiting: Option<(&str, Span)> = None;
    for (index, inline) in template.iter().enumerate() {
        if let Inline::Field { name, span } = inline
            && let Some(text) = separator(name)
        {
            waiting = Some((text, *span));
            continue;
        }
        let next = match inline {
            // A full stop behind a field, which may end with one itself.
            Inline::Text { text, span } if index > 0 && text.starts_with('.') && !text.starts_with("..") => {
                joint(text, *span)
            }
            inline => expand_one(inline, field, seen),
        };
        if is_shown(&next)
            && let Some((text, span)) = waiting.take()
            && is_shown(&expanded)
        {
            // What ends with a full stop needs no other.
            let ends = text.starts_with('.') && plain(&expanded).ends_with(['.', '!', '?', '…']);
            expanded.extend(if ends { vec![of(" ", span)] } else { joint(text, span) });
        }
        expanded.extend(next);
    }
    expanded
}

fn of(text: &str, span: Span) -> Inline {
    Inline::Text { text: text.to_owned(), span }
}

/// Text whose full stop is not set behind another one.
fn joint(text: &str, span: Span) -> Vec<Inline> {
    match text.strip_prefix('.') {
        Some(rest) => vec![Inline::Styled { style: Style::Joint, content: vec![of(".", span)] }, of(rest, span)],
        None => vec![of(text, span)],
    }
}

/// Whether anything is to be seen of running text.
fn is_shown(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text { text, .. } => !text.is_empty(),
        Inline::Styled { content, .. }
        | Inline::Foreign { content, .. }
        | Inline::Abbreviation { content, .. }
        | Inline::Link { content, .. }
        | Inline::Group { content } => is_shown(content),
        Inline::Reference { .. } | Inline::Break | Inline::Field { .. } => true,
    })
}

fn expand_one(inline: &Inline, field: Lookup<'_>, seen: &mut Seen) -> Vec<Inline> {
    match inline {
        Inline::Text { .. } | Inline::Reference { .. } | Inline::Break => vec![inline.clone()],
        Inline::Styled { style, content } => {
            vec![Inline::Styled { style: *style, content: expand_all(content, field, seen) }]
        }
        Inline::Foreign { language, content } => {
            vec![Inline::Foreign { language: Rc::clone(language), content: expand_all(content, field, seen) }]
        }
        Inline::Abbreviation { expansion, content } => {
            let content = expand_all(content, field, seen);
            vec![Inline::Abbreviation { expansion: Rc::clone(expansion), content }]
        }
        Inline::Link { url, content, span } => {
            let content = expand_all(content, field, seen);
            match expand_url(url, field) {
                Some(url) => vec![Inline::Link { url, content, span: *span }],
                None => content,
            }
        }
        Inline::Group { content } => {
            let mut inside = Seen::default();
            let content = expand_all(content, field, &mut inside);
            seen.fields |= inside.fields;
            seen.present |= inside.present;
            if inside.present || !inside.fields { content } else { Vec::new() }
        }
        Inline::Field { name, span } => {
            let mut value = |name: &str| {
                if word(name).is_some() {
                    return Some(vec![Inline::Field { name: name.to_owned(), span: *span }]);
                }
                let value = field(name);
                seen.fields = true;
                seen.present |= value.is_some();
                value
            };
            let values: Vec<Vec<Inline>> = name.split(FIELD_SEPARATOR).filter_map(&mut value).collect();
            values.join(&Inline::Text { text: FIELD_SEPARATOR.to_owned(), span: *span })
        }
    }
}

/// An address with its fields filled in; `None` where one of them is absent.
fn expand_url(url: &str, field: Lookup<'_>) -> Option<String> {
    let mut expanded = String::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        expanded.push_str(before);
        expanded.push_str(&plain(&field(name)?));
        rest = after;
    }
    expanded.push_str(rest);
    Some(expanded)
}

#[cfg(test)]
mod tests {
    use super::expand;
    use crate::diagnostic::Span;
    use crate::markup::{Inline, parse, parse_template, plain};

    fn expanded(template: &str) -> Option<String> {
        let place = |start, end| Span { start, end, ..Span::default() };
        let field = |name: &str| (name != "absent").then(|| parse(&name.to_uppercase(), place));
        expand(&parse_template(template, place), &field).map(|inlines| plain(&inlines))
    }

    #[test]
    fn what_lacks_its_fields_vanishes() {
        for (template, text) in [
            ("**{name}**, {absent}", Some("NAME, ")),
            ("**{name}**[, {absent}]{}", Some("NAME")),
            ("{name}[ ({short}[, {absent}]{})]{}", Some("NAME (SHORT)")),
            ("*{absent}*", None),
            ("[({absent})]{.grey}", None),
            ("{name, short}", Some("NAME, SHORT")),
            ("{absent, short}", Some("SHORT")),
            ("[ ({absent, absent})]{}", None),
            ("{, short}", Some("{, short}")),
            ("[{absent}]{}[, {short}]{}", Some(", SHORT")),
            ("no fields", Some("no fields")),
            ("{word.page} {absent}", None),
            ("{word.page}[ {absent}]{}", None),
            ("{word.page}[ {short}]{}", Some("{word.page} SHORT")),
            ("{word.page}", Some("{word.page}")),
            ("{word.page, short}", Some("{word.page}, SHORT")),
            ("", Some("")),
            ("{name}{,}{short}", Some("NAME, SHORT")),
            ("{absent}{,}{short}{;}{absent}", Some("SHORT")),
            ("{name}{.}{absent}{,}[no. {short}]{}", Some("NAME, no. SHORT")),
            ("*{absent}*{,}[[{absent}{,}{short}{,}{absent}]{},]{}{ }**{name}**", Some("SHORT, NAME")),
            ("who?{.}{name}{:}{short}", Some("who? NAME: SHORT")),
            ("{absent}{,}{absent}", None),
        ] {
            assert_eq!(expanded(template).as_deref(), text, "{template}");
        }
    }

    #[test]
    fn a_link_without_its_address_is_text() {
        let place = |start, end| Span { start, end, ..Span::default() };
        let template = parse_template("[here]({url})", place);
        assert_eq!(expand(&template, &|_| None).map(|inlines| plain(&inlines)), Some("here".into()));
        let linked = expand(&template, &|_| Some(parse("a.org/~b", place)));
        assert!(matches!(linked.as_deref(), Some([Inline::Link { url, .. }]) if url == "a.org/~b"));
    }
}
