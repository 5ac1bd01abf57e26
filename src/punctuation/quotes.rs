//! Straight quotation marks into curly ones, primes and apostrophes.

use super::{Characters, Treatment};

/// A quotation mark that opens, and has not closed yet.
struct Open {
    /// Where it stands.
    at: usize,
    /// Whether it is a double one.
    double: bool,
}

/// The marks that have opened, and not closed yet.
#[derive(Default)]
struct Opened {
    marks: Vec<Open>,
    /// How many of them are double ones.
    doubles: usize,
}

impl Opened {
    fn push(&mut self, mark: Open) {
        self.doubles += usize::from(mark.double);
        self.marks.push(mark);
    }

    /// Closes the last mark of a kind, and gives up those within it. Where it stands.
    fn close(&mut self, double: bool) -> Option<usize> {
        if double && self.doubles == 0 {
            return None;
        }
        while let Some(last) = self.marks.pop() {
            self.doubles -= usize::from(last.double);
            if last.double == double {
                return Some(last.at);
            }
        }
        None
    }

    fn last_is_single(&self) -> bool {
        self.marks.last().is_some_and(|mark| !mark.double)
    }

    /// Whether the mark just before a place has opened, and so might one there.
    fn just_before(&self, at: usize) -> bool {
        self.marks.last().is_some_and(|mark| mark.at + 1 == at)
    }
}

/// What a straight mark is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    /// One that opens.
    Opening,
    /// One that closes.
    Closing,
    /// Neither: an apostrophe.
    Apostrophe,
    /// Feet and minutes, inches and seconds.
    Prime,
}

/// Gives each straight mark its form.
///
/// A mark opens before a word and closes behind one, whatever the style of either; between a word and an apostrophe before
/// it, it opens: `l'"excellence"`. A single mark that has no partner is an apostrophe. After a figure a mark that closes
/// nothing is a prime. Within double marks, double marks are set as inner ones.
pub(super) fn curl(text: &mut Characters) {
    let mut open = Opened::default();
    let mut found: Vec<(usize, Meaning)> = Vec::new();
    // How many double marks that do close stand around each pair of them.
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for at in 0..text.all.len() {
        let character = &text.all[at];
        if character.treatment != Treatment::Curled || !matches!(character.written, '"' | '\'') {
            continue;
        }
        let double = character.written == '"';
        let meaning = if double { double_mark(text, at, &open) } else { single_mark(text, at, &open) };
        match meaning {
            Meaning::Opening => open.push(Open { at, double }),
            Meaning::Closing => pairs.extend(open.close(double).map(|start| (start, at))),
            Meaning::Apostrophe | Meaning::Prime => {}
        }
        found.push((at, meaning));
    }
    pairs.sort_unstable();
    let levels = levels(text, &pairs);
    let is_paired = |at: usize| levels.binary_search_by_key(&at, |(at, _)| *at);
    for (at, meaning) in found {
        let double = text.all[at].written == '"';
        let paired = is_paired(at).ok().map(|index| levels[index].1);
        let marks = &text.conventions(at).quotes.0;
        let inner = paired.unwrap_or(!double);
        let mark = |closing: usize| marks[2 * usize::from(inner) + closing].clone();
        let set = match meaning {
            Meaning::Prime if double => "\u{2033}".to_owned(),
            Meaning::Prime => "\u{2032}".to_owned(),
            // What opens or closes nothing is an apostrophe, if it is single.
            _ if !double && paired.is_none() => "\u{2019}".to_owned(),
            Meaning::Opening => mark(0),
            Meaning::Closing => mark(1),
            Meaning::Apostrophe => "\u{2019}".to_owned(),
        };
        text.all[at].set = Some(set);
    }
}

