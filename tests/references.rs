//! Reference lists: no line of two thousand invented references sticks out of its column, at any of five widths.
//!
//! TeX finds no lines for some of them: titles with long words, pages joined by a hyphen, identifiers and addresses.

use cvpdf::diagnostic::codes;
use cvpdf::{Options, compile};
use std::fmt::Write;

/// How wide the columns are, in points.
const WIDTHS: [u16; 5] = [540, 468, 396, 324, 216];

/// How many references there are; a debug build, which is slow, takes every eighth.
const REFERENCES: usize = if cfg!(debug_assertions) { 250 } else { 2_000 };

const FAMILIES: [&str; 12] = [
    "Lindqvist",
    "Al-Rashid",
    "Okonkwo",
    "García-López",
    "Tanaka",
    "Müller-Lyer",
    "Petrov",
    "Fitzgerald",
    "Castellanos",
    "van der Meer",
    "Kowalczyk",
    "Whitcombe",
];

const WORDS: [&str; 20] = [
    "study",
    "of",
    "biomarkers",
    "cohort",
    "disease",
    "multicentre",
    "outcomes",
    "kidney",
    "sepsis",
    "chronic",
    "with",
    "randomized",
    "hba1c",
    "longitudinal",
    "cardiovascular",
    "immunotherapy",
    "electrocardiographic",
    "meta-analysis",
    "non-inferiority",
    "the",
];

/// Numbers that look random and are the same in every run (a linear congruential generator, Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

/// A reference in the manner of medical journals.
fn reference(numbers: &mut Numbers) -> String {
    let mut text = String::new();
    for author in 0..=numbers.below(8) {
        let comma = if author == 0 { "" } else { ", " };
        let initial = char::from(b"ABCDEHJKLM"[numbers.below(10)]);
        write!(text, "{comma}{} {initial}", numbers.of(&FAMILIES)).unwrap_or_default();
    }
    text.push('.');
    for _ in 0..5 + numbers.below(14) {
        text.extend([" ", numbers.of(&WORDS)]);
    }
    let (year, first) = (1998 + numbers.below(28), 1 + numbers.below(900));
    let issue = numbers.below(12) + 1;
    write!(text, ". J Invented Med. {year} Jan;{}({issue}):{first}-{}.", numbers.below(90) + 1, first + 99)
        .unwrap_or_default();
    if numbers.below(10) < 6 {
        write!(text, " doi: 10.{}/jim.{year}.{}-a.", 1000 + numbers.below(9000), 1000 + numbers.below(90_000))
            .unwrap_or_default();
    }
    if numbers.below(10) < 7 {
        write!(text, " PMID: 3{:07}; PMCID: PMC{}.", numbers.below(10_000_000), 1_000_000 + numbers.below(9_000_000))
            .unwrap_or_default();
    }
    if numbers.below(10) < 2 {
        let word = numbers.of(&WORDS);
        write!(text, " Available from: https://journal.example.org/articles/{year}/full-text/{word}.html")
            .unwrap_or_default();
    }
    text
}

#[test]
fn no_line_of_a_reference_list_is_too_long() {
    let mut numbers = Numbers(7);
    let references: Vec<String> = (0..REFERENCES).map(|_| format!("\"{}\"", reference(&mut numbers))).collect();
    for width in WIDTHS {
        let margin = (612 - width) / 2;
        let source = format!(
            "name = \"Ada Example\"\n[style]\npage.margins = {{ left = \"{margin}bp\", right = \"{margin}bp\" }}\n\
             [[section]]\ntitle = \"References\"\nkind = \"list\"\nstyle = \"numbered\"\nitems = [{}]\n",
            references.join(",\n")
        );
        let output = compile(&source, &Options::default());
        assert!(output.pages > 1);
        let too_long: Vec<_> =
            output.report.diagnostics.iter().filter(|found| found.code != codes::UNDERFULL_LINE).collect();
        assert!(too_long.is_empty(), "{width}: {too_long:?}");
    }
}
