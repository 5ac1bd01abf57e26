//! Rows of cells, as any document may have them.

use proptest::prelude::*;

use super::lay_out;
use super::page::{Line, Page, Pages};
use crate::diagnostic::Report;
use crate::document::{
    Align, Block, Breaking, Cell, CellWidth, Document, Exceptions, Microtype, PageStyle, Paragraph, Place, Row,
    Sentences, Text, TextSpan, TextStyle,
};
use crate::font::Fonts;
use crate::geometry::{Length, Size};
use crate::item::{Glue, NEVER};
use crate::structure::Structure;

fn paragraph(text: &str) -> Block {
    let style = TextStyle { size: Length::pt(10), ..TextStyle::default() };
    let spans = vec![TextSpan { text: text.to_owned(), style, ..TextSpan::default() }];
    let leading = Length::pt(12);
    Block::Paragraph(Box::new(Paragraph { text: Text { spans }, leading, align: Align::Left, ..Paragraph::default() }))
}

/// So many lines of one word each, with the name of their paragraph.
fn lines(name: &str, count: usize) -> Block {
    paragraph(&(1..=count).map(|line| format!("{name}{line}")).collect::<Vec<_>>().join("\n"))
}

fn cell(width: CellWidth, blocks: Vec<Block>) -> Cell {
    Cell { width, ..Cell::rest(blocks) }
}

fn rest(blocks: Vec<Block>) -> Cell {
    Cell::rest(blocks)
}

fn row(cells: Vec<Cell>) -> Block {
    Block::Row(Row { cells, keep: false })
}

/// Pages that are 300 points wide, and so many lines high.
fn pages(height: i64, blocks: Vec<Block>) -> Pages {
    let text = Size { width: Length::pt(300), height: Length::pt(10 + 12 * (height - 1)) };
    let page = PageStyle {
        size: text,
        left: Length::ZERO,
        top: Length::ZERO,
        text,
        top_skip: Length::pt(10),
        max_depth: Length::pt(5),
        flush_bottom: false,
        footer: None,
    };
    let document = Document {
        title: String::new(),
        author: String::new(),
        description: String::new(),
        keywords: Vec::new(),
        language: "en".to_owned(),
        page,
        breaking: Breaking { club_penalty: 0, widow_penalty: 0, ..Breaking::LATEX },
        microtype: Microtype::default(),
        fit: None,
        sentences: Sentences::default(),
        exceptions: Exceptions::default(),
        blocks,
        structure: Structure::default(),
    };
    lay_out(&document, &Fonts::bundled(), &mut Report::default())
}

fn said(line: &Line) -> String {
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| &*glyph.text).collect::<String>().trim_end().to_owned()
}

fn texts(page: &Page) -> Vec<String> {
    page.lines.iter().map(said).collect()
}

/// What each page says, in the order in which it is read.
fn read(pages: &Pages) -> Vec<String> {
    pages.pages.iter().map(|page| texts(page).join(" ")).collect()
}

/// The left edge and the baseline of a line.
fn place(pages: &Pages, text: &str) -> (Length, Length) {
    let line = pages.pages.iter().flat_map(|page| &page.lines).find(|line| said(line) == text);
    let line = line.unwrap_or_else(|| panic!("`{text}` is on no page: {:?}", read(pages)));
    (line.origin.x, line.origin.y)
}

#[test]
fn first_baselines_are_one_and_the_highest_cell_counts() {
    let large = TextStyle { size: Length::pt(20), ..TextStyle::default() };
    let spans = vec![TextSpan { text: "L".to_owned(), style: large, ..TextSpan::default() }];
    let large = Paragraph { text: Text { spans }, leading: Length::pt(24), ..Paragraph::default() };
    let cells =
        vec![rest(vec![lines("a", 1)]), rest(vec![Block::Paragraph(Box::new(large))]), rest(vec![lines("b", 4)])];
    let pages = pages(20, vec![lines("above", 1), row(cells), lines("below", 1)]);
    let [a, large, b] = ["a1", "L", "b1"].map(|text| place(&pages, text));
    assert_eq!((a.1, b.1), (large.1, large.1));
    assert_eq!(a.1 - place(&pages, "above1").1, Length::pt(24), "the leading of the large letter");
    assert_eq!([large.0 - a.0, b.0 - large.0], [Length::pt(100); 2], "a third of the width each");
    assert_eq!(place(&pages, "below1").1 - place(&pages, "b4").1, Length::pt(12));
}

#[test]
fn cells_share_what_the_fixed_ones_and_the_spaces_leave() {
    let cells = vec![
        Cell { after: Length::pt(6), ..cell(CellWidth::Fixed(Length::pt(44)), vec![lines("a", 1)]) },
        cell(CellWidth::Share(3), vec![lines("b", 1)]),
        Cell { before: Length::pt(10), ..cell(CellWidth::Share(1), vec![lines("c", 1)]) },
    ];
    let pages = pages(5, vec![row(cells)]);
    let at = ["a1", "b1", "c1"].map(|text| place(&pages, text).0);
    assert_eq!(at, [0, 50, 50 + 180 + 10].map(Length::pt));
}

