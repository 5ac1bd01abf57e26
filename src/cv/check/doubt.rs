//! What cannot be told of a CV with mistakes.

use crate::cv::anchor::slug;
use crate::diagnostic::Source;
use crate::source::nearest;
use std::collections::BTreeSet;

/// The names that files of a CV may give, though what gives them is not sound: ids, the anchors that titles make, and the
/// keys of bibliographies; and the empty name where one of these may be anything.
pub(in crate::cv) fn doubtful<'a>(sources: impl IntoIterator<Item = &'a Source>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for source in sources {
        let keys = source.text.split('@').skip(1).filter_map(|entry| entry.split_once('{'));
        names.extend(keys.filter_map(|(_, rest)| Some(rest.lines().next()?.split(',').next()?.trim().to_owned())));
        for (at, _) in source.text.match_indices(['=', ':']) {
            let before = source.text[..at].trim_end();
            let key = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            let is_key = before[..before.len() - key.len()].chars().next_back().is_none_or(|c| " \n\t{,".contains(c));
            if !is_key {
                continue;
            }
            let Some(near) = nearest(key, ["id", "title", "include"]) else { continue };
            let said = said(&source.text[at + 1..]);
            let has_text = source.text[at + 1..].trim_start_matches([' ', '\t']).starts_with(['"', '\'']);
            let has_texts = source.text[at + 1..].trim_start_matches([' ', '\t', '\n', '[']).starts_with(['"', '\'']);
            let names_files = near == "include";
            if names_files && has_texts && near == key {
                continue;
            }
            names.insert(match near {
                _ if names_files || !has_text => String::new(),
                "id" => said.to_owned(),
                _ => slug(said),
            });
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
