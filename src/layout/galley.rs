//! Blocks into one vertical list, the galley.

use super::line::HBox;
use super::page_break::Extent;
use super::paragraph::Setter;
use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::document::{Block, Paragraph, Rule};
use crate::geometry::Length;
use crate::item::{Glue, Item, NEVER};

/// What stands in a box of the galley.
#[derive(Clone, Debug)]
pub enum VBox {
    /// A line of text, and where it comes from.
    Line(HBox, Span),
    /// A rule across the text.
    Rule(Length, Colour),
}

impl VBox {
    /// How high and deep it is.
    pub fn extent(&self) -> Extent {
        match self {
            VBox::Line(line, _) => Extent { height: line.height, depth: line.depth },
            VBox::Rule(thickness, _) => Extent { height: *thickness, depth: Length::ZERO },
        }
    }
}

/// Space between lines that would touch otherwise (`\lineskip`).
const LINE_SKIP: Length = Length::pt(1);

/// Sets all blocks one below the other, `width` wide.
pub fn galley(blocks: &[Block], width: Length, setter: &mut Setter<'_>) -> Vec<Item<VBox>> {
    let mut galley = Galley { items: Vec::new(), previous_depth: None, after_heading: false };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => galley.paragraph(paragraph, width, setter),
            Block::Rule(rule) => galley.rule(rule),
            Block::Skip(glue) => galley.items.push(Item::Glue(*glue)),
            Block::Penalty(cost) => galley.items.push(Item::Penalty(*cost)),
        }
    }
    galley.items
}

struct Galley {
    items: Vec<Item<VBox>>,
    /// The depth of the last line; `None` at the top and after a rule, where no leading is added (`\prevdepth`).
    previous_depth: Option<Length>,
    after_heading: bool,
}

impl Galley {
    /// Lines, with what a page break costs between them (*TeX: the Program* § 890).
    fn paragraph(&mut self, paragraph: &Paragraph, width: Length, setter: &mut Setter<'_>) {
        let lines = setter.paragraph(paragraph, width);
        let breaking = setter.breaking;
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
            self.line(line, paragraph.leading, paragraph.origin);
            if penalty != 0 {
                self.items.push(Item::Penalty(penalty));
            }
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
