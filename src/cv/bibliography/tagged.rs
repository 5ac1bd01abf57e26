//! Records of lines that begin with a tag, as RIS and PubMed's format have them: `TI  - On Engines`.

use crate::diagnostic::{SourceId, Span};

/// A field of a record.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub tag: &'a str,
    /// What it says, its lines joined.
    pub value: String,
    /// Where its first line says it.
    pub span: Span,
}

/// A record.
#[derive(Clone, Debug, Default)]
pub(super) struct Record<'a> {
    pub fields: Vec<Field<'a>>,
}

impl<'a> Record<'a> {
    /// The fields of a tag, in their order.
    pub fn all<'r>(&'r self, tag: &'static str) -> impl Iterator<Item = &'r Field<'a>> {
        self.fields.iter().filter(move |field| field.tag == tag && !field.value.is_empty())
    }

    /// The first field of the first of these tags that is there.
    pub fn first(&self, tags: &[&str]) -> Option<&Field<'a>> {
        let of = |tag: &&str| self.fields.iter().find(|field| field.tag == *tag && !field.value.is_empty());
        tags.iter().find_map(of)
    }

    /// Where it begins.
    pub fn span(&self) -> Span {
        self.fields.first().map_or_else(Span::default, |field| field.span)
    }
}

/// The lines of a text, whatever ends them, and where they start.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut start = 0;
    text.split_inclusive(['\n', '\r']).map(move |line| {
        let at = start;
        start += line.len();
        (line.trim_end_matches(['\n', '\r']), at)
    })
}

/// The tag that a line begins with, and what follows the hyphen behind it.
pub(super) fn tag(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.trim_start_matches('\u{FEFF}').split_once('-')?;
    let name = tag.trim_end();
    let is_tag = (2..=4).contains(&name.len())
        && (tag.len() > name.len() || name.len() == 4)
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && (rest.is_empty() || rest.starts_with([' ', '\t']));
    is_tag.then_some((name, rest))
}

/// The records of a text, each of which begins with a field of the tag `first` and ends at the next one, or at `last`. A
/// line without a tag goes on with the field above it.
pub(super) fn records<'a>(text: &'a str, source: SourceId, first: &str, last: Option<&str>) -> Vec<Record<'a>> {
    let mut records: Vec<Record<'a>> = Vec::new();
    let mut is_open = false;
    for (line, start) in lines(text) {
        let Some((tag, rest)) = tag(line) else {
            let more = line.trim();
            let field = records.last_mut().filter(|_| is_open).and_then(|record| record.fields.last_mut());
            if let (Some(field), false) = (field, more.is_empty()) {
                if !field.value.is_empty() {
                    field.value.push(' ');
                }
                field.value.push_str(more);
            }
            continue;
        };
        if tag == first {
            records.push(Record::default());
            is_open = true;
        } else if Some(tag) == last {
            is_open = false;
        }
        let Some(record) = records.last_mut().filter(|_| is_open) else { continue };
        let value = rest.trim();
        let at = start + line.len() - rest.trim_start().len();
        let span = Span { source, start: at, end: at + value.len() };
        record.fields.push(Field { tag, value: value.to_owned(), span });
    }
    records
}

#[cfg(test)]
mod tests {
    use super::{records, tag};
    use crate::diagnostic::SourceId;

    #[test]
    fn lines_have_tags() {
        for (line, expected) in [
            ("TY  - JOUR", Some(("TY", " JOUR"))),
            ("\u{FEFF}TY  - JOUR", Some(("TY", " JOUR"))),
            ("ER  -", Some(("ER", ""))),
            ("ER - ", Some(("ER", " "))),
            ("PMID- 1", Some(("PMID", " 1"))),
            ("well-known", None),
            ("DNA - a word", Some(("DNA", " a word"))),
            ("  - nothing", None),
        ] {
            assert_eq!(tag(line), expected, "{line}");
        }
    }

    #[test]
    fn records_begin_and_end() {
        let text =
            "heading\r\nTY  - JOUR\r\nTI  - One\r\n two\r\nER  - \r\nlost\r\nTY  - BOOK\r\nTI  - Three\r\nTY  - RPRT";
        let records = records(text, SourceId(0), "TY", Some("ER"));
        let titles: Vec<&str> =
            records.iter().map(|record| record.first(&["TI"]).map_or("", |field| field.value.as_str())).collect();
        assert_eq!(titles, ["One two", "Three", ""]);
    }
}
