//! The structure tree: what the contents of the pages are, and how they belong together (ISO 32000-1, section 14.7).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::catalogue;
use super::content::place;
use super::{number, real};
use crate::geometry::{Point, Size};
use crate::layout::page::{Pages, Picture};
use crate::structure::{ElementId, Numbering, Role, Structure};

/// The standard structure type of a role (ISO 32000-1, section 14.8.4).
pub fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Title => "H1",
        Role::Heading => "H2",
        Role::Paragraph => "P",
        Role::List(_) => "L",
        Role::Caption => "Caption",
        Role::Item => "LI",
        Role::Label => "Lbl",
        Role::Body => "LBody",
        Role::Link => "Link",
        Role::Span => "Span",
        Role::Figure => "Figure",
        Role::Formula => "Formula",
    }
}

/// What the pages show, and what of it belongs to which element.
pub struct Contents<'a> {
    /// The pages.
    pub pages: &'a Pages,
    /// For each page, the elements of its sequences of marked content.
    pub sequences: Vec<Vec<ElementId>>,
    /// For each page, the annotations of its links.
    pub annotations: Vec<Vec<ObjectId>>,
}

/// Adds the tree of all elements that have content.
pub fn add(document: &mut lopdf::Document, structure: &Structure, contents: &Contents<'_>) {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let kids = kids(structure, contents);
    let root = document.new_object_id();
    let ids = ids(structure, &kids, document);
    let tree = Tree { structure, contents, root, pages, ids };
    let (parents, next) = tree.parents(document);
    let parents = document.add_object(dictionary! { "Nums" => parents });
    for (element, id) in &tree.ids {
        document.objects.insert(*id, tree.element(*element, &kids[element.index()]).into());
    }
    document.objects.insert(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => tree.reference(Structure::ROOT),
            "ParentTree" => parents,
            "ParentTreeNextKey" => next,
        }
        .into(),
    );
    let catalogue = catalogue(document);
    catalogue.set("StructTreeRoot", root);
    catalogue.set("MarkInfo", dictionary! { "Marked" => true });
}

/// What an element holds.
#[derive(Clone, Copy)]
enum Kid {
    Element(ElementId),
    /// Marked content: the index of its page, and its identifier there.
    Sequence(usize, usize),
    /// The annotation of a link: the index of its page.
    Annotation(usize, ObjectId),
}

/// What each element holds, in the order of the pages; nothing, if it is on none.
fn kids(structure: &Structure, contents: &Contents<'_>) -> Vec<Vec<Kid>> {
    let mut kids = vec![Vec::new(); structure.iter().count()];
    // An element comes where the first thing in it does.
    let mut attach = |mut element: ElementId, mut kid: Kid| loop {
        let siblings: &mut Vec<Kid> = &mut kids[element.index()];
        siblings.push(kid);
        match structure.get(element).parent {
            Some(parent) if siblings.len() == 1 => (element, kid) = (parent, Kid::Element(element)),
            _ => break,
        }
    };
    for (index, page) in contents.pages.pages.iter().enumerate() {
        for (identifier, element) in contents.sequences[index].iter().enumerate() {
            attach(*element, Kid::Sequence(index, identifier));
        }
        for (link, annotation) in page.links.iter().zip(&contents.annotations[index]) {
            if let Some(element) = link.element {
                attach(element, Kid::Annotation(index, *annotation));
            }
        }
    }
    kids
}

/// The objects of the document and of all elements that hold something, those of one role one after the other: they are
/// alike, and take less room so.
fn ids(structure: &Structure, kids: &[Vec<Kid>], document: &mut lopdf::Document) -> BTreeMap<ElementId, ObjectId> {
    let is_there = |id: ElementId| id == Structure::ROOT || !kids[id.index()].is_empty();
    let mut elements: Vec<_> = structure.iter().filter(|(id, _)| is_there(*id)).collect();
    elements.sort_by_key(|(_, element)| tag(element.role));
    elements.into_iter().map(|(id, _)| (id, document.new_object_id())).collect()
}

/// The tree in the making.
struct Tree<'a> {
    structure: &'a Structure,
    contents: &'a Contents<'a>,
    root: ObjectId,
    /// The objects of the pages.
    pages: Vec<ObjectId>,
    /// The objects of the elements that are in it.
    ids: BTreeMap<ElementId, ObjectId>,
}

