//! Tags that choose nothing.

use crate::cv::Cv;
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Located, did_you_mean, nearest};
use std::collections::BTreeSet;

/// Tags that a variant names and nothing has, and such as look like a misspelling of one that a variant names.
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
            found.push(if names.is_empty() {
                warning.hint(format!("give it to an entry: `tags = [\"{}\"]`", tag.value.escape_debug()))
            } else {
                warning.hint(did_you_mean(&tag.value, "the tags are", &names).1)
            });
        }
    }
    for tag in given {
        let unused = named_names.iter().copied().filter(|name| !given_names.contains(name));
        if let Some(near) = nearest(&tag.value, unused).filter(|_| !named_names.contains(tag.value.as_str())) {
            let message = format!("no variant names the tag `{}`", tag.value.escape_debug());
            let warning = Diagnostic::warning(codes::UNUSED_TAG, tag.span, message);
            found.push(warning.hint(format!("did you mean `{near}`?")));
        }
    }
    found
}
