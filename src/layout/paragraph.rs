//! A paragraph into lines.

use super::expansion::Expansion;
use super::line::{self, HBox, set_line};
use super::line_break::{Demerits, Letters, Measure, line_break, line_start};
use super::narrow::narrowest;
use crate::diagnostic::{Diagnostic, Report, Span, codes};
use crate::document::{Align, Aside, Microtype, Paragraph, Side, Text};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::{Glue, Item, badness};
use crate::text::{self, List, Missing, Piece, Rules};

/// What every paragraph of a document is set with.
pub struct Setter<'a> {
    /// The faces.
    pub fonts: &'a Fonts,
    /// The language of the text, where its words may be divided, and what makes a break good.
    pub rules: Rules<'a>,
    /// What letters do so that lines are even.
    pub microtype: Microtype,
    /// The characters without a glyph.
    pub missing: Missing,
    /// What is said of lines that do not fit.
    pub report: &'a mut Report,
}

/// Lines that stand within `TeX`'s `\hfuzz` of their measure are no concern.
const FUZZ: Length = Length::from_sp(6_554);

/// How many em a line may well lack that ends or begins at a place of which TeX does not know.
const SHORT: i64 = 3;

/// How many characters of a word a message shows.
const SHOWN: usize = 40;

impl Setter<'_> {
    /// Sets a paragraph between the edges of a column of a width: its lines, top to bottom.
    pub fn paragraph(&mut self, paragraph: &Paragraph, width: Length) -> Vec<HBox> {
        let Paragraph { text, label, label_gap, right, right_gap, aside, .. } = paragraph;
        let Paragraph { label_indent, left_indent, right_indent, align, .. } = paragraph;
        let column = (width - *left_indent - *right_indent).max(Length::ZERO);
        let right = right.as_ref().filter(|right| !right.is_empty());
        let label = label.as_ref().filter(|label| !label.is_empty()).map(|label| self.natural_line(label));
        let label_start = label.as_ref().map(|label| *left_indent - *label_gap - (label.x + label.width));
        // A label that would stand out to the left moves the first line to the right instead.
        let moved = label_start.map_or(Length::ZERO, |start| (*label_indent - start).max(Length::ZERO));
        let has_neighbour = right.is_some() || *right_indent > Length::ZERO;
        let set = Set { align: *align, moved, has_neighbour, origin: paragraph.origin };
        let text = self.list(text, *align);
        let (mut lines, mut beside) = match right {
            None => (self.lines(text, column, set), Vec::new()),
            Some(right) => self.row(text, right, column, *right_gap, set),
        };
        for line in &mut lines {
            line.shift(*left_indent);
        }
        if let Some((label, start)) = label.zip(label_start) {
            let start = start.max(*label_indent);
            let excess = start + label.width - width;
            if excess > FUZZ {
                let message = format!("a label is {excess} longer than its line");
                self.report.push(Diagnostic::warning(codes::OVERFULL_LINE, paragraph.origin, message));
            }
            match lines.first_mut() {
                Some(first) => first.put_before(label, start, self.fonts),
                None => lines.push(label.shifted(start)),
            }
        }
        if let ([_, .., last], [_, ..]) = (&mut lines[..], &beside[..]) {
            last.end_with_space(self.fonts);
        }
        let aside = aside.as_ref().and_then(|aside| self.aside(aside, width, paragraph));
        if aside.as_ref().is_some_and(|aside| aside.side == Side::Right)
            && let Some(last) = beside.last_mut().or(lines.last_mut())
        {
            last.end_with_space(self.fonts);
        }
        let is_one_line = lines.len() == 1;
        for (index, mut line) in beside.into_iter().enumerate() {
            line.shift(*left_indent);
            match lines.get_mut(index) {
                Some(left) if is_one_line => left.put_after(line, self.fonts),
                Some(left) => left.put_beside(line),
                None => lines.push(line),
            }
        }
        if let Some(aside) = aside {
            put_aside(&mut lines, aside);
        }
        lines
    }

    /// What stands in the column beside a paragraph; `None` if there is nothing in it.
    fn aside(&mut self, aside: &Aside, width: Length, paragraph: &Paragraph) -> Option<line::Aside> {
        let set = Set { align: aside.align, moved: Length::ZERO, has_neighbour: true, origin: paragraph.origin };
        let list = self.list(&aside.text, aside.align);
        let mut lines = self.lines(list, aside.width, set);
        let indent = match aside.side {
            Side::Left => aside.indent,
            Side::Right => width - aside.indent - aside.width,
        };
        for line in &mut lines {
            line.shift(indent);
        }
        if aside.side == Side::Left {
            lines.last_mut()?.end_with_space(self.fonts);
        }
        (!lines.is_empty()).then(|| line::Aside::new(aside.side, lines, paragraph.leading))
    }

    /// A left and a right part: the right one as wide as it is, unless both are long; the left one in what remains. Where the
    /// right one takes several lines, they are about as long as each other.
    fn row(&mut self, left: List, right: &Text, column: Length, gap: Length, set: Set) -> (Vec<HBox>, Vec<HBox>) {
        let right = self.list(right, Align::Right);
        let room = (column - gap).max(Length::ZERO);
        let right_width = natural_width(&right).min((room - set.moved - natural_width(&left)).max(room / 2));
        let right_width = narrowest(&right.items, right_width);
        let left_lines = self.lines(left, room - right_width, set);
        let right_set = Set { align: Align::Right, moved: Length::ZERO, ..set };
        let mut right_lines = self.lines(right, right_width, right_set);
        for line in &mut right_lines {
            line.shift(column - right_width);
        }
        (left_lines, right_lines)
    }

    /// A text on one line, however long.
    fn natural_line(&mut self, text: &Text) -> HBox {
        let list = self.list(text, Align::Left);
        let whole = (0, list.items.len() - 1);
        set_line(&list, &Letters::default(), whole, natural_width(&list), Glue::default(), self.fonts)
    }

    /// A list in lines of one measure, the first of them moved to the right.
    fn lines(&mut self, mut list: List, measure: Length, set: Set) -> Vec<HBox> {
        if list.words.is_empty() {
            return Vec::new();
        }
        let size = list.words.iter().map(|word| word.size).max().unwrap_or_default();
        let first = (measure - set.moved).max(Length::ZERO);
        let measure = Measure { first, margins: margins(set.align, size), ..Measure::uniform(measure) };
        let breaks = self.breaks(&mut list, &measure, set);
        let letters = self.letters(&list, set.align);
        let mut start = 0;
        let mut before = None;
        let mut lines = Vec::with_capacity(breaks.len());
        for (number, end) in breaks.into_iter().enumerate() {
            let length = measure.line(number);
            self.warn_if_overfull(&list, &letters, (start, end), length, set);
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
            start = line_start(&list.items, end);
            before = Some(end);
            line.continues = start < list.items.len();
            // A discretionary is within a word, and a penalty that allows a break has no space before it.
            if line.continues && !matches!(list.items[end], Item::Discretionary(_) | Item::Penalty(0)) {
                line.end_with_space(self.fonts);
            }
            lines.push(line);
        }
        lines
    }

    fn list(&mut self, text: &Text, align: Align) -> List {
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
        let feasible = |list: &List, measure: &Measure, worst| {
            line_break(&list.items, &self.letters(list, set.align), measure, &demerits, worst, false)
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
        let letters = self.letters(list, set.align);
        line_break(&list.items, &letters, &measure, &demerits, breaking.tolerance, true)
            .expect("in an emergency every line is put up with")
    }

    /// What the letters of a list do. Ragged lines keep their letters as they are, as they keep their spaces.
    fn letters(&self, list: &List, align: Align) -> Letters {
        let Microtype { protrusion, stretch, shrink } = self.microtype;
        let is_justified = align == Align::Justified;
        let expansion = if is_justified { Expansion { stretch, shrink } } else { Expansion::default() };
        if !protrusion && expansion == Expansion::default() {
            return Letters::default();
        }
        Letters { edges: list.edges(protrusion, self.fonts), expansion }
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
            let warning = Diagnostic::warning(codes::OVERFULL_LINE, set.place(word.origin), message)
                .hint("it is divided wherever the line ends; a soft hyphen (`\\u00AD`) shows a better place");
            self.report.push(warning);
        }
        !overlong.is_empty()
    }

    fn warn_if_overfull(
        &mut self,
        list: &List,
        letters: &Letters,
        (start, end): (usize, usize),
        length: Length,
        set: Set,
    ) {
        let sum = sum(list, start, end);
        let last = list.items[start..end].iter().rev().find_map(|item| match item {
            Item::Box(_, Piece::Word { word, start, end }) => Some((*word, *start..*end)),
            _ => None,
        });
        let shrink = sum.shrink + letters.between(&list.items, start, end).shrink;
        let excess = sum.natural - shrink - letters.standing_out(start, end) - length;
        if let Some((word, range)) = last
            && excess > FUZZ
        {
            let word = &list.words[word];
            let piece: String = word.text[range].chars().take(SHOWN).collect();
            let message = format!("a line is {excess} too long, at `{piece}`");
            self.report.push(
                Diagnostic::warning(codes::OVERFULL_LINE, set.place(word.origin), message)
                    .hint("no place to break the line is good enough; other words may help"),
            );
        }
    }
}

