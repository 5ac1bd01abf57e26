//! A document as plain text: what is read from its pages, in the same order.

use crate::document::{Block, CellWidth, Document, Paragraph, Row, is_invisible, is_place_to_break};

/// The text of a document, each paragraph or row on a line of its own, with an empty line before each heading. It ends
/// with a line feed, unless there is nothing in it.
///
/// What stands side by side is parted by a space: a label, the text, and what stands at the right edge. Photo and page
/// numbers are left out.
pub fn plain_text(document: &Document) -> String {
    let lines = lines(&document.blocks);
    let lines = lines.iter().skip_while(|line| line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// The lines of blocks; an empty one before each heading.
fn lines(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                if paragraph.heading {
                    found.push(String::new());
                }
                found.extend(seen(written(paragraph)));
            }
            Block::Row(row) => found.extend(row_lines(row)),
            Block::Together(blocks, _) => found.extend(lines(blocks)),
            Block::Picture(_) | Block::Rule(_) | Block::Skip(_) | Block::Penalty(_) => {}
        }
    }
    found
}

/// The lines of a paragraph, which the author or the theme has ended.
fn written(paragraph: &Paragraph) -> Vec<String> {
    paragraph.text.plain().split('\n').map(str::to_owned).collect()
}

/// What is read of lines, without those in which there is nothing.
fn seen(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| plain_line(&line)).filter(|line| !line.is_empty())
}

/// The lines of a row. A cell that runs on shares its lines with the next one; a paragraph in a column of its own stands on
/// the first line of what is read after it, or on the last of what is read before.
fn row_lines(row: &Row) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut ahead = String::new();
    // The lines of the cells that run on into the next one.
    let mut open: Vec<String> = Vec::new();
    for index in row.in_reading_order() {
        let cell = &row.cells[index];
        match (&cell.blocks[..], cell.width) {
            ([Block::Paragraph(paragraph)], CellWidth::Fixed(_)) => {
                let text = plain_line(&written(paragraph).join(" "));
                match found.last_mut() {
                    Some(last) => *last = plain_line(&format!("{last} {text}")),
                    None => ahead = plain_line(&format!("{ahead} {text}")),
                }
            }
            ([Block::Paragraph(paragraph)], _) => {
                for (index, line) in written(paragraph).into_iter().enumerate() {
                    match open.get_mut(index) {
                        Some(open) => *open = format!("{open} {line}"),
                        None => open.push(line),
                    }
                }
                if !cell.runs_on {
                    found.extend(seen(std::mem::take(&mut open)));
                }
            }
            (blocks, _) => found.extend(lines(blocks)),
        }
    }
    found.extend(seen(open));
    match found.first_mut() {
        Some(first) => *first = plain_line(&format!("{ahead} {first}")),
        None => found.extend(seen(vec![ahead])),
    }
    found
}

/// What is read of a line: spaces of all kinds, however many, are one; what is not seen is not there.
fn plain_line(line: &str) -> String {
    let seen = line.replace(|c: char| is_place_to_break(c) || is_invisible(c) && !c.is_whitespace(), "");
    seen.replace('\u{2011}', "-").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{lines, plain_line};
    use crate::document::{Block, Cell, CellWidth, Paragraph, Row, Text, TextSpan};
    use crate::geometry::Length;

    fn cell(text: &str) -> Cell {
        let text = Text { spans: vec![TextSpan { text: text.to_owned(), ..TextSpan::default() }] };
        Cell::rest(vec![Block::Paragraph(Box::new(Paragraph { text, ..Paragraph::default() }))])
    }

    fn row(cells: Vec<Cell>) -> Vec<String> {
        lines(&[Block::Row(Row { cells, keep: false })])
    }

    #[test]
    fn spaces_are_one_and_what_is_not_seen_is_gone() {
        assert_eq!(plain_line("p.\u{A0}7,\u{2003} a\u{202F}b\tc \r"), "p. 7, a b c");
        assert_eq!(plain_line("\u{FEFF}Sil\u{AD}ben\u{200B}tren\u{2060}nung\u{1}"), "Silbentrennung");
        assert_eq!(plain_line("a\u{2028}b\u{B}c"), "a b c");
        assert_eq!(plain_line("\u{646}\u{645}\u{6CC}\u{200C}\u{62E}"), "\u{646}\u{645}\u{6CC}\u{200C}\u{62E}");
        assert_eq!(plain_line("well\u{2011}known"), "well-known", "as on the page");
    }

    #[test]
    fn a_row_is_read_across() {
        let open = |text| Cell { runs_on: true, ..cell(text) };
        assert_eq!(row(vec![open("[12]"), open("M. Lu\nLondon"), cell("2020")]), ["[12] M. Lu 2020", "London"]);
        assert_eq!(row(vec![open("\n"), cell("2020\n\n2021")]), ["2020", "2021"]);
    }

    #[test]
    fn a_column_is_read_in_its_turn() {
        let column = Cell { width: CellWidth::Fixed(Length::pt(60)), ..cell("2019\n2020") };
        assert_eq!(row(vec![column.clone(), cell("Reader\nLondon")]), ["2019 2020 Reader", "London"]);
        assert_eq!(row(vec![cell("Reader\nLondon"), column.clone()]), ["Reader", "London 2019 2020"]);
        assert_eq!(row(vec![cell(""), column.clone()]), ["2019 2020"]);
        assert_eq!(row(vec![Cell { rank: 1, ..column }, cell("Reader")]), ["Reader 2019 2020"]);
    }
}
