//! Rich text into boxes, glue and penalties.
//!
//! Words are shaped whole. Where a line ends within a word, its two pieces are shaped again, so that ligatures and kerns
//! are right on both lines.

mod english;
mod hyphenation;
mod missing;
mod script;
mod space;
mod token;
mod word;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Breaking, Script, Text, TextSpan};
use crate::font::{FaceId, Fonts};
use crate::geometry::Length;
use crate::item::{ALWAYS, Discretionary, Glue, Item, NEVER};

use hyphenation::hyphenation_points;
pub use missing::Missing;
use script::{SCRIPT_SPACE, script_size, subscript_drop, superscript_rise};
use space::{SpaceFactor, fixed_space};
use token::{Token, tokens};
pub use word::Word;

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
    /// Nothing, which takes its place.
    Kern,
}

/// Makes a horizontal list of a text. Each last line is filled up with `fill`. Characters without a glyph are noted.
pub fn list(text: &Text, fill: Glue, breaking: &Breaking, fonts: &Fonts, missing: &mut Missing) -> List {
    let list = List { items: Vec::new(), words: Vec::new() };
    let mut builder = Builder { fonts, breaking, missing, list, before: Before::default() };
    for span in &text.spans {
        for token in tokens(&span.text) {
            builder.token(token, span, fill);
        }
    }
    let mut list = builder.list;
    while let Some(Item::Glue(_)) = list.items.last() {
        list.items.pop();
    }
    list.items.extend(line_end(fill));
    list
}

/// What ends a line: it is filled up, and broken.
fn line_end(fill: Glue) -> [Item<Piece>; 3] {
    [Item::Penalty(NEVER), Item::Glue(fill), Item::Penalty(ALWAYS)]
}

impl List {
    /// Adds the places where words may be hyphenated.
    pub fn hyphenate(&mut self, language: &str, breaking: &Breaking, fonts: &Fonts) {
        let cost = breaking.hyphen_penalty;
        self.divide(|list, index, word| {
            if !list.may_be_hyphenated(index) || fonts.face(word.face).is_monospace() {
                return Vec::new();
            }
            let points = hyphenation_points(&word.text, language);
            points.into_iter().map(|at| (at, word.hyphenated(at, cost, fonts))).collect()
        });
    }

    /// Whether TeX would hyphenate the word at `index`, by what stands around it (*TeX: the Program* § 894–899).
    ///
    /// Only after space, so never the first word; and not where a script or a dash follows before the next space.
    fn may_be_hyphenated(&self, index: usize) -> bool {
        let after_space = index > 0 && matches!(self.items[index - 1], Item::Glue(_));
        let mut in_the_way = self.items[index..].iter().map_while(|item| match item {
            Item::Box(_, Piece::Word { word, .. }) => Some(self.words[*word].has_script),
            Item::Discretionary(_) => Some(true),
            Item::Box(_, Piece::Kern) | Item::Glue(_) | Item::Penalty(_) => None,
        });
        after_space && !in_the_way.any(|in_the_way| in_the_way)
    }

    /// Lets what is longer than a line be divided anywhere, as a last resort. The words that it is part of.
    pub fn divide_overlong(&mut self, measure: Length) -> Vec<usize> {
        let mut overlong = Vec::new();
        let mut items = Vec::with_capacity(self.items.len());
        for item in std::mem::take(&mut self.items) {
            match item {
                Item::Box(width, Piece::Word { word, start, end }) if width > measure => {
                    let shaped = &self.words[word];
                    let anywhere = Discretionary { cost: NEVER - 1, ..Discretionary::default() };
                    let letters = shaped.text[start..end].grapheme_indices(true).skip(1);
                    let points = letters.map(|(at, _)| (start + at, anywhere)).collect();
                    push_pieces(&mut items, shaped, word, start..end, points);
                    if overlong.last() != Some(&word) {
                        overlong.push(word);
                    }
                }
                item => items.push(item),
            }
        }
        self.items = items;
        overlong
    }

    /// Puts breaks into the boxes that hold whole words.
    fn divide(&mut self, points: impl Fn(&List, usize, &Word) -> Vec<(usize, Discretionary)>) {
        let mut items = Vec::with_capacity(self.items.len());
        for (index, item) in self.items.iter().enumerate() {
            match *item {
                Item::Box(_, Piece::Word { word, start, end }) if end - start == self.words[word].text.len() => {
                    let shaped = &self.words[word];
                    push_pieces(&mut items, shaped, word, start..end, points(self, index, shaped));
                }
                _ => items.push(item.clone()),
            }
        }
        self.items = items;
    }
}

