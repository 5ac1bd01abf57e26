//! `MathML` as exporters leave it in titles, into a formula as TeX writes it.

use super::entity::entity;
use super::html::{self, Tag};

/// How long a tag may be; what is longer is text.
const LONGEST: usize = 400;

/// How deep elements may be nested.
const DEPTH: usize = 24;

/// The formula that stands behind the tag `<math>`, up to its end, and how many bytes it takes.
pub(super) fn formula(text: &str) -> (String, usize) {
    let mut reader = Reader { text, at: 0 };
    let parts = reader.children("math", 0);
    (parts.concat(), reader.at)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// What stands in an element, child by child, up to the tag that closes it.
    fn children(&mut self, element: &str, depth: usize) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let Some(tag) = element_tag(rest) else {
                let end = rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(rest.len(), |(at, _)| at);
                self.at += end;
                parts.push(characters(rest[..end].trim_matches(['\n', '\t', '\r'])));
                continue;
            };
            self.at += tag.length;
            if tag.closes {
                if tag.name == element || depth == 0 && tag.name == "math" {
                    break;
                }
                continue;
            }
            if tag.is_empty {
                continue;
            }
            if depth < DEPTH {
                let children = self.children(&tag.name, depth + 1);
                parts.push(structure(&tag.name, &children));
            }
        }
        parts
    }
}

/// A text with its entities as characters, and what TeX would read otherwise escaped.
fn characters(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match entity(rest).filter(|_| c == '&') {
            Some((entity, length)) => {
                output.push_str(&entity);
                rest = &rest[length..];
            }
            // Exporters leave LaTeX's braces and commands as they are.
            None => output.push(c),
        }
    }
    output
}

/// An element as TeX writes it.
fn structure(name: &str, children: &[String]) -> String {
    let whole = || children.concat();
    // Blanks between elements are no children.
    let child = |at: usize| children.iter().filter(|child| !child.trim().is_empty()).nth(at).map_or("", String::as_str);
    match name {
        "mi" => {
            let text = whole();
            let text = text.trim();
            if text.chars().count() == 1 { format!("{{{text}}}") } else { format!("\\mathrm{{{text}}}") }
        }
        "mtext" | "ms" => format!("\\text{{{}}}", whole()),
        "mn" => format!("{{{}}}", whole().trim()),
        "mo" => whole().trim().to_owned(),
        "msub" | "munder" => format!("{{{}}}_{{{}}}", child(0), child(1)),
        "msup" => format!("{{{}}}^{{{}}}", child(0), child(1)),
        "mover" => match child(1).trim() {
            "¯" | "‾" | "_" | "―" => format!("\\bar{{{}}}", child(0)),
            "~" | "˜" => format!("\\tilde{{{}}}", child(0)),
            "^" | "ˆ" => format!("\\hat{{{}}}", child(0)),
            "→" | "⃗" => format!("\\vec{{{}}}", child(0)),
            "˙" | "." => format!("\\dot{{{}}}", child(0)),
            over => format!("{{{}}}^{{{over}}}", child(0)),
        },
        "msubsup" | "munderover" => format!("{{{}}}_{{{}}}^{{{}}}", child(0), child(1), child(2)),
        "mfrac" => format!("\\frac{{{}}}{{{}}}", child(0), child(1)),
        "msqrt" => format!("\\sqrt{{{}}}", whole()),
        "mroot" => format!("\\sqrt[{}]{{{}}}", child(1).trim_matches(['{', '}']), child(0)),
        "mfenced" => format!("({})", whole()),
        "annotation" | "annotation-xml" | "mspace" => String::new(),
        _ => format!("{{{}}}", whole()),
    }
}

/// A tag of `MathML`'s.
fn element_tag(text: &str) -> Option<Tag> {
    let body = text.strip_prefix('<')?;
    let closes = body.starts_with('/');
    let body = body.strip_prefix('/').unwrap_or(body);
    let end = body.bytes().take(LONGEST).position(|byte| byte == b'>')?;
    let inner = &body[..end];
    let name = inner.split([' ', '/', '\n', '\t']).next()?.rsplit(':').next()?.to_ascii_lowercase();
    let is_known = name.starts_with('m') || name.starts_with("annotation") || name == "semantics";
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    let tag = Tag { name, closes, is_empty: inner.ends_with('/'), length: text.len() - body.len() + end + 1 };
    (is_known && is_name).then_some(tag).or_else(|| html::tag(text))
}

#[cfg(test)]
mod tests {
    use super::formula;
    use crate::diagnostic::Span;
    use crate::markup;

    #[test]
    fn formulas_are_read() {
        for (mathml, text) in [
            (
                "<mml:mrow><mml:msub><mml:mi>H</mml:mi><mml:mn>2</mml:mn></mml:msub><mml:mi>O</mml:mi></mml:mrow></mml:math>",
                "H₂O",
            ),
            ("<mi>p</mi><mo>&lt;</mo><mn>0.05</mn></math>", "p < 0.05"),
            ("<msqrt><mi>s</mi></msqrt><mo>=</mo><mn>13</mn><mi>TeV</mi></math> x", "√s = 13TeV"),
            ("<mover><mi>t</mi><mo>¯</mo></mover></math>", "t\u{304}"),
            ("<mfrac><mn>1</mn><mi>N</mi></mfrac>", "1/N"),
            ("<", "<"),
        ] {
            let read = markup::formula(&formula(mathml).0, Span::default());
            assert_eq!(markup::plain(&read.inlines), text, "{mathml}");
        }
    }
}
