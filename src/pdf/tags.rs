//! Marked content: what of a page belongs to which element of the structure (ISO 32000-1, sections 14.6 and 14.7.4).

use std::collections::BTreeMap;

use printpdf::{DictItem, Op};

use super::structure;
use crate::structure::{ElementId, Structure};

/// What a stretch of content belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// An element.
    Element(ElementId),
    /// Nothing: it is drawn for the eye alone, like a rule.
    Layout,
    /// Nothing: it is repeated on each page.
    Footer,
}

/// The marked content of a page in the making. No sequence stands within another one: not all readers count them right.
pub struct Tags<'a> {
    /// The structure, if the file has one.
    structure: Option<&'a Structure>,
    /// What the sequence that is open belongs to.
    open: Option<Content>,
    /// Whether that one has a text of its own.
    is_replaced: bool,
    /// The element of each sequence so far; the index is the sequence's identifier (MCID).
    sequences: Vec<ElementId>,
}

impl<'a> Tags<'a> {
    /// No marked content yet.
    pub fn new(structure: Option<&'a Structure>) -> Tags<'a> {
        Tags { structure, open: None, is_replaced: false, sequences: Vec::new() }
    }

    /// What comes next belongs to this. A sequence that is open for it goes on.
    pub fn begin(&mut self, content: Content, ops: &mut Vec<Op>) {
        if self.open == Some(content) && !self.is_replaced {
            return;
        }
        self.end(ops);
        if self.structure.is_some() {
            self.open(content, None, ops);
        }
    }

    /// What comes next belongs to this, and stands for a text that its codes do not say (ISO 32000-1, section 14.9.4).
    pub fn begin_replaced(&mut self, content: Content, text: &str, ops: &mut Vec<Op>) {
        self.end(ops);
        self.open(content, Some(text), ops);
    }

    fn open(&mut self, content: Content, text: Option<&str>, ops: &mut Vec<Op>) {
        self.open = Some(content);
        self.is_replaced = text.is_some();
        let mut properties = BTreeMap::new();
        let mut set = |key: &str, value| properties.insert(key.to_owned(), value);
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let mut tag = "Span";
        match (content, self.structure) {
            (Content::Element(element), Some(structure)) => {
                let number = i64::try_from(self.sequences.len()).expect("there are not so many sequences");
                self.sequences.push(element);
                set("MCID", DictItem::Int(number));
                if text.is_none() {
                    tag = structure::tag(structure.get(element).role);
                }
            }
            (Content::Layout, Some(_)) => {
                set("Type", name("Layout"));
                tag = "Artifact";
            }
            (Content::Footer, Some(_)) => {
                set("Type", name("Pagination"));
                set("Subtype", name("Footer"));
                tag = "Artifact";
            }
            (_, None) => {}
        }
        if let Some(text) = text {
            let mut utf_16 = vec![0xfe, 0xff];
            utf_16.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
            set("ActualText", DictItem::Bytes(utf_16));
        }
        let properties = DictItem::Dict { map: properties };
        ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    /// Ends the sequence that is open.
    pub fn end(&mut self, ops: &mut Vec<Op>) {
        if self.open.take().is_some() {
            self.is_replaced = false;
            ops.push(Op::EndMarkedContent);
        }
    }

    /// The element of each sequence of the page.
    pub fn sequences(self) -> Vec<ElementId> {
        self.sequences
    }
}
