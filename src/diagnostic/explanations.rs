//! What stands behind the codes: a page for each.

use super::codes;

/// What a code means.
#[derive(Clone, Copy, Debug)]
pub struct Explanation {
    /// The code: `E003`.
    pub code: &'static str,
    /// The page about it in Markdown: what it means, why, a faulty example and a corrected one.
    pub page: &'static str,
}

impl Explanation {
    /// What the code stands for, in a few words: what the heading of the page says behind the code.
    pub fn title(&self) -> &'static str {
        let heading = self.page.lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }
}

/// The explanation of a code, which may be written carelessly: `e3` is `E003`.
///
/// ```
/// use cvpdf::diagnostic::explanation;
///
/// assert_eq!(explanation("E003").map(|found| found.title()), Some("a key that is not known"));
/// assert_eq!(explanation("w1").map(|found| found.code), Some("W001"));
/// assert!(explanation("E999").is_none());
/// ```
pub fn explanation(code: &str) -> Option<&'static Explanation> {
    let (letter, number) = code.split_at_checked(1)?;
    let number: u16 = number.parse().ok()?;
    let code = format!("{}{number:03}", letter.to_ascii_uppercase());
    EXPLANATIONS.iter().find(|explanation| explanation.code == code)
}

/// The explanations of all codes, errors first.
pub const EXPLANATIONS: [Explanation; 39] = [
    Explanation { code: codes::SYNTAX, page: include_str!("../../docs/codes/E001.md") },
    Explanation { code: codes::EMPTY, page: include_str!("../../docs/codes/E002.md") },
    Explanation { code: codes::UNKNOWN_KEY, page: include_str!("../../docs/codes/E003.md") },
    Explanation { code: codes::MISSING_KEY, page: include_str!("../../docs/codes/E004.md") },
    Explanation { code: codes::WRONG_TYPE, page: include_str!("../../docs/codes/E005.md") },
    Explanation { code: codes::UNKNOWN_VALUE, page: include_str!("../../docs/codes/E006.md") },
    Explanation { code: codes::BAD_DATE, page: include_str!("../../docs/codes/E007.md") },
    Explanation { code: codes::DATE_ORDER, page: include_str!("../../docs/codes/E008.md") },
    Explanation { code: codes::UNKNOWN_REFERENCE, page: include_str!("../../docs/codes/E009.md") },
    Explanation { code: codes::DUPLICATE_ID, page: include_str!("../../docs/codes/E010.md") },
    Explanation { code: codes::BAD_VALUE, page: include_str!("../../docs/codes/E011.md") },
    Explanation { code: codes::UNKNOWN_THEME, page: include_str!("../../docs/codes/E012.md") },
    Explanation { code: codes::UNKNOWN_FIELD, page: include_str!("../../docs/codes/E013.md") },
    Explanation { code: codes::PDF, page: include_str!("../../docs/codes/E014.md") },
    Explanation { code: codes::UNREADABLE, page: include_str!("../../docs/codes/E015.md") },
    Explanation { code: codes::UNKNOWN_VARIANT, page: include_str!("../../docs/codes/E016.md") },
    Explanation { code: codes::UNKNOWN_LAYOUT, page: include_str!("../../docs/codes/E017.md") },
    Explanation { code: codes::BIBLIOGRAPHY, page: include_str!("../../docs/codes/E018.md") },
    Explanation { code: codes::UNKNOWN_ENTRY, page: include_str!("../../docs/codes/E019.md") },
    Explanation { code: codes::BAD_IMAGE, page: include_str!("../../docs/codes/E020.md") },
    Explanation { code: codes::TOO_MANY_PAGES, page: include_str!("../../docs/codes/E021.md") },
    Explanation { code: codes::UNREADABLE_TEXT, page: include_str!("../../docs/codes/E022.md") },
    Explanation { code: codes::UNKNOWN_ATTRIBUTE, page: include_str!("../../docs/codes/E023.md") },
    Explanation { code: codes::UNKNOWN_FONT, page: include_str!("../../docs/codes/E030.md") },
    Explanation { code: codes::FORBIDDEN_FONT, page: include_str!("../../docs/codes/E031.md") },
    Explanation { code: codes::MISSING_GLYPH, page: include_str!("../../docs/codes/W001.md") },
    Explanation { code: codes::OVERFULL_LINE, page: include_str!("../../docs/codes/W002.md") },
    Explanation { code: codes::OVERFULL_PAGE, page: include_str!("../../docs/codes/W003.md") },
    Explanation { code: codes::UNDATED, page: include_str!("../../docs/codes/W004.md") },
    Explanation { code: codes::EXCLUDED_REFERENCE, page: include_str!("../../docs/codes/W005.md") },
    Explanation { code: codes::LINK_WITHOUT_SCHEME, page: include_str!("../../docs/codes/W006.md") },
    Explanation { code: codes::UNUSED_ID, page: include_str!("../../docs/codes/W007.md") },
    Explanation { code: codes::STRAY_MARKUP, page: include_str!("../../docs/codes/W008.md") },
    Explanation { code: codes::NOT_SHOWN, page: include_str!("../../docs/codes/W009.md") },
    Explanation { code: codes::BIBLIOGRAPHY_ENTRY, page: include_str!("../../docs/codes/W010.md") },
    Explanation { code: codes::UNUSED_TAG, page: include_str!("../../docs/codes/W011.md") },
    Explanation { code: codes::OWNER_NOT_FOUND, page: include_str!("../../docs/codes/W012.md") },
    Explanation { code: codes::UNDERFULL_LINE, page: include_str!("../../docs/codes/W013.md") },
    Explanation { code: codes::SYSTEM_FONT, page: include_str!("../../docs/codes/W020.md") },
];
