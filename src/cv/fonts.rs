//! The fonts that a CV names.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Located;

/// The fonts of a CV, which override its theme's.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Fonts {
    /// The family of the text: a bundled one, one of the files in `paths`, or one of the system: `"Source Serif 4"`.
    pub text: Option<Located<String>>,
    /// The family of the name and of the titles: `"Source Sans 3"`.
    pub heading: Option<Located<String>>,
    /// The family of code: `"Latin Modern Mono"`.
    pub mono: Option<Located<String>>,
    /// Font files, and folders of them, by their paths from the file that names them: `["fonts"]`. A folder `fonts` beside the
    /// CV is looked into without being named.
    #[serde(default)]
    pub paths: Vec<Located<String>>,
}
