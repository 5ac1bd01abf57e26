//! Blocks into one vertical list, the galley.

use super::line::{HBox, interline};
use super::page_break::{Extent, Kept, PageSize, page_break_keeping};
use super::paragraph::Setter;
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::{Block, Paragraph, Picture, Rule, Side};
use crate::geometry::Length;
use crate::item::{Glue, Item, NEVER};
use std::iter;
use std::ops::Range;

/// What stands in a box of the galley.
#[derive(Clone, Debug)]
pub enum VBox {
    /// A line of text, and where it comes from.
    Line(HBox, Span),
    /// A rule across the text.
    Rule(Length, Colour),
    /// A picture at an edge of the text.
    Picture(Picture),
}

impl VBox {
    /// How high and deep it is.
    pub fn extent(&self) -> Extent {
        match self {
            VBox::Line(line, _) => Extent { height: line.height, depth: line.depth },
            VBox::Rule(thickness, _) => Extent { height: *thickness, depth: Length::ZERO },
            VBox::Picture(picture) => Extent { height: picture.size.height, depth: Length::ZERO },
        }
    }
}

/// Sets all blocks one below the other, `width` wide, for pages of a size; and what of them is to be kept together.
pub fn galley(
    blocks: &[Block],
    width: Length,
    size: &PageSize,
    setter: &mut Setter<'_>,
) -> (Vec<Item<VBox>>, Vec<Range<usize>>) {
    let mut galley = Galley {
        width,
        size,
        items: Vec::new(),
        groups: Vec::new(),
        bottom: Length::ZERO,
        baseline: Length::ZERO,
        column: None,
        previous_depth: None,
        after_heading: false,
    };
    galley.blocks(blocks, setter);
    (galley.items, galley.groups)
}

struct Galley<'a> {
    width: Length,
    size: &'a PageSize,
    items: Vec<Item<VBox>>,
    /// The items before which no page is to end.
    groups: Vec<Range<usize>>,
    /// How far down all of it reaches, nothing stretched.
    bottom: Length,
    /// How far down the last baseline is.
    baseline: Length,
    /// The end of what stands in the column beside rows.
    column: Option<ColumnEnd>,
    /// The depth of the last line; `None` at the top and after a rule, where no leading is added (`\prevdepth`).
    previous_depth: Option<Length>,
    after_heading: bool,
}

/// Where the text in a column ends.
#[derive(Clone, Copy)]
struct ColumnEnd {
    /// How far down its last baseline is.
    baseline: Length,
    /// How deep its last line is.
    depth: Length,
    /// Where the text comes from.
    origin: Span,
}

