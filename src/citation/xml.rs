//! The outermost reading of a style: whether its tags fit together, how deep they are nested, and where each stands.

use std::ops::Range;

/// A mistake of form, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub message: String,
    pub place: Range<usize>,
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub name: &'a str,
    /// How many elements it stands in.
    pub depth: usize,
    /// Its first tag.
    pub tag: Range<usize>,
    /// From its first tag to the end of its last one.
    pub whole: Range<usize>,
}

/// How deep elements may be nested. The styles in use stay below 30.
pub(super) const DEPTH: usize = 100;

/// The elements of a text, in the order of their first tags.
///
/// # Errors
///
/// The first mistake.
pub(super) fn elements(text: &str) -> Result<Vec<Element<'_>>, Fault> {
    let fault = |message: String, place| Err(Fault { message, place });
    let mut elements: Vec<Element<'_>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[start..];
        let closed = |begin: &str, end: &str| {
            rest.starts_with(begin).then(|| rest.find(end).map(|found| start + found + end.len()))
        };
        let skipped = closed("<!--", "-->").or_else(|| closed("<![CDATA[", "]]>")).or_else(|| closed("<?", "?>"));
        if let Some(end) = skipped {
            let Some(end) = end else { return fault("this is not closed".to_owned(), start..start + 2) };
            at = end;
            continue;
        }
        if rest.starts_with("<!") {
            return fault("a style has no declarations".to_owned(), start..start + 2);
        }
        let Some(end) = tag_end(rest).map(|length| start + length) else {
            return fault("this tag is not closed".to_owned(), start..start + 1);
        };
        let inside = &text[start + 1..end - 1];
        at = end;
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim_end();
            match open.pop() {
                Some(index) if elements[index].name == name => elements[index].whole.end = end,
                Some(index) => {
                    return fault(format!("`</{}>` is missing before this", elements[index].name), start..end);
                }
                None => {
                    return fault(format!("nothing is open that `</{}>` could close", name.escape_debug()), start..end);
                }
            }
            continue;
        }
        let name = inside.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if name.is_empty() {
            return fault("a `<` in text is written `&lt;`".to_owned(), start..start + 1);
        }
        if open.len() >= DEPTH {
            return fault(format!("elements are nested more than {DEPTH} deep"), start..end);
        }
        if !inside.ends_with('/') {
            open.push(elements.len());
        }
        let depth = open.len() - usize::from(!inside.ends_with('/'));
        elements.push(Element { name, depth, tag: start..end, whole: start..end });
    }
    match open.last() {
        Some(&index) => fault(format!("`<{}>` is not closed", elements[index].name), elements[index].tag.clone()),
        None if elements.is_empty() => fault("there is no `<style>` in it".to_owned(), 0..0),
        None => Ok(elements),
    }
}

/// Where the tag ends that a text begins with.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'>', None) => return Some(at + 1),
            (b'<', None) => return None,
            _ => {}
        }
    }
    None
}
