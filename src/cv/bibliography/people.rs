//! The authors and editors of an entry.

use super::entry::{Entry, Field};
use super::latex;
use super::names::{Listed, Oddity, is_extended, list, words};
use super::unmarked::{NOTHING, Taken, unmarked};
use crate::cv::publications::{Author, Form, MARKS, Name, Word, is_small};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::markup::{Inline, Prose};
use std::ops::Range;

/// The persons of a field, with the marks that its annotations give them (`author+an`).
pub(super) fn people(entry: &Entry<'_>, name: &str, doubts: &mut Vec<Diagnostic>) -> Vec<Author> {
    let Some(field) = entry.fields.get(name) else { return Vec::new() };
    let raw = field.raw();
    // Of a field that is put together, its parts cannot be told from each other.
    let place = |range: &Range<usize>| match &field.pieces[..] {
        [(_, at)] => Span { start: at.start + range.start, end: at.start + range.end, ..*at },
        _ => field.span,
    };
    let (text, taken) = unmarked(&raw, &|command| !is_undefined(command));
    doubts.extend(taken.iter().map(|taken| not_understood(taken, place(&taken.range))));
    let (names, oddities) = list(&text);
    doubts.extend(oddities.iter().map(|(range, oddity)| doubt(&text[range.clone()], oddity, place(range))));
    let mut people = Vec::new();
    for listed in names {
        match listed {
            Listed::Others(range) => people.push(others(place(&range))),
            Listed::Name { whole, parts } => {
                let parts: Vec<&str> = parts.into_iter().map(|part| &text[part]).collect();
                people.extend(person(&text[whole.clone()], &parts, place(&whole), doubts));
            }
        }
    }
    for (name, annotations) in &entry.fields {
        let of_field = name.strip_prefix("author+an").filter(|rest| rest.is_empty() || rest.starts_with(':'));
        if field_is_author(field, entry) && of_field.is_some() {
            annotate(&mut people, annotations);
        }
    }
    people
}

fn field_is_author(field: &Field<'_>, entry: &Entry<'_>) -> bool {
    entry.fields.get("author").is_some_and(|author| author.span == field.span)
}

/// Whether nothing is known of a command.
fn is_undefined(command: &str) -> bool {
    let mut doubts = Vec::new();
    latex::text(&format!("\\{command}{{}}{{}}"), Span::default(), &mut doubts);
    !doubts.is_empty()
}

fn not_understood(taken: &Taken, span: Span) -> Diagnostic {
    let name = &taken.name;
    let (rest, hint) = if taken.with_argument {
        ("left out with what it applies to", "put what it says into `note`")
    } else {
        ("left out", "the theme sets the owner of the CV apart; write the name alone")
    };
    let message = format!("the command `\\{name}` is not understood in a name, and {rest}");
    Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message).hint(hint)
}

/// What is to be said of a list that is not written as names are.
fn doubt(written: &str, oddity: &Oddity, span: Span) -> Diagnostic {
    let separate = "separate names by `and`: `Last, First and Last, First`";
    let written = written.replace(NOTHING, "");
    let (message, hint) = match oddity {
        Oddity::NoName => ("a name is missing beside this".to_owned(), separate),
        Oddity::GluedAnd => ("a space is missing beside this `and`".to_owned(), separate),
        Oddity::OtherSeparator => (format!("names are separated by `{written}` here, and not by `and`"), separate),
        Oddity::Commas(count) => (format!("commas separate names here, which are read as {count} names"), separate),
        Oddity::TooManyCommas(count) => {
            (format!("there are too many commas in a name, which is read as {count} names"), separate)
        }
        Oddity::NoSuffix => (
            "of three parts between commas, the second is taken for a suffix, such as `Jr.`".to_owned(),
            "write `Last, First`, and separate names by `and`",
        ),
        Oddity::StrayComma => ("a name begins or ends with a comma".to_owned(), "write `Last, First`"),
        Oddity::PerhapsTwo => (
            "this is read as one name, the family name first".to_owned(),
            "if these are two persons, write `and` between them",
        ),
        Oddity::OthersFirst => ("`others` stands before other names".to_owned(), "end the list with `and others`"),
        Oddity::InBraces => (
            "the braces make one name of this list".to_owned(),
            "take them away: `author = {Last, First and Last, First}`",
        ),
        Oddity::EtAl => (format!("`{}` is read as `others`", written.trim()), "end the list with `and others`"),
    };
    Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message).hint(hint)
}

fn others(span: Span) -> Author {
    let text = "et al.".to_owned();
    let inlines = vec![Inline::Text { text: text.clone(), span }];
    Author { name: Prose { inlines, text, span }, marks: String::new(), parts: None }
}

/// Somebody of whom there is a name, without markup, and its parts.
fn person(written: &str, parts: &[&str], span: Span, doubts: &mut Vec<Diagnostic>) -> Option<Author> {
    if let Some(command) = only_a_macro(&written.replace(NOTHING, "")) {
        let message = format!("the macro `\\{command}`, which stands for a name, is not defined");
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message);
        doubts.push(warning.hint("it is taken for the owner of the CV if no other author is; write the name itself"));
        let inlines = vec![Inline::Text { text: command.to_owned(), span }];
        return Some(Author::of_macro(Prose { inlines, text: command.to_owned(), span }));
    }
    let mut marks = String::new();
    let name = if is_extended(written) {
        of_keys(written, span, doubts)
    } else {
        let mut read = Vec::with_capacity(parts.len());
        for part in parts {
            let words = words(part).filter_map(|word| self::word(word, &mut marks, span, doubts));
            read.push(words.collect::<Vec<_>>());
        }
        Name::of_parts(&read)
    };
    let text = name.written_out(Form::Full);
    if text.is_empty() {
        let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, "there is nothing in this name");
        doubts.push(warning.hint("write `Last, First`"));
        return None;
    }
    let inlines = vec![Inline::Text { text: text.clone(), span }];
    Some(Author { name: Prose { inlines, text, span }, marks, parts: Some(name) })
}

