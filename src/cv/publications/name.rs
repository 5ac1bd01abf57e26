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
    /// Whether the particle stays before the family name in every citation style, as in *van Gogh*, and does not go to the
    /// given name, as in *Humboldt, Alexander von* (CSL's `non-dropping-particle`).
    pub keeps_particle: bool,
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
    pub(in crate::cv) fn of_parts(parts: &[Vec<Word<'_>>]) -> Name {
        match parts {
            [] => Name::default(),
            [all] => in_order(all),
            // Of `Sammy Davis, Jr.` the rest is no given name.
            [all, suffix] if is_suffix(&join(suffix)) => Name { suffix: join(suffix), ..in_order(all) },
            [family, given] => Name { given: join(given), ..of_family(family) },
            [family, suffix, given, ..] => Name { given: join(given), suffix: join(suffix), ..of_family(family) },
        }
    }

    /// The name as it is to look. As it is written, it cannot be said here, and is written in full.
    pub fn written_out(&self, form: Form) -> String {
        let Name { given, particle, family, suffix, keeps_particle: _ } = self;
        let given = match form {
            Form::Written | Form::Full => given.clone(),
            Form::Initials | Form::Reversed => initials(given),
        };
        let spaced =
            |parts: &[&str]| parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
        match form {
            Form::Reversed => {
                let family = spaced(&[particle, family]);
                [family.as_str(), &given, suffix]
                    .into_iter()
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            _ => spaced(&[&given, particle, family, suffix]),
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
    let small = |word: &str| word.starts_with(char::is_lowercase);
    part.split_whitespace().map(|word| Word { text: word.into(), is_small: small(word) }).collect()
}

fn join(words: &[Word<'_>]) -> String {
    words.iter().map(|word| &*word.text).collect::<Vec<_>>().join(" ")
}

/// *First von Last*, perhaps with what stands behind.
fn in_order(words: &[Word<'_>]) -> Name {
    let (words, suffix) = match words {
        [before @ .., last] if before.len() > 1 && is_suffix(&last.text) => (before, last.text.to_string()),
        _ => (words, String::new()),
    };
    let Some((last, before)) = words.split_last() else { return Name::default() };
    // A name in small letters throughout has no particle.
    let particle = before.iter().position(|word| word.is_small).filter(|&at| at > 0 || !last.is_small);
    let Some(start) = particle else {
        return Name { given: join(before), family: last.text.to_string(), suffix, ..Name::default() };
    };
    Name { given: join(&words[..start]), suffix, ..of_family(&words[start..]) }
}

/// *von Last*.
fn of_family(words: &[Word<'_>]) -> Name {
    let before = words.len().saturating_sub(1);
    let end = words[..before].iter().rposition(|word| word.is_small).map_or(0, |at| at + 1);
    Name { particle: join(&words[..end]), family: join(&words[end..]), ..Name::default() }
}

/// What stands behind a name without being a part of it.
fn is_suffix(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    ["jr", "sr", "ii", "iii", "iv", "phd", "md", "dphil", "msc", "bsc", "ma", "mba", "cpa", "esq"]
        .contains(&letters.to_lowercase().as_str())
}

/// Given names as initials: `Jean-Luc` is `J.-L.`.
fn initials(given: &str) -> String {
    let word = |word: &str| {
        // What is written in initials already stays: `J.R.R.`.
        if word.contains('.') {
            return word.to_owned();
        }
        let parts = word.split(['-', '‐']).filter_map(|part| part.chars().next());
        parts.map(|initial| format!("{}.", initial.to_uppercase())).collect::<Vec<_>>().join("-")
    };
    given.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
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
        ] {
            let name = Name::parse(written);
            let forms = [Form::Full, Form::Initials, Form::Reversed].map(|form| name.written_out(form));
            assert_eq!(forms, [full, initials, reversed], "{written}");
        }
    }
}
