//! Rows, and the column beside them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fonts::Lettering;
use crate::document::{Align, Side};
use crate::geometry::Length;
use crate::item::NEVER;
use crate::markup::Template;
use crate::source::Located;

/// A column beside the rows, for dates and the like. The rows stand in what is left of the width.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Column {
    /// The edge of the text it stands at. What stands in it is read before its row at the left one, and after it at the
    /// right one.
    pub side: Side,
    /// How wide it is: `"72pt"`. A column of no width is none.
    pub width: Length,
    /// The space between it and the rows: `"12pt"`.
    pub gap: Length,
    /// Where its lines stand.
    #[serde(default = "super::left")]
    pub align: Align,
}

/// A row of an entry: a left part that may take several lines, and perhaps a part at the right edge and one in the column
/// beside the rows.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Row {
    /// A field that is a list: the row is repeated for each of its items, of `{item}` or of the item's own fields.
    pub each: Option<Located<String>>,
    /// Further rows of each of those items.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// What stands to the left of the row: a number, a bullet.
    pub label: Option<Template>,
    /// The space between the label and the row.
    #[serde(default)]
    pub label_gap: Length,
    /// The left part: `"**{organization}**"`.
    pub left: Template,
    /// The right part: `"*{dates}*"`.
    pub right: Option<Template>,
    /// What stands in the column beside the rows, its first line beside that of the row: `"{dates}"`.
    pub aside: Option<Template>,
    /// An item of a list that the row shows within its lines, such as the skills of a group: `"{name}[ ({level})]{}"`.
    pub item: Option<Template>,
    /// What stands between such items: `", "`. Without it, each has a line of its own.
    pub separator: Option<String>,
    /// How far the row is set in, besides the section.
    #[serde(default)]
    pub indent: Length,
    /// How far it is set in from the right edge.
    #[serde(default)]
    pub right_indent: Length,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// The size, if it is not that of the text.
    pub size: Option<Length>,
    /// The leading, if it is not that of the text.
    pub leading: Option<Length>,
    /// Where its lines stand, if not as all text does.
    pub align: Option<Align>,
    /// Space above the row, or above the first of its repetitions, besides the leading.
    #[serde(default)]
    pub above: Length,
    /// Space between its repetitions, besides the leading.
    #[serde(default)]
    pub between: Length,
    /// What a page break before the row costs, where it is not the first of its entry; 10,000 if it is not given, which
    /// forbids it.
    #[serde(default = "never")]
    pub page_break: i32,
    /// What a page break between two of its repetitions costs; nothing if it is not given.
    #[serde(default)]
    pub page_break_between: i32,
}

fn never() -> i32 {
    NEVER
}
