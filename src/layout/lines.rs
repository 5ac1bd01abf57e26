//! A horizontal list into lines.

use super::expansion::Expansion;
use super::line::{HBox, set_line};
use super::line_break::{Demerits, Letters, Measure, Pass, line_break, line_start};
use super::paragraph::Setter;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::{Align, Microtype, Text};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::{Discretionary, Glue, Item, badness};
use crate::text::{self, List, Piece};

/// Lines that stand within `TeX`'s `\hfuzz` of their measure are no concern.
pub(super) const FUZZ: Length = Length::from_sp(6_554);

/// How many em a line may well lack that ends or begins at a place of which TeX does not know.
const SHORT: i64 = 3;

/// How many characters of a word a message shows.
const SHOWN: usize = 40;

/// How a list is set, and where it comes from.
#[derive(Clone, Copy)]
pub(super) struct Set {
    pub align: Align,
    /// How far the first line is moved to the right.
    pub moved: Length,
    /// Whether something may stand to the right of it.
    pub has_neighbour: bool,
    pub origin: Span,
}

impl Set {
    /// The place to report something at that a word has caused: where the word was written, unless the theme wrote it.
    fn place(self, word: Span) -> Span {
        word.written().filter(|word| word.source == self.origin.source).unwrap_or(self.origin)
    }
}

