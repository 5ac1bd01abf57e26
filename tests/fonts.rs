//! Fonts against what others make of them: lines in OpenType fonts against `XeTeX`, glyphs against `HarfBuzz`.
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::{Report, Span};
use cvpdf::document::{Breaking, Exceptions, Microtype, Paragraph, Sentences, Text, TextSpan, TextStyle};
use cvpdf::font::{
    Capitals, Cut, FaceId, FontStyle, Fonts, Letterform, Loaded, RunStyle, Slope, Source, Tongue, Typeface, feature,
};
use cvpdf::geometry::Length;
use cvpdf::layout::line::HBox;
use cvpdf::layout::paragraph::Setter;
use cvpdf::text::{Missing, Rules, SOFT_HYPHEN};
use std::sync::Arc;

/// The face of a name, and the typeface of its family.
fn face(fonts: &mut Fonts, name: &str) -> (FaceId, FontStyle) {
    let found = (0..u16::MAX).map(FaceId).find(|id| fonts.face(*id).name() == name).unwrap();
    let family = fonts.families().iter().position(|family| family.faces.contains(&found)).unwrap();
    let family = cvpdf::font::FamilyId(family.try_into().unwrap());
    let typeface =
        fonts.add_typeface(Typeface { family, features: Vec::new(), fallback: Vec::new(), mathematics: None });
    let cut = fonts.face(found).cut();
    (found, FontStyle { typeface, weight: cut.weight, italic: cut.slope == Slope::Italic, ..FontStyle::default() })
}

/// The same face, from a file of a user's.
fn from_file(fonts: &mut Fonts, name: &str) -> FontStyle {
    let (face, style) = face(fonts, name);
    let data: Arc<[u8]> = fonts.face(face).data().into();
    let cut = Cut { weight: 400, width: 100, slope: Slope::Upright, small_caps: false };
    let loaded =
        Loaded { name: "own".into(), data, index: 0, coordinates: Vec::new(), cut, letterform: Letterform::Serif };
    let family = fonts.add_family("A family of my own", Source::Files, vec![loaded]);
    let typeface =
        fonts.add_typeface(Typeface { family, features: Vec::new(), fallback: Vec::new(), mathematics: None });
    FontStyle { typeface, ..style }
}

/// The texts, each with its language.
fn texts() -> Vec<(&'static str, &'static str)> {
    let lines = include_str!("fonts/texts.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').unwrap()).collect()
}

/// At so many of a thousand widths lines may end elsewhere: `XeTeX` adds up the pieces between the places where a word may be
/// hyphenated, without the kerns between them, and here words are measured whole.
const ELSEWHERE: usize = 5;

#[test]
fn lines_end_where_xetex_ends_them() {
    let mut fonts = Fonts::bundled();
    let mut widths = Vec::new();
    let (mut compared, mut overfull, mut parted, mut faults) = (0, 0, 0, Vec::new());
    let texts = texts();
    for line in include_str!("fonts/xetex.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(recorded) = line.strip_prefix("widths ") {
            widths = recorded.split(' ').map(|width| width.parse().unwrap()).collect();
            continue;
        }
        let (setting, recorded) = line.split_once(": ").unwrap();
        let (number, name) = setting.split_once(' ').unwrap();
        let (language, text) = texts[number.parse::<usize>().unwrap()];
        let style = match name {
            "LibertinusSerif-Regular" => from_file(&mut fonts, name),
            name => face(&mut fonts, name).1,
        };
        for (width, recorded) in widths.iter().zip(recorded.split("; ")) {
            // Where TeX finds no lines that fit, it lets them stick out, and here other places are looked for.
            if recorded.ends_with('!') {
                overfull += 1;
                continue;
            }
            let expected = expected(text, recorded);
            // A colon after a space begins no line here.
            if expected.iter().any(|line| line.starts_with([':', ';', '!', '?', '»'])) {
                parted += 1;
                continue;
            }
            compared += 1;
            let lines: Vec<String> = set(text, language, style, Length::pt(*width), &fonts).iter().map(shown).collect();
            if lines != expected {
                faults.push(format!("{language} {name} {width}\n  {}\n  {}", lines.join("|"), expected.join("|")));
            }
        }
    }
    assert!(compared > 1000, "{compared}");
    eprintln!("{compared} compared, {} differ, {overfull} overfull, {parted} part a mark from its word", faults.len());
    assert!(faults.len() * 1000 <= compared * ELSEWHERE, "{} of {compared}:\n{}", faults.len(), faults.join("\n"));
}

