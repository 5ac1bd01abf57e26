//! Text into words and what stands between them.

use super::hyphenation::DASHES;
use crate::document::is_invisible;

/// A piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Characters without space between them, and the byte at which they begin.
    Word(&'a str, usize),
    /// A space that can stretch and be broken at; several in a row are one.
    Space,
    /// A space that cannot be broken at.
    Tie,
    /// A space of fixed width, and whether a line may end at it.
    Fixed(char, bool),
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
            // The separators of lines and paragraphs, and the control characters that were for that.
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(Token::LineEnd),
            ' ' | '\t' | '\r' => Some(Token::Space),
            '\u{A0}' => Some(Token::Tie),
            '\u{200B}' => Some(Token::Break),
            // Figures are kept together, and so are abbreviations (UAX 14, class GL).
            '\u{2007}' | '\u{202F}' => Some(Token::Fixed(character, false)),
            '\u{2000}'..='\u{200A}' | '\u{205F}' | '\u{3000}' => Some(Token::Fixed(character, true)),
            _ if is_invisible(character) && !is_joiner(character) => None,
            _ => {
                word.get_or_insert(at);
                continue;
            }
        };
        if let Some(start) = word.take() {
            tokens.push(Token::Word(&text[start..at], start));
        }
        if let Some(token) = token
            && !(token == Token::Space && tokens.last() == Some(&Token::Space))
        {
            tokens.push(token);
        }
    }
    if let Some(start) = word {
        tokens.push(Token::Word(&text[start..], start));
    }
    // No line ends at a space beside a joiner, nor behind a mark that opens, nor before one that closes.
    for index in 0..tokens.len() {
        let is_word = |index: Option<usize>, is_joined: fn(&str) -> bool| {
            index
                .and_then(|index| tokens.get(index))
                .is_some_and(|token| matches!(token, Token::Word(text, _) if is_joined(text)))
        };
        if tokens[index] == Token::Space
            && (is_word(index.checked_sub(1), |text| text.ends_with(is_joiner) || text.chars().all(opens))
                || is_word(index.checked_add(1), |text| text.starts_with(is_joiner) || only_closes(text)))
        {
            tokens[index] = Token::Tie;
        }
    }
    tokens
}

/// Whether a character opens what it stands before (UAX 14, class OP): a bracket, a quotation mark, `¿`.
fn opens(character: char) -> bool {
    "([{«‹„‚“‘¿¡".contains(character)
}

/// Whether a word is nothing but marks that close, perhaps a dash before them.
fn only_closes(word: &str) -> bool {
    let marks = word.trim_start_matches(DASHES);
    !marks.is_empty() && marks.chars().all(closes)
}

/// Whether a character closes or ends what it stands behind, and so begins no line (UAX 14, classes CL, CP, EX, IS and PO).
pub(super) fn closes(character: char) -> bool {
    ")]}»›”’.,;:!?…%‰".contains(character)
}

/// Whether a character is not seen, and forbids a line to end beside it: the word joiner, and what it was before Unicode 3.2.
pub(super) fn is_joiner(character: char) -> bool {
    matches!(character, '\u{2060}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::Token::{Break, Fixed, LineEnd, Space, Tie, Word};
    use super::tokens;

    #[test]
    fn text_is_split_at_every_kind_of_space() {
        assert_eq!(tokens("two  words\n"), [Word("two", 0), Space, Word("words", 5), LineEnd]);
        assert_eq!(
            tokens("p.\u{A0}7\u{2003}a\u{200B}b"),
            [Word("p.", 0), Tie, Word("7", 4), Fixed('\u{2003}', true), Word("a", 8), Break, Word("b", 12)]
        );
        assert_eq!(tokens("z.\u{202F}B.\u{1}"), [Word("z.", 0), Fixed('\u{202F}', false), Word("B.", 5)]);
        assert_eq!(
            tokens("a \u{2060}b c\u{FEFF} d e"),
            [
                Word("a", 0),
                Tie,
                Word("\u{2060}b", 2),
                Space,
                Word("c\u{FEFF}", 7),
                Tie,
                Word("d", 12),
                Space,
                Word("e", 14)
            ]
        );
        assert_eq!(
            tokens("a\u{2028}b\u{B}c\u{85}d"),
            [Word("a", 0), LineEnd, Word("b", 4), LineEnd, Word("c", 6), LineEnd, Word("d", 9)]
        );
    }

    #[test]
    fn marks_stay_with_what_they_open_and_close() {
        assert_eq!(
            tokens("( a ) « b » c ; 5 % d"),
            [
                Word("(", 0),
                Tie,
                Word("a", 2),
                Tie,
                Word(")", 4),
                Space,
                Word("«", 6),
                Tie,
                Word("b", 9),
                Tie,
                Word("»", 11),
                Space,
                Word("c", 14),
                Tie,
                Word(";", 16),
                Space,
                Word("5", 18),
                Tie,
                Word("%", 20),
                Space,
                Word("d", 22),
            ]
        );
        assert_eq!(
            tokens("C# .NET - x"),
            [Word("C#", 0), Space, Word(".NET", 3), Space, Word("-", 8), Space, Word("x", 10)]
        );
    }
}
