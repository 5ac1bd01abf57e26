//! What the formats of the language look like, for editors, which check by regular expressions.

use super::contact::{EMAIL, HANDLE, ORCID, PHONE};
use super::date::{DATE, END};
use super::hyphenation::WORD;
use super::language::LANGUAGE;

/// The pattern of each format that has one. It refuses nothing that the format allows, but for capitals within words; what
/// may be any text, as that of `date`, has none.
pub(super) const PATTERNS: [(&str, &str); 8] = [
    (
        DATE,
        "^ *([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|([Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) +[0-9]{4}|[0-9]{4} +([Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)) *$",
    ),
    (
        END,
        "^ *([Pp]resent|[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?|([Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) +[0-9]{4}|[0-9]{4} +([Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)) *$",
    ),
    (WORD.name, "^[^\\s0-9-]+(-[^\\s0-9-]+)*$"),
    (LANGUAGE.name, "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
    (EMAIL, r"^[^\s@<>,;:]+@[^\s@<>,;:.][^\s@<>,;:]*\.[^\s@<>,;:]*[^\s@<>,;:.]$"),
    (PHONE, r"^[-\s+–()./]*([0-9][-\s+–()./]*){3,20}$"),
    (ORCID, "^(https://orcid\\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"),
    (HANDLE, r#"^(https?://[^\s<>"]*|[^\s<>"/]+)$"#),
];
