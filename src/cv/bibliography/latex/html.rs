//! HTML that exporters of bibliographies leave in LaTeX: tags and entities.

use std::collections::BTreeMap;

use crate::markup::{Style, accented, symbol};

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

/// The entity whose name and semicolon a text begins with, behind `&`: what it is, and how many bytes it takes.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(34).position(|byte| byte == b';')?;
    let name = &text[..end];
    let found = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        let character = code.ok().and_then(char::from_u32).filter(|c| !c.is_control())?;
        character.to_string()
    } else if name.chars().all(|c| c.is_ascii_alphanumeric()) {
        named(name)?
    } else {
        return None;
    };
    Some((found, end + 1))
}

fn named(name: &str) -> Option<String> {
    let sign = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "’",
        "nbsp" => "\u{A0}",
        "ensp" | "emsp" => " ",
        "thinsp" => "\u{202F}",
        "shy" => "\u{AD}",
        "ndash" => "–",
        "mdash" => "—",
        "minus" => "−",
        "lsquo" => "‘",
        "rsquo" => "’",
        "sbquo" => "‚",
        "ldquo" => "“",
        "rdquo" => "”",
        "bdquo" => "„",
        "laquo" => "«",
        "raquo" => "»",
        "lsaquo" => "‹",
        "rsaquo" => "›",
        "hellip" => "…",
        "middot" => "·",
        "bull" => "•",
        "deg" => "°",
        "plusmn" => "±",
        "micro" => "µ",
        "szlig" => "ß",
        "aelig" => "æ",
        "AElig" => "Æ",
        "oelig" => "œ",
        "OElig" => "Œ",
        "oslash" => "ø",
        "Oslash" => "Ø",
        "lstrok" => "ł",
        "Lstrok" => "Ł",
        "inodot" => "ı",
        "eth" => "ð",
        "ETH" => "Ð",
        "thorn" => "þ",
        "THORN" => "Þ",
        "iexcl" => "¡",
        "iquest" => "¿",
        "copy" => "©",
        "reg" => "®",
        "trade" => "™",
        "sect" => "§",
        "para" => "¶",
        "pound" => "£",
        "euro" => "€",
        "yen" => "¥",
        "cent" => "¢",
        "ordf" => "ª",
        "ordm" => "º",
        "sup1" => "¹",
        "sup2" => "²",
        "sup3" => "³",
        "frac12" => "½",
        "frac14" => "¼",
        "frac34" => "¾",
        "dagger" => "†",
        "Dagger" => "‡",
        "prime" => "′",
        "Prime" => "″",
        "rarr" => "→",
        "larr" => "←",
        "harr" => "↔",
        "infin" => "∞",
        "radic" => "√",
        "epsi" => "ε",
        "epsilon" => "ε",
        "phi" => "φ",
        "lbrace" | "lcub" => "{",
        "rbrace" | "rcub" => "}",
        "num" => "#",
        "percnt" => "%",
        "dollar" => "$",
        "lowbar" => "_",
        "ast" => "*",
        "zwnj" | "zwj" | "lrm" | "rlm" => "",
        _ => "\0",
    };
    if sign != "\0" {
        return Some(sign.to_owned());
    }
    let mut letters = name.chars();
    let letter = letters.next()?;
    let accent = match letters.as_str() {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "macr" => '\u{304}',
        "breve" => '\u{306}',
        "dot" => '\u{307}',
        "uml" => '\u{308}',
        "ring" => '\u{30A}',
        "dblac" => '\u{30B}',
        "caron" => '\u{30C}',
        "cedil" => '\u{327}',
        "ogon" => '\u{328}',
        // Greek letters, and signs that HTML calls as TeX does.
        _ => return symbol(name).map(str::to_owned),
    };
    Some(accented(letter.encode_utf8(&mut [0; 4]), accent))
}

#[cfg(test)]
mod tests {
    use super::{entity, tag, unescaped};

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
    fn entities_are_characters() {
        let of = |text| entity(text).map(|(text, _)| text);
        assert_eq!(of("amp; x").as_deref(), Some("&"));
        assert_eq!(of("#233;").as_deref(), Some("é"));
        assert_eq!(of("#x3B1;").as_deref(), Some("α"));
        assert_eq!(of("Ccedil;").as_deref(), Some("Ç"));
        assert_eq!(of("beta;").as_deref(), Some("β"));
        for text in ["T", "D; x", "#;", "#xZZ;", "#1114112;", " ;", "#0;"] {
            assert_eq!(of(text), None, "{text}");
        }
    }

    #[test]
    fn escaped_tags_are_tags() {
        let joined = |text| unescaped(text).map(|pieces| pieces.iter().map(|(text, _)| *text).collect::<String>());
        assert_eq!(joined(r"{\textless}i{\textgreater}x{\textless}/i{\textgreater}").as_deref(), Some("<i>x</i>"));
        assert_eq!(joined(r"a \&lt;sub\&gt;2").as_deref(), Some("a <sub>2"));
        assert_eq!(joined(r"p {\textless} 0.05"), None);
    }
}
