//! Names of persons, in parts.

use schemars::JsonSchema;
use serde::Deserialize;

/// The name of a person, in parts; of a body, all of it is `family`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// Given names or their initials: `Ludwig`.
    pub given: String,
    /// What stands before the family name and belongs to it: `van`.
    pub particle: String,
    /// The family name: `Beethoven`.
    pub family: String,
    /// What stands behind the name: `Jr.`.
    pub suffix: String,
}

/// How names are written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// As they are written; from a bibliography, in full.
    #[default]
    Written,
    /// In full, as far as they are known: *Ada King Lovelace*.
    Full,
    /// Given names as initials: *A. K. Lovelace*.
    Initials,
    /// The family name, and then initials: *Lovelace, A. K.*
    Reversed,
}

impl Name {
    /// Takes a name apart that was written in full or with its family name first.
    ///
    /// ```
    /// use cvpdf::cv::sections::Name;
    ///
    /// let name = Name::parse("Ludwig van Beethoven");
    /// assert_eq!((&*name.given, &*name.particle, &*name.family), ("Ludwig", "van", "Beethoven"));
    /// assert_eq!(Name::parse("van Beethoven, Ludwig"), name);
    /// ```
    pub fn parse(written: &str) -> Name {
        let parts: Vec<Vec<Word<'_>>> = written.split(',').map(words).collect();
        Name::of_parts(&parts)
    }

    /// The name of the words between its commas, by `BibTeX`'s rules: *First von Last*, *von Last, First*, or
    /// *von Last, Jr, First* ("Tame the `BeaST`", section 11).
    ///
    /// Two parts are always *von Last, First*. Four rules go further, for names that `BibTeX` turns round: a generation
    /// stands behind a name without commas (`Sammy Davis Jr.`), behind one that is written in full (`Sammy Davis, Jr.`),
    /// and last of three parts (`Davis, Sammy, Jr.`); initials with full stops are no family name (`Ivanov I. V.`).
    pub(in crate::cv) fn of_parts(parts: &[Vec<Word<'_>>]) -> Name {
        let is_there = |part: &Vec<Word<'_>>| !part.is_empty();
        let start = parts.iter().position(is_there).unwrap_or(parts.len());
        let end = parts.iter().rposition(is_there).map_or(start, |last| last + 1);
        match &parts[start..end] {
            [] => Name::default(),
            [all] => in_order(all),
            [all, suffix] if is_written_in_full(all) && is_junior(&join(suffix)) => {
                Name { suffix: join(suffix), ..in_order(all) }
            }
            [family, given] => Name { given: join(given), ..of_family(family) },
            [family, given, suffix] if is_behind(&join(suffix)) && !is_generation(&join(given)) => {
                Name { given: join(given), suffix: join(suffix), ..of_family(family) }
            }
            [family, suffix, given @ ..] => {
                Name { given: join(&given.concat()), suffix: join(suffix), ..of_family(family) }
            }
        }
    }

    /// The name as it is to look. As it is written, it cannot be said here, and is written in full.
    pub fn written_out(&self, form: Form) -> String {
        let Name { given, particle, family, suffix, .. } = self;
        if is_east_asian(family) && is_east_asian(given) {
            // Such a name has one form: the family name, and the given name right behind it.
            return [particle, family, given, suffix].map(String::as_str).concat();
        }
        let given = match form {
            Form::Written | Form::Full => given.clone(),
            Form::Initials | Form::Reversed => initials(given),
        };
        let joined = |parts: &[&str], separator: &str| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(separator)
        };
        match form {
            Form::Reversed => joined(&[&joined(&[particle, family], " "), &given, suffix], ", "),
            _ => joined(&[&given, particle, family, suffix], " "),
        }
    }
}

/// A word of a name, and whether its first letter says that it is a particle.
#[derive(Clone, Debug)]
pub(in crate::cv) struct Word<'a> {
    pub text: std::borrow::Cow<'a, str>,
    pub is_small: bool,
}

fn words(part: &str) -> Vec<Word<'_>> {
    part.split_whitespace().map(|word| Word { text: word.into(), is_small: is_small(word) }).collect()
}

/// Whether the first letter of a word is a small one, by which `BibTeX` tells a particle: `'t` is one, and `王` is none.
pub(in crate::cv) fn is_small(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase)
}

