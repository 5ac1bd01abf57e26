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
