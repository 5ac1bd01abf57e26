//! A document set tighter.

use std::collections::BTreeMap;

use super::{Shares, WHOLE};
use crate::document::{Block, Document, PageStyle, Paragraph, Text};
use crate::geometry::{Length, Size};

/// What most of the text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub size: Length,
    pub leading: Length,
}

impl Body {
    /// Of most characters of the paragraphs.
    pub fn of(document: &Document) -> Body {
        let mut counts: BTreeMap<(Length, Length), usize> = BTreeMap::new();
        count(&document.blocks, &mut counts);
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map_or_else(Body::default, |((size, leading), _)| Body { size, leading })
    }
}

fn count(blocks: &[Block], counts: &mut BTreeMap<(Length, Length), usize>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                for span in &paragraph.text.spans {
                    *counts.entry((span.style.size, paragraph.leading)).or_default() += span.text.len();
                }
            }
            Block::Row(row) => row.cells.iter().for_each(|cell| count(&cell.blocks, counts)),
            Block::Together(blocks, _) => count(blocks, counts),
            Block::Picture(_) | Block::Rule(_) | Block::Skip(_) | Block::Penalty(_) => {}
        }
    }
}

/// The document with these shares of its measures.
pub fn tightened(document: &Document, shares: &Shares) -> Document {
    let mut document = document.clone();
    shares.page(&mut document.page);
    shares.blocks(&mut document.blocks);
    document
}

impl Shares {
    fn page(&self, page: &mut PageStyle) {
        let right = page.size.width - page.left - page.text.width;
        let bottom = page.size.height - page.top - page.text.height;
        let share = |margin: Length| margin.scale(self.margins, WHOLE);
        let [left, top, right, bottom] = [page.left, page.top, right, bottom].map(share);
        let text = Size { width: page.size.width - left - right, height: page.size.height - top - bottom };
        (page.left, page.top, page.text) = (left, top, text);
        if let Some(footer) = &mut page.footer {
            footer.skip = share(footer.skip);
            self.text(&mut footer.text);
        }
    }

    fn blocks(&self, blocks: &mut [Block]) {
        let spacing = |length: &mut Length| *length = length.scale(self.spacing, WHOLE);
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph),
                Block::Rule(rule) => spacing(&mut rule.below),
                Block::Skip(glue) => {
                    spacing(&mut glue.natural);
                    spacing(&mut glue.stretch);
                    spacing(&mut glue.shrink);
                }
                Block::Penalty(_) | Block::Picture(_) => {}
                Block::Row(row) => row.cells.iter_mut().for_each(|cell| self.blocks(&mut cell.blocks)),
                Block::Together(blocks, _) => self.blocks(blocks),
            }
        }
    }

    fn paragraph(&self, paragraph: &mut Paragraph) {
        paragraph.leading = paragraph.leading.scale(self.leading, WHOLE).scale(self.size, WHOLE);
        self.text(&mut paragraph.text);
    }

    fn text(&self, text: &mut Text) {
        for span in &mut text.spans {
            span.style.size = span.style.size.scale(self.size, WHOLE);
        }
    }
}
