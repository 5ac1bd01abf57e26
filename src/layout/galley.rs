//! Blocks into one vertical list, the galley.

use super::line::HBox;
use super::page_break::{Extent, PageSize, page_break};
use super::paragraph::Setter;
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::{Block, Paragraph, Picture, Rule};
use crate::geometry::Length;
use crate::item::{Glue, Item, NEVER};

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

/// Space between lines that would touch otherwise (`\lineskip`).
const LINE_SKIP: Length = Length::pt(1);

/// Sets all blocks one below the other, `width` wide, for pages of a size.
pub fn galley(blocks: &[Block], width: Length, size: &PageSize, setter: &mut Setter<'_>) -> Vec<Item<VBox>> {
    let mut galley = Galley { width, size, items: Vec::new(), previous_depth: None, after_heading: false };
    galley.blocks(blocks, setter);
    galley.items
}

struct Galley<'a> {
    width: Length,
    size: &'a PageSize,
    items: Vec<Item<VBox>>,
    /// The depth of the last line; `None` at the top and after a rule, where no leading is added (`\prevdepth`).
    previous_depth: Option<Length>,
    after_heading: bool,
}

impl Galley<'_> {
    fn blocks(&mut self, blocks: &[Block], setter: &mut Setter<'_>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, setter),
                Block::Rule(rule) => self.rule(rule),
                Block::Skip(glue) => self.items.push(Item::Glue(*glue)),
                Block::Penalty(cost) => self.items.push(Item::Penalty(*cost)),
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

    /// Blocks on one page, if one can hold them with what is not to be parted from them.
    fn together(&mut self, blocks: &[Block], origin: Span, setter: &mut Setter<'_>) {
        let start = self.items.len();
        self.blocks(blocks, setter);
        if !self.keep(start) {
            let warning = "the entry is too high to be kept on one page";
            let warning = Diagnostic::warning(codes::OVERFULL_PAGE, origin, warning);
            setter.report.push(warning.hint("it is broken like any other; without `keep` nothing changes"));
        }
    }

    /// Keeps all items from `start` on one page, if one can hold them with what is not to be parted from them. Whether one
    /// can.
    fn keep(&mut self, start: usize) -> bool {
        let group = self.items.split_off(start);
        let mut column = extents(&self.items[last_break(&self.items)..]);
        column.extend(unbroken(extents(&group)));
        let fits = page_break(&column, self.size, |extent| *extent).iter().all(|page| page.excess == Length::ZERO);
        self.items.extend(if fits { unbroken(group) } else { group });
        fits
    }

    /// Lines, with what a page break costs between them (*TeX: the Program* § 890).
    fn paragraph(&mut self, paragraph: &Paragraph, setter: &mut Setter<'_>) {
        let mut lines = setter.paragraph(paragraph, self.width);
        if let Some(first) = lines.first_mut() {
            first.anchor.clone_from(&paragraph.anchor);
        }
        let breaking = setter.rules.breaking;
        // After a heading no first line stands alone, as in LaTeX.
        let club_penalty = if self.after_heading { NEVER } else { breaking.club_penalty };
        // What stands beside several lines is read after the last of them.
        let is_row = lines.iter().any(|line| line.beside.is_some());
        let start = self.items.len();
        let count = lines.len();
        for (index, line) in (1..).zip(lines) {
            let mut penalty = 0;
            if index < count {
                penalty += if index == 1 { club_penalty } else { 0 };
                penalty += if index + 1 == count { breaking.widow_penalty } else { 0 };
                penalty += if line.hyphenated { breaking.broken_penalty } else { 0 };
            }
            self.line(line, paragraph.leading, paragraph.origin);
            if penalty != 0 {
                self.items.push(Item::Penalty(penalty));
            }
        }
        if is_row {
            self.keep(start);
        }
        self.after_heading = paragraph.heading;
    }

    /// A line, so far below the last one that their baselines stand `leading` apart (§ 679).
    fn line(&mut self, line: HBox, leading: Length, origin: Span) {
        if let Some(depth) = self.previous_depth {
            let between = leading - depth - line.height;
            let glue = if between < Length::ZERO { LINE_SKIP } else { between };
            self.items.push(Item::Glue(Glue::fixed(glue)));
        }
        self.previous_depth = Some(line.depth);
        self.items.push(Item::Box(line.height + line.depth, VBox::Line(line, origin)));
    }

    /// A rule, which is never parted from what stands above and below it.
    fn rule(&mut self, rule: &Rule) {
        let above = rule.above - self.previous_depth.unwrap_or_default();
        self.items.extend([
            Item::Penalty(NEVER),
            Item::Glue(Glue::fixed(above)),
            Item::Box(rule.thickness, VBox::Rule(rule.thickness, rule.colour)),
            Item::Penalty(NEVER),
            Item::Glue(Glue::fixed(rule.below)),
        ]);
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

/// The list, with no more of its boxes than page breaks need.
fn extents(items: &[Item<VBox>]) -> Vec<Item<Extent>> {
    let extent = |item: &Item<VBox>| match item {
        Item::Box(height, content) => Item::Box(*height, content.extent()),
        Item::Glue(glue) => Item::Glue(*glue),
        Item::Penalty(cost) => Item::Penalty(*cost),
        Item::Discretionary(discretionary) => Item::Discretionary(*discretionary),
    };
    items.iter().map(extent).collect()
}

/// Where the last page break can be before the end of a list; its beginning, if there is none.
fn last_break(items: &[Item<VBox>]) -> usize {
    let can_be = |index: &usize| match &items[*index] {
        Item::Penalty(cost) => *cost < NEVER,
        Item::Glue(_) => *index > 0 && matches!(items[index - 1], Item::Box(..)),
        Item::Box(..) | Item::Discretionary(_) => false,
    };
    (0..items.len()).rev().find(can_be).unwrap_or(0)
}

/// The list, with no page break after its first box.
fn unbroken<B>(items: Vec<Item<B>>) -> Vec<Item<B>> {
    let mut unbroken = Vec::with_capacity(items.len() * 2);
    let mut has_box = false;
    for item in items {
        match item {
            Item::Penalty(_) if has_box => unbroken.push(Item::Penalty(NEVER)),
            Item::Glue(glue) if has_box => unbroken.extend([Item::Penalty(NEVER), Item::Glue(glue)]),
            item => {
                has_box |= matches!(item, Item::Box(..));
                unbroken.push(item);
            }
        }
    }
    unbroken
}