/// Boxes for a stretch of a word, broken at some of its bytes.
fn push_pieces(
    items: &mut Vec<Item<Piece>>,
    shaped: &Word,
    word: usize,
    stretch: Range<usize>,
    points: Vec<(usize, Discretionary)>,
) {
    let mut start = stretch.start;
    // A ligature counts where it begins. Glyphs stand in the order of their text, so one walk measures all pieces.
    let first = shaped.glyphs.partition_point(|glyph| glyph.cluster < start);
    let mut glyphs = shaped.glyphs[first..].iter().peekable();
    let mut push = |items: &mut Vec<_>, end| {
        let mut width = Length::ZERO;
        while let Some(glyph) = glyphs.next_if(|glyph| glyph.cluster < end) {
            width += glyph.advance;
        }
        items.push(Item::Box(width, Piece::Word { word, start, end }));
        start = end;
    };
    for (at, discretionary) in points {
        push(items, at);
        items.push(Item::Discretionary(discretionary));
    }
    push(items, stretch.end);
}

/// A box for a whole word.
fn whole(shaped: &Word, word: usize) -> Item<Piece> {
    Item::Box(shaped.width(), Piece::Word { word, start: 0, end: shaped.text.len() })
}

/// A list in the making.
struct Builder<'a> {
    fonts: &'a Fonts,
    breaking: &'a Breaking,
    missing: &'a mut Missing,
    list: List,
    before: Before,
}

/// What the next piece of text needs to know of those before it.
#[derive(Clone, Copy)]
struct Before {
    space_factor: SpaceFactor,
    /// How far the last letter, if slanted, leans over what comes next.
    leaning: Option<Length>,
    /// The height of the word so far, and the italic correction of its last letter; for a script to stand beside.
    nucleus: Option<(Length, Length)>,
}

impl Default for Before {
    fn default() -> Before {
        Before { space_factor: SpaceFactor::NEUTRAL, leaning: None, nucleus: None }
    }
}

