//! The photo of the CV's owner.

use crate::source::Located;
use schemars::JsonSchema;
use serde::Deserialize;

/// A photo: a file, and perhaps what is seen on it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Photo {
    /// The path of a JPEG or PNG file, from where the CV lies: `"ada.jpg"`.
    pub file: Located<String>,
    /// What is seen on it, for those who cannot see it: `"Ada Lovelace at her desk"`. The name, if it is not given.
    pub alt: Option<String>,
}

impl From<Located<String>> for Photo {
    fn from(file: Located<String>) -> Photo {
        Photo { file, alt: None }
    }
}
