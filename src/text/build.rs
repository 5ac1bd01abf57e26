//! Rich text into a list: words are shaped, spaces get their glue, scripts their place.

use std::cell::Cell;
use std::rc::Rc;

use super::hyphenation::DASHES;
use super::itemise::{ItemisedRun, Itemising, Levels};
use super::missing::Missing;
use super::script::{SCRIPT_SPACE, exponent_rise, index_drop, script_size, subscript_drop, superscript_rise};
use super::space::{SpaceFactor, Widening, fixed_space};
use super::token::{Token, closes, is_joiner, tokens};
use super::word::Word;
use super::{List, Piece, Rules, SOFT_HYPHEN, push_pieces};
use crate::document::{Bond, Breaking, Script, SentenceSpace, Text, TextSpan};
use crate::font::{FaceId, FontStyle, Fonts, RunStyle, Tongue};
use crate::geometry::Length;
use crate::item::{ALWAYS, Discretionary, Glue, Item, NEVER};

/// Makes a horizontal list of a text. Each last line is filled up with `fill`. Characters without a glyph are noted.
pub fn list(text: &Text, fill: Glue, rules: &Rules<'_>, fonts: &Fonts, missing: &mut Missing) -> List {
    let list = List { items: Vec::new(), words: Vec::new() };
    let levels = &Levels::of(text);
    let (before, last_selected) = (Before::default(), Cell::default());
    let mut builder =
        Builder { fonts, rules, missing, list, before, levels, last_selected, said: None, separator: None };
    let mut all: Vec<(Token<'_>, &TextSpan, usize)> = Vec::new();
    let mut start = 0;
    for span in &text.spans {
        all.extend(tokens(&span.text).into_iter().map(|token| (token, span, start)));
        start += span.text.len();
    }
    for (index, (token, span, start)) in all.iter().enumerate() {
        let is_separator = |index: usize| all.get(index).is_some_and(|(_, span, _)| span.style.bond == Bond::Separator);
        if is_separator(index) && !index.checked_sub(1).is_some_and(is_separator) {
            builder.begin_separator();
        }
        if *token == Token::Space {
            builder.end_word(all.get(index + 1).map(|(token, _, _)| *token));
        }
        if index == 0 || !std::ptr::eq(all[index - 1].1, *span) {
            builder.said.clone_from(&span.said);
        }
        builder.token(*token, span, *start, fill);
        if is_separator(index) && !is_separator(index + 1) {
            builder.end_separator();
        }
    }
    builder.cost_of_runt();
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
    /// What is read in place of the span at hand: its first word says all of it.
    said: Option<Rc<str>>,
    /// Where what stands between two of several has begun.
    separator: Option<usize>,
}

/// What the next piece of text needs to know of those before it.
#[derive(Clone, Copy)]
struct Before {
    space_factor: SpaceFactor,
    /// The word so far ends with the full stop of an abbreviation.
    abbreviates: bool,
    /// How far the last letter, if slanted, leans over what comes next.
    leaning: Option<Length>,
    /// The height of the word so far, and the italic correction of its last letter; for a script to stand beside.
    nucleus: Option<(Length, Length)>,
}

impl Default for Before {
    fn default() -> Before {
        Before { space_factor: SpaceFactor::NEUTRAL, abbreviates: false, leaning: None, nucleus: None }
    }
}

impl Builder<'_> {
    fn token(&mut self, token: Token<'_>, span: &TextSpan, start: usize, fill: Glue) {
        match token {
            Token::Word(text, at) => self.word(text, start + at, span),
            Token::Space => {
                if span.style.bond == Bond::Firm {
                    self.list.items.push(Item::Penalty(FIRM));
                }
                self.space(self.before.space_factor, span);
            }
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

    /// A line may end before what stands between two of several.
    fn begin_separator(&mut self) {
        self.separator = Some(self.list.items.len());
        self.list.items.push(Item::Discretionary(Discretionary::default()));
    }

    /// Nothing of that is seen at the beginning of a line; so its spaces are boxes, as its words are.
    fn end_separator(&mut self) {
        let Some(start) = self.separator.take() else { return };
        let mut width = Length::ZERO;
        for item in &mut self.list.items[start + 1..] {
            match item {
                Item::Glue(Glue { natural, .. }) => {
                    width += *natural;
                    *item = Item::Box(*natural, Piece::Space);
                }
                Item::Box(length, _) => width += *length,
                Item::Penalty(_) | Item::Discretionary(_) => *item = Item::Box(Length::ZERO, Piece::Kern),
            }
        }
        self.list.items[start] = Item::Discretionary(Discretionary { after: -width, ..Discretionary::default() });
    }

    /// A space follows, and then what is to come: whether a sentence ends here after all.
    fn end_word(&mut self, next: Option<Token<'_>>) {
        if self.rules.sentences.space == SentenceSpace::AfterSentences
            && (self.before.abbreviates
                || matches!(next, Some(Token::Word(word, _)) if word.starts_with(char::is_lowercase)))
        {
            self.before.space_factor = SpaceFactor::NEUTRAL;
        }
    }

    /// What it costs that the last line has one short word, where that is to cost anything.
    fn cost_of_runt(&mut self) {
        let cost = self.rules.breaking.runt_penalty;
        let items = &mut self.list.items;
        let Some(space) = items.iter().rposition(|item| matches!(item, Item::Glue(_))) else { return };
        let (mut width, mut size) = (Length::ZERO, Length::ZERO);
        for item in &items[space + 1..] {
            if let Item::Box(length, piece) = item {
                width += *length;
                if let Piece::Word { word, .. } = piece {
                    size = size.max(self.list.words[*word].run.size);
                }
            }
        }
        let is_tied = space > 0 && matches!(items[space - 1], Item::Penalty(_));
        if cost != 0 && !is_tied && width < size * SHORT_WORD {
            items.insert(space, Item::Penalty(cost));
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
        self.missing.count(text);
        let Some(script) = span.style.script else {
            for run in self.runs(text, at, span.style.size, span) {
                self.letters(&run, span);
            }
            return;
        };
        let mut written = text.chars();
        // The raised asterisk is another glyph, not another character.
        for run in self.runs(&text.replace('*', "∗"), at, script_size(span.style.size), span) {
            let written: String = written.by_ref().take(run.text.chars().count()).collect();
            self.script(&run, &Written::of(&written).text, script, span);
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
        let Breaking { hyphen_penalty, explicit_hyphen_penalty, .. } = *self.rules.breaking;
        // A penalty of 10,000 forbids a break (*TeX: the Program* § 829).
        let hyphens = if explicit_hyphen_penalty < NEVER { hyphens } else { "" };
        let mut points: Vec<(usize, Discretionary)> = hyphens
            .match_indices(DASHES)
            .map(|(at, hyphen)| at + hyphen.len())
            .filter(|&at| at < word.text.len() && !word.text[at..].starts_with(DASHES) && !word.keeps(at))
            .filter(|&at| !word.text[at..].starts_with(closes))
            .map(|at| {
                (
                    at,
                    Discretionary {
                        cost: if span.style.bond == Bond::Firm { FIRM } else { explicit_hyphen_penalty },
                        ..Discretionary::default()
                    },
                )
            })
            .collect();
        let soft = soft.into_iter().filter(|_| hyphen_penalty < NEVER);
        points.extend(soft.map(|at| (at, word.divided(at, hyphen_penalty, true, self.fonts))));
        points.sort_by_key(|(at, _)| *at);

        let breaks = points.into_iter().map(|(at, discretionary)| (at, Some(discretionary))).collect();

        let italic = word.glyphs.last().map_or(Length::ZERO, |glyph| glyph.extents.italic);
        let sentences = self.rules.sentences;
        let wide = Widening::of(span.language.as_deref().unwrap_or(self.rules.language), sentences.space);
        let height = self.before.nucleus.map_or(word.height(), |(height, _)| height.max(word.height()));
        self.before = Before {
            space_factor: word
                .text
                .chars()
                .fold(self.before.space_factor, |factor, character| factor.after(character, wide)),
            abbreviates: sentences.is_abbreviation(&word.text),
            leaning: slanted.then_some(italic),
            nucleus: (!last.is_whitespace()).then_some((height, italic)),
        };
        push_pieces(&mut self.list.items, (&word, self.list.words.len()), 0..word.text.len(), breaks, self.fonts);
        self.list.words.push(word);
    }

    /// A script, beside the word before it; `written` is what it says, and the run what that is set as.
    fn script(&mut self, run: &ItemisedRun<'_>, written: &str, script: Script, span: &TextSpan) {
        let around = self.fonts.face(self.face(span)).parameters(span.style.size);
        let within = self.fonts.face(run.style.face).parameters(script_size(span.style.size));
        let mut word = self.shaped(Written::of(&run.text).text, run.style, Length::ZERO, span);
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
        let mut set = 0;
        let places = written.char_indices().map(|(at, c)| {
            let start = set;
            set += if c == '*' { "∗".len() } else { c.len_utf8() };
            (start, at)
        });
        let places: Vec<(usize, usize)> = places.collect();
        for glyph in &mut word.glyphs {
            let before = places.partition_point(|(set, _)| *set <= glyph.cluster);
            glyph.cluster = before.checked_sub(1).map_or(0, |index| places[index].1);
        }
        written.clone_into(&mut word.text);
        self.list.items.push(whole(&word, self.list.words.len()));
        self.list.words.push(word);
        self.kern(SCRIPT_SPACE);
        self.before = Before {
            space_factor: SpaceFactor::NEUTRAL,
            abbreviates: false,
            leaning: None,
            nucleus: self.before.nucleus.map(|(height, _)| (height, Length::ZERO)),
        };
    }

    fn shaped(&mut self, text: String, run: RunStyle, rise: Length, span: &TextSpan) -> Word {
        let glyphs = self.fonts.shape(&text, &run);
        let TextSpan { style, link, language, element, origin, .. } = span;
        let said = self.said.as_mut().map(|said| std::mem::replace(said, "".into()));
        Word {
            text,
            said,
            run,
            rise,
            colour: style.colour,
            underline: style.underline,
            hyphenate: style.hyphenate,
            is_separator: style.bond == Bond::Separator,
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

/// What it costs to end a line where its author wants none to end.
const FIRM: i32 = NEVER - 1;

/// How many ems wide a word is at least that may stand alone on the last line of a paragraph.
const SHORT_WORD: i64 = 3;

/// A hyphen at which no line ends, and what it is set as.
const NO_BREAK_HYPHEN: (char, &str) = ('\u{2011}', "\u{2060}-\u{2060}");
