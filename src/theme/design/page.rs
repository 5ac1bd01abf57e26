//! The page: paper, margins, footer.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::cv::Paper;
use crate::document::Align;
use crate::geometry::Length;
use crate::markup::Template;

/// The page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Page {
    /// The size of the paper, unless the CV says otherwise.
    pub paper: Paper,
    /// The space around the text.
    pub margins: Margins,
    /// How far below the top margin the first baseline stands at least (TeX's `\topskip`): `"10pt"`.
    pub top_skip: Length,
    /// How deep the last line may hang into the bottom margin (TeX's `\maxdepth`): `"5pt"`.
    pub max_depth: Length,
    /// Whether all pages end at the same place.
    pub bottom: Bottom,
    /// The line at the foot of each page.
    pub footer: Option<Footer>,
}

/// The space around the text of a page.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Margins {
    /// Above: `"0.7in"`.
    pub top: Length,
    /// To the right.
    pub right: Length,
    /// Below; the footer stands in it.
    pub bottom: Length,
    /// To the left.
    pub left: Length,
}

/// Where pages end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Bottom {
    /// Where their text ends.
    Ragged,
    /// All at the same place: the space between entries is stretched.
    Flush,
}

/// The line at the foot of each page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Footer {
    /// What it says, of `{page}`, `{pages}`, `{name}`, `{headline}` and `{updated}`: `"{page}"`. Nothing if it is empty.
    pub text: Template,
    /// Where it stands.
    pub align: Align,
    /// How far below the text its baseline stands (LaTeX's `\footskip`): `"30pt"`.
    pub skip: Length,
    /// Whether it also stands on a page that is the only one, where a page number says nothing.
    #[serde(default)]
    pub on_single_page: bool,
}
