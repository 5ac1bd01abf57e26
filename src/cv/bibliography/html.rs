//! Text with the few HTML tags and character references that exporters leave in it.

use crate::diagnostic::Span;
use crate::markup::{Inline, Style};

/// What a tag makes of its text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    Look(Style),
    /// Letters that no style changes from small to capital or back.
    KeepCase,
    /// Nothing: only the tag is dropped.
    Plain,
}

/// How deep tags may be nested; deeper ones are dropped.
const DEPTH: usize = 8;

/// Text as running text. What is no known tag is text.
pub(super) fn inlines(text: &str, span: Span) -> Vec<Inline> {
    let mut stack: Vec<(&str, Manner, Vec<Inline>)> = vec![("", Manner::Plain, Vec::new())];
    let mut said = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        said.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = reference(rest) {
            said.push(character);
            rest = &rest[length..];
            continue;
        }
        let Some((name, manner, length)) = tag(rest) else {
            said.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        };
        rest = &rest[length..];
        if matches!(name.to_ascii_lowercase().as_str(), "br" | "p") && !said.is_empty() {
            said.push(' ');
        }
        flush(&mut said, &mut stack, span);
        match manner {
            Some(manner) if stack.len() <= DEPTH => stack.push((name, manner, Vec::new())),
            Some(_) => {}
            None => {
                if let Some(open) =
                    stack.iter().rposition(|(open, ..)| open.eq_ignore_ascii_case(name)).filter(|&at| at > 0)
                {
                    while stack.len() > open {
                        close(&mut stack);
                    }
                }
            }
        }
    }
    said.push_str(rest);
    flush(&mut said, &mut stack, span);
    while stack.len() > 1 {
        close(&mut stack);
    }
    stack.pop().map(|(.., inlines)| inlines).unwrap_or_default()
}

fn flush(said: &mut String, stack: &mut [(&str, Manner, Vec<Inline>)], span: Span) {
    if let (false, Some((.., inlines))) = (said.is_empty(), stack.last_mut()) {
        match inlines.last_mut() {
            Some(Inline::Text { text, .. }) => text.push_str(said),
            _ => inlines.push(Inline::Text { text: said.clone(), span }),
        }
        said.clear();
    }
}

fn close(stack: &mut Vec<(&str, Manner, Vec<Inline>)>) {
    let Some((_, manner, content)) = stack.pop() else { return };
    let Some((.., inlines)) = stack.last_mut() else { return };
    if content.is_empty() {
        return;
    }
    match manner {
        Manner::Look(style) => inlines.push(Inline::Styled { style, content }),
        Manner::KeepCase => inlines.push(Inline::Group { content }),
        Manner::Plain => inlines.extend(content),
    }
}

/// The tag that a text begins with: its name, what it makes of its text unless it closes, and its length.
fn tag(text: &str) -> Option<(&str, Option<Manner>, usize)> {
    let end = text.bytes().take(200).position(|byte| byte == b'>')?;
    let inside = &text[1..end];
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/').trim_end_matches('/');
    let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    let manner = match name.to_ascii_lowercase().as_str() {
        "i" | "em" | "italic" => Manner::Look(Style::Emph),
        "b" | "strong" | "bold" => Manner::Look(Style::Strong),
        "sub" | "inf" => Manner::Look(Style::Subscript),
        "sup" => Manner::Look(Style::Superscript),
        "sc" | "scp" => Manner::Look(Style::SmallCaps),
        "u" => Manner::Look(Style::Underline),
        "tt" | "code" => Manner::Look(Style::Code),
        "span" if attributes.contains("small-caps") => Manner::Look(Style::SmallCaps),
        "span" if attributes.contains("nocase") => Manner::KeepCase,
        "span" | "p" | "br" | "font" | "title" | "jats:title" | "astrobj" | "q" => Manner::Plain,
        _ => return None,
    };
    // What closes by itself has no text.
    let is_empty = matches!(name.to_ascii_lowercase().as_str(), "br" | "p");
    Some((name, (!closes && !is_empty).then_some(manner), end + 1))
}

/// The character reference that a text begins with, and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = text.get(..end)?.strip_prefix('&')?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "alpha" => 'α',
        "beta" => 'β',
        "gamma" => 'γ',
        "delta" => 'δ',
        "mu" | "micro" => 'μ',
        "times" => '×',
        "deg" => '°',
        "plusmn" => '±',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::inlines;
    use crate::diagnostic::Span;
    use crate::markup::{Inline, Style, plain};

    #[test]
    fn tags_are_looks_and_the_rest_is_text() {
        for (written, text) in [
            ("Growth of <i>E. coli</i> in H<sub>2</sub>O", "Growth of E. coli in H2O"),
            ("a < b and b > c", "a < b and b > c"),
            ("R&amp;D &#233;&#xE9; &unknown; AT&T", "R&D éé &unknown; AT&T"),
            ("<b>open <i>and</b> crossed</i>", "open and crossed"),
            ("one<br/>two <foo>", "one two <foo>"),
            ("</i>", ""),
            ("<é>", "<é>"),
        ] {
            assert_eq!(plain(&inlines(written, Span::default())), text, "{written}");
        }
        let deep = format!("{}x", "<i>".repeat(1000));
        assert_eq!(plain(&inlines(&deep, Span::default())), "x");
        let styled = inlines("<sup>3</sup>He", Span::default());
        assert!(matches!(&styled[0], Inline::Styled { style: Style::Superscript, .. }));
    }
}
