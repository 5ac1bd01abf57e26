//! What is read of a script: `x²` where an exponent is seen, for all that get the text alone.

use crate::markup::Style;

/// The text of a script that says what is seen: in Unicode's own superscripts and subscripts where all of it has them, so that
/// `10⁶` is not 106; as it is, if it is a mark or an ordinal's ending; else, in a formula, behind `^` or `_`. A subscript in a text
/// is as it is: `H2O` is what people look for.
pub fn linear(style: Style, content: &str) -> String {
    let content = content.trim();
    let (sign, small): (char, fn(char) -> Option<char>) = match style {
        Style::Exponent | Style::Superscript => ('^', superscript),
        Style::Index => ('_', subscript),
        _ => return content.to_owned(),
    };
    // In a text, a letter alone is more likely a mark than a number.
    let in_formula = matches!(style, Style::Exponent | Style::Index);
    let small = content.chars().map(small).collect::<Option<String>>();
    if let Some(small) = small.filter(|_| in_formula || content.contains(|c: char| c.is_ascii_digit() || c == '+')) {
        return small;
    }
    if !in_formula {
        return content.to_owned();
    }
    let is_mark = !content.chars().any(|c| c.is_alphanumeric() || "+\u{2212}=".contains(c));
    if is_mark || style == Style::Exponent && matches!(content, "st" | "nd" | "rd" | "th") {
        // The star of a formula is another glyph, not another character.
        return content.replace('\u{2217}', "*");
    }
    let is_word = content.chars().all(char::is_alphanumeric) && (style == Style::Index || content.chars().count() == 1);
    if is_word { format!("{sign}{content}") } else { format!("{sign}({content})") }
}

fn superscript(character: char) -> Option<char> {
    Some(match character {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + character.to_digit(10)?)?,
        '+' => '⁺',
        '-' | '\u{2212}' => '⁻',
        '=' => '⁼',
        '(' => '⁽',
        ')' => '⁾',
        'n' => 'ⁿ',
        'i' => 'ⁱ',
        _ => return None,
    })
}

fn subscript(character: char) -> Option<char> {
    Some(match character {
        '0'..='9' => char::from_u32(0x2080 + character.to_digit(10)?)?,
        '+' => '₊',
        '-' | '\u{2212}' => '₋',
        '=' => '₌',
        '(' => '₍',
        ')' => '₎',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::linear;
    use crate::markup::Style;

    #[test]
    fn exponents_keep_their_meaning() {
        for (content, exponent, index) in [
            ("6", "⁶", "₆"),
            ("\u{2212}12", "⁻¹²", "₋₁₂"),
            ("n", "ⁿ", "_n"),
            ("k", "^k", "_k"),
            ("2k", "^(2k)", "_2k"),
            ("1/2", "^(1/2)", "_(1/2)"),
            ("∗", "*", "*"),
            ("⊙", "⊙", "⊙"),
            ("th", "th", "_th"),
            ("eff", "^(eff)", "_eff"),
            ("", "", ""),
        ] {
            assert_eq!(linear(Style::Exponent, content), exponent);
            assert_eq!(linear(Style::Index, content), index);
        }
        for (content, text) in [("6", "⁶"), ("i", "i"), ("th", "th"), ("*", "*"), ("1,2", "1,2"), ("2+", "²⁺")] {
            assert_eq!(linear(Style::Superscript, content), text);
        }
    }
}
