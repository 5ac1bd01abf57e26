//! What a style makes of a publication, as running text.

use super::described;
use super::item::{item, named};
use super::marked::unmark;
use super::polish::polish;
use super::style::Style;
use crate::cv::sections::Publication;
use crate::diagnostic::Span;
use crate::markup::{Inline, Style as Look, plain};
use crate::source::Located;
use hayagriva::citationberg::taxonomy::NameVariable;
use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatted, Formatting};
use std::borrow::Cow;

/// What is to be known besides the style.
pub struct Manner<'a> {
    /// A word of the CV's language, by its name.
    pub word: &'a dyn Fn(&str) -> String,
    /// What an author looks like, by the index among the authors and what the style makes of the name.
    pub author: &'a dyn Fn(usize, Vec<Inline>) -> Vec<Inline>,
}

impl Style {
    /// The entry of a publication, without a number; nothing if the style makes nothing of it.
    ///
    /// Each publication is set for itself: no letter behind the year tells it from another one, and no dash stands for the
    /// authors of the one before.
    pub fn cite(&self, publication: &Located<Publication>, manner: &Manner<'_>) -> Vec<Inline> {
        let facts = self.facts.get(&publication.span).or(publication.facts.as_deref());
        let facts = facts.map_or_else(|| Cow::Owned(described::facts(publication)), Cow::Borrowed);
        let item = item(publication, &facts, manner.word);
        let mut driver = BibliographyDriver::new();
        let style = &*self.independent;
        let request = vec![CitationItem::with_entry(&item)];
        let locale = Some(self.locale.clone());
        driver.citation(CitationRequest::new(request, style, locale.clone(), &self.locales, None));
        let rendered = driver.finish(BibliographyRequest::new(style, locale, &self.locales));
        let Some(entry) = rendered.bibliography.and_then(|bibliography| bibliography.items.into_iter().next()) else {
            return Vec::new();
        };
        let indices: Vec<usize> = publication
            .authors
            .iter()
            .enumerate()
            .filter(|(_, author)| named(std::slice::from_ref(author)).next().is_some())
            .map(|(index, _)| index)
            .collect();
        let language = item.0.get("language").and_then(hayagriva::citationberg::json::Value::to_str);
        let is_english = language.map_or(self.locale.0.starts_with("en"), |language| language.starts_with("en"));
        let mut text = Text { inlines: Vec::new(), span: publication.title.span, indices, is_english };
        text.children(&entry.content);
        let mut inlines = text.inlines;
        trim(&mut inlines);
        polish(&mut inlines, self.locale.0.starts_with("fr"));
        names(inlines, manner)
    }
}

struct Text {
    inlines: Vec<Inline>,
    span: Span,
    /// Of each author that the processor knows, the index among all.
    indices: Vec<usize>,
    is_english: bool,
}

impl Text {
    fn children(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            self.child(child);
        }
    }

    fn child(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) => self.inlines.extend(self.formatted(text)),
            ElemChild::Link { text, url } => {
                let content = self.formatted(text);
                self.inlines.push(Inline::Link { url: url.clone(), content, span: self.span });
            }
            ElemChild::Markup(text) => self.inlines.push(Inline::Text { text: text.clone(), span: self.span }),
            ElemChild::Transparent { .. } => {}
            ElemChild::Elem(element) => {
                // The number is the section's.
                if matches!(element.meta, Some(ElemMeta::CitationNumber | ElemMeta::CitationLabel)) {
                    return;
                }
                let before = std::mem::take(&mut self.inlines);
                self.children(&element.children);
                let mut content = std::mem::replace(&mut self.inlines, before);
                if let Some(ElemMeta::Name(NameVariable::Author, index)) = element.meta
                    && let Some(index) = self.indices.get(index)
                {
                    content = vec![Inline::Foreign { language: format!("{NAME}{index}").into(), content }];
                }
                self.inlines.extend(content);
            }
        }
    }

    fn formatted(&self, text: &Formatted) -> Vec<Inline> {
        let mut inlines = unmark(&text.text, self.span, self.is_english);
        for look in looks(&text.formatting) {
            inlines = vec![Inline::Styled { style: look, content: inlines }];
        }
        inlines
    }
}

fn looks(formatting: &Formatting) -> impl Iterator<Item = Look> {
    let look = |is: bool, look| is.then_some(look);
    [
        look(formatting.font_style != FontStyle::Normal, Look::Emph),
        look(formatting.font_weight == FontWeight::Bold, Look::Strong),
        look(formatting.font_variant == FontVariant::SmallCaps, Look::SmallCaps),
        look(formatting.text_decoration == TextDecoration::Underline, Look::Underline),
        look(formatting.vertical_align == VerticalAlign::Sup, Look::Superscript),
        look(formatting.vertical_align == VerticalAlign::Sub, Look::Subscript),
    ]
    .into_iter()
    .flatten()
}

/// What stands for a language where text is the name of an author, before the index of that.
const NAME: &str = "name:";

/// Gives names their looks. The full stop of an initial, which may also end what stands there, stays with the name.
fn names(inlines: Vec<Inline>, manner: &Manner<'_>) -> Vec<Inline> {
    let mut named = Vec::with_capacity(inlines.len());
    let mut rest = inlines.into_iter().peekable();
    while let Some(inline) = rest.next() {
        match inline {
            Inline::Foreign { language, mut content } => {
                let index = language.strip_prefix(NAME).and_then(|index| index.parse().ok());
                if let (Some(Inline::Text { text, span }), true) = (rest.peek_mut(), ends_with_initial(&content))
                    && text.starts_with('.')
                {
                    text.remove(0);
                    content.push(Inline::Text { text: ".".to_owned(), span: *span });
                }
                named.extend(index.map_or(content.clone(), |index| (manner.author)(index, content)));
            }
            Inline::Styled { style, content } => named.push(Inline::Styled { style, content: names(content, manner) }),
            other => named.push(other),
        }
    }
    named
}

/// Whether a name ends with a single capital letter.
fn ends_with_initial(name: &[Inline]) -> bool {
    let name = plain(name);
    let mut letters = name.chars().rev();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(|c| !c.is_alphanumeric())
}

/// Takes away blanks at both ends, which a number left behind, and what ends in nothing.
fn trim(inlines: &mut Vec<Inline>) {
    while let Some(first) = inlines.first_mut() {
        match first {
            Inline::Text { text, .. } => {
                *text = text.trim_start().to_owned();
                if !text.is_empty() {
                    break;
                }
            }
            other if !plain(std::slice::from_ref(other)).trim().is_empty() => break,
            _ => {}
        }
        inlines.remove(0);
    }
    while let Some(last) = inlines.last_mut() {
        match last {
            Inline::Text { text, .. } => {
                text.truncate(text.trim_end().len());
                if !text.is_empty() {
                    break;
                }
            }
            other if !plain(std::slice::from_ref(other)).trim().is_empty() => break,
            _ => {}
        }
        inlines.pop();
    }
}
