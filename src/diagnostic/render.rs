//! A report as a person reads it.

use super::excerpt::{Lines, Place, excerpt, harmless};
use super::position::in_order;
use super::{Diagnostic, Report, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// How many errors, and how many warnings, are shown before the rest are only counted.
const SHOWN: usize = 50;

/// How many places of one diagnostic are shown.
const PLACES: usize = 12;

/// The characters of a message after which it is cut: a message may quote the source.
const MESSAGE_LENGTH: usize = 500;

/// Whether the text is to carry colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text.
    Plain,
    /// Text with ANSI escapes, for a terminal.
    Coloured,
}

/// Sets out a report for a person to read: the first 50 errors and the first 50 warnings by their places in the
/// sources, and how many more there are. An empty report is an empty text.
///
/// ```
/// use cvpdf::diagnostic::{Diagnostic, Report, Span, Style, render};
///
/// let mut report = Report::default();
/// let source = report.add_source("cv.toml", "nmae = \"Ada\"\n");
/// let span = Span { source, start: 0, end: 4 };
/// report.push(Diagnostic::error("E001", span, "unknown key `nmae`").hint("did you mean `name`?"));
/// let expected = "\
/// error[E001]: unknown key `nmae`
///  --> cv.toml:1:1
///   |
/// 1 | nmae = \"Ada\"
///   | ^^^^
///   |
///   = help: did you mean `name`?
/// ";
/// assert_eq!(render(&report, Style::Plain), expected);
/// ```
pub fn render(report: &Report, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    // An excerpt is narrow already, and cut so that its marks stay in sight.
    let renderer = renderer.term_width(usize::from(u16::MAX));
    let diagnostics = in_order(report);
    let lines: Vec<Lines> = if diagnostics.is_empty() {
        Vec::new()
    } else {
        report.sources.iter().map(|source| Lines::new(&source.text)).collect()
    };

    let mut text = String::new();
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        let count = match diagnostic.severity {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *count += 1;
        if *count <= SHOWN {
            push_diagnostic(&mut text, diagnostic, report, &lines, &renderer);
        }
    }
    for (level, count, noun) in [(Level::ERROR, errors, "error"), (Level::WARNING, warnings, "warning")] {
        if count > SHOWN {
            let more = format!("and {}", counted(count - SHOWN, &format!("more {noun}")));
            push_group(&mut text, &renderer, Group::with_title(level.primary_title(more)));
        }
    }
    text
}

/// How many errors and warnings a report holds, such as `2 errors and 1 warning`; nothing when it is empty.
pub fn summary(report: &Report) -> Option<String> {
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    match (errors, report.diagnostics.len() - errors) {
        (0, 0) => None,
        (errors, 0) => Some(counted(errors, "error")),
        (0, warnings) => Some(counted(warnings, "warning")),
        (errors, warnings) => Some(format!("{} and {}", counted(errors, "error"), counted(warnings, "warning"))),
    }
}

/// A number of things: `1 page`, `2 pages`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn push_diagnostic(text: &mut String, diagnostic: &Diagnostic, report: &Report, lines: &[Lines], renderer: &Renderer) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut title = level.primary_title(one_line(&diagnostic.message));
    if !diagnostic.code.is_empty() {
        title = title.id(diagnostic.code);
    }
    let places = places(diagnostic, lines);
    let mut group = Group::with_title(title);
    let mut cut = Vec::new();
    for cluster in clusters(&places) {
        let lead = cluster.iter().position(|place| place.primary).unwrap_or(0);
        let Place { source, line, .. } = cluster[lead];
        let excerpt = excerpt(&lines[source], cluster);
        let name = one_line(&report.sources[source].name);
        // The renderer reckons the column from the excerpt, in which a long line has lost its beginning.
        let (shown, column) = (excerpt.column(lead), lines[source].column(&cluster[lead]));
        if shown != column {
            let position = |column| format!("{name}:{}:{column}\n", line + 1);
            cut.push((position(shown), position(column)));
        }
        let mut snippet = Snippet::source(excerpt.text).line_start(cluster[0].line + 1).path(name);
        for (place, range) in cluster.iter().zip(excerpt.ranges) {
            let kind = if place.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = Some(place.label).filter(|label| !label.is_empty());
            snippet = snippet.annotation(kind.span(range).label(label.map(one_line)));
        }
        group = group.element(snippet);
    }
    let hints = diagnostic.hints.iter().map(|hint| Level::HELP.message(one_line(hint)));
    let start = text.len();
    if places.is_empty() {
        push_group(text, renderer, group);
        for hint in &diagnostic.hints {
            text.push_str(&renderer.render(&[Group::with_title(Level::HELP.primary_title(one_line(hint)))]));
            text.push('\n');
        }
        return;
    }
    push_group(text, renderer, group.elements(hints));
    for (shown, position) in cut {
        if let Some(at) = text[start..].find(&shown) {
            text.replace_range(start + at..start + at + shown.len(), &position);
        }
    }
}

