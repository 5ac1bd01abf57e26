//! What the parts of a document are: each text gets its element.

use super::composer::Composer;
use super::texts::Texts;
use crate::document::{Block, Paragraph, Side, Text, TextSpan, on_one_line};
use crate::structure::{Element, ElementId, Numbering, Role, Structure};
use crate::theme::Column;

impl Composer<'_> {
    /// Makes something within a new element.
    pub fn within<T>(&mut self, role: Role, make: impl FnOnce(&mut Self) -> T) -> T {
        let element = self.structure.add(role, self.element);
        let around = std::mem::replace(&mut self.element, element);
        let made = make(self);
        self.element = around;
        made
    }

    /// A list, without items yet.
    pub fn list(&mut self) -> ElementId {
        self.structure.add(Role::List(Numbering::None), self.element)
    }

    /// Makes an item of a list. Its text is what stands in the body, beside the label.
    pub fn item<T>(&mut self, list: ElementId, make: impl FnOnce(&mut Self) -> T) -> T {
        let around = std::mem::replace(&mut self.element, list);
        let made = self.within(Role::Item, |item| item.within(Role::Body, make));
        self.element = around;
        made
    }

    /// Puts a paragraph after all that there is so far.
    pub fn put(&mut self, mut paragraph: Paragraph, role: Role) {
        let element = self.structure.add(role, self.element);
        tag(&mut paragraph.text.spans, element, &mut self.structure);
        self.blocks.push(Block::Paragraph(Box::new(paragraph)));
    }

    /// Puts a row of texts after all that there is so far; without a role, it is text of the element that is being made.
    pub fn put_texts(&mut self, mut texts: Texts, role: Option<Role>) {
        self.tag_texts(&mut texts, role);
        self.is_beside_column |= texts.hangs && texts.aside.is_some();
        self.blocks.push(texts.block());
    }

    fn tag_texts(&mut self, texts: &mut Texts, role: Option<Role>) {
        let body = self.element;
        let Texts { label, left, right, aside, .. } = texts;
        let (mut before, after) = match aside {
            Some((text, Column { side: Side::Left, .. })) => (Some(text), None),
            Some((text, Column { side: Side::Right, .. })) => (None, Some(text)),
            None => (None, None),
        };
        if let (Some(label), None) = (label.as_mut(), role) {
            // What is read before the label of an item cannot stand in its body.
            self.tag_label(label, before.take(), body);
        }
        let element = role.map_or(body, |role| self.structure.add(role, body));
        let parts = before.into_iter().chain(label).chain([left]).chain(right).chain(after);
        tag(parts.flat_map(|part| &mut part.spans), element, &mut self.structure);
    }

    /// A label stands beside the body of its item, and tells how the list is numbered. What is read before it is a part of
    /// it.
    fn tag_label(&mut self, text: &mut Text, before: Option<&mut Text>, body: ElementId) {
        let Some(item) = self.structure.get(body).parent else { return };
        if let Some(list) = self.structure.get(item).parent {
            self.structure.number(list, &text.plain());
        }
        let label = self.structure.add(Role::Label, item);
        tag(before.into_iter().chain([text]).flat_map(|part| &mut part.spans), label, &mut self.structure);
    }
}

/// Gives each stretch of text that has no element yet the one around it, or one of its own within that: for a link, and for
/// another language and for a formula.
///
/// Behind such an element, text is in a span: there are readers that take all of an element's own content before what stands
/// in the elements within.
fn tag<'a>(spans: impl IntoIterator<Item = &'a mut TextSpan>, around: ElementId, structure: &mut Structure) {
    let mut spans: Vec<_> = spans.into_iter().filter(|span| span.element.is_none()).collect();
    let mut has_elements = false;
    for linked in spans.chunk_by_mut(|span, next| span.link == next.link) {
        let mut link_has_elements = false;
        let (within, has_elements) = if linked[0].link.is_some() {
            has_elements = true;
            let element = structure.add(Role::Link, around);
            for link in linked.iter_mut().filter_map(|span| span.link.as_mut()) {
                link.element = Some(element);
            }
            (element, &mut link_has_elements)
        } else {
            (around, &mut has_elements)
        };
        let is_one = |span: &&mut TextSpan, next: &&mut TextSpan| {
            (&span.language, &span.expansion, span.style.math) == (&next.language, &next.expansion, next.style.math)
        };
        for stretch in linked.chunk_by_mut(is_one) {
            let (language, expansion) = (stretch[0].language.clone(), stretch[0].expansion.clone());
            let is_formula = stretch[0].style.math;
            let element = if language.is_some() || expansion.is_some() || is_formula || *has_elements {
                *has_elements = true;
                let role = if is_formula { Role::Formula } else { Role::Span };
                let alternative = is_formula.then(|| {
                    let said: String = stretch.iter().map(|span| span.said()).collect();
                    on_one_line(&said).into()
                });
                structure.push(Element { role, parent: Some(within), language, alternative, expansion })
            } else {
                within
            };
            for span in stretch {
                span.element = Some(element);
            }
        }
    }
}