fn join(words: &[Word<'_>]) -> String {
    words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
}

/// *First von Last*, perhaps with a generation behind.
fn in_order(words: &[Word<'_>]) -> Name {
    let (words, suffix) = match words {
        [before @ .., last] if is_junior(&last.text) && !before.is_empty() => (before, last.text.to_string()),
        // `Ivanov IV` is I. V. Ivanov.
        [before @ .., last] if is_generation(&last.text) && before.len() > 1 => (before, last.text.to_string()),
        _ => (words, String::new()),
    };
    let initials = words.iter().rev().take_while(|word| is_initials_with_stops(&word.text)).count();
    let family = &words[..words.len() - initials];
    if initials > 0 && family.first().is_some_and(|word| !word.text.contains('.')) {
        return Name { given: join(&words[family.len()..]), suffix, ..of_family(family) };
    }
    let Some((last, before)) = words.split_last() else { return Name::default() };
    // A name in small letters throughout has no particle.
    let particle = before.iter().position(|word| word.is_small).filter(|&at| at > 0 || !last.is_small);
    let Some(start) = particle else {
        return Name { given: join(before), family: last.text.to_string(), suffix, ..Name::default() };
    };
    Name { given: join(&words[..start]), suffix, ..of_family(&words[start..]) }
}

/// Whether a word is initials, each with a full stop: `I.`, `K.-A.`
fn is_initials_with_stops(word: &str) -> bool {
    let mut letters = word.split('.').map(|part| part.trim_start_matches('-'));
    let is_one = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    letters.next_back().is_some_and(str::is_empty) && word.len() > 1 && letters.all(is_one)
}

/// *von Last*.
fn of_family(words: &[Word<'_>]) -> Name {
    let before = words.len().saturating_sub(1);
    let end = words[..before].iter().rposition(|word| word.is_small).map_or(0, |at| at + 1);
    Name { particle: join(&words[..end]), family: join(&words[end..]), ..Name::default() }
}

/// Whether a part is a name in full, and not only a family name: `Sammy Davis`, but neither `Davis` nor `van Berg`.
fn is_written_in_full(words: &[Word<'_>]) -> bool {
    words.len() > 1 && !words[0].is_small
}

/// `Jr.` and its like. In capitals, these are initials: `Brody, JR`.
fn is_junior(text: &str) -> bool {
    ["Jr", "Sr", "Jnr", "Snr", "jr", "sr"].contains(&text.trim_end_matches('.'))
}

/// What tells the generations of a family apart.
pub(super) fn is_generation(text: &str) -> bool {
    is_junior(text) || ["II", "III", "IV", "2nd", "3rd", "4th"].contains(&text)
}

/// What may be the last of three parts without being a given name: a generation, or a degree.
pub(in crate::cv) fn is_behind(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| *c != '.').collect();
    is_generation(text) || ["PhD", "DPhil", "MD", "MSc", "BSc", "MA", "MBA", "CPA", "Esq"].contains(&letters.as_str())
}

/// Whether all letters are Chinese, Japanese or Korean ones, as they are not set apart by spaces.
pub(super) fn is_east_asian(text: &str) -> bool {
    let is_one = |c: char| matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    !text.is_empty() && text.chars().all(|c| is_one(c) || c.is_whitespace())
}

/// Whether a word is initials written together, as in `Brook KA`: two or three capitals.
pub(super) fn is_run_of_initials(word: &str) -> bool {
    (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// Given names as initials: `Jean-Luc` is `J.-L.`, `KA` is `K. A.`
fn initials(given: &str) -> String {
    let is_capitals = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_uppercase);
    let is_in_capitals = given.split_whitespace().any(is_capitals);
    let initial = |part: &str| {
        let first = part.chars().find(|c| c.is_alphabetic())?;
        // Where there are no capitals, there are no initials.
        let is_cased = first.is_uppercase() || first.is_lowercase();
        Some(if is_cased { format!("{}.", first.to_uppercase()) } else { part.to_owned() })
    };
    let word = |word: &str| {
        // What is written in initials already stays: `J.R.R.`. A name to call somebody by has no initial: `(Bob)`.
        if word.contains('.') {
            return word.to_owned();
        }
        if word.starts_with(['(', '"', '“', '[']) {
            return String::new();
        }
        if is_run_of_initials(word) && !is_in_capitals {
            return word.chars().map(|c| format!("{c}.")).collect::<Vec<_>>().join(" ");
        }
        word.split(['-', '‐', '‑']).filter_map(initial).collect::<Vec<_>>().join("-")
    };
    let words: Vec<String> = given.split_whitespace().map(word).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Form, Name};

    #[test]
    fn names_fall_into_parts() {
        for (written, parts) in [
            ("Miao Lu", ["Miao", "", "Lu", ""]),
            ("Lu, Miao", ["Miao", "", "Lu", ""]),
            ("MIAO LU", ["MIAO", "", "LU", ""]),
            ("Ludwig van der Berg", ["Ludwig", "van der", "Berg", ""]),
            ("van der Berg, Ludwig", ["Ludwig", "van der", "Berg", ""]),
            ("Davis, Jr., Sammy", ["Sammy", "", "Davis", "Jr."]),
            ("Sammy Davis, Jr.", ["Sammy", "", "Davis", "Jr."]),
            ("Sammy Davis Jr.", ["Sammy", "", "Davis", "Jr."]),
            ("García Márquez, Gabriel", ["Gabriel", "", "García Márquez", ""]),
            ("Plato", ["", "", "Plato", ""]),
            ("bell hooks", ["bell", "", "hooks", ""]),
            ("Davis, Sammy, Jr.", ["Sammy", "", "Davis", "Jr."]),
            ("Davis, S., III", ["S.", "", "Davis", "III"]),
            ("Davis, Jr., IV", ["IV", "", "Davis", "Jr."]),
            ("Davis Jr.", ["", "", "Davis", "Jr."]),
            ("Sammy T. Davis III", ["Sammy T.", "", "Davis", "III"]),
            ("Ivanov IV", ["Ivanov", "", "IV", ""]),
            ("Ivanov, I. V.", ["I. V.", "", "Ivanov", ""]),
            ("Ivanov I. V.", ["I. V.", "", "Ivanov", ""]),
            ("van Berg K.-A. Jr.", ["K.-A.", "van", "Berg", "Jr."]),
            ("Garcia Lopez J.R.", ["J.R.", "", "Garcia Lopez", ""]),
            ("I. V. Ivanov", ["I. V.", "", "Ivanov", ""]),
            ("Ada St. Roux", ["Ada St.", "", "Roux", ""]),
            ("J. R.", ["J.", "", "R.", ""]),
            ("Brody, JR", ["JR", "", "Brody", ""]),
            ("Lin, Ma", ["Ma", "", "Lin", ""]),
            ("Lee, MD", ["MD", "", "Lee", ""]),
            ("de Souza, MA", ["MA", "de", "Souza", ""]),
            ("Yi Lin Ma", ["Yi Lin", "", "Ma", ""]),
            ("Yi Lin MA", ["Yi Lin", "", "MA", ""]),
            ("Smith, John,", ["John", "", "Smith", ""]),
            (", Smith", ["", "", "Smith", ""]),
            ("Smith, , John", ["John", "", "Smith", ""]),
            ("Marie Vogel, Jr., Ann, Eve", ["Ann Eve", "", "Marie Vogel", "Jr."]),
            ("Gerard 't Hooft", ["Gerard", "'t", "Hooft", ""]),
            ("Jean d'Alembert", ["Jean", "", "d'Alembert", ""]),
            ("d'Alembert, Jean", ["Jean", "", "d'Alembert", ""]),
            ("de la Vallée Poussin, Charles", ["Charles", "de la", "Vallée Poussin", ""]),
            ("Musa al-Khwarizmi", ["Musa", "", "al-Khwarizmi", ""]),
            ("Élodie Çelik", ["Élodie", "", "Çelik", ""]),
            ("王小明", ["", "", "王小明", ""]),
            ("王, 小明", ["小明", "", "王", ""]),
            ("von Neumann", ["", "von", "Neumann", ""]),
            ("", ["", "", "", ""]),
            (",", ["", "", "", ""]),
        ] {
            let Name { given, particle, family, suffix, .. } = Name::parse(written);
            assert_eq!([given, particle, family, suffix], parts, "{written}");
        }
    }

    #[test]
    fn names_are_written_in_each_form() {
        for (written, full, initials, reversed) in [
            ("Lu, Miao", "Miao Lu", "M. Lu", "Lu, M."),
            ("Jean-Luc van der Berg", "Jean-Luc van der Berg", "J.-L. van der Berg", "van der Berg, J.-L."),
            ("J.R.R. Tolkien", "J.R.R. Tolkien", "J.R.R. Tolkien", "Tolkien, J.R.R."),
            ("Davis, Jr., Sammy", "Sammy Davis Jr.", "S. Davis Jr.", "Davis, S., Jr."),
            ("Plato", "Plato", "Plato", "Plato"),
            ("Yi Lin Ma", "Yi Lin Ma", "Y. L. Ma", "Ma, Y. L."),
            ("Brody, JR", "JR Brody", "J. R. Brody", "Brody, J. R."),
            ("Brody, Émile-JR", "Émile-JR Brody", "É.-J. Brody", "Brody, É.-J."),
            ("BRODY, LISA MAY", "LISA MAY BRODY", "L. M. BRODY", "BRODY, L. M."),
            ("Brody, Robert (Bob)", "Robert (Bob) Brody", "R. Brody", "Brody, R."),
            ("Davis, S., Jr.", "S. Davis Jr.", "S. Davis Jr.", "Davis, S., Jr."),
            ("王, 小明", "王小明", "王小明", "王小明"),
            ("王小明", "王小明", "王小明", "王小明"),
        ] {
            let name = Name::parse(written);
            let forms = [Form::Full, Form::Initials, Form::Reversed].map(|form| name.written_out(form));
            assert_eq!(forms, [full, initials, reversed], "{written}");
        }
    }
}