fn push_group(text: &mut String, renderer: &Renderer, group: Group) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&renderer.render(&[group]));
    text.push('\n');
}

/// The places of a diagnostic, by source and position; those in no source at all are left out.
fn places<'a>(diagnostic: &'a Diagnostic, lines: &[Lines]) -> Vec<Place<'a>> {
    let mut places: Vec<Place> = Vec::new();
    for (index, label) in diagnostic.labels.iter().take(PLACES).enumerate() {
        let source = usize::from(label.span.source.0);
        if let Some(lines) = lines.get(source) {
            places.push(lines.place(label, index == 0));
        }
    }
    places.sort_by_key(|place| (place.source, place.line, place.start));
    places
}

/// Places near each other share an excerpt; the one with the primary place comes first.
fn clusters<'p, 'a>(places: &'p [Place<'a>]) -> Vec<&'p [Place<'a>]> {
    const NEAR: usize = 20;
    let mut clusters: Vec<_> = places.chunk_by(|a, b| a.source == b.source && b.line - a.line <= NEAR).collect();
    clusters.sort_by_key(|cluster| !cluster.iter().any(|place| place.primary));
    clusters
}

/// A message is one line, of bounded length, and cannot steer the terminal.
fn one_line(message: &str) -> String {
    let mut line: String = message.chars().take(MESSAGE_LENGTH).collect();
    if line.len() < message.len() {
        line.push('…');
    }
    let line = line.replace('\n', "␊");
    annotate_snippets::normalize_untrusted_str(&harmless(&line))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{SourceId, Span};

    fn report(text: &str) -> Report {
        let mut report = Report::default();
        report.add_source("cv.toml", text);
        report
    }

    fn at(start: usize, end: usize) -> Span {
        Span { source: SourceId(0), start, end }
    }

    /// What is shown of one error about a place, without the first line.
    fn shown(text: &str, start: usize, end: usize) -> String {
        let mut report = report(text);
        report.push(Diagnostic::error("E1", at(start, end), "wrong").label("here"));
        let shown = render(&report, Style::Plain);
        shown.strip_prefix("error[E1]: wrong\n").expect("the message comes first").to_string()
    }

    #[test]
    fn labels_and_hints() {
        let text = "[[section]]\ntitle = \"Talks\"\n\ntitle = \"Posters\"\n";
        let mut report = report(text);
        let span = |part: &str, from: usize| {
            let start = from + text[from..].find(part).expect("the part is there");
            at(start, start + part.len())
        };
        report.push(
            Diagnostic::error("E007", span("title", 20), "`title` stands twice")
                .label("again here")
                .also(span("title", 0), "first here")
                .hint("keep one of them")
                .hint("or begin another section"),
        );
        report.push(Diagnostic::warning("W001", span("section", 0), "this section is empty"));
        insta::assert_snapshot!(render(&report, Style::Plain));
    }

    #[test]
    fn end_of_file() {
        insta::assert_snapshot!(shown("name = 1\ntitle =\n", 17, 17));
        assert_eq!(shown("a = ", 4, 4), shown("a = ", 900, 1000));
        assert_eq!(shown("a =\n", 4, 4), shown("a =\n", 3, 3));
    }

    #[test]
    fn empty_file() {
        insta::assert_snapshot!(shown("", 0, 0));
    }

    #[test]
    fn wide_text_tabs_and_line_ends() {
        insta::assert_snapshot!(shown("name = \"山田\", x\r\n", 16, 17));
        insta::assert_snapshot!(shown("\tname = \"e\u{301}\", x\r\n", 14, 15));
    }

    #[test]
    fn byte_order_mark() {
        assert_eq!(shown("\u{feff}nmae = 1", 3, 7), shown("nmae = 1", 0, 4));
        assert_eq!(shown("\u{feff}", 0, 3), shown("", 0, 0));
    }

    #[test]
    fn span_over_lines_is_drawn_on_its_first() {
        insta::assert_snapshot!(shown("a = [\n1,\n2\n]\n", 4, 13));
    }

    #[test]
    fn control_characters_cannot_steer_the_terminal() {
        let text = "name = \"\u{1b}[2J\u{9b}31m\u{202e}\0\r\u{7}\u{2028}\"";
        let mut report = report(text);
        let quoted = format!("unknown `{text}\nerror: forged`");
        report.push(Diagnostic::error("E1", at(8, 9), &quoted).label(&quoted).hint(&quoted));
        report.sources[0].name = "cv\u{1b}[31m.toml".to_string();
        let shown = render(&report, Style::Plain);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
        assert!(!shown.contains("\nerror: forged"));
        insta::assert_snapshot!(shown);
    }

    #[test]
    fn long_line_is_cut_around_the_mark() {
        let text = format!("a = \"{}X{}\"", "é".repeat(3_000_000), "ö".repeat(2_000_000));
        insta::assert_snapshot!(shown(&text, 6_000_005, 6_000_006));
        insta::assert_snapshot!(shown(&text, text.len() - 1, text.len()));
        let mut both = report(&text);
        both.push(Diagnostic::error("E1", at(6_000_005, text.len()), "long").also(at(0, 1), "begins here"));
        insta::assert_snapshot!(render(&both, Style::Plain));
    }

    #[test]
    fn places_far_apart_and_overlapping() {
        let text = "x = 1\n".repeat(1000);
        let mut report = report(&text);
        report.push(
            Diagnostic::error("E1", at(3000, 3005), "wrong")
                .label("whole")
                .also(at(3002, 3005), "part")
                .also(at(3000, 3001), "")
                .also(at(0, 1), "cause"),
        );
        insta::assert_snapshot!(render(&report, Style::Plain));
    }

    #[test]
    fn any_span_at_all_is_shown() {
        let text = "\u{feff}a\r\n\té山\n\n\r\nlast\r";
        let places = (0..text.len() + 3).chain([usize::MAX]);
        for (start, end) in places.clone().flat_map(|start| places.clone().map(move |end| (start, end))) {
            let mut report = report(text);
            report.push(Diagnostic::error("E1", at(start, end), "wrong").label("here").also(at(end, start), "there"));
            assert!(render(&report, Style::Coloured).contains("cv.toml"));
        }
        let nowhere = Span { source: SourceId(7), start: 3, end: 9 };
        let mut report = report(text);
        report.push(Diagnostic::error("E1", nowhere, "wrong").label("here").hint("right it").hint("or not"));
        assert_eq!(render(&report, Style::Plain), "error[E1]: wrong\nhelp: right it\nhelp: or not\n");
        assert_eq!(render(&Report::default(), Style::Coloured), "");
    }

    #[test]
    fn sorted_and_counted() {
        let mut report = report(&"x\n".repeat(200));
        for line in (0..120).rev() {
            report.push(Diagnostic::error("E1", at(line * 2, line * 2 + 1), format!("error {line}")));
        }
        report.push(Diagnostic::warning("W1", at(10, 11), "in passing"));
        let shown = render(&report, Style::Plain);
        let heads: Vec<&str> = shown.lines().filter(|l| l.starts_with("error") || l.starts_with("warning")).collect();
        assert_eq!(heads[..2], ["error[E1]: error 0", "error[E1]: error 1"]);
        assert_eq!(heads[6], "warning[W1]: in passing");
        assert_eq!(heads[50..], ["error[E1]: error 49", "error: and 70 more errors"]);
        assert_eq!(summary(&report).as_deref(), Some("120 errors and 1 warning"));
        assert_eq!(summary(&Report::default()), None);
    }
}
