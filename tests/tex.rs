//! The engine beside TeX: lines and pages of pdfTeX, recorded by the scripts in `tests/tex`.
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::diagnostic::{Report, codes};
use cvpdf::document::{Breaking, Exceptions, Microtype, Paragraph, Script, Sentences, Text, TextSpan, TextStyle};
use cvpdf::font::{BOLD, FontStyle, Fonts, REGULAR, TypefaceId};
use cvpdf::geometry::Length;
use cvpdf::item::{Glue, Item};
use cvpdf::layout::line::HBox;
use cvpdf::layout::page_break::{Extent, PageSize, page_break};
use cvpdf::layout::paragraph::Setter;
use cvpdf::text::{Missing, Rules, SOFT_HYPHEN};

/// A paragraph as TeX set it.
struct Recorded<'a> {
    text: &'a str,
    size: Length,
    width: Length,
    /// What letters do.
    microtype: Microtype,
    /// The ends of all lines but the last.
    ends: Vec<End>,
    /// By how many thousandths the letters of the last line were expanded.
    last_expansion: i32,
    overfull: bool,
    /// Why ours is known to be another.
    reason: &'a str,
}

/// The end of a line.
#[derive(Clone, Copy)]
struct End {
    /// After how many characters of the text it is.
    at: usize,
    /// Whether a hyphen was added there.
    hyphenated: bool,
    /// By how many thousandths the line's letters were expanded.
    expansion: i32,
}

#[test]
fn paragraphs_have_the_lines_that_tex_gives_them() {
    // Without optimization every third one is enough to wait for.
    let step = if cfg!(debug_assertions) { 3 } else { 1 };
    let recorded: Vec<_> = recorded(include_str!("tex/paragraphs.txt")).into_iter().step_by(step).collect();
    println!("{}", compare(&recorded));
}

#[test]
fn letters_stand_out_and_are_expanded_as_by_pdftex() {
    println!("{}", compare(&recorded(include_str!("tex/microtype.txt"))));
}