impl Tree<'_> {
    fn reference(&self, element: ElementId) -> Object {
        self.ids.get(&element).map_or(Object::Null, |id| Object::Reference(*id))
    }

    /// The way from content and annotations to their elements, by keys which are given to the pages and annotations; and
    /// the next key.
    fn parents(&self, document: &mut lopdf::Document) -> (Vec<Object>, Object) {
        let Contents { pages, sequences, annotations } = self.contents;
        let mut parents: Vec<Object> = Vec::new();
        for (index, id) in self.pages.iter().enumerate() {
            let elements: Vec<Object> = sequences[index].iter().map(|element| self.reference(*element)).collect();
            parents.extend([number(index), elements.into()]);
            let page = super::dictionary_of(document, *id);
            page.set("StructParents", number(index));
            if !annotations[index].is_empty() {
                // The keyboard goes from link to link in the order of the tree.
                page.set("Tabs", "S");
            }
        }
        let mut key = self.pages.len();
        let links = pages.pages.iter().flat_map(|page| &page.links).zip(annotations.iter().flatten());
        for (link, annotation) in links {
            let Some(element) = link.element else { continue };
            parents.extend([number(key), self.reference(element)]);
            let annotation = super::dictionary_of(document, *annotation);
            annotation.set("StructParent", number(key));
            key += 1;
        }
        (parents, number(key))
    }

    /// An element. Most have content of one page only, which then stands at the element.
    fn element(&self, id: ElementId, kids: &[Kid]) -> Dictionary {
        let element = self.structure.get(id);
        let mut dictionary = dictionary! { "S" => tag(element.role) };
        let own = kids.iter().find_map(|kid| match kid {
            Kid::Sequence(page, _) | Kid::Annotation(page, _) => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = own {
            dictionary.set("Pg", self.pages[page]);
        }
        dictionary.set("P", element.parent.map_or(self.root.into(), |parent| self.reference(parent)));
        let mut kids: Vec<Object> = kids.iter().map(|kid| self.kid(*kid, own)).collect();
        dictionary.set("K", if kids.len() == 1 { kids.swap_remove(0) } else { kids.into() });
        if let Some(expansion) = &element.expansion {
            dictionary.set("E", text_string(expansion));
        }
        if let Some(language) = &element.language {
            dictionary.set("Lang", text_string(language));
        }
        if let Some(alternative) = &element.alternative {
            dictionary.set("Alt", text_string(alternative));
        }
        match element.role {
            Role::List(numbering) => describe_list(&mut dictionary, numbering),
            Role::Figure => {
                let pages = self.contents.pages;
                let mut pictures = pages.pages.iter().flat_map(|page| &page.pictures);
                if let Some(picture) = pictures.find(|picture| picture.element == id) {
                    describe_picture(&mut dictionary, picture, pages.size);
                }
            }
            _ => {}
        }
        dictionary
    }

    /// What is held by an element whose own content is on a page.
    fn kid(&self, kid: Kid, own: Option<usize>) -> Object {
        let (page, mut dictionary) = match kid {
            Kid::Element(element) => return self.reference(element),
            Kid::Sequence(page, identifier) if own == Some(page) => return number(identifier),
            Kid::Sequence(page, identifier) => (page, dictionary! { "Type" => "MCR", "MCID" => number(identifier) }),
            Kid::Annotation(page, id) => (page, dictionary! { "Type" => "OBJR", "Obj" => id }),
        };
        if own != Some(page) {
            dictionary.set("Pg", self.pages[page]);
        }
        dictionary.into()
    }
}

/// How the items of a list are marked, if they are.
fn describe_list(dictionary: &mut Dictionary, numbering: Numbering) {
    let numbering = match numbering {
        Numbering::None => return,
        Numbering::Decimal => "Decimal",
        Numbering::Circle => "Circle",
        Numbering::Square => "Square",
        Numbering::Disc => "Disc",
    };
    dictionary.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
}

/// What is seen on a picture, and where it stands.
fn describe_picture(dictionary: &mut Dictionary, picture: &Picture, page: Size) {
    let opposite = Point { x: picture.origin.x + picture.size.width, y: picture.origin.y + picture.size.height };
    let ((left, top), (right, bottom)) = (place(picture.origin, page), place(opposite, page));
    let bounds = [left, bottom, right, top].map(|side| Object::Real(real(side)));
    dictionary.set("Alt", text_string(&picture.alt));
    dictionary.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds.to_vec() });
}