fn set(text: &str, language: &str, font: FontStyle, width: Length, fonts: &Fonts) -> Vec<HBox> {
    let mut report = Report::default();
    let (exceptions, sentences) = (&Exceptions::default(), &Sentences::default());
    let rules = Rules { language, breaking: &Breaking::LATEX, exceptions, sentences };
    let mut setter =
        Setter { fonts, rules, microtype: Microtype::default(), missing: Missing::default(), report: &mut report };
    let style = TextStyle { font, size: Length::pt(10), ..TextStyle::default() };
    let span = TextSpan { text: text.to_owned(), style, origin: Span::default(), ..TextSpan::default() };
    setter.paragraph(&Paragraph { text: Text { spans: vec![span] }, ..Paragraph::default() }, width)
}

fn shown(line: &HBox) -> String {
    let text: String = line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| &*glyph.text).collect();
    text.replace(SOFT_HYPHEN, "-").trim_end().to_owned()
}

/// The lines of a text, by where `XeTeX` ends them.
fn expected(text: &str, recorded: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut start = 0;
    let ends = recorded.split(' ').filter(|end| !end.is_empty());
    let mut lines: Vec<String> = Vec::new();
    for end in ends {
        let at: usize = end.trim_end_matches('~').parse().unwrap();
        let line: String = characters[start..at].iter().collect();
        lines.push(line.trim().to_owned() + if end.ends_with('~') { "-" } else { "" });
        start = at;
    }
    lines.push(characters[start..].iter().collect::<String>().trim().to_owned());
    lines
}

#[test]
fn words_are_shaped_as_by_harfbuzz() {
    let mut fonts = Fonts::bundled();
    let (mut setting, mut compared, mut faults) = (None, 0, Vec::new());
    for line in include_str!("fonts/harfbuzz.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some(line) = line.strip_prefix("  ") else {
            let mut words = line.split(' ');
            let (id, style) = face(&mut fonts, words.next().unwrap());
            let features: Vec<_> = words.map(|name| feature(name).unwrap()).collect();
            let family = fonts.typeface(style.typeface).family;
            let typeface = fonts.add_typeface(Typeface { family, features, fallback: Vec::new(), mathematics: None });
            setting = Some((id, typeface));
            continue;
        };
        let (face, typeface) = setting.unwrap();
        let mut words = line.split(' ');
        let (language, word) = (words.next().unwrap(), words.next().unwrap());
        let expected: Vec<&str> = words.collect();
        // A point for each unit of the font.
        let size = Length::pt(i64::from(units(fonts.face(face).data())));
        let style = RunStyle {
            face,
            size,
            typeface,
            capitals: Capitals::Plain,
            backwards: false,
            language: Tongue::of(language),
        };
        let points = |length: Length| length.sp() / 65_536;
        let glyphs = fonts.shape(word, &style).into_iter().map(|glyph| {
            let offset = (points(glyph.offset.x), points(glyph.offset.y));
            let at = if offset == (0, 0) { String::new() } else { format!("@{},{}", offset.0, offset.1) };
            format!("{}+{}{at}", glyph.id, points(glyph.advance))
        });
        let glyphs: Vec<String> = glyphs.collect();
        compared += 1;
        if glyphs != expected {
            faults.push(format!("{} {word}: {glyphs:?}, not {expected:?}", fonts.face(face).name()));
        }
    }
    assert!(compared > 1000, "{compared}");
    assert!(faults.is_empty(), "{} of {compared}:\n{}", faults.len(), faults.join("\n"));
}

/// The units of an em (`head`).
fn units(data: &[u8]) -> u16 {
    let count = usize::from(u16::from_be_bytes([data[4], data[5]]));
    let record = data[12..].chunks_exact(16).take(count).find(|record| record.starts_with(b"head")).unwrap();
    let at = u32::from_be_bytes(record[8..12].try_into().unwrap()) as usize + 18;
    u16::from_be_bytes([data[at], data[at + 1]])
}
