//! A horizontal list into lines.

use super::expansion::Expansion;
use super::line::{HBox, set_line};
use super::line_break::{Demerits, Letters, Measure, Pass, line_break, line_start};
use super::paragraph::Setter;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::document::{Align, Microtype, Text};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::{Discretionary, Glue, Item, NEVER, badness};
use crate::text::{self, List, Piece, Which};

/// Lines that stand within `TeX`'s `\hfuzz` of their measure are no concern.
pub(super) const FUZZ: Length = Length::from_sp(6_554);

/// The emergency stretch, in em, of lines for which TeX finds no way: what is often set in LaTeX (`\emergencystretch`).
const RESCUE: i64 = 2;

/// The badness from which on a loose line is reported: the `\hbadness` of plain TeX.
const UNDERFULL: i32 = 1000;

/// What helps where the lines of a paragraph are not good.
const OTHER_LINES: &str = "other words may help, or in the `style`: `breaking.emergency_stretch`, `breaking.tolerance`, \
    `microtype`, or `text.align = \"left\"`";

/// How many characters of a word a message shows.
const SHOWN: usize = 40;

/// How a list is set, and where it comes from.
#[derive(Clone, Copy)]
pub(super) struct Set {
    pub align: Align,
    /// How far the first line is moved to the right.
    pub moved: Length,
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
        let size = list.words.iter().map(|word| word.run.size).max().unwrap_or_default();
        let first = (measure - set.moved).max(Length::ZERO);
        let measure = Measure { first, margins: margins(set.align, size), ..Measure::uniform(measure) };
        let LineEnds { breaks, divided } = self.breaks(&mut list, &measure, set);
        let letters = letters(&list, self.microtype, set.align, self.fonts);
        let (mut before, mut loose) = (None, Vec::new());
        let mut lines = Vec::with_capacity(breaks.len());
        for (number, end) in breaks.into_iter().enumerate() {
            let length = measure.line(number);
            let stretch = Stretch { before, end };
            let start = list.seen_from(stretch.start(&list));
            self.warn_if_overfull(&list, &letters, stretch, length, set);
            let looseness = self.looseness(&list, &letters, stretch, length, set);
            if looseness.badness > UNDERFULL {
                loose.push((looseness.badness, start));
            }
            // Spaces that would become far too wide stay as they are, and the line is left short.
            let is_short = looseness.rescued > self.rules.breaking.tolerance;
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
            let is_between = list.seen_from(end + 1) > end + 1;
            if continues && (is_between || !matches!(list.items[end], Item::Discretionary(_) | Item::Penalty(0))) {
                line.end_with_space(self.fonts);
            }
            lines.push(line);
        }
        if !divided {
            self.warn_of_loose(&list, &loose, set);
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

    /// TeX's passes: without hyphens, with hyphens, and with emergency stretch where there is some (*TeX: the Program* § 863).
    /// Where none of them finds lines, all means that TeX does not have are weighed against each other.
    fn breaks(&mut self, list: &mut List, measure: &Measure, set: Set) -> LineEnds {
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
        let at_any_cost = |list: &List, measure: &Measure| {
            let breaks = breaks(list, measure, Pass { tolerance: breaking.tolerance, emergency: true });
            breaks.expect("in an emergency a line may be too long")
        };
        if let Some(breaks) = feasible(list, measure, breaking.pretolerance) {
            return breaks.into();
        }
        let is_ragged = set.align != Align::Justified;
        list.hyphenate(&self.rules, self.fonts, if is_ragged { Which::Asked } else { Which::NotForbidden });
        if let Some(breaks) = feasible(list, measure, breaking.tolerance) {
            return breaks.into();
        }
        let mut measure = *measure;
        measure.margins.stretch += breaking.emergency_stretch;
        measure.short_at_ends = set.align != Align::Justified;
        if let Some(breaks) = feasible(list, &patient(measure, set.align), breaking.tolerance) {
            return breaks.into();
        }
        // TeX does not mind a line that is too long by a hair.
        let mut breaks = at_any_cost(list, &measure);
        if is_ragged && has_overfull(list, &letters(list), &measure, &breaks) {
            // A hyphen is better than a line that is too long.
            list.hyphenate(&self.rules, self.fonts, Which::NotForbidden);
            breaks = feasible(list, &measure, breaking.tolerance).unwrap_or_else(|| at_any_cost(list, &measure));
        }
        if !has_overfull(list, &letters(list), &measure, &breaks) {
            return breaks.into();
        }
        list.add_places(self.fonts);
        let divided = self.divide_overlong(list, &measure, set);
        if set.align == Align::Justified {
            measure.margins.stretch = rescue_stretch(list, breaking.emergency_stretch);
        } else {
            // A ragged line is better too short than too long.
            measure.margins.fil = Length::pt(1);
        }
        // Rather a break at a place that TeX does not know than a line that is too loose; rather a loose line than one that is
        // too long.
        let found = [breaking.tolerance, NEVER].into_iter().find_map(|worst| feasible(list, &measure, worst));
        LineEnds { breaks: found.unwrap_or_else(|| at_any_cost(list, &measure)), divided }
    }

    /// How loose a line of justified text is.
    fn looseness(&self, list: &List, letters: &Letters, line: Stretch, length: Length, set: Set) -> Looseness {
        if set.align != Align::Justified {
            return Looseness::default();
        }
        let (start, end) = (line.start(list), line.end);
        let sum = sum(list, start, end);
        let lacking = length + letters.standing_out(start, end) - sum.natural - line.divided(list);
        let lacking = letters.expansion.rest(lacking, letters.between(&list.items, start, end));
        if lacking <= Length::ZERO || sum.fil > Length::ZERO {
            return Looseness::default();
        }
        Looseness {
            badness: badness(lacking, sum.stretch),
            rescued: badness(lacking, sum.stretch + rescue_stretch(list, self.rules.breaking.emergency_stretch)),
        }
    }

    /// Lets text that no line can hold end a line anywhere, and says so. Whether there is any.
    fn divide_overlong(&mut self, list: &mut List, measure: &Measure, set: Set) -> bool {
        let overlong = list.divide_overlong(measure.first, measure.rest, self.fonts);
        if let [first, others @ ..] = &overlong[..] {
            let word = &list.words[first.word];
            let message = match others.len() {
                0 => format!("text without a place to break is {} longer than its line", first.excess),
                more => format!("{} pieces of text without a place to break are longer than their lines", more + 1),
            };
            let warning = Diagnostic::warning(codes::OVERFULL_LINE, set.place(word.origin).written(), message).hint(
                "it is broken wherever the line ends; a soft hyphen (`\\u00AD`) or a zero-width space (`\\u200B`) shows a better place",
            );
            self.report.push(warning);
        }
        !overlong.is_empty()
    }

    /// Says which of the lines that are too loose is the worst; of each line the badness, and the item it starts with.
    fn warn_of_loose(&mut self, list: &List, loose: &[(i32, usize)], set: Set) {
        // Of lines that are as bad, the first.
        let Some(&(badness, start)) = loose.iter().rev().max_by_key(|(badness, _)| badness) else { return };
        let word = list.items[start..].iter().find_map(|item| match item {
            Item::Box(_, Piece::Word { word, start, .. }) => Some((*word, *start)),
            _ => None,
        });
        let Some((word, from)) = word else { return };
        let word = &list.words[word];
        let shown: String = word.text[from..].chars().take(SHOWN).collect();
        let message = match loose.len() {
            1 => format!("a line is far too loose (badness {badness}), at `{shown}`"),
            more => format!("{more} lines are far too loose (badness up to {badness}), the worst at `{shown}`"),
        };
        let warning = Diagnostic::warning(codes::UNDERFULL_LINE, set.place(word.origin), message);
        self.report.push(warning.hint(OTHER_LINES));
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
                Diagnostic::warning(codes::OVERFULL_LINE, set.place(word.origin).written(), message).hint(OTHER_LINES),
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

/// The items at which the lines of a list end.
struct LineEnds {
    breaks: Vec<usize>,
    /// Whether some text was reported that had to be broken anywhere.
    divided: bool,
}

impl From<Vec<usize>> for LineEnds {
    fn from(breaks: Vec<usize>) -> LineEnds {
        LineEnds { breaks, divided: false }
    }
}

/// How loose a line is (*TeX: the Program* § 108); zero where it is not.
#[derive(Clone, Copy, Debug, Default)]
struct Looseness {
    /// The badness that TeX would report.
    badness: i32,
    /// The same with the stretch that a line may have besides where TeX finds no way.
    rescued: i32,
}

/// What a line may lack where TeX finds no way: as much as the theme says, and at least what is often said in LaTeX.
fn rescue_stretch(list: &List, emergency_stretch: Length) -> Length {
    let size = list.words.iter().map(|word| word.run.size).max().unwrap_or_default();
    emergency_stretch.max(size * RESCUE)
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

    /// How much longer it is by the words that are divided at its ends.
    fn divided(self, list: &List) -> Length {
        let division = |at: usize| match list.items[at] {
            Item::Discretionary(discretionary) => discretionary,
            _ => Discretionary::default(),
        };
        self.before.map_or(Length::ZERO, |before| division(before).after) + division(self.end).before
    }
}

/// How far a line stands out, all of it shrunk; less than nothing, where it does not.
fn excess(list: &List, letters: &Letters, line: Stretch, length: Length) -> Length {
    let (start, end) = (line.start(list), line.end);
    let divided = line.divided(list);
    let sum = sum(list, start, end);
    let shrink = sum.shrink + letters.between(&list.items, start, end).shrink;
    sum.natural + divided - shrink - letters.standing_out(start, end) - length
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
