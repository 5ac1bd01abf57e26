//! The engine beside TeX: paragraphs that pdfTeX broke into lines, recorded by `tests/tex/record.py`.
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::Report;
use cvpdf::document::{Breaking, Paragraph, Script, Text, TextSpan, TextStyle};
use cvpdf::font::{Fonts, Shape};
use cvpdf::geometry::Length;
use cvpdf::layout::line::HBox;
use cvpdf::layout::paragraph::Setter;

/// LaTeX's own values.
const LATEX: Breaking = Breaking {
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
};

/// A paragraph as TeX set it.
struct Recorded<'a> {
    text: &'a str,
    size: Length,
    width: Length,
    /// After how many characters each line but the last ends, and whether a hyphen was added there.
    ends: Vec<(usize, bool)>,
    overfull: bool,
    /// Why ours is known to be another.
    reason: &'a str,
}

#[test]
fn paragraphs_have_the_lines_that_tex_gives_them() {
    let fonts = Fonts::bundled();
    let (mut same, mut divided, mut faults) = (0, 0, Vec::new());
    let (mut known, mut stale) = (0, Vec::new());
    let recorded = recorded(include_str!("tex/paragraphs.txt"));
    for paragraph in &recorded {
        let (lines, report) = set(paragraph, &fonts);
        let expected = expected(paragraph);
        let place = format!("{} at {} on {}", paragraph.text, paragraph.size, paragraph.width);
        // TeX lets a word stick out that is longer than its line; here it is divided, and a reader warned.
        let divides = report.diagnostics.iter().any(|diagnostic| diagnostic.message.contains("longer than its line"));
        if lines == expected {
            same += 1;
            if !paragraph.reason.is_empty() {
                stale.push(place);
            }
        } else if paragraph.overfull && divides {
            divided += 1;
        } else if !paragraph.reason.is_empty() {
            known += 1;
        } else {
            let at = lines.iter().zip(&expected).take_while(|(ours, theirs)| ours == theirs).count();
            let [ours, theirs] = [&lines, &expected].map(|lines| lines[at..].join("\n    "));
            faults.push(format!("{place}\n  line {}, here:\n    {ours}\n  in TeX:\n    {theirs}", at + 1));
        }
    }
    let compared = recorded.len() - divided;
    println!("{same} of {compared} paragraphs have TeX's lines; {known} are known not to; {divided} more have words longer than a line");
    assert!(faults.is_empty(), "{} paragraphs differ:\n{}", faults.len(), faults.join("\n"));
    assert!(stale.is_empty(), "no longer an exception:\n{}", stale.join("\n"));
    assert!(same * 1000 >= compared * 995, "more than one in two hundred is an exception");
}

/// Reads the record.
fn recorded(data: &str) -> Vec<Recorded<'_>> {
    let mut text = "";
    let mut recorded = Vec::new();
    for line in data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(line) = line.strip_prefix("  ") else {
            text = line;
            continue;
        };
        let (setting, rest) = line.split_once(':').unwrap();
        let (size, width) = setting.split_once(' ').unwrap();
        let (ends, reason) = rest.split_once('!').unwrap_or((rest, ""));
        let overfull = ends.contains("overfull");
        let ends = ends.split_whitespace().filter(|&end| end != "overfull");
        let ends = ends.map(|end| (end.trim_end_matches('~').parse().unwrap(), end.ends_with('~'))).collect();
        let [size, width] = [size, width].map(|points| format!("{points}pt").parse().unwrap());
        recorded.push(Recorded { text, size, width, ends, overfull, reason: reason.trim() });
    }
    recorded
}

/// Sets a paragraph here: its lines, and what is said of them.
fn set(paragraph: &Recorded<'_>, fonts: &Fonts) -> (Vec<String>, Report) {
    let mut report = Report::default();
    let mut setter = Setter { fonts, breaking: &LATEX, language: "en", report: &mut report };
    let spans = spans(paragraph.text, paragraph.size);
    let lines = setter.paragraph(&Paragraph { text: Text { spans }, ..Paragraph::default() }, paragraph.width);
    (lines.iter().map(line_text).collect(), report)
}

/// The characters of a line.
fn line_text(line: &HBox) -> String {
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| &*glyph.text).collect::<String>().trim_end().to_owned()
}

/// The lines of a paragraph in TeX.
fn expected(paragraph: &Recorded<'_>) -> Vec<String> {
    let spans = spans(paragraph.text, paragraph.size);
    let text: Vec<char> = spans.iter().flat_map(|span| span.text.chars()).collect();
    let mut start = 0;
    let ends = paragraph.ends.iter().copied().chain([(text.len(), false)]);
    ends.map(|(end, hyphenated)| {
        let line = text[start..end].iter().collect::<String>().replace('\u{A0}', " ");
        start = end;
        line.trim().to_owned() + if hyphenated { "-" } else { "" }
    })
    .collect()
}

/// A text without its tags.
fn spans(text: &str, size: Length) -> Vec<TextSpan> {
    let plain = TextStyle { shape: Shape::default(), size, ..TextStyle::default() };
    let mut style = plain;
    let mut spans = Vec::new();
    for (index, stretch) in text.split('<').enumerate() {
        let stretch = match stretch.split_once('>') {
            Some((tag, rest)) if index > 0 => {
                let on = !tag.starts_with('/');
                match tag.trim_start_matches('/') {
                    "i" => style.shape.italic = on,
                    "b" => style.shape.bold = on,
                    "sc" => style.shape.small_caps = on,
                    "tt" => style.shape.monospace = on,
                    "sup" => style.script = on.then_some(Script::Superscript),
                    _ => panic!("no such tag: {tag}"),
                }
                rest
            }
            _ => stretch,
        };
        if !stretch.is_empty() {
            spans.push(TextSpan { text: stretch.to_owned(), style, link: None, origin: Default::default() });
        }
    }
    spans
}
