//! What cannot be told of a CV with mistakes.

use crate::cv::anchor::slug;
use crate::diagnostic::Source;
use crate::source::nearest;
use std::collections::BTreeSet;

/// The names that files of a CV may give, though what gives them is not sound: ids, the anchors that titles make, and the
/// keys of bibliographies.
pub(in crate::cv) fn doubtful<'a>(sources: impl IntoIterator<Item = &'a Source>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in sources {
        let keys = source.text.split('@').skip(1).filter_map(|entry| entry.split_once('{'));
        names.extend(keys.filter_map(|(_, rest)| Some(rest.lines().next()?.split(',').next()?.trim().to_owned())));
        for (at, _) in source.text.match_indices(['=', ':']) {
            let key = source.text[..at].trim_end().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let Some(near) = nearest(key, ["id", "title"]) else { continue };
            let said = said(&source.text[at + 1..]);
            names.insert(if near == "id" { said.to_owned() } else { slug(said) });
        }
    }
    names
}

/// No name has more characters.
const LONGEST: usize = 200;

/// What the value that a text begins with says, as far as it stands on its first line.
fn said(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    let text = text[..end].lines().next().unwrap_or_default().trim_start();
    let quote = text.chars().next().filter(|first| ['"', '\''].contains(first));
    let inner = text.trim_start_matches(['"', '\'']);
    let end = quote.and_then(|quote| inner.find(quote)).unwrap_or(inner.len());
    inner[..end].trim()
}
