//! What a name may be read as, and how well two readings fit.

use super::Name;
use super::folded::Folded;
use super::name::{is_east_asian, is_run_of_initials};
use super::surnames::{is_family_first, is_vietnamese, syllables};
use std::cmp::Reverse;

/// The words of a name, to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spelling {
    given: Vec<Folded>,
    family: Vec<Folded>,
    suffix: String,
    /// Whether the family name has a part that may be left out: `van Berg`, `Keller-Schmidt`.
    is_double: bool,
    /// Whether the given names are syllables of one, which fit initials alone: `X. M.` for `Xiaoming`.
    is_of_syllables: bool,
}

/// How well a spelling fits a name; the better is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    level: Level,
    /// How many given names or initials are there in both.
    matched: usize,
    /// How many are there in one alone.
    extra: Reverse<usize>,
    /// How many are the same, and not only an initial of each other.
    same: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// Given names are initials: `M. Lu`.
    Initials,
    /// The given name is the same, and so is a part of the family name: `Anna Keller` for `Anna Keller-Schmidt`.
    PartOfFamily,
    /// There are more given names, or fewer: `Miao X. Lu`.
    Given,
    /// All words are the same: `MIAO LU`.
    Same,
}

impl Spelling {
    /// The name as it is.
    pub fn of(name: &Name) -> Spelling {
        let family = [name.particle.as_str(), &name.family].join(" ");
        let is_double = !name.particle.is_empty() || name.family.contains(['-', '‐', '‑']);
        let suffix = name.suffix.trim_end_matches('.').to_lowercase();
        Spelling { given: words(&name.given), family: words(&family), suffix, is_double, is_of_syllables: false }
    }

    /// All that the name of an author may be read as.
    pub fn of_author(name: &Name) -> Vec<Spelling> {
        let plain = Spelling::of(name);
        let with = |given: &[&str], family: &[&str]| {
            let family = family.join(" ");
            Spelling {
                given: words(&given.join(" ")),
                is_double: family.contains('-'),
                family: words(&family),
                ..plain.clone()
            }
        };
        let Name { given, particle, family, .. } = name;
        let all: Vec<&str> = [given, particle, family].into_iter().flat_map(|part| part.split_whitespace()).collect();
        let mut readings = Vec::new();
        if is_east_asian(family) && all.iter().all(|word| is_east_asian(word)) {
            for whole in [[family.as_str(), given].concat(), [given.as_str(), family].concat()] {
                readings.push(with(&[], &[&whole.split_whitespace().collect::<String>()]));
            }
        }
        // `JP Martin` is J. P. Martin.
        let is_in_capitals = is_capitals(family);
        let run = |word: &&str| is_run_of_initials(word) && (!is_in_capitals || !has_vowel(word));
        let given: Vec<String> =
            given.split_whitespace().map(|word| if run(&word) { spaced(word) } else { word.to_owned() }).collect();
        let as_it_is = Spelling { given: words(&given.join(" ")), ..plain.clone() };
        let behind = initials_behind(&all);
        let before = capitals_before(&all);
        readings.extend(behind.map(|start| {
            let given: Vec<String> = all[start..].iter().map(|word| spaced(word)).collect();
            Spelling { given: words(&given.join(" ")), ..with(&[], &all[..start]) }
        }));
        readings.extend(before.map(|end| with(&all[end..], &all[..end])));
        // `VARGA Ines` is of no family Ines, and `Lindqvist KM` of no family KM.
        let is_turned = behind.is_some_and(|start| !all[start..].iter().any(|word| has_vowel(word)))
            || before.is_some_and(|end| all[..end].iter().any(|word| word.chars().count() > 3));
        if !is_turned {
            readings.push(as_it_is);
        }
        if particle.is_empty() && all.len() > 1 {
            let folded: Vec<String> = all.iter().map(|word| Folded::of(&word.replace(['-', '‐'], "")).plain).collect();
            if is_family_first(&folded.iter().map(String::as_str).collect::<Vec<_>>()) {
                readings.push(with(&all[1..], &all[..1]));
            }
        }
        readings
    }

