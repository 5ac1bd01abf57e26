//! Authors written out: who of a long list is named, the owner among them, and what their marks mean.

use std::collections::BTreeSet;

use super::composer::text;
use super::expand::expand;
use crate::cv::sections::{Author, Form, Owner, Shorten, meaning};
use crate::cv::{Content, Section};
use crate::diagnostic::Span;
use crate::locale::Locale;
use crate::markup::{Inline, Style as TextStyle, plain};
use crate::theme::{Authors, Theme};

/// What is to be known of a list of authors to write it out.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    pub design: &'a Authors,
    pub owner: &'a Owner,
    /// How a long list is shortened, if it is.
    pub shorten: Option<Shorten>,
}

/// Authors in running text.
pub(super) fn written_out(authors: &[Author], style: Style<'_>) -> Vec<Inline> {
    let design = style.design;
    let owner = style.owner.among(authors);
    let named = named(authors, owner, style.shorten);
    let mut pieces: Vec<Vec<Inline>> = Vec::new();
    let mut next = 0;
    for &index in &named {
        if index > next {
            pieces.push(vec![text(&design.omission)]);
        }
        pieces.push(author(&authors[index], owner == Some(index), design));
        next = index + 1;
    }
    let is_cut = next < authors.len();
    if is_cut {
        let others = || vec![Inline::word("et_al", Span::NOWHERE)];
        pieces.push(design.others.as_ref().map_or_else(others, |others| others.inlines.clone()));
    }
    let separator = text(&design.separator);
    let last = match named.len() {
        2 if pieces.len() == 2 => design.pair_separator.as_ref().or(design.last_separator.as_ref()),
        _ => design.last_separator.as_ref(),
    };
    // Nobody says "and et al.", nor "… and Z".
    let is_whole = pieces.len() == authors.len() && !is_cut;
    let last = last.filter(|_| is_whole).map_or_else(|| vec![separator.clone()], |last| last.inlines.clone());
    let end = pieces.pop();
    match end {
        Some(end) if !pieces.is_empty() => [vec![pieces.join(&separator)], vec![end]].concat().join(&last[..]),
        end => end.unwrap_or_default(),
    }
}

/// The indices of those who are named. The rest that a list itself does not name is none of them.
fn named(authors: &[Author], owner: Option<usize>, shorten: Option<Shorten>) -> Vec<usize> {
    let count = authors.len();
    let people = count - usize::from(authors.last().is_some_and(Author::is_rest));
    let Some(Shorten { max, first, last }) = shorten.filter(|shorten| people > shorten.max) else {
        return (0..people).collect();
    };
    let first = first.unwrap_or_else(|| max.saturating_sub(last)).max(usize::from(last == 0));
    let is_named = |index: usize| index < first || index + last >= people || owner == Some(index);
    (0..people).filter(|&index| is_named(index)).collect()
}

fn author(author: &Author, is_owner: bool, design: &Authors) -> Vec<Inline> {
    looking(&name_of(author, design.form), author, is_owner, design)
}

/// A name as the theme shows it, with the marks of its author.
pub(super) fn looking(name: &[Inline], author: &Author, is_owner: bool, design: &Authors) -> Vec<Inline> {
    let template = if is_owner { &design.owner } else { &design.author };
    let marks = || vec![Inline::Text { text: author.marks.clone(), span: author.name.span }];
    let field = |field: &str| match field {
        "name" => Some(name.to_vec()),
        "marks" => (!author.marks.is_empty()).then(marks),
        _ => None,
    };
    expand(&template.inlines, &field).unwrap_or_default()
}

/// The name in its form. One of which a part has markup stays as it is written.
fn name_of(author: &Author, form: Form) -> Vec<Inline> {
    let mut name = author.name.inlines.clone();
    if form != Form::Written
        && let Some(text) = only_text(&mut name)
    {
        *text = author.parts().written_out(form);
    }
    tie(&mut name);
    vec![Inline::Styled { style: TextStyle::Hyphenate(false), content: name }]
}

/// Ties initials and particles to the family name: no line ends behind them. What is initials only, behind a family name, is
/// tied to that.
fn tie(name: &mut [Inline]) {
    for inline in name {
        match inline {
            Inline::Text { text, .. } => *text = tied(text),
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Link { content, .. } => tie(content),
            _ => {}
        }
    }
}

fn tied(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let mut tied = String::with_capacity(name.len());
    for (index, word) in words.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).map(|before| words[before]) {
            let is_particle = before.starts_with(char::is_lowercase);
            let behind = is_initials(word) && (before.ends_with(',') || index + 1 == words.len());
            tied.push(if is_initials(before) || is_particle || behind { '\u{A0}' } else { ' ' });
        }
        tied.push_str(word);
    }
    tied
}

/// Whether a word of a name is initials: `J.`, `J.-L.`, `J.R.R.`, `J`, and `KM` behind a family name.
fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.trim_end_matches(',').chars().filter(|c| !matches!(c, '.' | '-' | '‐')).collect();
    (1..=3).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
        || word.len() > 1 && word.ends_with('.') && letters.len() <= 2
}

fn only_text(inlines: &mut [Inline]) -> Option<&mut String> {
    match inlines {
        [Inline::Text { text, .. }] => Some(text),
        [
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Link { content, .. },
        ] => only_text(content),
        _ => None,
    }
}

