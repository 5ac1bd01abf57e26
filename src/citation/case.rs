//! Capital and small letters, as a style asks for them (CSL 1.0.2, "Text-case").
//!
//! The processor's own changes are not used for what a publication is called: it makes `Ph` of `pH`, and `13c` of `13C`.

/// What a style makes of the letters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Lower,
    Upper,
    /// The first letter is a capital one.
    First,
    /// The first letter of each word is.
    All,
    /// As in an English sentence.
    Sentence,
    /// As in an English title.
    Title,
}

impl Case {
    pub const ALL: [Case; 6] = [Case::Lower, Case::Upper, Case::First, Case::All, Case::Sentence, Case::Title];
}

/// A character of a text, and whether its case is kept whatever the style asks for.
pub(super) type Letter = (char, bool);

/// Words that are small within an English title: articles, conjunctions and prepositions (CSL 1.0.2, "Title Case
/// Conversion").
const SMALL: [&str; 76] = [
    "a",
    "about",
    "across",
    "afore",
    "after",
    "against",
    "along",
    "alongside",
    "amid",
    "amidst",
    "among",
    "amongst",
    "an",
    "and",
    "anenst",
    "apropos",
    "apud",
    "around",
    "as",
    "aside",
    "astride",
    "at",
    "athwart",
    "atop",
    "barring",
    "before",
    "behind",
    "below",
    "beneath",
    "beside",
    "besides",
    "between",
    "beyond",
    "but",
    "by",
    "c",
    "ca",
    "circa",
    "d",
    "de",
    "despite",
    "down",
    "during",
    "et",
    "except",
    "for",
    "from",
    "given",
    "in",
    "inside",
    "into",
    "lest",
    "like",
    "near",
    "nor",
    "of",
    "off",
    "on",
    "onto",
    "or",
    "over",
    "per",
    "since",
    "so",
    "the",
    "through",
    "throughout",
    "till",
    "to",
    "toward",
    "towards",
    "until",
    "up",
    "upon",
    "via",
    "with",
];

/// Changes the letters of a text.
pub(super) fn change(case: Case, letters: &mut [Letter]) {
    match case {
        Case::Lower => each(letters, |c| c.to_lowercase().next()),
        Case::Upper => each(letters, |c| c.to_uppercase().next()),
        Case::First | Case::All | Case::Sentence | Case::Title => words(case, letters),
    }
}

fn each(letters: &mut [Letter], change: impl Fn(char) -> Option<char>) {
    for (c, is_kept) in letters.iter_mut().filter(|(_, is_kept)| !is_kept) {
        *c = change(*c).filter(|_| !*is_kept).unwrap_or(*c);
    }
}

fn words(case: Case, letters: &mut [Letter]) {
    let ranges = ranges(letters);
    let count = ranges.len();
    let mut begins = true;
    let mut end = 0;
    for (index, range) in ranges.into_iter().enumerate() {
        // A word behind a colon begins a title or a sentence anew, and so does one behind a full stop.
        let between: String = letters[end..range.start].iter().map(|(c, _)| *c).collect();
        let is_new =
            index > 0 && between.trim_end_matches(['“', '‘', '"', '(', '[']).trim_end().ends_with([':', '?', '!', '.']);
        begins |=
            is_new && case == Case::Title || is_new && case == Case::Sentence && between.contains(['?', '!', '.', ':']);
        let follows_hyphen = index > 0 && between == "-";
        end = range.end;
        let word = &mut letters[range];
        let is_kept = word.iter().any(|(_, is_kept)| *is_kept);
        let text: String = word.iter().map(|(c, _)| *c).collect();
        let is_mixed = text.chars().skip(1).any(char::is_uppercase);
        if !is_kept {
            match case {
                Case::First if index == 0 && !is_mixed => capital(word),
                Case::All if !is_mixed => capital(word),
                Case::Sentence if !is_mixed => {
                    each(word, |c| c.to_lowercase().next());
                    if begins {
                        capital(word);
                    }
                }
                Case::Title if !is_mixed => {
                    let is_small = SMALL.contains(&text.to_lowercase().as_str());
                    let is_edge = begins || index + 1 == count;
                    if is_small && (!is_edge || follows_hyphen) {
                        each(word, |c| c.to_lowercase().next());
                    } else {
                        capital(word);
                    }
                }
                _ => {}
            }
        }
        begins = false;
    }
}

fn capital(word: &mut [Letter]) {
    if let Some((first, _)) = word.first_mut() {
        let mut capital = first.to_uppercase();
        if let (Some(c), None) = (capital.next(), capital.next()) {
            *first = c;
        }
    }
}

/// Where the words are. An apostrophe is part of its word.
fn ranges(letters: &[Letter]) -> Vec<std::ops::Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = None;
    for (at, (c, _)) in letters.iter().enumerate() {
        let is_inside = c.is_alphanumeric() || start.is_some() && matches!(c, '’' | '\'');
        match (is_inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                ranges.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    ranges.extend(start.map(|from| from..letters.len()));
    ranges
}

#[cfg(test)]
mod tests {
    use super::{Case, change};

    #[test]
    fn letters_change_as_asked_for() {
        for (case, written, expected) in [
            (Case::Title, "what we know about pH and the UN", "What We Know about pH and the UN"),
            (Case::Title, "a field guide: the second one", "A Field Guide: The Second One"),
            (Case::Title, "isotopes of 13C in H2O", "Isotopes of 13C in H2O"),
            (Case::Title, "what it is made of", "What It Is Made Of"),
            (Case::Title, "the owner’s well-being", "The Owner’s Well-Being"),
            (Case::Title, "state-of-the-art methods", "State-of-the-Art Methods"),
            (Case::Sentence, "Deep Learning of NASA Data: A Survey", "Deep learning of NASA data: A survey"),
            (Case::First, "technical report", "Technical report"),
            (Case::First, "arXiv:2101.1", "arXiv:2101.1"),
            (Case::All, "one two", "One Two"),
            (Case::Lower, "In Press", "in press"),
        ] {
            let mut letters: Vec<_> = written.chars().map(|c| (c, false)).collect();
            change(case, &mut letters);
            let text: String = letters.iter().map(|(c, _)| *c).collect();
            assert_eq!(text, expected, "{written}");
        }
        let mut kept: Vec<_> = "iOS guide".chars().enumerate().map(|(at, c)| (c, at < 3)).collect();
        change(Case::Upper, &mut kept);
        assert_eq!(kept.iter().map(|(c, _)| *c).collect::<String>(), "iOS GUIDE");
    }
}
