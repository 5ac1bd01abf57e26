//! Running text, and how dates, authors and links are written out in it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fonts::Lettering;
use crate::colour::Colour;
use crate::cv::sections::{Form, Shorten};
use crate::document::{Align, SentenceSpace};
use crate::geometry::Length;
use crate::locale::DateStyle;
use crate::markup::Template;

/// Running text.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Text {
    /// The family of faces, how heavy and how wide it is, and its features.
    #[serde(rename = "..lettering")]
    #[schemars(flatten)]
    pub lettering: Lettering,
    /// How heavy strong text is: `600`; 700 if it is not given.
    #[schemars(range(min = 1, max = 1000))]
    pub bold: Option<u16>,
    /// The size: `"10pt"`.
    pub size: Length,
    /// From baseline to baseline: `"12pt"`.
    pub leading: Length,
    /// Where the lines of a paragraph stand.
    pub align: Align,
    /// The colour of text: `"black"`.
    pub colour: Colour,
    /// What a link looks like, of `{text}`: `"[{text}]{color=navy}"`.
    pub link: Template,
    /// What a reference to publications looks like, of `{numbers}`: `"[{numbers}]"`.
    pub reference: Template,
    /// What stands between the numbers of a reference: `", "`.
    pub separator: String,
    /// The least space between the left and the right part of a row: `"6pt"`.
    pub right_gap: Length,
    /// Whether words are hyphenated: `false`. If it is not given, those of justified lines are, and those of others not.
    pub hyphenate: Option<bool>,
    /// Whether `"…"` and `'…'` become the quotation marks of the language; with `false` they stay as they are typed.
    #[serde(default = "yes")]
    pub smart_quotes: bool,
    /// Whether addresses in the text of sections are links: what begins with `https://`, `http://` or `www.`, and e-mail
    /// addresses.
    #[serde(default = "yes")]
    pub link_addresses: bool,
    /// Where the spaces between words are wider; `"tex"` if it is not given.
    #[serde(default)]
    pub sentence_space: SentenceSpace,
}

fn yes() -> bool {
    true
}

/// How dates are written out, in all languages.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Dates {
    /// How much of a month is written.
    pub style: DateStyle,
}

/// How authors are written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Authors {
    /// An author, of `{name}` and `{marks}`: `"{name}[^{{marks}}]{}"`.
    pub author: Template,
    /// The owner of the CV among the authors: `"**{name}**[^{{marks}}]{}"`.
    pub owner: Template,
    /// What stands between authors: `", "`.
    pub separator: String,
    /// What stands before the last of three or more authors, if it is something else: `", {word.and} "`.
    pub last_separator: Option<Template>,
    /// What stands between two authors who are the only ones: `" {word.and} "`; if it is not given, as before the last.
    pub pair_separator: Option<Template>,
    /// How names are written; as they are written if it is not given.
    #[serde(default)]
    pub form: Form,
    /// How long lists are shortened, unless the CV says otherwise: `{ max = 10, first = 8, last = 1 }`.
    pub shorten: Option<Shorten>,
    /// What stands for authors left out within a list: `"…"`.
    #[serde(default = "omission")]
    pub omission: String,
    /// What stands for authors left out at its end: `"et al."`; the word `et_al` of the language if it is not given.
    pub others: Option<Template>,
    /// What says the meaning of a mark, of `{mark}` and `{meaning}`: `"^{{mark}} {meaning}"`. Without it no meanings are set.
    pub legend: Option<Template>,
    /// What stands between the meanings of marks: `"; "`.
    #[serde(default = "legend_separator")]
    pub legend_separator: String,
}

fn omission() -> String {
    "…".to_owned()
}

fn legend_separator() -> String {
    "; ".to_owned()
}

/// How the links of a publication are written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Links {
    /// A link, of `{text}` and `{url}`: `"[{text}]({url})"`.
    pub link: Template,
    /// What stands between links: `", "`.
    pub separator: String,
}
