//! TOML's spanned tree as serde sees it.

use super::located::LOCATED;
use super::{File, TAG};
use crate::diagnostic::{Diagnostic, Span, codes};
use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, SeqAccess, VariantAccess, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;
use toml::de::DeValue;

/// A value of the tree, and its place.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub value: &'a DeValue<'a>,
    pub start: usize,
    pub end: usize,
    pub file: File<'a>,
    /// What says the rest, if the value is a table.
    pub base: Option<Base<'a>>,
}

/// A value of the file below, whose keys hold where the file above has none.
#[derive(Clone, Copy)]
pub(super) struct Base<'a> {
    pub value: &'a DeValue<'a>,
    pub file: File<'a>,
}

impl<'a> Node<'a> {
    pub fn new(value: &'a toml::Spanned<DeValue<'a>>, file: File<'a>) -> Node<'a> {
        let range = value.span();
        Node { value: value.get_ref(), start: range.start, end: range.end, file, base: None }
    }

    /// The entries of a table, and those that only its base has.
    pub fn entries(self) -> impl Iterator<Item = (&'a str, Node<'a>)> {
        let table = |value: &'a DeValue<'a>| match value {
            DeValue::Table(table) => Some(table),
            _ => None,
        };
        let own = table(self.value);
        let below = self.base.and_then(|base| Some((table(base.value)?, base.file)));
        let above = own.into_iter().flatten().map(move |(key, value)| {
            let base = below.and_then(|(table, file)| Some(Base { value: table.get(key)?.get_ref(), file }));
            (key.get_ref().as_ref(), Node { base, ..Node::new(value, self.file) })
        });
        let rest = below.into_iter().flat_map(|(table, file)| table.iter().map(move |entry| (entry, file)));
        let rest = rest.filter(move |((key, _), _)| own.is_none_or(|own| !own.contains_key(*key)));
        above.chain(rest.map(|((key, value), file)| (key.get_ref().as_ref(), Node::new(value, file))))
    }

    pub fn span(self) -> Span {
        self.file.span(self.start, self.end)
    }

    /// The place of what a string says, between its quotes; of other values, the whole place.
    pub fn content(self) -> Span {
        let whole = self.span();
        let raw = self.file.text.get(self.start..self.end).unwrap_or_default();
        if !self.value.is_str() {
            return whole;
        }
        for quotes in ["\"\"\"", "'''", "\"", "'"] {
            let Some(inner) = raw.strip_prefix(quotes).and_then(|raw| raw.strip_suffix(quotes)) else { continue };
            let mut start = self.start + quotes.len();
            if quotes.len() == 3 {
                // TOML trims a newline right after the opening quotes.
                start += usize::from(inner.starts_with("\r\n")) + usize::from(inner.starts_with(['\r', '\n']));
            }
            return Span { start, end: self.end - quotes.len(), ..whole };
        }
        whole
    }

    fn locate<T>(self, result: Result<T, Error>) -> Result<T, Error> {
        result.map_err(|mut error| {
            error.span.get_or_insert_with(|| self.content());
            error
        })
    }
}

/// What a type's own reader has against a value.
#[derive(Debug)]
pub(super) struct Error {
    span: Option<Span>,
    message: String,
}

impl Error {
    pub fn diagnostic(self, file: File<'_>) -> Diagnostic {
        Diagnostic::error(codes::BAD_VALUE, self.span.unwrap_or(file.span(0, 0)), self.message)
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
        self.locate(match self.value {
            DeValue::String(text) => visitor.visit_borrowed_str(text),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => visitor.visit_i64(number),
                Err(_) => Err(de::Error::custom("the number is too large")),
            },
            DeValue::Float(number) => match number.as_str().parse() {
                Ok(number) => visitor.visit_f64(number),
                Err(_) => Err(de::Error::custom("this is not a number")),
            },
            DeValue::Boolean(boolean) => visitor.visit_bool(*boolean),
            DeValue::Datetime(date) => visitor.visit_string(date.to_string()),
            DeValue::Array(array) => {
                let nodes = array.iter().map(|value| Node::new(value, self.file));
                SeqDeserializer::new(nodes).deserialize_any(visitor)
            }
            DeValue::Table(_) => self.deserialize_struct("", &[], visitor),
        })
    }

    /// A number or a date is as good a string as its spelling; whether it may stand here the schema has said.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.value {
            DeValue::Integer(number) => self.locate(visitor.visit_string(number.to_string())),
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
        self.locate(visitor.visit_newtype_struct(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == LOCATED {
            visitor.visit_seq(Place { node: self, span: self.content(), next: 0 })
        } else {
            self.deserialize_any(visitor)
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if !self.value.is_table() {
            return self.deserialize_any(visitor);
        }
        let same_table = fields.iter().filter(|field| field.starts_with("..")).map(|field| (*field, self));
        self.locate(visitor.visit_map(MapDeserializer::new(self.entries().chain(same_table))))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let tag = match self.value {
            DeValue::Table(table) => table.get(TAG).map(toml::Spanned::get_ref),
            value => Some(value),
        };
        let variant = tag.and_then(DeValue::as_str).ok_or_else(|| de::Error::custom("a word is expected here"));
        self.locate(variant.and_then(|variant| visitor.visit_enum(Variant { variant, node: self })))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char bytes byte_buf unit unit_struct seq tuple map
        identifier ignored_any
    }
}

/// The four parts that a `Located` is made of: source, start, end, value.
struct Place<'a> {
    node: Node<'a>,
    span: Span,
    next: usize,
}

impl<'de> SeqAccess<'de> for Place<'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        let span = self.span;
        let part = self.next;
        self.next += 1;
        match part {
            0 => seed.deserialize(usize::from(span.source.0).into_deserializer()).map(Some),
            1 => seed.deserialize(span.start.into_deserializer()).map(Some),
            2 => seed.deserialize(span.end.into_deserializer()).map(Some),
            3 => seed.deserialize(self.node).map(Some),
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
