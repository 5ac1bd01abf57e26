//! Setting one line: glue gets its length, words become runs of glyphs.

use super::line_break::Letters;
use super::page::{Glyph, Run};
use crate::colour::Colour;
use crate::document::{Anchor, Link};
use crate::font::{Fonts, RunStyle, Shaped};
use crate::geometry::Length;
use crate::item::{Glue, Item, Setting};
use crate::text::{List, Piece, SOFT_HYPHEN, Word};

/// A line that is set: a horizontal box.
#[derive(Clone, Debug, Default)]
pub struct HBox {
    /// Where its first run begins, from the left edge of the text.
    pub x: Length,
    /// From there to the end of its last run.
    pub width: Length,
    /// How high it is above the baseline.
    pub height: Length,
    /// How deep it is below the baseline.
    pub depth: Length,
    /// Whether it ends with a hyphen.
    pub hyphenated: bool,
    /// What leads to it.
    pub anchor: Anchor,
    /// Its glyphs.
    pub runs: Vec<Run>,
    /// What of it leads somewhere, or is underlined.
    pub marks: Vec<Mark>,
}

/// Space between lines that would touch otherwise (`\lineskip`).
const LINE_SKIP: Length = Length::pt(1);

/// The space between two lines whose baselines are to stand `leading` apart (*TeX: the Program* § 679).
pub fn interline(depth: Length, leading: Length, height: Length) -> Length {
    let between = leading - depth - height;
    if between < Length::ZERO { LINE_SKIP } else { between }
}

/// Something about a part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the part begins, from the left edge of the text.
    pub x: Length,
    /// How long it is.
    pub width: Length,
    /// How deep it is below the baseline.
    pub depth: Length,
    /// What there is about it.
    pub kind: MarkKind,
}

/// What there is about a part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// It leads somewhere.
    Link(Link),
    /// It is underlined.
    Underline(Colour),
}

/// Sets the items from `start` up to the break at `end`, to a length of `measure` less the margins. What stands out of the
/// line is beside that length: first its letters are expanded, then its spaces are set.
pub fn set_line(
    list: &List,
    letters: &Letters,
    (start, end): (usize, usize),
    measure: Length,
    margins: Glue,
    fonts: &Fonts,
) -> HBox {
    let mut total = margins;
    let mut expandable = Length::ZERO;
    let mut pieces = pieces(list, start, end);
    for piece in &mut pieces {
        match piece {
            Set::Word { word, start, end, hyphen, glyphs } => {
                let word = &list.words[*word];
                *glyphs = word.piece(*start, *end, *hyphen, fonts);
                let width = glyphs.iter().map(|glyph| glyph.advance).sum();
                total.natural += width;
                if word.is_expandable(fonts) {
                    expandable += width;
                }
            }
            Set::Space(glue) => total = total.plus(*glue),
            Set::Kern(width) => total.natural += *width,
        }
    }
    let shortfall = measure + letters.standing_out(start, end) - total.natural;
    let amount = letters.expansion.amount(shortfall, letters.expansion.of(expandable), total);
    let longer = if amount == 0 { Length::ZERO } else { expand(&mut pieces, amount, list, fonts) };
    let setting = Setting::new(total, shortfall - longer);
    let hyphenated = matches!(list.items[end], Item::Discretionary(_));
    let mut line = HBox { x: -letters.edge(start).left, hyphenated, ..HBox::default() };
    let mut before = Length::ZERO;
    let mut marked = Marked::default();
    for piece in pieces {
        match piece {
            Set::Word { word, start, end, hyphen, glyphs } => {
                let (word, from) = (&list.words[word], line.x + line.width);
                let amount = if word.is_expandable(fonts) { amount } else { 0 };
                line.put_word(word, &word.text[start..end], hyphen, &glyphs, amount);
                marked.word(&mut line.marks, word, &glyphs, from);
            }
            Set::Space(glue) => line.put_space(setting.set(glue, &mut before), fonts),
            Set::Kern(width) => line.put_kern(width),
        }
    }
    line.strip_end();
    line
}

