//! The codes of all diagnostics, each with what it stands for.

/// The text is not TOML.
pub const SYNTAX: &str = "E001";
/// The file says nothing.
pub const EMPTY: &str = "E002";
/// A key that is not part of the language.
pub const UNKNOWN_KEY: &str = "E003";
/// A key that must be there is not.
pub const MISSING_KEY: &str = "E004";
/// A value of the wrong type, such as an integer for a string.
pub const WRONG_TYPE: &str = "E005";
/// A word that is not among those allowed.
pub const UNKNOWN_VALUE: &str = "E006";
/// A date that is not in the calendar, or not written as dates are.
pub const BAD_DATE: &str = "E007";
/// Dates that contradict each other: the end before the start, or no start at all.
pub const DATE_ORDER: &str = "E008";
/// A reference to an id that nothing has.
pub const UNKNOWN_REFERENCE: &str = "E009";
/// An id that is given twice.
pub const DUPLICATE_ID: &str = "E010";
/// A value of the right type that says something impossible.
pub const BAD_VALUE: &str = "E011";
/// A theme that there is not.
pub const UNKNOWN_THEME: &str = "E012";
/// A field that an entry of this kind does not have, in a theme.
pub const UNKNOWN_FIELD: &str = "E013";
/// The PDF cannot be written.
pub const PDF: &str = "E014";

/// A character that no bundled font has.
pub const MISSING_GLYPH: &str = "W001";
/// A line that is longer than it may be.
pub const OVERFULL_LINE: &str = "W002";
/// Something that is higher than a page.
pub const OVERFULL_PAGE: &str = "W003";
