//! What stays together on the pages of a document.

use std::fmt::Write;

use super::lay_out;
use super::page::{Line, Pages};
use crate::compose::{Typefaces, compose};
use crate::cv;
use crate::diagnostic::{Report, codes};
use crate::document::{Block, Document};
use crate::font::Fonts;
use crate::theme;

/// A document of service entries of a height, in lines below their role. The entry at an index is kept together.
fn document(lines: &[usize], kept: usize) -> Document {
    let mut text = "name = \"Ada\"\n[[section]]\ntitle = \"Service\"\nkind = \"service\"\n".to_owned();
    for (index, lines) in lines.iter().enumerate() {
        let items = (0..*lines).map(|line| format!("\"entry {index} line {line}\"")).collect::<Vec<_>>().join(", ");
        writeln!(text, "[[section.entry]]\nrole = \"entry {index}\"\nhighlights = [{items}]").unwrap();
    }
    let mut report = Report::default();
    let source = report.add_source("cv.toml", text);
    let cv = cv::read(source, &cv::Options::default(), &mut report).unwrap();
    let theme = theme::read(None, &cv, &|_| Err(String::new()), &mut report).unwrap();
    let mut document = compose(&cv, &theme, None, &Typefaces::default());
    // Entries are parted by the only skips of six points; the name, the heading and its rule stand before the first.
    let gap = crate::geometry::Length::pt(6);
    let is_gap = |block: &Block| matches!(block, Block::Skip(glue) if glue.natural == gap);
    let rule = document.blocks.iter().position(|block| matches!(block, Block::Rule(_))).unwrap();
    let mut starts = vec![rule + 1];
    starts
        .extend((rule..document.blocks.len()).filter(|&index| is_gap(&document.blocks[index])).map(|index| index + 1));
    let end = starts.get(kept + 1).map_or(document.blocks.len(), |next| next - 1);
    let rows: Vec<Block> = document.blocks.drain(starts[kept]..end).collect();
    document.blocks.insert(starts[kept], Block::Together(rows, Some(cv.front.name.span)));
    document
}

/// Of which of many paragraphs the lines of each page are, where paragraphs have so many words each.
fn paragraphs_by_page(style: &str, lengths: &[usize]) -> Vec<Vec<usize>> {
    let paragraphs = lengths.iter().enumerate().map(|(number, words)| format!("{} ", 1000 + number).repeat(*words));
    let text = paragraphs.collect::<Vec<_>>().join("\n\n");
    let cv = format!("name = 'Ada'\n[style]\n{style}\n[[section]]\ntitle = 'T'\nkind = 'text'\ntext = '''{text}'''");
    let mut report = Report::default();
    let source = report.add_source("cv.toml", cv);
    let (_, document, _) = crate::document_of(source, &crate::Options::default(), &mut report).unwrap();
    let number = |line: &Line| {
        let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
        let text = glyphs.map(|glyph| &*glyph.text).collect::<String>();
        text.split(' ').next()?.parse().ok().filter(|number| *number >= 1000)
    };
    laid_out(&document).0.pages.iter().map(|page| page.lines.iter().filter_map(number).collect()).collect()
}

/// Whether a page begins or ends with a single line of a paragraph of several.
fn has_lonely_line(style: &str, first: usize) -> bool {
    let lengths: Vec<usize> = (0..25).map(|index| 20 + (first + index * 7) % 73).collect();
    let pages = paragraphs_by_page(style, &lengths);
    assert!(pages.len() > 1);
    pages.windows(2).any(|pair| {
        let (last, first) = (pair[0][pair[0].len() - 1], pair[1][0]);
        let is_alone = |page: &[usize]| page.iter().filter(|paragraph| **paragraph == last).count() == 1;
        last == first && pair.iter().any(|page| is_alone(page))
    })
}

#[test]
fn a_penalty_of_ten_thousand_leaves_no_line_alone() {
    for bottom in ["ragged", "flush"] {
        let never = format!("breaking.club_penalty = 10000\nbreaking.widow_penalty = 10000\npage.bottom = '{bottom}'");
        assert!((0..4).all(|first| !has_lonely_line(&never, first)), "{bottom}");
    }
    assert!((0..4).any(|first| has_lonely_line("", first)), "there are such lines to be had");
}