    /// All that the owner's name may be read as, and how people of such names are called elsewhere.
    pub fn of_owner(name: &Name) -> Vec<Spelling> {
        let mut readings = Spelling::of_author(name);
        for index in 0..readings.len() {
            let Spelling { given, family, .. } = &readings[index];
            let [family] = &family[..] else { continue };
            let mut others: Vec<(Vec<Folded>, bool)> = Vec::new();
            match &given[..] {
                // `Nguyen Thi Minh Anh` is Anh Nguyen, or Minh Anh Nguyen.
                [before @ .., last] if !before.is_empty() && is_vietnamese(&family.plain) => {
                    others.push(([std::slice::from_ref(last), before].concat(), false));
                    others.extend((before.len() > 1).then(|| (given[given.len() - 2..].to_vec(), false)));
                }
                // `Zhang Xiaoming` is X. M. Zhang.
                [one] if syllables(&family.plain).is_some_and(|parts| parts.len() == 1) => {
                    let parts = syllables(&one.plain).filter(|parts| parts.len() > 1);
                    others.extend(parts.map(|parts| (parts.into_iter().map(Folded::of).collect(), true)));
                }
                _ => {}
            }
            for (given, is_of_syllables) in others {
                readings.push(Spelling { given, is_of_syllables, ..readings[index].clone() });
            }
        }
        readings
    }

    /// Whether another may fit in one of its readings: a word of the family name must be in it.
    pub fn may_be(&self, other: &Spelling) -> bool {
        let is_whole = |word: &Folded| is_east_asian(&word.plain);
        let joined = [joined(&self.family), joined(&other.family)];
        let mut words = other.given.iter().chain(&other.family);
        words.any(|word| self.family.iter().any(|own| own.is_same(word)) || word.plain == joined[0] || is_whole(word))
            || self.family.iter().any(|own| own.plain == joined[1])
    }

    /// How well another fits, if it may be the same person.
    pub fn fit(&self, other: &Spelling) -> Option<Fit> {
        if !self.suffix.is_empty() && !other.suffix.is_empty() && self.suffix != other.suffix {
            return None;
        }
        if self.is_of_syllables && !other.given.iter().all(|word| word.is_initial) {
            return None;
        }
        // Of `Gabriel García Márquez` it is not seen where the family name begins; of `García Márquez, G.` it is.
        let count = self.family.len().max(other.family.len());
        if let (Some((given, family)), Some((other_given, other_family))) = (self.split(count), other.split(count))
            && family.iter().zip(&other_family).all(|(a, b)| a.is_same(b))
        {
            return given_fit(&given, &other_given);
        }
        let (given, other_given): (Vec<&Folded>, Vec<&Folded>) =
            (self.given.iter().collect(), other.given.iter().collect());
        // `de la Cruz` is `Delacruz`.
        if joined(&self.family) == joined(&other.family) {
            return given_fit(&given, &other_given);
        }
        let (short, long) = if self.family.len() < other.family.len() { (self, other) } else { (other, self) };
        let same = |a: &[Folded], b: &[Folded]| a.iter().zip(b).all(|(a, b)| a.is_same(b));
        let count = short.family.len();
        let is_part = long.is_double
            && (1..long.family.len()).contains(&count)
            && (same(&short.family, &long.family) || same(&short.family, &long.family[long.family.len() - count..]));
        let fit = given_fit(&given, &other_given).filter(|fit| is_part && fit.level >= Level::Given)?;
        Some(Fit { level: Level::PartOfFamily, ..fit })
    }

    /// The words before the last so many, and those.
    fn split(&self, family: usize) -> Option<(Vec<&Folded>, Vec<&Folded>)> {
        let mut words: Vec<&Folded> = self.given.iter().chain(&self.family).collect();
        let start = words.len().checked_sub(family).filter(|_| family > 0)?;
        let family = words.split_off(start);
        Some((words, family))
    }

    /// How much it looks like another, from 0 to 1.
    pub fn likeness(&self, other: &Spelling) -> f64 {
        let (family, other_family) = (joined(&self.family), joined(&other.family));
        let (given, other_given) = (joined(&self.given), joined(&other.given));
        let fits = self.given.is_empty() == other.given.is_empty()
            && self
                .given
                .iter()
                .zip(&other.given)
                .all(|(a, b)| a.is_same(b) || a.is_initial_of(b) || b.is_initial_of(a));
        let given_likeness = if fits { 1.0 } else { strsim::jaro_winkler(&given, &other_given) };
        let in_parts = strsim::jaro_winkler(&family, &other_family).mul_add(0.65, given_likeness * 0.35);
        let turned = strsim::jaro_winkler(&(family + &given), &(other_given + &other_family));
        in_parts.max(turned)
    }
}

