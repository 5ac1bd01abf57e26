//! The logical structure of a document: what its text is, apart from how it looks (ISO 32000-1, section 14.7).
//!
//! Elements form a tree. Which content belongs to an element, the content says; the order of both is that of the pages.

use std::rc::Rc;

/// All elements of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// The elements, each after the one that holds it. The first is the document.
    elements: Vec<Element>,
}

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// The element that holds it; none holds the document.
    pub parent: Option<ElementId>,
    /// Its language as a BCP 47 tag, where that is not the language around it.
    pub language: Option<Rc<str>>,
    /// What is read in its place (`Alt`), of a formula.
    pub alternative: Option<Rc<str>>,
    /// What its text is short for.
    pub expansion: Option<Rc<str>>,
}

/// The number of an element in its [`Structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(usize);

/// What an element is: the standard structure types (ISO 32000-1, section 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The whole document.
    Document,
    /// A section, with its heading.
    Section,
    /// The title of the document.
    Title,
    /// The heading of a section.
    Heading,
    /// A paragraph, or another line.
    Paragraph,
    /// A list, by what stands before its items.
    List(Numbering),
    /// What stands above a list.
    Caption,
    /// An item of a list.
    Item,
    /// What stands before an item.
    Label,
    /// The item itself.
    Body,
    /// Text that leads somewhere.
    Link,
    /// Text within a line.
    Span,
    /// A picture.
    Figure,
    /// A formula.
    Formula,
}

/// What stands before the items of a list (ISO 32000-1, table 347).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// Nothing.
    None,
    /// Numbers.
    Decimal,
    /// Rings.
    Circle,
    /// Squares.
    Square,
    /// Discs, or any other sign.
    Disc,
}

impl Structure {
    /// The document itself, which is in every structure.
    pub const ROOT: ElementId = ElementId(0);

    /// Adds an element at the end of another one.
    pub fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.push(Element { role, parent: Some(parent), language: None, alternative: None, expansion: None })
    }

    /// Adds an element after the one that holds it.
    pub fn push(&mut self, element: Element) -> ElementId {
        self.elements.push(element);
        ElementId(self.elements.len() - 1)
    }

    /// An element.
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0]
    }

    /// Whether an element, or one that it is in, has a role of a kind.
    pub fn within(&self, id: ElementId, is_of_kind: impl Fn(&Role) -> bool) -> bool {
        let mut element = Some(id);
        while let Some(id) = element {
            let Element { role, parent, .. } = self.get(id);
            if is_of_kind(role) {
                return true;
            }
            element = *parent;
        }
        false
    }

    /// All elements.
    pub fn iter(&self) -> impl Iterator<Item = (ElementId, &Element)> {
        self.elements.iter().enumerate().map(|(index, element)| (ElementId(index), element))
    }

    /// Takes note of a label of a list: the first one tells how all of the list is numbered.
    pub fn number(&mut self, list: ElementId, label: &str) {
        if let Role::List(numbering @ Numbering::None) = &mut self.elements[list.0].role {
            *numbering = Numbering::of(label);
        }
    }

    /// Makes a link plain text.
    pub fn unlink(&mut self, link: ElementId) {
        self.elements[link.0].role = Role::Span;
    }

    /// Makes each heading a title, for a document that shows none: the first heading of all is one of the first level
    /// (ISO 14289-1, section 7.4.2).
    pub fn raise_headings(&mut self) {
        for element in self.elements.iter_mut().filter(|element| element.role == Role::Heading) {
            element.role = Role::Title;
        }
    }

    /// The link that an element is, or that it is a part of.
    pub fn link(&self, id: ElementId) -> Option<ElementId> {
        self.part_of(Role::Link, id)
    }

    /// The element of a role that an element is, or that it is a part of.
    pub fn part_of(&self, role: Role, mut id: ElementId) -> Option<ElementId> {
        while self.get(id).role != role {
            id = self.get(id).parent?;
        }
        Some(id)
    }
}

impl Default for Structure {
    /// Nothing but the document.
    fn default() -> Structure {
        let document =
            Element { role: Role::Document, parent: None, language: None, alternative: None, expansion: None };
        Structure { elements: vec![document] }
    }
}

impl ElementId {
    /// Its place among all elements, from 0.
    pub fn index(self) -> usize {
        self.0
    }
}

impl Numbering {
    /// The numbering of a list by a label of it.
    pub fn of(label: &str) -> Numbering {
        match label {
            label if label.contains(|character: char| character.is_numeric()) => Numbering::Decimal,
            label if label.contains(['◦', '○']) => Numbering::Circle,
            label if label.contains(['▪', '■', '▫', '□']) => Numbering::Square,
            _ => Numbering::Disc,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Numbering, Role, Structure};

    #[test]
    fn labels_tell_the_numbering() {
        for (label, numbering) in [
            ("[12]", Numbering::Decimal),
            ("J3.", Numbering::Decimal),
            ("◦", Numbering::Circle),
            ("■", Numbering::Square),
            ("•", Numbering::Disc),
            ("–", Numbering::Disc),
        ] {
            assert_eq!(Numbering::of(label), numbering, "{label}");
        }
    }

    #[test]
    fn what_stands_in_a_link_finds_it() {
        let mut structure = Structure::default();
        let paragraph = structure.add(Role::Paragraph, Structure::ROOT);
        let link = structure.add(Role::Link, paragraph);
        let span = structure.add(Role::Span, link);
        assert_eq!([link, span].map(|id| structure.link(id)), [Some(link); 2]);
        assert_eq!([Structure::ROOT, paragraph].map(|id| structure.link(id)), [None; 2]);
    }
}
