//! A page of the documentation as a terminal shows it.

use super::Style;

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const END: &str = "\u{1b}[0m";

/// Sets out a page of Markdown: headings bold, blocks of code set in, links as their text. It knows the Markdown of the
/// [explanations](super::EXPLANATIONS), and no more.
///
/// ```
/// use cvpdf::diagnostic::{Style, page};
///
/// let markdown = "# E000: nothing\n\nSee [themes](../themes.md).\n\n```toml cv\nname = 1\n```\n";
/// assert_eq!(page(markdown, Style::Plain), "E000: nothing\n\nSee themes.\n\n    name = 1\n");
/// ```
pub fn page(markdown: &str, style: Style) -> String {
    let styled = |start: &str, line: &str| match style {
        Style::Coloured if !line.is_empty() => format!("{start}{line}{END}"),
        _ => line.to_owned(),
    };
    let mut text = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
            continue;
        }
        let line = if in_code {
            format!("    {line}").trim_end().to_owned()
        } else if let Some(heading) = line.strip_prefix('#') {
            styled(BOLD, heading.trim_start_matches('#').trim_start())
        } else {
            prose(line, &styled)
        };
        text += &line;
        text.push('\n');
    }
    text
}

/// A line of running text: code is dimmed in colour, and keeps its backticks where there is none.
fn prose(line: &str, styled: &impl Fn(&str, &str) -> String) -> String {
    let mut text = String::new();
    for (index, part) in line.split('`').enumerate() {
        let is_code = index % 2 == 1;
        text += &if is_code { styled(DIM, &format!("`{part}`")) } else { without_links(part) };
    }
    text
}

fn without_links(mut line: &str) -> String {
    let mut text = String::new();
    while let Some((before, rest)) = line.split_once('[') {
        text += before;
        if let Some((name, rest)) = rest.split_once("](").and_then(|(name, rest)| Some((name, rest.split_once(')')?.1)))
        {
            text += name;
            line = rest;
        } else {
            text.push('[');
            line = rest;
        }
    }
    text + line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_only_where_it_is_asked_for() {
        let markdown = "# T\nA `b` and [c](d), [e], [f].\n```\n  # x\n\n[y](z)\n```\n";
        let plain = "T\nA `b` and c, [e], [f].\n      # x\n\n    [y](z)\n";
        assert_eq!(page(markdown, Style::Plain), plain);
        let coloured = page(markdown, Style::Coloured);
        assert!(coloured.starts_with("\u{1b}[1mT\u{1b}[0m\nA \u{1b}[2m`b`\u{1b}[0m and c"), "{coloured:?}");
        let bare = [BOLD, DIM, END].iter().fold(coloured, |text, escape| text.replace(escape, ""));
        assert_eq!(bare, plain);
    }
}