/// How well given names fit. The first must, and of the rest those that are there in both, in their order.
fn given_fit(given: &[&Folded], other: &[&Folded]) -> Option<Fit> {
    let text = |words: &[&Folded]| words.iter().map(|word| word.plain.as_str()).collect::<String>();
    let is_in_full = |words: &[&Folded]| words.first().is_none_or(|word| !word.is_initial);
    // `Xiao-Ming` is `Xiaoming`.
    let is_same = given.len() == other.len() && given.iter().zip(other).all(|(a, b)| a.is_same(b))
        || text(given) == text(other) && is_in_full(given) == is_in_full(other);
    if is_same && is_in_full(given) {
        return Some(Fit { level: Level::Same, matched: given.len(), extra: Reverse(0), same: given.len() });
    }
    let (first, other_first) = (given.first()?, other.first()?);
    let (short, long) = if given.len() <= other.len() { (given, other) } else { (other, given) };
    let mut rest = long.iter();
    for (index, word) in short.iter().enumerate() {
        let found = rest.position(|one| word.is_same(one) || word.is_initial_of(one) || one.is_initial_of(word))?;
        if index == 0 && found > 0 {
            return None;
        }
    }
    let same = given.iter().zip(other).filter(|(a, b)| a.is_same(b)).count();
    let level = if first.is_same(other_first) && !first.is_initial { Level::Given } else { Level::Initials };
    Some(Fit { level, matched: short.len(), extra: Reverse(long.len() - short.len()), same })
}

/// The words of a part of a name.
fn words(text: &str) -> Vec<Folded> {
    let words = text.split(|c: char| c.is_whitespace() || ".-‐‑'’ʼ`".contains(c));
    words.filter(|word| !word.is_empty()).map(Folded::of).collect()
}

fn joined(words: &[Folded]) -> String {
    words.iter().map(|word| word.plain.as_str()).collect()
}

/// Where the initials begin that stand behind a family name: `Lindqvist KM`, `van der Berg L. J.`.
fn initials_behind(words: &[&str]) -> Option<usize> {
    let is_initials = |word: &str| {
        let mut letters = word.split(['.', '-']).filter(|part| !part.is_empty());
        letters.all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
            || is_run_of_initials(word)
    };
    let start = words.iter().rposition(|word| !is_initials(word))? + 1;
    let family = &words[..start];
    let is_in_capitals = family.iter().any(|word| is_capitals(word));
    let may_be = |word: &&str| !is_in_capitals || word.contains('.') || word.chars().count() == 1 || !has_vowel(word);
    (start < words.len() && !is_initials(family[0]) && words[start..].iter().all(may_be)).then_some(start)
}

/// Where the family name ends that stands before the given name in capitals: `DE LA CRUZ Ines`, `van BERG Ludwig`.
fn capitals_before(words: &[&str]) -> Option<usize> {
    let is_part = |word: &&&str| is_capitals(word) || word.starts_with(char::is_lowercase);
    let end = words.iter().take_while(is_part).count();
    let is_one = words[..end].iter().any(|word| is_capitals(word));
    let given = &words[end..];
    (is_one && !given.is_empty() && !given.iter().any(|word| is_capitals(word))).then_some(end)
}

/// Whether a word of at least two letters is written in capitals: `VARGA`, `O'BRIEN`, `McADAM`.
fn is_capitals(word: &str) -> bool {
    let word = word.strip_prefix("Mc").or_else(|| word.strip_prefix("Mac")).unwrap_or(word);
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    !word.contains('.') && letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

fn has_vowel(word: &str) -> bool {
    Folded::of(word).plain.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// The letters of initials that are written together, each for itself.
fn spaced(word: &str) -> String {
    let letters: Vec<String> = word.chars().filter(|c| c.is_alphabetic()).map(String::from).collect();
    letters.join(" ")
}
