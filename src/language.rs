//! The tags of languages: `en`, `de-CH`, `zh-Hant`.

/// What some languages are called, in English and by themselves, by those who do not know their tags.
const NAMES: [(&str, &[&str]); 17] = [
    ("cs", &["czech", "čeština", "česky"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch"]),
    ("en", &["english"]),
    ("en-GB", &["british", "british english"]),
    ("es", &["spanish", "español", "castellano"]),
    ("fr", &["french", "français"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("ko", &["korean", "한국어"]),
    ("nb", &["norwegian", "norsk", "bokmål"]),
    ("nl", &["dutch", "nederlands"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "português"]),
    ("sv", &["swedish", "svenska"]),
    ("zh", &["chinese", "中文", "汉语"]),
    ("zh-Hant", &["traditional chinese", "繁體中文"]),
];

/// Refuses what is not formed as a language tag: two or three letters, then parts of up to eight letters and digits.
///
/// # Errors
///
/// What is wrong with the tag, and which one was probably meant.
///
/// ```
/// use cvpdf::language::check;
///
/// assert_eq!(check("de-CH"), Ok(()));
/// assert_eq!(check("german"), Err("`german` is not a language; did you mean `de`?".to_owned()));
/// ```
pub fn check(tag: &str) -> Result<(), String> {
    if is_tag(tag) {
        return Ok(());
    }
    let shown = tag.escape_debug();
    Err(match meant(tag.trim()) {
        Some(meant) => format!("`{shown}` is not a language; did you mean `{meant}`?"),
        None => format!("`{shown}` is not a language"),
    })
}

fn is_tag(tag: &str) -> bool {
    let (first, rest) = tag.split_once('-').map_or((tag, None), |(first, rest)| (first, Some(rest)));
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && rest.is_none_or(|rest| rest.split('-').all(is_part))
}

/// The tag that was probably meant: by `german`, by `de_CH`, by `en_US.UTF-8` of an environment.
fn meant(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if let Some((tag, _)) = NAMES.iter().find(|(_, names)| names.contains(&lower.as_str())) {
        return Some((*tag).to_owned());
    }
    let tag = text.trim_end_matches(".UTF-8").replace(['_', '.', ' '], "-");
    is_tag(&tag).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn languages_have_tags() {
        for tag in ["en", "eo", "tlh", "de-CH", "DE-ch-1996", "zh-Hant-HK", "sl-rozaj-biske", "en-x-mine"] {
            assert_eq!(check(tag), Ok(()), "{tag}");
        }
        for (wrong, said) in [
            ("german", "`german` is not a language; did you mean `de`?"),
            ("Français", "`Français` is not a language; did you mean `fr`?"),
            ("de_CH", "`de_CH` is not a language; did you mean `de-CH`?"),
            ("en_US.UTF-8", "`en_US.UTF-8` is not a language; did you mean `en-US`?"),
            ("de.AT", "`de.AT` is not a language; did you mean `de-AT`?"),
            (" de", "` de` is not a language; did you mean `de`?"),
            ("klingon", "`klingon` is not a language"),
            ("e", "`e` is not a language"),
            ("de-", "`de-` is not a language"),
            ("", "`` is not a language"),
        ] {
            assert_eq!(check(wrong), Err(said.to_owned()));
        }
    }
}
