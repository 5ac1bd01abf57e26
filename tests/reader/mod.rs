//! A PDF read back as a screen reader does: the structure tree, and what the pages show for each element of it.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};
use std::collections::BTreeMap;

/// A sequence of marked content, or what stands outside of any.
#[derive(Debug, Default)]
pub struct Sequence {
    /// Its tag, such as `P` or `Artifact`.
    pub tag: String,
    /// Its identifier, if it has one.
    pub mcid: Option<i64>,
    /// What its codes or its replacement text say.
    pub text: String,
    /// How many operators in it paint something.
    pub paints: usize,
}

/// An element of the structure tree.
#[derive(Debug)]
pub struct Element {
    pub id: ObjectId,
    pub role: String,
    pub dictionary: Dictionary,
    pub kids: Vec<Kid>,
}

#[derive(Debug)]
pub enum Kid {
    Element(Element),
    /// A page, and the identifier of marked content on it.
    Content(ObjectId, i64),
    /// An annotation.
    Object(ObjectId),
}

/// The sequences of a page, in the order in which they are painted; what is in none has no tag.
pub fn sequences(document: &Document, page: ObjectId) -> Vec<Sequence> {
    let fonts: BTreeMap<_, _> = document.get_page_fonts(page).unwrap().into_iter().collect();
    let maps: BTreeMap<_, _> = fonts.iter().map(|(name, font)| (name, to_unicode(document, font))).collect();
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut sequences: Vec<Sequence> = vec![Sequence::default()];
    let (mut font, mut is_open, mut is_replaced) = (None, false, false);
    for operation in &content.operations {
        let operands = &operation.operands;
        let current = sequences.last_mut().unwrap();
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                assert!(!is_open, "a sequence stands within another one");
                is_open = true;
                let tag = String::from_utf8(operands[0].as_name().unwrap().to_vec()).unwrap();
                let mut sequence = Sequence { tag, ..Sequence::default() };
                is_replaced = false;
                if let Some(properties) = operands.get(1).map(|properties| properties.as_dict().unwrap()) {
                    sequence.mcid = properties.get(b"MCID").ok().map(|mcid| mcid.as_i64().unwrap());
                    if let Ok(text) = properties.get(b"ActualText") {
                        sequence.text = decode_text_string(text).unwrap();
                        is_replaced = true;
                    }
                }
                sequences.push(sequence);
            }
            "EMC" => {
                assert!(is_open, "no sequence is open");
                (is_open, is_replaced) = (false, false);
                sequences.push(Sequence::default());
            }
            "Tf" => font = Some(operands[0].as_name().unwrap().to_vec()),
            "Tj" | "TJ" => {
                let alone = std::slice::from_ref(&operands[0]);
                let items = operands[0].as_array().map_or(alone, Vec::as_slice);
                let codes: Vec<u8> = items.iter().filter_map(|item| item.as_str().ok()).flatten().copied().collect();
                current.paints += usize::from(!codes.is_empty());
                let map = &maps[font.as_ref().unwrap()];
                let said = codes.chunks(2).map(|code| &*map[&u16::from_be_bytes([code[0], code[1]])]);
                let said: String = said.collect();
                if !is_replaced {
                    current.text.push_str(&said);
                }
            }
            "f" | "F" | "f*" | "S" | "s" | "B" | "b" | "Do" | "sh" | "'" | "\"" => current.paints += 1,
            _ => {}
        }
    }
    assert!(!is_open, "a sequence does not end");
    sequences
}

/// The texts of a font's codes, read from the lines `<code> <text>` of its map.
pub fn to_unicode(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let id = font.get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = document.get_object(id).unwrap().as_stream().unwrap().get_plain_content().unwrap();
    let map = String::from_utf8(map).unwrap();
    let (_, entries) = map.split_once("endcodespacerange").unwrap();
    let entries = entries.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let unit = |digits: &str| u16::from_str_radix(digits, 16).unwrap();
    let text = |text: &str| {
        let units: Vec<u16> = (0..text.len()).step_by(4).map(|at| unit(&text[at..at + 4])).collect();
        String::from_utf16(&units).unwrap()
    };
    entries.map(|(code, said)| (unit(code), text(said))).collect()
}

