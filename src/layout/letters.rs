//! What the letters of a list do so that lines are even.

use super::expansion::Expansion;
use crate::geometry::Length;
use crate::item::{Glue, Item};
use crate::text::Edge;

/// What the letters of a list do so that lines are even; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letters {
    /// What each item is to lines; without any, nothing stands out and nothing is expanded.
    pub edges: Vec<Edge>,
    /// How far they may be expanded.
    pub expansion: Expansion,
}

impl Letters {
    /// What an item is to lines.
    pub fn edge(&self, index: usize) -> Edge {
        self.edges.get(index).copied().unwrap_or_default()
    }

    /// How far the letters of the line from one item to another stand out of it, at both edges together.
    pub fn standing_out(&self, start: usize, end: usize) -> Length {
        self.edge(start).left + self.edge(end).right
    }

    /// What the letters of the items from `start` up to `end` can change by.
    pub fn between<B>(&self, items: &[Item<B>], start: usize, end: usize) -> Glue {
        (start..end).zip(&items[start..end]).fold(Glue::default(), |sum, (index, item)| match item {
            Item::Box(length, _) => sum.plus(self.change(index, *length)),
            _ => sum,
        })
    }

    /// What a length of an item can change by, if it is one of letters.
    pub(super) fn change(&self, index: usize, length: Length) -> Glue {
        if self.edge(index).is_letters { self.expansion.of(length) } else { Glue::default() }
    }
}
