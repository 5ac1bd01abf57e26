//! Spaces that a language asks for beside marks, and between words that stay together.

use super::{Character, Characters, Treatment};

/// Sets the spaces.
pub(super) fn set(text: &mut Characters) {
    for at in 0..text.all.len() {
        if text.all[at].treatment != Treatment::Verbatim {
            before_mark(text, at);
            within_quotes(text, at);
            after_preposition(text, at);
        }
    }
}

/// The space before a mark such as `;`, where it ends a word: a typed one is replaced.
fn before_mark(text: &mut Characters, at: usize) {
    let Some(space) = text.conventions(at).space_before.get(&text.all[at].written).cloned() else { return };
    let start = start_of_spaces(text, at);
    let Some(before) = text.before(start) else { return };
    // Not within a group of marks (`?!`), nor behind what opens (`(!)`), nor where a line begins.
    if text.all[at].set.is_some()
        || before == '\n'
        || start == at && (is_mark(before) || "([{«‹„‚“‘¿¡".contains(before))
    {
        return;
    }
    // A space that a quotation mark brings is enough.
    if text.all[start - 1].set.as_ref().is_some_and(|set| set.ends_with(char::is_whitespace)) {
        return;
    }
    // What follows the group tells `a :` from `10:30` and `std::fs`.
    let behind = text.all[at..].iter().map(|c| c.written).find(|c| !is_mark(*c));
    if behind.is_some_and(|c| !ends_word(c)) {
        return;
    }
    clear(text, start..at);
    text.all[at].set = Some(format!("{space}{}", text.all[at].written));
}

/// The space that belongs to a quotation mark: `«` and `»` that were typed get it, and typed spaces are replaced.
fn within_quotes(text: &mut Characters, at: usize) {
    let Character { written, set, .. } = &text.all[at];
    let set = match set {
        Some(set) => set.clone(),
        None if "«»‹›".contains(*written) => {
            let marks = &text.conventions(at).quotes.0;
            let Some(mark) = marks.iter().find(|mark| mark.trim().starts_with(*written)) else { return };
            mark.clone()
        }
        None => return,
    };
    if set.starts_with(is_space) {
        let start = start_of_spaces(text, at);
        clear(text, start..at);
    } else if set.ends_with(is_space) {
        let end = (at + 1..text.all.len()).find(|at| !is_space(text.all[*at].written)).unwrap_or(text.all.len());
        clear(text, at + 1..end);
    } else {
        return;
    }
    text.all[at].set = Some(set);
}

/// The space behind a word that does not end a line.
fn after_preposition(text: &mut Characters, at: usize) {
    if text.all[at].written != ' ' || text.all[at].set.is_some() || text.conventions(at).tie_after.is_empty() {
        return;
    }
    let letters = text.all[..at].iter().rev().take(LONGEST).take_while(|c| c.written.is_alphabetic()).count();
    let word: String = text.all[at - letters..at].iter().flat_map(|c| c.written.to_lowercase()).collect();
    let starts = text.before(at - letters).is_none_or(|c| c.is_whitespace() || "([{„‚“‘«‹\"'–—-".contains(c));
    if starts && text.conventions(at).tie_after.contains(&word) {
        text.all[at].set = Some("\u{A0}".to_owned());
    }
}

/// No word is looked at that is longer.
const LONGEST: usize = 12;

fn start_of_spaces(text: &Characters, at: usize) -> usize {
    text.all[..at].iter().rposition(|c| !is_space(c.written)).map_or(0, |last| last + 1)
}

fn clear(text: &mut Characters, range: std::ops::Range<usize>) {
    for character in &mut text.all[range] {
        character.set = Some(String::new());
    }
}

/// Whether a character may be typed where a language has a space of its own.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

/// A mark that languages may have a space before.
fn is_mark(c: char) -> bool {
    ":;!?".contains(c)
}

/// Whether a mark before this character ends a word: `a: b` and `a:)`, but not `10:30`.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || "\"'”’»›)]}.,…–—*".contains(c)
}
