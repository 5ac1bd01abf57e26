//! Tags of HTML's that exporters of bibliographies leave in LaTeX.

use std::collections::BTreeMap;

use crate::markup::Style;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name, in small letters and without the prefix of its namespace.
    pub name: String,
    /// Whether it ends an element.
    pub closes: bool,
    /// Whether the element is empty: `<br/>`.
    pub is_empty: bool,
    /// How many bytes it is long.
    pub length: usize,
}

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Styled(Style),
    /// Its text stands as it is.
    Plain,
    /// A line or paragraph: a space.
    Space,
    /// A formula.
    Math,
}

/// How long a tag may be; what is longer is text.
const LONGEST: usize = 400;

/// The tag that a text begins with. A `<` before anything else than a name that HTML, JATS or ADS has is a sign.
pub(super) fn tag(text: &str) -> Option<Tag> {
    let body = text.strip_prefix('<')?;
    let closes = body.starts_with('/');
    let body = body.strip_prefix('/').unwrap_or(body);
    let name_end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != ':' && c != '-')?;
    let name = body[..name_end].to_ascii_lowercase();
    let end = body.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let attributes = &body[name_end..end];
    if !attributes.is_empty() && !attributes.starts_with([' ', '/', '\n', '\t', '\r']) || attributes.contains('<') {
        return None;
    }
    // Attributes are `name="value"`; words are a text between two signs.
    let is_empty = attributes.trim_end().ends_with('/');
    let attributes = attributes.trim().trim_end_matches('/').trim();
    if !attributes.is_empty() && !attributes.contains('=') {
        return None;
    }
    let name = name.rsplit(':').next().unwrap_or_default().to_owned();
    let length = text.len() - body.len() + end + 1;
    element(&name).map(|_| Tag { name, closes, is_empty, length })
}

/// What the element of a name does.
pub(super) fn element(name: &str) -> Option<Element> {
    Some(match name {
        "i" | "em" | "italic" | "it" | "emph" | "var" | "cite" | "dfn" => Element::Styled(Style::Emph),
        "b" | "strong" | "bold" => Element::Styled(Style::Strong),
        "sub" | "inf" | "subscript" => Element::Styled(Style::Index),
        "sup" | "superscript" => Element::Styled(Style::Exponent),
        "sc" | "scp" | "smallcaps" | "small-caps" => Element::Styled(Style::SmallCaps),
        "u" | "underline" => Element::Styled(Style::Underline),
        "tt" | "code" | "monospace" | "kbd" | "samp" => Element::Styled(Style::Code),
        "br" | "p" | "div" | "li" | "ul" | "ol" | "sec" | "break" | "hr" => Element::Space,
        "span" | "font" | "a" | "roman" | "sans-serif" | "astrobj" | "title" | "small" | "big" | "inline-formula"
        | "q" | "tex-math" | "named-content" | "styled-content" | "xref" | "ext-link" | "nobr" | "ins" | "abbr"
        | "alternatives" | "label" | "strike" | "s" | "ovl" | "overline" | "inline-graphic" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "object" | "pre" => Element::Plain,
        "math" => Element::Math,
        _ => return None,
    })
}

/// Where the last closing tag of each element begins.
pub(super) fn last_closings(text: &str) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (at, _) in text.match_indices("</") {
        if let Some(tag) = tag(&text[at..]) {
            found.insert(tag.name, at);
        }
    }
    found
}

/// Tags whose angles exporters have written as LaTeX or as entities: the pieces of the text with `<` and `>` in their place, each
/// with the byte of the text at which it stands. None where there are no such tags.
pub(super) fn unescaped(text: &str) -> Option<Vec<(&str, usize)>> {
    if !text.contains("textless") && !text.contains("lt;") {
        return None;
    }
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(next) = text[at..].find(['\\', '{', '&']) {
        at += next;
        let Some(opening) = angle(&text[at..], &LESS) else {
            at += 1;
            continue;
        };
        let body = &text[at + opening..];
        let name_end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '/' && c != ':').unwrap_or(body.len());
        let is_known = element(body[..name_end].trim_matches('/').to_ascii_lowercase().as_str()).is_some();
        let Some(closing) = angle(&body[name_end..], &GREATER).filter(|_| is_known) else {
            at += opening;
            continue;
        };
        pieces.extend([(&text[start..at], start), ("<", at), (&body[..name_end], at + opening)]);
        at += opening + name_end;
        pieces.push((">", at));
        at += closing;
        start = at;
    }
    pieces.push((&text[start..], start));
    (pieces.len() > 1).then_some(pieces)
}

const LESS: [&str; 7] = ["{\\textless}", "\\textless{}", "\\textless ", "{\\&}lt;", "\\&lt;", "&lt;", "$<$"];
const GREATER: [&str; 7] =
    ["{\\textgreater}", "\\textgreater{}", "\\textgreater ", "{\\&}gt;", "\\&gt;", "&gt;", "$>$"];

fn angle(text: &str, spellings: &[&str]) -> Option<usize> {
    spellings.iter().find(|spelling| text.starts_with(**spelling)).map(|spelling| spelling.len())
}

#[cfg(test)]
mod tests {
    use super::{tag, unescaped};

    #[test]
    fn a_sign_is_no_tag() {
        for text in ["< 0.05", "<b", "<5>", "<x>", "<b and c>", "<i<b>", "<>", "</>", "<i,j>"] {
            assert_eq!(tag(text), None, "{text}");
        }
        let length = |text: &str| tag(text).map(|tag| (tag.name, tag.closes, tag.is_empty, tag.length));
        assert_eq!(length("<SUB>2"), Some(("sub".to_owned(), false, false, 5)));
        assert_eq!(length("</jats:italic>"), Some(("italic".to_owned(), true, false, 14)));
        assert_eq!(length("<br />x"), Some(("br".to_owned(), false, true, 6)));
        assert_eq!(length("<span class=\"a\">"), Some(("span".to_owned(), false, false, 16)));
    }

    #[test]
    fn escaped_tags_are_tags() {
        let joined = |text| unescaped(text).map(|pieces| pieces.iter().map(|(text, _)| *text).collect::<String>());
        assert_eq!(joined(r"{\textless}i{\textgreater}x{\textless}/i{\textgreater}").as_deref(), Some("<i>x</i>"));
        assert_eq!(joined(r"a \&lt;sub\&gt;2").as_deref(), Some("a <sub>2"));
        assert_eq!(joined(r"p {\textless} 0.05"), None);
    }
}
