//! Running text as the plain text that a citation processor handles, and back.
//!
//! The processor knows texts without looks, and changes letters and punctuation in them. So looks travel within the text
//! as characters of the private use areas; so do the letters, which thereby have no case that it could change; and what
//! case they are to have is said by a character before them, and done when they come back.

use super::case::{Case, Letter, change};
use crate::diagnostic::Span;
use crate::markup::{Inline, Style};

/// What begins a look, by its index in [`LOOKS`].
const OPEN: u32 = 0xF_0000;
/// What ends a look.
const CLOSE: char = '\u{F_0100}';
/// What begins text whose letters keep their case.
const KEEP: char = '\u{F_0101}';
/// What ends it.
const KEPT: char = '\u{F_0102}';
/// What ends a text.
const END: char = '\u{F_0103}';
/// A hyphen that is not one for the processor.
pub(super) const HYPHEN: char = '\u{F_0104}';
/// A comma that is not one for it.
const COMMA: char = '\u{F_0105}';
/// What says the case of the text that follows, by its index in [`Case::ALL`].
const CASE: u32 = 0xF_0200;
/// What a character of the same number below stands for.
const LETTER: u32 = 0x10_0000;

/// The looks that pass through.
const LOOKS: [Style; 7] =
    [Style::Emph, Style::Strong, Style::Code, Style::Superscript, Style::Subscript, Style::SmallCaps, Style::Underline];

/// Running text as plain text with marks. The language of words is lost, and so are links.
pub(super) fn mark(inlines: &[Inline]) -> String {
    let mut text = String::new();
    add(inlines, &mut text);
    text.push(END);
    text
}

fn add(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text: said, .. } => text.extend(said.chars().map(hidden)),
            Inline::Styled { style, content } => {
                let look = LOOKS.iter().position(|look| look == style).and_then(|at| u32::try_from(at).ok());
                let open = look.and_then(|at| char::from_u32(OPEN + at));
                text.extend(open);
                add(content, text);
                text.extend(open.map(|_| CLOSE));
            }
            Inline::Group { content } => {
                text.push(KEEP);
                add(content, text);
                text.push(KEPT);
            }
            Inline::Foreign { content, .. } | Inline::Abbreviation { content, .. } | Inline::Link { content, .. } => {
                add(content, text);
            }
            Inline::Reference { ids, .. } => text.extend(ids.iter().flat_map(|(id, _)| id.chars())),
            Inline::Break => text.push(' '),
            Inline::Field { name, .. } => text.extend(["{", name, "}"]),
        }
    }
}

/// A letter without a case, and a digit or a comma that makes no number.
fn hidden(c: char) -> char {
    let code = u32::from(c);
    match c {
        ',' => COMMA,
        _ if c.is_alphanumeric() && code < 0xFFFE => char::from_u32(LETTER + code).unwrap_or(c),
        _ => c,
    }
}

/// What stands before a text to give it a case.
pub(super) fn case_mark(case: Case) -> Option<char> {
    let at = Case::ALL.iter().position(|known| *known == case)?;
    char::from_u32(CASE + u32::try_from(at).ok()?)
}

/// Plain text with marks as running text. Whether titles get capital letters depends on `is_english`.
pub(super) fn unmark(text: &str, span: Span, is_english: bool) -> Vec<Inline> {
    let mut stack: Vec<(Option<Style>, Vec<Inline>)> = vec![(None, Vec::new())];
    let mut said = String::new();
    for c in cased(text, is_english) {
        let look = u32::from(c).checked_sub(OPEN).and_then(|at| LOOKS.get(usize::try_from(at).ok()?));
        if let Some(look) = look {
            flush(&mut said, &mut stack, span);
            stack.push((Some(*look), Vec::new()));
        } else if c == CLOSE {
            flush(&mut said, &mut stack, span);
            close(&mut stack);
        } else {
            said.push(c);
        }
    }
    flush(&mut said, &mut stack, span);
    while stack.len() > 1 {
        close(&mut stack);
    }
    stack.pop().map(|(_, inlines)| inlines).unwrap_or_default()
}

