//! Words of names without accents and case, to be compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A word without its accents, in small letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// With each letter for itself: `muller`.
    pub plain: String,
    /// As such letters are written out where there are no accents: `mueller`; nothing if it is the same.
    long: Option<String>,
    /// Whether it is a single letter.
    pub is_initial: bool,
}

impl Folded {
    pub fn of(written: &str) -> Folded {
        if written.is_ascii() {
            return Folded { plain: written.to_ascii_lowercase(), long: None, is_initial: written.len() == 1 };
        }
        let lower = written.to_lowercase();
        let folded = |letters: &dyn Fn(char) -> Option<&'static str>| {
            let mut text = String::new();
            for c in lower.nfc() {
                match letters(c) {
                    Some(letters) => text.push_str(letters),
                    None => text.extend(std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c))),
                }
            }
            text
        };
        let plain = folded(&plain);
        let long = folded(&|c| long(c).or_else(|| self::plain(c)));
        Folded { long: (long != plain).then_some(long), plain, is_initial: written.nfc().count() == 1 }
    }

    /// Whether it is the same word in one way of writing letters with accents.
    pub fn is_same(&self, other: &Folded) -> bool {
        let long = |word: &'_ Folded| word.long.clone().unwrap_or_else(|| word.plain.clone());
        self.plain == other.plain || (self.long.is_some() || other.long.is_some()) && long(self) == long(other)
    }

    pub fn is_initial_of(&self, other: &Folded) -> bool {
        self.is_initial && other.plain.starts_with(&self.plain)
    }
}

/// What a letter is that does not fall into one and its accents. Cyrillic is romanized as passports and journals do.
fn plain(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' | 'о' => "o",
        'ł' | 'л' => "l",
        'đ' | 'ð' | 'д' => "d",
        'ı' | 'и' | 'і' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' => "h",
        'ŋ' => "ng",
        'ə' | 'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'е' | 'ё' | 'э' => "e",
        'є' => "ye",
        'ж' => "zh",
        'з' => "z",
        'ї' => "yi",
        'й' | 'ы' => "y",
        'ј' => "j",
        'к' => "k",
        'м' => "m",
        'н' => "n",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

/// What a letter is written out as, where that is something else.
fn long(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' => "ae",
        'ö' | 'ø' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'đ' => "dj",
        'й' | 'ї' => "i",
        'х' => "h",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}
