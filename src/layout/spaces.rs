//! Whose the spaces are: a link does not end with one.

use std::collections::BTreeSet;

use super::page::{Line, Run};
use crate::structure::{ElementId, Role, Structure};

/// Takes the space behind each link out of it. It belongs to what comes next, if that stands beside the link; else, as
/// where that is a link too, it is a span of its own.
pub fn behind_links<'a>(lines: impl DoubleEndedIterator<Item = &'a mut Line>, structure: &mut Structure) {
    let mut next = None;
    // The links whose ends are known: what comes before that keeps its spaces, even if something else is read between.
    let mut ended = BTreeSet::new();
    for line in lines.rev() {
        for index in (0..line.runs.len()).rev() {
            // What belongs to no element is not read.
            let Some(element) = line.runs[index].element else { continue };
            if let Some(link) = structure.link(element)
                && ended.insert(link)
                && let Some(spaces) = take_spaces(&mut line.runs[index])
            {
                let owner = owner(link, next, structure);
                line.runs.insert(index + 1, Run { element: Some(owner), ..spaces });
            }
            next = Some(element);
        }
        line.runs.retain(|run| !run.glyphs.is_empty());
    }
}

/// The spaces that a run ends with, as a run.
fn take_spaces(run: &mut Run) -> Option<Run> {
    let words = run.glyphs.iter().rposition(|glyph| &*glyph.text != " ").map_or(0, |last| last + 1);
    let glyphs = run.glyphs.split_off(words);
    (!glyphs.is_empty()).then(|| Run { said: None, glyphs, ..run.clone() })
}

/// What the space between a link and what comes next belongs to.
fn owner(link: ElementId, next: Option<ElementId>, structure: &mut Structure) -> ElementId {
    let around = structure.get(link).parent;
    let is_beside = |next: &ElementId| {
        let next = structure.get(*next);
        next.parent == around && next.role == Role::Span
    };
    next.filter(is_beside).unwrap_or_else(|| structure.add(Role::Span, around.unwrap_or(Structure::ROOT)))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Report;
    use crate::font::Fonts;
    use crate::layout::lay_out;
    use crate::structure::Role;
    use crate::{Options, document_of};

    /// The text of a section as its pages have it; links in angle brackets, and a stroke between lines.
    fn linked(text: &str) -> String {
        let mut report = Report::default();
        let cv = format!("name = \"Ada\"\n[[section]]\ntitle = \"T\"\nkind = \"text\"\ntext = '{text}'\n");
        let source = report.add_source("cv.toml", cv);
        let (_, document, _) = document_of(source, &Options::default(), &mut report).unwrap();
        let pages = lay_out(&document, &Fonts::bundled(), &mut report);
        let line = |line: &crate::layout::page::Line| {
            let mut said = String::new();
            for run in &line.runs {
                let text: String = run.glyphs.iter().map(|glyph| &*glyph.text).collect();
                match run.element.map(|element| pages.structure.get(element).role) {
                    Some(Role::Link) => said.extend(["<", &text, ">"]),
                    _ => said.push_str(&text),
                }
            }
            said
        };
        pages.pages[0].lines[2..].iter().map(line).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_link_does_not_end_with_a_space() {
        assert_eq!(linked("[a](x:1) b"), "<a> b");
        assert_eq!(linked("[a](x:1) [b](x:2) c [d](x:3)"), "<a> <b> c <d>");
        assert_eq!(linked("[a **b** c](x:1) d"), "<a ><b ><c> d");
        let lines = linked(&"[word](x:1) next ".repeat(30));
        assert!(lines.contains("> |next") && !lines.contains(" >"), "at the end of a line: {lines}");
    }
}
