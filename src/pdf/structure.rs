//! The structure tree: what the contents of the pages are, and how they belong together (ISO 32000-1, section 14.7).

use lopdf::{Dictionary, Object, ObjectId, dictionary, text_string};

use super::content::place;
use super::real;
use crate::geometry::{Point, Size};
use crate::layout::page::{Pages, Picture};
use crate::structure::{Element, ElementId, Numbering, Role, Structure};

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
    }
}

/// Adds the tree of all elements that have content, given the elements of the marked content of each page, and the
/// annotations of each page.
pub fn add(
    document: &mut lopdf::Document,
    structure: &Structure,
    pages: &Pages,
    sequences: &[Vec<ElementId>],
    annotations: &[Vec<ObjectId>],
) {
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let root = document.new_object_id();
    let mut tree = Tree::new(structure, root, document);
    for (index, page) in pages.pages.iter().enumerate() {
        for (identifier, element) in sequences[index].iter().enumerate() {
            tree.attach(*element, Kid::Sequence(index, identifier), document);
        }
        for (link, annotation) in page.links.iter().zip(&annotations[index]) {
            if let Some(element) = link.element.and_then(|element| structure.link(element)) {
                tree.attach(element, Kid::Annotation(index, *annotation), document);
            }
        }
    }
    let parents = tree.parents(pages, sequences, annotations, &ids, document);
    let parents = document.add_object(parents);
    let next = pages.pages.len() + annotations.iter().map(Vec::len).sum::<usize>();
    let kids = tree.nodes.first().and_then(|node| node.id);
    document.objects.insert(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => kids.map_or(Object::Null, Object::Reference),
            "ParentTree" => parents,
            "ParentTreeNextKey" => number(next),
        }
        .into(),
    );
    tree.write(pages, &ids, document);
    if let Ok(catalogue) = document.catalog_mut() {
        catalogue.set("StructTreeRoot", root);
        catalogue.set("MarkInfo", dictionary! { "Marked" => true });
    }
}

/// The tree in the making.
struct Tree<'a> {
    structure: &'a Structure,
    root: ObjectId,
    /// As many as there are elements.
    nodes: Vec<Node>,
}

/// An element, once it has content.
#[derive(Clone, Default)]
struct Node {
    id: Option<ObjectId>,
    kids: Vec<Kid>,
}

#[derive(Clone, Copy)]
enum Kid {
    Element(ElementId),
    /// Marked content: the index of its page, and its identifier there.
    Sequence(usize, usize),
    /// An annotation of a page.
    Annotation(usize, ObjectId),
}

impl<'a> Tree<'a> {
    /// The document, even if it is empty.
    fn new(structure: &'a Structure, root: ObjectId, document: &mut lopdf::Document) -> Tree<'a> {
        let mut nodes = vec![Node::default(); structure.iter().count()];
        nodes[Structure::ROOT.index()].id = Some(document.new_object_id());
        Tree { structure, root, nodes }
    }

    /// Adds something to an element, and the element to the one around it if it is the first thing in it: so all are in the
    /// order of the pages.
    fn attach(&mut self, element: ElementId, kid: Kid, document: &mut lopdf::Document) {
        let node = &mut self.nodes[element.index()];
        node.kids.push(kid);
        if node.id.is_none() {
            node.id = Some(document.new_object_id());
            if let Some(parent) = self.structure.get(element).parent {
                self.attach(parent, Kid::Element(element), document);
            }
        }
    }

    fn reference(&self, element: ElementId) -> Object {
        self.nodes[element.index()].id.map_or(Object::Null, Object::Reference)
    }

    /// The tree from content and annotations to their elements, whose keys are given to the pages and annotations.
    fn parents(
        &self,
        pages: &Pages,
        sequences: &[Vec<ElementId>],
        annotations: &[Vec<ObjectId>],
        ids: &[ObjectId],
        document: &mut lopdf::Document,
    ) -> Dictionary {
        let mut parents: Vec<Object> = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            let elements: Vec<Object> = sequences[index].iter().map(|element| self.reference(*element)).collect();
            parents.extend([number(index), elements.into()]);
            if let Ok(page) = document.get_dictionary_mut(*id) {
                page.set("StructParents", number(index));
                if !annotations[index].is_empty() {
                    // The keyboard goes from link to link in the order of the tree.
                    page.set("Tabs", "S");
                }
            }
        }
        let mut key = ids.len();
        for (page, annotations) in pages.pages.iter().zip(annotations) {
            for (link, annotation) in page.links.iter().zip(annotations) {
                let Some(element) = link.element.and_then(|element| self.structure.link(element)) else { continue };
                parents.extend([number(key), self.reference(element)]);
                if let Ok(annotation) = document.get_dictionary_mut(*annotation) {
                    annotation.set("StructParent", number(key));
                }
                key += 1;
            }
        }
        dictionary! { "Nums" => parents }
    }

