//! The authors and editors of an entry.

use super::entry::{Entry, Field};
use super::latex;
use crate::cv::publications::{Author, Form, MARKS, Name, Word};
use crate::diagnostic::{Diagnostic, Span};
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
    let mut people = Vec::new();
    for range in split(&raw, Separator::And) {
        let written = raw[range.clone()].trim();
        if !written.is_empty() {
            people.push(person(written, place(&range), doubts));
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

fn person(written: &str, span: Span, doubts: &mut Vec<Diagnostic>) -> Author {
    if written == "others" {
        let rest = "et al.".to_owned();
        let inlines = vec![Inline::Text { text: rest.clone(), span }];
        return Author { name: Prose { inlines, text: rest, span }, marks: String::new(), parts: None };
    }
    let mut marks = String::new();
    let mut parts: Vec<Vec<Word<'_>>> = Vec::new();
    let mut extended: Vec<(String, String)> = Vec::new();
    for part in split(written, Separator::Comma) {
        let part = &written[part];
        if let Some((key, value)) = part.split_once('=').filter(|(key, _)| !key.contains(['$', '\\', '{'])) {
            extended.push((key.trim().to_lowercase(), latex::text(value, span, doubts)));
            continue;
        }
        let mut words = Vec::new();
        for word in split(part, Separator::Blank) {
            let raw = &part[word];
            let text = latex::text(&signs(raw), span, doubts);
            let name = text.trim_end_matches(is_mark);
            marks.extend(text[name.len()..].chars().map(|c| if c == '∗' { '*' } else { c }));
            // Of what stands in braces, the size of the letters means nothing.
            let is_small = name.starts_with(char::is_lowercase) && (!raw.starts_with('{') || raw.starts_with("{\\"));
            if !name.is_empty() {
                words.push(Word { text: name.to_owned().into(), is_small });
            }
        }
        parts.push(words);
    }
    let name = if extended.is_empty() { Name::of_parts(&parts) } else { of_keys(extended) };
    let text = name.written_out(Form::Full);
    let inlines = vec![Inline::Text { text: text.clone(), span }];
    Author { name: Prose { inlines, text, span }, marks, parts: Some(name) }
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

/// A name by biblatex's extended format: `family=Berg, given=Ludwig, prefix=van der`.
fn of_keys(pairs: Vec<(String, String)>) -> Name {
    let mut name = Name::default();
    for (key, value) in pairs {
        match key.as_str() {
            "family" => name.family = value,
            "given" => name.given = value,
            "prefix" => name.particle = value,
            "suffix" => name.suffix = value,
            _ => {}
        }
    }
    name
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

/// What parts a list of names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// The word `and`.
    And,
    Comma,
    /// Blanks, and TeX's tie.
    Blank,
}

/// The parts of a text between separators that stand in no braces.
fn split(text: &str, separator: Separator) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        let end = match (c, separator) {
            ('{', _) => {
                depth += 1;
                None
            }
            ('}', _) => {
                depth = depth.saturating_sub(1);
                None
            }
            ('\\', _) => {
                escaped = true;
                None
            }
            _ if depth > 0 || at < start => None,
            (',', Separator::Comma) => Some(at + 1),
            (c, Separator::Blank) if c.is_whitespace() || c == '~' => Some(at + c.len_utf8()),
            (c, Separator::And) if c.is_whitespace() => and_ends(&text[at..]).map(|length| at + length),
            _ => None,
        };
        if let Some(end) = end {
            parts.push(start..at);
            start = end;
        }
    }
    parts.push(start.min(text.len())..text.len());
    parts
}

/// Where the `and` ends that a text begins with, between blanks.
fn and_ends(text: &str) -> Option<usize> {
    let word = text.trim_start();
    let rest = word.get(..3).filter(|and| and.eq_ignore_ascii_case("and")).map(|_| &word[3..])?;
    rest.starts_with(char::is_whitespace).then(|| text.len() - rest.len())
}
