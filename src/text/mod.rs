//! Rich text into boxes, glue and penalties.
//!
//! Words are shaped whole. Where a line ends within a word, its two pieces are shaped again, so that ligatures and kerns
//! are right on both lines.

mod address;
mod build;
mod edge;
mod english;
mod hyphenation;
mod itemise;
mod missing;
mod places;
mod script;
mod space;
mod token;
mod word;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::address::address;
use crate::document::{Breaking, Exceptions, Sentences};
use crate::font::Fonts;
use crate::geometry::Length;
use crate::item::{Discretionary, Item, NEVER};

pub use build::list;
pub use edge::Edge;
use hyphenation::{hyphenated_part, hyphenation_points};
pub use missing::Missing;
use places::places;
pub use word::Word;

/// The hyphen that is seen only where a line ends with it.
pub const SOFT_HYPHEN: char = '\u{AD}';

/// What says where the words of a document may be divided, and how the spaces between them are.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The language of what is in no other, as a BCP 47 tag.
    pub language: &'a str,
    /// What dividing words costs.
    pub breaking: &'a Breaking,
    /// The words of which the author says where they may be hyphenated.
    pub exceptions: &'a Exceptions,
    /// Where spaces are wider.
    pub sentences: &'a Sentences,
}

/// Which words are hyphenated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those of which that is asked for.
    Asked,
    /// All but those for which it is forbidden.
    NotForbidden,
}

/// A paragraph as a horizontal list.
#[derive(Clone, Debug)]
pub struct List {
    /// The list itself; it ends with a forced break.
    pub items: Vec<Item<Piece>>,
    /// The words that its boxes are pieces of.
    pub words: Vec<Word>,
}

/// What a box of a horizontal list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A part of a word, from one byte of its text to another.
    Word {
        /// The word, in [`List::words`].
        word: usize,
        /// The first byte.
        start: usize,
        /// The byte after the last.
        end: usize,
    },
    /// A space of fixed width.
    Space,
    /// Nothing, which takes its place.
    Kern,
}

/// A run that is longer than its line and has no place at which the line could end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlong {
    /// Its first word, in [`List::words`].
    pub word: usize,
    /// How much longer it is.
    pub excess: Length,
}

/// What it costs to break between any two letters, and at a tie, of a run that no line can hold.
const ANYWHERE: i32 = NEVER - 1;
const AT_TIE: i32 = NEVER / 2;

impl List {
    /// Adds the places where words may be hyphenated, by the rules of their language. Addresses never are.
    pub fn hyphenate(&mut self, rules: &Rules<'_>, fonts: &Fonts, which: Which) {
        let cost = rules.breaking.hyphen_penalty;
        if cost >= NEVER {
            return;
        }
        self.divide(fonts, |list, index, word| {
            if !word.hyphenate.unwrap_or(which == Which::NotForbidden)
                || !list.may_be_hyphenated(index)
                || fonts.face(word.run.face).is_monospace()
                || address(&word.text).is_some()
            {
                return Vec::new();
            }
            let language = word.language.as_deref().unwrap_or(rules.language);
            let mut points = hyphenation_points(&word.text, language, rules.exceptions);
            points.retain(|&at| !word.keeps(at));
            let divided = |at| (at, Some(word.divided(at, cost, true, fonts)));
            let mut breaks: Breaks = points.into_iter().map(divided).collect();
            if word.is_measured_in_pieces(fonts)
                && let Some(part) = hyphenated_part(&word.text, language)
            {
                // XeTeX parts what it hyphenates from what stands before it and behind it.
                let before = word.text[..part.start].char_indices().skip(1).map(|(at, _)| at);
                let parted = before.chain([part.start, part.end]).filter(|at| (1..word.text.len()).contains(at));
                breaks.extend(parted.map(|at| (at, None)));
                breaks.sort_by_key(|(at, _)| *at);
            }
            breaks
        });
    }

