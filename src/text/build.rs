//! Rich text into a list: words are shaped, spaces get their glue, scripts their place.

use std::cell::Cell;

use super::hyphenation::DASHES;
use super::itemise::{ItemisedRun, Itemising, Levels};
use super::missing::Missing;
use super::script::{SCRIPT_SPACE, script_size, subscript_drop, superscript_rise};
use super::space::{SpaceFactor, fixed_space, widens_between_sentences};
use super::token::{Token, is_joiner, tokens};
use super::word::Word;
use super::{List, Piece, Rules, SOFT_HYPHEN, push_pieces};
use crate::document::{Script, Text, TextSpan};
use crate::font::{FaceId, FontStyle, Fonts, RunStyle, Tongue};
use crate::geometry::Length;
use crate::item::{ALWAYS, Discretionary, Glue, Item, NEVER};

/// Makes a horizontal list of a text. Each last line is filled up with `fill`. Characters without a glyph are noted.
pub fn list(text: &Text, fill: Glue, rules: &Rules<'_>, fonts: &Fonts, missing: &mut Missing) -> List {
    let list = List { items: Vec::new(), words: Vec::new() };
    let levels = &Levels::of(text);
    let mut builder =
        Builder { fonts, rules, missing, list, before: Before::default(), levels, last_selected: Cell::default() };
    let mut start = 0;
    for span in &text.spans {
        for token in tokens(&span.text) {
            builder.token(token, span, start, fill);
        }
        start += span.text.len();
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
    levels: &'a Levels,
    last_selected: Cell<Option<(FontStyle, Length, FaceId)>>,
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
    fn token(&mut self, token: Token<'_>, span: &TextSpan, start: usize, fill: Glue) {
        match token {
            Token::Word(text, at) => self.word(text, start + at, span),
            Token::Space => self.space(self.before.space_factor, span),
            Token::Tie => {
                // No sentence ends at a tie (`TeXbook` p. 73–74).
                self.list.items.push(Item::Penalty(NEVER));
                self.space(SpaceFactor::NEUTRAL, span);
            }
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

    fn face(&self, span: &TextSpan) -> FaceId {
        self.selected(span.style.font, span.style.size)
    }

    /// The face for a style at a size, which mostly are those of the word before.
    fn selected(&self, font: FontStyle, size: Length) -> FaceId {
        match self.last_selected.get() {
            Some((last_font, last_size, face)) if (last_font, last_size) == (font, size) => face,
            _ => {
                let face = self.fonts.select(font, size);
                self.last_selected.set(Some((font, size, face)));
                face
            }
        }
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

    /// A word, which begins at a byte of its paragraph, in as many runs as it needs.
    fn word(&mut self, text: &str, at: usize, span: &TextSpan) {
        let text = &*text.replace(NO_BREAK_HYPHEN.0, NO_BREAK_HYPHEN.1);
        let Some(script) = span.style.script else {
            for run in self.runs(text, at, span.style.size, span) {
                self.letters(&run, span);
            }
            return;
        };
        for run in self.runs(&text.replace('*', "∗"), at, script_size(span.style.size), span) {
            self.script(&run, script, span);
        }
    }

    fn runs<'t>(&mut self, text: &'t str, at: usize, size: Length, span: &TextSpan) -> Vec<ItemisedRun<'t>> {
        let language = Tongue::of(span.language.as_deref().unwrap_or(self.rules.language));
        let itemising = Itemising {
            fonts: self.fonts,
            style: span.style.font,
            wanted: self.selected(span.style.font, size),
            size,
            language,
        };
        itemising.runs(text, (self.levels, at), span, self.missing)
    }

    /// Letters on the line, which can be broken after hyphens and dashes, and where a soft hyphen stands.
    fn letters(&mut self, run: &ItemisedRun<'_>, span: &TextSpan) {
        let Written { text, soft, kept } = Written::of(&run.text);
        let Some(last) = text.chars().next_back() else { return };
        let slanted = self.fonts.face(self.face(span)).is_slanted();
        if !slanted && !text.starts_with(['.', ',']) {
            self.correct();
        }
        let word = Word { kept, ..self.shaped(text, run.style, Length::ZERO, span) };
        // Typewriter text, often an address or a command, is only broken where the author says so, as in LaTeX.
        let hyphens = if self.fonts.face(run.style.face).is_monospace() { "" } else { &word.text };
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

        let breaks = points.into_iter().map(|(at, discretionary)| (at, Some(discretionary))).collect();

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
        push_pieces(&mut self.list.items, (&word, self.list.words.len()), 0..word.text.len(), breaks, self.fonts);
        self.list.words.push(word);
    }

    /// A script, beside the word before it.
    fn script(&mut self, run: &ItemisedRun<'_>, script: Script, span: &TextSpan) {
        let around = self.fonts.face(self.face(span)).parameters(span.style.size);
        let within = self.fonts.face(run.style.face).parameters(script_size(span.style.size));
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
        let word = self.shaped(Written::of(&run.text).text, run.style, rise, span);
        self.list.items.push(whole(&word, self.list.words.len()));
        self.list.words.push(word);
        self.kern(SCRIPT_SPACE);
        self.before = Before {
            space_factor: SpaceFactor::NEUTRAL,
            leaning: None,
            nucleus: self.before.nucleus.map(|(height, _)| (height, Length::ZERO)),
        };
    }

    fn shaped(&self, text: String, run: RunStyle, rise: Length, span: &TextSpan) -> Word {
        let glyphs = self.fonts.shape(&text, &run);
        let TextSpan { style, link, language, element, origin, .. } = span;
        Word {
            text,
            run,
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

/// A hyphen at which no line ends, and what it is set as.
const NO_BREAK_HYPHEN: (char, &str) = ('\u{2011}', "\u{2060}-\u{2060}");
