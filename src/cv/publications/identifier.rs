//! The identifiers of publications that lead to an address.

use crate::diagnostic::codes;
use crate::source::Format;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// The DOI in a text that is one, or the address of one. Punctuation behind it does not belong to it.
///
/// ```
/// use cvpdf::cv::sections::doi;
///
/// assert_eq!(doi("https://doi.org/10.1000/182"), Some("10.1000/182"));
/// assert_eq!(doi("http://doi.acm.org/10.1145/1.2"), Some("10.1145/1.2"));
/// assert_eq!(doi("info:doi/10.1000/182."), Some("10.1000/182"));
/// assert_eq!(doi("182"), None);
/// ```
pub fn doi(text: &str) -> Option<&str> {
    // Before it stands nothing, or what an address or a scheme ends with.
    let text = text.trim();
    let mut starts = text.match_indices("10.").map(|(at, _)| at);
    let start = starts.find(|at| *at == 0 || text[..*at].ends_with(['/', ':', '=', ' ']))?;
    let doi = &text[start..];
    let (registrant, _) = doi.strip_prefix("10.")?.split_once('/')?;
    let doi = without_end(doi);
    let sound = registrant.starts_with(|c: char| c.is_ascii_digit())
        && registrant.chars().all(|c| c.is_ascii_digit() || c == '.')
        && doi.len() > "10./".len() + registrant.len()
        && !doi.contains(char::is_whitespace);
    sound.then_some(doi)
}

/// A text without the punctuation at its end, and without brackets there that were not opened.
fn without_end(text: &str) -> &str {
    const BRACKETS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>')];
    // How many of each kind are closed without having been opened.
    let mut surplus =
        BRACKETS.map(|(open, close)| text.matches(close).count().saturating_sub(text.matches(open).count()));
    let mut text = text;
    while let Some(last) = text.chars().next_back() {
        match BRACKETS.iter().position(|(_, close)| *close == last) {
            Some(kind) if surplus[kind] > 0 => surplus[kind] -= 1,
            None if ".,;:\"'".contains(last) => {}
            _ => break,
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

/// The identifier of arXiv in a text that is one, or the address of one.
///
/// ```
/// use cvpdf::cv::sections::arxiv;
///
/// assert_eq!(arxiv("https://arxiv.org/abs/2405.16436v2"), Some("2405.16436v2"));
/// assert_eq!(arxiv("arXiv:math/0309136"), Some("math/0309136"));
/// assert_eq!(arxiv("2405"), None);
/// ```
pub fn arxiv(text: &str) -> Option<&str> {
    let id = without(text, &["https://", "http://", "www.", "arxiv.org/", "abs/", "pdf/", "arxiv:"]);
    let id = id.strip_suffix(".pdf").unwrap_or(id);
    let digits = |text: &str, least, most| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (core, version) = id.rsplit_once('v').unwrap_or((id, "1"));
    let new = core.split_once('.').is_some_and(|(month, number)| digits(month, 4, 4) && digits(number, 4, 5));
    let old = core.split_once('/').is_some_and(|(archive, number)| {
        archive.starts_with(|c: char| c.is_ascii_lowercase())
            && archive.chars().all(|c| c.is_ascii_alphabetic() || c == '-' || c == '.')
            && digits(number, 7, 7)
    });
    ((new || old) && digits(version, 1, 3)).then_some(id)
}

/// A text without the beginnings, in their order and in letters of any size.
fn without<'a>(text: &'a str, beginnings: &[&str]) -> &'a str {
    beginnings.iter().fold(text.trim(), |text, beginning| match text.get(..beginning.len()) {
        Some(start) if start.eq_ignore_ascii_case(beginning) => text[beginning.len()..].trim_start(),
        _ => text,
    })
}

/// A DOI, format `doi`.
pub(in crate::cv) const DOI: Format = Format {
    name: "doi",
    noun: "a DOI",
    code: codes::BAD_VALUE,
    hint: "a DOI begins with `10.`: `\"10.1000/182\"`, or `\"https://doi.org/10.1000/182\"`",
    example: "10.1000/182",
    check: |text| doi(text).map(drop).ok_or_else(|| format!("`{}` is not a DOI", text.escape_debug())),
};

/// An identifier of arXiv, format `arxiv`.
pub(in crate::cv) const ARXIV: Format = Format {
    name: "arxiv",
    noun: "an identifier of arXiv",
    code: codes::BAD_VALUE,
    hint: "arXiv's identifiers are written `\"2405.16436\"`, or `\"math/0309136\"` before 2007",
    example: "2405.16436",
    check: |text| {
        arxiv(text).map(drop).ok_or_else(|| format!("arXiv has no identifiers like `{}`", text.escape_debug()))
    },
};

/// Only the schema of a DOI: that it is checked as one.
pub(super) struct Doi;

/// Only the schema of an identifier of arXiv.
pub(super) struct Arxiv;

impl JsonSchema for Doi {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Doi".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": DOI.name })
    }
}

impl JsonSchema for Arxiv {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Arxiv".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": ARXIV.name })
    }
}
