//! Reading typed TOML, with every mistake reported in one run.
//!
//! The Rust type that is read is the only definition of what may be written: its JSON Schema (`schemars`) is walked
//! together with TOML's own tree, in which each key and value knows its place, and only a file without a mistake
//! reaches serde. Two conventions go beyond plain serde, both to keep positions:
//!
//! - [`Located<T>`] is a `T` that knows where it was written.
//! - A field renamed to something that begins with `..` is read from the same table as its owner, as with serde's
//!   `flatten` (`#[serde(rename = "..dates")] #[schemars(flatten)]`).
//!
//! An enum whose schema is tagged (`#[schemars(tag = "kind")]`) is read from a table whose key `kind` names the variant.

mod check;
mod de;
mod decode;
mod format;
mod located;
mod published;
mod reference;
mod shape;
mod specimen;
mod suggest;

pub use decode::decode;
pub use format::{COLOUR, Format, LENGTH};
pub use located::Located;
pub use published::published;
pub use reference::reference;
pub use specimen::specimen;
pub use suggest::{did_you_mean, nearest};

use crate::diagnostic::{Diagnostic, Report, SourceId, Span, codes};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

/// Reads a file by its path, as a source writes it, or tells in a few words why it cannot.
pub type ReadFile<'a> = &'a dyn Fn(&str) -> Result<Vec<u8>, String>;

/// The key that chooses among the variants of a tagged type.
pub const TAG: &str = "kind";

/// Reads a source of `report` as a `T`, and reports all that is wrong with it, in the order of the text.
///
/// `formats` are the checks of strings that say more than a string, found by the `format` of their schema.
///
/// # Errors
///
/// `None` where an error was reported.
pub fn read<T: DeserializeOwned + JsonSchema>(source: SourceId, formats: &[Format], report: &mut Report) -> Option<T> {
    read_over(source, None, formats, report)
}

/// The same, where what the source does not say is said by another one, in which there are no mistakes: tables are
/// merged, all else is replaced.
///
/// # Errors
///
/// `None` where an error was reported.
pub fn read_over<T: DeserializeOwned + JsonSchema>(
    source: SourceId,
    base: Option<SourceId>,
    formats: &[Format],
    report: &mut Report,
) -> Option<T> {
    let file = |source: SourceId| Some(File { source, text: &report.sources.get(usize::from(source.0))?.text });
    let base = base.and_then(file);
    let base_root = base.map(|base| DeValue::Table(DeTable::parse_recoverable(base.text).0.into_inner()));
    let base = base_root.as_ref().zip(base).map(|(value, file)| de::Base { value, file });
    let file = file(source)?;
    let text = file.text;
    let (root, errors) = DeTable::parse_recoverable(text);
    let mut found = syntax_errors(file, &errors);
    let span = root.span();
    let root = DeValue::Table(root.into_inner());
    // What holds the whole file has no place of its own but the file's beginning.
    let node = de::Node { value: &root, start: span.start, end: span.start, file, base };

    let grammar = shape::Grammar::of::<T>();
    let mut mistakes = check::check(&grammar, formats, node);
    if !found.is_empty() {
        mistakes.retain(|mistake| is_certain(mistake, &found, text));
    }
    found.extend(mistakes);
    let value = match T::deserialize(node) {
        Ok(value) if found.is_empty() => Some(value),
        Ok(_) => None,
        Err(error) => {
            // What the walk had nothing against, and the type's own reader does.
            if found.is_empty() {
                found.push(error.diagnostic(file));
            }
            None
        }
    };
    found.sort_by_key(|diagnostic| diagnostic.labels[0].span.start);
    report.diagnostics.extend(found);
    value
}

/// Where the value at a path was written, such as that of `section.awards.rows.0.left`; or, where that was not written,
/// of as much of the path as was. `None` where nothing of it was.
pub fn find(text: &str, path: &str) -> Option<std::ops::Range<usize>> {
    let (root, _) = DeTable::parse_recoverable(text);
    let root = DeValue::Table(root.into_inner());
    let (mut value, mut range) = (&root, None);
    for key in path.split('.') {
        let next = match value {
            DeValue::Table(table) => table.get(key),
            DeValue::Array(array) => key.parse().ok().and_then(|index: usize| array.get(index)),
            _ => None,
        };
        let Some(next) = next else { break };
        (value, range) = (next.get_ref(), Some(next.span()));
    }
    range
}

/// A source that is being read.
#[derive(Clone, Copy)]
struct File<'a> {
    source: SourceId,
    text: &'a str,
}

impl File<'_> {
    fn span(self, start: usize, end: usize) -> Span {
        Span { source: self.source, start, end }
    }
}

/// The parser's errors, one a line: what follows on the line is mostly a consequence.
fn syntax_errors(file: File<'_>, errors: &[toml::de::Error]) -> Vec<Diagnostic> {
    let place = |error: &toml::de::Error| error.span().unwrap_or(0..0);
    let mut errors: Vec<_> = errors.iter().map(|error| (place(error), error.message())).collect();
    errors.sort_by_key(|(range, _)| range.start);
    let mut last: Option<usize> = None;
    errors.retain(|(range, _)| {
        let new = last.is_none_or(|last| file.text.get(last..range.start).is_some_and(|text| text.contains('\n')));
        last = Some(range.start);
        new
    });
    let diagnostic = |(range, message): (std::ops::Range<usize>, &str)| {
        let key = file.text.get(range.clone()).filter(|_| message == "duplicate key");
        let message = key.map_or(message.to_owned(), |key| format!("the key `{key}` is given twice"));
        let error = Diagnostic::error(codes::SYNTAX, file.span(range.start, range.end), message.clone());
        if message.starts_with("carriage return") {
            return error.hint("save the file with the line ends of Unix or Windows");
        }
        error
    };
    errors.into_iter().map(diagnostic).collect()
}

/// Whether a mistake can be believed in a file with syntax errors: what is missing may only not have been understood,
/// and what stands on the line of an error may only be a consequence.
fn is_certain(mistake: &Diagnostic, syntax: &[Diagnostic], text: &str) -> bool {
    let start = mistake.labels[0].span.start;
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    mistake.code != codes::MISSING_KEY
        && mistake.code != codes::EMPTY
        && !syntax.iter().any(|error| (line_start..=line_end).contains(&error.labels[0].span.start))
}

#[cfg(test)]
mod tests;
