//! Rows: cells set side by side.

use super::galley::{Context, Galley, Hanging, Stack};
use super::line::HBox;
use super::lines::FUZZ;
use super::merge::{Track, merge};
use super::narrow::narrowest;
use super::paragraph::natural_width;
use super::vbox::{Content, Part};
use crate::diagnostic::{Diagnostic, codes};
use crate::document::{Block, Cell, CellWidth, Paragraph, Place, Row};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::{Glue, Item, NEVER};
use crate::text::List;

/// The room of a cell.
#[derive(Clone, Debug, Default)]
struct Room {
    /// Its left edge, from that of the row.
    left: Length,
    width: Length,
    /// Its label, if it has one.
    label: Option<HBox>,
    /// How far its label moves the first line of the next cell to the right.
    moves: Length,
}

/// A cell that is set.
struct SetCell<'a> {
    cell: &'a Cell,
    /// Its left edge, from that of the text.
    left: Length,
    stack: Stack,
    /// How far below the end of what is above the row it begins.
    top: Length,
    /// Whether no page ends within it.
    keep: bool,
}

impl Galley {
    /// Sets the cells of a row, and puts them side by side.
    pub fn row(&mut self, row: &Row, context: &mut Context<'_, '_>) {
        let mut rooms = rooms(row, self, context);
        let mut cells: Vec<SetCell<'_>> = Vec::new();
        let mut moved = std::mem::take(&mut self.moved);
        for index in row.in_reading_order() {
            let room = std::mem::take(&mut rooms[index]);
            let moves = room.moves;
            cells.push(self.cell(&row.cells[index], room, moved, context));
            moved = moves;
        }
        cells.retain(|cell| !cell.stack.list.items.is_empty());
        align(&mut cells);
        join(&mut cells, context.setter.fonts);
        let (hanging, mut cells): (Vec<_>, Vec<_>) = cells.into_iter().partition(|cell| cell.cell.hangs);
        for SetCell { left, stack, top, .. } in hanging {
            let top = self.bottom + top;
            // A page can only end within it if it would take most of one.
            let keep = stack.height <= context.size.height / 2;
            let (bottom, depth) = (top + stack.height, stack.depth);
            self.hanging.push(Hanging { left, bottom, depth, track: Track { top, list: stack.list, keep } });
        }
        let height = cells.iter().map(|cell| cell.stack.height).max().unwrap_or_default();
        let is_kept = row.keep && height + self.unbroken(context.size) <= context.size.height;
        if let Some((_, others)) = cells.split_last_mut() {
            // Where only the cell goes on that is read last, each is read as a whole all the same.
            for cell in others {
                cell.keep = is_kept;
            }
        }
        self.put_cells(cells);
    }

    /// Sets a cell, its first line moved to the right.
    fn cell<'a>(&self, cell: &'a Cell, room: Room, moved: Length, context: &mut Context<'_, '_>) -> SetCell<'a> {
        let left = self.left + room.left;
        let mut galley = Galley {
            left,
            moved,
            above: self.unbroken(context.size),
            after_heading: self.after_heading,
            ..Galley::new(room.width)
        };
        let mut top = Length::ZERO;
        if cell.place == Place::Baseline {
            let above = self.hanging.iter().rfind(|above| cell.hangs && above.left == left);
            galley.previous_depth = above.map_or(self.previous_depth, |above| above.depth);
            top = above.map_or(Length::ZERO, |above| above.bottom - self.bottom);
        }
        match (label(cell), room.label) {
            (Some(paragraph), Some(line)) => galley.line(line, paragraph, context),
            (Some(_), None) => {}
            (None, _) => galley.blocks(&cell.blocks, context),
        }
        SetCell { cell, left, stack: galley.finish(), top, keep: false }
    }

    /// Adds what the cells make together.
    fn put_cells(&mut self, cells: Vec<SetCell<'_>>) {
        let end = |cell: &SetCell<'_>| (cell.top + cell.stack.height, cell.stack.depth);
        if let Some(lowest) = cells.iter().max_by_key(|cell| end(cell)) {
            self.previous_depth = lowest.stack.depth;
            self.after_heading = lowest.stack.after_heading;
        }
        let tracks = cells.into_iter().map(|cell| Track { top: cell.top, list: cell.stack.list, keep: cell.keep });
        self.extend(merge(tracks.collect()));
    }
}