impl Setter<'_> {
    /// A list in lines of one measure, the first of them moved to the right.
    pub(super) fn lines(&mut self, mut list: List, measure: Length, set: Set) -> Vec<HBox> {
        if list.words.is_empty() {
            return Vec::new();
        }
        let size = list.words.iter().map(|word| word.size).max().unwrap_or_default();
        let first = (measure - set.moved).max(Length::ZERO);
        let measure = Measure { first, margins: margins(set.align, size), ..Measure::uniform(measure) };
        let breaks = self.breaks(&mut list, &measure, set);
        let letters = letters(&list, self.microtype, set.align, self.fonts);
        let mut before = None;
        let mut lines = Vec::with_capacity(breaks.len());
        for (number, end) in breaks.into_iter().enumerate() {
            let length = measure.line(number);
            let stretch = Stretch { before, end };
            let start = stretch.start(&list);
            self.warn_if_overfull(&list, &letters, stretch, length, set);
            let at_place = is_place(&list.items[end]) || before.is_some_and(|before| is_place(&list.items[before]));
            let is_short = at_place && self.is_too_loose(&list, &letters, (start, end), length, measure.margins);
            let margins = if is_short { Glue { fil: Length::pt(1), ..measure.margins } } else { measure.margins };
            let mut line = set_line(&list, &letters, (start, end), length, margins, self.fonts);
            let slack = length + letters.edge(end).right - (line.x + line.width);
            match set.align {
                Align::Justified | Align::Left => {}
                Align::Centre => line.shift(slack / 2),
                Align::Right => line.shift(slack),
            }
            if number == 0 {
                line.shift(set.moved);
            }
            before = Some(end);
            let continues = line_start(&list.items, end) < list.items.len();
            // A discretionary is within a word, and a penalty that allows a break has no space before it.
            if continues && !matches!(list.items[end], Item::Discretionary(_) | Item::Penalty(0)) {
                line.end_with_space(self.fonts);
            }
            lines.push(line);
        }
        lines
    }

    /// The horizontal list of a text.
    pub(super) fn list(&mut self, text: &Text, align: Align) -> List {
        let fill = match align {
            Align::Justified | Align::Left => Glue::fil(),
            Align::Centre | Align::Right => Glue::default(),
        };
        let mut list = text::list(text, fill, &self.rules, self.fonts, &mut self.missing);
        if align != Align::Justified {
            // Ragged lines keep their spaces as they are (TeXbook p. 101).
            for item in &mut list.items {
                if let Item::Glue(glue) = item {
                    glue.stretch = Length::ZERO;
                    glue.shrink = Length::ZERO;
                }
            }
        }
        list
    }

    /// TeX's passes: without hyphens, with hyphens, with emergency stretch (*TeX: the Program* § 863); then with places of which
    /// TeX does not know; and at last with what else there is.
    fn breaks(&mut self, list: &mut List, measure: &Measure, set: Set) -> Vec<usize> {
        let breaking = self.rules.breaking;
        let demerits = Demerits {
            line_penalty: breaking.line_penalty,
            adjacent: breaking.adjacent_demerits.into(),
            double_hyphen: breaking.double_hyphen_demerits.into(),
            final_hyphen: breaking.final_hyphen_demerits.into(),
        };
        let (microtype, fonts) = (self.microtype, self.fonts);
        let letters = |list: &List| letters(list, microtype, set.align, fonts);
        let breaks =
            |list: &List, measure: &Measure, pass| line_break(&list.items, &letters(list), measure, &demerits, pass);
        let feasible =
            |list: &List, measure: &Measure, tolerance| breaks(list, measure, Pass { tolerance, emergency: false });
        let anyhow = |list: &List, measure: &Measure| {
            let breaks = breaks(list, measure, Pass { tolerance: breaking.tolerance, emergency: true });
            breaks.expect("in an emergency every line is put up with")
        };
        if let Some(breaks) = feasible(list, measure, breaking.pretolerance) {
            return breaks;
        }
        list.hyphenate(&self.rules, self.fonts);
        if let Some(breaks) = feasible(list, measure, breaking.tolerance) {
            return breaks;
        }
        let mut measure = *measure;
        measure.margins.stretch += breaking.emergency_stretch;
        measure.short_at_ends = set.align != Align::Justified;
        if let Some(breaks) = feasible(list, &patient(measure, set.align), breaking.tolerance) {
            return breaks;
        }
        // Lines that stand out by a hair are no concern of TeX's.
        let breaks = anyhow(list, &measure);
        if !has_overfull(list, &letters(list), &measure, &breaks) {
            return breaks;
        }
        let size = list.words.iter().map(|word| word.size).max().unwrap_or_default();
        if list.add_places(self.fonts) {
            for short in [Length::ZERO, size * SHORT, measure.rest] {
                measure.at_places = short;
                if let Some(breaks) = feasible(list, &measure, breaking.tolerance) {
                    return breaks;
                }
            }
        }
        if set.align != Align::Justified || set.has_neighbour {
            // A ragged line is better too short than too long, and so is one that would run into another.
            measure.margins.fil = Length::pt(1);
        }
        if self.divide_overlong(list, &measure, set) {
            // Lines without a space cannot be stretched; where such a word ends one, it lacks about a letter.
            measure.margins.stretch += size;
        }
        anyhow(list, &measure)
    }

    /// Whether a line could only be filled by spaces that are wider than is put up with: at a place unknown to TeX, it is left
    /// short then.
    fn is_too_loose(
        &self,
        list: &List,
        letters: &Letters,
        (start, end): (usize, usize),
        length: Length,
        margins: Glue,
    ) -> bool {
        let sum = sum(list, start, end).plus(margins);
        let lacking = length + letters.standing_out(start, end) - sum.natural;
        let lacking = letters.expansion.rest(lacking, letters.between(&list.items, start, end));
        lacking > Length::ZERO
            && sum.fil == Length::ZERO
            && badness(lacking, sum.stretch) > self.rules.breaking.tolerance
    }

    /// Words that no line can hold are divided anywhere, and said to be. Whether there are any.
    fn divide_overlong(&mut self, list: &mut List, measure: &Measure, set: Set) -> bool {
        let overlong = list.divide_overlong(measure.rest);
        if let [first, others @ ..] = &overlong[..] {
            let word = &list.words[*first];
            let message = match others.len() {
                0 => format!("a word is {} longer than its line", word.width() - measure.rest),
                more => format!("{} words are longer than their lines", more + 1),
            };
            let warning = Diagnostic::warning(codes::OVERFULL_LINE, set.place(word.origin).written(), message)
                .hint("it is divided wherever the line ends; a soft hyphen (`\\u00AD`) shows a better place");
            self.report.push(warning);
        }
        !overlong.is_empty()
    }

    fn warn_if_overfull(&mut self, list: &List, letters: &Letters, line: Stretch, length: Length, set: Set) {
        let excess = excess(list, letters, line, length);
        let last = list.items[line.start(list)..line.end].iter().rev().find_map(|item| match item {
            Item::Box(_, Piece::Word { word, start, end }) => Some((*word, *start..*end)),
            _ => None,
        });
        if let Some((word, range)) = last
            && excess > FUZZ
        {
            let word = &list.words[word];
            let piece: String = word.text[range].chars().take(SHOWN).collect();
            let message = format!("a line is {excess} too long, at `{piece}`");
            self.report.push(
                Diagnostic::warning(codes::OVERFULL_LINE, set.place(word.origin).written(), message)
                    .hint("no place to break the line is good enough; other words may help"),
            );
        }
    }
}

