//! Formulas beside TeX: where scripts stand and which spaces there are, recorded of pdfTeX by `tests/latex/formulas.py`.
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::Span;
use cvpdf::document::{Breaking, Exceptions, Script, Sentences, Text, TextSpan, TextStyle};
use cvpdf::font::Fonts;
use cvpdf::geometry::Length;
use cvpdf::item::{Glue, Item};
use cvpdf::markup::{Inline, Style, formula};
use cvpdf::text::{Missing, Rules, list};

#[test]
fn scripts_and_spaces_are_tex_s() {
    let fonts = Fonts::bundled();
    let mut lines = include_str!("latex/formulas.txt").lines().filter(|line| !line.starts_with('#'));
    let mut count = 0;
    while let Some(written) = lines.next() {
        let rises = numbers(lines.next().unwrap().strip_prefix("  rises").unwrap());
        let spaces = numbers(lines.next().unwrap().strip_prefix("  spaces").unwrap());
        let found = set(written, &fonts);
        let is_near = |(found, expected): (&f64, &f64)| (found - expected).abs() < 0.011;
        let are_near =
            |found: &[f64], expected: &[f64]| found.len() == expected.len() && found.iter().zip(expected).all(is_near);
        assert!(are_near(&found.0, &rises), "rises of {written}: {:?}, of TeX {rises:?}", found.0);
        assert!(are_near(&found.1, &spaces), "spaces of {written}: {:?}, of TeX {spaces:?}", found.1);
        count += 1;
    }
    assert!(count >= 40);
}

fn numbers(written: &str) -> Vec<f64> {
    written.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

/// How far the scripts of a formula are raised, and how wide its spaces are, in points.
fn set(written: &str, fonts: &Fonts) -> (Vec<f64>, Vec<f64>) {
    let read = formula(written, Span::default());
    assert!(read.is_sound && read.unknown.is_empty(), "{written}");
    let mut text = Text::default();
    add(&read.inlines, TextStyle { size: Length::pt(10), ..TextStyle::default() }, &mut text);
    let (breaking, exceptions) = (Breaking::LATEX, Exceptions::default());
    let rules =
        Rules { language: "en", breaking: &breaking, exceptions: &exceptions, sentences: &Sentences::default() };
    let list = list(&text, Glue::default(), &rules, fonts, &mut Missing::default());
    let points = |length: Length| length.to_pdf_units() * 72.27 / 72.0;
    // Neighbours of one script are one.
    let mut rises: Vec<f64> = Vec::new();
    let mut was_script = false;
    for word in &list.words {
        if word.is_script() && !(was_script && rises.last() == Some(&points(word.rise))) {
            rises.push(points(word.rise));
        }
        was_script = word.is_script();
    }
    let spaces = list.items.iter().filter_map(|item| match item {
        Item::Glue(glue) if glue.natural != Length::ZERO => Some(points(glue.natural)),
        _ => None,
    });
    (rises, spaces.collect())
}

fn add(inlines: &[Inline], style: TextStyle, text: &mut Text) {
    for inline in inlines {
        match inline {
            Inline::Text { text: letters, .. } => {
                text.spans.push(TextSpan { text: letters.clone(), style, ..TextSpan::default() });
            }
            Inline::Styled { style: change, content } => {
                let mut style = style;
                match change {
                    Style::Math => style.math = true,
                    Style::Emph => style.font.italic = true,
                    Style::Exponent => style.script = Some(Script::Exponent),
                    Style::Index => style.script = Some(Script::Index),
                    _ => {}
                }
                add(content, style, text);
            }
            other => panic!("{other:?} stands in no formula"),
        }
    }
}