/// Makes letters wider by so many thousandths; by how much that makes the line longer.
fn expand(pieces: &mut [Set], amount: i32, list: &List, fonts: &Fonts) -> Length {
    let mut longer = Length::ZERO;
    for piece in pieces {
        let Set::Word { word, glyphs, .. } = piece else { continue };
        if list.words[*word].is_expandable(fonts) {
            for glyph in glyphs {
                let change = glyph.advance.scale(amount.into(), 1000);
                glyph.advance += change;
                longer += change;
            }
        }
    }
    longer
}

/// The marks that the last word had, in the list of all.
#[derive(Default)]
struct Marked {
    link: Option<usize>,
    underline: Option<usize>,
}

impl Marked {
    /// Marks what there is about a word, whose glyphs begin at a place.
    fn word(&mut self, marks: &mut Vec<Mark>, word: &Word, glyphs: &[Shaped], from: Length) {
        let to = from + glyphs.iter().map(|glyph| glyph.advance).sum();
        let depth = glyphs.iter().map(|glyph| glyph.extents.depth).max().unwrap_or_default() - word.rise;
        let mut mark = |open: Option<usize>, kind: MarkKind| {
            if let Some(index) = open.filter(|&index| marks[index].kind == kind) {
                // The mark of the word before goes on.
                marks[index].width = to - marks[index].x;
                marks[index].depth = marks[index].depth.max(depth);
                return index;
            }
            marks.push(Mark { x: from, width: to - from, depth: depth.max(Length::ZERO), kind });
            marks.len() - 1
        };
        let link = word.link.clone().map(|link| mark(self.link, MarkKind::Link(link)));
        let underline = word.underline.then(|| mark(self.underline, MarkKind::Underline(word.colour)));
        *self = Marked { link, underline };
    }
}

/// A piece of a line, as it will be set.
enum Set {
    Word { word: usize, start: usize, end: usize, hyphen: bool, glyphs: Vec<Shaped> },
    Space(Glue),
    Kern(Length),
}

/// What stands between two breaks; neighbouring pieces of a word are joined.
fn pieces(list: &List, start: usize, end: usize) -> Vec<Set> {
    let mut pieces: Vec<Set> = Vec::with_capacity(end - start);
    for item in &list.items[start..end] {
        match item {
            Item::Box(width, Piece::Space) => pieces.push(Set::Space(Glue::fixed(*width))),
            Item::Box(width, Piece::Kern) => pieces.push(Set::Kern(*width)),
            Item::Box(_, Piece::Word { word, start, end }) => match pieces.last_mut() {
                Some(Set::Word { word: last, end: last_end, .. }) if last == word && last_end == start => {
                    *last_end = *end;
                }
                _ => {
                    pieces.push(Set::Word { word: *word, start: *start, end: *end, hyphen: false, glyphs: Vec::new() });
                }
            },
            Item::Glue(glue) => pieces.push(Set::Space(*glue)),
            Item::Penalty(_) | Item::Discretionary(_) => {}
        }
    }
    if let (Item::Discretionary(discretionary), Some(Set::Word { hyphen, .. })) = (&list.items[end], pieces.last_mut())
    {
        *hyphen = discretionary.hyphen;
    }
    pieces
}

impl HBox {
    /// Moves the line to the right.
    pub fn shift(&mut self, by: Length) {
        self.x += by;
        for mark in &mut self.marks {
            mark.x += by;
        }
    }

    /// Puts another line to the right of this one, a space between them.
    pub fn put_after(&mut self, other: HBox, fonts: &Fonts) {
        if self.runs.is_empty() {
            self.x = other.x;
        }
        self.put_space(other.x - (self.x + self.width), fonts);
        self.width += other.width;
        self.height = self.height.max(other.height);
        self.depth = self.depth.max(other.depth);
        self.runs.extend(other.runs);
        self.marks.extend(other.marks);
        if self.anchor == Anchor::default() {
            self.anchor = other.anchor;
        }
    }

