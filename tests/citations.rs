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
    // Pandoc's text has scripts as plain digits.
    let scripts = |text: String| text.replace('₂', "2").replace('¹', "1").replace('³', "3");
    let manner = Manner { word: &|name| name.to_owned(), author: &|_, name| name };
    let entries = publications.entries.iter();
    entries
        .map(|entry| (entry.details.id.clone().unwrap().value, scripts(plain(&style.cite(entry, &manner)))))
        .collect()
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

/// A style file with this for its macro `m` and its layout.
fn style(macros: &str, layout: &str) -> String {
    format!(
        "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\">\n<info><title>T</title><id>t</id>\
         <updated>2020-01-01T00:00:00+00:00</updated></info>\n{macros}\n<citation><layout><text variable=\"title\"/></layout></citation>\n\
         <bibliography><layout>{layout}</layout></bibliography>\n</style>"
    )
}

/// What is said of a style file, and where.
fn said(style: &str) -> Option<(String, usize)> {
    let text = "name = 'A'\ncitation = './s.csl'\n[[section]]\ntitle = 'T'\nkind = 'publications'\nentry = [{ title = 'T', authors = ['A B'] }]";
    let read_file = &|_: &str| Ok(style.as_bytes().to_vec());
    let report = cvpdf::compile(text, &cvpdf::Options { read_file, ..cvpdf::Options::default() }).report;
    let found = report.diagnostics.into_iter().find(|found| found.code == "E024")?;
    let line = style[..found.labels[0].span.start].matches('\n').count() + 1;
    Some((found.message, line))
}

#[test]
fn hostile_styles_are_refused_at_their_place() {
    let title = "<text variable=\"title\"/>";
    assert_eq!(said(&style("", title)), None);
    let cycle = style(
        "<macro name=\"a\"><text macro=\"b\"/></macro>\n<macro name=\"b\"><text macro=\"a\"/></macro>",
        "<text macro=\"a\"/>",
    );
    assert_eq!(said(&cycle), Some(("the macro `a` runs itself".to_owned(), 3)));
    // Each macro runs the one before it twenty times.
    let mut macros = format!("<macro name=\"m0\">{title}</macro>");
    for index in 1..20 {
        let runs = format!("<text macro=\"m{}\"/>", index - 1).repeat(20);
        macros.extend(["<macro name=\"m", &index.to_string(), "\">", &runs, "</macro>"]);
    }
    let message = said(&style(&macros, "<text macro=\"m19\"/>")).unwrap().0;
    assert_eq!(message, "the style runs its macros too often to be worked through");
    let deep = style("", &format!("{}{title}{}", "<group>".repeat(50_000), "</group>".repeat(50_000)));
    assert_eq!(said(&deep).unwrap().0, "elements are nested more than 100 deep");
    let open = style("", "<group>");
    assert_eq!(said(&open).unwrap().0, "`</group>` is missing before this");
    let (message, line) = said(&style("<macro name=\"m\">\n<text vaiable=\"title\"/></macro>", title)).unwrap();
    assert!(message.starts_with("this is not as CSL has it"), "{message}");
    assert!(line >= 3, "{line}");
    assert!(said("no style").is_some() && said("").is_some() && said("<html/>").is_some());
    let child = "<style version=\"1.0\"><info><title>T</title><id>t</id><updated>2020-01-01T00:00:00+00:00</updated>\
                 <link href=\"http://www.zotero.org/styles/STYLE\" rel=\"independent-parent\"/></info></style>";
    assert_eq!(said(&child.replace("STYLE", "apa")), None);
    assert!(said(&child.replace("STYLE", "unknown-one")).unwrap().0.contains("which is not bundled"));
}

#[test]
fn every_bundled_style_sets_a_publication() {
    let mut wrong = Vec::new();
    for (name, _) in citation::bundled() {
        let found = cited(name, "few.json");
        if !found.values().all(|text| text.to_lowercase().contains("imag")) {
            wrong.push((name, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
