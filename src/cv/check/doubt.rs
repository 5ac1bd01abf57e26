//! What cannot be told of a CV with mistakes.

use crate::cv::anchor::slug;
use crate::diagnostic::Source;
use crate::source::nearest;
use std::collections::BTreeSet;

/// The names that files of a CV may give, though what gives them is not sound: ids, and the anchors that titles make.
pub(in crate::cv) fn doubtful<'a>(sources: impl IntoIterator<Item = &'a Source>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in sources {
        for (at, _) in source.text.match_indices(['=', ':']) {
            let key = source.text[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let (near, said) = (nearest(key, ["id", "title"]), said(&source.text[at + 1..]));
            names.extend(near.map(|near| if near == "id" { said.to_owned() } else { slug(said) }));
        }
    }
    names
}

/// What the value that a text begins with says, as far as it stands on its first line.
fn said(text: &str) -> &str {
    let text = text.lines().next().unwrap_or_default().trim_start();
    let quote = text.chars().next().filter(|first| ['"', '\''].contains(first));
    let inner = text.trim_start_matches(['"', '\'']);
    let end = quote.and_then(|quote| inner.find(quote)).unwrap_or(inner.len());
    inner[..end].trim()
}