impl Builder<'_> {
    fn token(&mut self, token: Token<'_>, span: &TextSpan, fill: Glue) {
        match token {
            Token::Word(text) => self.word(text, span),
            Token::Space => self.space(self.before.space_factor, span),
            Token::Tie => {
                // No sentence ends at a tie (`TeXbook` p. 73–74).
                self.list.items.push(Item::Penalty(NEVER));
                self.space(SpaceFactor::NEUTRAL, span);
            }
            Token::Fixed(character) => {
                let quad = self.fonts.face(self.face(span)).parameters(span.style.size).quad;
                self.kern(fixed_space(character, quad));
                self.before = Before::default();
            }
            Token::Break => self.list.items.push(Item::Penalty(0)),
            Token::LineEnd => {
                self.list.items.extend(line_end(fill));
                self.before = Before::default();
            }
        }
    }

    fn face(&self, span: &TextSpan) -> FaceId {
        self.fonts.select(span.style.shape, span.style.size)
    }

    fn kern(&mut self, length: Length) {
        if length != Length::ZERO {
            self.list.items.push(Item::Box(length, Piece::Kern));
        }
    }

    /// A space, which takes in what the letter before it leans out: both vanish at the end of a line.
    fn space(&mut self, factor: SpaceFactor, span: &TextSpan) {
        let face = self.fonts.face(self.face(span));
        let mut glue = factor.space(&face.parameters(span.style.size));
        let mut leaning = self.before.leaning;
        if !face.is_slanted() {
            glue.natural += leaning.take().unwrap_or_default();
        }
        self.list.items.push(Item::Glue(glue));
        self.before = Before { leaning, nucleus: None, ..self.before };
    }

    /// The italic correction where slanted text ends; before the space that it ends with, if it does (LaTeX's `\textit`).
    ///
    /// It stands there even where it is zero: as in TeX, hyphenation does not look beyond it.
    fn correct(&mut self) {
        let Some(leaning) = self.before.leaning.take() else { return };
        match self.list.items.last_mut() {
            Some(Item::Glue(glue)) => glue.natural += leaning,
            _ => self.list.items.push(Item::Box(leaning, Piece::Kern)),
        }
    }

    /// A word, in as many faces as it needs.
    fn word(&mut self, text: &str, span: &TextSpan) {
        let raised = text.replace('*', "∗");
        let text = if span.style.script.is_some() { &raised } else { text };
        let wanted = match span.style.script {
            Some(_) => self.fonts.select(span.style.shape, script_size(span.style.size)),
            None => self.face(span),
        };
        let mut stretches: Vec<(FaceId, String)> = Vec::new();
        for grapheme in text.graphemes(true) {
            let face = self.face_for(grapheme, wanted, span);
            match stretches.last_mut() {
                Some((last, stretch)) if *last == face => stretch.push_str(grapheme),
                _ => stretches.push((face, grapheme.to_owned())),
            }
        }
        for (face, stretch) in stretches {
            match span.style.script {
                None => self.letters(&stretch, face, span),
                Some(script) => self.script(stretch, script, face, span),
            }
        }
    }

    /// The face that has a character, marks and all; the one asked for, and a note, where none has.
    fn face_for(&mut self, grapheme: &str, wanted: FaceId, span: &TextSpan) -> FaceId {
        let Some(base) = grapheme.chars().next() else { return wanted };
        self.fonts.face_for(base, wanted).unwrap_or_else(|| {
            self.missing.note(base, span);
            wanted
        })
    }

    /// Letters on the line, which can be broken after hyphens and dashes, and where a soft hyphen stands.
    fn letters(&mut self, text: &str, face: FaceId, span: &TextSpan) {
        const SOFT_HYPHEN: char = '\u{AD}';
        let soft: Vec<usize> = text
            .match_indices(SOFT_HYPHEN)
            .enumerate()
            .map(|(count, (at, _))| at - count * SOFT_HYPHEN.len_utf8())
            .collect();
        let text = text.replace(SOFT_HYPHEN, "");
        let Some(last) = text.chars().next_back() else { return };
        let slanted = self.fonts.face(self.face(span)).is_slanted();
        if !slanted && !text.starts_with(['.', ',']) {
            self.correct();
        }
        let word = self.shaped(text, face, span.style.size, Length::ZERO, span);
        // Typewriter text, often an address or a command, is only broken where the author says so, as in LaTeX.
        let hyphens = if self.fonts.face(face).is_monospace() { "" } else { &word.text };
        let mut points: Vec<(usize, Discretionary)> = hyphens
            .match_indices(['-', '–', '—'])
            .map(|(at, hyphen)| at + hyphen.len())
            .filter(|&at| at < word.text.len() && !word.text[at..].starts_with(['-', '–', '—']))
            .map(|at| (at, Discretionary { cost: self.breaking.explicit_hyphen_penalty, ..Discretionary::default() }))
            .collect();
        let cost = self.breaking.hyphen_penalty;
        points.extend(soft.into_iter().map(|at| (at, word.hyphenated(at, cost, self.fonts))));
        points.sort_by_key(|(at, _)| *at);

        let italic = word.glyphs.last().map_or(Length::ZERO, |glyph| glyph.extents.italic);
        let height = self.before.nucleus.map_or(word.height(), |(height, _)| height.max(word.height()));
        self.before = Before {
            space_factor: word.text.chars().fold(self.before.space_factor, SpaceFactor::after),
            leaning: slanted.then_some(italic),
            nucleus: (!last.is_whitespace()).then_some((height, italic)),
        };
        push_pieces(&mut self.list.items, &word, self.list.words.len(), 0..word.text.len(), points);
        self.list.words.push(word);
    }

    /// A script, beside the word before it.
    fn script(&mut self, text: String, script: Script, face: FaceId, span: &TextSpan) {
        let (size, script_size) = (span.style.size, script_size(span.style.size));
        let around = self.fonts.face(self.face(span)).parameters(size);
        let within = self.fonts.face(face).parameters(script_size);
        let rise = match script {
            Script::Superscript => superscript_rise(self.before.nucleus.map(|(height, _)| height), &around, &within),
            Script::Subscript => -subscript_drop(&around),
        };
        if !self.fonts.face(self.face(span)).is_slanted() && self.before.leaning.is_some() {
            self.correct();
        } else if let (Some((_, italic)), Some(beside)) = (self.before.nucleus, self.list.words.last_mut()) {
            beside.has_script = true;
            self.kern(italic);
        }
        let word = self.shaped(text, face, script_size, rise, span);
        self.list.items.push(whole(&word, self.list.words.len()));
        self.list.words.push(word);
        self.kern(SCRIPT_SPACE);
        self.before = Before {
            space_factor: SpaceFactor::NEUTRAL,
            leaning: None,
            nucleus: self.before.nucleus.map(|(height, _)| (height, Length::ZERO)),
        };
    }

    fn shaped(&self, text: String, face: FaceId, size: Length, rise: Length, span: &TextSpan) -> Word {
        let glyphs = self.fonts.face(face).shape(&text, size);
        let TextSpan { style, link, origin, .. } = span;
        Word {
            text,
            face,
            size,
            rise,
            colour: style.colour,
            underline: style.underline,
            link: link.clone(),
            origin: *origin,
            has_script: false,
            glyphs,
        }
    }
}
