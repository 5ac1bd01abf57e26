//! LaTeX in bibliographies beside other readers of it: what pandoc and pylatexenc read, recorded by `tests/latex/oracle.py`.
#![allow(clippy::unwrap_used, reason = "a test may panic, also in what its functions share")]

use cvpdf::cv::bibliography;
use cvpdf::diagnostic::Report;
use proptest::prelude::*;
use std::fmt::Write;

/// The title that a bibliography gives for LaTeX.
fn title(latex: &str) -> String {
    let mut report = Report::default();
    let source = report.add_source("papers.bib", format!("@misc{{k, title = {{{latex}}}}}"));
    bibliography::read(source, &mut report)[0].publication.value.title.plain()
}

/// What readers differ in and nobody sees: the kinds of spaces.
fn seen(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn snippets_are_read_as_others_read_them() {
    let mut lines = include_str!("latex/oracle.txt").lines().filter(|line| !line.starts_with('#')).peekable();
    let (mut count, mut own, mut wrong) = (0, 0, String::new());
    while let Some(snippet) = lines.next() {
        let pandoc = lines.next().unwrap().strip_prefix("  pandoc").unwrap();
        let other = lines.next().unwrap().strip_prefix("  pylatexenc").unwrap();
        let reason = lines.next_if(|line| line.starts_with("  ! ")).map(|line| &line[4..]);
        let found = seen(&title(snippet));
        let is_right = match reason {
            // `! ours: why`
            Some(reason) => reason.rsplit_once(": ").is_some_and(|(expected, _)| seen(expected) == found),
            None => [pandoc, other].into_iter().any(|expected| seen(expected) == found),
        };
        count += 1;
        own += usize::from(reason.is_some());
        if !is_right {
            let reason = reason.unwrap_or("why");
            writeln!(wrong, "{snippet}\n  pandoc{pandoc}\n  pylatexenc{other}\n  ! {found}: {reason}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 400 && own * 5 < count, "{count} snippets, {own} of them read otherwise than by others");
}

#[test]
fn time_is_linear() {
    for piece in [
        "{",
        "}",
        "$",
        "\\cite[",
        "\\href{",
        "\\emph{",
        "\\sqrt[",
        "$\\sqrt[",
        "<i>",
        "</i>",
        "<math><mi>",
        "<m",
        "&lt;i",
        "\\(",
        "\\'",
        "\\a ",
        "$x_",
        "$\\frac",
        "{\\bf ",
        "\\enquote{",
        "`",
        ",,",
        "\\footnote",
        "$\\text{$",
        "\\textless i",
        "&",
        "\\[",
        "$\\bar",
    ] {
        let long = piece.repeat(20_000);
        // Open braces are closed, as the file's own form wants it.
        let depth = long.chars().fold(0_usize, |depth, c| match c {
            '{' => depth + 1,
            '}' => depth.saturating_sub(1),
            _ => depth,
        });
        let long = if piece == "}" { "{}".repeat(20_000) } else { long + &"}".repeat(depth) };
        title(&long);
    }
}

proptest! {
    /// Of what is LaTeX's alone, nothing is left in the text.
    #[test]
    fn no_latex_is_left(latex in r#"(\\[a-zA-Z]{1,9}|\\['"^~`=.,;! -]|[{}$~' `<>&_^-]|[a-z0-9]{1,3}|ü|<i>|</i>|&amp;|\\\(|\\\)){0,40}"#) {
        let escaped = ["\\textbackslash", "\\backslash", "\\textdollar", "\\lbrace", "\\rbrace", "\\mathdollar"];
        prop_assume!(!escaped.iter().any(|command| latex.contains(command)));
        // Braces that match are the file's own rule.
        let mut depth = 0_i32;
        let mut balanced: String = latex.chars().filter(|c| {
            depth += match c { '{' => 1, '}' if depth > 0 => -1, _ => 0 };
            *c != '}' || depth >= 0
        }).collect();
        if depth == 0 {
            balanced.push_str(" end");
            let text = title(&balanced);
            prop_assert!(!text.contains(['\\', '{', '}', '$']), "{} is {}", balanced, text);
        }
    }
}
