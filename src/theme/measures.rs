//! Measures that nothing can be set with.

use super::{Column, Kind, Row, Sections, Theme};
use crate::cv::Paper;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::Breaking;
use crate::geometry::Length;
use crate::item::NEVER;

/// What cannot be of a theme's measures, on a paper. `place` tells where a value was written, by its path.
pub(super) fn impossible(theme: &Theme, paper: Paper, place: &dyn Fn(&str) -> Span) -> Vec<Diagnostic> {
    let mut check = Check { place, found: Vec::new() };
    check.page(theme, paper);
    let room_for_text = check.found.is_empty();
    check.positive("text.size", Some(theme.text.size));
    check.positive("text.leading", Some(theme.text.leading));
    check.not_negative("text.right_gap", theme.text.right_gap);
    check.positive("heading.size", Some(theme.heading.size));
    check.positive("header.name.size", theme.header.name.size);
    check.positive("header.headline.size", theme.header.headline.size);
    check.positive("header.contact.size", theme.header.contact.size);
    if let Some(photo) = theme.header.photo {
        check.positive("header.photo.width", Some(photo.width));
        check.positive("header.photo.height", Some(photo.height));
        check.not_negative("header.photo.gap", photo.gap);
        let text = paper.size().width - theme.page.margins.left - theme.page.margins.right;
        if room_for_text && text - photo.width - photo.gap < NARROW {
            check.error("header.photo.width", "the photo is so wide that there is no room for text beside it");
        }
        let high = paper.size().height - theme.page.margins.top - theme.page.margins.bottom;
        if room_for_text && photo.height > high {
            check.error("header.photo.height", "the photo is higher than a page");
        }
    }
    if let Some(rule) = theme.heading.rule {
        check.not_negative("heading.rule.thickness", rule.thickness);
    }
    check.between("heading.page_break", theme.heading.page_break, -NEVER, NEVER);
    check.breaking(&theme.breaking);
    check.between("microtype.stretch", theme.microtype.stretch, 0, MOST_EXPANDED);
    check.between("microtype.shrink", theme.microtype.shrink, 0, MOST_EXPANDED);
    let sections = &theme.section;
    let width = room_for_text
        .then(|| paper.size().width - theme.page.margins.left - theme.page.margins.right - sections.indent);
    check.column("section.column", sections.column, width);
    let room = Room::beside(sections.column.filter(|column| column.width > Length::ZERO), width);
    check.row("section.note", &sections.note, room);
    for (index, row) in sections.details.iter().enumerate() {
        check.row(&format!("section.details.{index}"), row, room);
    }
    for (name, kind) in sections.kinds() {
        check.kind(&format!("section.{name}"), kind, sections, width);
    }
    for (name, kind) in &sections.custom {
        check.kind(&format!("section.custom.{name}"), kind, sections, width);
    }
    check.found
}