/// The characters that marks stand for, with the case they are to have; looks are still marks.
fn cased(text: &str, is_english: bool) -> Vec<char> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut keeps = 0_usize;
    let mut open: Vec<(Case, usize)> = Vec::new();
    for c in text.chars() {
        let code = u32::from(c);
        let case = code.checked_sub(CASE).and_then(|at| Case::ALL.get(usize::try_from(at).ok()?));
        match c {
            KEEP => keeps += 1,
            KEPT => keeps = keeps.saturating_sub(1),
            END => finish(&mut open, &mut letters, is_english),
            HYPHEN => letters.push(('-', true)),
            COMMA => letters.push((',', true)),
            _ if case.is_some() => open.extend(case.map(|case| (*case, letters.len()))),
            _ => {
                let letter = code.checked_sub(LETTER).filter(|code| *code < 0xFFFE).and_then(char::from_u32);
                letters.push((letter.unwrap_or(c), keeps > 0));
            }
        }
    }
    finish(&mut open, &mut letters, is_english);
    letters.into_iter().map(|(c, _)| c).collect()
}

/// Changes the letters since the marks of cases, of which the innermost comes first.
fn finish(open: &mut Vec<(Case, usize)>, letters: &mut [Letter], is_english: bool) {
    while let Some((case, start)) = open.pop() {
        if is_english || case != Case::Title {
            // Marks of looks do not part words.
            let is_mark = |c: char| u32::from(c) >= OPEN && u32::from(c) <= u32::from(CLOSE);
            let mut plain: Vec<Letter> = letters[start..].iter().copied().filter(|(c, _)| !is_mark(*c)).collect();
            change(case, &mut plain);
            let mut changed = plain.into_iter();
            for letter in letters[start..].iter_mut().filter(|(c, _)| !is_mark(*c)) {
                *letter = changed.next().unwrap_or(*letter);
            }
        }
    }
}

fn flush(said: &mut String, stack: &mut [(Option<Style>, Vec<Inline>)], span: Span) {
    if let (false, Some((_, inlines))) = (said.is_empty(), stack.last_mut()) {
        inlines.push(Inline::Text { text: std::mem::take(said), span });
    }
}

fn close(stack: &mut Vec<(Option<Style>, Vec<Inline>)>) {
    if stack.len() < 2 {
        return;
    }
    let Some((style, content)) = stack.pop() else { return };
    let Some((_, inlines)) = stack.last_mut() else { return };
    match style {
        _ if content.is_empty() => {}
        Some(style) => inlines.push(Inline::Styled { style, content }),
        None => inlines.extend(content),
    }
}

#[cfg(test)]
mod tests {
    use super::{case_mark, mark, unmark};
    use crate::citation::case::Case;
    use crate::diagnostic::Span;
    use crate::markup::{Inline, parse, plain};

    #[test]
    fn looks_and_letters_come_through() {
        let span = Span::default();
        let inlines = parse("On *E. coli* in H_{2}O, **bold *and italic***", |_, _| span);
        let marked = mark(&inlines);
        assert_eq!(unmark(&marked, span, true), inlines);
        assert!(!marked.contains(char::is_alphanumeric));
    }

    #[test]
    fn cases_are_done_where_they_are_asked_for() {
        let span = Span::default();
        let text = |text: &str| Inline::Text { text: text.into(), span };
        let title = vec![text("growth of "), Inline::Group { content: vec![text("iOS")] }, text(" in water")];
        let asked = format!("see {}{}, in water", case_mark(Case::Title).unwrap(), mark(&title));
        assert_eq!(plain(&unmark(&asked, span, true)), "see Growth of iOS in Water, in water");
        assert_eq!(plain(&unmark(&asked, span, false)), "see growth of iOS in water, in water");
    }
}
