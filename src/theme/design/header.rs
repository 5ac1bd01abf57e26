//! What stands above the sections.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fonts::Lettering;
use crate::document::{Align, Side};
use crate::geometry::Length;
use crate::markup::Template;

/// What stands above the sections.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Header {
    /// Where its lines stand.
    pub align: Align,
    /// Space below it, besides the leading.
    #[serde(default)]
    pub below: Length,
    /// The name.
    pub name: HeaderLine,
    /// The headline, if the CV has one.
    pub headline: HeaderLine,
    /// The rows of contact items.
    pub contact: Contact,
    /// The photo, if the CV has one; a theme without this shows none.
    pub photo: Option<Photo>,
}

/// The photo beside the header. It fills its box, and what stands out of that is cut off evenly at both sides.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Photo {
    /// How wide it is: `"26mm"`.
    pub width: Length,
    /// How high it is: `"32mm"`.
    pub height: Length,
    /// The edge of the text it stands at; the lines of the header stand in what is left.
    pub align: Side,
    /// The space between it and the lines of the header: `"12pt"`.
    pub gap: Length,
}

/// A line of the header.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct HeaderLine {
    /// What it says, of `{name}`, `{headline}` and `{updated}`: `"**{name}**"`.
    pub text: Template,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// Its size, if it is not that of the text.
    pub size: Option<Length>,
    /// Space above it, besides the leading.
    #[serde(default)]
    pub above: Length,
}

/// The rows of contact items.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Contact {
    /// A row, of `{contact}`: `"{contact}"`.
    pub text: Template,
    /// Its letters, where they are not those of the text.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// The size, if it is not that of the text.
    pub size: Option<Length>,
    /// An item that is a channel, of `{text}`, `{label}` and `{url}`: `"[{text}]({url})"`.
    pub item: Template,
    /// What stands between the items of a row: `" | "`.
    pub separator: String,
    /// The last item of the last row, of `{updated}`, `{name}` and `{headline}`; nothing if the CV does not say when it was changed.
    pub updated: Template,
    /// Space above the first row, besides the leading.
    pub above: Length,
    /// Space between two rows, besides the leading.
    pub between: Length,
    /// Space below the last row, besides that below the header.
    #[serde(default)]
    pub below: Length,
}
