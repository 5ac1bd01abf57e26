//! What leads to the blocks of a document, and what its links say.

use std::collections::BTreeSet;

use super::{Resources, Typefaces, compose};
use crate::citation::Styles;
use crate::cv;
use crate::diagnostic::Report;
use crate::document::{Block, Document, Paragraph};
use crate::theme;

fn document(text: &str) -> Document {
    let mut report = Report::default();
    let source = report.add_source("cv.toml", format!("name = 'Ada'\n{text}"));
    let cv = cv::read(source, &cv::Options::default(), &mut report).expect("it is sound");
    let theme = theme::read(None, &cv, &|_| Err(String::new()), &mut report).expect("so is the theme");
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    compose(&cv, &theme, &Resources { photo: None, typefaces: &Typefaces::default(), styles: &Styles::default() })
}

fn paragraphs(blocks: &[Block]) -> Vec<&Paragraph> {
    let within = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![&**paragraph],
        Block::Row(row) => row.cells.iter().flat_map(|cell| paragraphs(&cell.blocks)).collect(),
        Block::Together(blocks, _) => paragraphs(blocks),
        Block::Picture(_) | Block::Rule(_) | Block::Skip(_) | Block::Penalty(_) => Vec::new(),
    });
    within.collect()
}

/// The outline, and after each item the paragraph that it leads to.
fn outline(text: &str) -> Vec<String> {
    let document = document(text);
    let paragraphs = paragraphs(&document.blocks);
    let item = |paragraph: &&Paragraph| {
        let bookmark = paragraph.anchor.bookmark.as_ref()?;
        Some(format!("{} {} → {}", bookmark.level, bookmark.title, paragraph.text.plain()))
    };
    paragraphs.iter().filter_map(item).collect()
}

#[test]
fn the_outline_has_the_entries_that_the_theme_names() {
    let text = "
        [[section]]
        title = 'Work *and* more'
        kind = 'experience'
        entry = [{ organization = '[Analytical](https://a.org) En\u{AD}gine', position = 'Programmer', keep = true }]
        [[section]]
        title = 'Skills'
        kind = 'skills'
        entry = [{ name = 'Engines' }]
        [[section]]
        title = 'Courses'
        kind = 'teaching'
        entry = [{ course = 'Numbers', term = 'Fall 1842', role = 'Tutor' }, { course = 'Looms' }]";
    assert_eq!(
        outline(text),
        [
            "1 Work and more → Work and more",
            "2 Analytical Engine → Analytical En\u{AD}gine",
            "1 Skills → Skills",
            "1 Courses → Courses",
            "2 Numbers (Fall 1842) → Numbers (Fall 1842)",
            "2 Looms → Looms",
        ]
    );
    let other = "style.section.experience.outline = ''\nstyle.section.teaching.outline = '{role}'\n\
        style.section.skills.outline = '{word.code}: {name}'";
    assert_eq!(
        outline(&format!("{other}\n{text}")),
        [
            "1 Work and more → Work and more",
            "1 Skills → Skills",
            "2 Code: Engines → Engines",
            "1 Courses → Courses",
            "2 Tutor → Numbers (Fall 1842)",
        ]
    );
}

#[test]
fn groups_of_publications_stand_between_their_section_and_its_entries() {
    let text = "
        [[section]]
        title = 'Papers'
        kind = 'publications'
        group = 'year'
        entry = [
            { id = 'note', title = 'Note G', venues = [{ name = 'V', year = 1843 }] },
            { title = 'Sketch', venues = [{ name = 'V', year = 1842 }] },
        ]
        [[section]]
        title = 'Preprints'
        kind = 'publications'
        entry = [{ title = 'Flyology' }]";
    assert_eq!(
        outline(text),
        [
            "1 Papers → Papers",
            "2 1843 → 1843",
            "3 Note G → Note G",
            "2 1842 → 1842",
            "3 Sketch → Sketch",
            "1 Preprints → Preprints",
            "2 Flyology → Flyology",
        ]
    );
    let document = document(text);
    let note = paragraphs(&document.blocks).into_iter().find(|at| at.anchor.name.as_deref() == Some("note")).unwrap();
    assert_eq!(note.text.plain(), "Note G");
}

#[test]
fn each_part_of_a_link_knows_all_its_words() {
    let link = "[An *Ana\u{AD}lytical*\\\nEngine, *the* first](https://a.org)";
    let text = format!("See {link}, [here](#t)[there](https://b.org).");
    let document = document(&format!("[[section]]\ntitle = 'T'\nkind = 'text'\ntext = '''{text}'''"));
    let paragraphs = paragraphs(&document.blocks);
    let links = paragraphs.iter().flat_map(|paragraph| &paragraph.text.spans).filter_map(|span| span.link.as_ref());
    let links: BTreeSet<(&str, &str)> = links.map(|link| (&*link.to, &*link.text)).collect();
    let expected = [("https://a.org", "An Analytical Engine, the first"), ("#t", "here"), ("https://b.org", "there")];
    assert_eq!(links, BTreeSet::from(expected));
}
