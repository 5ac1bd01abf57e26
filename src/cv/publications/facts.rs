//! What a publication is in the terms of CSL, the language of citation styles.

use super::Name;
use crate::cv::date::Date;
use crate::markup::{Inline, plain};
use std::collections::BTreeMap;

/// A publication by CSL's types and variables (CSL 1.0.2, appendices III and IV). Its authors are not among them: they
/// are those of the publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its type: `article-journal`.
    pub kind: String,
    /// Texts and numbers, by variable: `title`, `container-title`, `volume`. An [`Inline::Group`] in them is text whose
    /// letters no style changes from small to capital or back.
    pub texts: BTreeMap<String, Vec<Inline>>,
    /// Names, by variable: `editor`, `translator`.
    pub names: BTreeMap<String, Vec<Name>>,
    /// Dates, by variable: `issued`, `accessed`.
    pub dates: BTreeMap<String, Date>,
}

impl Facts {
    /// The text of a variable without its markup, if it is there.
    pub fn plain(&self, variable: &str) -> Option<String> {
        self.texts.get(variable).map(|inlines| plain(inlines))
    }

    /// Gives a variable a text, unless it has one or the text is empty.
    pub fn add(&mut self, variable: &str, text: Vec<Inline>) {
        if !plain(&text).trim().is_empty() && !self.texts.contains_key(variable) {
            self.texts.insert(variable.to_owned(), text);
        }
    }
}
