//! Entities of HTML's: `&eacute;`, `&#233;`.

use crate::markup::{accented, symbol};

/// The entity whose name and semicolon a text begins with, behind `&`: what it is, and how many bytes it takes.
pub(super) fn entity(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(34).position(|byte| byte == b';')?;
    let name = &text[..end];
    let found = if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        let character = code.ok().and_then(char::from_u32).filter(|c| !c.is_control())?;
        character.to_string()
    } else if name.chars().all(|c| c.is_ascii_alphanumeric()) {
        named(name)?
    } else {
        return None;
    };
    Some((found, end + 1))
}

fn named(name: &str) -> Option<String> {
    if let Ok(at) = NAMED.binary_search_by_key(&name, |(known, _)| known) {
        return Some(NAMED[at].1.to_owned());
    }
    let mut letters = name.chars();
    let letter = letters.next()?;
    let accent = match letters.as_str() {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "macr" => '\u{304}',
        "breve" => '\u{306}',
        "dot" => '\u{307}',
        "uml" => '\u{308}',
        "ring" => '\u{30A}',
        "dblac" => '\u{30B}',
        "caron" => '\u{30C}',
        "cedil" => '\u{327}',
        "ogon" => '\u{328}',
        // Greek letters, and signs that HTML calls as TeX does.
        _ => return symbol(name).map(str::to_owned),
    };
    Some(accented(letter.encode_utf8(&mut [0; 4]), accent))
}

/// What is neither a letter with an accent nor called as in TeX.
const NAMED: [(&str, &str); 87] = [
    ("AElig", "Æ"),
    ("Dagger", "‡"),
    ("ETH", "Ð"),
    ("Lstrok", "Ł"),
    ("OElig", "Œ"),
    ("Oslash", "Ø"),
    ("Prime", "″"),
    ("THORN", "Þ"),
    ("aelig", "æ"),
    ("amp", "&"),
    ("apos", "’"),
    ("ast", "*"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("cent", "¢"),
    ("copy", "©"),
    ("dagger", "†"),
    ("deg", "°"),
    ("dollar", "$"),
    ("emsp", " "),
    ("ensp", " "),
    ("epsi", "ε"),
    ("epsilon", "ε"),
    ("eth", "ð"),
    ("euro", "€"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("frac34", "¾"),
    ("gt", ">"),
    ("harr", "↔"),
    ("hellip", "…"),
    ("iexcl", "¡"),
    ("infin", "∞"),
    ("inodot", "ı"),
    ("iquest", "¿"),
    ("laquo", "«"),
    ("larr", "←"),
    ("lbrace", "{"),
    ("lcub", "{"),
    ("ldquo", "“"),
    ("lowbar", "_"),
    ("lrm", ""),
    ("lsaquo", "‹"),
    ("lsquo", "‘"),
    ("lstrok", "ł"),
    ("lt", "<"),
    ("mdash", "—"),
    ("micro", "µ"),
    ("middot", "·"),
    ("minus", "−"),
    ("nbsp", "\u{A0}"),
    ("ndash", "–"),
    ("num", "#"),
    ("oelig", "œ"),
    ("ordf", "ª"),
    ("ordm", "º"),
    ("oslash", "ø"),
    ("para", "¶"),
    ("percnt", "%"),
    ("phi", "φ"),
    ("plusmn", "±"),
    ("pound", "£"),
    ("prime", "′"),
    ("quot", "\""),
    ("radic", "√"),
    ("raquo", "»"),
    ("rarr", "→"),
    ("rbrace", "}"),
    ("rcub", "}"),
    ("rdquo", "”"),
    ("reg", "®"),
    ("rlm", ""),
    ("rsaquo", "›"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("sect", "§"),
    ("shy", "\u{AD}"),
    ("sup1", "¹"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("szlig", "ß"),
    ("thinsp", "\u{202F}"),
    ("thorn", "þ"),
    ("trade", "™"),
    ("yen", "¥"),
    ("zwj", ""),
    ("zwnj", ""),
];

#[cfg(test)]
mod tests {
    use super::{NAMED, entity};

    #[test]
    fn entities_are_characters() {
        assert!(NAMED.is_sorted_by_key(|(name, _)| *name));
        let of = |text| entity(text).map(|(text, _)| text);
        assert_eq!(of("amp; x").as_deref(), Some("&"));
        assert_eq!(of("#233;").as_deref(), Some("é"));
        assert_eq!(of("#x3B1;").as_deref(), Some("α"));
        assert_eq!(of("Ccedil;").as_deref(), Some("Ç"));
        assert_eq!(of("beta;").as_deref(), Some("β"));
        for text in ["T", "D; x", "#;", "#xZZ;", "#1114112;", " ;", "#0;"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