    /// Where a line that begins at an item is seen to begin: behind what is not seen at its beginning.
    pub fn seen_from(&self, start: usize) -> usize {
        let is_separator = |item: &Item<Piece>| match item {
            Item::Box(_, Piece::Word { word, .. }) => self.words[*word].is_separator,
            _ => false,
        };
        let is_room = |item: &Item<Piece>| matches!(item, Item::Box(_, Piece::Space | Piece::Kern));
        let mut rest =
            self.items[start..].iter().enumerate().skip_while(|(_, item)| is_room(item) || is_separator(item));
        let begins = self.items[start..].iter().find(|item| !is_room(item)).is_some_and(is_separator);
        if begins { rest.next().map_or(start, |(at, _)| start + at) } else { start }
    }

    /// Whether TeX would hyphenate the word at `index`, by what stands around it (*TeX: the Program* § 894–899).
    ///
    /// Only after space, so never the first word; and not where a script or a dash follows before the next space.
    fn may_be_hyphenated(&self, index: usize) -> bool {
        let after_space = index > 0 && matches!(self.items[index - 1], Item::Glue(_));
        let mut in_the_way = self.items[index..].iter().map_while(|item| match item {
            Item::Box(_, Piece::Word { word, .. }) => Some(self.words[*word].has_script),
            Item::Discretionary(_) => Some(true),
            Item::Box(_, Piece::Kern | Piece::Space) | Item::Glue(_) | Item::Penalty(_) => None,
        });
        after_space && !in_the_way.any(|in_the_way| in_the_way)
    }

    /// Adds the places where a line may end within a word though TeX knows of none: in addresses, and where Unicode allows it.
    pub fn add_places(&mut self, fonts: &Fonts) {
        let mut items = Vec::with_capacity(self.items.len());
        let mut of_word = (usize::MAX, Vec::new());
        for item in std::mem::take(&mut self.items) {
            let Item::Box(_, Piece::Word { word, start, end }) = item else {
                items.push(item);
                continue;
            };
            let shaped = &self.words[word];
            if of_word.0 != word {
                let mut found = if shaped.is_script() { Vec::new() } else { places(&shaped.text) };
                found.retain(|(at, _)| !shaped.keeps(*at));
                of_word = (word, found);
            }
            let first = of_word.1.partition_point(|(at, _)| *at <= start);
            let within = of_word.1[first..].iter().take_while(|(at, _)| *at < end);
            let points = within.map(|&(at, cost)| (at, Some(shaped.divided(at, cost, false, fonts)))).collect();
            push_pieces(&mut items, (shaped, word), start..end, points, fonts);
        }
        self.items = items;
    }

    /// Lets runs without a place to break end a line anywhere, as a last resort, where they are longer than a line: at a tie
    /// rather than between two letters. The runs that are; the first line of the list may be shorter than the others.
    pub fn divide_overlong(&mut self, first: Length, rest: Length, fonts: &Fonts) -> Vec<Overlong> {
        let mut overlong = Vec::new();
        let mut items = Vec::with_capacity(self.items.len());
        let (mut start, mut carried) = (0, Length::ZERO);
        while start < self.items.len() {
            let end = self.run_end(start);
            let run = &self.items[start..end];
            let width: Length = run.iter().map(Item::least_width).sum();
            // The pieces of a divided word are shaped anew, one of them with a hyphen.
            let (longer, after) = match self.items.get(end) {
                Some(Item::Discretionary(discretionary)) => (discretionary.before, discretionary.after),
                _ => (Length::ZERO, Length::ZERO),
            };
            let width = width + std::mem::replace(&mut carried, after) + longer;
            let measure = if start == 0 { first } else { rest };
            let word = run.iter().find_map(|item| match item {
                Item::Box(_, Piece::Word { word, .. }) => Some(*word),
                _ => None,
            });
            match word.filter(|_| width > measure) {
                Some(word) => {
                    overlong.push(Overlong { word, excess: width - measure });
                    self.divide_run(run, fonts, &mut items);
                }
                None => items.extend_from_slice(run),
            }
            items.extend(self.items.get(end).cloned());
            start = end + 1;
        }
        self.items = items;
        overlong
    }

