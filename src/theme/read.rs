//! Finding and reading a theme.

use super::Theme;
use super::check::{unknown_fields, unknown_languages, without_effect};
use super::measures::impossible;
use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, Report, Span, codes};
use crate::source::{self, COLOUR, Keep, LENGTH, ReadFile, Tree, did_you_mean};

/// The built-in themes: their names and sources.
pub const BUILT_IN: [(&str, &str); 1] = [("academic", include_str!("../../themes/academic.toml"))];

/// The source of the built-in theme of this name.
pub fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// Reads the theme of a CV: the one asked for, or the CV's own, or the first of the built-in ones; with what the CV's
/// own `style` changes in it. All that is wrong with it is reported.
///
/// What is a path, and not a built-in name, is read by `read_file`.
///
/// # Errors
///
/// A theme that is returned may have errors too, which stand in the report: then it is what is sound of it above the first
/// of the built-in ones, so that more of what is wrong can be found. `None` where nothing is.
pub fn read(asked_for: Option<&str>, cv: &Cv, read_file: ReadFile<'_>, report: &mut Report) -> Option<Theme> {
    let before = report.diagnostics.len();
    let theme = read_merged(asked_for, cv, read_file, report);
    source::sort(&mut report.diagnostics[before..]);
    theme
}

fn read_merged(asked_for: Option<&str>, cv: &Cv, read_file: ReadFile<'_>, report: &mut Report) -> Option<Theme> {
    let front = &cv.front;
    let origin = front.theme.as_ref().map_or(front.name.span, |theme| theme.span);
    let name = asked_for.or(front.theme.as_ref().map(|theme| theme.value.as_str())).unwrap_or(BUILT_IN[0].0);
    // What was not asked for in the CV has no place in it.
    let origin = Origin { span: asked_for.is_none().then_some(origin), file: "" };
    let before = report.diagnostics.len();
    let below = load(name, origin, 0, read_file, report);
    let is_built_in = built_in(name).is_some() && front.style.is_none();
    let stands_alone = !is_path(name) || below.get("extends").is_some();
    let mut tree = front.style.clone().unwrap_or_else(|| Tree::empty(below.span));
    report.diagnostics.extend(extension(&mut tree));
    tree.merge_under(below);
    if report.diagnostics[before..].iter().any(|found| found.code == codes::UNKNOWN_THEME) {
        tree.merge_under(parsed(BUILT_IN[0], report));
    }
    if is_built_in {
        return Some(source::read_sound(&tree).expect("the tests read every built-in theme"));
    }
    let read = source::read_tree::<Theme>(&tree, &[COLOUR, LENGTH], report);
    if read.is_none() && !stands_alone {
        start_from_another(&mut report.diagnostics, before);
    }
    let theme = match read {
        Some(theme) => theme,
        None => sound_part(&mut tree, before, report)?,
    };
    let mut found = unknown_fields(&theme, cv);
    found.extend(unknown_languages(&tree));
    found.extend(without_effect(&tree));
    // The author cannot change a built-in theme, but what is said above it.
    let is_own = |tree: &&&Tree| {
        let source = report.sources.get(usize::from(tree.span.source.0));
        source.is_some_and(|source| BUILT_IN.iter().all(|(_, text)| *text != source.text))
    };
    let place = |path: &str| tree.trail(path).iter().rev().find(is_own).map_or(tree.span, |value| value.span);
    found.extend(impossible(&theme, front.paper.unwrap_or(theme.page.paper), &place));
    report.diagnostics.extend(found);
    Some(theme)
}

/// What is sound of a theme of which some has been reported, above a built-in theme. The tree becomes that.
fn sound_part(tree: &mut Tree, before: usize, report: &mut Report) -> Option<Theme> {
    let faults = report.diagnostics[before..].iter().filter_map(|found| Some(found.labels.first()?.span)).collect();
    *tree = source::without(tree.clone(), &faults);
    tree.merge_under(parsed(BUILT_IN[0], report));
    let said = report.diagnostics.len();
    let theme = source::read_sound_part::<Theme>(tree, &[COLOUR, LENGTH], Keep::default(), report);
    report.diagnostics.truncate(said);
    theme
}

/// Takes the key `extends` out of the `style` of a CV, which names its theme itself.
fn extension(style: &mut Tree) -> Option<Diagnostic> {
    let member = style.as_table_mut()?.remove("extends")?;
    let error = Diagnostic::error(codes::UNKNOWN_KEY, member.key, "a `style` does not start from a theme by `extends`");
    Some(error.hint("name the theme by the CV's own key `theme`, before the first header"))
}