#[test]
fn the_rest_wraps_before_what_is_as_wide_as_its_text() {
    let long = "word ".repeat(30);
    let right = Cell { before: Length::pt(6), ..cell(CellWidth::Natural, vec![paragraph("September 2021")]) };
    let pages = pages(9, vec![row(vec![rest(vec![paragraph(&long)]), right])]);
    let (right, baseline) = place(&pages, "September 2021");
    let left: Vec<&Line> = pages.pages[0].lines.iter().filter(|line| said(line).starts_with("word")).collect();
    assert!(left.len() > 1 && left[0].origin.y == baseline);
    for line in left {
        let end = line.origin.x + line.runs.iter().map(super::page::Run::width).sum();
        assert!(end <= right - Length::pt(5), "{end} reaches {right}");
    }
    let width: Length = pages.pages[0].lines.last().unwrap().runs.iter().map(super::page::Run::width).sum();
    assert!((right + width - Length::pt(300)).sp().abs() < Length::pt(1).sp(), "it ends at the right edge");
}

#[test]
fn a_row_is_read_in_the_order_that_is_stated() {
    let ranked = |rank, name| Cell { rank, ..rest(vec![lines(name, 2)]) };
    let pages = pages(5, vec![row(vec![ranked(1, "b"), ranked(0, "a"), ranked(1, "c")])]);
    assert_eq!(read(&pages), ["a1 a2 b1 b2 c1 c2"]);
    assert!(place(&pages, "b1").0 < place(&pages, "a1").0);
}

#[test]
fn cells_are_broken_over_pages_together() {
    let both = || {
        vec![
            rest(vec![lines("a", 7)]),
            rest(vec![lines("b", 3), Block::Skip(Glue::fixed(Length::pt(12))), lines("c", 2)]),
        ]
    };
    let pages = pages(4, vec![row(both()), lines("d", 1)]);
    assert_eq!(read(&pages), ["a1 a2 a3 a4 b1 b2 b3", "a5 a6 a7 c1 c2 d1"]);
    assert_eq!(place(&pages, "a5").1, place(&pages, "c1").1, "they go on side by side");
}

#[test]
fn a_page_ends_only_where_all_cells_allow_it() {
    let never = vec![lines("b", 1), Block::Penalty(NEVER), lines("c", 1), Block::Penalty(NEVER), lines("d", 1)];
    let cells = vec![rest(vec![lines("a", 6)]), rest(never.clone())];
    assert_eq!(read(&pages(2, vec![lines("x", 1), row(cells)]))[0], "x1", "three lines are one");
    let cells = vec![rest(vec![lines("a", 6)]), rest(vec![Block::Together(never, None)])];
    let pages = pages(5, vec![lines("x", 3), row(cells)]);
    assert_eq!(read(&pages)[..2], ["x1 x2 x3", "a1 a2 a3 a4 a5 b1 c1 d1"]);
}

#[test]
fn rows_stand_within_rows() {
    let inner = row(vec![rest(vec![lines("c", 2)]), rest(vec![lines("d", 3)])]);
    let outer = vec![rest(vec![lines("a", 1), lines("b", 5)]), rest(vec![lines("x", 1), inner, lines("y", 1)])];
    let pages = pages(20, vec![row(outer)]);
    assert_eq!(read(&pages), ["a1 b1 b2 b3 b4 b5 x1 c1 c2 d1 d2 d3 y1"]);
    let at = |text| place(&pages, text);
    assert_eq!([at("c1").1, at("d1").1], [at("b1").1; 2]);
    assert_eq!([at("c1").0, at("d1").0], [150, 225].map(Length::pt));
    assert_eq!(at("y1").1 - at("d3").1, Length::pt(12));
}

#[test]
fn a_line_runs_on_into_what_is_read_next() {
    let inner = row(vec![Cell { rank: 1, ..rest(vec![lines("c", 1)]) }, rest(vec![lines("b", 1)])]);
    let open = Cell { runs_on: true, ..cell(CellWidth::Fixed(Length::pt(30)), vec![lines("a", 1)]) };
    let pages = pages(5, vec![row(vec![open, rest(vec![inner])])]);
    assert_eq!(read(&pages), ["a1 b1 c1"], "and not into what stands next to it");
}