struct Check<'a> {
    place: &'a dyn Fn(&str) -> Span,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn error(&mut self, path: &str, message: impl Into<String>) {
        self.found.push(Diagnostic::error(codes::BAD_VALUE, (self.place)(path), message));
    }

    fn positive(&mut self, path: &str, length: Option<Length>) {
        if length.is_some_and(|length| length <= Length::ZERO) {
            self.error(path, format!("`{}` must be more than nothing", last(path)));
        }
    }

    fn not_negative(&mut self, path: &str, length: Length) {
        if length < Length::ZERO {
            self.error(path, format!("`{}` cannot be negative", last(path)));
        }
    }

    fn between(&mut self, path: &str, value: i32, least: i32, most: i32) {
        if !(least..=most).contains(&value) {
            self.error(path, format!("`{}` is between {least} and {most}", last(path)));
        }
    }

    fn page(&mut self, theme: &Theme, paper: Paper) {
        let (page, text) = (&theme.page, &theme.text);
        let margins = page.margins;
        let before = self.found.len();
        for (name, length) in
            [("top", margins.top), ("right", margins.right), ("bottom", margins.bottom), ("left", margins.left)]
        {
            self.not_negative(&format!("page.margins.{name}"), length);
        }
        let size = paper.size();
        let width = size.width - margins.left - margins.right;
        let height = size.height - margins.top - margins.bottom;
        if self.found.len() > before {
            return;
        }
        if width < text.size * 4 {
            let message = format!("the margins leave no room for text: the paper is {} wide", size.width);
            self.error("page.margins", message);
        }
        if height < text.leading * 2 {
            let message = format!("the margins leave no room for text: the paper is {} high", size.height);
            self.error("page.margins", message);
        }
        self.not_negative("page.top_skip", page.top_skip);
        self.not_negative("page.max_depth", page.max_depth);
        if page.top_skip > height {
            self.error("page.top_skip", "`top_skip` leaves no room for text");
        }
        if let Some(footer) = page.footer.as_ref().filter(|footer| !footer.text.inlines.is_empty()) {
            self.not_negative("page.footer.skip", footer.skip);
            if footer.skip > margins.bottom {
                let message = format!("the footer stands below the paper: the bottom margin is {}", margins.bottom);
                self.error("page.footer.skip", message);
            }
        }
    }

    /// What TeX takes for more or less than this, it takes for infinite (`TeXbook` p. 97).
    fn breaking(&mut self, breaking: &Breaking) {
        self.between("breaking.pretolerance", breaking.pretolerance, -1, NEVER);
        self.between("breaking.tolerance", breaking.tolerance, 0, NEVER);
        self.not_negative("breaking.emergency_stretch", breaking.emergency_stretch);
        for (name, penalty) in [
            ("line_penalty", breaking.line_penalty),
            ("hyphen_penalty", breaking.hyphen_penalty),
            ("explicit_hyphen_penalty", breaking.explicit_hyphen_penalty),
            ("club_penalty", breaking.club_penalty),
            ("widow_penalty", breaking.widow_penalty),
            ("broken_penalty", breaking.broken_penalty),
            ("runt_penalty", breaking.runt_penalty),
        ] {
            self.between(&format!("breaking.{name}"), penalty, -NEVER, NEVER);
        }
        self.between("breaking.max_white", breaking.max_white, 0, 100);
    }

    fn column(&mut self, path: &str, column: Option<Column>, width: Option<Length>) {
        let Some(column) = column else { return };
        let before = self.found.len();
        self.not_negative(&format!("{path}.width"), column.width);
        self.not_negative(&format!("{path}.gap"), column.gap);
        let is_narrow = |width: Length| column.width > Length::ZERO && width - column.width - column.gap < NARROW;
        if self.found.len() == before && width.is_some_and(is_narrow) {
            self.error(&format!("{path}.width"), "the column is so wide that there is no room for text beside it");
        }
    }

    fn kind(&mut self, path: &str, kind: &Kind, sections: &Sections, width: Option<Length>) {
        self.not_negative(&format!("{path}.gap_stretch"), kind.gap_stretch);
        self.not_negative(&format!("{path}.gap_shrink"), kind.gap_shrink);
        let column = format!("{path}.column");
        self.column(&column, kind.column, width);
        let room = Room::beside(kind.column(sections), width);
        if kind.column.is_some() && kind.details.is_none() && !room.has_column && sections.details.iter().any(has_aside)
        {
            self.error(&column, "`section.details` has an `aside`, for which there is no column here");
        }
        if let Some(row) = &kind.group {
            self.row(&format!("{path}.group"), row, room);
        }
        for (index, row) in kind.rows.iter().enumerate() {
            self.row(&format!("{path}.rows.{index}"), row, room);
        }
        for (index, row) in kind.details.iter().flatten().enumerate() {
            self.row(&format!("{path}.details.{index}"), row, room);
        }
        for (of, typed) in &kind.types.0 {
            for (key, rows) in [("rows", &typed.value.rows), ("details", &typed.value.details)] {
                for (index, row) in rows.iter().flatten().enumerate() {
                    self.row(&format!("{path}.type.{}.{key}.{index}", of.name()), row, room);
                }
            }
        }
    }

    fn row(&mut self, path: &str, row: &Row, room: Room) {
        let key = |name: &str| format!("{path}.{name}");
        self.positive(&key("size"), row.size);
        self.positive(&key("leading"), row.leading);
        self.between(&key("page_break"), row.page_break, -NEVER, NEVER);
        self.between(&key("page_break_between"), row.page_break_between, -NEVER, NEVER);
        let is_narrow = |width: Length| width - row.indent - row.right_indent < NARROW;
        if room.width.is_some_and(is_narrow) {
            self.error(&key("indent"), "the row is set in so far that there is no room for text");
        }
        if row.aside.is_some() && !room.has_column {
            let message = "`aside` stands in a column beside the rows, and there is none";
            let error = Diagnostic::error(codes::BAD_VALUE, (self.place)(&key("aside")), message);
            let hint =
                "give it room: `[section.column]`, with `side = \"left\"`, `width = \"72pt\"` and `gap = \"12pt\"`";
            self.found.push(error.hint(hint));
        }
        for (index, row) in row.rows.iter().enumerate() {
            self.row(&format!("{path}.rows.{index}"), row, room);
        }
    }
}

/// What rows stand in.
#[derive(Clone, Copy)]
struct Room {
    /// Its width, if that can be told.
    width: Option<Length>,
    /// Whether there is a column beside it.
    has_column: bool,
}

impl Room {
    fn beside(column: Option<Column>, width: Option<Length>) -> Room {
        let taken = column.map_or(Length::ZERO, |column| column.width + column.gap);
        // Of a column that leaves no room, that is said once.
        let width = width.map(|width| width - taken).filter(|width| column.is_none() || *width >= NARROW);
        Room { width, has_column: column.is_some() }
    }
}

/// Whether a row, or one within it, has a part that stands in a column.
fn has_aside(row: &Row) -> bool {
    row.aside.is_some() || row.rows.iter().any(has_aside)
}

/// Letters that are a tenth wider or narrower are no longer those of their face, in thousandths.
const MOST_EXPANDED: i32 = 100;

/// A column that holds no word.
const NARROW: Length = Length::pt(20);

/// The last key of a path.
fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