/// The tree of a built-in theme.
fn parsed((name, text): (&str, &str), report: &mut Report) -> Tree {
    let source = report.add_source(format!("{name}.toml"), text);
    source::parse(source, report)
}

/// Where a theme is named: in a file, or, without a place, on the command line.
#[derive(Clone, Copy)]
struct Origin<'a> {
    span: Option<Span>,
    file: &'a str,
}

impl Origin<'_> {
    fn fault(self, message: String) -> Diagnostic {
        Diagnostic::error(codes::UNKNOWN_THEME, self.span, message)
    }
}

/// The tree of a theme, merged with those it starts from; what cannot be found is reported, and empty. `depth` is how many
/// files start from it.
fn load(name: &str, origin: Origin<'_>, depth: usize, read_file: ReadFile<'_>, report: &mut Report) -> Tree {
    let nothing = Tree::empty(origin.span.unwrap_or(Span::NOWHERE));
    if let Some(text) = built_in(name) {
        return parsed((name, text), report);
    }
    if !is_path(name) {
        let (_, hint) = did_you_mean(name, "the built-in themes are", &BUILT_IN.map(|(known, _)| known));
        let error = origin.fault(format!("there is no theme `{}`", name.escape_debug())).hint(hint);
        report.push(error.hint("a theme of your own is given by its path: `\"./theme.toml\"`"));
        return nothing;
    }
    let path = source::beside(origin.file, name);
    if depth == DEEPEST {
        report.push(origin.fault(format!("the theme starts from itself, or from more than {DEEPEST} others")));
        return nothing;
    }
    let text = match read_file(&path).and_then(source::decode) {
        Ok(text) => text,
        Err(reason) => {
            report.push(origin.fault(format!("cannot read the theme `{}`: {reason}", path.escape_debug())));
            return nothing;
        }
    };
    let source = report.add_source(&path, text);
    let mut tree = source::parse(source, report);
    if let Some(base) = tree.get("extends") {
        let origin = Origin { span: Some(base.content), file: &path };
        // Of what is no name, it is said that it is none, and nothing else.
        let name = base.as_str().unwrap_or(BUILT_IN[0].0).to_owned();
        tree.merge_under(load(&name, origin, depth + 1, read_file, report));
    }
    tree
}

/// How many files may start from each other; what is more starts from itself.
const DEEPEST: usize = 16;

/// Whether what names a theme is the path of a file.
fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.to_ascii_lowercase().ends_with(".toml")
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

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Theme, read};
    use crate::cv::{self, Cv};
    use crate::diagnostic::Report;
    use crate::geometry::Length;

    /// A theme file, and another one, `base.toml`, that it may start from.
    fn themed(text: &str, base: &str) -> (Option<Theme>, Report) {
        let mut report = Report::default();
        let source = report.add_source("cv.toml", "name = \"Ada Lovelace\"");
        let cv: Cv = cv::read(source, &cv::Options::default(), &mut report).expect("it is sound");
        let files = |path: &str| match path {
            "./my.toml" => Ok(text.as_bytes().to_vec()),
            "./base.toml" => Ok(base.as_bytes().to_vec()),
            _ => Err("no such file".to_owned()),
        };
        (read(Some("./my.toml"), &cv, &files, &mut report), report)
    }

    #[test]
    fn every_built_in_theme_is_sound() {
        for (name, text) in BUILT_IN {
            let (theme, report) = themed(text, "");
            assert!(theme.is_some(), "{name}: {:?}", report.diagnostics);
            assert_eq!(report.diagnostics, [], "{name}");
        }
    }

    #[test]
    fn a_theme_that_extends_another_changes_only_what_it_says() {
        let text = "extends = \"base.toml\"\n[text]\nsize = \"9pt\"\n[section.awards]\ngap = \"3pt\"";
        let (theme, _) = themed(text, "extends = \"academic\"\ntext = { size = \"8pt\", leading = \"11pt\" }");
        let theme = theme.expect("it is sound");
        assert_eq!((theme.text.size, theme.text.leading), (Length::pt(9), Length::pt(11)));
        assert_eq!(theme.section.awards.gap, Length::pt(3));
        assert_eq!(theme.section.awards.rows.len(), 1);
    }

    #[test]
    fn a_theme_cannot_start_from_itself() {
        let (_, report) = themed("extends = \"base.toml\"", "extends = \"my.toml\"");
        assert_eq!(report.diagnostics[0].message, "the theme starts from itself, or from more than 16 others");
    }
}
