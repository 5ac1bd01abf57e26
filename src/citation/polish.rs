//! The punctuation of a citation, where its parts meet: what the processor leaves behind for a part that is not there.

use crate::markup::Inline;

/// Puts the punctuation of a citation right. In French, colons and semicolons have blanks before them.
pub(super) fn polish(inlines: &mut Vec<Inline>, is_french: bool) {
    let mut text = Vec::new();
    letters(inlines, false, &mut text);
    let mut state = State { is_french, ..State::default() };
    let mut polished = state.all(&text).into_iter();
    put_back(inlines, &mut polished);
}

/// The characters of running text, and whether each is part of a link, where nothing is changed.
fn letters(inlines: &[Inline], is_link: bool, text: &mut Vec<(char, bool)>) {
    for inline in inlines {
        match inline {
            Inline::Text { text: said, .. } => text.extend(said.chars().map(|c| (c, is_link))),
            Inline::Link { content, .. } => letters(content, true, text),
            Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Group { content } => {
                letters(content, is_link, text);
            }
            Inline::Reference { .. } | Inline::Break | Inline::Field { .. } => {}
        }
    }
}

/// Puts characters back where they were; those that are gone are `None`.
fn put_back(inlines: &mut Vec<Inline>, polished: &mut impl Iterator<Item = Option<char>>) {
    for inline in inlines.iter_mut() {
        match inline {
            Inline::Text { text, .. } => {
                let count = text.chars().count();
                *text = polished.by_ref().take(count).flatten().collect();
            }
            Inline::Link { content, .. }
            | Inline::Styled { content, .. }
            | Inline::Foreign { content, .. }
            | Inline::Abbreviation { content, .. }
            | Inline::Group { content } => put_back(content, polished),
            Inline::Reference { .. } | Inline::Break | Inline::Field { .. } => {}
        }
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text { text, .. } if text.is_empty()));
}

#[derive(Default)]
struct State {
    is_french: bool,
    /// How many quotation marks are open.
    quotes: usize,
}

impl State {
    fn all(&mut self, text: &[(char, bool)]) -> Vec<Option<char>> {
        let mut out: Vec<Option<char>> = Vec::with_capacity(text.len());
        // Where the characters stand that stay, without the quotation marks that close.
        let mut stay: Vec<usize> = Vec::new();
        for (at, &(c, is_link)) in text.iter().enumerate() {
            out.push(Some(c));
            if is_link {
                stay.push(at);
                continue;
            }
            let before = |stay: &[usize], back: usize| Some(text[*stay.get(stay.len().checked_sub(back)?)?].0);
            let (last, follows) = (before(&stay, 1), text.get(at + 1).map(|(c, _)| *c));
            let is_third = last == Some('.') && (before(&stay, 2) == Some('.') || follows == Some('.'));
            let is_too_much = match c {
                ' ' => last.is_none_or(|last| last == ' ' || last == '('),
                '.' => !is_third && matches!(last, Some('?' | '!' | '.')),
                ',' => matches!(last, Some(',' | '?' | '!')),
                _ => false,
            };
            if is_too_much {
                out[at] = None;
                continue;
            }
            let is_without_blank = match c {
                ';' | ':' => !self.is_french,
                ',' | ')' | ']' => true,
                '.' => follows.is_none_or(|c| !c.is_alphanumeric()),
                _ => false,
            };
            let gone = match last {
                Some(' ') => is_without_blank,
                Some(',') => matches!(c, ')' | '.'),
                _ => false,
            };
            if let Some(gone) = stay.pop_if(|_| gone) {
                out[gone] = None;
            }
            match c {
                '“' | '”' => out[at] = Some(self.quotation_mark(c)),
                _ => {}
            }
            if c != '”' {
                stay.push(at);
            }
        }
        out
    }

    /// A quotation mark, which within others is an inner one. Those that close do not part punctuation.
    fn quotation_mark(&mut self, c: char) -> char {
        if c == '“' {
            self.quotes += 1;
            return if self.quotes.is_multiple_of(2) { '‘' } else { '“' };
        }
        let is_inner = self.quotes > 0 && self.quotes.is_multiple_of(2);
        self.quotes = self.quotes.saturating_sub(1);
        if is_inner { '’' } else { '”' }
    }
}

#[cfg(test)]
mod tests {
    use super::polish;
    use crate::diagnostic::Span;
    use crate::markup::{Inline, plain};

    #[test]
    fn punctuation_is_put_right() {
        for (written, expected) in [
            ("1990 ;1(1)", "1990;1(1)"),
            ("(2009,). Title", "(2009). Title"),
            ("Rising?. Next", "Rising? Next"),
            ("Fontaine Jr.. Next", "Fontaine Jr. Next"),
            ("and so on... Next", "and so on... Next"),
            ("31 : 310", "31: 310"),
            ("Weekly,. Next", "Weekly. Next"),
            ("“Rising?,” next", "“Rising?” next"),
            ("The “q” .NET", "The “q” .NET"),
            ("“The “quiet” years.”", "“The ‘quiet’ years.”"),
            ("“Rising?”. Next", "“Rising?” Next"),
            ("a  b", "a b"),
        ] {
            let mut inlines = vec![Inline::Text { text: written.into(), span: Span::default() }];
            polish(&mut inlines, false);
            assert_eq!(plain(&inlines), expected, "{written}");
        }
        let mut inlines = vec![Inline::Text { text: "titre : a ; b".into(), span: Span::default() }];
        polish(&mut inlines, true);
        assert_eq!(plain(&inlines), "titre : a ; b");
    }
}
