//! What the galley is made of: boxes one below the other, with glue and penalties between them.

use super::line::HBox;
use super::page_break::Extent;
use crate::colour::Colour;
use crate::diagnostic::Span;
use crate::document::Picture;
use crate::geometry::Length;
use crate::item::Item;

/// A box of the galley: what stands on one baseline, in one cell or in several side by side.
#[derive(Clone, Debug, Default)]
pub struct VBox {
    /// How high it is above its baseline.
    pub height: Length,
    /// How deep it is below it.
    pub depth: Length,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A part of a box.
#[derive(Clone, Debug)]
pub struct Part {
    /// When it is read: the parts of a page are read in the order of these numbers.
    pub sequence: usize,
    /// What it is.
    pub content: Content,
}

/// What stands in a box.
#[derive(Clone, Debug)]
pub enum Content {
    /// A line of text, and where it comes from.
    Line(HBox, Span),
    /// A rule across its cell.
    Rule {
        /// Its left edge, from that of the text.
        x: Length,
        /// How long it is.
        width: Length,
        /// How thick it is.
        thickness: Length,
        /// Its colour.
        colour: Colour,
    },
    /// A picture.
    Picture {
        /// Its left edge, from that of the text.
        x: Length,
        /// The picture.
        picture: Picture,
    },
}

impl VBox {
    /// How high and deep it is.
    pub fn extent(&self) -> Extent {
        Extent { height: self.height, depth: self.depth }
    }

    /// Whether a picture stands in it: text may begin beside a picture before it ends.
    pub(super) fn is_picture(&self) -> bool {
        self.parts.iter().any(|part| matches!(part.content, Content::Picture { .. }))
    }

    /// The line that it is, if it is nothing else.
    pub(super) fn single_line(&mut self) -> Option<&mut HBox> {
        match &mut self.parts[..] {
            [Part { content: Content::Line(line, _), .. }] => Some(line),
            _ => None,
        }
    }
}

/// A vertical list.
#[derive(Clone, Debug, Default)]
pub struct VList {
    /// The boxes, and what stands between them.
    pub items: Vec<Item<VBox>>,
    /// How many groups that are kept together go on at each item.
    pub kept: Vec<usize>,
}

impl VList {
    /// Adds an item at which no group goes on.
    pub(super) fn push(&mut self, item: Item<VBox>) {
        self.push_kept(item, 0);
    }

    /// Adds an item at which so many groups go on.
    pub(super) fn push_kept(&mut self, item: Item<VBox>, groups: usize) {
        self.items.push(item);
        self.kept.push(groups);
    }

    /// The boxes, first to last.
    pub(super) fn boxes(&mut self) -> impl DoubleEndedIterator<Item = &mut VBox> {
        self.items.iter_mut().filter_map(|item| match item {
            Item::Box(_, content) => Some(content),
            _ => None,
        })
    }

    /// How far its first baseline is down; `None` if there is no box.
    pub(super) fn first_baseline(&self) -> Option<Length> {
        let mut y = Length::ZERO;
        for item in &self.items {
            match item {
                Item::Box(_, content) => return Some(y + content.height),
                Item::Glue(glue) => y += glue.natural,
                Item::Penalty(_) | Item::Discretionary(_) => {}
            }
        }
        None
    }

    /// Whether its first box is read before all others.
    pub(super) fn begins_with_what_is_read_first(&mut self) -> bool {
        let mut sequences = self.boxes().flat_map(|content| &content.parts).map(|part| part.sequence);
        let first = sequences.next();
        first.is_some_and(|first| sequences.all(|other| first < other))
    }

    /// The line that is read last.
    pub(super) fn last_read(&mut self) -> Option<&mut HBox> {
        let lines = self.boxes().flat_map(|content| &mut content.parts).filter_map(|part| match &mut part.content {
            Content::Line(line, _) => Some((part.sequence, line)),
            Content::Rule { .. } | Content::Picture { .. } => None,
        });
        lines.max_by_key(|(sequence, _)| *sequence).map(|(_, line)| line)
    }
}

/// How high a list is when nothing of it is stretched.
pub(super) fn natural_height(items: &[Item<VBox>]) -> Length {
    let height = |item: &Item<VBox>| match item {
        Item::Box(height, _) => *height,
        Item::Glue(glue) => glue.natural,
        Item::Penalty(_) | Item::Discretionary(_) => Length::ZERO,
    };
    items.iter().map(height).sum()
}
