//! The owner of a CV among the authors of a publication.

use super::{Author, Name};
use unicode_normalization::UnicodeNormalization;

/// Whom a CV is of, as its name may be spelt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The name, and its aliases.
    names: Vec<Spelling>,
}

/// How well a spelling fits a name; the better is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Given names are initials: `M. Lu`.
    Initials,
    /// There are more given names, or fewer: `Miao X. Lu`.
    Given,
    /// All words are the same: `MIAO LU`.
    Same,
}

impl Owner {
    /// The owner of this name and these aliases, all without markup.
    pub fn new<'a>(name: &'a str, aliases: impl IntoIterator<Item = &'a str>) -> Owner {
        let names = [name].into_iter().chain(aliases);
        Owner { names: names.map(|name| Spelling::of(&Name::parse(without_title(name)))).collect() }
    }

    /// The index of the owner among the authors of one publication.
    ///
    /// A name is the owner's if its family name is, and no given name or initial contradicts. Where that is true of
    /// several authors, it is the one that fits best; where several fit as well, it is none, for it cannot be told.
    pub fn among(&self, authors: &[Author]) -> Option<usize> {
        let mut best: Option<(Fit, usize)> = None;
        let mut alone = true;
        for (index, author) in authors.iter().enumerate() {
            let Some(fit) = self.fit(author) else { continue };
            match best {
                Some((before, _)) if fit < before => {}
                Some((before, _)) if fit == before => alone = false,
                _ => (best, alone) = (Some((fit, index)), true),
            }
        }
        best.filter(|_| alone).map(|(_, index)| index)
    }

    fn fit(&self, author: &Author) -> Option<Fit> {
        let spelling = Spelling::of(&author.parts());
        self.names.iter().filter_map(|name| name.fit(&spelling)).max()
    }
}

/// The words of a name, to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spelling {
    given: Vec<Word>,
    family: Vec<Word>,
}

/// A word without its accents.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Word {
    /// With each letter for itself: `muller`.
    plain: String,
    /// As such letters are written out where there are no accents: `mueller`; nothing if it is the same.
    long: Option<String>,
}

impl Spelling {
    fn of(name: &Name) -> Spelling {
        let parts = |text: &str| -> Vec<Word> {
            text.split(|c: char| c.is_whitespace() || ".-‐'’".contains(c))
                .filter(|part| !part.is_empty())
                .map(word)
                .collect()
        };
        let mut family = parts(&name.particle);
        family.extend(parts(&name.family));
        Spelling { given: parts(&name.given), family }
    }

    fn fit(&self, other: &Spelling) -> Option<Fit> {
        // Of `Gabriel García Márquez` it is not seen where the family name begins; of `García Márquez, G.` it is.
        let family = self.family.len().max(other.family.len());
        let (given, surname) = self.split(family)?;
        let (other_given, other_surname) = other.split(family)?;
        if !surname.zip(other_surname).all(|(a, b)| a.is_same(b)) {
            return None;
        }
        if given.len() == other_given.len() && given.iter().zip(&other_given).all(|(a, b)| a.is_same(b)) {
            return Some(Fit::Same);
        }
        // `Xiao-Ming` is `Xiaoming`.
        let joined = |words: &[&Word]| words.iter().map(|word| word.plain.as_str()).collect::<String>();
        if joined(&given) == joined(&other_given) {
            return Some(Fit::Same);
        }
        let (first, other_first) = (given.first()?, other_given.first()?);
        let fits =
            given.iter().zip(&other_given).all(|(a, b)| a.is_same(b) || a.is_initial_of(b) || b.is_initial_of(a));
        let in_full = first.is_same(other_first) && first.plain.chars().nth(1).is_some();
        fits.then_some(if in_full { Fit::Given } else { Fit::Initials })
    }

    /// The words before the last so many, and those.
    fn split(&self, family: usize) -> Option<(Vec<&Word>, impl Iterator<Item = &Word>)> {
        let count = self.given.len() + self.family.len();
        let start = count.checked_sub(family).filter(|_| family > 0)?;
        let words = || self.given.iter().chain(&self.family);
        Some((words().take(start).collect(), words().skip(start)))
    }
}

impl Word {
    fn is_same(&self, other: &Word) -> bool {
        let long = |word: &Word| word.long.clone().unwrap_or_else(|| word.plain.clone());
        self.plain == other.plain || (self.long.is_some() || other.long.is_some()) && long(self) == long(other)
    }