/// Asks of each paragraph whether its lines are TeX's; says how many are.
fn compare(recorded: &[Recorded<'_>]) -> String {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let verdicts: Vec<Verdict> = std::thread::scope(|scope| {
        let chunks = recorded.chunks(recorded.len().div_ceil(threads));
        let threads: Vec<_> = chunks.map(|chunk| scope.spawn(|| judge(chunk))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let count = |wanted: &Verdict| verdicts.iter().filter(|&verdict| verdict == wanted).count();
    let [same, known, divided, rescued, marked] =
        [Verdict::Same, Verdict::Known, Verdict::Divided, Verdict::Rescued, Verdict::Marked]
            .map(|verdict| count(&verdict));
    let compared = recorded.len() - divided - rescued - marked;
    let faults: Vec<&str> = verdicts
        .iter()
        .filter_map(|verdict| match verdict {
            Verdict::Fault(fault) => Some(&**fault),
            _ => None,
        })
        .collect();
    assert!(faults.is_empty(), "{} paragraphs are not as expected:\n{}", faults.len(), faults.join("\n"));
    assert!(same * 1000 >= compared * 995, "more than one in two hundred is an exception");
    format!(
        "{same} of {compared} paragraphs have TeX's lines, {known} are known not to; \
         {divided} more have words longer than a line, \
         {rescued} a line that is too long in TeX and not here, \
         and {marked} a line in TeX that ends behind a mark that opens or before one that closes"
    )
}

/// How a paragraph compares.
#[derive(PartialEq)]
enum Verdict {
    Same,
    /// It has other lines, and the record says why.
    Known,
    /// It has a word longer than a line: TeX lets it stick out, here it is divided and a reader warned.
    Divided,
    /// It has a line that is too long in TeX; here none is.
    Rescued,
    /// In TeX a line ends with a mark that opens or begins with one that closes; here none does.
    Marked,
    /// It has other lines, or it no longer has.
    Fault(String),
}

fn judge(paragraphs: &[Recorded<'_>]) -> Vec<Verdict> {
    let fonts = Fonts::bundled();
    let judge = |paragraph: &Recorded<'_>| {
        let (lines, report) = set(paragraph, &fonts);
        let is_overfull = report.diagnostics.iter().any(|diagnostic| diagnostic.code == codes::OVERFULL_LINE);
        let lines: Vec<String> = lines.iter().map(line_text).collect();
        let expected = expected(paragraph);
        let place = format!("{} at {} on {}", paragraph.text, paragraph.size, paragraph.width);
        let divides = report.diagnostics.iter().any(|diagnostic| diagnostic.message.contains("longer than its line"));
        match (lines == expected, paragraph.reason) {
            (true, "") => Verdict::Same,
            (true, reason) => Verdict::Fault(format!("{place}\n  is no longer an exception ({reason})")),
            (false, _) if paragraph.overfull && divides => Verdict::Divided,
            (false, "") if paragraph.overfull && !is_overfull => Verdict::Rescued,
            (false, "") if expected.iter().any(|line| parts_mark(line)) => Verdict::Marked,
            (false, "") => {
                let at = lines.iter().zip(&expected).take_while(|(ours, theirs)| ours == theirs).count();
                let [ours, theirs] = [&lines, &expected].map(|lines| lines[at..].join("\n    "));
                Verdict::Fault(format!("{place}\n  line {}, here:\n    {ours}\n  in TeX:\n    {theirs}", at + 1))
            }
            (false, _) => Verdict::Known,
        }
    };
    paragraphs.iter().map(judge).collect()
}

/// Whether a line ends with a mark that belongs to the next line, or begins with one of the last line.
fn parts_mark(line: &str) -> bool {
    line.starts_with([')', ']', ',', '.', ';', ':', '!', '?', '”', '%']) || line.ends_with(['(', '[', '“', '‘'])
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
        let mut setting = setting.split(' ');
        let [size, width] = [setting.next(), setting.next()].map(|length| points(length.unwrap()));
        let doing = setting.next().unwrap_or_default();
        let limit = if doing.contains('e') { 20 } else { 0 };
        let microtype = Microtype { protrusion: doing.contains('p'), stretch: limit, shrink: limit };
        let (ends, reason) = rest.split_once('!').unwrap_or((rest, ""));
        let overfull = ends.contains("overfull");
        let ends = ends.split_whitespace().filter(|&end| end != "overfull");
        let (last, ends): (Vec<&str>, Vec<&str>) = ends.partition(|end| end.starts_with("last"));
        let last_expansion = last.first().map_or(0, |end| end["last".len()..].parse().unwrap());
        let ends = ends.into_iter().map(end).collect();
        let reason = reason.trim();
        recorded.push(Recorded { text, size, width, microtype, ends, last_expansion, overfull, reason });
    }
    recorded
}

/// The end of a line, as it is recorded: `57~+20`.
fn end(recorded: &str) -> End {
    let (place, expansion) = recorded.split_at(recorded.find(['+', '-']).unwrap_or(recorded.len()));
    End {
        at: place.trim_end_matches('~').parse().unwrap(),
        hyphenated: place.ends_with('~'),
        expansion: if expansion.is_empty() { 0 } else { expansion.parse().unwrap() },
    }
}

/// Sets a paragraph here: its lines, and what is said of them.
fn set(paragraph: &Recorded<'_>, fonts: &Fonts) -> (Vec<HBox>, Report) {
    let mut report = Report::default();
    let (exceptions, sentences) = (&Exceptions::default(), &Sentences::default());
    let rules = Rules { language: "en", breaking: &Breaking::LATEX, exceptions, sentences };
    let microtype = paragraph.microtype;
    let mut setter = Setter { fonts, rules, microtype, missing: Missing::default(), report: &mut report };
    let spans = spans(paragraph.text, paragraph.size);
    let lines = setter.paragraph(&Paragraph { text: Text { spans }, ..Paragraph::default() }, paragraph.width);
    (lines, report)
}

/// The characters of a line.
fn line_text(line: &HBox) -> String {
    let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
    let text: String = glyphs.map(|glyph| &*glyph.text).collect();
    let text = text.replace(SOFT_HYPHEN, "-").trim_end().to_owned();
    let expansion = line.runs.iter().map(|run| run.expansion).find(|expansion| *expansion != 0);
    with_expansion(text, expansion.unwrap_or_default())
}

/// The characters of a line, and by how many thousandths its letters are expanded.
fn with_expansion(line: String, expansion: i32) -> String {
    if expansion == 0 { line } else { format!("{line} ({expansion:+})") }
}

/// The lines of a paragraph in TeX.
fn expected(paragraph: &Recorded<'_>) -> Vec<String> {
    let spans = spans(paragraph.text, paragraph.size);
    let text: Vec<char> = spans.iter().flat_map(|span| span.text.chars()).collect();
    let mut start = 0;
    let last = End { at: text.len(), hyphenated: false, expansion: paragraph.last_expansion };
    let ends = paragraph.ends.iter().copied().chain([last]);
    ends.map(|end| {
        let line = text[start..end.at].iter().collect::<String>().replace('\u{A0}', " ");
        start = end.at;
        with_expansion(line.trim().to_owned() + if end.hyphenated { "-" } else { "" }, end.expansion)
    })
    .collect()
}

/// A text without its tags.
fn spans(text: &str, size: Length) -> Vec<TextSpan> {
    let plain = TextStyle { font: FontStyle::default(), size, ..TextStyle::default() };
    let mut style = plain;
    let mut spans = Vec::new();
    for (index, stretch) in text.split('<').enumerate() {
        let stretch = match stretch.split_once('>') {
            Some((tag, rest)) if index > 0 => {
                let on = !tag.starts_with('/');
                match tag.trim_start_matches('/') {
                    "i" => style.font.italic = on,
                    "b" => style.font.weight = if on { BOLD } else { REGULAR },
                    "sc" => style.font.small_caps = on,
                    "tt" => style.font.typeface = if on { TypefaceId::MONO } else { TypefaceId::TEXT },
                    "sup" => style.script = on.then_some(Script::Superscript),
                    _ => panic!("no such tag: {tag}"),
                }
                rest
            }
            _ => stretch,
        };
        if !stretch.is_empty() {
            spans.push(TextSpan { text: stretch.to_owned(), style, ..TextSpan::default() });
        }
    }
    spans
}

#[test]
fn pages_end_where_tex_s_page_builder_ends_them() {
    let mut items = Vec::new();
    let mut compared = 0;
    for line in include_str!("tex/pages.txt").lines().filter(|line| !line.starts_with('#')) {
        if let Some(list) = line.strip_prefix("list ") {
            items = list.split(' ').map(vertical_item).collect();
            continue;
        }
        let (height, counts) = line.trim_start().split_once(':').unwrap();
        let size = PageSize {
            height: points(height),
            top_skip: Length::pt(10),
            max_depth: Length::pt(5),
            flush_bottom: false,
        };
        let pages = page_break(&items, &size, |extent| *extent);
        let boxes = |items: &[Item<Extent>]| items.iter().filter(|item| matches!(item, Item::Box(..))).count();
        let counted: Vec<String> = pages.iter().map(|page| boxes(&items[page.start..page.end]).to_string()).collect();
        assert_eq!(counted.join(" "), counts.trim(), "the boxes on pages {height} pt high");
        compared += 1;
    }
    println!("{compared} lists of pages are TeX's");
    assert!(compared >= 200);
}

/// A thing of a vertical list, as `tests/tex/record_pages.py` writes it.
fn vertical_item(written: &str) -> Item<Extent> {
    let (kind, measures) = written.split_at(1);
    // The signs of the second and third measure are their own.
    let split = |at: [char; 2]| {
        let (first, rest) = measures.split_at(measures[1..].find(at).unwrap() + 1);
        (points(first), rest)
    };
    match kind {
        "b" => {
            let (height, depth) = split(['+', '+']);
            let depth = points(&depth[1..]);
            Item::Box(height + depth, Extent { height, depth })
        }
        "g" => {
            let (natural, rest) = split(['+', 'f']);
            let (stretch, shrink) = rest[1..].split_at(rest[2..].find('-').unwrap() + 1);
            let (stretch, shrink) = (points(stretch), points(&shrink[1..]));
            let infinite = rest.starts_with('f');
            let (stretch, fil) = if infinite { (Length::ZERO, stretch) } else { (stretch, Length::ZERO) };
            Item::Glue(Glue { natural, stretch, fil, shrink })
        }
        "p" => Item::Penalty(measures.parse().unwrap()),
        _ => panic!("no such thing: {written}"),
    }
}

fn points(number: &str) -> Length {
    format!("{number}pt").parse().unwrap()
}