/// A word of a name; marks at its end are put to the others.
fn word(raw: &str, marks: &mut String, span: Span, doubts: &mut Vec<Diagnostic>) -> Option<Word<'static>> {
    let raw = raw.replace(NOTHING, "");
    let text = latex::text(&signs(&raw), span, doubts);
    let name = text.trim_end_matches(is_mark);
    marks.extend(text[name.len()..].chars().map(|c| if c == '∗' { '*' } else { c }));
    (!name.is_empty())
        .then(|| Word { is_small: is_small(&outside_of_braces(&raw, name)), text: name.to_owned().into() })
}

/// The text of a word by which BibTeX tells whether it is a particle: what braces protect does not say, but accents in braces do
/// (`{\'E}douard`).
fn outside_of_braces(raw: &str, text: &str) -> String {
    let mut rest = raw;
    while rest.starts_with('{') && !rest.starts_with("{\\") {
        let Some((_, behind)) = rest.split_once('}') else { break };
        rest = behind.trim_start_matches('}');
    }
    if rest.len() == raw.len() {
        return text.to_owned();
    }
    latex::text(rest, Span::default(), &mut Vec::new())
}

/// The macro that is all of a name, if nothing is known of it: `\me`.
fn only_a_macro(written: &str) -> Option<&str> {
    let command = written.trim_matches(|c: char| c.is_whitespace() || "{}~".contains(c)).strip_prefix('\\')?;
    let is_one = !command.is_empty() && command.chars().all(|c| c.is_ascii_alphabetic());
    (is_one && is_undefined(command)).then_some(command)
}

fn is_mark(c: char) -> bool {
    MARKS.contains(&c) || c == '∗'
}

/// A word with the marks that are formulas as signs: `$^\dagger$`.
fn signs(word: &str) -> String {
    if !word.contains('$') {
        return word.to_owned();
    }
    word.replace("\\dagger", "†")
        .replace("\\ddagger", "‡")
        .replace("\\ast", "*")
        .replace("\\star", "*")
        .replace("\\S", "§")
}

/// A name by biblatex's extended format: `family=Berg, given=Ludwig, prefix=van der`. Keys that say how a name is sorted or
/// abbreviated say nothing here.
fn of_keys(written: &str, span: Span, doubts: &mut Vec<Diagnostic>) -> Name {
    let mut name = Name::default();
    for pair in split_quoted(&written.replace(NOTHING, "")) {
        let pair = unquoted(pair);
        let (key, value) = pair.split_once('=').unwrap_or(("", pair));
        let value = latex::text(unquoted(value), span, doubts);
        match key.trim().to_lowercase().as_str() {
            "family" => name.family = value,
            "given" => name.given = value,
            "prefix" => name.particle = value,
            "suffix" => name.suffix = value,
            "family-i"
            | "given-i"
            | "prefix-i"
            | "suffix-i"
            | "id"
            | "gender"
            | "useprefix"
            | "juniorcomma"
            | "nametemplates"
            | "sortingnamekeytemplatename"
            | "hash" => {}
            key => {
                let message = format!("a name has no `{}`", if key.is_empty() { &value } else { key }.escape_debug());
                let warning = Diagnostic::warning(codes::BIBLIOGRAPHY_ENTRY, span, message);
                doubts.push(warning.hint("it has `family`, `given`, `prefix` and `suffix`"));
            }
        }
    }
    name
}

/// The parts of a name between commas that stand neither in braces nor in quotation marks.
fn split_quoted(text: &str) -> Vec<&str> {
    let (mut depth, mut is_quoted, mut start) = (0_usize, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '"' if depth == 0 => is_quoted = !is_quoted,
            ',' if depth == 0 && !is_quoted => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn unquoted(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

/// Gives persons the marks of biblatex's data annotations: `1=equal; 3=corresponding`.
fn annotate(people: &mut [Author], annotations: &Field<'_>) {
    let raw = annotations.raw();
    for annotation in raw.split(';') {
        let Some((index, values)) = annotation.split_once('=') else { continue };
        // An annotation of a part of a name is one of the person.
        let index = index.split(':').next().unwrap_or_default().trim().parse::<usize>();
        let Some(person) = index.ok().and_then(|index| people.get_mut(index.checked_sub(1)?)) else { continue };
        for value in values.split(',') {
            let value = value.trim().trim_matches('"').trim();
            let mark = match value.to_lowercase().replace(['-', '_', ' '], "").as_str() {
                "equal" | "equalcontribution" | "equalcontrib" | "cofirst" | "joint" => "*",
                "alphabetical" | "alphabeticalorder" => "†",
                "corresponding" | "correspondingauthor" => "‡",
                _ if !value.is_empty() && value.chars().all(is_mark) => value,
                _ => continue,
            };
            if !person.marks.contains(mark) {
                person.marks.push_str(mark);
            }
        }
    }
}

#[cfg(test)]
mod tests;