    fn is_initial_of(&self, other: &Word) -> bool {
        self.plain.chars().count() == 1 && other.plain.starts_with(&self.plain)
    }
}

fn word(written: &str) -> Word {
    if written.is_ascii() {
        return Word { plain: written.to_ascii_lowercase(), long: None };
    }
    let lower = written.to_lowercase();
    let fold = |letters: &dyn Fn(char) -> &'static str| {
        let mut folded = String::new();
        for c in lower.nfc() {
            match letters(c) {
                "" => folded
                    .extend(std::iter::once(c).nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c))),
                letters => folded.push_str(letters),
            }
        }
        folded
    };
    let plain = fold(&|c| match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => "",
    });
    let long = fold(&|c| match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'å' => "aa",
        'ß' => "ss",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        'þ' => "th",
        _ => "",
    });
    Word { long: (long != plain).then_some(long), plain }
}

/// A name without the title before it.
fn without_title(name: &str) -> &str {
    let mut name = name.trim();
    while let Some((first, rest)) = name.split_once(char::is_whitespace)
        && ["dr", "prof", "mr", "mrs", "ms", "sir", "dame"]
            .contains(&first.trim_end_matches('.').to_lowercase().as_str())
    {
        name = rest.trim_start();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::Owner;
    use crate::cv::sections::Author;
    use crate::diagnostic::Span;
    use crate::source::Located;

    fn among(owner: &Owner, names: &str) -> Option<usize> {
        let author = |name: &str| Author::from(Located { value: name.trim().to_owned(), span: Span::default() });
        owner.among(&names.split(';').map(author).collect::<Vec<_>>())
    }

    #[test]
    fn the_owner_is_found_across_spellings() {
        for (owner, same, others) in [
            (
                "Miao Lu",
                "Miao Lu; M. Lu; Lu, Miao; Lu, M.; MIAO LU; Miao X. Lu; M Lu; **Miao Lu***; Lù, Miǎo",
                "Mary Lu; Ming Lu; Mi Lu; N. Lu; Miao Li; Lu; Miao; Luis Miao; Lu Miao; ",
            ),
            ("Jürgen Müller", "J. Müller; Jurgen Muller; Juergen Mueller; MÜLLER, J.", "Jan Müller; J. Muller-Lyer"),
            (
                "Gabriel García Márquez",
                "García Márquez, G.; G. Garcia Marquez; Márquez, Gabriel García",
                "Márquez, Luis",
            ),
            (
                "Ludwig van der Berg",
                "L. van der Berg; van der Berg, Ludwig; L. Van Der Berg",
                "Berg, Lena; Ludwig Berger",
            ),
            ("Xiao-Ming Zhang", "Xiaoming Zhang; X.-M. Zhang; X. Zhang; Zhang, X.M.", "X.-Y. Zhang; Xiaoli Zhang"),
            ("Miao X. Lu", "Miao Lu; M. Lu; Miao Xin Lu; M.X. Lu", "Miao Y. Lu; M. Y. Lu"),
            ("Dr. Ada Lovelace, Ph.D.", "A. Lovelace; Lovelace, Ada", "Ralph Lovelace; Anne Lovelace"),
            ("Søren Ørsted", "Soren Orsted; Soeren Oersted; S. Ørsted", "Sven Ørsted"),
            ("Plato", "Plato; PLATO", "Plato Smith; Aristotle"),
        ] {
            let owner = Owner::new(owner, []);
            for name in same.split(';') {
                assert_eq!(among(&owner, name), Some(0), "{name}");
            }
            for name in others.split(';') {
                assert_eq!(among(&owner, name), None, "{name}");
            }
        }
    }

    #[test]
    fn the_best_of_several_is_the_owner() {
        let owner = Owner::new("Miao Lu", ["M. X. Lu"]);
        for (names, index) in [
            ("A. B.; M. Lu", Some(1)),
            ("M. Lu; Miao Lu", Some(1)),
            ("Miao Lu; M. Lu; Mary Lu", Some(0)),
            ("M. Lu; Miao X. Lu", Some(1)),
            ("M. Lu; M. Lu", None),
            ("M. Lu; M. X. Lu", Some(1)),
            ("", None),
        ] {
            assert_eq!(among(&owner, names), index, "{names}");
        }
    }
}