/// What the letters of a list do. Ragged lines keep their letters as they are, as they keep their spaces.
fn letters(list: &List, microtype: Microtype, align: Align, fonts: &Fonts) -> Letters {
    let Microtype { protrusion, stretch, shrink } = microtype;
    let is_justified = align == Align::Justified;
    let expansion = if is_justified { Expansion { stretch, shrink } } else { Expansion::default() };
    if !protrusion && expansion == Expansion::default() {
        return Letters::default();
    }
    Letters { edges: list.edges(protrusion, fonts), expansion }
}

/// Whether any of the lines stands out by more than a hair.
fn has_overfull(list: &List, letters: &Letters, measure: &Measure, breaks: &[usize]) -> bool {
    let mut before = None;
    breaks.iter().enumerate().any(|(number, &end)| {
        let line = Stretch { before: before.replace(end), end };
        excess(list, letters, line, measure.line(number)) > FUZZ
    })
}

/// A line of a list, between the items at which it and the one before it end.
#[derive(Clone, Copy)]
struct Stretch {
    before: Option<usize>,
    end: usize,
}

impl Stretch {
    /// Its first item.
    fn start(self, list: &List) -> usize {
        self.before.map_or(0, |before| line_start(&list.items, before))
    }
}

/// How far a line stands out, all of it shrunk; less than nothing, where it does not.
fn excess(list: &List, letters: &Letters, line: Stretch, length: Length) -> Length {
    let (start, end) = (line.start(list), line.end);
    let division = |at: usize| match list.items[at] {
        Item::Discretionary(discretionary) => discretionary,
        _ => Discretionary::default(),
    };
    let divided = line.before.map_or(Length::ZERO, |before| division(before).after) + division(end).before;
    let sum = sum(list, start, end);
    let shrink = sum.shrink + letters.between(&list.items, start, end).shrink;
    sum.natural + divided - shrink - letters.standing_out(start, end) - length
}

/// Whether an item is a place where TeX would not end a line.
fn is_place(item: &Item<Piece>) -> bool {
    matches!(item, Item::Discretionary(discretionary) if discretionary.place)
}

/// What the items from `start` up to `end` add up to.
pub(super) fn sum(list: &List, start: usize, end: usize) -> Glue {
    list.items[start..end].iter().fold(Glue::default(), |sum, item| match item {
        Item::Box(width, _) => sum.plus(Glue::fixed(*width)),
        Item::Glue(glue) => sum.plus(*glue),
        Item::Penalty(_) | Item::Discretionary(_) => sum,
    })
}

/// The same lines, which may be short before a word is broken for them: lines of ragged text by up to a third, and those that
/// are centred or stand at the right as they like.
fn patient(mut measure: Measure, align: Align) -> Measure {
    match align {
        Align::Justified => {}
        Align::Left => measure.margins.stretch += measure.rest / 4,
        Align::Centre | Align::Right => measure.margins.fil = Length::pt(1),
    }
    measure
}

/// What lines may lack at their margins, so that they need not be stretched.
fn margins(align: Align, size: Length) -> Glue {
    match align {
        Align::Justified => Glue::default(),
        // `\raggedright` of plain TeX, and the like on the other side (TeXbook p. 101).
        Align::Left | Align::Right => Glue { stretch: size * 2, ..Glue::default() },
        Align::Centre => Glue { stretch: size * 4, ..Glue::default() },
    }
}
