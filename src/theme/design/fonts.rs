//! The fonts: families, weights and features.

use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::source::{Located, OneOrSeveral};

/// The letters of a part of the text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Lettering {
    /// The family of faces: a bundled one, one of the files in `fonts`, or one of the system: `"Source Serif 4"`. That of the
    /// text if it is not given, and for the text Latin Modern.
    pub family: Option<Located<String>>,
    /// How heavy the letters are, from 1 to 1000: `600`; 400 if it is not given.
    #[schemars(range(min = 1, max = 1000))]
    pub weight: Option<u16>,
    /// How wide the letters are, in hundredths of the normal width: `75`.
    #[schemars(range(min = 50, max = 200))]
    pub width: Option<u16>,
    /// OpenType features: `["onum", "ss01"]`; `"-liga"` switches one off, `"ss01=2"` chooses among several forms.
    #[serde(default)]
    pub features: Vec<Located<String>>,
}

impl Lettering {
    /// Whether nothing is different from the text.
    pub fn is_empty(&self) -> bool {
        let Lettering { family, weight, width, features } = self;
        family.is_none() && weight.is_none() && width.is_none() && features.is_empty()
    }
}

/// The fonts beside those of the text.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FontSet {
    /// Font files, and folders of them, by their paths from the file that names them: `["fonts"]`. A folder `fonts` beside the
    /// CV is looked into without being named.
    #[serde(default)]
    pub paths: Vec<Located<String>>,
    /// The family of code: `"Latin Modern Mono"`, which it is if it is not given.
    pub mono: Option<Located<String>>,
    /// The family that signs of mathematics are taken from where the text's own has none: `"Latin Modern Math"`.
    pub math: Option<Located<String>>,
    /// The families that are asked first for characters that the text's own family lacks, by their script:
    /// `{ Cyrillic = "PT Serif", Arab = ["Amiri", "Noto Naskh Arabic"] }`.
    #[serde(default)]
    pub fallback: BTreeMap<String, OneOrSeveral<Located<String>>>,
}
