//! The tree of a source as serde sees it.

use super::located::LOCATED;
use super::tree::{Tree, Value};
use crate::diagnostic::{Diagnostic, Span, codes};
use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// A value of the tree, to be read.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(pub &'a Tree);

/// What a value has against being read gets the value's place, unless a part of it has been blamed already.
fn located<T>(result: Result<T, Error>, tree: &Tree) -> Result<T, Error> {
    result.map_err(|mut error| {
        error.span.get_or_insert(tree.content);
        error
    })
}

/// What a type's own reader has against a value.
#[derive(Debug)]
pub(super) struct Error {
    span: Option<Span>,
    message: String,
}

impl Error {
    /// The same as a diagnostic; `root` is the place of what has none.
    pub fn diagnostic(self, root: Span) -> Diagnostic {
        Diagnostic::error(codes::BAD_VALUE, self.span.unwrap_or(root), self.message)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: fmt::Display>(message: T) -> Error {
        Error { span: None, message: message.to_string() }
    }
}

impl<'de> IntoDeserializer<'de, Error> for Node<'de> {
    type Deserializer = Node<'de>;
    fn into_deserializer(self) -> Node<'de> {
        self
    }
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = match &self.0.value {
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Integer(Some(number)) => visitor.visit_i64(*number),
            Value::Integer(None) => Err(de::Error::custom("the number is too large")),
            Value::Float(number) => visitor.visit_f64(*number),
            Value::Boolean(boolean) => visitor.visit_bool(*boolean),
            Value::Datetime(date) => visitor.visit_borrowed_str(date),
            Value::Array(items) => SeqDeserializer::new(items.iter().map(Node)).deserialize_any(visitor),
            Value::Table(_) => self.deserialize_struct("", &[], visitor),
        };
        located(value, self.0)
    }

    /// A number or a date is as good a string as its spelling; whether it may stand here the schema has said.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.value {
            Value::Integer(Some(_)) => located(visitor.visit_string(self.0.spelling()), self.0),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        located(visitor.visit_newtype_struct(self), self.0)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == LOCATED { visitor.visit_seq(Place { tree: self.0, next: 0 }) } else { self.deserialize_any(visitor) }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let Some(table) = self.0.as_table() else { return self.deserialize_any(visitor) };
        let members = table.iter().map(|(key, member)| (key.as_str(), Node(&member.tree)));
        let same_table = fields.iter().filter(|field| field.starts_with("..")).map(|field| (*field, self));
        located(visitor.visit_map(MapDeserializer::new(members.chain(same_table))), self.0)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let tag = if self.0.as_table().is_some() { self.0.tag() } else { Some(self.0) };
        let variant = tag.and_then(Tree::as_str).ok_or_else(|| de::Error::custom("a word is expected here"));
        located(variant.and_then(|variant| visitor.visit_enum(Variant { variant, node: self })), self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple map
        identifier ignored_any
    }
}

/// The four parts that a `Located` is made of: source, start, end, value.
struct Place<'a> {
    tree: &'a Tree,
    next: usize,
}

impl<'de> SeqAccess<'de> for Place<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let span = self.tree.content;
        let part = self.next;
        self.next += 1;
        match part {
            0 => seed.deserialize(usize::from(span.source.0).into_deserializer()).map(Some),
            1 => seed.deserialize(span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(span.end.into_deserializer()).map(Some),
            3 => seed.deserialize(Node(self.tree)).map(Some),
            _ => Ok(None),
        }
    }
}

/// A variant, named by a string or by the tag of a table, whose content is that same table.
struct Variant<'a> {
    variant: &'a str,
    node: Node<'a>,
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = Error;
    type Variant = Node<'de>;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Node<'de>), Error> {
        let name: StrDeserializer<'_, Error> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, self.node))
    }
}

impl<'de> VariantAccess<'de> for Node<'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.deserialize_struct("", fields, visitor)
    }
}
