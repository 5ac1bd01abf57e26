//! Finding and reading a theme.

use super::Theme;
use super::check::unknown_fields;
use super::measures::impossible;
use crate::cv::{Cv, Paper};
use crate::diagnostic::{Diagnostic, Report, Span, codes};
use crate::source::{self, COLOUR, LENGTH, ReadFile, did_you_mean};

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
pub fn read(asked_for: Option<&str>, cv: &Cv, read_file: ReadFile<'_>, report: &mut Report) -> Option<Theme> {
    let origin = cv.theme.as_ref().map_or(cv.name.span, |theme| theme.span);
    // What was not asked for in the CV has no place in it.
    let fault = |fault: Diagnostic| match asked_for {
        Some(_) => Diagnostic { labels: Vec::new(), ..fault },
        None => fault,
    };
    let name = asked_for.or(cv.theme.as_ref().map(|theme| theme.value.as_str())).unwrap_or(BUILT_IN[0].0);
    if let Some(text) = built_in(name) {
        let source = report.add_source(format!("{name}.toml"), text);
        return source::read(source, &[COLOUR, LENGTH], report);
    }
    if !is_path(name) {
        report.push(fault(unknown_theme(name, origin).hint(OWN)));
        return None;
    }
    match read_file(name).and_then(source::decode) {
        Ok(text) => read_text(name, &text, cv.paper, report),
        Err(reason) => {
            let message = format!("cannot read the theme `{}`: {reason}", name.escape_debug());
            report.push(fault(Diagnostic::error(codes::UNKNOWN_THEME, origin, message)));
            None
        }
    }
}

const OWN: &str = "a theme of your own is given by its path: `\"./theme.toml\"`";

/// Whether what names a theme is the path of a file.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.to_ascii_lowercase().ends_with(".toml")
}

fn unknown_theme(name: &str, origin: Span) -> Diagnostic {
    let (_, hint) = did_you_mean(name, "the built-in themes are", &BUILT_IN.map(|(known, _)| known));
    Diagnostic::error(codes::UNKNOWN_THEME, origin, format!("there is no theme `{}`", name.escape_debug())).hint(hint)
}

/// Reads a theme file, which may start from a built-in theme, and reports all that is wrong with it.
fn read_text(name: &str, text: &str, paper: Option<Paper>, report: &mut Report) -> Option<Theme> {
    let source = report.add_source(name, text);
    let extends = extends(text);
    let base = match &extends {
        None => None,
        Some((base, range)) => {
            let Some(text) = built_in(base) else {
                let span = Span { source, start: range.start, end: range.end };
                let fault = if is_path(base) {
                    let message =
                        format!("a theme can start from a built-in one only, not from `{}`", base.escape_debug());
                    let (_, hint) = did_you_mean("", "the built-in themes are", &BUILT_IN.map(|(known, _)| known));
                    Diagnostic::error(codes::UNKNOWN_THEME, span, message).hint(hint)
                } else {
                    unknown_theme(base, span)
                };
                report.push(fault);
                return None;
            };
            Some(report.add_source(format!("{base}.toml"), text))
        }
    };
    let before = report.diagnostics.len();
    let Some(theme) = source::read_over::<Theme>(source, base, &[COLOUR, LENGTH], report) else {
        if extends.is_none() {
            start_from_another(&mut report.diagnostics, before);
        }
        return None;
    };
    let place = |path: &str| {
        let range = source::find(text, path).unwrap_or(0..0);
        Span { source, start: range.start, end: range.end }
    };
    let mut found = unknown_fields(&theme);
    found.extend(impossible(&theme, paper.unwrap_or(theme.page.paper), &place));
    found.sort_by_key(|diagnostic| diagnostic.labels[0].span);
    let sound = found.is_empty();
    report.diagnostics.extend(found);
    sound.then_some(theme)
}

/// Of a theme that starts from none and lacks much, says once that it could.
fn start_from_another(diagnostics: &mut Vec<Diagnostic>, before: usize) {
    let lacks = |diagnostic: &Diagnostic| [codes::MISSING_KEY, codes::EMPTY].contains(&diagnostic.code);
    if let Some(first) = diagnostics[before..].iter_mut().find(|diagnostic| lacks(diagnostic)) {
        let hint = format!("begin with `extends = \"{}\"`, and say only what is different", BUILT_IN[0].0);
        first.hints = vec![hint];
    }
    let mut seen = false;
    let mut index = 0;
    diagnostics.retain(|diagnostic| {
        index += 1;
        index <= before || !lacks(diagnostic) || !std::mem::replace(&mut seen, true)
    });
}

/// What a theme file says that it starts from, and where it says so.
fn extends(text: &str) -> Option<(String, std::ops::Range<usize>)> {
    let (root, _) = toml::de::DeTable::parse_recoverable(text);
    let value = root.get_ref().get("extends")?;
    // Of what is no name, it is said that it is none, and nothing else.
    let name = value.get_ref().as_str().unwrap_or(BUILT_IN[0].0).to_owned();
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
            assert!(read_text(name, text, None, &mut report).is_some(), "{name}: {:?}", report.diagnostics);
            assert_eq!(report.diagnostics, [], "{name}");
        }
    }

    #[test]
    fn a_theme_that_extends_another_changes_only_what_it_says() {
        let mut report = Report::default();
        let text = "extends = \"academic\"\n[text]\nsize = \"9pt\"\n[section.awards]\ngap = \"3pt\"";
        let theme = read_text("my.toml", text, None, &mut report).expect("it is sound");
        assert_eq!(theme.text.size, Length::pt(9));
        assert_eq!(theme.text.leading, Length::pt(12));
        assert_eq!(theme.section.awards.gap, Length::pt(3));
        assert_eq!(theme.section.awards.rows.len(), 1);
    }
}
