//! Blocks into one vertical list, the galley.

use super::line::{HBox, interline};
use super::merge::{Track, merge};
use super::page_break::{Kept, PageSize, page_break_keeping};
use super::paragraph::{Column, Setter};
use super::vbox::{Content, Part, VBox, VList, natural_height};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::{Block, Paragraph, Picture, Rule};
use crate::geometry::Length;
use crate::item::{Glue, Item, NEVER};
use crate::text::List;
use std::collections::VecDeque;

/// Sets all blocks one below the other, `width` wide, for pages of a size.
pub fn galley(blocks: &[Block], width: Length, size: &PageSize, setter: &mut Setter<'_>) -> VList {
    let mut context = Context { setter, size, text_width: width, sequence: 0, measured: VecDeque::new() };
    let mut galley = Galley::new(width);
    galley.blocks(blocks, &mut context);
    galley.finish().list
}

/// What all cells of a galley share.
pub(super) struct Context<'a, 'b> {
    pub setter: &'a mut Setter<'b>,
    pub size: &'a PageSize,
    /// How wide the text of the pages is.
    pub text_width: Length,
    /// How many boxes there are so far: they are made in the order in which they are read.
    pub sequence: usize,
    /// The lists of the next paragraphs, as far as they were wanted before to know how wide cells are.
    pub measured: VecDeque<List>,
}

impl Context<'_, '_> {
    /// The list of the next paragraph.
    pub fn list(&mut self, paragraph: &Paragraph) -> List {
        let measured = self.measured.pop_front();
        measured.unwrap_or_else(|| self.setter.list(&paragraph.text, paragraph.align))
    }
}

/// A column of blocks: the text of the pages, or a cell of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Galley {
    /// Its left edge, from that of the text.
    pub left: Length,
    /// How wide it is.
    pub width: Length,
    /// How far the next line is moved to the right.
    pub moved: Length,
    /// How high that is which no page break can part from its beginning.
    pub above: Length,
    pub list: VList,
    /// How far down all of it reaches, nothing stretched.
    pub bottom: Length,
    /// The depth of the last line; `None` at the top and after a rule, where no leading is added (`\prevdepth`).
    pub previous_depth: Option<Length>,
    /// Whether the last paragraph was a heading.
    pub after_heading: bool,
    /// The cells of rows that may be higher than their rows.
    pub hanging: Vec<Hanging>,
}

/// A cell beside which other blocks may stand than its row.
#[derive(Clone, Debug)]
pub(super) struct Hanging {
    /// Its left edge.
    pub left: Length,
    /// Where its list ends.
    pub bottom: Length,
    /// The depth of its last line.
    pub depth: Option<Length>,
    pub track: Track,
}

/// A column that is set.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack {
    pub list: VList,
    /// How high it is.
    pub height: Length,
    /// The depth of its last line, as far as leading is added to it.
    pub depth: Option<Length>,
    pub after_heading: bool,
}

impl Galley {
    /// A column that is empty.
    pub fn new(width: Length) -> Galley {
        Galley { width, ..Galley::default() }
    }

    /// All that stands in the column, cells that hang from their rows included.
    pub fn finish(self) -> Stack {
        let Galley { list, bottom, previous_depth, after_heading, hanging, .. } = self;
        let mut stack = Stack { list: VList::default(), height: bottom, depth: previous_depth, after_heading };
        let mut tracks = vec![Track { top: Length::ZERO, list, keep: false }];
        for Hanging { bottom, depth, track, .. } in hanging {
            if bottom > stack.height {
                (stack.height, stack.depth) = (bottom, depth);
            }
            tracks.push(track);
        }
        stack.list = merge(tracks);
        stack
    }

    fn push(&mut self, item: Item<VBox>) {
        self.push_kept(item, 0);
    }

    /// Adds an item.
    fn push_kept(&mut self, item: Item<VBox>, groups: usize) {
        self.bottom += natural_height(std::slice::from_ref(&item));
        self.list.push_kept(item, groups);
    }

    /// Adds all of a list.
    pub fn extend(&mut self, list: VList) {
        for (item, groups) in list.items.into_iter().zip(list.kept) {
            self.push_kept(item, groups);
        }
    }

