//! What stands in braces behind brackets and is no attribute.

use super::tail;
use super::token::{Kind, tokens};
use crate::colour::NAMES;
use crate::language;
use crate::source::nearest;
use std::ops::Range;

/// The attributes there are, as they are written.
const KNOWN: [&str; 8] =
    [".smallcaps", ".underline", ".verbatim", "color=#rrggbb", "lang=fr", "hyphenate=false", "expand=\"…\"", ".grey"];

/// An attribute that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAttribute {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub message: String,
    /// What to write instead.
    pub hint: String,
}

/// The attributes of a text that are none, one behind each bracket.
///
/// What stands in braces behind a bracket is taken for attributes where a word of it begins with a full stop and a letter, or
/// has an equals sign: `f[x]{y}` is text. In a template, what follows a bracket may also be a field.
///
/// ```
/// use cvpdf::markup::unknown_attributes;
///
/// let found = unknown_attributes("[a]{.orange} `[b]{.x}` [c]{.grey} f[x]{y}", false);
/// assert_eq!((found.len(), found[0].range.clone()), (1, 4..11));
/// ```
pub fn unknown_attributes(text: &str, template: bool) -> Vec<UnknownAttribute> {
    if !text.contains("]{") {
        return Vec::new();
    }
    let tokens = tokens(text, template);
    let closes = tokens.iter().filter(|token| matches!(token.kind, Kind::Close(None)));
    closes.filter_map(|token| unknown(text, token.range.end)).collect()
}

/// The first word of a list of attributes at a byte that is none.
fn unknown(text: &str, at: usize) -> Option<UnknownAttribute> {
    let inner = text[at..].strip_prefix('{')?;
    let end = tail::end_of_attributes(inner)?;
    let words = tail::words(&inner[..end]);
    let is_meant = |word: &str| {
        let is_class = word.strip_prefix('.').is_some_and(|class| class.starts_with(char::is_alphabetic));
        is_class || word.split_once('=').is_some_and(|(key, _)| !key.is_empty() && key.chars().all(char::is_alphabetic))
    };
    if !words.clone().any(|(_, word)| is_meant(word)) {
        return None;
    }
    let (start, word) = words.clone().find(|(_, word)| tail::attribute(word).is_none())?;
    let start = at + 1 + start;
    let (message, hint) = fault(word);
    Some(UnknownAttribute { range: start..start + word.len(), message, hint })
}

/// What is wrong with an attribute, and what to write.
fn fault(word: &str) -> (String, String) {
    let shown = word.escape_debug();
    let unquoted = |value: &str| value.trim_matches('"').to_owned();
    if let Some((key, value)) = word.split_once('=') {
        let value = unquoted(value);
        match key {
            "lang" => {
                let message = language::check(&value).err().unwrap_or_else(|| format!("`{shown}` is no language"));
                return (message, "a language is written as a BCP 47 tag: `lang=fr`, `lang=de-CH`".to_owned());
            }
            "color" | "colour" => return (format!("`{}` is not a colour", value.escape_debug()), colours(&value)),
            "hyphenate" => {
                return (format!("`{shown}` is neither true nor false"), "write `hyphenate=false`".to_owned());
            }
            _ => {}
        }
        let message = format!("there is no attribute `{}`", key.escape_debug());
        let keys = ["color", "expand", "hyphenate", "lang"];
        return match nearest(key, keys) {
            Some(near) => (message, format!("did you mean `{near}={}`?", value.escape_debug())),
            None => (message, known()),
        };
    }
    let message = format!("there is no attribute `{shown}`");
    let class = word.trim_start_matches('.').to_lowercase();
    let hint = match class.as_str() {
        "bold" | "strong" | "b" => "bold text is written `**text**`".to_owned(),
        "italic" | "emph" | "em" | "i" => "italic text is written `*text*`".to_owned(),
        "code" | "mono" | "tt" => "typewriter text is written between backticks".to_owned(),
        "sup" | "superscript" => "a superscript is written `^{text}`".to_owned(),
        "sub" | "subscript" => "a subscript is written `_{text}`".to_owned(),
        class => {
            let classes = ["smallcaps", "underline", "verbatim"].into_iter().chain(NAMES.map(|(name, _)| name));
            match nearest(class, classes) {
                Some(near) => format!("did you mean `.{near}`?"),
                None => format!("{}; other colours are written `color=#ff8000`", known()),
            }
        }
    };
    (message, hint)
}

fn colours(word: &str) -> String {
    match nearest(word, NAMES.map(|(name, _)| name)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "a colour is written `#rrggbb`, such as `#ff8000`, or is one of HTML's sixteen names".to_owned(),
    }
}

fn known() -> String {
    format!("the attributes are: `{}`", KNOWN.join("`, `"))
}

#[cfg(test)]
mod tests {
    use super::unknown_attributes;

    #[test]
    fn what_is_no_attribute_is_found() {
        for (text, word, hint) in [
            ("[a]{.orange}", ".orange", "color=#ff8000"),
            ("[**a**]{color=orange}", "color=orange", "#rrggbb"),
            ("[a]{.bold .grey}", ".bold", "`**text**`"),
            ("[a]{.gren}", ".gren", "`.green`"),
            ("[a]{.sc lang=german}", "lang=german", "BCP 47"),
            ("[a]{colr=red}", "colr=red", "`color=red`"),
            ("[a]{hyphenate=no}", "hyphenate=no", "hyphenate=false"),
            ("[a]{color=gren}", "color=gren", "`green`"),
        ] {
            let found = unknown_attributes(text, false);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(&text[found[0].range.clone()], word);
            assert!(found[0].hint.contains(hint), "{}", found[0].hint);
        }
        for text in ["f[x]{y}", "[a]\\{.orange}", "`[a]{.orange}`", "[a]{.sc}", "[a]{}", "[a] {.orange}", "x]{1..2}"] {
            assert_eq!(unknown_attributes(text, false), [], "{text}");
        }
        assert_eq!(unknown_attributes("[{number}]{title}[, {x}]{}", true), []);
    }
}