/// What the marks of a section's authors mean, as far as it is known; nothing unless the section asks for it.
pub(super) fn legend(section: &Section, theme: &Theme, locale: &Locale, owner: &Owner) -> Option<Vec<Inline>> {
    let Content::Publications(publications) = &section.content else { return None };
    if !publications.legend && publications.marks.is_empty() {
        return None;
    }
    let design = &theme.authors;
    let template = design.legend.as_ref()?;
    let shorten = publications.shorten.or(design.shorten);
    let mut seen = BTreeSet::new();
    let mut marks = Vec::new();
    for entry in &publications.entries {
        let authors = &entry.value.authors;
        for index in named(authors, owner.among(authors), shorten) {
            marks.extend(authors[index].marks.chars().filter(|mark| seen.insert(*mark)));
        }
    }
    let explained = marks.into_iter().filter_map(|mark| {
        let own = publications.marks.get(mark.encode_utf8(&mut [0; 4])).map(|prose| prose.inlines.clone());
        let word = || Some(vec![text(locale.words.get(meaning(mark)?)?)]);
        let meaning = own.or_else(|| word().filter(|_| publications.legend))?;
        let field = |name: &str| match name {
            "mark" => Some(vec![text(mark.encode_utf8(&mut [0; 4]))]),
            "meaning" => Some(meaning.clone()),
            _ => None,
        };
        expand(&template.inlines, &field)
    });
    let explained: Vec<Vec<Inline>> = explained.collect();
    let legend = explained.join(&text(&design.legend_separator));
    (!plain(&legend).is_empty()).then_some(legend)
}

#[cfg(test)]
mod tests {
    use super::{Style, written_out};
    use crate::cv::sections::{Author, Form, Owner, Shorten};
    use crate::diagnostic::{Report, Span};
    use crate::markup::{Template, plain};
    use crate::source::Located;
    use crate::theme::{Authors, Theme};

    fn design() -> Authors {
        let mut report = Report::default();
        let source = report.add_source("academic.toml", crate::theme::built_in("academic").expect("it is built in"));
        let formats = [crate::source::COLOUR, crate::source::LENGTH];
        crate::source::read::<Theme>(source, &formats, &mut report).expect("it is sound").authors
    }

    fn written(names: &str, design: &Authors, shorten: Option<Shorten>) -> String {
        let author = |name: &str| Author::from(Located { value: name.to_owned(), span: Span::default() });
        let authors: Vec<Author> = names.split(", ").map(author).collect();
        let owner = Owner::new("Miao Lu", []);
        plain(&written_out(&authors, Style { design, owner: &owner, shorten }))
            .replace("{word.et_al}", "et al.")
            .replace('\u{A0}', "~")
    }

    #[test]
    fn long_lists_are_shortened_and_keep_their_owner() {
        let design = design();
        for (names, max, first, last, expected) in [
            ("A, B, C", 3, None, 0, "A, B, C"),
            ("A, B, C, D", 3, None, 0, "A, B, C, et al."),
            ("A, B, C, D", 3, None, 1, "A, B, …, D"),
            ("A, B, C, D, E", 3, Some(1), 1, "A, …, E"),
            ("A, B, C, M. Lu, D, E", 3, Some(2), 1, "A, B, …, M.~Lu, …, E"),
            ("A, B, M. Lu, D, E", 3, Some(2), 1, "A, B, M.~Lu, …, E"),
            ("A, B, C, D, M. Lu", 3, Some(1), 0, "A, …, M.~Lu"),
            ("A, B, C, M. Lu, D", 3, Some(1), 0, "A, …, M.~Lu, et al."),
            ("A, B, C, et al.", 3, None, 0, "A, B, C, et al."),
            ("A, B, C, D, others", 3, None, 1, "A, B, …, D, et al."),
            ("A, B, C, D", 0, None, 0, "A, et al."),
            ("A, B, C, D", 2, Some(9), 9, "A, B, C, D"),
        ] {
            let shorten = Some(Shorten { max, first, last });
            assert_eq!(written(names, &design, shorten), expected, "{names} {max} {first:?} {last}");
        }
    }

    #[test]
    fn names_do_not_come_apart() {
        for (written, expected) in [
            ("Lena L. López", "Lena L.~López"),
            ("Luz de la Quimera", "Luz de~la~Quimera"),
            ("J.-L. van der Berg", "J.-L.~van~der~Berg"),
            ("Lindqvist KM", "Lindqvist~KM"),
            ("López, L. L.", "López,~L.~L."),
            ("Sammy Davis Jr.", "Sammy Davis~Jr."),
            ("Gabriel García Márquez", "Gabriel García Márquez"),
        ] {
            assert_eq!(super::tied(written).replace('\u{A0}', "~"), expected);
        }
    }

    #[test]
    fn the_last_has_a_separator_of_its_own() {
        let pair = |text: &str| Some(Template::from(Located { value: text.to_owned(), span: Span::default() }));
        let design = Authors { pair_separator: pair(" and "), last_separator: pair(", and "), ..design() };
        for (names, expected) in [
            ("A", "A"),
            ("A, B", "A and B"),
            ("A, B, C", "A, B, and C"),
            ("A, B, et al.", "A, B, et al."),
            ("A, B, C, D, E", "A, …, E"),
        ] {
            let shorten = Some(Shorten { max: 4, first: Some(1), last: 1 });
            assert_eq!(written(names, &design, shorten), expected);
        }
    }

    #[test]
    fn names_take_the_form_of_the_theme() {
        let design = Authors { form: Form::Reversed, ..design() };
        assert_eq!(written("Miao Lu*, **Ludwig van Berg**", &design, None), "Lu,~M.*, van~Berg,~L.");
    }
}