/// The pages on which something of an entry stands.
fn pages_of(entry: usize, pages: &Pages) -> Vec<usize> {
    let says = |page: usize, text: &str| {
        pages.pages[page].lines.iter().any(|line| {
            let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
            glyphs.map(|glyph| &*glyph.text).collect::<String>().contains(text)
        })
    };
    (0..pages.pages.len()).filter(|&page| says(page, &format!("entry {entry}"))).collect()
}

fn laid_out(document: &Document) -> (Pages, Report) {
    let mut report = Report::default();
    let pages = lay_out(document, &Fonts::bundled(), &mut report);
    (pages, report)
}

#[test]
fn what_is_kept_together_goes_to_the_next_page_as_a_whole() {
    // A page has about 55 lines.
    let (pages, report) = laid_out(&document(&[40, 20, 3], 1));
    assert_eq!(pages_of(0, &pages), [0]);
    assert_eq!(pages_of(1, &pages), [1]);
    assert_eq!(report.diagnostics, []);
    // Where another entry is the kept one, this one is parted.
    let (pages, _) = laid_out(&document(&[40, 20, 3], 2));
    assert_eq!(pages_of(1, &pages), [0, 1]);
}

#[test]
fn what_would_leave_a_page_white_is_broken_all_the_same() {
    let mut document = document(&[20, 40, 3], 1);
    let (pages, report) = laid_out(&document);
    assert_eq!(pages_of(1, &pages), [0, 1]);
    assert_eq!(report.diagnostics, []);
    // As much may stay white as is asked for.
    document.breaking.max_white = 70;
    assert_eq!(pages_of(1, &laid_out(&document).0), [1]);
}

#[test]
fn only_what_is_in_the_way_is_broken() {
    let mut document = document(&[20, 3, 40], 2);
    document.breaking.max_white = 0;
    let entries: Vec<usize> =
        (0..document.blocks.len()).filter(|&at| matches!(document.blocks[at], Block::Together(..))).collect();
    assert_eq!(entries.len(), 1);
    let (pages, _) = laid_out(&document);
    assert_eq!([0, 1, 2].map(|entry| pages_of(entry, &pages)), [vec![0], vec![0], vec![0, 1]]);
}

#[test]
fn what_is_higher_than_a_page_is_broken_all_the_same() {
    let (pages, report) = laid_out(&document(&[3, 70, 3], 1));
    assert_eq!(pages_of(1, &pages), [0, 1]);
    let codes: Vec<_> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [codes::OVERFULL_PAGE]);
}

#[test]
fn a_heading_counts_with_the_first_entry() {
    // One line fewer than a page can hold goes beside no heading.
    let document = |lines| {
        let mut document = document(&[lines], 0);
        document.breaking.max_white = 100;
        document
    };
    let fits = |lines| laid_out(&document(lines)).1.diagnostics.is_empty();
    let most = (30..80).rev().find(|&lines| fits(lines)).unwrap();
    let (pages, _) = laid_out(&document(most));
    assert_eq!(pages_of(0, &pages).len(), 1);
    let (pages, report) = laid_out(&document(most + 1));
    assert_eq!(pages_of(0, &pages).len(), 2);
    // Nothing stands out of a page: it is one warning, of the entry.
    assert_eq!(report.diagnostics.len(), 1);
}

#[test]
fn a_long_footer_has_all_its_lines() {
    let text = "footer ".repeat(60);
    let source = format!(
        "name = \"Ada\"\nstyle.page.footer = {{ text = '{text}{{page}}', align = 'left', skip = '20pt', on_single_page = true }}"
    );
    let mut report = Report::default();
    let source = report.add_source("cv.toml", source);
    let (_, document, _) = crate::document_of(source, &crate::Options::default(), &mut report).unwrap();
    let pages = lay_out(&document, &Fonts::bundled(), &mut report);
    let [_name, lines @ ..] = &pages.pages[0].lines[..] else { panic!("there is no name") };
    let said: String =
        lines.iter().flat_map(|line| &line.runs).flat_map(|run| &run.glyphs).map(|glyph| &*glyph.text).collect();
    assert_eq!(said.trim_end(), text + "1");
    assert!(lines.len() > 1 && lines.is_sorted_by_key(|line| line.origin.y));
}
