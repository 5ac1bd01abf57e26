//! Tags that choose nothing.

use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Located, did_you_mean, nearest};
use std::collections::BTreeSet;

/// Tags that a variant names and nothing has, with what looks like a misspelling of them.
pub(super) fn check(cv: &Cv, given: &[Located<String>]) -> Vec<Diagnostic> {
    let given_names: BTreeSet<&str> = given.iter().map(|tag| tag.value.as_str()).collect();
    let named: Vec<&Located<String>> =
        cv.variants.values().flat_map(|variant| variant.include.iter().flatten().chain(&variant.exclude)).collect();
    let named_names: BTreeSet<&str> = named.iter().map(|tag| tag.value.as_str()).collect();
    let mut found = Vec::new();
    for tag in &named {
        if !given_names.contains(tag.value.as_str()) {
            let message = format!("nothing has the tag `{}`", tag.value.escape_debug());
            let warning = Diagnostic::warning(codes::UNUSED_TAG, tag.span, message);
            let names: Vec<&str> = given_names.iter().copied().collect();
            let free = given.iter().filter(|given| !named_names.contains(given.value.as_str()));
            let like = nearest(&tag.value, free.clone().map(|given| given.value.as_str()));
            if let Some(like) = like.and_then(|like| free.clone().find(|given| given.value == like)) {
                let nearly = format!("`{}` is nearly the same", like.value.escape_debug());
                found.push(warning.also(like.span, nearly).hint("write the same in both places"));
                continue;
            }
            found.push(if names.is_empty() {
                warning.hint(format!("give it to an entry: `tags = [\"{}\"]`", tag.value.escape_debug()))
            } else {
                warning.hint(did_you_mean(&tag.value, "the tags are", &names).1)
            });
        }
    }
    found
}
