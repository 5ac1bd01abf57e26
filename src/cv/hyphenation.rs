//! What a CV says of the hyphenation of its words.

use crate::diagnostic::codes;
use crate::source::{Format, Located};
use schemars::JsonSchema;
use serde::Deserialize;

/// Where words may be hyphenated, in text of any language. What is said here goes before the rules of the language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Hyphenation {
    /// Words with hyphens at the only places where they may be divided; a word without a hyphen never is. They are found in
    /// capitals and small letters alike: `["data-base", "Love-lace", "Wuppertal"]`.
    #[serde(default)]
    #[schemars(schema_with = "words")]
    pub words: Vec<Located<String>>,
}

fn words(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "type": "array", "items": { "type": "string", "format": WORD.name } })
}

/// A word with hyphens where it may be divided.
pub(super) const WORD: Format = Format {
    name: "hyphenation",
    noun: "a word",
    code: codes::BAD_VALUE,
    hint: "write one word, with a hyphen at each place where it may be divided: `\"data-base\"`",
    example: "data-base",
    check,
};

/// Refuses what is not letters with single hyphens between them.
fn check(word: &str) -> Result<(), String> {
    let shown = word.escape_debug();
    let is_of_word = |c: char| c.is_alphabetic() || is_mark(c) || "'’-".contains(c);
    Err(if word.is_empty() {
        "a word is empty".to_owned()
    } else if word.contains(char::is_whitespace) {
        format!("`{shown}` is more than one word")
    } else if let Some(other) = word.chars().find(|c| !is_of_word(*c)) {
        format!("`{shown}` has `{}` in it, which is no letter", other.escape_debug())
    } else if word.split('-').any(|part| !part.contains(char::is_alphabetic)) {
        format!("`{shown}` has a hyphen that stands between no letters")
    } else {
        return Ok(());
    })
}

/// Whether a character is set over, below or after a letter and belongs to it.
fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn words_are_of_letters_and_single_hyphens() {
        for word in ["data-base", "Wuppertal", "aujour-d’hui", "Über-maß", "वि-द्या"] {
            assert_eq!(check(word), Ok(()), "{word}");
        }
        for word in ["", "data base", "-base", "data-", "da--ta", "data4", "data\u{AD}base", "-"] {
            assert!(check(word).is_err(), "{word}");
        }
    }
}