/// The structure tree, from the element of the whole document on.
pub fn tree(document: &Document) -> Element {
    let root = root(document);
    let id = root.get(b"K").unwrap().as_reference().unwrap();
    let parent = document.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    element(document, id, parent)
}

/// The root of the structure tree.
pub fn root(document: &Document) -> &Dictionary {
    document.get_dict_in_dict(document.catalog().unwrap(), b"StructTreeRoot").unwrap()
}

fn element(document: &Document, id: ObjectId, parent: ObjectId) -> Element {
    let dictionary = document.get_dictionary(id).unwrap();
    assert_eq!(dictionary.get(b"P").unwrap().as_reference().unwrap(), parent, "an element knows its parent");
    let role = String::from_utf8(dictionary.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
    let page = dictionary.get(b"Pg").ok().map(|page| page.as_reference().unwrap());
    let kids = dictionary.get(b"K").unwrap();
    let alone = std::slice::from_ref(kids);
    let kid = |kid: &Object| match kid {
        Object::Integer(mcid) => Kid::Content(page.unwrap(), *mcid),
        Object::Reference(kid) => Kid::Element(element(document, *kid, id)),
        Object::Dictionary(kid) => {
            let page = kid.get(b"Pg").ok().map_or(page, |page| page.as_reference().ok());
            match kid.get(b"Type").unwrap().as_name().unwrap() {
                b"MCR" => Kid::Content(page.unwrap(), kid.get(b"MCID").unwrap().as_i64().unwrap()),
                b"OBJR" => Kid::Object(kid.get(b"Obj").unwrap().as_reference().unwrap()),
                other => panic!("{other:?}"),
            }
        }
        other => panic!("{other:?}"),
    };
    let kids = kids.as_array().map_or(alone, Vec::as_slice).iter().map(kid).collect();
    Element { id, role, dictionary: dictionary.clone(), kids }
}

/// What the tree of parents has for a key: the elements of a page's content, or the element of an annotation.
pub fn parent(document: &Document, key: i64) -> &Object {
    let tree = document.get_dict_in_dict(root(document), b"ParentTree").unwrap();
    let entries = tree.get(b"Nums").unwrap().as_array().unwrap();
    entries.chunks(2).find(|entry| entry[0].as_i64().unwrap() == key).map(|entry| &entry[1]).unwrap()
}

impl Kid {
    /// The role of an element.
    pub fn role(&self) -> Option<&str> {
        match self {
            Kid::Element(element) => Some(&element.role),
            Kid::Content(..) | Kid::Object(_) => None,
        }
    }

    /// An annotation.
    pub fn object(&self) -> Option<ObjectId> {
        match self {
            Kid::Object(id) => Some(*id),
            Kid::Element(_) | Kid::Content(..) => None,
        }
    }
}

impl Element {
    /// Calls a function for this element and all within it, in reading order.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Element)) {
        visit(self);
        for kid in &self.kids {
            if let Kid::Element(element) = kid {
                element.visit(visit);
            }
        }
    }

    /// How many elements of a role there are.
    pub fn count(&self, role: &str) -> usize {
        let mut count = 0;
        self.visit(&mut |element| count += usize::from(element.role == role));
        count
    }

    /// Whether an item of this list has a label.
    pub fn has_labels(&self) -> bool {
        let is_labelled = |item: &Element| item.kids.iter().any(|kid| kid.role() == Some("Lbl"));
        self.kids.iter().any(|kid| matches!(kid, Kid::Element(item) if is_labelled(item)))
    }

    /// All marked content, in reading order, and the element that each piece belongs to.
    pub fn content(&self) -> Vec<(ObjectId, i64, ObjectId)> {
        let mut content = Vec::new();
        for kid in &self.kids {
            match kid {
                Kid::Element(element) => content.extend(element.content()),
                Kid::Content(page, mcid) => content.push((*page, *mcid, self.id)),
                Kid::Object(_) => {}
            }
        }
        content
    }
}
