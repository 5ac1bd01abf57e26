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
/// A file that the CV names and that cannot be read.
pub const UNREADABLE: &str = "E015";
/// A variant that the CV does not have.
pub const UNKNOWN_VARIANT: &str = "E016";
/// A layout of custom sections that the theme does not have.
pub const UNKNOWN_LAYOUT: &str = "E017";
/// A bibliography that is not BibTeX.
pub const BIBLIOGRAPHY: &str = "E018";
/// A key of an entry that no bibliography has.
pub const UNKNOWN_ENTRY: &str = "E019";
/// A picture that is damaged, or of a kind that cannot be set.
pub const BAD_IMAGE: &str = "E020";
/// More pages than are allowed.
pub const TOO_MANY_PAGES: &str = "E021";
/// Text of which too many characters have no glyph.
pub const UNREADABLE_TEXT: &str = "E022";
/// An attribute of text that there is not: `[text]{.orange}`.
pub const UNKNOWN_ATTRIBUTE: &str = "E023";

/// A font that there is not.
pub const UNKNOWN_FONT: &str = "E030";
/// A font whose maker forbids to embed it.
pub const FORBIDDEN_FONT: &str = "E031";

/// A character that no font has.
pub const MISSING_GLYPH: &str = "W001";
/// A line that is longer than it may be.
pub const OVERFULL_LINE: &str = "W002";
/// Something that is higher than a page.
pub const OVERFULL_PAGE: &str = "W003";
/// An entry without a date among entries that have one.
pub const UNDATED: &str = "W004";
/// A citation of an entry that the variant leaves out.
pub const EXCLUDED_REFERENCE: &str = "W005";
/// A link without a scheme, such as `example.org` for `https://example.org`.
pub const LINK_WITHOUT_SCHEME: &str = "W006";
/// An id to which nothing leads.
pub const UNUSED_ID: &str = "W007";
/// What looks like markup, and is set as it is written.
pub const STRAY_MARKUP: &str = "W008";
/// Something said in the CV that the theme does not show.
pub const NOT_SHOWN: &str = "W009";
/// An entry of a bibliography that lacks something, or says what is not understood.
pub const BIBLIOGRAPHY_ENTRY: &str = "W010";
/// A tag that is named by a variant and given to nothing, or the other way round.
pub const UNUSED_TAG: &str = "W011";
/// A long list of publications among whose authors the owner of the CV is seldom found.
pub const OWNER_NOT_FOUND: &str = "W012";
/// A line whose spaces would have to be far too wide.
pub const UNDERFULL_LINE: &str = "W013";
/// A font of the machine's, which others may not have.
pub const SYSTEM_FONT: &str = "W020";