#[test]
fn a_group_within_a_group_is_kept_where_the_outer_one_cannot_be() {
    let inner = Block::Together(vec![lines("b", 2)], None);
    let outer = Block::Together(vec![lines("a", 3), inner, lines("c", 2)], None);
    // The outer group is higher than a page; the inner one would be parted.
    assert_eq!(read(&pages(5, vec![lines("x", 1), outer.clone()])), ["x1 a1 a2 a3", "b1 b2 c1 c2"]);
    // It fits on a page, but would leave too much of another white.
    let pages = pages(9, vec![lines("x", 4), outer, lines("z", 1)]);
    assert_eq!(read(&pages), ["x1 x2 x3 x4 a1 a2 a3 b1 b2", "c1 c2 z1"]);
}

#[test]
fn what_hangs_stands_beside_the_next_rows_but_not_beside_the_next_list() {
    let column = |name, count| {
        let hanging = Cell { hangs: true, ..cell(CellWidth::Fixed(Length::pt(40)), vec![lines(name, count)]) };
        move |text: &str| row(vec![hanging.clone(), rest(vec![lines(text, 1)])])
    };
    let entry = row(vec![rest(vec![column("s", 4)("a"), lines("b", 1), column("t", 1)("c")])]);
    let pages = pages(20, vec![entry, lines("d", 1)]);
    let at = |text| place(&pages, text).1;
    assert_eq!([at("a1"), at("b1")], [at("s1"), at("s2")]);
    assert_eq!([at("t1") - at("s4"), at("c1") - at("t1")], [Length::pt(12), Length::ZERO]);
    assert_eq!(at("d1") - at("c1"), Length::pt(12));
}

#[test]
fn what_is_lower_stands_where_it_is_asked_to() {
    let placed = |place, count| Cell { place, ..rest(vec![lines("a", count)]) };
    for (place_of, down) in [(Place::Top, 0), (Place::Middle, 18)] {
        let pages =
            pages(20, vec![row(vec![placed(place_of, 1), Cell { place: Place::Top, ..rest(vec![lines("b", 4)]) }])]);
        let moved = place(&pages, "a1").1 - place(&pages, "b1").1;
        assert!((moved - Length::pt(down)).sp().abs() < Length::pt(2).sp(), "{place_of:?}: {moved}");
    }
}

/// Blocks to any depth, each paragraph with words that are nowhere else.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => (1_usize..6).prop_map(|count| lines("w", count)),
        1 => (-20_i64..40).prop_map(|skip| Block::Skip(Glue::fixed(Length::pt(skip)))),
        1 => prop_oneof![Just(NEVER), Just(-NEVER), -50..50].prop_map(Block::Penalty),
        1 => Just(paragraph(&"several words ".repeat(9))),
    ];
    let block = leaf.prop_recursive(3, 40, 4, |inner| {
        let blocks = || proptest::collection::vec(inner.clone(), 0..4);
        let width = prop_oneof![
            (0_i64..200).prop_map(|width| CellWidth::Fixed(Length::pt(width))),
            (0_u16..3).prop_map(CellWidth::Share),
            (0_i64..30).prop_map(|width| CellWidth::Label(Length::pt(width))),
            Just(CellWidth::Natural),
        ];
        let place = prop_oneof![4 => Just(Place::Baseline), 1 => Just(Place::Top), 1 => Just(Place::Middle)];
        let cell = (width, place, 0_u16..3, any::<[bool; 2]>(), blocks());
        let cell = cell.prop_map(|(width, place, rank, [runs_on, hangs], blocks)| Cell {
            width,
            place,
            rank,
            runs_on,
            hangs,
            ..Cell::rest(blocks)
        });
        prop_oneof![
            (proptest::collection::vec(cell, 0..4), any::<bool>())
                .prop_map(|(cells, keep)| Block::Row(Row { cells, keep })),
            blocks().prop_map(|blocks| Block::Together(blocks, None)),
        ]
    });
    proptest::collection::vec(block, 0..6)
}

/// All characters of blocks but spaces, in the order in which they are read.
fn characters(blocks: &[Block]) -> String {
    let of_block = |block: &Block| match block {
        Block::Paragraph(paragraph) => seen(&paragraph.text.plain()),
        Block::Row(row) => row.in_reading_order().iter().map(|&index| characters(&row.cells[index].blocks)).collect(),
        Block::Together(blocks, _) => characters(blocks),
        _ => String::new(),
    };
    blocks.iter().map(of_block).collect()
}

/// A text without spaces and hyphens.
fn seen(text: &str) -> String {
    text.replace(|c: char| c.is_whitespace() || c == '\u{AD}', "")
}

fn sorted(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().collect();
    characters.sort_unstable();
    characters
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nothing_is_lost_and_a_page_is_read_in_order(blocks in blocks(), height in 2_i64..30) {
        let expected = characters(&blocks);
        // Nothing is broken where there is room for all of it.
        if !format!("{blocks:?}").contains("Penalty(-10000)") {
            prop_assert_eq!(seen(&read(&pages(10_000, blocks.clone())).concat()), expected.clone());
        }
        prop_assert_eq!(sorted(&seen(&read(&pages(height, blocks)).concat())), sorted(&expected));
    }
}
