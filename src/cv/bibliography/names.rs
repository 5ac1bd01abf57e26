//! A list of names into its names, and each into the parts between its commas; also where it is not written as BibTeX
//! wants it.

mod separators;

pub(super) use self::separators::words;
use self::separators::{Separator, moved, separators, split, split_ranges, trimmed};
use super::unmarked::NOTHING;
use crate::cv::publications;
use std::ops::Range;

/// Who is named in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// Somebody: where the name stands, and its parts in BibTeX's order (*First von Last*, *von Last, First* or
    /// *von Last, Jr, First*).
    Name { whole: Range<usize>, parts: Vec<Range<usize>> },
    /// All others.
    Others(Range<usize>),
}

/// What is odd about a list of names, and where. Each is read as something nevertheless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// No name stands beside an `and`.
    NoName,
    /// An `and` has no space beside it: `andKwang`.
    GluedAnd,
    /// Names are separated by `;` or `&`.
    OtherSeparator,
    /// So many names are separated by commas.
    Commas(usize),
    /// There are so many commas that each part was taken for a name.
    TooManyCommas(usize),
    /// Of three parts, the second is no suffix.
    NoSuffix,
    /// A comma stands before the name, or behind it.
    StrayComma,
    /// What may be two names in full is read as one, its family name first.
    PerhapsTwo,
    /// `et al.` for `and others`.
    EtAl,
    /// `others` before the end.
    OthersFirst,
    /// Braces make one name of what looks like several.
    InBraces,
}

/// The names of a list, and what is odd about them, in the order of its text.
pub(super) fn list(text: &str) -> (Vec<Listed>, Vec<(Range<usize>, Oddity)>) {
    let mut list = List { text, names: Vec::new(), oddities: Vec::new(), others: None };
    let items = list.items();
    let is_vancouver = list.is_vancouver(&items);
    for (index, item) in items.iter().enumerate() {
        let is_last = index + 1 == items.len();
        let before = list.names.len();
        list.item(item, is_vancouver);
        let is_one = list.names.len() == before + 1;
        if is_one && !is_last && list.is_perhaps_two(item) && items.last().is_some_and(|last| list.is_in_full(last)) {
            list.odd(item, Oddity::PerhapsTwo);
        }
    }
    if let Some(others) = list.others.take() {
        list.names.push(Listed::Others(others));
    }
    list.oddities.sort_by_key(|(range, _)| range.start);
    (list.names, list.oddities)
}

struct List<'a> {
    text: &'a str,
    names: Vec<Listed>,
    oddities: Vec<(Range<usize>, Oddity)>,
    /// Where the list says that there are others.
    others: Option<Range<usize>>,
}