    /// Ends the line with a space that takes no room, so that its last word is not joined with the first of what is
    /// read next (ISO 32000-1, section 14.8.2.5).
    pub fn end_with_space(&mut self, fonts: &Fonts) {
        self.put_space(Length::ZERO, fonts);
    }

    fn put_word(&mut self, word: &Word, text: &str, hyphen: bool, glyphs: &[Shaped], expansion: i32) {
        // The hyphen of a divided word is no part of it: it is a soft one (ISO 32000-1, section 14.8.2.2.3).
        let shown = if hyphen { format!("{text}{SOFT_HYPHEN}") } else { text.to_owned() };
        let height = glyphs.iter().map(|glyph| glyph.extents.height + glyph.offset.y).max().unwrap_or_default();
        let depth = glyphs.iter().map(|glyph| glyph.extents.depth - glyph.offset.y).max().unwrap_or_default();
        let glyphs = with_text(word, &shown, glyphs);
        let style = |run: &Run| (run.face, run.size, run.rise, run.expansion, run.colour, run.element);
        let Word { rise, colour, element, run: RunStyle { face, size, .. }, .. } = *word;
        let said = word.said.clone();
        let run = Run { face, size, rise, expansion, colour, element, said, glyphs };
        self.width += run.width();
        match self.runs.last_mut() {
            Some(last) if style(last) == style(&run) && last.said.is_none() && run.said.is_none() => {
                last.glyphs.extend(run.glyphs);
            }
            _ => self.runs.push(run),
        }
        self.height = self.height.max(height + word.rise);
        self.depth = self.depth.max(depth - word.rise);
    }

    /// A space is a glyph of the run before it; at the start of a line it is nothing but room.
    fn put_space(&mut self, width: Length, fonts: &Fonts) {
        match self.runs.last_mut() {
            None => self.x += width,
            Some(run) => {
                let face = fonts.with_space(run.face);
                let id = fonts.face(face).glyph_id(' ');
                let space = Glyph { id, advance: width, text: " ".into(), ..Glyph::default() };
                if face == run.face {
                    run.glyphs.push(space);
                } else {
                    let run = Run { face, glyphs: vec![space], ..run.clone() };
                    self.runs.push(run);
                }
                self.width += width;
            }
        }
    }

    fn put_kern(&mut self, width: Length) {
        match self.runs.last_mut().and_then(|run| run.glyphs.last_mut()) {
            None => self.x += width,
            Some(glyph) => {
                glyph.advance += width;
                self.width += width;
            }
        }
    }

    /// What fills up the last line is no part of it.
    fn strip_end(&mut self) {
        while let Some(run) = self.runs.last_mut() {
            match run.glyphs.last() {
                Some(glyph) if &*glyph.text == " " => {
                    self.width -= glyph.advance;
                    run.glyphs.pop();
                }
                Some(_) => break,
                None => {
                    self.runs.pop();
                }
            }
        }
    }
}

/// The glyphs of a piece of a word from left to right, each with the text that it stands for. Of several glyphs that stand
/// for one text, the leftmost has it.
fn with_text(word: &Word, shown: &str, glyphs: &[Shaped]) -> Vec<Glyph> {
    let mut end = shown.len();
    let mut texts = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate().rev() {
        let continues = index > 0 && glyphs[index - 1].cluster == glyph.cluster;
        texts.push(shown.get(glyph.cluster..end).unwrap_or_default());
        end = if continues { end } else { glyph.cluster };
    }
    // From the last glyph to the first, as text from right to left is drawn.
    let from_last = glyphs.iter().rev().zip(texts);
    let in_order: Vec<(&Shaped, &str)> =
        if word.run.backwards { from_last.collect() } else { from_last.rev().collect() };
    let mut before = None;
    let of_one_text = in_order.into_iter().map(|(glyph, text)| {
        let text = if before.replace(glyph.cluster) == Some(glyph.cluster) { "" } else { text };
        Glyph { id: glyph.id, advance: glyph.advance, offset: glyph.offset, text: text.into() }
    });
    of_one_text.collect()
}
