//! Running text into stretches of one style.

use std::rc::Rc;

use super::expand::expand_with;
use super::numbers::Numbers;
use super::{Link, Script, Text, TextSpan, TextStyle, on_one_line};
use crate::diagnostic::Span;
use crate::locale::Locale;
use crate::markup::{Inline, Style, word};
use crate::theme::Theme;

/// Flattens running text that begins in a style.
pub(super) fn flatten(inlines: &[Inline], style: TextStyle, theme: &Theme, locale: &Locale, numbers: &Numbers) -> Text {
    let mut flat = Flat { theme, locale, numbers, text: Text::default() };
    flat.inlines(inlines, style, None);
    tell_links(&mut flat.text);
    flat.text
}

struct Flat<'a> {
    theme: &'a Theme,
    locale: &'a Locale,
    numbers: &'a Numbers,
    text: Text,
}

impl Flat<'_> {
    fn inlines(&mut self, inlines: &[Inline], style: TextStyle, link: Option<&Rc<str>>) {
        for inline in inlines {
            match inline {
                Inline::Text { text, span } => self.push(text, *span, style, link),
                Inline::Styled { style: change, content } => self.inlines(content, changed(style, *change), link),
                // A link that was written nowhere is the number of a publication. It looks like the text around it, and
                // leads nowhere else than a link that it stands in.
                Inline::Link { url, content, span } if *span == Span::default() => {
                    self.inlines(content, style, link.or(Some(&Rc::from(url.as_str()))));
                }
                Inline::Link { url, content, span: _ } => {
                    let shown = expand_with(&self.theme.text.link.inlines, "text", content);
                    self.inlines(&shown, style, Some(&Rc::from(url.as_str())));
                }
                Inline::Reference { ids, span } => {
                    let ids = ids.iter().map(|(id, _)| id.as_str());
                    let numbers = self.numbers.cite(ids, &self.theme.text.separator, *span);
                    let shown = expand_with(&self.theme.text.reference.inlines, "numbers", &numbers);
                    self.inlines(&shown, style, link);
                }
                Inline::Break => self.push("\n", Span::default(), style, link),
                Inline::Group { content } => self.inlines(content, style, link),
                Inline::Field { name, span } => {
                    let word = word(name).and_then(|word| self.locale.words.get(word));
                    self.push(word.map_or(&format!("{{{name}}}"), |word| word), *span, style, link);
                }
            }
        }
    }

    /// Appends text. What belongs to a word that has begun goes to the stretch where it began, to be kerned with it.
    fn push(&mut self, text: &str, origin: Span, style: TextStyle, link: Option<&Rc<str>>) {
        let spans = &mut self.text.spans;
        let mut rest = text;
        if let Some(last) = spans.last_mut()
            && (last.style, last.link.as_ref().map(|link| &link.to)) == (style, link)
            && !last.text.ends_with(char::is_whitespace)
        {
            let end = text.find(char::is_whitespace).unwrap_or(text.len());
            last.text.push_str(&text[..end]);
            rest = &text[end..];
        }
        if !rest.is_empty() {
            let link = link.map(|to| Link { to: Rc::clone(to), text: "".into() });
            spans.push(TextSpan { text: rest.to_owned(), style, link, element: None, origin });
        }
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

/// A style within another one.
fn changed(mut style: TextStyle, change: Style) -> TextStyle {
    match change {
        Style::Strong => style.shape.bold = true,
        // Emphasis within emphasis stands upright.
        Style::Emph => style.shape.italic = !style.shape.italic,
        Style::Code => style.shape.monospace = true,
        Style::SmallCaps => style.shape.small_caps = true,
        Style::Superscript => style.script = Some(Script::Superscript),
        Style::Subscript => style.script = Some(Script::Subscript),
        Style::Underline => style.underline = true,
        Style::Colour(colour) => style.colour = colour,
    }
    style
}
