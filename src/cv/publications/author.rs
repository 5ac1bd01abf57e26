//! Who wrote a publication.

use super::Name;
use crate::markup::Prose;
use crate::source::Located;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;

/// Who wrote a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: Prose,
    /// The marks behind it, such as `*` or `†`.
    pub marks: String,
    /// The parts of the name, where it was written in parts, as in a bibliography.
    pub parts: Option<Name>,
}

/// What may stand behind a name as a mark.
pub const MARKS: [char; 7] = ['*', '†', '‡', '§', '¶', '‖', '#'];

/// The name of the word for what a mark means, where it is not said.
pub fn meaning(mark: char) -> Option<&'static str> {
    match mark {
        '*' => Some("equal_contribution"),
        '†' => Some("alphabetical"),
        '‡' => Some("corresponding"),
        _ => None,
    }
}

/// The most marks that are looked for.
const MOST: usize = 8;

impl Author {
    /// The parts of the name.
    pub fn parts(&self) -> Cow<'_, Name> {
        match &self.parts {
            Some(parts) if !self.is_macro() => Cow::Borrowed(parts),
            _ => Cow::Owned(Name::parse(&self.name.plain())),
        }
    }

    /// One of whom a bibliography says no name, but only a macro that it does not define: `\me`.
    pub fn of_macro(name: Prose) -> Author {
        Author { name, marks: String::new(), parts: Some(Name::default()) }
    }

    /// Whether there is no name, but only a macro: its text is that of the macro, and the name has no parts.
    pub fn is_macro(&self) -> bool {
        self.parts.as_ref().is_some_and(|parts| *parts == Name::default())
    }

    /// Whether it is not an author, but all that are not named: `"et al."` or `"others"`.
    pub fn is_rest(&self) -> bool {
        matches!(self.name.text.as_str(), "et al." | "et al" | "others" | "and others")
    }
}

impl From<Located<String>> for Author {
    /// Takes as many marks from the end as leave the name's own markup whole: `**Miao Lu***` is bold, with one mark.
    fn from(written: Located<String>) -> Author {
        let text = written.value.trim_end();
        let mut marks: Vec<usize> =
            text.char_indices().rev().take(MOST).map_while(|(at, c)| MARKS.contains(&c).then_some(at)).collect();
        marks.reverse();
        let prose = |end| Prose::part(&written, 0, end);
        let whole = |name: &Prose| !name.plain().contains('*');
        let ends = marks.iter().copied().chain([text.len()]);
        let cut = ends.map(|at| (at, prose(at))).find(|(_, name)| whole(name));
        // A star that pairs with none is a mark after all.
        let end = marks.first().copied().unwrap_or(text.len());
        let (end, name) = cut.unwrap_or_else(|| (end, prose(end)));
        Author { name, marks: text[end..].to_owned(), parts: None }
    }
}

impl<'de> Deserialize<'de> for Author {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Author, D::Error> {
        Located::deserialize(deserializer).map(|written: Located<String>| written.into())
    }
}

impl JsonSchema for Author {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Author".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

#[cfg(test)]
mod tests {
    use super::Author;
    use crate::diagnostic::Span;
    use crate::source::Located;

    #[test]
    fn marks_are_split_from_names() {
        for (written, name, marks) in [
            ("Miao Lu", "Miao Lu", ""),
            ("Miao Lu*", "Miao Lu", "*"),
            ("Miao Lu*†", "Miao Lu", "*†"),
            ("Jose Blanchet†", "Jose Blanchet", "†"),
            ("**Miao Lu***", "**Miao Lu**", "*"),
            ("**Miao Lu**", "**Miao Lu**", ""),
            ("**Miao Lu**†", "**Miao Lu**", "†"),
            ("*Miao Lu***", "*Miao Lu*", "**"),
            ("[Miao Lu](u)*", "[Miao Lu](u)", "*"),
            ("*", "", "*"),
        ] {
            let author = Author::from(Located { value: written.to_owned(), span: Span::default() });
            assert_eq!((author.name.text.as_str(), author.marks.as_str()), (name, marks), "{written}");
        }
    }
}