impl List<'_> {
    fn odd(&mut self, range: &Range<usize>, oddity: Oddity) {
        self.oddities.push((range.clone(), oddity));
    }

    fn at(&self, range: &Range<usize>) -> &str {
        &self.text[range.clone()]
    }

    /// What stands between the words and signs that separate names.
    fn items(&mut self) -> Vec<Range<usize>> {
        let mut items = Vec::new();
        // Where the item begins, and where the text before an ampersand does.
        let (mut start, mut side) = (0, 0);
        let mut before: Option<Range<usize>> = None;
        let mut separators = separators(self.text);
        separators.push((self.text.len()..self.text.len(), Separator::End));
        for (range, separator) in separators {
            let item = trimmed(self.text, start..range.start);
            if separator == Separator::Ampersand && !self.is_between_names(side..range.start, range.end) {
                side = range.end;
                continue;
            }
            let beside = if separator == Separator::End { before.clone() } else { Some(range.clone()) };
            match beside {
                Some(beside) if item.is_empty() => self.odd(&beside, Oddity::NoName),
                _ if item.is_empty() => {}
                _ => items.push(item),
            }
            match separator {
                Separator::And | Separator::End => {}
                Separator::Glued => self.odd(&range, Oddity::GluedAnd),
                // One who separates names so does it throughout.
                Separator::Semicolon | Separator::Ampersand => {
                    if !self.oddities.iter().any(|(_, oddity)| *oddity == Oddity::OtherSeparator) {
                        self.odd(&range, Oddity::OtherSeparator);
                    }
                }
            }
            (start, side) = (range.end, range.end);
            before = Some(range);
        }
        items
    }

    /// Whether an ampersand separates names, and is no part of one: `Lin Zhang & Kai Ma`, and not `Miller & Sons`.
    fn is_between_names(&self, before: Range<usize>, after: usize) -> bool {
        let rest = self.text[after..].find([';', '&']).map_or(self.text.len(), |at| after + at);
        let is_name = |text: &str| !split(text, &[',']).1.is_empty() || words(text).count() > 1;
        is_name(&self.text[before]) && is_name(&self.text[after..rest])
    }

    /// Whether all names without commas are written as `PubMed` writes them, and there are several: `Brook KA and Falken M`.
    fn is_vancouver(&self, items: &[Range<usize>]) -> bool {
        let mut names = items.iter().flat_map(|item| split_ranges(self.text, item, &[','])).filter(|part| {
            let text = self.at(part);
            !part.is_empty() && !is_others(text) && !is_behind(text)
        });
        let all: Vec<&str> = names.by_ref().map(|part| &self.text[part]).collect();
        is_all_vancouver(&all)
    }

    /// Reads what stands between two separators: mostly a name.
    fn item(&mut self, item: &Range<usize>, is_vancouver: bool) {
        let mut item = item.clone();
        if is_others(self.at(&item)) {
            if item.end < trimmed(self.text, 0..self.text.len()).end {
                self.odd(&item, Oddity::OthersFirst);
            } else if self.at(&item) != "others" {
                self.odd(&item, Oddity::EtAl);
            }
            self.others = Some(item);
            return;
        }
        if let Some(start) = others_behind(self.at(&item)) {
            let others = trimmed(self.text, item.start + start..item.end);
            self.odd(&others, Oddity::EtAl);
            self.others = Some(others);
            item = trimmed(self.text, item.start..item.start + start);
            item.end = item.start + self.at(&item).trim_end_matches([',', ' ', '\n', '\t', '\r']).len();
        }
        if is_extended(self.at(&item)) {
            self.names.push(Listed::Name { whole: item.clone(), parts: vec![item] });
            return;
        }
        if is_list_in_braces(self.at(&item)) {
            self.odd(&item, Oddity::InBraces);
        }
        let all = split_ranges(self.text, &item, &[',']);
        let parts: Vec<Range<usize>> = all.iter().filter(|part| !part.is_empty()).cloned().collect();
        if parts.is_empty() {
            self.odd(&item, Oddity::NoName);
            return;
        }
        let is_list_of_names = self.names_between_commas(&item, &parts, is_vancouver);
        let ends_empty = [all.first(), all.last()].into_iter().flatten().any(Range::is_empty);
        if !is_list_of_names {
            if ends_empty {
                self.odd(&item, Oddity::StrayComma);
            }
            self.names.push(Listed::Name { whole: item, parts });
        }
    }

    /// Reads several names between commas, if that is what the parts are.
    fn names_between_commas(&mut self, item: &Range<usize>, parts: &[Range<usize>], is_vancouver: bool) -> bool {
        let texts: Vec<&str> = parts.iter().map(|part| self.at(part)).collect();
        match &texts[..] {
            [one] if is_vancouver => {
                if let Some(parts) = vancouver(one).map(|parts| moved(parts, item.start)) {
                    self.names.push(Listed::Name { whole: item.clone(), parts });
                    return true;
                }
                return false;
            }
            [_] => return false,
            // No family name begins with an initial: `T. Lim, J. Smith`.
            [first, second] if begins_with_initial(first) && is_in_words(second) && !is_behind(second) => {}
            [_, _] if !is_all_vancouver(&texts) => return false,
            [_, suffix, last] if is_behind(suffix) || is_behind(last) && !is_in_words(last) => return false,
            _ => {}
        }
        let (names, is_known) = between_commas(self.text, parts);
        if !is_known && parts.len() < 4 {
            self.odd(item, Oddity::NoSuffix);
            return false;
        }
        let count = names.len();
        self.odd(item, if is_known { Oddity::Commas(count) } else { Oddity::TooManyCommas(count) });
        self.names.extend(names);
        true
    }

    /// Whether two parts are two words each, as in `Lin Zhang, Jie Song`.
    fn is_perhaps_two(&self, item: &Range<usize>) -> bool {
        let parts = split_ranges(self.text, item, &[',']);
        let is_in_full =
            |part: &Range<usize>| is_in_words(self.at(part)) && !self.at(part).starts_with(char::is_lowercase);
        matches!(&parts[..], [a, b] if is_in_full(a) && is_in_full(b))
    }

    /// Whether a name stands there in full without a comma: `Kai Ma`.
    fn is_in_full(&self, item: &Range<usize>) -> bool {
        split_ranges(self.text, item, &[',']).len() == 1 && words(self.at(item)).count() > 1
    }
}

/// The names between commas, and whether it is known that each is one. Initials belong to the family name before them, and a
/// suffix to the name.
fn between_commas(text: &str, parts: &[Range<usize>]) -> (Vec<Listed>, bool) {
    let texts: Vec<&str> = parts.iter().map(|part| &text[part.clone()]).collect();
    let is_vancouver = is_all_vancouver(&texts.iter().filter(|part| !is_behind(part)).copied().collect::<Vec<_>>());
    let mut names: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for (part, written) in parts.iter().zip(texts) {
        if let Some((whole, parts)) = names.last_mut() {
            let family = &text[parts[0].clone()];
            let is_given = is_initials(written) && parts.len() == 1 && !is_initials(family) && !is_vancouver;
            if is_given || is_behind(written) && parts.len() < 3 {
                // A suffix is the second of three parts.
                let at = if is_behind(written) && parts.len() > 1 { 1 } else { parts.len() };
                parts.insert(at, part.clone());
                whole.end = part.end;
                continue;
            }
        }
        let own = if is_vancouver { vancouver(written) } else { None };
        names.push((part.clone(), own.map_or_else(|| vec![part.clone()], |own| moved(own, part.start))));
    }
    let is_known = names.iter().all(|(whole, parts)| parts.len() > 1 || is_in_words(&text[whole.clone()]));
    (names.into_iter().map(|(whole, parts)| Listed::Name { whole, parts }).collect(), is_known)
}

