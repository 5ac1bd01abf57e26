//! What the formats of the language look like, for editors, which check by regular expressions.

/// The pattern of each format that has one. It refuses nothing that the format allows.
pub(super) const PATTERNS: [(&str, &str); 3] = [
    ("cv-date", r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"),
    ("cv-date-or-present", r"^(present|[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)$"),
    ("language", r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
];
