//! Running text into stretches of one style.

use std::rc::Rc;

use super::expand::expand_with;
use super::numbers::Numbers;
use super::typefaces::Typefaces;
use crate::address::links;
use crate::diagnostic::Span;
use crate::document::{Bond, Counter, Link, Script, Text, TextSpan, TextStyle, on_one_line};
use crate::locale::{Conventions, Locale, conventions};
use crate::markup::{Inline, Style, linear, plain, separator, word};
use crate::punctuation::{Stretch, Treatment, punctuate};
use crate::theme::Theme;

/// What text is flattened with.
pub(super) struct Flattening<'a> {
    pub theme: &'a Theme,
    pub locale: &'a Locale,
    pub numbers: &'a Numbers,
    pub typefaces: &'a Typefaces,
    /// Whether quotation marks are given the form of their language.
    pub curls: bool,
    /// Whether addresses in the text lead to where they say.
    pub links: bool,
}

impl Flattening<'_> {
    /// Flattens running text that begins in a style.
    pub fn flatten(&self, inlines: &[Inline], style: TextStyle) -> Text {
        let treatment = if self.curls { Treatment::Curled } else { Treatment::Straight };
        let conventions = Rc::clone(&self.locale.conventions);
        let mut flat = Flat { with: self, pieces: Vec::new(), stretches: Vec::new() };
        flat.inlines(inlines, &Manner { style, link: None, language: None, expansion: None, conventions, treatment });
        punctuate(&mut flat.stretches);
        let mut text = Text::default();
        for (piece, stretch) in flat.pieces.into_iter().zip(flat.stretches) {
            push(&mut text.spans, piece, &stretch.text);
        }
        tell_links(&mut text);
        text
    }
}

/// A text in the making.
struct Flat<'a> {
    with: &'a Flattening<'a>,
    pieces: Vec<Piece>,
    /// What each piece says.
    stretches: Vec<Stretch>,
}

/// What is the same for all of a stretch.
#[derive(Clone)]
struct Manner {
    style: TextStyle,
    link: Option<Rc<str>>,
    language: Option<Rc<str>>,
    expansion: Option<Rc<str>>,
    conventions: Rc<Conventions>,
    treatment: Treatment,
}

/// A stretch but for what it says.
struct Piece {
    style: TextStyle,
    link: Option<Rc<str>>,
    language: Option<Rc<str>>,
    expansion: Option<Rc<str>>,
    counter: Option<Counter>,
    /// What is read in its place.
    said: Option<Rc<str>>,
    origin: Span,
}

/// The counter that a field is, if it is one; only in what is repeated on each page.
fn counter(field: &str) -> Option<Counter> {
    match field {
        "page" => Some(Counter::Page),
        "pages" => Some(Counter::Pages),
        _ => None,
    }
}

