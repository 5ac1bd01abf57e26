//! What stays together on the pages of a document.

use std::fmt::Write;

use super::lay_out;
use super::page::Pages;
use crate::cv;
use crate::diagnostic::{Report, codes};
use crate::document::{Block, Document, compose};
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
    let mut document = compose(&cv, &theme, None);
    // Entries are parted by the only skips of six points; the name, the heading and its rule stand before the first.
    let gap = crate::geometry::Length::pt(6);
    let is_gap = |block: &Block| matches!(block, Block::Skip(glue) if glue.natural == gap);
    let rule = document.blocks.iter().position(|block| matches!(block, Block::Rule(_))).unwrap();
    let mut starts = vec![rule + 1];
    starts
        .extend((rule..document.blocks.len()).filter(|&index| is_gap(&document.blocks[index])).map(|index| index + 1));
    let end = starts.get(kept + 1).map_or(document.blocks.len(), |next| next - 1);
    let rows: Vec<Block> = document.blocks.drain(starts[kept]..end).collect();
    document.blocks.insert(starts[kept], Block::Together(rows, cv.front.name.span));
    document
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
fn what_is_higher_than_a_page_is_broken_all_the_same() {
    let (pages, report) = laid_out(&document(&[3, 70, 3], 1));
    assert_eq!(pages_of(1, &pages), [0, 1]);
    let codes: Vec<_> = report.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [codes::OVERFULL_PAGE]);
}

#[test]
fn a_heading_counts_with_the_first_entry() {
    // One line fewer than a page can hold goes beside no heading.
    let fits = |lines| laid_out(&document(&[lines], 0)).1.diagnostics.is_empty();
    let most = (30..80).rev().find(|&lines| fits(lines)).unwrap();
    let (pages, _) = laid_out(&document(&[most], 0));
    assert_eq!(pages_of(0, &pages).len(), 1);
    let (pages, report) = laid_out(&document(&[most + 1], 0));
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
    let (_, document) = crate::compose(source, &crate::Options::default(), &mut report).unwrap();
    let pages = lay_out(&document, &Fonts::bundled(), &mut report);
    let [_name, lines @ ..] = &pages.pages[0].lines[..] else { panic!("there is no name") };
    let said: String =
        lines.iter().flat_map(|line| &line.runs).flat_map(|run| &run.glyphs).map(|glyph| &*glyph.text).collect();
    assert_eq!(said.trim_end(), text + "1");
    assert!(lines.len() > 1 && lines.is_sorted_by_key(|line| line.origin.y));
}