/// Puts what stands in a column beside the lines of its row, of which there may be none.
fn put_aside(lines: &mut Vec<HBox>, aside: line::Aside) {
    if lines.is_empty() {
        lines.push(HBox::default());
    }
    let last = lines.len() - 1;
    for line in &mut lines[..last] {
        line.row_continues = true;
    }
    let first = &mut lines[0];
    if let Some((_, beside)) = aside.lines.first() {
        first.height = first.height.max(beside.height);
        first.depth = first.depth.max(beside.depth);
    }
    first.aside = Some(Box::new(aside));
}

/// How a list is set, and where it comes from.
#[derive(Clone, Copy)]
struct Set {
    align: Align,
    /// How far the first line is moved to the right.
    moved: Length,
    /// Whether something may stand to the right of it.
    has_neighbour: bool,
    origin: Span,
}

impl Set {
    /// The place to report something at that a word has caused: where the word was written, unless the theme wrote it.
    fn place(self, word: Span) -> Span {
        if word.source == self.origin.source { word } else { self.origin }
    }
}

/// Whether an item is a place where TeX would not end a line.
fn is_place(item: &Item<Piece>) -> bool {
    matches!(item, Item::Discretionary(discretionary) if discretionary.place)
}

/// How long a list is on one line.
fn natural_width(list: &List) -> Length {
    sum(list, 0, list.items.len()).natural
}

/// What the items from `start` up to `end` add up to.
fn sum(list: &List, start: usize, end: usize) -> Glue {
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
