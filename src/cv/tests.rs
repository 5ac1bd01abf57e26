use super::{Content, Cv, Date, DateText, Dates, Options, Part, Value, read, schema};
use crate::diagnostic::Report;
use crate::markup::{Inline, Prose};
use std::cell::Cell;

fn read_text(text: &str) -> (Option<Cv>, Report) {
    let mut report = Report::default();
    let source = report.add_source("cv.toml", text);
    let cv = read(source, &Options::default(), &mut report);
    (cv, report)
}

fn seed() -> Cv {
    let (cv, report) = read_text(include_str!("../../cv.toml"));
    assert_eq!(report.diagnostics, []);
    cv.expect("the seed is sound")
}

#[test]
fn the_seed_is_read_whole() {
    let cv = seed();
    assert_eq!(cv.sections.len(), 10);
    let Content::Publications(publications) = &cv.sections[2].content else { panic!("{:?}", cv.sections[2]) };
    assert_eq!(publications.entries.len(), 10);
    assert_eq!(publications.entries[0].authors[0].marks, "*");
    let entries = cv.sections[0].entries();
    let dates = entries[1].fields.iter().find(|(name, _)| *name == "dates");
    let month = |year, month| Date { year, part: Part::Month(month) };
    let range = Dates::Range { start: month(2018, 9), end: Some(super::End::Date(month(2022, 6))) };
    assert!(matches!(dates, Some((_, Value::Dates(dates, _))) if *dates == range));
    assert_eq!(cv.front.owner().among(&publications.entries[0].authors), Some(2));
}

/// When a CV says it was changed, and how often it asked what day it is.
fn updated(lines: &str, variant: Option<&str>) -> (Option<DateText>, usize) {
    let mut report = Report::default();
    let source = report.add_source("cv.toml", format!("name = 'A'\n{lines}"));
    let asked = Cell::new(0);
    let today = || {
        asked.set(asked.get() + 1);
        "2025-02-14".parse().ok()
    };
    let cv = read(source, &Options { variant, today: &today, ..Options::default() }, &mut report);
    assert_eq!(report.diagnostics, [], "{lines}");
    (cv.expect("it is sound").front.updated.map(|updated| updated.value), asked.get())
}

#[test]
fn only_a_cv_that_asks_for_the_day_is_told() {
    let day = |text: &str| Some(DateText::Date(text.parse().expect("it is a date")));
    assert_eq!(updated("updated = 'today'", None), (day("2025-02-14"), 1));
    assert_eq!(updated("updated = ' Today '", None), (day("2025-02-14"), 1));
    assert_eq!(updated("updated = '2024-01'", None), (day("2024-01"), 0));
    let variant = "updated = '2024-01'\n[variant.fresh]\nupdated = 'today'";
    assert_eq!(updated(variant, None), (day("2024-01"), 0));
    assert_eq!(updated(variant, Some("fresh")), (day("2025-02-14"), 1));
    // What is going on has no end, whatever the day.
    let section = "[[section]]\ntitle = 'T'\nkind = 'awards'\nentry = [{ title = 'T', start = 2020, end = 'present' }]";
    assert_eq!(updated(section, None), (None, 0));
}

#[test]
fn the_examples_are_sound() {
    for text in [include_str!("../../examples/minimal.toml"), include_str!("../../examples/resume.toml")] {
        let (cv, report) = read_text(text);
        assert_eq!(report.diagnostics, []);
        assert!(cv.is_some());
    }
}

fn links(inlines: &[Inline]) -> usize {
    let within = |inline: &Inline| match inline {
        Inline::Link { content, .. } => 1 + links(content),
        Inline::Styled { content, .. } => links(content),
        _ => 0,
    };
    inlines.iter().map(within).sum()
}

#[test]
fn the_seed_has_all_links_of_the_original() {
    let cv = seed();
    let mut count: usize = cv
        .front
        .contact
        .iter()
        .flatten()
        .filter_map(|item| item.text.as_ref())
        .map(|prose| links(&prose.inlines))
        .sum();
    for entry in cv.sections.iter().flat_map(|section| section.entries()) {
        for (_, value) in entry.fields {
            count += match value {
                Value::Plain(_) => 1,
                Value::Prose(prose) => links(&prose.inlines),
                _ => 0,
            };
        }
    }
    // Three of the original's 29 are the second lines of titles.
    assert_eq!(count, 26);
}

#[test]
fn spans_point_into_the_source() {
    let text = include_str!("../../cv.toml");
    let cv = seed();
    assert_eq!(&text[cv.front.name.span.start..cv.front.name.span.end], "MIAO LU");
    let Content::Text(interests) = &cv.sections[1].content else { panic!("{:?}", cv.sections[1]) };
    let Inline::Styled { content, .. } = &interests.text.paragraphs[0].inlines[1] else { panic!("{interests:?}") };
    let Inline::Text { span, .. } = &content[0] else { panic!("{content:?}") };
    assert_eq!(&text[span.start..span.end], "theoretical foundations");
}

#[test]
fn schema_describes_every_field() {
    let text = schema().to_string();
    assert!(text.contains("\"Whose CV it is: `\\\"Ada Lovelace\\\"`.\""), "{text}");
}

#[test]
fn blank_lines_separate_paragraphs() {
    let text = "name = 'A'\n[[section]]\ntitle = 'T'\nkind = 'text'\ntext = \"\"\"\n\none\n two\n \n\nthree\"\"\"\n";
    let (cv, report) = read_text(text);
    assert_eq!(report.diagnostics, []);
    let cv = cv.expect("it is sound");
    let Content::Text(content) = &cv.sections[0].content else { panic!("{cv:?}") };
    let paragraphs: Vec<_> = content.text.paragraphs.iter().map(Prose::plain).collect();
    assert_eq!(paragraphs, ["one two", "three"]);
    let span = content.text.paragraphs[1].span;
    assert_eq!(&text[span.start..span.end], "three");
}