/// Whether a part may stand behind a name without being a given name: a suffix, perhaps in braces, or a degree.
fn is_behind(part: &str) -> bool {
    publications::is_behind(part.trim_matches(['{', '}', NOTHING]))
}

/// Whether a name has two words or more that are not all initials.
fn is_in_words(name: &str) -> bool {
    words(name).count() > 1 && !is_initials(name)
}

/// Whether a name begins with an initial and does not end with one: `T. Lim`.
fn begins_with_initial(name: &str) -> bool {
    let mut words = words(name);
    let first = words.next().is_some_and(|word| word.contains('.') && is_initials(word));
    first && words.last().is_some_and(|word| !is_initials(word))
}

/// Whether a text is initials only: `J.`, `K. A.`, `K.-A.`, `KA`.
fn is_initials(text: &str) -> bool {
    let is_one = |word: &str| {
        let mut parts = word.split(['.', '-', NOTHING]).filter(|part| !part.is_empty()).peekable();
        let is_run = word.chars().count() < 4 && word.chars().all(char::is_uppercase);
        parts.peek().is_some() && parts.all(is_letter) || is_run
    };
    words(text).all(is_one)
}

fn is_letter(part: &str) -> bool {
    let mut letters = part.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

/// Whether all names, several of them, are family names with initials behind, and one of those can be nothing else.
fn is_all_vancouver(names: &[&str]) -> bool {
    let initials = |name: &str| vancouver(name).map(|parts| name[parts[parts.len() - 1].clone()].to_owned());
    let is_plain = |initials: &String| {
        initials.chars().count() == 1 || !initials.to_lowercase().contains(['a', 'e', 'i', 'o', 'u', 'y'])
    };
    let found: Option<Vec<String>> = names.iter().map(|name| initials(name)).collect();
    found.is_some_and(|found| found.len() > 1 && found.iter().any(is_plain))
}

/// The parts of a name as `PubMed` and Google Scholar write it: a family name, one to three initials without full stops, and
/// perhaps a suffix: `Brook KA`, `van Berg L Jr`.
fn vancouver(name: &str) -> Option<Vec<Range<usize>>> {
    let mut ranges = split(name, &[' ', '\n', '\t', '\r', '~']).0;
    ranges.retain(|range| !trimmed(name, range.clone()).is_empty());
    let suffix = ranges.last().filter(|last| is_behind(&name[(*last).clone()]) && ranges.len() > 2).cloned();
    ranges.truncate(ranges.len() - usize::from(suffix.is_some()));
    let initials = ranges.pop().map(|range| trimmed(name, range))?;
    let text = &name[initials.clone()];
    let family = trimmed(name, ranges.first()?.start..ranges.last()?.end);
    let first = &name[ranges[0].clone()];
    let is_family = !first.contains('.') && !is_letter(first) && first.chars().any(char::is_alphabetic);
    let is_one = (1..=3).contains(&text.chars().count()) && text.chars().all(char::is_uppercase);
    (is_one && is_family).then(|| [Some(family), suffix, Some(initials)].into_iter().flatten().collect())
}

/// Whether a name is written in biblatex's extended format: `family=Berg, given=Ludwig`.
pub(super) fn is_extended(name: &str) -> bool {
    let name = name.trim_start_matches(['"', '{']);
    name.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim();
        !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    })
}

/// Whether braces stand around several names, each with its family name first: `{Lim, Tracy and Song, Jie}`.
fn is_list_in_braces(item: &str) -> bool {
    let Some(inside) = item.strip_prefix('{').and_then(|item| item.strip_suffix('}')) else { return false };
    let separators = separators(inside);
    let mut start = 0;
    let end = inside.len()..inside.len();
    let ends = separators.iter().map(|(range, _)| range.clone()).chain(std::iter::once(end));
    let has_comma = |part: &str| split(part, &[',']).1.len() == 1;
    let mut names = ends.map(|end| has_comma(&inside[std::mem::replace(&mut start, end.end)..end.start]));
    !separators.is_empty() && names.all(|has_comma| has_comma)
}

fn is_others(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let is_text = !text.contains(['{', '\\', ',']);
    is_text && ["others", "etal", "etalii"].contains(&letters.to_lowercase().as_str())
}

/// Where `et al.` or `others` begins at the end of a name.
fn others_behind(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let end = lower.trim_end_matches(['.', ' ', ',', '~', '\n', '\r', '\t', '}']);
    ["et al", "et. al", "et~al", "others"].into_iter().find_map(|others| {
        let start = end.strip_suffix(others)?.len();
        let before = text[..start].chars().next_back()?;
        (before.is_whitespace() || before == ',' || before == '~').then_some(start)
    })
}