    /// The next item from `start` on at which a line may end, or the end of the list.
    fn run_end(&self, start: usize) -> usize {
        let may_end = |at: usize| match &self.items[at] {
            Item::Box(..) => false,
            Item::Glue(glue) => {
                glue.fil > Length::ZERO || !matches!(self.items.get(at.wrapping_sub(1)), Some(Item::Penalty(_)))
            }
            Item::Penalty(cost) => *cost < NEVER,
            Item::Discretionary(_) => true,
        };
        (start..self.items.len()).find(|&at| may_end(at)).unwrap_or(self.items.len())
    }

    /// The items of a run, with breaks anywhere.
    fn divide_run(&self, run: &[Item<Piece>], fonts: &Fonts, items: &mut Vec<Item<Piece>>) {
        let anywhere = Discretionary { cost: ANYWHERE, ..Discretionary::default() };
        let mut follows_word = false;
        for item in run {
            match *item {
                Item::Box(_, Piece::Word { word, start, end }) => {
                    let shaped = &self.words[word];
                    if follows_word && !shaped.is_script() {
                        items.push(Item::Discretionary(anywhere));
                    }
                    let letters = shaped.text[start..end].grapheme_indices(true).skip(1).map(|(at, _)| start + at);
                    let points =
                        letters.filter(|at| !shaped.keeps(*at) && !shaped.is_script()).map(|at| (at, Some(anywhere)));
                    push_pieces(items, (shaped, word), start..end, points.collect(), fonts);
                    follows_word = true;
                }
                Item::Penalty(_) => {
                    items.push(Item::Penalty(AT_TIE));
                    follows_word = false;
                }
                _ => {
                    follows_word &= matches!(item, Item::Box(_, Piece::Kern));
                    items.push(item.clone());
                }
            }
        }
    }

    /// Puts breaks into the boxes that hold whole words.
    fn divide(&mut self, fonts: &Fonts, points: impl Fn(&List, usize, &Word) -> Breaks) {
        let mut items = Vec::with_capacity(self.items.len());
        for (index, item) in self.items.iter().enumerate() {
            match *item {
                Item::Box(_, Piece::Word { word, start, end }) if end - start == self.words[word].text.len() => {
                    let shaped = &self.words[word];
                    push_pieces(&mut items, (shaped, word), start..end, points(self, index, shaped), fonts);
                }
                _ => items.push(item.clone()),
            }
        }
        self.items = items;
    }
}

/// The bytes at which a word is parted, each with the break that there is, or without one.
type Breaks = Vec<(usize, Option<Discretionary>)>;

/// Boxes for a stretch of a word, broken at some of its bytes.
fn push_pieces(
    items: &mut Vec<Item<Piece>>,
    (shaped, word): (&Word, usize),
    stretch: Range<usize>,
    points: Breaks,
    fonts: &Fonts,
) {
    let mut start = stretch.start;
    let shapes_pieces = !points.is_empty() && shaped.is_measured_in_pieces(fonts);
    // A ligature counts where it begins. Glyphs stand in the order of their text, so one walk measures all pieces.
    let first = shaped.glyphs.partition_point(|glyph| glyph.cluster < start);
    let mut glyphs = shaped.glyphs[first..].iter().peekable();
    let mut push = |items: &mut Vec<_>, end| {
        let mut width = Length::ZERO;
        while let Some(glyph) = glyphs.next_if(|glyph| glyph.cluster < end) {
            width += glyph.advance;
        }
        if shapes_pieces {
            width = shaped.width_of_piece(start, end, fonts);
        }
        items.push(Item::Box(width, Piece::Word { word, start, end }));
        start = end;
    };
    for (at, discretionary) in points {
        push(items, at);
        items.extend(discretionary.map(Item::Discretionary));
    }
    push(items, stretch.end);
}
