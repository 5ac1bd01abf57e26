//! Running sums of a horizontal list.

use super::letters::Letters;
use crate::geometry::Length;
use crate::item::{ALWAYS, Glue, Item, NEVER};

/// What the items of a part of a list add up to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Their lengths, and what their spaces can change by.
    pub glue: Glue,
    /// What their letters can.
    pub letters: Glue,
}

impl Sum {
    /// With all glue and all letters shrunk.
    pub fn shortest(&self) -> Length {
        self.glue.natural - self.glue.shrink - self.letters.shrink
    }

    /// With what a line that ends at an item has there: `before` more, and less what stands out at the right.
    pub fn ended(mut self, letters: &Letters, index: usize, before: Length) -> Sum {
        // pdfTeX judges the last line without what stands out of it, and then sets it with that.
        let is_last = index + 1 == letters.edges.len();
        let right = if is_last { Length::ZERO } else { letters.edge(index).right };
        self.glue.natural += before - right;
        self.letters = self.letters.plus(letters.change(index, before));
        self
    }
}

/// Running sums of a list.
pub(super) struct Sums {
    /// What the items before each item add up to.
    before: Vec<Sum>,
    /// For each item: the least length, all glue and letters shrunk, of the list up to a legal break at it or later, but not after
    /// the next forced one.
    shortest: Vec<Length>,
}

impl Sums {
    /// Those of a list.
    pub fn of<B>(items: &[Item<B>], letters: &Letters) -> Sums {
        let mut sum = Sum::default();
        let mut before = Vec::with_capacity(items.len() + 1);
        for (index, item) in items.iter().enumerate() {
            before.push(sum);
            match item {
                Item::Box(length, _) => {
                    sum.glue.natural += *length;
                    sum.letters = sum.letters.plus(letters.change(index, *length));
                }
                Item::Glue(glue) => sum.glue = sum.glue.plus(*glue),
                Item::Penalty(_) | Item::Discretionary(_) => {}
            }
        }
        before.push(sum);
        let mut shortest = vec![Length::MAX * (1 << 20); items.len()];
        let mut least = Length::MAX * (1 << 20);
        for (index, item) in items.iter().enumerate().rev() {
            let end = |longer| before[index].ended(letters, index, longer).shortest();
            match item {
                Item::Box(..) => {}
                Item::Penalty(cost) if *cost <= ALWAYS => least = end(Length::ZERO),
                Item::Penalty(cost) if *cost >= NEVER => {}
                Item::Glue(_) | Item::Penalty(_) => least = least.min(end(Length::ZERO)),
                Item::Discretionary(discretionary) => least = least.min(end(discretionary.before)),
            }
            shortest[index] = least;
        }
        Sums { before, shortest }
    }

    /// What the items before one add up to.
    pub fn before(&self, index: usize) -> Sum {
        self.before[index]
    }

    /// How short the list can be up to a legal break at an item or later.
    pub fn shortest_from(&self, index: usize) -> Length {
        self.shortest[index]
    }
}
