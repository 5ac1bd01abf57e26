//! Finding and reading a theme.

use super::Theme;
use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, Report, Span, codes};
use crate::source::{self, COLOUR, LENGTH, did_you_mean};

/// The built-in themes: their names and sources.
pub const BUILT_IN: [(&str, &str); 1] = [("academic", include_str!("../../themes/academic.toml"))];

/// The source of the built-in theme of this name.
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// Reads the theme of a CV: the one asked for, or the CV's own, or the first of the built-in ones.
///
/// What is a path, and not a built-in name, is read by `read_file`, which tells why if it cannot.
///
/// # Errors
///
/// `None` where an error was reported.
pub fn read(
    asked_for: Option<&str>,
    cv: &Cv,
    read_file: &dyn Fn(&str) -> Result<String, String>,
    report: &mut Report,
) -> Option<Theme> {
    let origin = cv.theme.as_ref().map_or(cv.name.span, |theme| theme.span);
    let name = asked_for.or(cv.theme.as_ref().map(|theme| theme.value.as_str())).unwrap_or(BUILT_IN[0].0);
    if let Some(text) = built_in(name) {
        let source = report.add_source(format!("{name}.toml"), text);
        return source::read(source, &[COLOUR, LENGTH], report);
    }
    if !is_path(name) {
        report.push(unknown_theme(name, origin));
        return None;
    }
    match read_file(name) {
        Ok(text) => read_text(name, &text, report),
        Err(reason) => {
            let message = format!("cannot read the theme `{name}`: {reason}");
            report.push(Diagnostic::error(codes::UNKNOWN_THEME, origin, message));
            None
        }
    }
}

/// Whether what names a theme is the path of a file.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.to_ascii_lowercase().ends_with(".toml")
}

fn unknown_theme(name: &str, origin: Span) -> Diagnostic {
    let (_, hint) = did_you_mean(name, "the built-in themes are", &BUILT_IN.map(|(known, _)| known));
    Diagnostic::error(codes::UNKNOWN_THEME, origin, format!("there is no theme `{}`", name.escape_debug()))
        .hint(hint)
        .hint("a theme of your own is given by its path: `\"./theme.toml\"`")
}

/// Reads a theme file, which may start from a built-in theme.
fn read_text(name: &str, text: &str, report: &mut Report) -> Option<Theme> {
    let source = report.add_source(name, text);
    let extends = extends(text);
    let base = match &extends {
        None => None,
        Some((base, range)) => {
            let Some(text) = built_in(base) else {
                let span = Span { source, start: range.start, end: range.end };
                report.push(unknown_theme(base, span));
                return None;
            };
            Some(report.add_source(format!("{base}.toml"), text))
        }
    };
    source::read_over(source, base, &[COLOUR, LENGTH], report)
}

/// What a theme file says that it starts from, and where it says so.
fn extends(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let (root, _) = toml::de::DeTable::parse_recoverable(text);
    let value = root.get_ref().get("extends")?;
    let name = value.get_ref().as_str()?.to_owned();
    Some((name, value.span()))
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, read_text};
    use crate::diagnostic::Report;
    use crate::geometry::Length;

    #[test]
    fn every_built_in_theme_is_sound() {
        for (name, text) in BUILT_IN {
            let mut report = Report::default();
            assert!(read_text(name, text, &mut report).is_some(), "{name}: {:?}", report.diagnostics);
            assert_eq!(report.diagnostics, [], "{name}");
        }
    }

    #[test]
    fn a_theme_that_extends_another_changes_only_what_it_says() {
        let mut report = Report::default();
        let text = "extends = \"academic\"\n[text]\nsize = \"9pt\"\n[section.awards]\ngap = \"3pt\"";
        let theme = read_text("my.toml", text, &mut report).expect("it is sound");
        assert_eq!(theme.text.size, Length::pt(9));
        assert_eq!(theme.text.leading, Length::pt(12));
        assert_eq!(theme.section.awards.gap, Length::pt(3));
        assert_eq!(theme.section.awards.rows.len(), 1);
    }
}
