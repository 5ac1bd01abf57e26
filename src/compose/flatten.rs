//! Running text into stretches of one style.

use std::rc::Rc;

use super::composer::Composer;
use super::expand::expand_with;
use crate::diagnostic::Span;
use crate::document::{Link, Script, Text, TextSpan, TextStyle, on_one_line};
use crate::markup::{Inline, Style, separator, word};

/// Flattens running text that begins in a style.
pub(super) fn flatten(inlines: &[Inline], style: TextStyle, composer: &Composer<'_>) -> Text {
    let mut flat = Flat { composer, text: Text::default() };
    flat.inlines(inlines, &Manner { style, link: None, language: None });
    tell_links(&mut flat.text);
    flat.text
}

struct Flat<'a> {
    composer: &'a Composer<'a>,
    text: Text,
}

/// What is the same for all of a stretch.
#[derive(Clone)]
struct Manner {
    style: TextStyle,
    link: Option<Rc<str>>,
    language: Option<Rc<str>>,
}

impl Flat<'_> {
    fn inlines(&mut self, inlines: &[Inline], manner: &Manner) {
        for inline in inlines {
            match inline {
                Inline::Text { text, span } => self.push(text, *span, manner),
                Inline::Styled { style, content } => {
                    self.inlines(content, &Manner { style: self.changed(manner.style, *style), ..manner.clone() });
                }
                Inline::Foreign { language, content } => {
                    self.inlines(content, &Manner { language: Some(Rc::clone(language)), ..manner.clone() });
                }
                // A link that was written nowhere is the number of a publication. It looks like the text around it, and
                // leads nowhere else than a link that it stands in.
                Inline::Link { url, content, span } if span.written().is_none() => {
                    let link = manner.link.clone().or_else(|| Some(Rc::from(url.as_str())));
                    self.inlines(content, &Manner { link, ..manner.clone() });
                }
                Inline::Link { url, content, span: _ } => {
                    let shown = expand_with(&self.composer.theme.text.link.inlines, "text", content);
                    self.inlines(&shown, &Manner { link: Some(Rc::from(url.as_str())), ..manner.clone() });
                }
                Inline::Reference { ids, span } => {
                    let ids = ids.iter().map(|(id, _)| id.as_str());
                    let numbers = self.composer.numbers.cite(ids, &self.composer.theme.text.separator, *span);
                    let shown = expand_with(&self.composer.theme.text.reference.inlines, "numbers", &numbers);
                    self.inlines(&shown, manner);
                }
                Inline::Break => self.push("\n", Span::NOWHERE, manner),
                Inline::Group { content } => self.inlines(content, manner),
                Inline::Field { name, span } => {
                    let word = word(name).and_then(|word| self.composer.locale.words.get(word)).or(separator(name));
                    self.push(word.map_or(&format!("{{{name}}}"), |word| word), *span, manner);
                }
            }
        }
    }

    /// Appends text. What belongs to a word that has begun goes to the stretch where it began, to be kerned with it.
    fn push(&mut self, text: &str, origin: Span, manner: &Manner) {
        let Manner { style, link, language } = manner;
        let spans = &mut self.text.spans;
        let mut rest = text;
        if let Some(last) = spans.last_mut()
            && (&last.style, last.link.as_ref().map(|link| &link.to), &last.language)
                == (style, link.as_ref(), language)
            && !last.text.ends_with(char::is_whitespace)
        {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            last.text.push_str(&text[..end]);
            rest = &text[end..];
        }
        if !rest.is_empty() {
            let link = link.as_ref().map(|to| Link { to: Rc::clone(to), text: "".into(), element: None });
            let language = language.clone();
            spans.push(TextSpan { text: rest.to_owned(), style: *style, link, language, element: None, origin });
        }
    }

    /// A style within another one.
    fn changed(&self, mut style: TextStyle, change: Style) -> TextStyle {
        let typefaces = self.composer.typefaces;
        match change {
            Style::Strong => style.font.weight = typefaces.strong.max(style.font.weight),
            // Emphasis within emphasis stands upright.
            Style::Emph => style.font.italic = !style.font.italic,
            Style::Code => style.font.typeface = typefaces.mono,
            Style::SmallCaps => style.font.small_caps = true,
            Style::Superscript => style.script = Some(Script::Superscript),
            Style::Subscript => style.script = Some(Script::Subscript),
            Style::Underline => style.underline = true,
            Style::Colour(colour) => style.colour = colour,
        }
        style
    }
}

/// Tells each stretch of a link all that the link says.
fn tell_links(text: &mut Text) {
    for stretches in text.spans.chunk_by_mut(|left, right| left.link == right.link) {
        let said: String = stretches.iter().map(|stretch| stretch.text.as_str()).collect();
        let said: Rc<str> = on_one_line(&said).into();
        for link in stretches.iter_mut().filter_map(|stretch| stretch.link.as_mut()) {
            link.text = Rc::clone(&said);
        }
    }
}