impl Flat<'_> {
    fn inlines(&mut self, inlines: &[Inline], manner: &Manner) {
        for inline in inlines {
            match inline {
                Inline::Text { text, span } => self.text(text, *span, manner),
                Inline::Styled { style: Style::Joint, content } => {
                    if !self.ends_with_stop() {
                        self.inlines(content, manner);
                    }
                }
                Inline::Styled { style, content } => {
                    let treatment = match style {
                        Style::Code | Style::Verbatim | Style::Math => Treatment::Verbatim,
                        _ => manner.treatment,
                    };
                    let first = self.pieces.len();
                    let changed = self.changed(manner.style, *style);
                    self.inlines(content, &Manner { style: changed, treatment, ..manner.clone() });
                    if style.is_script() {
                        self.read_as_one(*style, &plain(content), first);
                    }
                }
                Inline::Foreign { language, content } => {
                    let conventions = Rc::new(conventions(language, &self.with.theme.language));
                    let language = Some(Rc::clone(language));
                    self.inlines(content, &Manner { language, conventions, ..manner.clone() });
                }
                Inline::Abbreviation { expansion, content } => {
                    let expansion = Some(Rc::clone(expansion));
                    self.inlines(content, &Manner { expansion, ..manner.clone() });
                }
                // A link that was written nowhere is the number of a publication. It looks like the text around it, and
                // leads nowhere else than a link that it stands in.
                Inline::Link { url, content, span } if span.written().is_none() => {
                    let link = manner.link.clone().or_else(|| Some(Rc::from(url.as_str())));
                    self.inlines(content, &Manner { link, ..manner.clone() });
                }
                Inline::Link { url, content, span: _ } => self.link(url, content, manner),
                Inline::Reference { ids, span } => {
                    let Flattening { theme, numbers, .. } = self.with;
                    let ids = ids.iter().map(|(id, _)| id.as_str());
                    let numbers = numbers.cite(ids, &theme.text.separator, *span);
                    let shown = expand_with(&theme.text.reference.inlines, "numbers", &numbers);
                    self.inlines(&shown, manner);
                }
                Inline::Break => self.push("\n", Span::NOWHERE, manner),
                Inline::Group { content } => self.inlines(content, manner),
                Inline::Field { name, span } => match (counter(name), word(name)) {
                    (Some(counter), _) => {
                        // Something has to stand there until there are pages.
                        self.push("0", *span, manner);
                        self.pieces.last_mut().expect("it was pushed just now").counter = Some(counter);
                    }
                    (None, Some(word)) => {
                        self.push(self.with.locale.words.get(word).unwrap_or_default(), *span, manner);
                    }
                    (None, None) => match separator(name) {
                        Some(separator) => self.push(separator, *span, manner),
                        None => self.push(&format!("{{{name}}}"), *span, manner),
                    },
                },
            }
        }
    }

    fn link(&mut self, url: &str, content: &[Inline], manner: &Manner) {
        let shown = expand_with(&self.with.theme.text.link.inlines, "text", content);
        self.inlines(&shown, &Manner { link: Some(Rc::from(url)), ..manner.clone() });
    }

    /// Text, in which addresses become links.
    fn text(&mut self, text: &str, span: Span, manner: &Manner) {
        let mut done = 0;
        if self.with.links && manner.link.is_none() && manner.treatment != Treatment::Verbatim {
            for (range, url) in links(text) {
                self.push(&text[done..range.start], span, manner);
                let shown = Inline::Text { text: text[range.clone()].to_owned(), span };
                self.link(&url, &[shown], manner);
                done = range.end;
            }
        }
        self.push(&text[done..], span, manner);
    }

    /// Whether the last of the text is a mark that ends a sentence, perhaps within quotation marks or parentheses.
    fn ends_with_stop(&self) -> bool {
        let last = self.stretches.iter().rev().map(|stretch| stretch.text.as_str()).find(|text| !text.is_empty());
        let last = last.map(|text| text.trim_end_matches(['"', '\'', '”', '’', '»', '“', ')', ']']));
        last.is_some_and(|text| text.ends_with(['.', '?', '!', '…']))
    }

    fn push(&mut self, text: &str, origin: Span, manner: &Manner) {
        if text.is_empty() {
            return;
        }
        let Manner { style, link, language, expansion, conventions, treatment } = manner.clone();
        // Separators of lines and paragraphs, and the control characters that were for that, end a line.
        let text = text.replace(['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
        self.pieces.push(Piece { style, link, language, expansion, counter: None, said: None, origin });
        self.stretches.push(Stretch { text, conventions, treatment });
    }

    /// Lets what has been pushed since a piece be read as a script, all of it as one, whatever it is set in.
    fn read_as_one(&mut self, style: Style, text: &str, first: usize) {
        let said = linear(style, text);
        if said != text {
            let mut said: Rc<str> = said.into();
            for piece in &mut self.pieces[first..] {
                piece.said = Some(std::mem::replace(&mut said, "".into()));
            }
        }
    }

    /// A style within another one.
    fn changed(&self, mut style: TextStyle, change: Style) -> TextStyle {
        let typefaces = self.with.typefaces;
        match change {
            Style::Strong => style.font.weight = typefaces.strong.max(style.font.weight),
            Style::Emph if style.math => style.font.italic = true,
            // Emphasis within emphasis stands upright.
            Style::Emph => style.font.italic = !style.font.italic,
            Style::Code => style.font.typeface = typefaces.mono,
            Style::SmallCaps => style.font.small_caps = true,
            Style::Superscript => style.script = Some(Script::Superscript),
            Style::Subscript => style.script = Some(Script::Subscript),
            Style::Underline => style.underline = true,
            Style::Colour(colour) => style.colour = colour,
            Style::Math => {
                style.math = true;
                style.font.italic = false;
            }
            Style::Exponent => style.script = Some(Script::Exponent),
            Style::Index => style.script = Some(Script::Index),
            Style::Hyphenate(hyphenate) => style.hyphenate = Some(hyphenate),
            Style::Firm => style.bond = Bond::Firm,
            Style::Separator => style.bond = Bond::Separator,
            Style::Verbatim | Style::Joint => {}
        }
        style
    }
}

/// Appends text. What belongs to a word that has begun goes to the stretch where it began, to be kerned with it.
fn push(spans: &mut Vec<TextSpan>, piece: Piece, text: &str) {
    let Piece { style, link, language, expansion, counter, said, origin } = piece;
    let mut rest = text;
    if let Some(last) = spans.last_mut()
        && (&last.style, last.link.as_ref().map(|link| &link.to), &last.language) == (&style, link.as_ref(), &language)
        && last.counter.or(counter).is_none()
        && last.said.is_none()
        && said.is_none()
        && last.expansion == expansion
        && !last.text.ends_with(char::is_whitespace)
    {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        last.text.push_str(&text[..end]);
        rest = &text[end..];
    }
    if !rest.is_empty() {
        let link = link.map(|to| Link { to, text: "".into(), element: None });
        spans.push(TextSpan {
            text: rest.to_owned(),
            style,
            link,
            language,
            expansion,
            element: None,
            counter,
            said,
            origin,
        });
    }
}

/// Tells each stretch of a link all that the link says.
fn tell_links(text: &mut Text) {
    for stretches in text.spans.chunk_by_mut(|left, right| left.link == right.link) {
        let said: String = stretches.iter().map(TextSpan::said).collect();
        let said: Rc<str> = on_one_line(&said).into();
        for link in stretches.iter_mut().filter_map(|stretch| stretch.link.as_mut()) {
            link.text = Rc::clone(&said);
        }
    }
}
