//! Text into words and what stands between them.

use crate::document::is_invisible;

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Characters without space between them.
    Word(&'a str),
    /// A space that can stretch and be broken at; several in a row are one.
    Space,
    /// A space that cannot be broken at.
    Tie,
    /// A space of fixed width.
    Fixed(char),
    /// A place where a line may end.
    Break,
    /// The end of a line.
    LineEnd,
}

/// Splits a text. Characters that are neither seen nor mean anything here are left out.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut word = None;
    for (at, character) in text.char_indices() {
        let token = match character {
            '\n' => Some(Token::LineEnd),
            ' ' | '\t' | '\r' => Some(Token::Space),
            '\u{A0}' => Some(Token::Tie),
            '\u{200B}' => Some(Token::Break),
            '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => Some(Token::Fixed(character)),
            _ if is_invisible(character) => None,
            _ => {
                word.get_or_insert(at);
                continue;
            }
        };
        if let Some(start) = word.take() {
            tokens.push(Token::Word(&text[start..at]));
        }
        if let Some(token) = token
            && !(token == Token::Space && tokens.last() == Some(&Token::Space))
        {
            tokens.push(token);
        }
    }
    if let Some(start) = word {
        tokens.push(Token::Word(&text[start..]));
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::Token::{Break, Fixed, LineEnd, Space, Tie, Word};
    use super::tokens;

    #[test]
    fn text_is_split_at_every_kind_of_space() {
        assert_eq!(tokens("two  words\n"), [Word("two"), Space, Word("words"), LineEnd]);
        assert_eq!(
            tokens("p.\u{A0}7\u{2003}a\u{200B}b"),
            [Word("p."), Tie, Word("7"), Fixed('\u{2003}'), Word("a"), Break, Word("b")]
        );
        assert_eq!(tokens("\u{1}a\u{FEFF}"), [Word("a")]);
    }
}
