//! Which word is the family name where it may stand first: `Zhang Xiaoming`, `Nguyen Thi Minh Anh`, `Varga Ines`.

/// Vietnam's most common family names, without their accents.
const VIETNAMESE: [&str; 24] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong",
    "ly", "dinh", "doan", "trinh", "truong", "luong", "mai", "dao", "cao",
];

/// Common family names of Korea, Japan and Hungary, and those of China in other romanizations than Pinyin.
const FIRST: [&str; 71] = [
    "kim",
    "park",
    "choi",
    "jung",
    "jeong",
    "kang",
    "cho",
    "yoon",
    "jang",
    "lim",
    "shin",
    "kwon",
    "hwang",
    "song",
    "hong",
    "tanaka",
    "suzuki",
    "sato",
    "takahashi",
    "watanabe",
    "ito",
    "yamamoto",
    "nakamura",
    "kobayashi",
    "kato",
    "yoshida",
    "yamada",
    "sasaki",
    "yamaguchi",
    "matsumoto",
    "inoue",
    "kimura",
    "hayashi",
    "shimizu",
    "saito",
    "mori",
    "ikeda",
    "hashimoto",
    "ishikawa",
    "ogawa",
    "fujita",
    "okada",
    "hasegawa",
    "murakami",
    "kondo",
    "nagy",
    "kovacs",
    "toth",
    "szabo",
    "horvath",
    "varga",
    "molnar",
    "nemeth",
    "farkas",
    "balogh",
    "papp",
    "takacs",
    "juhasz",
    "lakatos",
    "meszaros",
    "olah",
    "szilagyi",
    "fekete",
    "wong",
    "chan",
    "cheung",
    "leung",
    "kwok",
    "tsai",
    "hsu",
    "hsieh",
];

/// Whether a word without accents is one of Vietnam's most common family names.
pub(super) fn is_vietnamese(word: &str) -> bool {
    VIETNAMESE.contains(&word)
}

/// Whether the first of these words, all without accents, is the family name: it is known as such, or a Chinese syllable,
/// while the words behind it are a given name of several words or syllables. Of `Lu Miao` it cannot be told.
pub(super) fn is_family_first(words: &[&str]) -> bool {
    let [first, given @ ..] = words else { return false };
    let Some(last) = given.last() else { return false };
    if VIETNAMESE.contains(first) {
        return given.len() > 1 && !VIETNAMESE.contains(last);
    }
    let count = |word: &str| syllables(word).map(|parts| parts.len());
    if FIRST.contains(first) {
        // `Song Chen` may be Song of the family Chen.
        let is_long = given.len() > 1 || last.len() > 3 && count(last) != Some(1);
        return is_long && last.len() > 1 && !FIRST.contains(last);
    }
    // `Yi Lin Ma` is as likely to be of the family Ma.
    given.len() == 1 && count(first) == Some(1) && count(last).is_some_and(|count| count > 1)
}

/// The syllables of a word in Pinyin: `xiao`, `ming`. Nothing if it is no such word, or may be divided in no way.
pub(super) fn syllables(word: &str) -> Option<Vec<&str>> {
    if !word.is_ascii() || word.is_empty() || word.len() > 18 {
        return None;
    }
    // From the end: which syllable the best division begins with. The fewest syllables are the best.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
    best[word.len()] = Some((0, 0));
    for start in (0..word.len()).rev() {
        best[start] = (1..=(word.len() - start).min(6))
            .filter(|length| is_syllable(&word[start..start + length]))
            .filter_map(|length| Some((best[start + length]?.0 + 1, length)))
            .min_by_key(|(count, length)| (*count, 6 - length));
    }
    let (mut parts, mut at) = (Vec::new(), 0);
    while at < word.len() {
        let (_, length) = best[at]?;
        parts.push(&word[at..at + length]);
        at += length;
    }
    Some(parts)
}

/// Whether these letters may be a syllable in Pinyin: an initial and a final that it has.
fn is_syllable(letters: &str) -> bool {
    const INITIALS: [&str; 24] = [
        "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
        "y", "w", "",
    ];
    const FINALS: [&str; 35] = [
        "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu", "ian",
        "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "ve", "v", "er", "uen",
    ];
    let is_of = |initial: &str, rest: &str| {
        let fits = match initial {
            "" => rest.starts_with(['a', 'e', 'o']) && !["ong"].contains(&rest),
            "j" | "q" | "x" => rest.starts_with(['i', 'u', 'v']),
            "y" => !rest.starts_with("ia") && !["ai", "ei", "eng", "en", "ui", "uo", "ua"].contains(&rest),
            "w" => ["a", "o", "ai", "ei", "an", "en", "ang", "eng", "u"].contains(&rest),
            "b" | "p" | "m" | "f" => !rest.starts_with("ua") && !["ong", "iong", "iang", "ia"].contains(&rest),
            _ => rest != "er",
        };
        fits && FINALS.contains(&rest)
    };
    INITIALS.iter().any(|initial| letters.strip_prefix(initial).is_some_and(|rest| is_of(initial, rest)))
}

#[cfg(test)]
mod tests {
    use super::{is_family_first, syllables};

    #[test]
    fn pinyin_falls_into_syllables() {
        for (word, parts) in [
            ("xiaoming", Some("xiao ming")),
            ("zhang", Some("zhang")),
            ("miao", Some("miao")),
            ("yifan", Some("yi fan")),
            ("jianguo", Some("jian guo")),
            ("thomas", None),
            ("kevin", None),
            ("", None),
        ] {
            assert_eq!(syllables(word).map(|parts| parts.join(" ")).as_deref(), parts, "{word}");
        }
    }

    #[test]
    fn a_family_name_stands_first_only_where_that_is_plain() {
        for name in [
            "zhang xiaoming",
            "nguyen thi minh anh",
            "tran van duc",
            "kim minjun",
            "tanaka hiroshi",
            "varga ines",
            "wang yifan",
        ] {
            assert!(is_family_first(&name.split(' ').collect::<Vec<_>>()), "{name}");
        }
        for name in [
            "lu miao",
            "xiaoming zhang",
            "yi lin ma",
            "thomas james",
            "grant thomas",
            "ma lin",
            "anh nguyen",
            "minjun kim",
            "le nguyen",
            "plato",
            "lee thomas",
        ] {
            assert!(!is_family_first(&name.split(' ').collect::<Vec<_>>()), "{name}");
        }
    }
}