    pub fn blocks(&mut self, blocks: &[Block], context: &mut Context<'_, '_>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, context),
                Block::Row(row) => self.row(row, context),
                Block::Picture(picture) => self.picture(picture, context),
                Block::Rule(rule) => self.rule(rule, context),
                Block::Skip(glue) => self.push(Item::Glue(*glue)),
                Block::Penalty(cost) => self.push(Item::Penalty(*cost)),
                Block::Together(blocks, origin) => self.together(blocks, *origin, context),
            }
        }
    }

    /// Blocks on one page, if one can hold them with what is not to be parted from them. `origin` is where that was asked
    /// for, if it was the author who did.
    fn together(&mut self, blocks: &[Block], origin: Option<Span>, context: &mut Context<'_, '_>) {
        let start = self.list.items.len();
        let before = last_break(&self.list.items);
        self.blocks(blocks, context);
        let items = &self.list.items;
        // What stands before the first box of the group is no part of it.
        let Some(first) = items[start..].iter().position(|item| matches!(item, Item::Box(..))) else { return };
        let group = start + first + 1..items.len();
        let mut alone = vec![0; items.len() - before];
        alone[group.start - before..].fill(1);
        let alone = Kept { groups: alone, max_white: context.size.height };
        let pages = page_break_keeping(&alone, &items[before..], context.size, VBox::extent);
        if pages.iter().all(|page| page.excess == Length::ZERO) {
            for groups in &mut self.list.kept[group] {
                *groups += 1;
            }
        } else if let Some(origin) = origin {
            let warning = "the entry is too high to be kept on one page";
            let warning = Diagnostic::warning(codes::OVERFULL_PAGE, origin, warning);
            context.setter.report.push(warning.hint("it is broken like any other; without `keep` nothing changes"));
        }
    }

    /// Lines, with what a page break costs between them (*TeX: the Program* § 890).
    fn paragraph(&mut self, paragraph: &Paragraph, context: &mut Context<'_, '_>) {
        let list = context.list(paragraph);
        let moved = std::mem::take(&mut self.moved);
        let column = Column { width: self.width, moved };
        let mut lines = context.setter.set(paragraph, list, column);
        if let Some(first) = lines.first_mut() {
            first.anchor.clone_from(&paragraph.anchor);
        }
        let breaking = context.setter.rules.breaking;
        // After a heading no first line stands alone, as in LaTeX.
        let club_penalty = if self.after_heading { NEVER } else { breaking.club_penalty };
        let count = lines.len();
        for (index, line) in (1..).zip(lines) {
            let mut penalty = 0;
            if index < count {
                penalty += if index == 1 { club_penalty } else { 0 };
                penalty += if index + 1 == count { breaking.widow_penalty } else { 0 };
                penalty += if line.hyphenated { breaking.broken_penalty } else { 0 };
            }
            self.line(line, paragraph, context);
            if penalty != 0 {
                self.push(Item::Penalty(penalty));
            }
        }
        self.after_heading = paragraph.heading;
    }

    /// How high that is which no page break can part from what comes next; no more than a page and a box of it is looked at.
    pub fn unbroken(&self, size: &PageSize) -> Length {
        let mut height = Length::ZERO;
        let items = &self.list.items;
        for index in (0..items.len()).rev() {
            if can_end_page(items, index) || height > size.height {
                return height;
            }
            height += natural_height(&items[index..=index]);
        }
        height + self.above
    }

    /// A line, so far below the last one that their baselines stand `leading` apart (§ 679).
    pub fn line(&mut self, mut line: HBox, paragraph: &Paragraph, context: &mut Context<'_, '_>) {
        line.shift(self.left);
        let (height, depth) = (line.height, line.depth);
        if let Some(previous) = self.previous_depth {
            self.push(Item::Glue(Glue::fixed(interline(previous, paragraph.leading, height))));
        }
        self.previous_depth = Some(depth);
        self.put(Content::Line(line, paragraph.origin), height, depth, context);
    }

    /// A box of one part.
    fn put(&mut self, content: Content, height: Length, depth: Length, context: &mut Context<'_, '_>) {
        let part = Part { sequence: context.sequence, content };
        context.sequence += 1;
        self.push(Item::Box(height + depth, VBox { height, depth, parts: vec![part] }));
    }

    /// A picture, clear of what stands above it.
    fn picture(&mut self, picture: &Picture, context: &mut Context<'_, '_>) {
        let height = picture.size.height;
        if let Some(previous) = self.previous_depth {
            self.push(Item::Glue(Glue::fixed(interline(previous, Length::ZERO, height))));
        }
        self.previous_depth = Some(Length::ZERO);
        let content = Content::Picture { x: self.left, picture: picture.clone() };
        self.put(content, height, Length::ZERO, context);
    }

    /// A rule, which is never parted from what stands above and below it.
    fn rule(&mut self, rule: &Rule, context: &mut Context<'_, '_>) {
        let Rule { thickness, colour, .. } = *rule;
        let above = rule.above - self.previous_depth.unwrap_or_default();
        self.push(Item::Penalty(NEVER));
        self.push(Item::Glue(Glue::fixed(above)));
        let content = Content::Rule { x: self.left, width: self.width, thickness, colour };
        self.put(content, thickness, Length::ZERO, context);
        self.push(Item::Penalty(NEVER));
        self.push(Item::Glue(Glue::fixed(rule.below)));
        self.previous_depth = None;
    }
}

/// Where the last page break can be before the end of a list; its beginning, if there is none.
fn last_break(items: &[Item<VBox>]) -> usize {
    (0..items.len()).rev().find(|index| can_end_page(items, *index)).unwrap_or(0)
}

/// Whether a page can end at an item.
fn can_end_page(items: &[Item<VBox>], index: usize) -> bool {
    match &items[index] {
        Item::Penalty(cost) => *cost < NEVER,
        Item::Glue(_) => index > 0 && matches!(items[index - 1], Item::Box(..)),
        Item::Box(..) | Item::Discretionary(_) => false,
    }
}
