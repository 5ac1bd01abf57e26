//! Rows: cells side by side.

use super::block::Block;
use crate::geometry::Length;

/// Cells side by side, each a list of blocks. A row is as high as its highest cell.
///
/// A number before an item, a date at the right edge, a column beside the text, a picture beside the header, the cells of a
/// table: all of them are rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells, left to right.
    pub cells: Vec<Cell>,
    /// Whether no page ends where a cell goes on that is read before another, unless the row is higher than what is left of
    /// a page: so that each cell is read as a whole.
    pub keep: bool,
}

/// A part of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How wide it is.
    pub width: CellWidth,
    /// The space to the left of it.
    pub before: Length,
    /// The space to the right of it.
    pub after: Length,
    /// Where it stands if another cell is higher.
    pub place: Place,
    /// When it is read: cells are read in the order of these numbers, and from left to right where they are equal.
    pub rank: u16,
    /// Whether it makes one line of text with the first line of the cell that is read next, if it is a single line itself.
    pub runs_on: bool,
    /// Whether what follows the row may stand beside the rest of this cell, where it is higher than the others. What comes
    /// after the list of blocks that the row is in stands below all of it.
    pub hangs: bool,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// How wide a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellWidth {
    /// So wide.
    Fixed(Length),
    /// As wide as what stands in it, but no wider than half the row if the other cells need the rest. Where its text takes
    /// several lines, they are about as long as each other.
    Natural,
    /// So many parts of what the other cells leave.
    Share(u16),
    /// A label on one line, with so much room. The first line of the next cell begins after it, where it needs more.
    Label(Length),
}

/// Where a cell stands in its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Its first baseline is that of the other cells.
    #[default]
    Baseline,
    /// At the top.
    Top,
    /// In the middle.
    Middle,
}

impl CellWidth {
    /// All that the other cells leave.
    pub const REST: CellWidth = CellWidth::Share(1);
}

impl Default for CellWidth {
    fn default() -> CellWidth {
        CellWidth::REST
    }
}

impl Cell {
    /// A cell that takes what the others leave.
    pub fn rest(blocks: Vec<Block>) -> Cell {
        Cell { blocks, ..Cell::default() }
    }
}

impl Row {
    /// The cells in the order in which they are read.
    pub fn in_reading_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.cells.len()).collect();
        order.sort_by_key(|&index| self.cells[index].rank);
        order
    }
}
