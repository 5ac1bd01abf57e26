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

mod brief;
mod check;
mod de;
mod decode;
mod format;
mod located;
mod path;
mod published;
mod reference;
mod several;
mod shape;
mod sound;
mod specimen;
mod suggest;
mod syntax;
mod tree;

pub use brief::Brief;
pub use decode::{Encoding, NotText, decode, encoding, text};
pub use format::{COLOUR, Format, LENGTH};
pub use located::Located;
pub use path::{below_one, beside};
pub use published::published;
pub use reference::reference;
pub use several::OneOrSeveral;
pub use sound::{Keep, read_sound_part, without};
pub use specimen::specimen;
pub use suggest::{did_you_mean, nearest};
pub use tree::{Member, Table, Tree, Value, parse};

use crate::diagnostic::{Diagnostic, Report, SourceId, codes};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use std::collections::BTreeSet;

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
pub fn read<T: DeserializeOwned + JsonSchema + 'static>(
    source: SourceId,
    formats: &[Format],
    report: &mut Report,
) -> Option<T> {
    let before = report.diagnostics.len();
    let tree = parse(source, report);
    let value = read_tree(&tree, formats, report);
    sort(&mut report.diagnostics[before..]);
    value
}

/// Reads a tree of sources of `report` as a `T`, and reports all that is wrong with it.
///
/// # Errors
///
/// `None` where an error was reported, or where the sources are not TOML.
pub fn read_tree<T: DeserializeOwned + JsonSchema + 'static>(
    tree: &Tree,
    formats: &[Format],
    report: &mut Report,
) -> Option<T> {
    read_by(&shape::Grammar::of::<T>(), tree, formats, report)
}

/// Reads a tree of which it is known that nothing is wrong with it, as of what is built in, without looking again.
pub fn read_sound<T: DeserializeOwned>(tree: &Tree) -> Option<T> {
    T::deserialize(de::Node(tree)).ok()
}

/// The same as [`read_tree`], by the grammar of the type.
fn read_by<T>(grammar: &shape::Grammar, tree: &Tree, formats: &[Format], report: &mut Report) -> Option<T>
where
    T: DeserializeOwned,
{
    let mut found = check::check(grammar, formats, &report.sources, tree);
    let syntax = report.diagnostics.iter().filter(|found| found.code == codes::SYNTAX);
    let faulty: BTreeSet<SourceId> = syntax.filter_map(|error| Some(error.span()?.source)).collect();
    let is_toml = !faulty.into_iter().any(|source| tree.is_from(source));
    if !is_toml {
        retain_certain(&mut found, report);
    }
    let is_sound = found.is_empty() && is_toml;
    report.diagnostics.extend(found);
    if !is_sound {
        return None;
    }
    match T::deserialize(de::Node(tree)) {
        Ok(value) => Some(value),
        Err(error) => {
            // What the walk had nothing against, and the type's own reader does.
            report.push(error.diagnostic(tree.span));
            None
        }
    }
}

/// Puts diagnostics in the order of the text.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| (label.span.source, label.span.start)));
}

/// Takes out the mistakes that cannot be believed beside the syntax errors of a report: what is missing may only not have
/// been understood, and what stands on the line of an error, or below a header that is none, may only be a consequence.
pub fn retain_certain(mistakes: &mut Vec<Diagnostic>, report: &Report) {
    let syntax = report.diagnostics.iter().filter(|found| found.code == codes::SYNTAX);
    let shadows = syntax::shadows(syntax, &report.sources);
    mistakes.retain(|mistake| {
        let is_of_whole = [codes::MISSING_KEY, codes::EMPTY].contains(&mistake.code);
        shadows.is_empty() || !is_of_whole && !mistake.span().is_some_and(|span| syntax::is_shadowed(span, &shadows))
    });
}

#[cfg(test)]
mod tests;
