//! Words of which the CV itself says where they may be hyphenated (`\\hyphenation`).

use std::collections::BTreeMap;

/// Words, and the only places at which each may be hyphenated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// The places are counted in letters, by the word in small ones.
    words: BTreeMap<String, Vec<usize>>,
}

impl Exceptions {
    /// Words with hyphens where they may be hyphenated: `data-base`.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Exceptions {
        let exception = |word: &str| {
            let letters = word.char_indices().filter(|(_, c)| *c == '-').map(|(at, _)| word[..at].chars().count());
            let places = letters.enumerate().map(|(hyphens, letters)| letters - hyphens).collect();
            (small(&word.replace('-', "")), places)
        };
        Exceptions { words: words.into_iter().map(exception).collect() }
    }

    /// The places of a word, as bytes from its start, if it is one of these in letters of any case.
    pub fn of<'w>(&self, word: &'w str) -> Option<impl Iterator<Item = usize> + use<'_, 'w>> {
        let places = self.words.get(&small(word))?;
        Some(places.iter().filter_map(|&count| word.char_indices().nth(count)).map(|(at, _)| at))
    }
}

fn small(word: &str) -> String {
    word.replace('’', "'").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Exceptions;

    #[test]
    fn words_are_found_regardless_of_case() {
        let exceptions = Exceptions::new(["data-base", "Love-lace", "Wuppertal", "Über-maß"]);
        let places = |word| exceptions.of(word).map(Iterator::collect::<Vec<_>>);
        assert_eq!(places("Database"), Some(vec![4]));
        assert_eq!(places("LOVELACE"), Some(vec![4]));
        assert_eq!(places("wuppertal"), Some(vec![]), "a word without a hyphen is never divided");
        assert_eq!(places("Übermaß"), Some(vec![5]), "bytes");
        assert_eq!(places("databases"), None);
    }
}
