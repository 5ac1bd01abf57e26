//! Accents, as combining characters.

use unicode_normalization::char::compose;

/// The combining character of a command of TeX's that puts an accent on a letter of a text: `"` of `\"o`.
pub fn text_accent(command: &str) -> Option<char> {
    Some(match command {
        "`" => '\u{300}',
        "'" => '\u{301}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "u" => '\u{306}',
        "." => '\u{307}',
        "\"" => '\u{308}',
        "h" => '\u{309}',
        "r" => '\u{30A}',
        "H" => '\u{30B}',
        "v" => '\u{30C}',
        "G" | "C" => '\u{30F}',
        "U" => '\u{30D}',
        "f" | "newtie" => '\u{311}',
        "d" | "textdotbelow" | "udot" => '\u{323}',
        "textcommabelow" => '\u{326}',
        "c" => '\u{327}',
        "k" | "textogonekcentered" | "polhk" => '\u{328}',
        "b" | "textmacronbelow" => '\u{331}',
        "t" | "texttie" => '\u{361}',
        "textringbelow" => '\u{325}',
        "textcircumflexbelow" => '\u{32D}',
        "texttildebelow" => '\u{330}',
        "textcircled" => '\u{20DD}',
        _ => return None,
    })
}

/// What a command puts on a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MathAccent {
    /// The combining character.
    pub mark: char,
    /// Whether it covers all of its argument: then each letter gets it.
    pub covers: bool,
}

/// The accent of a command in a formula: `tilde`.
pub(super) fn math_accent(command: &str) -> Option<MathAccent> {
    let (mark, covers) = match command {
        "grave" => ('\u{300}', false),
        "acute" => ('\u{301}', false),
        "hat" | "widehat" => ('\u{302}', false),
        "tilde" | "widetilde" => ('\u{303}', false),
        "bar" => ('\u{304}', false),
        "overline" | "overbar" => ('\u{305}', true),
        "breve" => ('\u{306}', false),
        "dot" => ('\u{307}', false),
        "ddot" => ('\u{308}', false),
        "mathring" => ('\u{30A}', false),
        "check" | "widecheck" => ('\u{30C}', false),
        "underline" | "underbar" => ('\u{332}', true),
        "vec" | "overrightarrow" => ('\u{20D7}', false),
        "overleftarrow" => ('\u{20D6}', false),
        "overleftrightarrow" => ('\u{20E1}', false),
        "dddot" => ('\u{20DB}', false),
        "ddddot" => ('\u{20DC}', false),
        "not" | "centernot" => ('\u{338}', false),
        "slashed" | "cancel" => ('\u{338}', true),
        _ => return None,
    };
    Some(MathAccent { mark, covers })
}

/// A text with an accent on its first letter, behind the accents that this has already.
pub fn accented(text: &str, accent: char) -> String {
    let mut chars = text.chars().peekable();
    let Some(first) = chars.next() else { return String::new() };
    let mut output = String::with_capacity(text.len() + 4);
    let mut letter = Some(match first {
        // TeX takes the dot away first.
        'ı' => 'i',
        'ȷ' => 'j',
        first => first,
    });
    while let Some(mark) = chars.next_if(|next| unicode_normalization::char::is_combining_mark(*next)) {
        output.extend(letter.take());
        output.push(mark);
    }
    match letter.map(|letter| (letter, compose(letter, accent))) {
        Some((_, Some(composed))) => output.push(composed),
        Some((letter, None)) => output.extend([letter, accent]),
        None => output.push(accent),
    }
    output.extend(chars);
    output
}

/// The character that an accent is when it stands on nothing: `\~{}` is a tilde.
pub fn alone(accent: char) -> Option<char> {
    Some(match accent {
        '\u{300}' => '`',
        '\u{301}' => '´',
        '\u{302}' => '^',
        '\u{303}' => '~',
        '\u{304}' => '¯',
        '\u{306}' => '˘',
        '\u{307}' => '˙',
        '\u{308}' => '¨',
        '\u{30A}' => '˚',
        '\u{30B}' => '˝',
        '\u{30C}' => 'ˇ',
        '\u{327}' => '¸',
        '\u{328}' => '˛',
        '\u{20DD}' => '◯',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::accented;

    #[test]
    fn letters_and_accents_become_one_character_where_there_is_one() {
        assert_eq!(accented("o", '\u{308}'), "ö");
        assert_eq!(accented("ı", '\u{301}'), "í");
        assert_eq!(accented("ê", '\u{301}'), "ế");
        assert_eq!(accented("ạ", '\u{302}'), "ậ", "whichever accent is written first");
        assert_eq!(accented("x\u{302}y", '\u{323}'), "x\u{302}\u{323}y");
        assert_eq!(accented("oo", '\u{361}'), "o\u{361}o");
        assert_eq!(accented("", '\u{301}'), "");
    }
}
