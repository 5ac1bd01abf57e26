//! The language of a CV.

use crate::diagnostic::codes;
use crate::language;
use crate::source::Format;

/// A language, as a BCP 47 tag.
pub const LANGUAGE: Format = Format {
    name: "language",
    noun: "a language",
    code: codes::BAD_VALUE,
    hint: "a language is written as a BCP 47 tag: `\"en\"`, `\"de-CH\"`, `\"zh-Hans\"`",
    example: "en",
    check: language::check,
};
