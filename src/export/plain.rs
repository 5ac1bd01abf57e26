//! A document as plain text: what is read from its pages, in the same order.

use crate::document::{Block, Document, Paragraph, Side, Text, is_invisible, is_place_to_break};

/// The text of a document, each paragraph or row on a line of its own, with an empty line before each heading. It ends
/// with a line feed, unless there is nothing in it.
///
/// A label, the text, and what stands at the right edge are parted by a space; so is what stands in a column, before all
/// that if it stands to the left, and else after it. Photo and page numbers are left out.
pub fn plain_text(document: &Document) -> String {
    let mut text = String::new();
    add(&document.blocks, &mut text);
    text
}

fn add(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if paragraph.heading && !text.is_empty() {
                    text.push('\n');
                }
                for line in lines(paragraph) {
                    text.extend([&line, "\n"]);
                }
            }
            Block::Beside(_, blocks) | Block::Together(blocks, _) => add(blocks, text),
            Block::Rule(_) | Block::Skip(_) | Block::Penalty(_) | Block::Clear => {}
        }
    }
}

/// The lines of a paragraph, which the author or the theme has ended; those with nothing in them are left out.
fn lines(paragraph: &Paragraph) -> Vec<String> {
    let written = |text: &Text| text.plain().split('\n').map(str::to_owned).collect::<Vec<_>>();
    let left = written(&paragraph.text);
    let right = paragraph.right.as_ref().map(written).unwrap_or_default();
    let label = paragraph.label.as_ref().map(Text::plain);
    let line = |index: usize| {
        let label = label.as_deref().filter(|_| index == 0);
        let parts = [label, left.get(index).map(String::as_str), right.get(index).map(String::as_str)];
        plain_line(&parts.map(Option::unwrap_or_default).join(" "))
    };
    let lines = (0..left.len().max(right.len())).map(line).filter(|line| !line.is_empty());
    let Some(aside) = &paragraph.aside else { return lines.collect() };
    with_aside(lines.collect(), &plain_line(&aside.text.plain().replace('\n', " ")), aside.side)
}

/// The lines of a row, with what stands beside them in a column.
fn with_aside(mut lines: Vec<String>, aside: &str, side: Side) -> Vec<String> {
    match (side, &mut lines[..]) {
        (_, []) => lines.push(aside.to_owned()),
        (Side::Left, [first, ..]) => *first = plain_line(&format!("{aside} {first}")),
        (Side::Right, [.., last]) => *last = plain_line(&format!("{last} {aside}")),
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// What is read of a line: spaces of all kinds, however many, are one; what is not seen is not there.
fn plain_line(line: &str) -> String {
    let seen = line.replace(|c: char| is_place_to_break(c) || is_invisible(c) && !"\t\r".contains(c), "");
    seen.replace('\u{2011}', "-").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{lines, plain_line};
    use crate::document::{Align, Aside, Paragraph, Side, Text, TextSpan};
    use crate::geometry::Length;

    fn text(text: &str) -> Text {
        Text { spans: vec![TextSpan { text: text.to_owned(), ..TextSpan::default() }] }
    }

    #[test]
    fn spaces_are_one_and_what_is_not_seen_is_gone() {
        assert_eq!(plain_line("p.\u{A0}7,\u{2003} a\u{202F}b\tc \r"), "p. 7, a b c");
        assert_eq!(plain_line("\u{FEFF}Sil\u{AD}ben\u{200B}tren\u{2060}nung\u{1}"), "Silbentrennung");
        assert_eq!(plain_line("a\u{2028}b"), "ab", "as on the page");
        assert_eq!(plain_line("well\u{2011}known"), "well-known", "as on the page");
    }

    #[test]
    fn a_row_is_read_across() {
        let row = Paragraph {
            label: Some(text("[12]")),
            text: text("M. Lu\nLondon"),
            right: Some(text("2020")),
            ..Paragraph::default()
        };
        assert_eq!(lines(&row), ["[12] M. Lu 2020", "London"]);
        let right = Paragraph { text: text("\n"), right: Some(text("2020\n\n2021")), ..Paragraph::default() };
        assert_eq!(lines(&right), ["2020", "2021"]);
    }

    #[test]
    fn a_column_is_read_where_it_stands() {
        let beside = |side, row: &str| {
            let (width, align) = (Length::pt(60), Align::Left);
            let aside = Aside { text: text("2019\n2020"), side, indent: Length::ZERO, width, align };
            lines(&Paragraph { text: text(row), aside: Some(aside), ..Paragraph::default() })
        };
        assert_eq!(beside(Side::Left, "Reader\nLondon"), ["2019 2020 Reader", "London"]);
        assert_eq!(beside(Side::Right, "Reader\nLondon"), ["Reader", "London 2019 2020"]);
        assert_eq!(beside(Side::Right, ""), ["2019 2020"]);
    }
}