/// Moves the cells down to where they stand beside each other.
fn align(cells: &mut [SetCell<'_>]) {
    let baseline = |cell: &SetCell<'_>| {
        let is_aligned = cell.cell.place == Place::Baseline;
        is_aligned.then(|| Some(cell.top + cell.stack.list.first_baseline()?)).flatten()
    };
    let first = cells.iter().filter_map(baseline).max();
    let height = cells.iter().map(|cell| cell.stack.height).max().unwrap_or_default();
    for cell in cells {
        match cell.cell.place {
            Place::Baseline => {
                if let (Some(first), Some(own)) = (first, baseline(cell)) {
                    cell.top += first - own;
                }
            }
            Place::Top => {}
            Place::Middle => {
                let room = height - cell.stack.height;
                cell.top = room / 2;
                cell.stack.list.push(Item::Penalty(NEVER));
                cell.stack.list.push(Item::Glue(Glue::fixed(room - room / 2)));
                cell.stack.height += room - room / 2;
            }
        }
    }
}

/// Makes one line of those on the same baseline that run on, and lets the last line of each other cell end with a space, so
/// that its last word is not joined with the first of the next cell. The cells are in the order in which they are read.
fn join(cells: &mut [SetCell<'_>], fonts: &Fonts) {
    for next in (1..cells.len()).rev() {
        let [.., cell, next] = &mut cells[..=next] else { return };
        let has_text = next.stack.list.last_read().is_some();
        let baseline = |cell: &SetCell<'_>| cell.stack.list.first_baseline().map(|first| cell.top + first);
        let on_one_baseline = baseline(cell) == baseline(next);
        let is_next = next.stack.list.begins_with_what_is_read_first();
        let is_single = cell.stack.list.boxes().count() == 1;
        let runs_on = cell.cell.runs_on && on_one_baseline && is_single && is_next;
        if let (true, Some(content), Some(first)) =
            (runs_on, cell.stack.list.boxes().next(), next.stack.list.boxes().next())
            && let (Some(line), Some(_)) = (content.single_line(), first.single_line())
        {
            if let Some(Part { content: Content::Line(other, _), .. }) = first.parts.pop() {
                line.put_after(other, fonts);
            }
        } else if let (true, Some(last)) = (has_text, cell.stack.list.last_read()) {
            last.end_with_space(fonts);
        }
    }
}

/// How wide the cells of a row are, and where they stand.
fn rooms(row: &Row, galley: &Galley, context: &mut Context<'_, '_>) -> Vec<Room> {
    let mut rooms: Vec<Room> = vec![Room::default(); row.cells.len()];
    let spaces: Length = row.cells.iter().map(|cell| cell.before + cell.after).sum();
    let mut rest = galley.width - spaces;
    for (cell, room) in row.cells.iter().zip(&mut rooms) {
        if let CellWidth::Fixed(width) | CellWidth::Label(width) = cell.width {
            room.width = width;
            rest -= width;
        }
        if let Some(paragraph) = label(cell) {
            (room.label, room.moves) = label_line(paragraph, room.width, context);
        }
    }
    let rest = rest.max(Length::ZERO);
    let moved: Length = rooms.iter().map(|room| room.moves).sum();
    let naturals = natural_widths(row, rest, moved, context);
    let left: Length = (rest - naturals.iter().flatten().copied().sum()).max(Length::ZERO);
    let shares = |cell: &Cell| if let CellWidth::Share(parts) = cell.width { i64::from(parts.max(1)) } else { 0 };
    let all_shares: i64 = row.cells.iter().map(shares).sum();
    let mut x = Length::ZERO;
    for (index, (cell, room)) in row.cells.iter().zip(&mut rooms).enumerate() {
        match cell.width {
            CellWidth::Fixed(_) | CellWidth::Label(_) => {}
            CellWidth::Natural => room.width = naturals[index].unwrap_or_default(),
            CellWidth::Share(_) => room.width = left.scale(shares(cell), all_shares),
        }
        x += cell.before;
        room.left = x;
        x += room.width + cell.after;
    }
    for (room, cell) in rooms.iter().zip(&row.cells) {
        if let (Some(line), Some(paragraph)) = (&room.label, label(cell)) {
            let excess = galley.left + room.left + line.x + line.width - context.text_width;
            if excess > FUZZ {
                let message = format!("a label is {excess} longer than its line");
                let warning = Diagnostic::warning(codes::OVERFULL_LINE, paragraph.origin.written(), message);
                context.setter.report.push(warning);
            }
        }
    }
    rooms
}

/// The label that a cell is.
fn label(cell: &Cell) -> Option<&Paragraph> {
    match (cell.width, &cell.blocks[..]) {
        (CellWidth::Label(_), [Block::Paragraph(paragraph)]) => Some(paragraph),
        _ => None,
    }
}

/// A label, at the right of its room, or at the left where it needs more; and how much more that is.
fn label_line(paragraph: &Paragraph, width: Length, context: &mut Context<'_, '_>) -> (Option<HBox>, Length) {
    let mut line = context.setter.natural_line(&paragraph.text);
    if line.runs.is_empty() {
        return (None, Length::ZERO);
    }
    let start = width - paragraph.right_indent - (line.x + line.width);
    line.shift(start.max(Length::ZERO));
    (Some(line), (-start).max(Length::ZERO))
}

/// How wide the cells are that are as wide as what stands in them. `moved` is what their labels take of the rest.
fn natural_widths(row: &Row, rest: Length, moved: Length, context: &mut Context<'_, '_>) -> Vec<Option<Length>> {
    if !row.cells.iter().any(|cell| cell.width == CellWidth::Natural) {
        return vec![None; row.cells.len()];
    }
    let mut lists: Vec<List> = Vec::new();
    let mut measured = vec![(Length::ZERO, 0..0); row.cells.len()];
    for index in row.in_reading_order() {
        let cell = &row.cells[index];
        if label(cell).is_none() {
            let start = lists.len();
            let width = natural(&cell.blocks, &mut lists, context);
            measured[index] = (width, start..lists.len());
        }
    }
    let of = |wanted: fn(CellWidth) -> bool| {
        let cells = row.cells.iter().zip(&measured).filter(move |(cell, _)| wanted(cell.width));
        cells.map(|(_, (width, _))| *width).sum::<Length>()
    };
    let wished = of(|width| width == CellWidth::Natural);
    let most = (rest - moved - of(|width| matches!(width, CellWidth::Share(_)))).max(rest / 2);
    let widths = row.cells.iter().zip(&measured).map(|(cell, (width, range))| {
        if cell.width != CellWidth::Natural {
            return None;
        }
        let most = if wished > most { most.scale(width.sp(), wished.sp()) } else { *width };
        let paragraphs = cell.blocks.iter().all(|block| matches!(block, Block::Paragraph(_)));
        let narrow = |(block, list): (&Block, &List)| match block {
            Block::Paragraph(paragraph) => {
                let indents = paragraph.left_indent + paragraph.right_indent;
                narrowest(&list.items, (most - indents).max(Length::ZERO)) + indents
            }
            _ => most,
        };
        let narrowest = cell.blocks.iter().zip(&lists[range.clone()]).map(narrow).max();
        Some(narrowest.filter(|_| paragraphs).unwrap_or(most))
    });
    let widths = widths.collect();
    for list in lists.into_iter().rev() {
        context.measured.push_front(list);
    }
    widths
}

/// How wide blocks are if no line is broken that need not be; the lists of their paragraphs, in their order.
fn natural(blocks: &[Block], lists: &mut Vec<List>, context: &mut Context<'_, '_>) -> Length {
    let mut widest = Length::ZERO;
    for block in blocks {
        let width = match block {
            Block::Paragraph(paragraph) => {
                let list = context.list(paragraph);
                let width = natural_width(&list) + paragraph.left_indent + paragraph.right_indent;
                lists.push(list);
                width
            }
            Block::Row(row) => {
                let mut width: Length = row.cells.iter().map(|cell| cell.before + cell.after).sum();
                for index in row.in_reading_order() {
                    let cell = &row.cells[index];
                    let wanted =
                        if label(cell).is_some() { Length::ZERO } else { natural(&cell.blocks, lists, context) };
                    width += match cell.width {
                        CellWidth::Label(width) | CellWidth::Fixed(width) => width,
                        CellWidth::Natural | CellWidth::Share(_) => wanted,
                    };
                }
                width
            }
            Block::Together(blocks, _) => natural(blocks, lists, context),
            Block::Picture(picture) => picture.size.width,
            Block::Rule(_) | Block::Skip(_) | Block::Penalty(_) => Length::ZERO,
        };
        widest = widest.max(width);
    }
    widest
}
