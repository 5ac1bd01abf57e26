//! Are publications set in citation styles as pandoc sets them? Its answers are recorded in `tests/citations/`, by `record`
//! there.
#![allow(clippy::disallowed_methods, reason = "the recorded answers are files")]
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::citation::{self, Manner};
use cvpdf::cv::{self, Content};
use cvpdf::diagnostic::Report;
use cvpdf::markup::plain;
use cvpdf::theme;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new("tests/citations").join(name)).unwrap()
}

/// What a style makes of the entries of a bibliography, by their keys.
fn cited(style: &str, bibliography: &str) -> BTreeMap<String, String> {
    let text = format!(
        "name = 'A'\nlang = 'en-US'\ncitation = '{style}'\n[[section]]\ntitle = 'T'\nkind = 'publications'\nbibliography = '{bibliography}'"
    );
    let mut report = Report::default();
    let source = report.add_source("cv.toml", text);
    let read_file = &|path: &str| Ok(file(path).into_bytes());
    let options = cv::Options { read_file, ..cv::Options::default() };
    let cv = cv::read(source, &options, &mut report).unwrap();
    let theme = theme::read(None, &cv, read_file, &mut report).unwrap();
    let styles = citation::read(&cv, &theme, read_file, &mut report);
    assert!(!report.has_errors(), "{:?}", report.diagnostics);
    let Content::Publications(publications) = &cv.sections[0].content else { panic!("{cv:?}") };
    let style = styles.of(0).unwrap();
    let manner = Manner { word: &|name| name.to_owned(), author: &|_, name| name };
    let entries = publications.entries.iter();
    entries.map(|entry| (entry.details.id.clone().unwrap().value, plain(&style.cite(entry, &manner)))).collect()
}

/// Where pandoc 2.17 says something else, and why.
const DIFFERENT: [(&str, &str, &str); 12] = [
    ("apa", "e040", "a range of issues has an en dash (CSL 1.0.2, \"Number\")"),
    ("vancouver", "e040", "the same"),
    ("chicago", "e040", "the same"),
    ("mla", "e040", "the same"),
    ("apa", "e092", "an identifier of arXiv is no number, and has no \"No.\""),
    ("chicago", "e092", "the same"),
    ("mla", "e092", "the same"),
    ("apa", "e097", "the commas of 1,234,567 do not make it several numbers"),
    ("vancouver", "e086", "1-15 is not 1-5, whatever a style says of short ranges"),
    ("ieee", "e034", "hayagriva counts pages only by Arabic numerals"),
    ("mla", "e034", "the same"),
    ("ieee", "e038", "a group within a group counts as a variable (CSL 1.0.2, \"Group\")"),
];

/// The same for the entries of which pandoc says the volume twice, and for the one that it puts the name of the site
/// elsewhere: it does not know the latest conditions of the style.
const CHICAGO: [&str; 4] = ["e078", "e079", "e086", "e096"];

#[test]
fn publications_are_cited_as_pandoc_does() {
    for style in ["apa", "vancouver", "ieee", "chicago", "mla"] {
        let found = cited(style, "entries.json");
        let recorded = file(&format!("{style}.txt"));
        assert_eq!(recorded.lines().count(), 100);
        for line in recorded.lines() {
            let (key, expected) = line.split_once('\t').unwrap();
            let is_known = DIFFERENT.iter().any(|(in_style, entry, _)| *in_style == style && *entry == key)
                || style == "chicago" && CHICAGO.contains(&key);
            assert_eq!(found[key] == expected, !is_known, "{style} {key}\npandoc {expected}\ncvpdf  {}", found[key]);
        }
    }
}
