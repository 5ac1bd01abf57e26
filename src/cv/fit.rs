//! How many pages a CV is made to fit.

use crate::diagnostic::Span;
use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// How many pages a CV is made to fit, and how much tighter it may be set for that. Space goes first, then leading, then
/// margins, and size at last; none is given up before those before it are.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fit {
    /// The most pages: `2`.
    #[schemars(range(min = 1))]
    pub pages: Located<u16>,
    /// The least space between sections, entries and rows, in per cent of the theme's: `50`.
    #[serde(default = "half")]
    #[schemars(range(min = 0, max = 100))]
    pub spacing: u8,
    /// The least leading, in per cent of the theme's: `90`.
    #[serde(default = "nine_tenths")]
    #[schemars(range(min = 70, max = 100))]
    pub leading: u8,
    /// The least margins, in per cent of the theme's: `75`.
    #[serde(default = "three_quarters")]
    #[schemars(range(min = 0, max = 100))]
    pub margins: u8,
    /// The least size of text, in per cent of the theme's, and of leading besides: `90`.
    #[serde(default = "nine_tenths")]
    #[schemars(range(min = 50, max = 100))]
    pub size: u8,
}

impl Fit {
    /// So many pages, with the least measures that hold where a CV does not give its own.
    pub(crate) fn of(pages: u16) -> Fit {
        let pages = Located { value: pages, span: Span::NOWHERE };
        Fit { pages, spacing: half(), leading: nine_tenths(), margins: three_quarters(), size: nine_tenths() }
    }
}

fn half() -> u8 {
    50
}

fn three_quarters() -> u8 {
    75
}

fn nine_tenths() -> u8 {
    90
}
