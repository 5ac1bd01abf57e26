//! What makes a line or a page a good one.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::geometry::Length;

/// What makes the break of a line or a page good or bad: TeX's parameters of the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Breaking {
    /// The badness that lines may have for a paragraph to go without hyphens: `100`.
    pub pretolerance: i32,
    /// The badness that lines may have at all: `200`.
    pub tolerance: i32,
    /// Stretch that each line is thought to have besides, where nothing else helps: `"0pt"`.
    pub emergency_stretch: Length,
    /// Added to the badness of every line: `10`.
    pub line_penalty: i32,
    /// For a break that adds a hyphen: `50`.
    pub hyphen_penalty: i32,
    /// For a break after a hyphen or dash that was written: `50`.
    pub explicit_hyphen_penalty: i32,
    /// Demerits for a tight line beside a loose one: `10000`.
    pub adjacent_demerits: i32,
    /// Demerits for two lines after each other that end with a hyphen: `10000`.
    pub double_hyphen_demerits: i32,
    /// Demerits for a hyphen at the end of the last line but one: `5000`.
    pub final_hyphen_demerits: i32,
    /// For a page break after the first line of a paragraph: `150`.
    pub club_penalty: i32,
    /// For a page break before the last line of a paragraph: `150`.
    pub widow_penalty: i32,
    /// For a page break after a line that ends with a hyphen: `100`.
    pub broken_penalty: i32,
    /// For a line break that leaves one short word to the last line of a paragraph; nothing if it is not given, as in TeX: `200`.
    #[serde(default)]
    pub runt_penalty: i32,
    /// How much of a page's height may stay white below, in hundredths, so that an entry is kept together: `33`, which it is
    /// if it is not given. Where more would, the entry is broken like any other.
    #[serde(default = "third")]
    pub max_white: i32,
}

fn third() -> i32 {
    33
}

/// Where the spaces between words are wider than others, and stretch more. Only English has such spaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SentenceSpace {
    /// As in TeX: after every full stop but that of a capital letter, and a little after other marks.
    #[default]
    Tex,
    /// After `.`, `?` and `!`, but not after abbreviations, nor where the next word begins with a small letter.
    AfterSentences,
    /// Nowhere (TeX's `\frenchspacing`).
    Nowhere,
}

/// Where sentences end, and what that does to spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentences {
    /// Where spaces are wider.
    pub space: SentenceSpace,
    /// Abbreviations whose full stop ends no sentence.
    pub abbreviations: BTreeSet<String>,
}

impl Sentences {
    /// Whether a word with a full stop at its end is an abbreviation: one of the list, or one with full stops within, such as
    /// `B.Sc.`.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(letters) = word.strip_suffix('.') else { return false };
        self.abbreviations.contains(word)
            || letters.contains('.')
                && letters.split('.').all(|part| {
                    part.starts_with(char::is_alphabetic) && part.chars().all(|c| c.is_alphabetic() || c == '-')
                })
    }
}

impl Breaking {
    /// The values that TeX and LaTeX begin with (`plain.tex`, `latex.ltx`).
    pub const LATEX: Breaking = Breaking {
        pretolerance: 100,
        tolerance: 200,
        emergency_stretch: Length::ZERO,
        line_penalty: 10,
        hyphen_penalty: 50,
        explicit_hyphen_penalty: 50,
        adjacent_demerits: 10_000,
        double_hyphen_demerits: 10_000,
        final_hyphen_demerits: 5_000,
        club_penalty: 150,
        widow_penalty: 150,
        broken_penalty: 100,
        runt_penalty: 0,
        max_white: 33,
    };
}

/// What letters do so that lines are even: pdfTeX's font expansion and margin kerning, as the microtype package has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Microtype {
    /// Whether hyphens, punctuation and letters stand out of the text a little, so that its edges look straight: `true`.
    #[serde(default)]
    pub protrusion: bool,
    /// By how many thousandths the letters of a justified line may be made wider: `20`; at most 100.
    #[serde(default)]
    pub stretch: i32,
    /// By how many thousandths they may be made narrower: `20`; at most 100.
    #[serde(default)]
    pub shrink: i32,
}