/// Of each mark of a pair, whether it is an inner one: a single one, or one within other double ones. In the order of the text.
fn levels(text: &Characters, pairs: &[(usize, usize)]) -> Vec<(usize, bool)> {
    let mut levels = Vec::with_capacity(2 * pairs.len());
    let mut around: Vec<(usize, bool)> = Vec::new();
    for &(start, end) in pairs {
        while around.pop_if(|(end, _)| *end < start).is_some() {}
        let double = text.all[start].written == '"';
        // Marks alternate, however deep.
        let inner = match around.last() {
            Some((_, inner)) if double => !inner,
            _ => !double,
        };
        around.push((end, inner));
        levels.extend([(start, inner), (end, inner)]);
    }
    levels.sort_unstable();
    levels
}

fn double_mark(text: &Characters, at: usize, open: &Opened) -> Meaning {
    let (before, after) = (text.before(at), text.after(at));
    let is_open = open.doubles > 0;
    let leads = after.is_some_and(|c| !c.is_whitespace() && !is_closing(c));
    match before {
        None => Meaning::Opening,
        Some(c) if c.is_whitespace() || is_opening(c) => {
            // A mark that stands alone between spaces, as in `a " b`, leads nowhere.
            if leads || after.is_some_and(|c| !c.is_whitespace()) { Meaning::Opening } else { Meaning::Closing }
        }
        // Behind an apostrophe, or a mark that has opened, before a word.
        Some('\'' | '\u{2019}') if after.is_some_and(char::is_alphanumeric) => Meaning::Opening,
        Some('\'' | '"') if leads && open.just_before(at) => Meaning::Opening,
        Some(c) if is_dash(c) && leads => Meaning::Opening,
        Some(c) if c.is_ascii_digit() && !is_open && !after.is_some_and(char::is_alphanumeric) => Meaning::Prime,
        _ if is_open => Meaning::Closing,
        Some(c) if c.is_alphanumeric() && after.is_some_and(char::is_alphanumeric) => Meaning::Opening,
        _ => Meaning::Closing,
    }
}

fn single_mark(text: &Characters, at: usize, open: &Opened) -> Meaning {
    let (before, after) = (text.before(at), text.after(at));
    let last_is_single = open.last_is_single();
    let before_word = after.is_some_and(char::is_alphanumeric);
    match before {
        Some(c) if c.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit()) => Meaning::Prime,
        // Chinese and Japanese have no spaces before quotation marks, and no apostrophes.
        Some(c) if c.is_alphanumeric() && before_word && !is_ideograph(c) => Meaning::Apostrophe,
        Some(c) if is_ideograph(c) => {
            if last_is_single {
                Meaning::Closing
            } else {
                Meaning::Opening
            }
        }
        Some(c) if !(c.is_whitespace() || is_opening(c) || open.just_before(at) || is_dash(c) && before_word) => {
            let is_figure = c.is_ascii_digit();
            match last_is_single {
                true => Meaning::Closing,
                false if is_figure => Meaning::Prime,
                false => Meaning::Apostrophe,
            }
        }
        _ if after.is_none_or(char::is_whitespace) => Meaning::Apostrophe,
        _ if is_elision(text, at) => Meaning::Apostrophe,
        _ => Meaning::Opening,
    }
}

/// Whether an apostrophe at the beginning of a word stands for letters left out: `'90s`, `'n'`, `'tis`.
fn is_elision(text: &Characters, at: usize) -> bool {
    let word: String =
        text.all[at + 1..].iter().map(|c| c.written).take_while(|c| c.is_alphanumeric()).take(8).collect();
    let behind = text.all.get(at + 1 + word.chars().count()).map(|c| c.written);
    let figures = word.chars().take_while(char::is_ascii_digit).count();
    figures == 2 && matches!(&word[2..], "" | "s") && behind != Some('\'')
        || ["n", "tis", "twas", "til", "em", "cause", "round"].contains(&word.to_lowercase().as_str())
            && (word.to_lowercase() == "n" || behind != Some('\''))
}

/// What stands before a word: a mark behind it opens.
fn is_opening(c: char) -> bool {
    "([{<«‹„‚“‘¿¡「『（《〈【*=/_`+&".contains(c)
}

/// What stands behind a word: a mark before it closes.
fn is_closing(c: char) -> bool {
    ")]}>»›”.,;:!?…」』）》〉】、。，；：！？".contains(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}')
}

/// Whether words are written without spaces between them in the script of a character.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
