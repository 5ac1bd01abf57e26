//! Values that know where they were written.

use crate::diagnostic::{SourceId, Span};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// The name under which a [`Located`] asks its deserializer for a place.
pub(super) const LOCATED: &str = "$located";

/// A value, and where it was written. It can only be read by [`read`](super::read).
///
/// The place of a string is between its quotes. Where it is as long as the string, the string has no escapes, and
/// each of its bytes stands in the source as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> std::ops::Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl Located<String> {
    /// Where the bytes from `start` to `end` of the string were written, or the whole string if that cannot be told.
    pub fn part(&self, start: usize, end: usize) -> Span {
        if self.span.end - self.span.start != self.value.len() {
            return self.span;
        }
        Span { start: self.span.start + start, end: self.span.start + end, ..self.span }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Located<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple_struct(LOCATED, 4, LocatedVisitor(PhantomData))
    }
}

struct LocatedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for LocatedVisitor<T> {
    type Value = Located<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value and its place")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Located<T>, A::Error> {
        let mut place = [0; 3];
        for number in &mut place {
            *number = parts.next_element()?.ok_or_else(|| A::Error::custom("a place is missing"))?;
        }
        let [source, start, end] = place;
        let value = parts.next_element()?.ok_or_else(|| A::Error::custom("a value is missing"))?;
        let source = SourceId(u16::try_from(source).map_err(A::Error::custom)?);
        Ok(Located { value, span: Span { source, start, end } })
    }
}

impl<T: JsonSchema> JsonSchema for Located<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