impl Galley<'_> {
    /// Adds an item. No page ends where the text in the column would stand out below.
    fn push(&mut self, item: Item<VBox>) {
        let hangs = self.column.is_some_and(|column| column.baseline > self.baseline);
        match &item {
            Item::Penalty(_) if hangs => return self.items.push(Item::Penalty(NEVER)),
            Item::Glue(glue) => {
                if hangs {
                    self.items.push(Item::Penalty(NEVER));
                }
                self.bottom += glue.natural;
            }
            Item::Box(height, content) => {
                self.baseline = self.bottom + content.extent().height;
                self.bottom += *height;
            }
            Item::Penalty(_) | Item::Discretionary(_) => {}
        }
        self.items.push(item);
    }

    fn blocks(&mut self, blocks: &[Block], setter: &mut Setter<'_>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, setter),
                Block::Rule(rule) => self.rule(rule),
                Block::Skip(glue) => self.push(Item::Glue(*glue)),
                Block::Penalty(cost) => self.push(Item::Penalty(*cost)),
                Block::Clear => self.clear(),
                Block::Beside(picture, blocks) => self.beside(picture, blocks, setter),
                Block::Together(blocks, origin) => self.together(blocks, *origin, setter),
            }
        }
    }

    /// A picture, and blocks beside it: both begin at the same height, but what is lower stands in the middle of the other
    /// where that is the picture.
    fn beside(&mut self, picture: &Picture, blocks: &[Block], setter: &mut Setter<'_>) {
        let before = std::mem::take(&mut self.items);
        self.previous_depth = None;
        self.blocks(blocks, setter);
        let lines = std::mem::replace(&mut self.items, before);
        let height = picture.size.height;
        let room = (height - natural_height(&lines)).max(Length::ZERO);
        // The picture takes its height, and the glue after it goes back up.
        self.items.extend([
            Item::Box(height, VBox::Picture(picture.clone())),
            Item::Penalty(NEVER),
            Item::Glue(Glue::fixed(room / 2 - height)),
        ]);
        self.items.extend(lines);
        self.items.extend([Item::Penalty(NEVER), Item::Glue(Glue::fixed(room - room / 2))]);
    }

    /// Blocks on one page, if one can hold them with what is not to be parted from them. `origin` is where that was asked
    /// for, if it was the author who did.
    fn together(&mut self, blocks: &[Block], origin: Option<Span>, setter: &mut Setter<'_>) {
        let before = last_break(&self.items);
        let start = self.items.len();
        self.blocks(blocks, setter);
        // What stands before the first box of the group is no part of it.
        let Some(first) = self.items[start..].iter().position(|item| matches!(item, Item::Box(..))) else { return };
        let group = start + first + 1..self.items.len();
        let groups = iter::once(group.start - before..group.end - before).collect();
        let alone = Kept { groups, max_white: self.size.height };
        let pages = page_break_keeping(&alone, &self.items[before..], self.size, VBox::extent);
        if pages.iter().all(|page| page.excess == Length::ZERO) {
            self.groups.push(group);
        } else if let Some(origin) = origin {
            let warning = "the entry is too high to be kept on one page";
            let warning = Diagnostic::warning(codes::OVERFULL_PAGE, origin, warning);
            setter.report.push(warning.hint("it is broken like any other; without `keep` nothing changes"));
        }
    }

    /// Lines, with what a page break costs between them (*TeX: the Program* § 890).
    fn paragraph(&mut self, paragraph: &Paragraph, setter: &mut Setter<'_>) {
        let mut lines = setter.paragraph(paragraph, self.width);
        self.stack_if_too_high(&mut lines, paragraph.origin, setter);
        if let Some(first) = lines.first_mut() {
            first.anchor.clone_from(&paragraph.anchor);
        }
        let breaking = setter.rules.breaking;
        // After a heading no first line stands alone, as in LaTeX.
        let club_penalty = if self.after_heading { NEVER } else { breaking.club_penalty };
        // What stands beside several lines is read after the last of them, so no page ends before that.
        let is_row = lines.iter().any(|line| line.beside.is_some());
        let count = lines.len();
        let height: Length = lines.iter().map(|_| paragraph.leading).sum();
        let is_kept = is_row && height <= self.size.height && self.unbroken() + height <= self.size.height;
        for (index, line) in (1..).zip(lines) {
            let mut penalty = 0;
            if index < count && is_kept {
                penalty = NEVER;
            } else if index < count {
                penalty += if index == 1 { club_penalty } else { 0 };
                penalty += if index + 1 == count { breaking.widow_penalty } else { 0 };
                penalty += if line.hyphenated { breaking.broken_penalty } else { 0 };
            }
            self.line(line, paragraph.leading, paragraph.origin);
            if penalty != 0 {
                self.push(Item::Penalty(penalty));
            }
        }
        self.after_heading = paragraph.heading;
    }

    /// How high that is which no page break can part from what comes next; no more than a page and a box of it is looked at.
    fn unbroken(&self) -> Length {
        let mut height = Length::ZERO;
        for index in (0..self.items.len()).rev() {
            if can_end_page(&self.items, index) || height > self.size.height {
                break;
            }
            height += natural_height(&self.items[index..=index]);
        }
        height
    }

    /// A line, so far below the last one that their baselines stand `leading` apart (§ 679).
    fn line(&mut self, line: HBox, leading: Length, origin: Span) {
        if let Some(depth) = self.previous_depth {
            let mut glue = interline(depth, leading, line.height);
            if let (Some(aside), Some(column)) = (&line.aside, self.column) {
                let between = column.depth + interline(column.depth, leading, aside.height()) + aside.height();
                glue = glue.max(column.baseline + between - self.bottom - line.height);
            }
            self.push(Item::Glue(Glue::fixed(glue)));
        }
        self.previous_depth = Some(line.depth);
        let end = line.aside.as_ref().map(|aside| aside.end());
        self.push(Item::Box(line.height + line.depth, VBox::Line(line, origin)));
        if let Some((below, depth)) = end {
            self.column = Some(ColumnEnd { baseline: self.baseline + below, depth, origin });
        }
    }

    /// Goes below what stands in the column, as if its last line were the last of all.
    fn clear(&mut self) {
        let Some(column) = self.column.take() else { return };
        let below = column.baseline + column.depth - self.bottom;
        if below > Length::ZERO {
            let height = (column.baseline - self.bottom).max(Length::ZERO);
            let baseline = self.baseline.max(column.baseline);
            let line = HBox { height, depth: below - height, ..HBox::default() };
            self.push(Item::Box(below, VBox::Line(line, column.origin)));
            self.baseline = baseline;
            self.previous_depth = Some(self.bottom - baseline);
        }
    }

    /// Puts what would take most of a page in a column above its row, or below it if it is read after it: a page can end
    /// within that.
    fn stack_if_too_high(&mut self, lines: &mut Vec<HBox>, origin: Span, setter: &mut Setter<'_>) {
        let half = self.size.height / 2;
        let Some(aside) = lines.first_mut().and_then(|first| first.aside.take_if(|aside| aside.end().0 > half)) else {
            return;
        };
        let at = if aside.side == Side::Left { 0 } else { lines.len() };
        lines.splice(at..at, aside.lines.into_iter().map(|(_, line)| line));
        let warning = "what stands in the column beside a row is too high for that";
        let warning = Diagnostic::warning(codes::OVERFULL_PAGE, origin, warning);
        setter.report.push(warning.hint("it stands above or below its row; a wider column or fewer words may help"));
    }

    /// A rule, which is never parted from what stands above and below it.
    fn rule(&mut self, rule: &Rule) {
        let above = rule.above - self.previous_depth.unwrap_or_default();
        for item in [
            Item::Penalty(NEVER),
            Item::Glue(Glue::fixed(above)),
            Item::Box(rule.thickness, VBox::Rule(rule.thickness, rule.colour)),
            Item::Penalty(NEVER),
            Item::Glue(Glue::fixed(rule.below)),
        ] {
            self.push(item);
        }
        self.previous_depth = None;
    }
}

/// How high a list is when nothing of it is stretched.
fn natural_height(items: &[Item<VBox>]) -> Length {
    let height = |item: &Item<VBox>| match item {
        Item::Box(height, _) => *height,
        Item::Glue(glue) => glue.natural,
        Item::Penalty(_) | Item::Discretionary(_) => Length::ZERO,
    };
    items.iter().map(height).sum()
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