    /// Writes all elements that have content.
    fn write(&self, pages: &Pages, ids: &[ObjectId], document: &mut lopdf::Document) {
        for (element, what) in self.structure.iter() {
            let node = &self.nodes[element.index()];
            let Some(id) = node.id else { continue };
            let mut dictionary = dictionary! {
                "S" => tag(what.role),
                "P" => what.parent.map_or(self.root.into(), |parent| self.reference(parent)),
            };
            self.set_kids(&mut dictionary, &node.kids, ids);
            describe(&mut dictionary, what);
            let mut pictures = pages.pages.iter().flat_map(|page| &page.pictures);
            if what.role == Role::Figure
                && let Some(picture) = pictures.find(|picture| picture.element == element)
            {
                describe_picture(&mut dictionary, picture, pages.size);
            }
            document.objects.insert(id, dictionary.into());
        }
    }

    /// What an element holds. Most have content of one page only, which then stands at the element.
    fn set_kids(&self, dictionary: &mut Dictionary, kids: &[Kid], ids: &[ObjectId]) {
        let own = kids.iter().find_map(|kid| match kid {
            Kid::Sequence(page, _) | Kid::Annotation(page, _) => Some(*page),
            Kid::Element(_) => None,
        });
        if let Some(page) = own {
            dictionary.set("Pg", ids[page]);
        }
        let elsewhere = |page: &usize, mut dictionary: Dictionary| {
            if own != Some(*page) {
                dictionary.set("Pg", ids[*page]);
            }
            Object::Dictionary(dictionary)
        };
        let mut kids: Vec<Object> = kids
            .iter()
            .map(|kid| match kid {
                Kid::Element(element) => self.reference(*element),
                Kid::Sequence(page, identifier) if own == Some(*page) => number(*identifier),
                Kid::Sequence(page, identifier) => {
                    elsewhere(page, dictionary! { "Type" => "MCR", "MCID" => number(*identifier) })
                }
                Kid::Annotation(page, id) => elsewhere(page, dictionary! { "Type" => "OBJR", "Obj" => *id }),
            })
            .collect();
        let kids = if kids.len() == 1 { kids.swap_remove(0) } else { Object::Array(kids) };
        dictionary.set("K", kids);
    }
}

/// What there is to say of an element beside its content.
fn describe(dictionary: &mut Dictionary, element: &Element) {
    if let Some(language) = &element.language {
        dictionary.set("Lang", text_string(language));
    }
    if let Role::List(numbering) = element.role {
        let numbering = match numbering {
            Numbering::None => return,
            Numbering::Decimal => "Decimal",
            Numbering::Circle => "Circle",
            Numbering::Square => "Square",
            Numbering::Disc => "Disc",
        };
        dictionary.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
    }
}

/// What is seen on a picture, and where it stands.
fn describe_picture(dictionary: &mut Dictionary, picture: &Picture, page: Size) {
    let opposite = Point { x: picture.origin.x + picture.size.width, y: picture.origin.y + picture.size.height };
    let ((left, top), (right, bottom)) = (place(picture.origin, page), place(opposite, page));
    let bounds = [left, bottom, right, top].map(|side| Object::Real(real(side)));
    dictionary.set("Alt", text_string(&picture.alt));
    dictionary.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds.to_vec() });
}

fn number(value: usize) -> Object {
    i64::try_from(value).unwrap_or(i64::MAX).into()
}
