//! Rich text into a list: words are shaped, spaces get their glue, scripts their place.

use std::borrow::Cow;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation;

use super::hyphenation::DASHES;
use super::missing::Missing;
use super::script::{SCRIPT_SPACE, exponent_rise, index_drop, script_size, subscript_drop, superscript_rise};
use super::space::{SpaceFactor, fixed_space, widens_between_sentences};
use super::token::{Token, is_joiner, tokens};
use super::word::Word;
use super::{List, Piece, Rules, SOFT_HYPHEN, push_pieces};
use crate::document::{Script, Text, TextSpan};
use crate::font::{FaceId, Fonts};
use crate::geometry::Length;
use crate::item::{ALWAYS, Discretionary, Glue, Item, NEVER};

/// Makes a horizontal list of a text. Each last line is filled up with `fill`. Characters without a glyph are noted.
pub fn list(text: &Text, fill: Glue, rules: &Rules<'_>, fonts: &Fonts, missing: &mut Missing) -> List {
    let list = List { items: Vec::new(), words: Vec::new() };
    let mut builder = Builder { fonts, rules, missing, list, before: Before::default(), said: None };
    for span in &text.spans {
        builder.said.clone_from(&span.said);
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

/// A list in the making.
struct Builder<'a> {
    fonts: &'a Fonts,
    rules: &'a Rules<'a>,
    missing: &'a mut Missing,
    list: List,
    before: Before,
    /// What is read in place of the span at hand: its first word says all of it.
    said: Option<Rc<str>>,
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
            Token::Fixed(character, _) if span.style.math => self.math_space(character, span),
            Token::Break if span.style.math => self.list.items.push(Item::Penalty(REL_PENALTY)),
            Token::Fixed(character, ends_lines) => {
                let quad = self.fonts.face(self.face(span)).parameters(span.style.size).quad;
                let width = fixed_space(character, quad);
                let space = if ends_lines { Item::Glue(Glue::fixed(width)) } else { Item::Box(width, Piece::Space) };
                self.list.items.push(space);
                self.before = Before::default();
            }
            Token::Break => self.list.items.push(Item::Penalty(0)),
            Token::LineEnd => {
                self.list.items.extend(line_end(fill));
                self.before = Before::default();
            }
        }
    }

    /// A space between atoms (`TeXbook` p. 168), where a line ends only behind an operator or a relation.
    fn math_space(&mut self, character: char, span: &TextSpan) {
        let quad = self.fonts.face(self.face(span)).parameters(span.style.size).quad;
        let mu = |eighteenths| quad.scale(eighteenths, 18);
        let natural = fixed_space(character, quad);
        let glue = match character {
            '\u{205F}' => Glue { natural, stretch: mu(2), shrink: mu(4), fil: Length::ZERO },
            '\u{2008}' => Glue { natural, stretch: mu(5), shrink: Length::ZERO, fil: Length::ZERO },
            _ => Glue::fixed(natural),
        };
        self.correct();
        match self.list.items.last_mut() {
            Some(Item::Penalty(penalty)) if *penalty == REL_PENALTY && character == '\u{205F}' => {
                *penalty = BIN_OP_PENALTY;
            }
            Some(Item::Penalty(_)) => {}
            _ => self.list.items.push(Item::Penalty(NEVER)),
        }
        self.list.items.push(Item::Glue(glue));
        self.before = Before::default();
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
        let text = &*text.replace(NO_BREAK_HYPHEN.0, NO_BREAK_HYPHEN.1);
        let Some(script) = span.style.script else {
            let wanted = self.face(span);
            for (face, stretch) in self.stretches(text, wanted, span) {
                self.letters(&stretch, face, span);
            }
            return;
        };
        let wanted = self.fonts.select(span.style.shape, script_size(span.style.size));
        for (face, stretch) in self.stretches(&text.replace('*', "∗"), wanted, span) {
            self.script(Written::of(&stretch).text, script, face, span);
        }
    }

    /// The stretches of a word that are set from one face each.
    fn stretches<'t>(&mut self, text: &'t str, wanted: FaceId, span: &TextSpan) -> Vec<(FaceId, Cow<'t, str>)> {
        if text.is_ascii() {
            // Every text face has all of ASCII.
            return vec![(wanted, text.into())];
        }
        let mut stretches: Vec<(FaceId, Cow<'_, str>)> = Vec::new();
        for grapheme in text.graphemes(true) {
            let face = match stretches.last() {
                // What is not seen needs no face.
                _ if !grapheme.starts_with(is_joiner) => self.face_for(grapheme, wanted, span),
                Some((last, _)) => *last,
                None => wanted,
            };
            match stretches.last_mut() {
                Some((last, stretch)) if *last == face => stretch.to_mut().push_str(grapheme),
                _ => stretches.push((face, grapheme.into())),
            }
        }
        stretches
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
        let Written { text, soft, kept } = Written::of(text);
        let Some(last) = text.chars().next_back() else { return };
        let slanted = self.fonts.face(self.face(span)).is_slanted();
        if !slanted && !text.starts_with(['.', ',']) {
            self.correct();
        }
        let word = Word { kept, ..self.shaped(text, face, span.style.size, Length::ZERO, span) };
        // Typewriter text, often an address or a command, is only broken where the author says so, as in LaTeX.
        let hyphens = if self.fonts.face(face).is_monospace() { "" } else { &word.text };
        let mut points: Vec<(usize, Discretionary)> = hyphens
            .match_indices(DASHES)
            .map(|(at, hyphen)| at + hyphen.len())
            .filter(|&at| at < word.text.len() && !word.text[at..].starts_with(DASHES) && !word.keeps(at))
            .map(|at| {
                (at, Discretionary { cost: self.rules.breaking.explicit_hyphen_penalty, ..Discretionary::default() })
            })
            .collect();
        let cost = self.rules.breaking.hyphen_penalty;
        points.extend(soft.into_iter().map(|at| (at, word.divided(at, cost, true, self.fonts))));
        points.sort_by_key(|(at, _)| *at);

        let italic = word.glyphs.last().map_or(Length::ZERO, |glyph| glyph.extents.italic);
        let wide = widens_between_sentences(span.language.as_deref().unwrap_or(self.rules.language));
        let height = self.before.nucleus.map_or(word.height(), |(height, _)| height.max(word.height()));
        self.before = Before {
            space_factor: word
                .text
                .chars()
                .fold(self.before.space_factor, |factor, character| factor.after(character, wide)),
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
        let mut word = self.shaped(text, face, script_size, Length::ZERO, span);
        word.rise = match script {
            Script::Superscript => superscript_rise(self.before.nucleus.map(|(height, _)| height), &around, &within),
            Script::Subscript => -subscript_drop(&around),
            Script::Exponent => exponent_rise(word.depth(), &around),
            Script::Index => -index_drop(word.height(), &around),
        };
        if !self.fonts.face(self.face(span)).is_slanted() && self.before.leaning.is_some() {
            self.correct();
        } else if let (Some((_, italic)), Some(beside)) = (self.before.nucleus, self.list.words.last_mut()) {
            beside.has_script = true;
            self.kern(italic);
        }
        self.list.items.push(whole(&word, self.list.words.len()));
        self.list.words.push(word);
        self.kern(SCRIPT_SPACE);
        self.before = Before {
            space_factor: SpaceFactor::NEUTRAL,
            leaning: None,
            nucleus: self.before.nucleus.map(|(height, _)| (height, Length::ZERO)),
        };
    }

    fn shaped(&mut self, text: String, face: FaceId, size: Length, rise: Length, span: &TextSpan) -> Word {
        let glyphs = self.fonts.face(face).shape(&text, size);
        let TextSpan { style, link, language, element, origin, .. } = span;
        let said = self.said.as_mut().map(|said| std::mem::replace(said, "".into()));
        Word {
            text,
            said,
            face,
            size,
            rise,
            colour: style.colour,
            underline: style.underline,
            link: link.clone(),
            language: language.clone(),
            element: *element,
            origin: *origin,
            has_script: false,
            kept: Vec::new(),
            glyphs,
        }
    }
}

/// A box for a whole word.
fn whole(shaped: &Word, word: usize) -> Item<Piece> {
    Item::Box(shaped.width(), Piece::Word { word, start: 0, end: shaped.text.len() })
}

/// What a word says, and where it may and may not be broken by what its author has put into it.
struct Written {
    /// What is seen.
    text: String,
    /// The bytes of it at which a soft hyphen stands.
    soft: Vec<usize>,
    /// The bytes at which no line ends.
    kept: Vec<usize>,
}

impl Written {
    fn of(word: &str) -> Written {
        let mut written = Written { text: String::with_capacity(word.len()), soft: Vec::new(), kept: Vec::new() };
        for character in word.chars() {
            match character {
                SOFT_HYPHEN => written.soft.push(written.text.len()),
                _ if is_joiner(character) => written.kept.push(written.text.len()),
                _ => written.text.push(character),
            }
        }
        written.soft.retain(|at| written.kept.binary_search(at).is_err());
        written
    }
}

/// What it costs to end a line behind a relation and behind a binary operator (`\relpenalty`, `\binoppenalty` of plain TeX).
const REL_PENALTY: i32 = 500;
const BIN_OP_PENALTY: i32 = 700;

/// A hyphen at which no line ends, and what it is set as.
const NO_BREAK_HYPHEN: (char, &str) = ('\u{2011}', "\u{2060}-\u{2060}");
